// Package format is the table of the formats of reports: the name of each, its file names, how
// it begins, and its reader. Known formats that cannot be read are refused by name and never
// taken for prose.
package format

import (
	"iter"
	"path"
	"slices"
	"strings"

	"flashbrief/news"
	"flashbrief/news/archive"
	"flashbrief/news/document"
)

// Format is a format that can be read.
type Format struct {
	Name    string   // value of --from and of Report.Format
	Type    string   // media type (RFC 6838), with the character set if the format has but one
	Endings []string // of file names, in lower case, the usual one first
	Text    string   // what part of the input is the report's text
	Told    string   // which details the source gives

	// Read reads the reports of the input. An error concerns one report and names it. Read is nil
	// for CoNLL-U, whose sentences are those of package ud.
	Read func(in news.Input) iter.Seq2[news.Report, error]

	begins func(head []byte) bool // reports whether an input is of the format when its name does not show it; nil for never
	magic  bool                   // begins uniquely, so the name is ignored
}

// Formats are the formats that can be read. What they hold may be of other formats of the table.
var Formats []Format

func init() { // the readers of archives refer to the table
	Formats = []Format{
		{
			Name: "text", Type: "text/plain; charset=utf-8", Endings: []string{".txt", ".text"}, Read: document.Texts,
			Text: "the input to the byte", Told: "nothing",
		}, {
			Name: "markdown", Type: "text/markdown; charset=utf-8", Endings: []string{".md", ".markdown"}, Read: whole("Markdown", document.Markdown), begins: frontMatter,
			Text: "the words without their marks, a blank line between blocks",
			Told: "front matter: `title`, `date`, `author`, `publisher`, `id`, `tags`, `language`",
		}, {
			Name: "html", Type: "text/html", Endings: []string{".html", ".htm", ".xhtml"}, Read: pages, begins: markup,
			Text: "the story without the page around it; each post of a live page, each story of several", Told: "JSON-LD, meta elements, `<time>`, address, a date shown",
		}, {
			Name: "jsonl", Type: "application/x-ndjson", Endings: []string{".jsonl", ".ndjson"}, Read: lines, begins: objectLine,
			Text: "`text` to the byte, or the words of `html`",
			Told: "`id`, `title`, `date`, `author`, `publisher` (`site`, `source`), `url`, `tags`, `language`",
		}, {
			Name: "json", Type: "application/json", Endings: []string{".json"}, Read: objects, begins: isJSON,
			Text: "as jsonl, of an object or a list of objects", Told: "as jsonl",
		}, {
			Name: "csv", Type: "text/csv", Endings: []string{".csv", ".tsv", ".tab"}, Read: table, begins: isTable,
			Text: "the column `text`, or the one named by `--columns`; a report a row",
			Told: "columns with the names of jsonl",
		}, {
			Name: "gdelt", Type: "text/tab-separated-values; charset=utf-8", Endings: []string{".export"}, Read: document.GDELT, begins: document.IsGDELT, magic: true,
			Text: "the rows, in which nothing is read", Told: "the newest day of the rows",
		}, {
			Name: "xlsx", Type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Endings: []string{".xlsx"}, Read: packages,
			Text: "as csv, of the first sheet with such a column", Told: "as csv",
		}, {
			Name: "feed", Type: "application/xml", Endings: []string{".rss", ".atom"}, Read: entries, begins: func(head []byte) bool { return isFeed(head) || jsonFeed(head) }, magic: true,
			Text: "content or summary of each entry of RSS, Atom or JSON Feed", Told: "identifier, title, address, author, day in its own zone, categories; title and language of the feed",
		}, {
			Name: "pdf", Type: "application/pdf", Endings: []string{".pdf"}, Read: pdf, begins: opens("%PDF-"), magic: true,
			Text: "the words, pages separated by form feeds", Told: "title, if the document shows it; author",
		}, {
			Name: "docx", Type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Endings: []string{".docx"}, Read: packages,
			Text: "the paragraphs, tables and notes, a blank line between blocks", Told: "title, if the document shows it; author, language, keywords",
		}, {
			Name: "epub", Type: "application/epub+zip", Endings: []string{".epub"}, Read: packages,
			Text: "the chapters in reading order", Told: "title, author, publisher, date, language, identifier",
		}, {
			Name: "eml", Type: "message/rfc822", Endings: []string{".eml", ".mht", ".mhtml"}, Read: mail, begins: isMail,
			Text: "the plain text, else the words of the HTML; attached files are read each by its format",
			Told: "subject, sender, day in the sender's zone, `Message-ID`, mailing list",
		}, {
			Name: "mbox", Type: "application/mbox", Endings: []string{".mbox"}, Read: mailbox, begins: mailFolder,
			Text: "as eml, of each message", Told: "as eml",
		}, {
			Name: "warc", Type: "application/warc", Endings: []string{".warc"}, Read: warc, begins: opens("WARC/1.", "WARC/0."), magic: true,
			Text: "what each page and document of the archive holds, by its format", Told: "as its format; the address; the moment of capture, as the tag `captured: …`",
		}, {
			Name: "zip", Type: "application/zip", Endings: []string{".zip"}, Read: packages, begins: opens("PK\x03\x04", "PK\x05\x06"), magic: true,
			Text: "what each file of the archive holds, by its format", Told: "as its format",
		}, {
			Name: "gzip", Type: "application/gzip", Endings: []string{".gz"}, Read: gunzip, begins: opens("\x1f\x8b"), magic: true,
			Text: "what the compressed file holds, by its format", Told: "as its format",
		}, {
			Name: "conllu", Type: "text/plain; charset=utf-8", Endings: []string{".conllu"}, begins: sentences,
			Text: "the sentences joined", Told: "`# newdoc id`",
		},
	}
}

// Names returns the names of the formats, in table order.
func Names() []string {
	var out []string
	for _, f := range Formats {
		out = append(out, f.Name)
	}
	return out
}

// Named returns the format of that name.
func Named(name string) (*Format, bool) {
	at := slices.IndexFunc(Formats, func(f Format) bool { return f.Name == name })
	if at < 0 {
		return nil, false
	}
	return &Formats[at], true
}

// Head is the number of bytes of an input that Of needs.
const Head = 4096

// Of returns the format of an input that begins with head, its first Head bytes or all of it.
// The bytes decide before the name; if neither does, the format is text. A known format that
// cannot be read is an error of kind fault.Invalid that names it and says what to do.
func Of(name string, head []byte) (*Format, error) {
	ending := strings.ToLower(path.Ext(name))
	named := slices.IndexFunc(Formats, func(f Format) bool { return slices.Contains(f.Endings, ending) })
	sure := named >= 0 && Formats[named].Name != "text" && Formats[named].Name != "markdown"
	if f := told(head, ending); f != nil {
		return f, nil
	}
	if k := unreadable(func(k *kind) bool { return k.begins != nil && (k.magic || !sure) && k.begins(head) }); k != nil {
		return nil, k.refuse(name)
	}
	if isPage(head) {
		return must("html"), nil
	}
	if k := unreadable(func(k *kind) bool { return slices.Contains(k.endings, ending) }); k != nil {
		return nil, k.refuse(name)
	}
	if sure || named >= 0 && Formats[named].Name == "markdown" {
		return &Formats[named], nil
	}
	for i, f := range Formats {
		if f.begins != nil && f.begins(head) && (named < 0 || f.Name != "html" && f.Name != "markdown") {
			return &Formats[i], nil
		}
	}
	return &Formats[0], nil
}

// told returns the format that the head alone shows, whatever the name; nil for none.
func told(head []byte, ending string) *Format {
	for i, f := range Formats {
		if !f.magic || !f.begins(head) {
			continue
		}
		switch f.Name {
		case "zip":
			for j, g := range Formats {
				if g.Name != "zip" && slices.Contains([]string{"docx", "xlsx", "epub"}, g.Name) && slices.Contains(g.Endings, ending) {
					return &Formats[j]
				}
			}
		case "gzip":
			if inner := archive.Peek(head); opens("WARC/1.", "WARC/0.")(inner) {
				return must("warc")
			}
		}
		return &Formats[i]
	}
	return nil
}

// must returns the format of a name of the table.
func must(name string) *Format {
	f, _ := Named(name)
	return f
}

// Package format is the table of the formats of reports: the name of each, its file names, how
// it begins, and its reader. Known formats that cannot be read are refused by name and never
// taken for prose.
package format

import (
	"io"
	"iter"
	"path"
	"slices"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/news/document"
	"flashbrief/news/page"
)

// Format is a format that can be read.
type Format struct {
	Name    string   // value of --from and of Report.Format
	Endings []string // of file names, in lower case, the usual one first
	Text    string   // what part of the input is the report's text
	Told    string   // which details the source gives

	// Read reads the reports of the input called name; day is their date if they give none. An
	// error concerns one report and names it. Read is nil for CoNLL-U, whose sentences are
	// those of package ud.
	Read func(name string, in io.Reader, day when.Day) iter.Seq2[news.Report, error]

	begins func(head []byte) bool // reports whether an input is of the format when its name does not show it; nil for never
}

// Formats are the formats that can be read.
var Formats = []Format{
	{
		Name: "text", Endings: []string{".txt", ".text"}, Read: document.Texts,
		Text: "the input to the byte", Told: "nothing",
	}, {
		Name: "markdown", Endings: []string{".md", ".markdown"}, Read: whole("Markdown", document.Markdown), begins: frontMatter,
		Text: "the words without their marks, a blank line between blocks",
		Told: "front matter: `title`, `date`, `author`, `publisher`, `id`, `tags`, `language`",
	}, {
		Name: "html", Endings: []string{".html", ".htm", ".xhtml"}, Read: whole("HTML", page.Read), begins: markup,
		Text: "the story without the page around it", Told: "JSON-LD, meta elements, `<time>`, address, a date shown",
	}, {
		Name: "jsonl", Endings: []string{".jsonl", ".ndjson"}, Read: lines, begins: objectLine,
		Text: "`text` to the byte",
		Told: "`id`, `title`, `date`, `author`, `publisher` (`site`, `source`), `url`, `tags`, `language`",
	}, {
		Name: "conllu", Endings: []string{".conllu"}, begins: sentences,
		Text: "the sentences joined", Told: "`# newdoc id`",
	},
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
	for _, k := range kinds {
		if k.begins != nil && (k.magic || !sure) && k.begins(head) {
			return nil, k.refuse(name)
		}
	}
	if isPage(head) {
		f, _ := Named("html")
		return f, nil
	}
	for _, k := range kinds {
		if slices.Contains(k.endings, ending) {
			return nil, k.refuse(name)
		}
	}
	if sure || named >= 0 && !objectLine(head) {
		return &Formats[named], nil
	}
	for i, f := range Formats {
		if f.begins != nil && f.begins(head) {
			return &Formats[i], nil
		}
	}
	return &Formats[0], nil
}

// largest limits an input that is held in memory, in bytes. JSON Lines are limited by line, and
// plain text, which is streamed, is not limited.
const largest = 16 << 20

// whole reads an input that is one report and must be held in memory.
func whole(what string, read func(name string, raw []byte, day when.Day) (news.Report, error)) func(string, io.Reader, when.Day) iter.Seq2[news.Report, error] {
	one := func(name string, in io.Reader, day when.Day) (news.Report, error) {
		raw, err := io.ReadAll(io.LimitReader(in, largest+1))
		switch {
		case err != nil:
			return news.Report{}, fault.New(fault.Unavailable, "%s cannot be read: %v; try again, or check the disk", name, err)
		case len(raw) > largest:
			return news.Report{}, fault.New(fault.Invalid, "%s: more than the %d MB that one file of %s may have; split it, or give it as plain text", name, largest>>20, what)
		}
		return read(name, raw, day)
	}
	return func(name string, in io.Reader, day when.Day) iter.Seq2[news.Report, error] {
		return func(yield func(news.Report, error) bool) { yield(one(name, in, day)) }
	}
}

func lines(name string, in io.Reader, day when.Day) iter.Seq2[news.Report, error] {
	return document.Lines(name, in, day)
}

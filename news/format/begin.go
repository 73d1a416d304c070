package format

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"flashbrief/news/document"
)

// trimmed returns the head without a leading byte order mark and space.
func trimmed(head []byte) []byte {
	return bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
}

// opens returns a test for input that begins with one of the openings exactly.
func opens(openings ...string) func(head []byte) bool {
	return func(head []byte) bool {
		return slices.ContainsFunc(openings, func(o string) bool { return bytes.HasPrefix(head, []byte(o)) })
	}
}

// matches returns a test for input that matches the expression after a byte order mark and
// space.
func matches(expression string) func(head []byte) bool {
	re := regexp.MustCompile(`\A(?:` + expression + `)`)
	return func(head []byte) bool { return re.Match(trimmed(head)) }
}

func frontMatter(head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	return bytes.HasPrefix(head, []byte("---\n")) || bytes.HasPrefix(head, []byte("---\r\n"))
}

// sentences reports whether the head looks like CoNLL-U.
var sentences = matches(`# ?(?:newdoc|sent_id|text =)|1(?:-[0-9]+)?(?:\t[^\t\n]+){9}\r?\n`)

// object reports whether the head begins a JSON object.
var object = matches(`\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\})`)

// objectLine reports whether the first line is a JSON object, or begins one longer than the
// head.
func objectLine(head []byte) bool {
	if !object(head) {
		return false
	}
	line, _, ended := bytes.Cut(trimmed(head), []byte("\n"))
	return json.Valid(line) || !ended && len(head) >= Head
}

// isJSON reports whether the head looks like JSON other than JSON Lines.
func isJSON(head []byte) bool {
	return array(head) || object(head) && !objectLine(head)
}

// array reports whether the head begins a JSON array of objects, arrays or strings.
var array = matches(`\[\s*(?:\{\s*["}]|\[\s*(?:["\[{]|-?\d[\d.]*\s*,)|"(?:[^"\\\n]|\\.)*"\s*[,\]])`)

// element returns the first element of markup: its name in lower case, its attributes, and
// whether an XML declaration precedes it. The name is empty if the head does not begin with
// markup.
func element(head []byte) (name, attributes string, declared bool) {
	head = trimmed(head)
	for {
		var rest []byte
		var skipped bool
		switch {
		case bytes.HasPrefix(head, []byte("<?")):
			declared = declared || bytes.HasPrefix(head, []byte("<?xml"))
			_, rest, skipped = bytes.Cut(head, []byte("?>"))
		case bytes.HasPrefix(head, []byte("<!--")):
			_, rest, skipped = bytes.Cut(head, []byte("-->"))
		case len(head) > 9 && strings.EqualFold(string(head[:9]), "<!doctype"):
			words := strings.Fields(strings.ToLower(string(head[9:min(len(head), 80)])))
			if len(words) > 0 && (words[0] == "html" || strings.HasPrefix(words[0], "html>")) {
				return "html", "", declared
			}
			_, rest, skipped = bytes.Cut(head, []byte(">"))
		default:
			m := startTag.FindSubmatch(head)
			if m == nil {
				return "", "", declared
			}
			return strings.ToLower(string(m[1])), string(m[2]), declared
		}
		if !skipped {
			return "", "", declared
		}
		head = trimmed(rest)
	}
}

var startTag = regexp.MustCompile(`\A<([A-Za-z][\w.:-]*)([^>]*)`)

// isPage reports whether the head looks like a whole page of HTML, not a fragment.
func isPage(head []byte) bool {
	name, _, _ := element(head)
	return name == "html" || name == "head" || name == "body"
}

// markup reports whether the head begins with an element of HTML, or a comment.
func markup(head []byte) bool {
	name, _, _ := element(head)
	return atom.Lookup([]byte(name)) != 0 && name != "" || bytes.HasPrefix(trimmed(head), []byte("<!--"))
}

// isFeed reports whether the head looks like a news feed.
func isFeed(head []byte) bool {
	name, attributes, _ := element(head)
	return name == "rss" || name == "rdf:rdf" && strings.Contains(attributes, "rss") || name == "feed" && strings.Contains(attributes, "xmlns")
}

// named returns a test for markup whose first element has one of the names.
func named(names ...string) func(head []byte) bool {
	return func(head []byte) bool {
		name, _, _ := element(head)
		return slices.Contains(names, name)
	}
}

// jsonFeed reports whether the head looks like a JSON Feed.
func jsonFeed(head []byte) bool {
	return object(head) && bytes.Contains(head, []byte("jsonfeed.org/version"))
}

// isXML reports whether the head looks like XML other than a page.
func isXML(head []byte) bool {
	_, attributes, declared := element(head)
	return !isPage(head) && (declared || strings.Contains(attributes, "xmlns"))
}

// isMail reports whether the head looks like a message with headers.
func isMail(head []byte) bool {
	first := true
	for line := range bytes.Lines(trimmed(head)) {
		m := mailHeader.FindSubmatch(line)
		switch {
		case m == nil && !first && (line[0] == ' ' || line[0] == '\t'): // continues the previous line
		case m == nil:
			return false
		case slices.Contains(technical, strings.ToLower(string(m[1]))):
			return true
		}
		first = false
	}
	return false
}

var (
	mailFolder = matches(`From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ 0-9]\d \d\d:`)
	mailHeader = regexp.MustCompile(`\A([A-Za-z][A-Za-z0-9-]+):[ \t]`)
	// technical headers are written by programs, not by people.
	technical = []string{"received", "return-path", "message-id", "mime-version", "delivered-to", "dkim-signature", "content-type", "content-transfer-encoding"}
)

// isTable reports whether the first lines are rows of a table: the same number of cells in
// each, separated by commas, semicolons, tabs or bars that no space follows in the heading,
// unlike in prose. A heading of two cells must name what reports have, as in date,text.
func isTable(head []byte) bool {
	sep := document.Separator(trimmed(head))
	first, _, _ := bytes.Cut(trimmed(head), []byte("\n"))
	if !heading(first, byte(sep)) {
		return false
	}
	rows := csv.NewReader(bytes.NewReader(trimmed(head)))
	rows.Comma = sep
	rows.FieldsPerRecord = -1
	n, cells := 0, 0
	for ; n < 8; n++ {
		row, err := rows.Read()
		if err != nil {
			break // the last row may be incomplete
		}
		if rows.InputOffset() >= Head-3 {
			break
		}
		if n == 0 {
			cells = len(row)
		}
		if len(row) != cells || n == 0 && cells == 2 && !usual(row) {
			return false
		}
	}
	return cells > 1 && n > 1
}

// usual reports whether every cell of a heading names what a report has, and one of them its
// text.
func usual(row []string) bool {
	text := false
	for _, cell := range row {
		cell = strings.ToLower(strings.TrimSpace(cell))
		at := slices.IndexFunc(document.Fields, func(f document.Field) bool { return slices.Contains(f.Headings, cell) })
		if at < 0 {
			return false
		}
		text = text || document.Fields[at].Name == "text" || document.Fields[at].Name == "html"
	}
	return text
}

// heading reports whether no separator of the row is followed by a space and each cell
// is short.
func heading(row []byte, apart byte) bool {
	for cell := range bytes.SplitSeq(bytes.TrimRight(row, "\r"), []byte{apart}) {
		if len(cell) > 60 || bytes.HasPrefix(cell, []byte(" ")) {
			return false
		}
	}
	return true
}

package format

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
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

// isXML reports whether the head looks like XML other than a page.
func isXML(head []byte) bool {
	_, attributes, declared := element(head)
	return !isPage(head) && (declared || strings.Contains(attributes, "xmlns"))
}

// isMail reports whether the head looks like a message with headers, or a mailbox.
func isMail(head []byte) bool {
	if mailFolder(head) {
		return true
	}
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
// each, separated by commas, semicolons or tabs that no space follows, unlike in prose.
func isTable(head []byte) bool {
	rows := bytes.Split(trimmed(head), []byte("\n"))
	if len(head) >= Head { // the last line may be incomplete
		rows = rows[:len(rows)-1]
	}
	for len(rows) > 0 && len(bytes.TrimSpace(rows[len(rows)-1])) == 0 {
		rows = rows[:len(rows)-1]
	}
	rows = rows[:min(len(rows), 8)]
	return len(rows) > 1 && slices.ContainsFunc([]byte{',', ';', '\t'}, func(apart byte) bool {
		cells := cellsOf(rows[0], apart)
		return cells > 2 && heading(rows[0], apart) && !slices.ContainsFunc(rows, func(row []byte) bool { return cellsOf(row, apart) != cells })
	})
}

// cellsOf returns the number of cells in a row; a quoted stretch is one cell.
func cellsOf(row []byte, apart byte) int {
	cells, quoted := 1, false
	for _, c := range row {
		switch {
		case c == '"':
			quoted = !quoted
		case c == apart && !quoted:
			cells++
		}
	}
	return cells
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

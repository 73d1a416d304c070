package page

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"flashbrief/ground/text"
)

// block is one block of a page: a paragraph, a heading, a list item or a table row.
type block struct {
	words   string    // with squeezed space; a line break is a newline
	kind    atom.Atom // the innermost block-level element around it
	linked  int       // bytes of words in links
	caption bool      // below a picture
	item    bool      // in a list
	place   place     // of a block of a whole page
	node    *html.Node
}

// blocks returns the blocks below a node, in order.
func blocks(n *html.Node) []block {
	w := &writer{}
	w.node(n, 0)
	w.flush()
	return w.out
}

// Words returns the text of a fragment of HTML, or of plain text with entities, with a blank
// line between blocks. What could not be parsed within the limits gives no text.
func Words(fragment string) string {
	raw := []byte(fragment)
	if len(bytes.TrimSpace(raw)) == 0 || bounded("", raw) != nil {
		return ""
	}
	doc, err := html.Parse(bytes.NewReader(raw))
	if err != nil {
		return ""
	}
	return words(blocks(doc))
}

// words returns the text of blocks, with a blank line between them.
func words(list []block) string {
	var out strings.Builder
	for i, b := range list {
		if i > 0 {
			out.WriteString("\n\n")
		}
		out.WriteString(b.words)
	}
	return out.String()
}

type writer struct {
	out     []block
	line    strings.Builder
	lines   []string
	dates   *dates  // finds where elements of a whole page stand; else nil
	places  []place // of the open elements, if dates is not nil
	now     block   // kind, caption and item of the current block
	link    int     // number of open links
	quoted  int     // number of open <q> elements
	linked  int     // bytes written in links, including space
	written int
}

// endLine ends a line; an empty line ends the block.
func (w *writer) endLine() {
	s := text.Squeeze(w.line.String())
	w.line.Reset()
	if s == "" {
		w.endBlock()
		return
	}
	w.lines = append(w.lines, s)
}

func (w *writer) endBlock() {
	if len(w.lines) == 0 {
		w.linked, w.written = 0, 0
		return
	}
	b := w.now
	b.words = strings.Join(w.lines, "\n")
	if w.written > 0 {
		b.linked = len(b.words) * w.linked / w.written
	}
	w.out = append(w.out, b)
	w.lines = w.lines[:0]
	w.linked, w.written = 0, 0
}

func (w *writer) flush() {
	w.endLine()
	w.endBlock()
}

func (w *writer) write(s string) {
	if strings.ContainsAny(s, invisible) {
		s = strings.Map(func(r rune) rune {
			if strings.ContainsRune(invisible, r) {
				return -1
			}
			return r
		}, s)
	}
	w.line.WriteString(s)
	n := len(strings.TrimSpace(s))
	w.written += n
	if w.link > 0 {
		w.linked += n
	}
}

// invisible characters say only where a word may be divided, or nothing.
const invisible = "\u00ad\u200b\u2060\ufeff"

func (w *writer) node(n *html.Node, depth int) {
	if depth > deepest {
		return
	}
	if n.Type == html.TextNode {
		w.write(n.Data)
		return
	}
	if w.element(n) {
		return
	}
	if w.dates != nil && n.Type == html.ElementNode {
		w.places = append(w.places, w.dates.within(w.places[len(w.places)-1], n))
		defer func() { w.places = w.places[:len(w.places)-1] }()
	}
	kind := kindOf(n)
	if !blockLevel[kind] {
		w.inside(n, depth)
		return
	}
	w.flush()
	outer := w.now
	w.now.kind, w.now.node = kind, n
	if w.dates != nil {
		w.now.place = w.places[len(w.places)-1]
	}
	w.now.caption = outer.caption || kind == atom.Figcaption || captioned(attribute(n, "class"))
	w.now.item = outer.item || kind == atom.Li
	w.inside(n, depth)
	w.flush()
	w.now = outer
}

// kindOf returns the element of a node, or 0. Readability creates elements without a DataAtom.
func kindOf(n *html.Node) atom.Atom {
	if n.Type != html.ElementNode {
		return 0
	}
	return atom.Lookup([]byte(n.Data))
}

// element writes what an element stands for and reports whether to skip its children.
func (w *writer) element(n *html.Node) bool {
	switch kindOf(n) {
	case atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Svg, atom.Button, atom.Form, atom.Nav, atom.Select:
		return true
	case atom.Br:
		w.endLine()
		return true
	case atom.Td, atom.Th:
		w.line.WriteByte(' ')
	}
	return false
}

func (w *writer) inside(n *html.Node, depth int) {
	if kindOf(n) == atom.A {
		w.link++
		defer func() { w.link-- }()
	}
	if kindOf(n) == atom.Q && !marked(n) {
		w.write(quotes[w.quoted%2][0])
		w.quoted++
		defer func() {
			w.quoted--
			w.write(quotes[w.quoted%2][1])
		}()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, depth+1)
	}
}

// quotes is the marks that a browser draws around a <q>, and around one within it.
var quotes = [2][2]string{{"“", "”"}, {"‘", "’"}}

// marked reports whether the words of an element begin with a quotation mark of their own,
// or there are none.
func marked(n *html.Node) bool {
	for n != nil && n.Type != html.TextNode {
		n = n.FirstChild
	}
	if n == nil {
		return true
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(n.Data))
	return text.IsOpenQuote(r)
}

// captioned reports whether the class of an element marks a caption.
func captioned(class string) bool {
	for c := range strings.FieldsSeq(strings.ToLower(class)) {
		if strings.Contains(c, "caption") || strings.Contains(c, "image-credit") || strings.Contains(c, "photo-credit") {
			return true
		}
	}
	return false
}

var blockLevel = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true,
	atom.H5: true, atom.H6: true, atom.Li: true, atom.Ul: true, atom.Ol: true, atom.Blockquote: true, atom.Pre: true, atom.Table: true,
	atom.Tr: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Figure: true, atom.Figcaption: true,
	atom.Header: true, atom.Footer: true, atom.Main: true, atom.Aside: true, atom.Address: true, atom.Hr: true, atom.Caption: true,
}

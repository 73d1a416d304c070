package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"flashbrief/ground/text"
)

// words is the text below a node: a blank line between blocks, each block with
// its space squeezed.
func words(n *html.Node) string {
	w := &writer{}
	w.node(n, 0)
	w.flush()
	return w.out.String()
}

type writer struct {
	out   strings.Builder
	block strings.Builder
}

func (w *writer) flush() {
	s := text.Squeeze(w.block.String())
	w.block.Reset()
	if s == "" {
		return
	}
	if w.out.Len() > 0 {
		w.out.WriteString("\n\n")
	}
	w.out.WriteString(s)
}

func (w *writer) node(n *html.Node, depth int) {
	if depth > deepest {
		return
	}
	switch n.Type {
	case html.TextNode:
		w.block.WriteString(n.Data)
		return
	case html.ElementNode:
		switch n.DataAtom {
		case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Svg, atom.Button, atom.Form:
			return
		case atom.Br:
			w.block.WriteByte('\n')
			return
		}
	}
	apart := n.Type == html.ElementNode && blockLevel[n.DataAtom]
	if apart {
		w.flush()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, depth+1)
	}
	if apart {
		w.flush()
	}
}

var blockLevel = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true,
	atom.H5: true, atom.H6: true, atom.Li: true, atom.Ul: true, atom.Ol: true, atom.Blockquote: true, atom.Pre: true, atom.Table: true,
	atom.Tr: true, atom.Td: true, atom.Th: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Figure: true, atom.Figcaption: true,
	atom.Header: true, atom.Footer: true, atom.Main: true, atom.Aside: true, atom.Address: true, atom.Hr: true,
}

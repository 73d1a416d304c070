package document

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	gm "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdownText returns the words of a Markdown document: a blank line between blocks, each
// table row a block, "- " before list items. Code, raw HTML and images are left out, but a <q>
// has the marks that it is shown with.
func markdownText(source []byte) string {
	parser := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser()
	w := &writer{source: source}
	if err := ast.Walk(parser.Parse(gm.NewReader(source)), w.visit); err != nil {
		return string(source) // visit returns no error
	}
	return strings.TrimRight(w.out.String(), "\n ") + "\n"
}

type writer struct {
	out    strings.Builder
	source []byte
}

func (w *writer) visit(n ast.Node, entering bool) (ast.WalkStatus, error) {
	switch n := n.(type) {
	case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock, *ast.Image:
		return ast.WalkSkipChildren, nil
	case *ast.RawHTML:
		if entering {
			w.out.WriteString(quotationMark(string(n.Segments.Value(w.source))))
		}
		return ast.WalkSkipChildren, nil
	case *ast.Text:
		if entering {
			w.text(n)
		}
	case *ast.String:
		if entering {
			w.out.Write(n.Value)
		}
	case *ast.AutoLink:
		if entering {
			w.out.Write(n.URL(w.source))
		}
	case *ast.ListItem:
		if entering {
			w.out.WriteString("- ")
		}
	case *tables.TableCell:
		if !entering && n.NextSibling() != nil {
			w.out.WriteByte(' ')
		}
	case *ast.Heading, *ast.Paragraph, *ast.TextBlock, *tables.TableHeader, *tables.TableRow:
		if !entering {
			w.out.WriteString("\n\n")
		}
	}
	return ast.WalkContinue, nil
}

// quotationMark returns the mark for the tag of a quotation; none for another tag.
func quotationMark(tag string) string {
	switch name := strings.ToLower(strings.TrimRight(tag, ">")); {
	case name == "<q", strings.HasPrefix(name, "<q "):
		return "“"
	case name == "</q":
		return "”"
	}
	return ""
}

func (w *writer) text(n *ast.Text) {
	words := n.Segment.Value(w.source)
	if !n.IsRaw() {
		words = util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(words)))
	}
	w.out.Write(words)
	switch {
	case n.HardLineBreak():
		w.out.WriteByte('\n')
	case n.SoftLineBreak():
		w.out.WriteByte(' ')
	}
}

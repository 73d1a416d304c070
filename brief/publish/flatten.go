package publish

import (
	"html"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	footnote "github.com/yuin/goldmark/extension/ast"

	"flashbrief/ground/text"
)

// flat is the words of a block as they are displayed, with the place of each byte in the Markdown.
type flat struct {
	words strings.Builder
	at    []int // of each byte of words
	notes []mark
	cut   bool // markup was left out
}

// mark is a footnote's number behind the words up to a byte of them.
type mark struct{ behind, note int }

// flatten returns the words below a node.
func flatten(n ast.Node, source []byte) *flat {
	f := &flat{}
	f.inline(n, source)
	return f
}

// inline adds the words of the children of a node.
func (f *flat) inline(parent ast.Node, source []byte) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			f.text(n.Segment.Value(source), n.Segment.Start, parent.Kind() == ast.KindCodeSpan)
			if n.SoftLineBreak() || n.HardLineBreak() {
				f.put(" ", n.Segment.Stop)
			}
		case *ast.String:
			f.put(string(n.Value), f.last())
		case *ast.AutoLink:
			f.put(string(n.Label(source)), f.last())
		case *footnote.FootnoteLink:
			f.notes = append(f.notes, mark{len(strings.TrimRight(f.words.String(), " ")), n.Index})
		case *footnote.FootnoteBacklink:
		case *ast.RawHTML, *ast.Image:
			f.cut = true
		default:
			f.inline(n, source)
		}
	}
}

// last returns the place after the last byte.
func (f *flat) last() int {
	if len(f.at) == 0 {
		return 0
	}
	return f.at[len(f.at)-1] + 1
}

// put adds words whose first byte is at the place.
func (f *flat) put(words string, place int) {
	f.words.WriteString(words)
	for i := range len(words) {
		f.at = append(f.at, place+i)
	}
}

// after returns the words from a byte on.
func (f *flat) after(n int) *flat {
	out := &flat{at: f.at[n:]}
	out.words.WriteString(f.words.String()[n:])
	for _, m := range f.notes {
		out.notes = append(out.notes, mark{max(0, m.behind-n), m.note})
	}
	return out
}

// text adds raw text: an escape or entity is the character that it stands for, except in code.
func (f *flat) text(raw []byte, start int, code bool) {
	for i := 0; i < len(raw); {
		switch {
		case !code && raw[i] == '\\' && i+1 < len(raw) && punctuation(raw[i+1]):
			f.put(string(raw[i+1]), start+i)
			i += 2
		case !code && raw[i] == '&':
			entity, n := entityOf(string(raw[i:min(len(raw), i+longestEntity)]))
			for k := range len(entity) {
				f.put(entity[k:k+1], start+i+min(k, n-1))
			}
			i += n
		default:
			_, n := utf8.DecodeRune(raw[i:])
			f.put(string(raw[i:i+n]), start+i)
			i += n
		}
	}
}

// longestEntity limits the bytes of an entity.
const longestEntity = 33

// entityOf returns the character that the entity at the start of s stands for, and the number of
// bytes of the entity; the ampersand alone if there is none.
func entityOf(s string) (character string, n int) {
	if end := strings.IndexByte(s, ';'); end > 0 {
		if decoded := html.UnescapeString(s[:end+1]); decoded != s[:end+1] {
			return decoded, end + 1
		}
	}
	return "&", 1
}

func punctuation(b byte) bool {
	return b >= '!' && b <= '/' || b >= ':' && b <= '@' || b >= '[' && b <= '`' || b >= '{' && b <= '~'
}

// place returns the span in the Markdown of a span of the words.
func (f *flat) place(s text.Span) text.Span {
	if s.Empty() || s.End > len(f.at) {
		return text.Span{}
	}
	return text.Span{Start: f.at[s.Start], End: f.at[s.End-1] + 1}
}

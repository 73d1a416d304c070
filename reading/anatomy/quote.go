package anatomy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/text"
)

var dashes = []string{"—", "–", "--", " - ", "\n- "}

// Limits of the byline after a block quotation, in bytes.
const (
	longestByline = 250
	longestClosed = 160 // of one that ends in a full stop
)

// pullquote reports whether a block is a quotation that ends with a dash and a byline.
func pullquote(s string) bool {
	if !opensQuote(s) {
		return false
	}
	for _, dash := range dashes {
		at := strings.LastIndex(s, dash)
		if at < 0 || len(s)-at > longestByline {
			continue
		}
		if closesQuote(s[:at]) && signs(s[at+len(dash):]) {
			return true
		}
	}
	return false
}

func opensQuote(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return text.IsOpenQuote(r) && r != '‘'
}

func closesQuote(s string) bool {
	s = strings.TrimRightFunc(s, text.IsSpace)
	return strings.HasSuffix(s, "”") || strings.HasSuffix(s, `"`) || strings.HasSuffix(s, "»")
}

// signs reports whether words may be the byline of a quotation.
func signs(s string) bool {
	s = strings.TrimLeftFunc(s, text.IsSpace)
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) && !strings.Contains(s, "\n\n") && (!strings.HasSuffix(s, ".") || len(s) <= longestClosed)
}

// joinBylines joins a block of a dash and a byline to the block quotation above it.
func (p *page) joinBylines() {
	kept := p.list[:0]
	for i, b := range p.list {
		if n := len(kept); n > 0 && dashedByline(p.words(i)) {
			if above := kept[n-1].Span.Of(p.text); opensQuote(above) && closesQuote(above) {
				kept[n-1].Span.End = b.Span.End
				continue
			}
		}
		kept = append(kept, b)
	}
	p.list = kept
}

// dashedByline reports whether a block is a dash and a byline.
func dashedByline(s string) bool {
	rest := strings.TrimLeft(s, "—–- ")
	if rest == "" || len(rest) == len(s) || len(s) > longestByline {
		return false
	}
	return signs(rest) && !closed(text.Plain(rest))
}

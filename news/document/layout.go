package document

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"flashbrief/ground/text"
	"flashbrief/news"
)

// pagesText joins the lines of pages to paragraphs and pages. A paragraph that goes on over the
// page has the page break for a space.
func pagesText(pages [][]pdfLine) string {
	var out strings.Builder
	open := false // the paragraph may go on
	words := vocabulary(pages)
	for n, lines := range withoutRunning(pages) {
		if n > 0 {
			if !open {
				out.WriteString("\n\n")
			}
			out.WriteRune(news.PageBreak)
		}
		for i, para := range paragraphs(lines) {
			said := joined(para, words)
			if i == 0 && open && n > 0 && !goesOn(said) {
				out.WriteString("\n\n")
			}
			if i > 0 {
				out.WriteString("\n\n")
			}
			out.WriteString(said)
			open = !ended(said)
		}
	}
	return strings.TrimSpace(out.String())
}

// ended reports whether a paragraph ends with the end of a sentence.
func ended(said string) bool {
	said = strings.TrimRight(said, `”’"')]»`)
	return said == "" || strings.ContainsAny(said[len(said)-1:], ".!?:")
}

// goesOn reports whether words continue a sentence: they begin with a small letter.
func goesOn(said string) bool {
	for _, r := range said {
		return unicode.IsLower(r)
	}
	return false
}

// The lines of paragraphs stand closer than those of two, and fill the width.
const (
	widerGap    = 1.35 // of the usual distance between lines
	otherSize   = 1.25 // of the height of a line's letters
	shortLine   = 0.8  // of the width of the page's text
	indentation = 6.0  // points
)

// paragraphs groups the lines of a page.
func paragraphs(lines []pdfLine) [][]pdfLine {
	usual, left, right := measure(lines)
	var out [][]pdfLine
	for i, l := range lines {
		if i > 0 && !breaks(lines[i-1], l, usual, left, right) {
			out[len(out)-1] = append(out[len(out)-1], l)
			continue
		}
		out = append(out, []pdfLine{l})
	}
	return out
}

// measure returns the usual distance between the lines of a page and the edges of its text.
func measure(lines []pdfLine) (usual, left, right float64) {
	var gaps []float64
	for i, l := range lines {
		if !l.placed {
			continue
		}
		if left == 0 || l.left < left {
			left = l.left
		}
		right = max(right, l.right)
		if i > 0 && lines[i-1].placed {
			if gap := lines[i-1].bottom - l.bottom; gap > 2 {
				gaps = append(gaps, gap)
			}
		}
	}
	if len(gaps) > 0 {
		slices.Sort(gaps)
		usual = gaps[(len(gaps)-1)/3] // most lines are within paragraphs
	}
	return usual, left, right
}

// breaks reports whether a paragraph ends between two lines.
func breaks(before, l pdfLine, usual, left, right float64) bool {
	if !before.placed || !l.placed {
		return ended(before.words)
	}
	gap := before.bottom - l.bottom
	high, higher := before.top-before.bottom, l.top-l.bottom
	done := ended(before.words)
	switch {
	case gap < -2*usual: // the next column
		return done
	case usual > 0 && gap > usual*widerGap:
		return true
	case min(high, higher)*otherSize*1.6 < max(high, higher):
		return true
	case done && l.left > left+indentation && before.left <= left+indentation:
		return true
	case done && right > left && before.right < left+(right-left)*shortLine:
		return true
	}
	return false
}

// joined joins the lines of a paragraph. A hyphen at the end of a line is left out unless the
// document writes the word with it elsewhere.
func joined(lines []pdfLine, words map[string]bool) string {
	var out strings.Builder
	for i, l := range lines {
		said := l.words
		if i+1 < len(lines) {
			if stem, divided := hyphenated(said, lines[i+1].words); divided {
				last := stem[strings.LastIndexByte(stem, ' ')+1:]
				next, _, _ := strings.Cut(lines[i+1].words, " ")
				out.WriteString(stem)
				if words[bareWord(last+"-"+next)] && !words[bareWord(last+next)] {
					out.WriteByte('-')
				}
				continue
			}
			said += " "
		}
		out.WriteString(said)
	}
	return text.Squeeze(clean.Replace(out.String()))
}

// clean replaces what the reader of PDF writes for a hyphen at the end of a line, and takes
// ligatures apart.
var clean = strings.NewReplacer("\x02", "-", "\ufffe", "-", "\u00ad", "", "ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl")

// hyphenated returns a line without the hyphen that divides its last word from the next line.
func hyphenated(said, next string) (stem string, divided bool) {
	for _, hyphen := range []string{"\x02", "\ufffe", "\u00ad", "-", "‐"} {
		if stem, ok := strings.CutSuffix(said, hyphen); ok && stem != "" && goesOn(next) {
			last := []rune(stem)
			return stem, unicode.IsLetter(last[len(last)-1])
		}
	}
	return said, false
}

func bareWord(s string) string {
	return strings.ToLower(strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }))
}

// vocabulary returns the words of the document that stand within a line.
func vocabulary(pages [][]pdfLine) map[string]bool {
	out := map[string]bool{}
	for _, lines := range pages {
		for _, l := range lines {
			fields := strings.Fields(l.words)
			for i, w := range fields {
				if i+1 < len(fields) || !strings.HasSuffix(w, "-") {
					out[bareWord(w)] = true
				}
			}
		}
	}
	return out
}

var (
	pageNumber = regexp.MustCompile(`^(?i)[-–—\s]*(?:page\s+)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s]*$`)
	digits     = regexp.MustCompile(`\d+`)
)

// withoutRunning removes page numbers and the paragraphs of one or two lines that at least three
// pages repeat at their top or bottom.
func withoutRunning(pages [][]pdfLine) [][]pdfLine {
	seen := map[string]int{}
	edges := make([][2]edge, len(pages))
	for n, lines := range pages {
		edges[n] = edgesOf(lines)
		for _, e := range edges[n] {
			seen[e.shape]++
		}
	}
	out := make([][]pdfLine, len(pages))
	for n, lines := range pages {
		from, to := 0, len(lines)
		if top := edges[n][0]; top.running(seen) {
			from = top.lines
		}
		if bottom := edges[n][1]; bottom.running(seen) {
			to -= bottom.lines
		}
		if to-from > 1 && pageNumber.MatchString(lines[from].words) {
			from++
		}
		if to-from > 1 && pageNumber.MatchString(lines[to-1].words) {
			to--
		}
		out[n] = lines[from:max(from, to)]
	}
	return out
}

// edge is the first or the last paragraph of a page.
type edge struct {
	lines int
	shape string // its words, each number as #; empty if it is no running line
}

// edgesOf returns the first and the last paragraph of a page of several.
func edgesOf(lines []pdfLine) [2]edge {
	paras := paragraphs(lines)
	if len(paras) < 2 {
		return [2]edge{}
	}
	var out [2]edge
	for i, para := range [2][]pdfLine{paras[0], paras[len(paras)-1]} {
		said := joined(para, nil)
		if len(para) <= 2 && !ended(said) {
			out[i] = edge{len(para), digits.ReplaceAllString(said, "#")}
		}
	}
	return out
}

// running reports whether at least three pages have the paragraph.
func (e edge) running(seen map[string]int) bool { return e.shape != "" && seen[e.shape] >= 3 }

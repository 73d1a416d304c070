package anatomy

import (
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
)

// longestRelated limits a row that names another piece, in bytes.
const longestRelated = 300

// bottom finds the related pieces and tags at the foot of the page, from the last block upwards
// until running text begins.
func (p *page) bottom() {
	last := len(p.list) - 1
	for last > p.story && endMark(p.words(last)) {
		p.list[last].Role = reading.Repeat
		last--
	}
	last = p.tagRows(last)
	first := last
	for first > p.story && p.list[first].Role == reading.Prose {
		if _, ok := relatedRow(text.Squeeze(p.words(first)), false); !ok {
			break
		}
		first--
	}
	if first == last {
		first = p.listed(last)
	}
	rows := last - first
	for i := first + 1; i <= last; i++ {
		row, _ := relatedRow(text.Squeeze(p.words(i)), true)
		p.list[i].Role = reading.RelatedRow
		p.anatomy.Related = append(p.anatomy.Related, row)
	}
	if rows > 0 && first > p.story && relatedHeading(p.words(first)) {
		p.list[first].Role = reading.RelatedRow
	}
}

// listed returns the block that heads the list of related pieces ending with block last, or
// last if there is none: a heading that announces them, followed only by titles.
func (p *page) listed(last int) int {
	for i := last; i > p.story; i-- {
		s := text.Squeeze(p.words(i))
		if relatedHeading(s) {
			return i
		}
		if p.list[i].Role != reading.Prose || !titleLike(unbulleted(s), longestTitle) {
			break
		}
	}
	return last
}

func relatedHeading(s string) bool {
	s = strings.ToLower(strings.TrimRight(text.Squeeze(s), ": "))
	for _, h := range theLabels()["related"] {
		if strings.HasPrefix(s, h) && len(strings.Fields(s)) <= 5 {
			return true
		}
	}
	return false
}

// relatedRow reads a row that names another piece: a title closed by a quotation mark, then
// "by" and its author, or the kind of piece. Under a heading that announces related pieces, a
// title alone is enough, or a title and its author.
func relatedRow(s string, headed bool) (reading.Related, bool) {
	s = unbulleted(s)
	if len(s) > longestRelated {
		return reading.Related{}, false
	}
	if rest, ok := cutLabel(s, theLabels()["piece"]); ok {
		s, headed = rest, true
	}
	at, size := lastQuote(s)
	if at > 0 {
		title := strings.TrimRight(strings.TrimLeft(s[:at], `“"‘`), ", ")
		rest := strings.TrimSpace(strings.TrimLeft(s[at+size:], ", —–-|"))
		if strings.ContainsAny(title, "“”\"") || !titleLike(title, longestTitle) || len(strings.Fields(rest)) > 10 {
			return reading.Related{}, false
		}
		r := reading.Related{Title: title}
		if author, ok := cutLabel(rest, theLabels()["by"]); ok && named(author) {
			r.Author = strings.TrimRight(author, ".")
			return r, true
		}
		r.Kind = strings.TrimRight(rest, ".")
		if rest == "" {
			return r, headed
		}
		return r, named(rest) && !endsWithin(rest)
	}
	if !headed || !titleLike(s, longestTitle) {
		return reading.Related{}, false
	}
	return bareRow(s), true
}

// bareRow divides a row without quotation marks into a title and its author, or its kind.
func bareRow(s string) reading.Related {
	for _, mark := range []string{", by ", " by ", " — ", " – ", " | "} {
		cut := strings.LastIndex(s, mark)
		if cut <= 0 {
			continue
		}
		behind := s[cut+len(mark):]
		if words := len(strings.Fields(behind)); !named(behind) || words > 5 || mark == " by " && words < 2 {
			continue
		}
		if strings.Contains(mark, "by") {
			return reading.Related{Title: s[:cut], Author: behind}
		}
		return reading.Related{Title: s[:cut], Kind: behind}
	}
	return reading.Related{Title: s}
}

// lastQuote returns the offset and length of the last double quotation mark.
func lastQuote(s string) (at, size int) {
	curly, straight := strings.LastIndex(s, "”"), strings.LastIndexByte(s, '"')
	if curly > straight {
		return curly, len("”")
	}
	return straight, 1
}

// unbulleted returns the words without a leading list mark.
func unbulleted(s string) string {
	if bullet(s) {
		_, s, _ = strings.Cut(s, " ")
	}
	return strings.TrimSpace(s)
}

// endMark reports whether a block marks the end of the piece.
func endMark(s string) bool {
	words := strings.Trim(strings.ToLower(s), "-*# _.()[]")
	return words == "" || slices.Contains(theLabels()["end"], words)
}

package gold

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

//go:embed women.txt
var women string // the pronouns of women, one a line

// Score counts how often the pronoun of a passage of GAP has the number of one of its names, and how
// often rightly, as GAP's scorer does.
type Score struct{ Men, Women ud.Tally }

// Count adds the passage p as b reads it.
func (s *Score) Count(p *Passage, b *reading.Bench) {
	tally := &s.Men
	if slices.Contains(strings.Fields(women), strings.ToLower(p.Pronoun.Of(p.Text))) {
		tally = &s.Women
	}
	for k, name := range p.Names {
		linked := share(numbersAt(b, p.Pronoun), numbersAt(b, name))
		count(&tally.Found, linked)
		count(&tally.Wanted, p.Same[k])
		count(&tally.Right, linked && p.Same[k])
	}
}

// All returns the counts of men and women together.
func (s *Score) All() ud.Tally {
	return ud.Tally{Right: s.Men.Right + s.Women.Right, Found: s.Men.Found + s.Women.Found, Wanted: s.Men.Wanted + s.Women.Wanted}
}

// String returns precision, recall and F1 in per cent.
func (s *Score) String() string {
	all := s.All()
	return fmt.Sprintf("precision %.1f, recall %.1f, F1 %.1f; of men %.1f, of women %.1f", all.Precision(), all.Recall(), all.F1(), s.Men.F1(), s.Women.F1())
}

func count(n *int, yes bool) {
	if yes {
		*n++
	}
}

// numbersAt returns the numbers of the mentions that overlap the bytes.
func numbersAt(b *reading.Bench, span text.Span) map[int]bool {
	out := map[int]bool{}
	for i := range b.Mentions {
		if m := &b.Mentions[i]; m.Span.Overlaps(span) {
			out[m.Coref] = true
		}
	}
	return out
}

func share(a, b map[int]bool) bool {
	for n := range a {
		if b[n] {
			return true
		}
	}
	return false
}

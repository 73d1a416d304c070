package answer

import (
	"cmp"
	"slices"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/world/plover"
)

// Tie is the relation between two parties over the acts of the question.
type Tie struct {
	A, B   string // codes, A before B
	Counts [5]int // acts by quad class; index 0 is unused
	Mean   float64
	Months []Month // in order of time; for acts with a known month
	Acts   []Act
}

// Total returns the number of acts.
func (t *Tie) Total() int { return t.Counts[1] + t.Counts[2] + t.Counts[3] + t.Counts[4] }

// Month is a tie in one month.
type Month struct {
	Month string  `json:"month"` // YYYY-MM
	Acts  int     `json:"acts"`
	Mean  float64 `json:"mean"`
}

// Ties returns every pair of parties with acts between them, the most frequent first. An act of
// several actors without a recipient counts for each pair of actors. With two or more codes,
// both parties of a pair must be among them; with one code, one party.
func Ties(acts []Act, codes []string) []Tie {
	index := map[[2]string]int{}
	var ties []Tie
	for _, a := range acts {
		for _, pair := range record.Pairs(a.Event) {
			if !wanted(pair, codes) {
				continue
			}
			at, known := index[pair]
			if !known {
				at = len(ties)
				index[pair] = at
				ties = append(ties, Tie{A: pair[0], B: pair[1]})
			}
			ties[at].Acts = append(ties[at].Acts, a)
		}
	}
	for i := range ties {
		ties[i].sum()
	}
	slices.SortStableFunc(ties, func(x, y Tie) int {
		return cmp.Or(cmp.Compare(y.Total(), x.Total()), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	return ties
}

func (t *Tie) sum() {
	total := 0.0
	for _, a := range t.Acts {
		if a.Quad >= plover.VerbalCooperation && a.Quad <= plover.MaterialConflict {
			t.Counts[a.Quad]++
		}
		total += a.Score
		month := monthOf(a.Date)
		if month == "" {
			continue
		}
		if n := len(t.Months); n == 0 || t.Months[n-1].Month != month {
			t.Months = append(t.Months, Month{Month: month})
		}
		m := &t.Months[len(t.Months)-1]
		m.Mean = (m.Mean*float64(m.Acts) + a.Score) / float64(m.Acts+1)
		m.Acts++
	}
	t.Mean = total / float64(len(t.Acts))
}

// monthOf returns the one month that the bounds allow; empty if they allow more.
func monthOf(b when.Bounds) string {
	if b.From.IsZero() || b.Until.IsZero() {
		return ""
	}
	first, last := b.From.String()[:len("2006-01")], b.Until.AddDays(-1).String()[:len("2006-01")]
	if first != last {
		return ""
	}
	return first
}

func wanted(pair [2]string, codes []string) bool {
	a, b := slices.Contains(codes, pair[0]), slices.Contains(codes, pair[1])
	switch len(codes) {
	case 0:
		return true
	case 1:
		return a || b
	}
	return a && b
}

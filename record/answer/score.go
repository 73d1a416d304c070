package answer

import (
	"cmp"
	"slices"

	"flashbrief/record"
	"flashbrief/world/lexicon"
)

// Score is how a forecaster's forecasts came out, all of them or those of one term.
type Score struct {
	By        string
	Term      string      // ID of the term; empty for all of the forecaster's
	Range     *[2]float64 // of the term
	Forecasts int
	Open      int
	Void      int
	Unscored  int     // settled, and in words without a range
	Scored    int     // settled, and in words with a range
	True      int     // of the scored
	Brier     float64 // mean over the scored
	Hits      int     // of the sided: the range lay on the side that came
	Sided     int
	Rank      int // among forecasters with enough scored, the least Brier score first; 0 for none
}

// Enough is how many scored forecasts a forecaster needs to be ranked. Of fewer, luck
// tells more than skill.
const Enough = 20

// Share returns the part of the scored that came true.
func (s *Score) Share() float64 {
	if s.Scored == 0 {
		return 0
	}
	return float64(s.True) / float64(s.Scored)
}

// Within reports whether the part that came true lies in the term's range.
func (s *Score) Within() bool {
	if s.Range == nil || s.Scored == 0 {
		return false
	}
	share := s.Share()
	return share >= s.Range[0] && (share < s.Range[1] || s.Range[1] >= 0.99 && share <= s.Range[1])
}

// Scores sums the ledger up: for each forecaster, in order of name, one score of all
// and one of each term used. Spellings of one name are one forecaster. A rank is given
// only among forecasters of whom Enough forecasts are scored.
func Scores(list []Foretold) []Score {
	var out []Score
	index := map[[2]string]int{}
	at := func(by, term string, p *[2]float64) *Score {
		key := [2]string{record.NameKey(by), term}
		i, known := index[key]
		if !known {
			i = len(out)
			index[key] = i
			out = append(out, Score{By: by, Term: term, Range: p})
		}
		return &out[i]
	}
	for i := range list {
		f := &list[i]
		at(f.Item.Forecast.By, "", nil).count(f)
		if p := f.Item.Forecast.Probability; p != nil {
			at(f.Item.Forecast.By, termOf(p), p).count(f)
		}
	}
	for i := range out {
		if out[i].Scored > 0 {
			out[i].Brier /= float64(out[i].Scored)
		}
	}
	rank(out)
	slices.SortStableFunc(out, func(x, y Score) int {
		return cmp.Or(cmp.Compare(record.NameKey(x.By), record.NameKey(y.By)), cmp.Compare(low(&x), low(&y)))
	})
	return out
}

// low orders the terms of a forecaster by their range, the score of all first.
func low(s *Score) float64 {
	if s.Range == nil {
		return -1
	}
	return s.Range[0]
}

func termOf(p *[2]float64) string {
	for _, t := range lexicon.Scale() {
		if t.Low == p[0] && t.High == p[1] {
			return t.ID
		}
	}
	return lexicon.Range(p[0], p[1])
}

func (s *Score) count(f *Foretold) {
	s.Forecasts++
	switch f.Outcome.Result {
	case record.Open:
		s.Open++
		return
	case record.Void:
		s.Void++
		return
	}
	b, ok := f.Brier()
	if !ok {
		s.Unscored++
		return
	}
	s.Scored++
	s.Brier += b
	if f.Outcome.Result == record.Yes {
		s.True++
	}
	if hit, sided := f.Hit(); sided {
		s.Sided++
		if hit {
			s.Hits++
		}
	}
}

// rank gives a place to the forecasters of whom enough is scored; the same mean is the
// same place.
func rank(scores []Score) {
	var all []*Score
	for i := range scores {
		if s := &scores[i]; s.Term == "" && s.Scored >= Enough {
			all = append(all, s)
		}
	}
	slices.SortFunc(all, func(x, y *Score) int { return cmp.Compare(x.Brier, y.Brier) })
	for i, s := range all {
		s.Rank = i + 1
		if i > 0 && all[i-1].Brier == s.Brier {
			s.Rank = all[i-1].Rank
		}
	}
}

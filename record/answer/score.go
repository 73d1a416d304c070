package answer

import (
	"cmp"
	"slices"

	"flashbrief/record"
	"flashbrief/world/lexicon"
)

// Score counts the outcomes of a forecaster's forecasts, in total or for one term.
type Score struct {
	By        string
	Term      string      // ID of the term; empty for the total
	Range     *[2]float64 // of the term
	Forecasts int
	Open      int
	Void      int
	Unscored  int     // settled, with words without a range
	Scored    int     // settled, with words with a range
	True      int     // of the scored
	Brier     float64 // mean over the scored
	Hits      int     // of the sided: the range lay on the side of the outcome
	Sided     int
	Rank      int // among forecasters with enough scored, the lowest Brier score first; 0 for none
}

// Enough is the number of scored forecasts that a forecaster needs to be ranked. With fewer,
// luck counts for more than skill.
const Enough = 20

// Share returns the share of scored forecasts that came true.
func (s *Score) Share() float64 {
	if s.Scored == 0 {
		return 0
	}
	return float64(s.True) / float64(s.Scored)
}

// Within reports whether the share that came true lies in the term's range.
func (s *Score) Within() bool {
	if s.Range == nil || s.Scored == 0 {
		return false
	}
	share := s.Share()
	return share >= s.Range[0] && (share < s.Range[1] || s.Range[1] >= 0.99 && share <= s.Range[1])
}

// Scores summarizes the ledger: for each forecaster, in order of name, one total and one score
// for each term used. Spellings of one name are one forecaster. Only forecasters with at least
// Enough scored forecasts are ranked.
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
		at(f.Item.Forecast().By, "", nil).count(f)
		if p := f.Item.Forecast().Probability; p != nil {
			at(f.Item.Forecast().By, termOf(p), p).count(f)
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

// Calibration summarizes the ledger for each term used, whoever used it, the least likely first.
func Calibration(list []Foretold) []Score {
	var out []Score
	index := map[string]int{}
	for i := range list {
		p := list[i].Item.Forecast().Probability
		if p == nil {
			continue
		}
		term := termOf(p)
		at, known := index[term]
		if !known {
			at = len(out)
			index[term] = at
			out = append(out, Score{Term: term, Range: p})
		}
		out[at].count(&list[i])
	}
	for i := range out {
		if out[i].Scored > 0 {
			out[i].Brier /= float64(out[i].Scored)
		}
	}
	slices.SortStableFunc(out, func(x, y Score) int { return cmp.Or(cmp.Compare(low(&x), low(&y)), cmp.Compare(x.Term, y.Term)) })
	return out
}

// low orders the terms of a forecaster by range, the total first.
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

// rank ranks the forecasters with enough scored forecasts; equal means have equal ranks.
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

package answer

import (
	"cmp"
	"slices"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/record"
)

// Foretold is a forecast with its outcome.
type Foretold struct {
	Item    record.Item
	Outcome record.Outcome // the last one ruled; its Result is record.Open if there is none
	By      string         // who ruled
	Rule    string         // by what it is judged, as the last ruling on that says; empty without one
	RuleBy  string         // who said so
}

// Ledger adds the outcomes to the forecasts, in the order of the items. Rulings must be in
// filing order. The last ruling on a forecast for which counts returns true applies. It is
// found by the item or, after its report was read again, by the place in the report.
func Ledger(items []record.Item, rulings []record.Ruling, counts func(*record.Outcome) bool) []Foretold {
	out := make([]Foretold, 0, len(items))
	byID, byReport := map[string]int{}, map[string][]int{}
	for _, item := range items {
		if item.Forecast() == nil {
			continue
		}
		byID[item.ID] = len(out)
		byReport[item.Report] = append(byReport[item.Report], len(out))
		out = append(out, Foretold{Item: item, Outcome: record.Outcome{Result: record.Open}})
	}
	undone := record.Undone(rulings)
	for i := range rulings {
		r := &rulings[i]
		o, ok := record.OutcomeOf(r)
		if !ok || undone[r.ID] != "" {
			continue
		}
		at, known := byID[r.Item]
		if !known {
			at, known = nearest(out, byReport[r.Evidence.Report], r.Evidence.Span)
		}
		if !known {
			continue
		}
		if o.Rule != "" {
			out[at].Rule, out[at].RuleBy = o.Rule, r.By
		}
		if o.Rule == "" || o.Result != record.Open {
			out[at].Outcome, out[at].By = o, r.By
		}
	}
	for i := range out {
		if f := &out[i]; f.Outcome.Result == record.Open || !counts(&f.Outcome) {
			f.Outcome, f.By = record.Outcome{Result: record.Open}, ""
		}
	}
	return out
}

// nearest returns the forecast of the report whose words overlap most with those that were
// ruled on; false if none does.
func nearest(list []Foretold, among []int, ruled text.Span) (int, bool) {
	best, most := 0, 0
	for _, i := range among {
		span := list[i].Item.Evidence[0].Span
		if shared := min(span.End, ruled.End) - max(span.Start, ruled.Start); shared > most {
			best, most = i, shared
		}
	}
	return best, most > 0
}

// Settled reports whether it came true or did not.
func (f *Foretold) Settled() bool {
	return f.Outcome.Result == record.Yes || f.Outcome.Result == record.No
}

// Due returns the days on which the forecast comes due; zero if its words give none.
func (f *Foretold) Due() when.Bounds {
	if h := f.Item.Forecast().Horizon; h != nil {
		return when.Bounds{From: h.From, Until: h.Before}
	}
	return when.Bounds{}
}

// Brier returns the square of the distance from the midpoint of the forecast's range to the
// outcome: 0 is best, 1 worst. It is false if there is no outcome yet or the words have no
// range. (Glenn W. Brier, Verification of forecasts expressed in terms of probability, Monthly
// Weather Review 78, 1950.)
func (f *Foretold) Brier() (float64, bool) {
	p := f.Item.Forecast().Probability
	if p == nil || !f.Settled() {
		return 0, false
	}
	d := (p[0]+p[1])/2 - f.came()
	return d * d, true
}

// Hit reports whether the range lies on the side of the outcome: above one half and it came
// true, or below and it did not. sided is false if the range is on neither side, or there is no
// score.
func (f *Foretold) Hit() (hit, sided bool) {
	p := f.Item.Forecast().Probability
	if p == nil || !f.Settled() {
		return false, false
	}
	came := f.Outcome.Result == record.Yes
	switch {
	case p[0] >= 0.5 && p[1] > 0.5:
		return came, true
	case p[1] <= 0.5 && p[0] < 0.5:
		return !came, true
	}
	return false, false
}

func (f *Foretold) came() float64 {
	if f.Outcome.Result == record.Yes {
		return 1
	}
	return 0
}

// ByDue sorts forecasts by the last day on which they come due; those without one come last, by
// the day they were made.
func ByDue(list []Foretold) {
	slices.SortStableFunc(list, func(x, y Foretold) int {
		return cmp.Or(inTime(x.Due().Until, y.Due().Until), x.Item.Forecast().Made.Compare(y.Item.Forecast().Made))
	})
}

// ByMade sorts forecasts by the date of the report that has them; those of reports without one come
// last.
func ByMade(list []Foretold) {
	slices.SortStableFunc(list, func(x, y Foretold) int { return inTime(x.Item.Told, y.Item.Told) })
}

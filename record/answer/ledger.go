package answer

import (
	"cmp"
	"slices"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/record"
)

// Foretold is a forecast with what was ruled on how it came out.
type Foretold struct {
	Item    record.Item
	Outcome record.Outcome // the last one ruled; its Result is record.Open where none stands
	By      string         // who ruled so
}

// Ledger lays the outcomes beside the forecasts, in the order of the items. Rulings
// must be in the order of filing. The last ruling on a forecast stands, as long as counts
// does not say that it came too late; it is found by the item or, after its report was
// read anew, by the place in the report.
func Ledger(items []record.Item, rulings []record.Ruling, counts func(*record.Outcome) bool) []Foretold {
	out := make([]Foretold, 0, len(items))
	byID, byReport := map[string]int{}, map[string][]int{}
	for _, item := range items {
		if item.Forecast == nil {
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
		if known {
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

// nearest returns the forecast of the report whose words have the most in common with those
// that were ruled on; false where none has any.
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

// Due returns the days that the forecast's words leave it; zero where they name none.
func (f *Foretold) Due() when.Bounds {
	if h := f.Item.Forecast.Horizon; h != nil {
		return when.Between(h.From, h.Before)
	}
	return when.Bounds{}
}

// Brier returns the square of the distance from the midpoint of the forecast's range to what
// came: 0 is best, 1 worst. It is false where nothing came yet or the words have no range.
// (Glenn W. Brier, Verification of forecasts expressed in terms of probability, Monthly Weather
// Review 78, 1950.)
func (f *Foretold) Brier() (float64, bool) {
	p := f.Item.Forecast.Probability
	if p == nil || !f.Settled() {
		return 0, false
	}
	d := (p[0]+p[1])/2 - f.came()
	return d * d, true
}

// Hit reports whether the range lies on the side that came: above one half and it
// came true, or below and it did not. sided is false where it takes no side, or there
// is no score.
func (f *Foretold) Hit() (hit, sided bool) {
	p := f.Item.Forecast.Probability
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

// ByDue orders forecasts by the last day that their words leave them; those without
// one come last, in order of the day they were made.
func ByDue(list []Foretold) {
	slices.SortStableFunc(list, func(x, y Foretold) int {
		return cmp.Or(inTime(x.Due().Until, y.Due().Until), x.Item.Forecast.Made.Compare(y.Item.Forecast.Made))
	})
}

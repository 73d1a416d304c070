package store

import (
	"context"
	"maps"
	"slices"

	"flashbrief/ground/when"
	"flashbrief/record"
)

// ruledBy returns the rulings of the acts, with what undoes them, in filing order.
func (v view) ruledBy(ctx context.Context, acts []record.Act) ([]record.Ruling, error) {
	w := newWhere()
	return v.rulings(ctx, "u.act IN "+list(w, acts), w)
}

// states returns what rulings by the cut make of reports, by their SHA-256.
func (v view) states(ctx context.Context, c record.Cut) (map[string]record.State, error) {
	rulings, err := v.ruledBy(ctx, record.ReportActs())
	if err != nil || len(rulings) == 0 {
		return nil, err
	}
	return record.HeldBy(c, rulings).Reports, nil
}

// asFiled selects the reports r that count by the day ?3, an unknown one by the moment ?2, whatever
// rulings say of them.
const asFiled = `(CAST(?3 AS BIGINT) IS NULL OR r.published <= ?3 OR r.published IS NULL AND r.filed <= ?2)`

// counting selects the reports r that count by the cut, whose parameters are the first of w; those
// with a state as it says.
func counting(w *where, states map[string]record.State, c record.Cut) string {
	if len(states) == 0 {
		return asFiled
	}
	return "(" + unruled(w, states) + " OR r.number IN " + numbersOf(w, standingOf(states, c)) + ")"
}

// unruled is like counting, without the reports with a state.
func unruled(w *where, states map[string]record.State) string {
	if len(states) == 0 {
		return asFiled
	}
	return "(r.number NOT IN " + numbersOf(w, slices.Sorted(maps.Keys(states))) + " AND " + asFiled + ")"
}

// numbersOf returns the numbers of reports for use after IN: an index of reports has these, and not their
// SHA-256s.
func numbersOf(w *where, sha256s []string) string {
	return "(SELECT s.number FROM report s WHERE s.sha256 IN " + list(w, sha256s) + ")"
}

// ruledDays returns the dates of the reports with a state that count, in order.
func ruledDays(states map[string]record.State, c record.Cut) []when.Day {
	var out []when.Day
	for _, s := range states {
		if s.Counts(c) && !s.Dated.IsZero() && (c.Filed.IsZero() || !s.Filed.After(c.Filed)) {
			out = append(out, s.Dated)
		}
	}
	slices.SortFunc(out, when.Day.Compare)
	return out
}

// settle gives reports the dates that rulings give them, and why they count no longer.
func settle(reports []record.Report, states map[string]record.State) {
	for i := range reports {
		reports[i].Settle(states)
	}
}

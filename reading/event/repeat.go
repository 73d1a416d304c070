package event

import (
	"slices"

	"flashbrief/ground/when"
	"flashbrief/reading"
)

// repeated reports whether the act was told already: in its own sentence with the same
// parties, or as part of one act of the same category ("killed four and wounded
// twenty"); a visit anywhere in the report, for who is received on a visit makes no
// second one.
func (co *coder) repeated(e reading.Event) bool {
	for i := len(co.bench.Events) - 1; i >= 0; i-- {
		o := &co.bench.Events[i]
		if o.Category != e.Category {
			continue
		}
		if o.Sentence != e.Sentence {
			if e.Mode == "visit" && o.Mode == "visit" && sameParties(o.Actors, e.Actors) && sameCodes(o.Recipients, e.Recipients) && overlap(o.Date, e.Date) {
				return true
			}
			continue
		}
		if !sameParties(o.Actors, e.Actors) || o.Status != e.Status {
			continue
		}
		if sameParties(o.Recipients, e.Recipients) {
			return true
		}
		if e.Place != "" && e.Place != o.Place {
			continue
		}
		if len(e.Recipients) == 0 && len(e.Actors) > 0 || sameCodes(o.Recipients, e.Recipients) && e.Category == "ASSAULT" {
			o.Dead, o.Injured = max(o.Dead, e.Dead), max(o.Injured, e.Injured)
			return true
		}
	}
	return false
}

// overlap reports whether some day lies in both bounds.
func overlap(a, b when.Bounds) bool {
	return a.Until.After(b.From) && b.Until.After(a.From)
}

// sameCodes reports whether the parties are of the same states or bodies, one by one.
func sameCodes(a, b []reading.Party) bool {
	return len(a) > 0 && slices.EqualFunc(a, b, func(p, q reading.Party) bool { return p.Code != "" && p.Code == q.Code })
}

func sameParties(a, b []reading.Party) bool {
	return slices.EqualFunc(a, b, func(p, q reading.Party) bool { return p.Name == q.Name })
}

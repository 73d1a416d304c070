package ask

import (
	"cmp"
	"slices"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/query"
)

// Accounts is an event with the accounts of the same act, and events that may be accounts of it too.
type Accounts struct {
	Item record.Item
	Act  answer.Act    // its items are accounts of one act; none if the event is rejected or did not happen
	Near []record.Item // events of other reports that share a party with it, those most alike first
}

// nearDays is the largest number of days between an event and those near it, and mostNear their
// number.
const (
	nearDays = 7
	mostNear = 12
)

// Accounts returns the event that key names (see Item) with what is joined to it and what is near.
func (s *Snapshot) Accounts(q Question, key string) (Accounts, error) {
	item, _, err := s.Item(key, record.Event)
	if err != nil {
		return Accounts{}, err
	}
	out := Accounts{Item: *item}
	around := Question{AsOf: q.AsOf, Filed: q.Filed}
	day := item.Told
	if from := item.True.From; !from.IsZero() {
		day = from
	}
	if !day.IsZero() {
		around.Since, around.Until = day.AddDays(-joinedDays), day.AddDays(joinedDays)
	}
	acts, err := s.acts(&around)
	if err != nil {
		return out, err
	}
	if i := slices.IndexFunc(acts, func(a answer.Act) bool {
		return slices.ContainsFunc(a.Items, func(i record.Item) bool { return i.ID == item.ID && i.Report == item.Report })
	}); i >= 0 {
		out.Act = acts[i]
		if err := count(s, q.Cut(), acts[i:i+1], (*answer.Act).Reports, (*answer.Act).Count); err != nil {
			return out, err
		}
		out.Act = acts[i]
	}
	for i := range acts {
		for k := range acts[i].Items {
			if other := &acts[i].Items[k]; out.near(other, day) {
				out.Near = append(out.Near, *other)
			}
		}
	}
	slices.SortStableFunc(out.Near, func(x, y record.Item) int { return cmp.Compare(unlike(item, &x), unlike(item, &y)) })
	out.Near = out.Near[:min(len(out.Near), mostNear)]
	return out, nil
}

// actFrom reports whether an act has a date from a day on.
func actFrom(a *answer.Act, day when.Day) bool { return !a.Day().IsZero() && !a.Day().Before(day) }

// near reports whether an event may be another account of the act that a report dates to the day.
func (a *Accounts) near(other *record.Item, day when.Day) bool {
	if other.Report == a.Item.Report || slices.ContainsFunc(a.Act.Items, func(i record.Item) bool { return i.ID == other.ID && i.Report == other.Report }) {
		return false
	}
	if from := other.True.From; !day.IsZero() && !from.IsZero() && (from.Days(day) > nearDays || day.Days(from) > nearDays) {
		return false
	}
	return query.Party(partiesOf(&a.Item)).Match(other)
}

// partiesOf returns the parties of an item, as a query has them.
func partiesOf(item *record.Item) (out query.Who) {
	for _, p := range item.Parties {
		if p.Code != "" {
			out.Codes = append(out.Codes, p.Code)
		} else if p.Name != "" {
			out.Names = append(out.Names, p.Name)
		}
	}
	return out
}

// unlike ranks how unlike an event another is: by category, by day and by place.
func unlike(item, other *record.Item) int {
	a, b := item.Event(), other.Event()
	n := 0
	if a.Category != b.Category {
		n += 10
	}
	if a.Place != b.Place {
		n++
	}
	x, y := item.True.From, other.True.From
	switch {
	case x.IsZero() || y.IsZero():
		n += nearDays
	case y.After(x):
		n += y.Days(x)
	default:
		n += x.Days(y)
	}
	return n
}

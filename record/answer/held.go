package answer

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/world/actor"
)

// Holder is a person's office, or a state's membership, with its status on a day.
type Holder struct {
	Who    string
	Office string // empty for a membership
	Of     string // the state or organization of the office
	Tenure Tenure
	Standing
	Items  []record.Item
	Source string // FromReports or FromRoster; empty if only reports were asked
}

// Offices returns the offices of the people with their status on the day, or all without a
// status if day is zero, those held first; see Status. Offices known not to be held are left
// out, unless there are no others.
func Offices(people []Person, day when.Day, wanted func(*Office) bool) []Holder {
	var out []Holder
	for i := range people {
		for k := range people[i].Roles {
			o := &people[i].Roles[k]
			if wanted(o) {
				out = append(out, Holder{Who: people[i].Name, Office: o.Title, Of: o.Of, Items: o.Items})
			}
		}
	}
	return stood(out, day)
}

// Members returns the members of the organizations with their status on the day, as Offices
// does.
func Members(items []record.Item, day when.Day) []Holder {
	index := map[[2]string]int{}
	var out []Holder
	for _, item := range items {
		if item.Membership() == nil {
			continue
		}
		key := [2]string{item.Membership().Member, item.Membership().Organization}
		at, known := index[key]
		if !known {
			at = len(out)
			index[key] = at
			out = append(out, Holder{Who: key[0], Of: key[1]})
		}
		out[at].Items = append(out[at].Items, item)
	}
	return stood(out, day)
}

func stood(list []Holder, day when.Day) []Holder {
	for i := range list {
		slices.SortStableFunc(list[i].Items, func(a, b record.Item) int { return -latestFirst(a, b) })
		list[i].Tenure = TenureOf(list[i].Items)
		if !day.IsZero() {
			list[i].Standing = list[i].Tenure.On(day)
		}
	}
	if slices.ContainsFunc(list, func(h Holder) bool { return !h.Status.Excluded() }) {
		list = slices.DeleteFunc(list, func(h Holder) bool { return h.Status.Excluded() })
	}
	slices.SortStableFunc(list, func(a, b Holder) int {
		return cmp.Or(slices.Index(statuses, a.Status)-slices.Index(statuses, b.Status), cmp.Compare(a.Of, b.Of), cmp.Compare(a.Who, b.Who), cmp.Compare(a.Office, b.Office))
	})
	return list
}

// Called reports whether an office has the requested title, ignoring case and whether it is
// permanent, acting, interim or caretaker: "foreign minister" includes an acting one, but not a
// deputy.
func (o *Office) Called(title string) bool {
	wanted := canonical(title)
	for t := range strings.SplitSeq(o.Title, "; ") {
		if strings.EqualFold(canonical(t), wanted) {
			return true
		}
		if name, _, cut := strings.Cut(t, ", "); cut && strings.EqualFold(canonical(name), wanted) {
			return true
		}
	}
	return false
}

// canonical returns a title as in the roster, without words such as "acting".
func canonical(title string) string {
	title = strings.TrimSpace(title)
	for _, held := range []string{"acting ", "interim ", "caretaker "} {
		title, _ = text.CutFold(title, held)
	}
	if o, ok := actor.World().Office(title); ok {
		return o.Title
	}
	return title
}

// newest returns the items that a row shows beside those that it rests on: the newest of those that give a bound and of the others.
func (h *Holder) newest() []record.Item {
	var out []record.Item
	given := map[bool]int{}
	for _, item := range slices.Backward(h.Items) {
		gives := !item.True.IsZero()
		if given[gives]++; given[gives] <= MostRests {
			out = append(out, item)
		}
	}
	slices.Reverse(out)
	return out
}

// HolderTable returns holders as rows. "status" is the status on the day and "known" the days
// that it rests on, whose evidence comes first, before that of the newest others; "from" and "before" are the bounds given by
// reports, with the place of the words. Columns of offices are empty for memberships.
func HolderTable(list []Holder, day when.Day) Table {
	t := Table{Columns: []string{
		"who", "name", "office", "of", "on", "status", "known", "from", "before", "attested first", "attested last", "from evidence", "before evidence", "source",
	}}
	for i := range list {
		h := &list[i]
		from, before := h.Tenure.Bounds()
		first, last := h.Tenure.Attested()
		name := ""
		if e, ok := actor.World().Country(h.Who); ok && h.Office == "" {
			name = e.Name
		}
		evidence := evidenceOf(h.Rests)
		for _, e := range evidenceOf(h.newest()) {
			if !slices.Contains(evidence, e) {
				evidence = append(evidence, e)
			}
		}
		t.Rows = append(t.Rows, Row{[]any{
			h.Who, name, h.Office, h.Of, day.String(), string(h.Status), h.Words, from.Day.String(), before.Day.String(), first.String(), last.String(), from.String(), before.String(), h.Source,
		}, evidence})
	}
	return t
}

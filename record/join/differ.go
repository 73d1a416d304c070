package join

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
)

// Difference is what the reports of one act say differently. Nothing is averaged or chosen.
type Difference struct {
	What   string // killed, injured, day or actor
	Values []Value
}

// Value is one of the values that reports give.
type Value struct {
	Value string
	Items []string // IDs of the accounts that give it, in order of their reports
	Told  when.Day // the newest report with it
	// Newest reports that no other value is of a later report.
	Newest bool
	// Superseded reports that each paper or named source that gives it gave another one later.
	Superseded bool
}

// Differences returns what the accounts of one act say differently, in a fixed order; none if
// they agree or leave it open.
func (f From) Differences(items []record.Item) []Difference {
	items = slices.Clone(items)
	slices.SortStableFunc(items, func(a, b record.Item) int {
		return cmp.Or(a.Told.Compare(b.Told), cmp.Compare(a.Report, b.Report), cmp.Compare(a.ID, b.ID))
	})
	var out []Difference
	for _, q := range []struct {
		what string
		of   func(*record.Item) string
	}{
		{"killed", func(i *record.Item) string { return toll(i.Event().Dead) }},
		{"injured", func(i *record.Item) string { return toll(i.Event().Injured) }},
		{"day", func(i *record.Item) string {
			day, _ := i.True.Day()
			return day.String()
		}},
		{"actor", func(i *record.Item) string {
			if mutual(i.Event()) {
				return "" // one may host the other
			}
			return named(i.Event().Actors)
		}},
	} {
		if d := f.difference(q.what, items, q.of); len(d.Values) > 1 && !alike(d, items) {
			out = append(out, d)
		}
	}
	return out
}

func toll(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func named(parties []reading.Party) string {
	var out []string
	for _, p := range parties {
		if p.Code != "" && !slices.Contains(out, p.Name) {
			out = append(out, p.Name)
		}
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// difference collects the values of the accounts. A report that gives several has the largest
// toll, which includes the others.
func (f From) difference(what string, items []record.Item, of func(*record.Item) string) Difference {
	d := Difference{What: what}
	last := map[string]string{} // the value that a paper or a source gave last
	for i := range items {
		v := of(&items[i])
		if v == "" || larger(items, i, of, v) {
			continue
		}
		at := slices.IndexFunc(d.Values, func(o Value) bool { return o.Value == v })
		if at < 0 {
			at = len(d.Values)
			d.Values = append(d.Values, Value{Value: v})
		}
		d.Values[at].Items = append(d.Values[at].Items, items[i].ID)
		if items[i].Told.After(d.Values[at].Told) {
			d.Values[at].Told = items[i].Told
		}
		for _, voice := range f.voices(&items[i]) {
			last[voice] = v
		}
	}
	newest := when.Day{}
	for _, v := range d.Values {
		if v.Told.After(newest) {
			newest = v.Told
		}
	}
	for n := range d.Values {
		v := &d.Values[n]
		v.Newest = !newest.IsZero() && v.Told == newest
		v.Superseded = !slices.ContainsFunc(items, func(i record.Item) bool {
			upholds := func(voice string) bool { return last[voice] == v.Value }
			return slices.Contains(v.Items, i.ID) && slices.ContainsFunc(f.voices(&i), upholds)
		})
	}
	return d
}

// larger reports whether the report of an account gives a larger number elsewhere in the act.
func larger(items []record.Item, i int, of func(*record.Item) string, v string) bool {
	n, err := strconv.Atoi(v)
	if err != nil {
		return false
	}
	return slices.ContainsFunc(items, func(o record.Item) bool {
		m, err := strconv.Atoi(of(&o))
		return err == nil && o.Report == items[i].Report && m > n
	})
}

// voices returns who gives a value: the named sources of an account or, without one, its paper.
func (f From) voices(item *record.Item) []string {
	var out []string
	for _, name := range item.Event().AccordingTo {
		if name != "" {
			out = append(out, "source "+nameKey(name))
		}
	}
	if len(out) == 0 {
		out = append(out, cmp.Or(f.Papers[item.Report], "report "+item.Report))
	}
	return out
}

// alike reports whether the values of a difference can all be true: they are actors of one
// country.
func alike(d Difference, items []record.Item) bool {
	if d.What != "actor" {
		return false
	}
	var sides []side
	for i := range items {
		if a := accountOf(&items[i]); !a.actors.unknown() {
			sides = append(sides, a.actors)
		}
	}
	for i, a := range sides {
		for _, b := range sides[i+1:] {
			if !overlap(a.codes, b.codes) {
				return false
			}
		}
	}
	return true
}

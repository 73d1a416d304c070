package answer

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/world/actor"
)

// Figures is what reports say about one count: how many died in one attack, what one trade was
// worth. Different figures stand side by side; nothing is averaged.
type Figures struct {
	Of    string   // what happened to those counted, or what is counted
	About []string // places and parties common to all accounts
	Rows  []Account
}

// Account is one source's figure, with every report of it.
type Account struct {
	Source    string // the source named; empty if the report gives the figure itself
	Items     []record.Item
	origin    string // the first copy of its first report
	publisher string // of its first report; empty if unknown
	corrects  bool   // its first report is a correction
}

// from returns the owner of the figure: the source named, or else the report's publisher, or
// else the report.
func (a *Account) from() string {
	switch {
	case a.Source != "":
		return a.Source
	case a.publisher != "":
		return "\x00" + a.publisher
	}
	return "\x00\x00" + a.origin
}

// last returns the date of the account's last report.
func (a *Account) last() when.Day {
	var day when.Day
	for i := range a.Items {
		if a.Items[i].Told.After(day) {
			day = a.Items[i].Told
		}
	}
	return day
}

// Recency says how recent an account is among those of its count.
type Recency string

// The values of Recency. An account that is neither newest nor superseded is another source's.
const (
	Newest     Recency = "newest"     // mentioned last
	Superseded Recency = "superseded" // its own source later gives another number, or its publisher corrects it
)

// Recency returns the recency of the account at i; empty if it is neither or the only one.
func (f *Figures) Recency(i int) Recency {
	a := &f.Rows[i]
	newest := len(f.Rows) > 1
	for k := range f.Rows {
		o := &f.Rows[k]
		switch later := o.last().After(a.last()); {
		case k == i || sameNumber(a, o):
		case later && (o.from() == a.from() || o.corrects && o.publisher != "" && o.publisher == a.publisher):
			return Superseded
		case later:
			newest = false
		}
	}
	if newest {
		return Newest
	}
	return ""
}

// Differ reports whether two sources give different numbers or bounds. Several numbers from one
// source may be about different things.
func (f *Figures) Differ() bool {
	for i := range f.Rows {
		for k := range i {
			if f.Rows[k].from() != f.Rows[i].from() && !sameNumber(&f.Rows[k], &f.Rows[i]) {
				return true
			}
		}
	}
	return false
}

// Sources returns the number of sources; copies of one text count once.
func (f *Figures) Sources() int {
	seen := map[string]bool{}
	for i := range f.Rows {
		seen[f.Rows[i].from()] = true
	}
	return len(seen)
}

func sameNumber(a, b *Account) bool {
	x, y := a.Items[0].Figure(), b.Items[0].Figure()
	return same(x.Value, y.Value) && same(x.High, y.High) && same(x.Factor, y.Factor) && x.Bound == y.Bound
}

func same(a, b *float64) bool {
	return a == nil && b == nil || a != nil && b != nil && *a == *b
}

// apart is the largest number of days between two figures for one event: a toll is repeated for
// days.
const apart = 7

// SideBySide groups figure items that count the same: what happened to those counted, or else
// the thing counted; the same unit; the same place, or the same parties if neither names a
// place; and days that meet or are at most a week apart. A group grows from its first figure,
// in order of time. A figure that one source gives in several reports, or that copies of one
// text give, is one account. origin is as for Acts; reports are those of the items, with their
// publishers and corrections.
func SideBySide(items []record.Item, origin map[string]string, reports []record.Report) []Figures {
	tellers := map[string]*record.Report{}
	for i := range reports {
		tellers[reports[i].SHA256] = &reports[i]
	}
	items = slices.DeleteFunc(slices.Clone(items), func(i record.Item) bool { return i.Figure() == nil })
	slices.SortStableFunc(items, func(a, b record.Item) int {
		return cmp.Or(a.Told.Compare(b.Told), cmp.Compare(a.Report, b.Report), cmp.Compare(a.Evidence[0].Span.Start, b.Evidence[0].Span.Start))
	})
	var out []Figures
	var scenes []scene // of the first item of each group
	byMeasure := map[string][]int{}
	for _, item := range items {
		m, s := measure(&item), sceneOf(&item)
		at := slices.IndexFunc(byMeasure[m], func(g int) bool { return m != "" && scenes[g].same(&s) })
		if at < 0 {
			at = len(byMeasure[m])
			byMeasure[m] = append(byMeasure[m], len(out))
			out = append(out, Figures{Of: cmp.Or(item.Figure().Fate, item.Figure().What), About: slices.Clone(s.about)})
			scenes = append(scenes, s)
		}
		out[byMeasure[m][at]].add(item, s.about, origin, tellers[item.Report])
	}
	return out
}

// scene identifies the event or subject of a figure.
type scene struct {
	days          when.Bounds
	places, about []string
}

func sceneOf(item *record.Item) scene {
	s := scene{days: item.True}
	if s.days.IsZero() {
		s.days = when.On(item.Told)
	}
	for _, p := range item.Parties {
		if p.Part != record.About || p.Name == item.Figure().AccordingTo {
			continue
		}
		s.about = append(s.about, p.Name)
		if p.Sector == "" && p.Country != "" && !actor.World().NamesCountry(p.Code, p.Name) {
			s.places = append(s.places, p.Name)
		}
	}
	return s
}

// same reports whether two figures of one measure may be about one event or subject.
func (s *scene) same(o *scene) bool {
	switch {
	case s.days.From == s.days.Until || o.days.From == o.days.Until: // one of them is unknown
		return false
	case after(s.days, o.days) || after(o.days, s.days):
		return false
	case len(s.places) > 0 && len(o.places) > 0:
		return shares(s.places, o.places)
	}
	return shares(s.about, o.about)
}

// after reports whether one time is too long after another for a toll to be repeated.
func after(a, b when.Bounds) bool {
	return !a.From.IsZero() && !b.Until.IsZero() && a.From.Days(b.Until) >= apart
}

// measure returns what a figure counts: what happened to people, or the head of the thing's
// words, with the unit. Empty if the words give neither.
func measure(item *record.Item) string {
	f := item.Figure()
	kind := f.Unit
	if f.Factor != nil {
		kind = "factor"
	}
	switch {
	case f.Delta:
		kind += "|change"
	case f.Part: // children among the dead are not the dead
		kind += "|part|" + f.Fate
	case f.Fate != "":
		return f.Fate + "|" + kind
	}
	head := strings.ToLower(f.What)
	for _, preposition := range []string{" of ", " between ", " to ", " on ", " in ", " for ", " from "} {
		head, _, _ = strings.Cut(head, preposition)
	}
	words := strings.Fields(head)
	if len(words) == 0 {
		return ""
	}
	return strings.TrimSuffix(words[len(words)-1], "s") + "|" + kind
}

// first returns the first copy of the item's report.
func first(item *record.Item, origin map[string]string) string {
	if o, ok := origin[item.Report]; ok {
		return o
	}
	return item.Report
}

func shares(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// add adds a figure with the given setting to the group: as another report of a known account,
// or as an account of its own.
func (f *Figures) add(item record.Item, about []string, origin map[string]string, teller *record.Report) {
	f.About = slices.DeleteFunc(f.About, func(name string) bool { return !slices.Contains(about, name) })
	next := Account{Source: item.Figure().AccordingTo, Items: []record.Item{item}, origin: first(&item, origin)}
	if teller != nil {
		next.publisher, next.corrects = strings.ToLower(teller.Publisher), corrects(teller)
	}
	for i := range f.Rows {
		a := &f.Rows[i]
		if !sameNumber(a, &next) {
			continue
		}
		if a.from() == next.from() || a.origin == next.origin {
			a.Items = append(a.Items, item)
			return
		}
	}
	f.Rows = append(f.Rows, next)
}

// corrects reports whether a report says that it corrects another.
func corrects(r *record.Report) bool {
	for _, head := range []string{r.Anatomy.Kind, r.Headline()} {
		if strings.HasPrefix(strings.ToLower(head), "correct") {
			return true
		}
	}
	return false
}

// FigureTable returns figures as rows, one for each account; the rows of one "group" are about
// one count. "differ" says whether the group's sources give different numbers.
func FigureTable(groups []Figures) Table {
	t := Table{Columns: []string{
		"group", "about", "of", "value", "high", "unit", "bound", "change", "factor", "from", "before", "told", "according to", "differ", "recency", "words", "id", "items",
	}, Hidden: hidden}
	for n := range groups {
		g := &groups[n]
		differ := ""
		switch {
		case g.Differ():
			differ = "yes"
		case g.Sources() > 1:
			differ = "no"
		}
		for i := range g.Rows {
			item := &g.Rows[i].Items[0]
			f := item.Figure()
			t.Rows = append(t.Rows, Row{[]any{
				n + 1, called(g.About...), describe(item), plain(f.Value), plain(f.High), f.Unit, f.Bound, f.Change, plain(f.Factor),
				f.From.String(), f.Before.String(), item.Told.String(), called(f.AccordingTo), differ, string(g.Recency(i)), item.Evidence[0].Words, item.ID, idsOf(g.Rows[i].Items),
			}, evidenceOf(g.Rows[i].Items)})
		}
	}
	return t
}

// describe returns what a figure counts and what happened to it: "people, killed".
func describe(item *record.Item) string {
	f := item.Figure()
	if f.Fate == "" || f.What == "" {
		return cmp.Or(f.What, f.Fate)
	}
	return f.What + ", " + f.Fate
}

// plain returns a number as a cell, or nil.
func plain(n *float64) any {
	if n == nil {
		return nil
	}
	return amount(*n)
}

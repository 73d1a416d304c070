package ask

import (
	"cmp"
	"slices"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/fold"
	"flashbrief/record/query"
)

// Bearers are the persons and bodies of the record that have several names, and the pairs of names
// that wait for a ruling. A pair that somebody called unsure does not wait; see Doubts.
type Bearers struct {
	Several []fold.Bearer
	Waiting []fold.Reason
	Called  map[string]string // by a name, another that rulings show for it
}

// Bearers returns who has several names, and which pairs of names wait for a ruling. A record with
// too many names to compare is an error of kind fault.Unavailable.
func (s *Snapshot) Bearers(q Question) (Bearers, error) {
	h, err := s.held(q.Cut())
	if err != nil {
		return Bearers{}, err
	}
	all, unsure, err := s.bearers(h)
	several := slices.DeleteFunc(all, func(b fold.Bearer) bool {
		return !slices.ContainsFunc(b.Names, func(n fold.Name) bool { return n.Name != b.Names[0].Name })
	})
	doubts := h.Unsettled()
	waiting := slices.DeleteFunc(unsure, func(r fold.Reason) bool { return r.A == r.B || doubtOn(doubts, r.A, r.B) != nil })
	return Bearers{several, waiting, h.Called}, err
}

// Doubts returns the pairs of names that somebody called unsure and that no ruling decides, in the
// order of these rulings.
func (s *Snapshot) Doubts(q Question) ([]record.Doubt, error) {
	h, err := s.held(q.Cut())
	if err != nil {
		return nil, err
	}
	return h.Unsettled(), nil
}

// doubtOn returns the doubt on two names; nil if there is none.
func doubtOn(doubts []record.Doubt, a, b string) *record.Doubt {
	if i := slices.IndexFunc(doubts, func(d record.Doubt) bool { return d.On(a, b) }); i >= 0 {
		return &doubts[i]
	}
	return nil
}

// Compared are two names as the record has them, with what speaks for and against one bearer, and
// what a ruling would change.
type Compared struct {
	A, B     Use
	Opinion  fold.Opinion
	Merged   bool          // rulings hold them together, directly or by other names
	Parted   bool          // a ruling holds them apart
	Unsure   *record.Doubt // nil unless somebody called them unsure and no ruling decides
	Shown    string
	Clashes  []Clash
	Rulings  []record.Ruling // those in force on one of the names
	Editions []string        // published pieces that rest on words with the second name
}

// Use is how the record uses a name.
type Use struct {
	Name   string
	Kinds  []string // person, organization, place, group
	Codes  []string // states and bodies that reports connect with it
	Count  int      // of mentions
	Found  map[record.Kind]int
	Newest []record.Item // of the items with it as a party, the newest first
}

// Clash is a day on which both names are at different places.
type Clash struct {
	Day  when.Day
	A, B record.Item
}

// mostNewest and mostClashes limit what a comparison shows.
const (
	mostNewest  = 6
	mostClashes = 5
)

// Compare returns two names as the record has them. A name that no report has is an error of kind
// fault.NotFound.
func (s *Snapshot) Compare(q Question, a, b string) (Compared, error) {
	var out Compared
	h, err := s.held(q.Cut())
	if err != nil {
		return out, err
	}
	var used [2][]record.Item
	for i, one := range []struct {
		name string
		use  *Use
	}{{a, &out.A}, {b, &out.B}} {
		if one.use.Name, err = s.Spelled(one.name); err != nil {
			return out, err
		}
		if used[i], err = s.use(one.use, q.Cut()); err != nil {
			return out, err
		}
	}
	a, b = out.A.Name, out.B.Name
	out.Opinion = fold.Pair(out.A.named(), out.B.named())
	out.Merged = slices.Contains(h.With(a), b)
	_, apart := ruledTogether(h, a)
	out.Parted = apart(b)
	out.Unsure = doubtOn(h.Unsettled(), a, b)
	out.Shown = cmp.Or(h.Called[a], a)
	out.Clashes = clashes(used[0], used[1])
	if out.Rulings, err = s.onNames(q.Cut(), a, b); err != nil {
		return out, err
	}
	out.Editions, err = s.resting(used[1])
	return out, err
}

// named returns the name as names are compared.
func (u *Use) named() fold.Name {
	n := fold.Name{Name: u.Name, Count: u.Count}
	if len(u.Kinds) > 0 {
		n.Kind = u.Kinds[0]
	}
	if len(u.Codes) > 0 {
		n.Code = u.Codes[0]
	}
	return n
}

// use adds how the record uses the name, and returns the items that have it as a party.
func (s *Snapshot) use(u *Use, c record.Cut) ([]record.Item, error) {
	if err := s.mentionsOf(u); err != nil {
		return nil, err
	}
	items, err := s.view.Items(s.ctx, record.Selection{Where: query.Party{Names: []string{u.Name}}, Cut: c})
	if err != nil {
		return nil, err
	}
	u.Found = map[record.Kind]int{}
	for i := range items {
		u.Found[items[i].Kind()]++
	}
	slices.SortStableFunc(items, func(x, y record.Item) int { return y.Told.Compare(x.Told) })
	u.Newest = items[:min(len(items), mostNewest)]
	return items, nil
}

// mentionsOf adds what reports mention with the name.
func (s *Snapshot) mentionsOf(u *Use) error {
	mentions, err := s.candidates([]Subject{{Name: u.Name}})
	for _, m := range mentions {
		if m.Name != u.Name {
			continue
		}
		u.Count += m.Count
		if m.Kind != "" && !slices.Contains(u.Kinds, m.Kind) {
			u.Kinds = append(u.Kinds, m.Kind)
		}
		if m.Code != "" && !slices.Contains(u.Codes, m.Code) {
			u.Codes = append(u.Codes, m.Code)
		}
	}
	return err
}

// clashes returns the days on which the items put two names at different places.
func clashes(a, b []record.Item) []Clash {
	at := map[when.Day]*record.Item{}
	for i := range a {
		if day, ok := a[i].True.Day(); ok && PlaceOf(&a[i]) != "" && at[day] == nil {
			at[day] = &a[i]
		}
	}
	var out []Clash
	seen := map[when.Day]bool{}
	for i := range b {
		day, ok := b[i].True.Day()
		if !ok || at[day] == nil || seen[day] || PlaceOf(&b[i]) == "" || PlaceOf(at[day]) == PlaceOf(&b[i]) {
			continue
		}
		seen[day] = true
		out = append(out, Clash{day, *at[day], b[i]})
	}
	slices.SortFunc(out, func(x, y Clash) int { return y.Day.Compare(x.Day) })
	return out[:min(len(out), mostClashes)]
}

// PlaceOf returns the place of an event or a quotation; empty if none is known.
func PlaceOf(item *record.Item) string {
	if e := item.Event(); e != nil {
		return e.Place
	}
	if q := item.Quotation(); q != nil {
		return q.Place
	}
	return ""
}

// onNames returns the rulings in force on one of the names, without doubts that others decide.
func (s *Snapshot) onNames(c record.Cut, names ...string) ([]record.Ruling, error) {
	all, err := s.wide()
	if err != nil {
		return nil, err
	}
	h, err := s.held(c)
	if err != nil {
		return nil, err
	}
	settled := map[string]bool{}
	for _, d := range h.Doubts() {
		settled[d.Ruling.ID] = len(d.Settled) > 0
	}
	return slices.DeleteFunc(record.InForce(c, all), func(r record.Ruling) bool {
		m, ok := record.MatterOf(&r)
		return !ok || settled[r.ID] || !slices.ContainsFunc(m.Names, func(n string) bool { return slices.Contains(names, n) })
	}), nil
}

// resting returns the published pieces that rest on the words of one of the items.
func (s *Snapshot) resting(items []record.Item) ([]string, error) {
	reports := reportsOf(items)
	if len(reports) == 0 {
		return nil, nil
	}
	editions, err := s.Editions(record.Editions{Reports: reports})
	if err != nil {
		return nil, err
	}
	return restingOn(editions, items), nil
}

// restingOn returns the pieces of editions that rest on the words of one of the items.
func restingOn(editions []record.Edition, items []record.Item) []string {
	words := map[string][]record.Evidence{}
	for i := range items {
		e := items[i].Evidence[0]
		words[e.Report] = append(words[e.Report], e)
	}
	var out []string
	for i := range editions {
		e := &editions[i]
		if !slices.Contains(out, e.Piece) && slices.ContainsFunc(e.Rests, func(r record.Rest) bool {
			return slices.ContainsFunc(words[r.Evidence.Report], func(w record.Evidence) bool { return w.Span.Overlaps(r.Evidence.Span) })
		}) {
			out = append(out, e.Piece)
		}
	}
	return out
}

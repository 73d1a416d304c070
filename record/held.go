package record

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
)

// Held is what the rulings in force say of reports, names, sources, and of events in pairs. Of
// rulings on one thing the last applies.
type Held struct {
	Joined, Parted    []Ends
	Same, Other       [][2]string       // names, as reports have them
	Called            map[string]string // by a name, another that answers show for it
	Copies, Originals [][2]string       // SHA-256 of reports
	Reports           map[string]State  // by SHA-256
	Grades            map[string]Graded // of sources, by NameKey

	bonds   []bond      // in filing order
	doubts  []Doubt     // in filing order
	renamed [][2]string // names and what answers call them, in filing order
}

// Ends is two event items that a ruling is on.
type Ends struct{ A, B End }

// State is what rulings make of a report.
type State struct {
	Dated when.Day // the date that it has; its own if no ruling gives it another
	Filed time.Time
	Out   *Ruling // why it counts no longer; nil if it counts
}

// Counts reports whether the report counts by the cut, apart from when it was read.
func (s *State) Counts(c Cut) bool { return s.Out == nil && c.Holds(s.Dated, s.Filed) }

// Settle gives the report its date and why it counts no longer, by the states of reports that
// rulings are on.
func (r *Report) Settle(states map[string]State) {
	r.Published, r.Out = r.Came, nil
	if s, ruled := states[r.SHA256]; ruled {
		r.Published, r.Out = s.Dated, s.Out
	}
}

// Graded is the grade of a source.
type Graded struct {
	Source, Grade string
	Ruling        Ruling
}

// bond is two things of which a ruling says that they are one, or that they are not.
type bond struct {
	what, a, b string
	one        bool
	ruling     string
}

// InForce returns the rulings that count by the cut and are not undone, in filing order.
func InForce(c Cut, rulings []Ruling) []Ruling {
	var known []Ruling
	for _, r := range rulings {
		if c.rules(&r) {
			known = append(known, r)
		}
	}
	undone := Undone(known)
	return slices.DeleteFunc(known, func(r Ruling) bool { return r.Act == Undo || undone[r.ID] != "" })
}

// HeldBy returns what rulings say by the cut. rulings are those that are not on one item, with
// what undoes them, in filing order; others have no effect.
func HeldBy(c Cut, rulings []Ruling) Held {
	h := Held{Called: map[string]string{}, Reports: map[string]State{}, Grades: map[string]Graded{}}
	for _, r := range InForce(c, rulings) {
		m, ok := MatterOf(&r)
		if !ok {
			continue
		}
		switch r.Act {
		case Redate, Withdraw, Correct:
			h.report(&r, &m)
		case Join, Separate:
			h.events(&r)
		case Copy, Original:
			pair := [2]string{r.Evidence.Report, m.Report}
			if h.bind("report", pair, r.Act == Copy, r.ID); r.Act == Copy {
				h.Copies = append(h.Copies, pair)
			} else {
				h.Originals = append(h.Originals, pair)
			}
		case Merge, Split, Unsure, Rename:
			h.names(&r, &m)
		case Grade:
			h.Grades[NameKey(m.Source)] = Graded{m.Source, m.Grade, r}
		}
	}
	h.call()
	return h
}

func (h *Held) report(r *Ruling, m *Matter) {
	sha := r.Evidence.Report
	s, known := h.Reports[sha]
	if !known {
		s = State{Dated: r.Told, Filed: r.Filed}
	}
	if r.Act == Redate {
		s.Dated = m.Date
	} else if s.Out == nil {
		s.Out = r
	}
	h.Reports[sha] = s
}

func (h *Held) events(r *Ruling) {
	ends := r.Ends()
	if len(ends) != 2 {
		return
	}
	pair := Ends{ends[0], ends[1]}
	h.bind("event", [2]string{pair.A.Item, pair.B.Item}, r.Act == Join, r.ID)
	if r.Act == Join {
		h.Joined = append(h.Joined, pair)
	} else {
		h.Parted = append(h.Parted, pair)
	}
}

func (h *Held) names(r *Ruling, m *Matter) {
	switch {
	case r.Act == Rename && len(m.Names) == 1:
		h.renamed = append(h.renamed, [2]string{m.Names[0], m.Called})
	case r.Act == Unsure:
		h.doubts = append(h.doubts, Doubt{Names: [2]string(m.Names), Ruling: *r})
	case r.Act != Rename && len(m.Names) == 2:
		pair := [2]string{m.Names[0], m.Names[1]}
		if h.bind("name", pair, r.Act == Merge, r.ID); r.Act == Merge {
			h.Same = append(h.Same, pair)
		} else {
			h.Other = append(h.Other, pair)
		}
	}
}

// call sets the names that answers show: of names that rulings merged, the one named first in the
// last ruling; and for a name that was given another, and those merged with it, that one.
func (h *Held) call() {
	for _, pair := range h.Same {
		h.callAll(pair[0], pair[0])
	}
	for _, r := range h.renamed {
		h.callAll(r[0], r[1])
	}
	maps.DeleteFunc(h.Called, func(name, called string) bool { return name == called })
}

// callAll sets the name that answers show for a name and those merged with it.
func (h *Held) callAll(name, called string) {
	for _, other := range append(h.With(name), name) {
		h.Called[other] = called
	}
}

// With returns the names that rulings merged with a name, directly or by others, in order,
// without the name itself.
func (h *Held) With(name string) []string {
	if len(h.Same) == 0 {
		return nil
	}
	var out []string
	for other := range h.reached("name", name) {
		if other != name {
			out = append(out, other)
		}
	}
	slices.Sort(out)
	return out
}

func (h *Held) bind(what string, pair [2]string, one bool, ruling string) {
	h.bonds = append(h.bonds, bond{what, pair[0], pair[1], one, ruling})
}

// reached returns for everything that rulings hold together with a thing the rulings that do, in
// the order of the way to it.
func (h *Held) reached(what, from string) map[string][]string {
	by := map[string][]string{from: nil}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		for _, b := range h.bonds {
			if !b.one || b.what != what || b.a != at && b.b != at {
				continue
			}
			next := b.a
			if next == at {
				next = b.b
			}
			if _, known := by[next]; !known {
				by[next] = append(slices.Clip(by[at]), b.ruling)
				queue = append(queue, next)
			}
		}
	}
	return by
}

// conflict returns an error of kind fault.Conflict if rulings contradict one another, or if the new
// one says again what another says. new is the ID of a ruling that is not kept yet; empty for none.
func (h *Held) conflict(new string) error {
	if err := h.doubted(new); err != nil {
		return err
	}
	for i, b := range h.bonds {
		if b.ruling == new {
			if old := h.said(i); old != "" {
				return fault.New(fault.Conflict, "ruling %s says that already", old)
			}
		}
		if b.one {
			continue
		}
		if joined, both := h.reached(b.what, b.a)[b.b]; both {
			return contradiction(new, append(joined, b.ruling)...)
		}
	}
	for _, sha := range slices.Sorted(maps.Keys(h.Reports)) {
		out := h.Reports[sha].Out
		if out == nil || out.Act != Correct {
			continue
		}
		m, _ := MatterOf(out)
		if other := h.Reports[m.Report].Out; other != nil {
			return contradiction(new, out.ID, other.ID)
		}
	}
	return nil
}

// said returns the ruling that says the same as the bond at an index; empty if none does.
func (h *Held) said(at int) string {
	b := h.bonds[at]
	for i, o := range h.bonds {
		if i != at && o.what == b.what && o.one == b.one && (o.a == b.a && o.b == b.b || o.a == b.b && o.b == b.a) {
			return o.ruling
		}
	}
	return ""
}

// contradiction returns an error that names the rulings, except the new one.
func contradiction(new string, rulings ...string) error {
	rulings = slices.DeleteFunc(slices.Clone(rulings), func(id string) bool { return id == new })
	if len(rulings) == 1 {
		return fault.New(fault.Conflict, "this would contradict ruling %s; undo that one first", rulings[0])
	}
	return fault.New(fault.Conflict, "rulings %s would contradict each other; undo one of them first", strings.Join(rulings, ", "))
}

// Ends returns the two events that a ruling joins or separates; none of any other ruling.
func (r *Ruling) Ends() []End {
	m, ok := MatterOf(r)
	if !ok || m.With == nil {
		return nil
	}
	read, err := json.Marshal(r.Read)
	if err != nil {
		return nil // it came from JSON
	}
	return []End{{r.Item, r.Evidence, read, r.Beside}, *m.With}
}

// Finds returns the item that the end of a pair is about, of the items of its report; nil for none.
// See Ruling.
func (e *End) Finds(items []Item) *Item {
	read, err := Decode(Event, e.Read)
	if err != nil {
		return nil
	}
	asRead := slices.Clone(items)
	for i := range asRead {
		if asRead[i].AsRead != nil {
			asRead[i].Finding = asRead[i].AsRead
		}
	}
	r := Ruling{Item: e.Item, Kind: Event, Evidence: e.Evidence, Read: read, Beside: e.Beside}
	if at := r.finds(asRead); at >= 0 {
		return &items[at]
	}
	return nil
}

// Call gives the item's parties, in it and in its finding, other names, by those that they have.
func (item *Item) Call(called map[string]string) {
	name := func(name string) string {
		if other, ok := called[name]; ok {
			return other
		}
		return name
	}
	if !slices.ContainsFunc(item.Parties, func(p Party) bool { return name(p.Name) != p.Name }) {
		return
	}
	item.Parties = slices.Clone(item.Parties)
	for i := range item.Parties {
		item.Parties[i].Name = name(item.Parties[i].Name)
	}
	item.Finding = item.Finding.called(name)
}

package ask

import (
	"slices"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/fold"
	"flashbrief/record/query"
)

// Mentioned are the findings that have a person or body as a party.
type Mentioned struct {
	Name  string
	Names []string      // under which reports have it, the name among them
	Rows  []record.Item // of the page, the latest told first
	From  int
	All   int
}

// Mentioned returns the findings that have a person or body as a party, under every name that is taken for
// it. A country, which the roster distinguishes, is an error of kind fault.Invalid, a name that the record
// lacks one of kind fault.NotFound.
func (s *Snapshot) Mentioned(q Question, name string) (Mentioned, error) {
	of := subject(name)
	if of.Code != "" {
		return Mentioned{}, fault.New(fault.Invalid, "the roster says who %s is, and it is not split", of.Name)
	}
	q.About, q.resolved = []Subject{of}, false
	asked := of.Name
	q, _, err := s.Resolve(q)
	if err != nil {
		return Mentioned{}, err
	}
	out := Mentioned{Name: asked}
	for _, a := range q.About {
		if a.Code == "" {
			out.Names = append(out.Names, a.Name)
		}
	}
	if !slices.Contains(out.Names, asked) {
		out.Names = append(out.Names, asked)
	}
	items, err := s.view.Items(s.ctx, record.Selection{Where: query.Party{Names: out.Names}, Cut: q.Cut()})
	if err != nil {
		return out, err
	}
	items = slices.DeleteFunc(items, func(item record.Item) bool {
		return !slices.ContainsFunc(item.Parties, func(p record.Party) bool { return p.Part != record.About && slices.Contains(out.Names, p.Name) })
	})
	if len(items) == 0 {
		return out, fault.New(fault.NotFound, "no finding has %q as a party", name)
	}
	slices.SortStableFunc(items, func(x, y record.Item) int { return y.Told.Compare(x.Told) })
	first, last := q.Page.Cut(len(items))
	out.Rows, out.From, out.All = items[first:last], first, len(items)
	return out, nil
}

// Parting is what it changes when findings are of somebody else than their name says.
type Parting struct {
	Found  map[record.Kind]int // the findings that get another name
	Stay   int                 // those that keep theirs
	Pieces []string            // published pieces that rest on words of those that change
	There  map[record.Kind]int // what the record has under the other name already
	Alike  []string            // why both names would be taken for one; empty if they would not
}

// Parting returns what it changes when some of the findings that mention somebody get another name.
func (s *Snapshot) Parting(q Question, of *Mentioned, items []record.Item, name string) (Parting, error) {
	out := Parting{Found: map[record.Kind]int{}, There: map[record.Kind]int{}, Stay: of.All - len(items)}
	for i := range items {
		out.Found[items[i].Kind()]++
	}
	var err error
	if out.Pieces, err = s.resting(items); err != nil {
		return out, err
	}
	there, err := s.view.Items(s.ctx, record.Selection{Where: query.Party{Names: []string{name}}, Cut: q.Cut()})
	if err != nil {
		return out, err
	}
	for i := range there {
		out.There[there[i].Kind()]++
	}
	for _, own := range of.Names {
		if o := fold.Pair(fold.Name{Name: own, Kind: "person"}, fold.Name{Name: name, Kind: "person"}); strings.EqualFold(own, name) || o.Verdict == fold.Same {
			out.Alike = append(out.Alike, own)
		}
	}
	return out, nil
}

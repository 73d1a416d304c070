package page

import (
	"slices"
	"strings"

	"flashbrief/record"
	"flashbrief/record/ask"
)

// Split is what the page shows on which mentions of somebody are ticked.
type Split struct {
	Of      *ask.Mentioned
	Ticked  []string     // the beginnings of the IDs of findings
	To      string       // the name that was typed for the others
	Changes *ask.Parting // what it changes; nil if nothing is typed or ticked
}

// Ticks reports whether a finding is ticked.
func (s *Split) Ticks(item *record.Item) bool {
	return slices.ContainsFunc(s.Ticked, func(id string) bool { return id != "" && strings.HasPrefix(item.ID, id) })
}

type mentionRow struct {
	namedItem
	ID, As  string
	Ticked  bool
	Sources sourceList
}

type splitBody struct {
	Name, To, Action, Back string
	Spelled                []string
	About                  string
	Rows                   []mentionRow
	Ticked                 int
	Changes                []string // in words
	Alike                  []string
	Acts                   bool
}

// SplitPage shows the findings that mention somebody, to be ticked, and what it changes if those ticked
// are of somebody else.
func SplitPage(f Form, s *Split, known Known) Page {
	name := s.Of.Name
	body := splitBody{
		Name: name, To: s.To, Action: f.To("/split", "name", name, "offset", f.Given["offset"]), Back: f.To("/split", "name", name), About: f.AboutAt(name),
		Changes: s.changes(), Alike: s.alike(), Acts: f.At.Acts && f.Past == "",
	}
	if len(s.Of.Names) > 1 {
		body.Spelled = s.Of.Names
	}
	for i := range s.Of.Rows {
		item := &s.Of.Rows[i]
		row := mentionRow{namedItem: f.named(item), ID: short(item.ID), Ticked: s.Ticks(item), Sources: f.sources(item.Evidence[:1], known)}
		if row.Ticked {
			body.Ticked++
		}
		for _, p := range item.Parties {
			if slices.Contains(s.Of.Names, p.Name) {
				row.As = p.Name
			}
		}
		body.Rows = append(body.Rows, row)
	}
	return Page{Title: "Mentions of " + name, Here: "/names", Form: &f, Body: body, name: "split.html"}
}

// changes says in words what it changes if the ticked findings are of somebody else.
func (s *Split) changes() []string {
	c := s.Changes
	if c == nil {
		return nil
	}
	out := []string{foundWords(c.Found) + " would be of “" + s.To + "”; " + counted(c.Stay, "finding") + " of “" + s.Of.Name + "” would stay"}
	if total(c.There) > 0 {
		out = append(out, "the record has "+foundWords(c.There)+" of “"+s.To+"” already, beside which they would stand")
	}
	if len(c.Pieces) > 0 {
		out = append(out, counted(len(c.Pieces), "published piece")+" rest on their words: "+strings.Join(c.Pieces, ", ")+"; a check would look at them again")
	}
	return out
}

// alike says for which names the new one would be taken.
func (s *Split) alike() (out []string) {
	if s.Changes == nil {
		return nil
	}
	for _, own := range s.Changes.Alike {
		out = append(out, "“"+s.To+"” would be taken for “"+own+"”: give a name that distinguishes the two, or hold them as two on the page of names")
	}
	return out
}

// ItemEvidence returns the first evidence of each item.
func ItemEvidence(items []record.Item) []record.Evidence {
	var out []record.Evidence
	for i := range items {
		out = append(out, items[i].Evidence[0])
	}
	return out
}

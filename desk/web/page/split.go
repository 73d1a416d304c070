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
	Ticked  []string // IDs of findings
	To      string   // the name that was typed for the others
	Changes *ask.Parting
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
	body := splitBody{Name: name, To: s.To, Action: f.To("/split", "name", name, "offset", f.Given["offset"]), Back: f.To("/split", "name", name), About: f.AboutAt(name), Acts: f.At.Acts && f.Past == ""}
	if len(s.Of.Names) > 1 {
		body.Spelled = s.Of.Names
	}
	for i := range s.Of.Rows {
		item := &s.Of.Rows[i]
		row := mentionRow{namedItem: f.named(item), ID: short(item.ID), Sources: f.sources(item.Evidence[:1], known)}
		row.Ticked = slices.ContainsFunc(s.Ticked, func(id string) bool { return strings.HasPrefix(item.ID, id) })
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
	if c := s.Changes; c != nil {
		body.Changes = append(body.Changes, foundWords(c.Found)+" would be of “"+s.To+"”; "+counted(c.Stay, "finding")+" of “"+name+"” would stay")
		if total(c.There) > 0 {
			body.Changes = append(body.Changes, "the record has "+foundWords(c.There)+" of “"+s.To+"” already, beside which they would stand")
		}
		if len(c.Pieces) > 0 {
			body.Changes = append(body.Changes, counted(len(c.Pieces), "published piece")+" rest on their words: "+strings.Join(c.Pieces, ", ")+"; a check would look at them again")
		}
		for _, own := range c.Alike {
			body.Alike = append(body.Alike, "“"+s.To+"” would be taken for “"+own+"”: give a name that distinguishes the two, or hold them as two on the page of names")
		}
	}
	return Page{Title: "Mentions of " + name, Here: "/names", Form: &f, Body: body, name: "split.html"}
}

// ItemEvidence returns the first evidence of each item.
func ItemEvidence(items []record.Item) []record.Evidence {
	var out []record.Evidence
	for i := range items {
		out = append(out, items[i].Evidence[0])
	}
	return out
}

// Merging is the panel in which two names are merged on the page that has them.
type Merging struct {
	Name, With string
	Problem    string
	Offers     []Link // names that wait for a ruling with the name
	Close      string // the page without the panel
	Path       string
	Kept       []field
	Pair       *comparison
}

// mostOffered is the number of names that the panel offers.
const mostOffered = 8

// Offer offers the other of two names if the panel is about one of them.
func (m *Merging) Offer(f *Form, a, b string) {
	if b == m.Name {
		a, b = b, a
	}
	if a == m.Name && len(m.Offers) < mostOffered {
		m.Offers = append(m.Offers, Link{f.with("merge", m.Name, "with", b), b})
	}
}

// Merges shows a comparison in the panel. What is ruled there leads back to the page without it.
func (f *Form) Merges(c *ask.Compared) {
	f.Merging.Pair = f.compared(c)
	f.Merging.Pair.Back = f.with()
}

// MergeForm returns the panel in which two names are merged; nil if it is not open.
func (f *Form) MergeForm() *Merging {
	if m := f.Merging; m != nil {
		m.Close, m.Path, m.Kept = f.with(), f.Path, f.shownFields()
	}
	return f.Merging
}

// MergeFields are the parameters of the page as hidden fields, for the buttons that open the panel; nil on a
// page that has none.
func (f *Form) MergeFields() []field {
	if !f.mergeable() {
		return nil
	}
	return append(f.shownFields(), field{})
}

// mergeable reports whether names can be merged on the page.
func (f *Form) mergeable() bool {
	return f.At.Acts && f.Past == "" && (slices.Contains([]string{"/said", "/people"}, f.Path) || strings.HasPrefix(f.Path, "/about/"))
}

// mergeableName reports whether a name can be merged on the page: countries and bodies of the roster cannot.
func (f *Form) mergeableName(name string) bool {
	if !f.mergeable() {
		return false
	}
	is := ask.Subjects(name)
	return len(is) == 1 && is[0].Code == ""
}

// shownFields returns the parameters of the page as hidden fields.
func (f *Form) shownFields() []field {
	var out []field
	for name, v := range f.Given {
		if v != "" && !slices.Contains(passing, name) {
			out = append(out, field{name, v})
		}
	}
	slices.SortFunc(out, func(a, b field) int { return strings.Compare(a.Name, b.Name) })
	return out
}

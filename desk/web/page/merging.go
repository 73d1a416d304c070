package page

import (
	"slices"
	"strings"

	"flashbrief/record/ask"
)

// Merging is the panel in which two names are merged on the page that has them.
type Merging struct {
	Name, With string
	Problem    string
	Near       []Link // names of which one may have been meant
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

// Misses says that no report has one of the two names, and which may be meant.
func (m *Merging) Misses(f *Form, u *ask.Unknown) {
	m.Problem = "No report in the record has the name “" + u.Name + "”."
	for _, near := range u.Near {
		a, b := m.Name, near
		if u.Name == m.Name {
			a, b = near, m.With
		}
		m.Near = append(m.Near, Link{f.with("merge", a, "with", b), near})
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
	return f.mergeable() && isUnlisted(name)
}

// isUnlisted reports whether a name is in no roster, neither as a country nor as a body.
func isUnlisted(name string) bool {
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

package page

import (
	"fmt"
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
	"flashbrief/record/fold"
)

// The lists of the names desk besides that of the pairs that wait for a ruling.
const (
	NamesUnsure  = "unsure"  // the pairs that somebody called unsure
	NamesSeveral = "several" // who has several names
)

// NameLists are the lists of the names desk, the default first.
var NameLists = []string{"waiting", NamesUnsure, NamesSeveral}

// namePair is two names that wait for a ruling, or that are one, with the evidence.
type namePair struct {
	A, B         string
	For, Against []string
	Link         string // compares them
	Back         string // where an act on them leads to: the row that then stands in their place
}

// unsureRow is two names that somebody called unsure.
type unsureRow struct {
	namePair
	By, Day, Why, Ruling string
}

// bearerRow is somebody with several names.
type bearerRow struct {
	Name, Link, Kind, Code string
	Count                  int
	Pairs                  []namePair // why they are one, each of which may be split
}

// nameUse is a name as the record has it.
type nameUse struct {
	Name, Link, What, Found string
	Split                   string // address of its mentions, to be ticked; empty for a country
	Newest                  []namedItem
}

// namedItem is a finding with the name as a party.
type namedItem struct{ Kind, Date, Place, Words, Link string }

// comparison is two names side by side.
type comparison struct {
	namePair
	Uses    []nameUse
	Verdict string
	State   string // what rulings say
	Shown   string // the name that answers show, if they are one
	Clashes []nameClash
	Changes []string // what a merge changes
	Rulings []heldRuling
	Back    string
	Next    Link   // the next pair that waits; zero for none
	Onward  string // where it leads to call them unsure; empty for Back
	Merged  bool
	Parted  bool
	Unsure  bool
}

// nameClash is a day on which the two are at different places.
type nameClash struct {
	Day  string
	Both []namedItem
}

// heldRuling is a ruling in force that is not on one finding.
type heldRuling struct{ ID, Words string }

type namesBody struct {
	Action  string // address of the page with the question, to which the form of a pair leads
	Acts    bool
	A, B    string
	Missing []Miss // of A and B, those that no report has
	Tabs    []tab
	Pair    *comparison
	Waiting []namePair
	Doubts  []unsureRow
	Several []bearerRow
	Note    string
	Empty   string  // what is said where the list is empty
	Kept    []field // the question, as hidden fields
}

// field is a hidden field of a form.
type field struct{ Name, Value string }

// keptFields returns the question as hidden fields, with further parameters of the page, for a form that leads to
// another page.
func (f *Form) keptFields(more ...string) []field {
	var out []field
	for _, name := range slices.Concat(Kept, more) {
		if v := f.Given[name]; v != "" {
			out = append(out, field{name, v})
		}
	}
	return out
}

// Names is what a page about names shows.
type Names struct {
	Pair    *ask.Compared // nil if no pair is compared
	Queued  bool          // the pair waits for a ruling
	Next    *fold.Reason  // the pair that waits after it; nil for none
	Waiting []fold.Reason
	Doubts  []record.Doubt
	Open    int // number of all doubts
	Several []fold.Bearer
	Called  map[string]string
	Note    string // why there is no list

	Missing []ask.Unknown // those of the two names that no report has
}

// NamesPage shows the pairs of names that wait for a ruling, those called unsure, or those that are one,
// and two names side by side.
func NamesPage(f Form, n *Names) Page {
	show := f.Given["show"]
	if show == "" {
		show = NameLists[0]
	}
	body := namesBody{Action: "/names", Acts: f.At.Acts && f.Past == "", A: f.Given["a"], B: f.Given["b"], Note: n.Note, Kept: f.keptFields()}
	for i, name := range NameLists {
		to := name
		if i == 0 {
			to = ""
		}
		body.Tabs = append(body.Tabs, tab{n.title(name), f.To("/names", "show", to), name == show})
	}
	body.Empty = emptyNames[show]
	for i := range n.Missing {
		body.Missing = append(body.Missing, f.missed(&n.Missing[i]))
	}
	list := f.To("/names", "show", f.Given["show"], "offset", f.Given["offset"])
	for i, r := range n.Waiting {
		pair := f.pair(r)
		pair.Back = pairAt(list, i)
		body.Waiting = append(body.Waiting, pair)
	}
	for i := range n.Doubts {
		body.Doubts = append(body.Doubts, f.doubt(&n.Doubts[i], pairAt(list, i)))
	}
	for i := range n.Several {
		body.Several = append(body.Several, f.bearer(&n.Several[i], n.Called))
	}
	if n.Pair != nil {
		body.Pair = f.compared(n.Pair)
		if n.Queued {
			body.Pair.Onward = f.To("/names")
		}
		if n.Next != nil {
			body.Pair.Next = Link{f.compareAt(n.Next.A, n.Next.B), n.Next.A + " and " + n.Next.B}
			body.Pair.Onward = body.Pair.Next.Path
		}
	}
	return Page{Title: "Names", Here: "/names", Form: &f, Body: body, name: "names.html"}
}

// missed returns a name that no report has, with comparisons of those that may be meant.
func (f *Form) missed(u *ask.Unknown) Miss {
	m := Miss{Name: u.Name}
	for _, near := range u.Near {
		a, b := f.Given["a"], f.Given["b"]
		if a == u.Name {
			a = near
		}
		if b == u.Name {
			b = near
		}
		m.Near = append(m.Near, Link{f.compareAt(a, b), near})
	}
	return m
}

// emptyNames says what it means that a list is empty.
var emptyNames = map[string]string{
	NameLists[0]: "No name waits for a ruling here. Compare any two names above; those that the program takes for one are under Several names.",
	NamesUnsure:  "Nobody left a pair of names unsure. The names of such a pair are neither merged nor split.",
	NamesSeveral: "No person or body has several names here.",
}

// title returns what a list is called.
func (n *Names) title(list string) string {
	switch {
	case list == NamesSeveral:
		return "Several names"
	case list == NamesUnsure && n.Open > 0:
		return fmt.Sprintf("Unsure, %d", n.Open)
	case list == NamesUnsure:
		return "Unsure"
	}
	return "Waiting"
}

// pairAt returns the address of a row of a list of pairs. Behind a pair that was ruled on, the next
// stands in its row.
func pairAt(list string, row int) string { return fmt.Sprintf("%s#pair-%d", list, row) }

// compareAt returns the address that compares two names.
func (f *Form) compareAt(a, b string) string {
	return f.To("/names", "a", a, "b", b, "show", f.Given["show"])
}

func (f *Form) pair(r fold.Reason) namePair {
	return namePair{A: r.A, B: r.B, For: r.For, Against: r.Against, Link: f.compareAt(r.A, r.B)}
}

func (f *Form) doubt(d *record.Doubt, back string) unsureRow {
	r := &d.Ruling
	pair := f.pair(fold.Reason{A: d.Names[0], B: d.Names[1]})
	pair.Back = back
	return unsureRow{pair, r.By, when.Of(r.At).String(), r.Reason, r.ID}
}

func (f *Form) bearer(b *fold.Bearer, called map[string]string) bearerRow {
	n := b.Names[0]
	row := bearerRow{Name: n.Name, Kind: n.Kind, Code: n.Code}
	for _, o := range b.Names {
		row.Count += o.Count
		if other := called[o.Name]; other != "" {
			row.Name = other
		}
	}
	row.Link = f.AboutAt(row.Name)
	for _, r := range b.Reasons {
		if r.A != r.B {
			row.Pairs = append(row.Pairs, f.pair(r))
		}
	}
	return row
}

func (f *Form) compared(c *ask.Compared) *comparison {
	a, b := c.A.Name, c.B.Name
	out := &comparison{
		namePair: namePair{A: a, B: b, For: c.Opinion.For, Against: c.Opinion.Against, Link: f.compareAt(a, b)},
		Uses:     []nameUse{f.used(&c.A), f.used(&c.B)},
		Verdict:  map[fold.Verdict]string{fold.Same: "one bearer", fold.Unsure: "not sure", fold.Other: "two bearers"}[c.Opinion.Verdict],
		Shown:    c.Shown, Merged: c.Merged, Parted: c.Parted, Unsure: c.Unsure != nil, Back: f.compareAt(a, b),
	}
	switch {
	case c.Merged:
		out.State = "Rulings hold them as one, shown as " + c.Shown + "."
	case c.Parted:
		out.State = "A ruling holds them as two."
	case c.Unsure != nil:
		out.State = "They are unsure, and held neither as one nor as two: " + answer.Signed(c.Unsure.Ruling) + " (" + c.Unsure.Ruling.Reason + ")."
	}
	for _, clash := range c.Clashes {
		out.Clashes = append(out.Clashes, nameClash{clash.Day.String(), []namedItem{f.named(&clash.A), f.named(&clash.B)}})
	}
	if n := total(c.B.Found); n > 0 {
		out.Changes = append(out.Changes, foundWords(c.B.Found)+" with “"+b+"” would be shown under “"+a+"”")
	}
	if len(c.Editions) > 0 {
		out.Changes = append(out.Changes, counted(len(c.Editions), "published piece")+" rest on words with “"+b+"”: "+strings.Join(c.Editions, ", ")+"; a check would look at them again")
	}
	for _, r := range c.Rulings {
		m, _ := record.MatterOf(&r)
		words := answer.Signed(r) + ": " + strings.Join(m.Names, " and ")
		if m.Called != "" {
			words += " as " + m.Called
		}
		out.Rulings = append(out.Rulings, heldRuling{r.ID, words + " (" + r.Reason + ")"})
	}
	return out
}

func (f *Form) used(u *ask.Use) nameUse {
	out := nameUse{Name: u.Name, Link: f.AboutAt(u.Name), Found: foundWords(u.Found)}
	what := slices.Concat(u.Kinds, u.Codes)
	if u.Count > 0 {
		what = append(what, counted(u.Count, "mention"))
	}
	out.What = strings.Join(what, " · ")
	if isUnlisted(u.Name) {
		out.Split = f.To("/split", "name", u.Name)
	}
	for i := range u.Newest {
		out.Newest = append(out.Newest, f.named(&u.Newest[i]))
	}
	return out
}

func (f *Form) named(item *record.Item) namedItem {
	return namedItem{string(item.Kind()), InWords(item.True), ask.PlaceOf(item), excerptOf(item.Evidence[0].Words), f.itemAt(item)}
}

func total(found map[record.Kind]int) int {
	n := 0
	for _, k := range found {
		n += k
	}
	return n
}

// foundWords returns how many findings of each kind there are: "3 events, 1 quotation".
func foundWords(found map[record.Kind]int) string {
	var out []string
	for _, kind := range record.Kinds() {
		if n := found[kind]; n > 0 {
			what := string(kind)
			if kind == record.Role {
				what = "office"
			}
			out = append(out, counted(n, what))
		}
	}
	if len(out) == 0 {
		return "no finding"
	}
	return strings.Join(out, ", ")
}

package page

// Offer is something of the record that can be inserted into a brief.
type Offer struct {
	Label  string // what it is, in words
	Source string // in which report it stands; empty for a person
	Words  string // what is inserted, in Markdown
	Note   string // the footnote that goes with it; empty for none
	Why    string // why it cannot be inserted; empty if it can
}

// Offers shows what can be inserted, for the script of the editor.
func Offers(f Form, all []Offer) Page {
	return Page{Title: "Insert", Here: "/check", Form: &f, Body: all, name: "offer.html"}
}

// Outlet returns the outlet and the date of a report.
func Outlet(report string, known Known) string {
	s := sourceOf(report, known)
	if s.Date == "" {
		return s.Outlet
	}
	return s.Outlet + ", " + s.Date
}

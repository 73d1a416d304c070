package page

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// Kept are the parameters that every page has, and that every link keeps: the question and its
// cut-offs.
var Kept = []string{"about", "q", "since", "until", "as-of", "filed-by"}

// Form is a page's question, and how much of the answer the page shows.
type Form struct {
	Path    string
	Itself  string // the path of the page where the question is asked of another one; empty otherwise
	Fields  []Field
	Given   map[string]string // the parameters of the address
	Past    string            // the cut-offs in words: "as of 2024-05-20"; empty for now
	Missing []ask.Unknown     // names in neither roster nor record
	Problem string            // what is wrong in the question; empty if nothing is

	WrongField string // the field that Problem is about; empty if unknown

	Limit      int    // of rows; 0 for none
	Rows       string // which rows the page shows, if not all
	Counted    string // how many rows there are
	Back, Next string // addresses of the rows before and after; empty if there are none

	// Since is from which day the page answers a question that names none, and Whole the address of the
	// same question about all time; empty if it answers it whole.
	Since, Whole string

	// Moment is when the page was made, if the record may have changed since; empty otherwise.
	Moment string

	Others []record.Report // that forms on a report offer as the other one

	Refused *Refused // a form of the page that was refused and is open again; nil for none

	Merging *Merging // the panel in which two names are merged; nil if it is not open

	At Seat
}

// Asked is the question in short, for a window that has no room for its form.
func (f *Form) Asked() string {
	said := present([]string{f.Given["about"], f.Given["q"], dayAfter("since", f.Given["since"]), dayAfter("until", f.Given["until"])})
	if len(said) == 0 {
		return "Question"
	}
	return "Question: " + strings.Join(said, ", ")
}

// dayAfter returns a word with its day; empty without a day.
func dayAfter(word, day string) string { return cond(day != "", word+" "+day) }

// Narrowed says that the page answers from a day on alone, of a record that begins on another.
func (f *Form) Narrowed(since, first when.Day) {
	f.Since, f.Whole = since.String(), f.with("since", first.String())
}

// Field is a field of a form.
type Field struct {
	Name, Label, Value, Hint string
	Size                     int  // characters; 0 for the available space
	Check                    bool // a check box
	Cut                      bool // a cut-off
	Wrong                    bool // its value is refused
	Ways                     Ways // what completes it; empty for nothing
}

// Ways is what completes a field while it is typed.
type Ways string

// What completes fields.
const (
	QueryWays Ways = "query" // words and values of the query language
	NameWays  Ways = "names" // names of parties, separated by commas
)

// From returns the address of what completes a field.
func (w Ways) From() string { return "/complete?kind=" + string(w) }

// Shows sets which rows the page shows: this number of them from a given one, of all in total.
// what names one of them: "report".
func (f *Form) Shows(what string, from, rows, all int, more bool) {
	f.Counted = counted(all, what)
	if more {
		f.Counted = "the newest " + counted(from+rows, what)
	}
	if from == 0 && rows == all {
		return
	}
	f.Rows = fmt.Sprintf("rows %d to %d of %d", from+1, from+rows, all)
	if more {
		f.Rows += " or more"
	}
	if from > 0 {
		f.Back = f.at(max(0, from-f.Limit))
	}
	if from+rows < all {
		f.Next = f.at(from + rows)
	}
}

// counted returns a number of things: "1 report", "3 reports", "2 people".
func counted(n int, what string) string {
	switch {
	case n == 1:
	case what == "person":
		what = "people"
	case strings.HasSuffix(what, "y"):
		what = strings.TrimSuffix(what, "y") + "ies"
	default:
		what += "s"
	}
	return strconv.Itoa(n) + " " + what
}

// at returns the address of the page beginning with another row.
func (f *Form) at(offset int) string {
	to := ""
	if offset > 0 {
		to = strconv.Itoa(offset)
	}
	return f.with("offset", to)
}

// passing are the parameters that say what was done or is open on a page, and are not kept.
var passing = []string{"done", "edit", "merge", "with"}

// with returns the address of the page with other values of parameters, each a name and a value; empty leaves
// one out. What was done, and what is open, are not kept.
func (f *Form) with(changed ...string) string {
	values := url.Values{}
	for n, v := range f.Given {
		if v != "" && !slices.Contains(passing, n) {
			values.Set(n, v)
		}
	}
	for i := 0; i+1 < len(changed); i += 2 {
		if values.Del(changed[i]); changed[i+1] != "" {
			values.Set(changed[i], changed[i+1])
		}
	}
	return address(f.Path, values)
}

// exported are the pages whose rows can be taken away as files.
var exported = []string{"/timeline", "/said", "/figures", "/forecasts", "/people", "/sources", "/ties", "/network"}

// shownBy are the parameters that say how a page shows its rows, and not which there are.
var shownBy = []string{"limit", "window", "view", "acts", "ego", "depth", "from", "to", "edit", "merge", "with"}

// Files returns the addresses of the rows of the page as files; none if it has no such rows, or
// the question cannot be read.
func (f *Form) Files() []Link {
	if f.Problem != "" || !slices.Contains(exported, f.Path) {
		return nil
	}
	forms := []string{"csv", "json", "jsonl", "parquet"}
	if f.Path == "/network" {
		forms = []string{"gexf", "graphml"}
	}
	var out []Link
	for _, form := range forms {
		file := Form{Path: "/export" + f.Path + "." + form, Given: f.Given}
		out = append(out, Link{file.without(shownBy...), strings.ToUpper(form)})
	}
	return out
}

// without returns the address of the page without parameters.
func (f *Form) without(names ...string) string {
	g := Form{Path: f.Path, Given: map[string]string{}}
	for n, v := range f.Given {
		if !slices.Contains(names, n) {
			g.Given[n] = v
		}
	}
	return g.with("offset", "")
}

// To returns the address of another page that keeps the question and its cut-offs. more are
// further parameters, each a name and a value; the name "#" gives the place on the page, and a
// name of the question replaces what it keeps.
func (f *Form) To(path string, more ...string) string {
	values := url.Values{}
	for _, name := range Kept {
		if v := f.Given[name]; v != "" {
			values.Set(name, v)
		}
	}
	place := ""
	for i := 0; i+1 < len(more); i += 2 {
		switch {
		case more[i] == "#":
			place = "#" + url.PathEscape(more[i+1])
		case more[i+1] == "":
			values.Del(more[i])
		default:
			values.Set(more[i], more[i+1])
		}
	}
	return address(path, values) + place
}

func address(path string, values url.Values) string {
	if len(values) == 0 {
		return path
	}
	return path + "?" + values.Encode()
}

// Miss is a name that the record lacks, with the addresses of the same question about others.
type Miss struct {
	Name   string
	Near   []Link
	Search string // the address of a search for its words
}

// Unknown returns the names that the record lacks.
func (f *Form) Unknown() []Miss {
	var out []Miss
	for _, u := range f.Missing {
		m := Miss{Name: u.Name, Search: f.To("/search", "q", strconv.Quote(u.Name))}
		for _, near := range u.Near {
			about := near
			if rest := slices.DeleteFunc(strings.Split(f.Given["about"], ","), func(s string) bool { return strings.TrimSpace(s) == u.Name }); len(rest) > 0 {
				about = strings.TrimPrefix(strings.Join(rest, ",")+", "+near, ", ")
			}
			m.Near = append(m.Near, Link{f.with("about", about), near})
		}
		out = append(out, m)
	}
	return out
}

// tieAt returns the address of the tie of two codes, in order.
func (f *Form) tieAt(a, b string) string { return f.To(tiePath(a, b)) }

// towardAt returns the address of the acts of one party toward another: those that the other receives, and those in
// which both act.
func (f *Form) towardAt(from, to string) string {
	condition := fmt.Sprintf("actor:%s (recipient:%[2]s OR actor:%[2]s)", quoted(from), quoted(to))
	return f.To(tiePath(min(from, to), max(from, to)), "q", f.narrowed(condition))
}

// quoted returns a code as a query has it.
func quoted(code string) string {
	if strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
		return code
	}
	return `"` + code + `"`
}

func tiePath(a, b string) string { return "/ties/" + url.PathEscape(a) + "/" + url.PathEscape(b) }

// AboutAt returns the address of the page about a person, a country or an organization.
func (f *Form) AboutAt(name string) string { return f.To("/about/" + url.PathEscape(name)) }

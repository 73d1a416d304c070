package web

import (
	"cmp"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// parameter is a parameter of a page's address, named as on the command line: a field of its
// form, and its effect on the question.
type parameter struct {
	page.Field
	set func(q *ask.Question, value string) error // nil if ask.Parse reads it
}

// The parameters of questions.
var (
	// asked are those of every page, so that every link keeps them; see page.Kept.
	asked = []parameter{
		{Field: page.Field{Name: "about", Label: "About", Hint: "Iran, Russia", Ways: page.NameWays}},
		{Field: page.Field{Name: "q", Label: "Query", Hint: "event:COOPERATE origin>=2", Ways: page.QueryWays}},
		{Field: page.Field{Name: "since", Label: "Since", Hint: "YYYY-MM-DD", Size: 10}},
		{Field: page.Field{Name: "until", Label: "Until", Hint: "YYYY-MM-DD", Size: 10}},
		{Field: page.Field{Name: "as-of", Label: "As of", Hint: "now", Size: 10, Cut: true}},
		{Field: page.Field{Name: "filed-by", Label: "Filed by", Hint: "now", Size: 10, Cut: true}},
	}
	topic = parameter{page.Field{Name: "on", Label: "On", Hint: "words"}, func(q *ask.Question, value string) error {
		q.Topic = value
		return nil
	}}
	direct  = ticked("direct", "in quotation marks", func(q *ask.Question) *bool { return &q.Direct })
	counted = ticked("several", "of several sources", func(q *ask.Question) *bool { return &q.Several })
	open    = ticked("open", "open", func(q *ask.Question) *bool { return &q.Open })
	settled = ticked("resolved", "resolved", func(q *ask.Question) *bool { return &q.Resolved })
	due     = day("due-before", "Due before", func(q *ask.Question) *when.Day { return &q.DueBefore })
	held    = []parameter{
		{page.Field{Name: "office", Label: "Office", Hint: "foreign minister"}, func(q *ask.Question, value string) error {
			q.Office = value
			return nil
		}},
		names("of", "of", func(q *ask.Question) *[]ask.Subject { return &q.Of }),
		names("member-of", "Members of", func(q *ask.Question) *[]ask.Subject { return &q.MemberOf }),
		day("on", "On", func(q *ask.Question) *when.Day { return &q.Day }),
	}
	paging = []parameter{
		{Field: page.Field{Name: "done"}}, // what the last act did; see act.go
		count("limit", func(q *ask.Question) *int { return &q.Page.Limit }),
		count("offset", func(q *ask.Question) *int { return &q.Page.Offset }),
	}
)

// ticked returns a parameter that is yes or absent.
func ticked(name, label string, of func(*ask.Question) *bool) parameter {
	return parameter{page.Field{Name: name, Label: label, Check: true}, func(q *ask.Question, value string) error {
		if value != "yes" {
			return fault.New(fault.Invalid, "%s is yes or is not given; it is %q", name, value)
		}
		*of(q) = true
		return nil
	}}
}

// day returns a parameter that is a day.
func day(name, label string, of func(*ask.Question) *when.Day) parameter {
	return parameter{page.Field{Name: name, Label: label, Hint: "YYYY-MM-DD", Size: 10}, func(q *ask.Question, value string) (err error) {
		if *of(q), err = when.Typed(value); err != nil {
			return fault.New(fault.Invalid, "%s: %v", name, err)
		}
		return nil
	}}
}

// names returns a parameter that names states and organizations.
func names(name, label string, of func(*ask.Question) *[]ask.Subject) parameter {
	return parameter{page.Field{Name: name, Label: label, Size: 12, Ways: page.NameWays}, func(q *ask.Question, value string) error {
		*of(q) = ask.Subjects(value)
		return nil
	}}
}

// count returns a parameter that is a number of rows. The form does not show it.
func count(name string, of func(*ask.Question) *int) parameter {
	return parameter{page.Field{Name: name}, func(q *ask.Question, value string) (err error) {
		if *of(q), err = strconv.Atoi(value); err != nil || *of(q) < 0 {
			return fault.New(fault.Invalid, "%s is a count of rows, 0 or more; it is %q", name, value)
		}
		return nil
	}}
}

// unseen returns parameters that the form does not show, and whose page reads their values.
func unseen(names ...string) []parameter {
	out := make([]parameter, len(names))
	for i, name := range names {
		out[i].Name = name
	}
	return out
}

// numberIn reads a number from 1 to a largest; 0 if it is none.
func numberIn(typed string, most int) int {
	n, err := strconv.Atoi(typed)
	if err != nil || n < 1 || n > most {
		return 0
	}
	return n
}

// parameters returns the parameters of the address, each once. A malformed query, an unknown
// name, and a name given twice are errors of kind fault.Invalid: ignoring a parameter would
// answer a different question from the one asked. With an error it returns what can be read all the same, so
// that the form keeps it.
func parameters(r *http.Request, known ...string) (map[string]string, error) {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		err = fault.New(fault.Invalid, "the address is malformed: %v", err)
	}
	out := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		given := values[name]
		switch {
		case !slices.Contains(known, name):
			err = cmp.Or(err, fault.New(fault.Invalid, "this page knows no parameter %q; it has %s", name, list(known)))
			continue
		case len(given) > 1:
			err = cmp.Or(err, fault.New(fault.Invalid, "the parameter %q is given %d times; give it once", name, len(given)))
		}
		out[name] = given[0]
	}
	return out, err
}

func list(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}

// The number of rows on a page: the default, and the largest that may be asked for, so that no
// page is too large.
const (
	mostRows  = 100
	rowsLimit = 200
)

// question reads the question of a page that has these parameters beside those of every page,
// and its form. The form has what was typed also if it cannot be read.
func question(r *http.Request, own []parameter) (q ask.Question, f page.Form, err error) {
	all := slices.Concat(asked, own, paging)
	var named []string
	for _, p := range all {
		named = append(named, p.Name)
	}
	f = page.Form{Path: r.URL.Path, Given: map[string]string{}}
	given, err := parameters(r, named...)
	f.Given = given
	for _, p := range all {
		if p.Label != "" {
			p.Value = strings.TrimSpace(given[p.Name])
			f.Fields = append(f.Fields, p.Field)
		}
	}
	if err != nil {
		return q, f, err
	}
	q, err = ask.Parse(ask.Typed{Query: given["q"], About: given["about"], Since: given["since"], Until: given["until"], AsOf: given["as-of"], FiledBy: given["filed-by"]})
	if err != nil {
		return q, f, err
	}
	q.Newest, q.Page = true, record.Page{Limit: mostRows}
	for _, p := range all {
		if value := strings.TrimSpace(given[p.Name]); p.set != nil && value != "" {
			if err := p.set(&q, value); err != nil {
				return q, f, err
			}
		}
	}
	if q.Page.Limit == 0 || q.Page.Limit > rowsLimit {
		return q, f, fault.New(fault.Invalid, "limit: a page has 1 to %d rows; ask for further ones with offset", rowsLimit)
	}
	f.Past, f.Limit = past(given), q.Page.Limit
	return q, f, nil
}

// past returns the cut-offs in words; empty without one.
func past(given map[string]string) string {
	var out []string
	for _, cut := range []struct{ name, words string }{{"as-of", "as of "}, {"filed-by", "as filed by "}} {
		if day := strings.TrimSpace(given[cut.name]); day != "" {
			out = append(out, cut.words+day)
		}
	}
	return strings.Join(out, ", ")
}

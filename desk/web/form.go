package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/record/query"
)

// asked are the parameters of a page that asks a question.
var asked = []string{"about", "since", "until", "as-of"}

// parameters returns the parameters of the address, each once. A malformed query, an unknown
// name, and a name given twice are errors of kind fault.Invalid: ignoring a parameter would
// answer a different question from the one asked.
func parameters(r *http.Request, known ...string) (map[string]string, error) {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, fault.New(fault.Invalid, "the address is malformed: %v", err)
	}
	out := map[string]string{}
	for name, given := range values {
		switch {
		case !slices.Contains(known, name):
			return nil, fault.New(fault.Invalid, "this page knows no parameter %q; it has %s", name, list(known))
		case len(given) > 1:
			return nil, fault.New(fault.Invalid, "the parameter %q is given %d times; give it once", name, len(given))
		}
		out[name] = given[0]
	}
	return out, nil
}

func list(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}

// question reads the question of a page with these parameters.
func question(r *http.Request, known ...string) (q query.Query, f page.Form, given map[string]string, err error) {
	given, err = parameters(r, known...)
	if err != nil {
		return q, f, given, err
	}
	f = page.Form{About: given["about"], Since: given["since"], Until: given["until"], AsOf: given["as-of"], Path: r.URL.Path}
	q, err = query.Parse(f.About, f.Since, f.Until, f.AsOf)
	return q, f, given, err
}

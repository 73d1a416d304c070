package web

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/record"
)

// mostForm limits a form that rules on a finding, in bytes.
const mostForm = 64 << 10

// act is what a form can do: done says what it did, and without is the reason that is kept if
// none is typed; empty if one must be typed.
type act struct {
	done, without string
	do            func(*site, *http.Request, desk.Signature) (page.Done, error)
	editors       bool // only for those who may publish
}

// acts are what forms can do, by the last part of their address.
var acts = joined(map[string]act{
	"accept": {done: "Accepted.", without: "accepted at the desk", do: ruling(func(d *desk.Desk, r *http.Request, item string, sign desk.Signature) (record.Ruling, error) {
		return d.Accept(r.Context(), item, sign)
	})},
	"reject": {done: "Rejected.", without: "rejected at the desk", do: ruling(func(d *desk.Desk, r *http.Request, item string, sign desk.Signature) (record.Ruling, error) {
		return d.Reject(r.Context(), item, sign)
	})},
	"recode": {done: "Recoded.", without: "", do: ruling(func(d *desk.Desk, r *http.Request, item string, sign desk.Signature) (record.Ruling, error) {
		coding, err := codingIn(r.PostForm)
		if err != nil {
			return record.Ruling{}, err
		}
		return d.Recode(r.Context(), item, coding, sign)
	})},
	"done":   {done: "The story is done.", without: "-", do: marking(desk.Done)},
	"later":  {done: "The story is put off.", without: "-", do: marking(desk.Later)},
	"reopen": {done: "The story is open again.", without: "-", do: marking(desk.Unread)},
}, wideActs, briefActs, questionActs, benchActs, sortActs, stepActs, mailActs, partActs, forecastActs)

// joined returns the acts of all.
func joined(all ...map[string]act) map[string]act {
	out := map[string]act{}
	for _, some := range all {
		maps.Copy(out, some)
	}
	return out
}

// mostRuled is the largest number of findings that one form rules on.
const mostRuled = 500

// ruling returns what rules on each finding that a form names. All of it may be undone at once.
func ruling(rule func(*desk.Desk, *http.Request, string, desk.Signature) (record.Ruling, error)) func(*site, *http.Request, desk.Signature) (page.Done, error) {
	return func(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
		items := append(slices.Clone(r.PostForm["item"]), filled(r.PostForm)...)
		if len(items) == 0 || len(items) > mostRuled {
			return page.Done{}, fault.New(fault.Invalid, "the form names %d findings; it names 1 to %d", len(items), mostRuled)
		}
		var ids []string
		for i, item := range items {
			made, err := rule(s.desk, r, item, sign)
			if err != nil && len(items) == 1 {
				return page.Done{}, err
			}
			if err != nil {
				return page.Done{}, fmt.Errorf("%d of %d findings were ruled on: %w", i, len(items), err)
			}
			ids = append(ids, made.ID)
		}
		return page.Done{Undo: strings.Join(ids, "-")}, nil
	}
}

// filled returns the findings in the rows below that a form codes alike.
func filled(form url.Values) []string {
	below := form["below"]
	n, err := strconv.Atoi(form.Get("fill"))
	if err != nil || n < 0 {
		return nil
	}
	return below[:min(n, len(below))]
}

// marking returns what marks the reports that a form names.
func marking(as desk.Read) func(*site, *http.Request, desk.Signature) (page.Done, error) {
	return func(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
		reports := strings.Fields(r.PostForm.Get("reports"))
		was, err := s.triage.Of(sign.By)
		if err != nil {
			return page.Done{}, err
		}
		before := map[desk.Read][]string{}
		for _, report := range reports {
			before[was[report]] = append(before[was[report]], report)
		}
		return s.marked(r, sign, reports, func(undo bool) error {
			if !undo {
				return s.triage.Mark(sign.By, reports, as, s.desk.Now())
			}
			for _, read := range slices.Sorted(maps.Keys(before)) {
				if err := s.triage.Mark(sign.By, before[read], read, s.desk.Now()); err != nil {
					return err
				}
			}
			return nil
		})
	}
}

// act returns a handler that makes a ruling, and returns to the page that the form names.
func (s *site) act(name string) http.HandlerFunc {
	a := acts[name]
	return func(w http.ResponseWriter, r *http.Request) {
		var did page.Done
		sign, err := s.signed(w, r, &a)
		if err == nil {
			err = s.bounded(r, func(r *http.Request) (err error) {
				did, err = a.do(s, r, sign)
				return err
			})
		}
		if name == "recode" && errors.Is(err, fault.Invalid) && len(r.PostForm["item"]) == 1 {
			if s.reopened(w, r, err) {
				return
			}
		}
		if err != nil {
			s.write(w, r, page.Page{Return: back(r.PostForm.Get("back"), ""), Again: page.AgainOf(r.URL.Path, r.PostForm)}, err)
			return
		}
		to := cmp.Or(did.To, r.PostForm.Get("back"))
		if _, steps := stepActs[name]; !steps && did.Undo != "" {
			s.steps.push(sign.By, step{name: name, back: back(to, ""), rulings: strings.Split(did.Undo, "-")})
		}
		http.Redirect(w, r, back(to, cmp.Or(did.As, name)+"."+did.Undo), http.StatusSeeOther)
	}
}

// refusedKey is the key of a refused form in the context of a request.
type refusedKey struct{}

// refusedIn returns the form that was refused, for the page that shows it again; nil for other requests.
func refusedIn(r *http.Request) *page.Refused {
	refused, _ := r.Context().Value(refusedKey{}).(*page.Refused)
	return refused
}

// reopened answers with the page on which a finding was to be coded again, its form open with what was typed. It
// reports whether the page has the form.
func (s *site) reopened(w http.ResponseWriter, r *http.Request, err error) bool {
	refused := &page.Refused{Item: r.PostForm.Get("item"), Words: err.Error(), Values: map[string]string{}}
	for name, values := range r.PostForm {
		refused.Values[name] = values[0]
		if was, known := r.PostForm["was-"+name]; known && was[0] != values[0] && (strings.HasPrefix(err.Error(), name+":") || values[0] != "" && strings.Contains(err.Error(), strconv.Quote(values[0]))) {
			refused.Field = name
		}
	}
	to, parsing := url.Parse(back(r.PostForm.Get("back"), ""))
	if parsing != nil {
		return false
	}
	again := r.Clone(context.WithValue(r.Context(), refusedKey{}, refused))
	again.Method, again.URL, again.Body, again.Form, again.PostForm = http.MethodGet, &url.URL{Path: to.Path, RawQuery: to.RawQuery}, http.NoBody, nil, nil
	whole := copied{header: http.Header{}}
	s.pages.ServeHTTP(&whole, again)
	if refused.Item == "" || !bytes.Contains(whole.Bytes(), []byte(`action="/act/recode" method="post" id="f-`+refused.Item)) {
		return false
	}
	maps.Copy(w.Header(), whole.header)
	w.WriteHeader(http.StatusBadRequest)
	_, _ = w.Write(whole.Bytes()) // the client may have gone
	return true
}

// signed reads the form of an act, and returns the name and the reason under which it is made.
func (s *site) signed(w http.ResponseWriter, r *http.Request, a *act) (desk.Signature, error) {
	seat := s.seat(r)
	if !seat.Acts {
		return desk.Signature{}, fault.New(fault.Denied, "you may read this record, and not rule on it")
	}
	if a.editors && !seat.Publishes {
		return desk.Signature{}, fault.New(fault.Denied, "your role may write, and neither publish nor withdraw; an editor does that")
	}
	if err := readForm(w, r, "form", mostForm); err != nil {
		return desk.Signature{}, err
	}
	why := strings.TrimSpace(r.PostForm.Get("why"))
	if why == "" {
		why = a.without
	}
	return desk.Signature{By: seat.By, Why: why}, nil
}

// readForm reads the form of a request, of at most this many bytes. It comes before a place is
// taken among the questions, so that nobody keeps a place by sending slowly. what names the form.
func readForm(w http.ResponseWriter, r *http.Request, what string, most int64) error {
	r.Body = http.MaxBytesReader(w, r.Body, most)
	if err := r.ParseForm(); err != nil {
		return fault.New(fault.Invalid, "the %s cannot be read: %v", what, err)
	}
	return nil
}

// codingIn reads the fields of a form that codes a finding again. A field that the form lacks, or
// that is as it was ("was-" and its name), leaves the finding unchanged.
func codingIn(typed url.Values) (record.Coding, error) {
	changed := map[string]string{}
	for name, value := range typed {
		if was, known := typed["was-"+name]; !known || was[0] != value[0] {
			changed[name] = value[0]
		}
	}
	return desk.CodingOf(changed)
}

// back returns the page to which an act returns, with what was done. An address that is not of
// the desk is replaced by its first page.
func back(to, done string) string {
	u, err := url.Parse(to)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n\t") {
		u = &url.URL{Path: "/"}
	}
	values := u.Query()
	values.Del("done")
	if done != "" {
		values.Set("done", done)
	}
	u.RawQuery = values.Encode()
	return u.String()
}

// doneForm is the form of the parameter "done": the act, behind "back" and "again" of which act, and what it ruled.
var doneForm = regexp.MustCompile(`^([a-z]+(?:-[a-z]+)?)\.([0-9a-f]{6,64}(?:-[0-9a-f]{6,64})*|)$`)

// saidDone are the words for what was done by other forms than those of acts.
var saidDone = map[string]string{
	"kept": "The draft is kept.", "saved": "The draft is saved.", "tracked": "Changes are tracked from here on.", "untracked": "Changes are no longer tracked; the text stays as it is.",
	"agreed": "Accepted.", "refused": "Rejected.", "regretted": "Undone.",
	"background": "The chosen rows stand in the draft as its background.",
}

// doneIn returns what the act did that led to the page; nil if none did.
func doneIn(r *http.Request) *page.Done {
	m := doneForm.FindStringSubmatch(r.URL.Query().Get("done"))
	if m == nil {
		return nil
	}
	name, undone, _ := strings.Cut(m[1], "-")
	if a, ok := acts[name]; ok {
		done := &page.Done{Words: a.done, Undo: m[2], Step: stepFrom(name, m[2])}
		if of, ok := acts[undone]; ok {
			done.Words = strings.TrimSuffix(a.done, ".") + ": " + of.done
		}
		return done
	}
	if words, ok := saidDone[m[1]]; ok {
		return &page.Done{Words: words}
	}
	return nil
}

// stepFrom returns the act that undoes what an act did, or does again what it undid; empty if there is none.
func stepFrom(name, rulings string) string {
	_, sorts := sortActs[name]
	switch {
	case name == "undo" || name == "back":
		return "again"
	case name == "done" || name == "later" || name == "reopen" || sorts && name != "nametopic" || name == "again" && rulings == "":
		return "back"
	case rulings != "":
		return "undo"
	}
	return ""
}

// returning returns the address of the page, to which an act returns, without what was done.
func returning(r *http.Request) string {
	values := r.URL.Query()
	values.Del("done")
	u := url.URL{Path: r.URL.Path, RawQuery: values.Encode()}
	return u.String()
}

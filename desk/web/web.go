// Package web serves the desk to a browser, as server-rendered pages that work without scripts.
// It listens on the given address, by default only on loopback, and answers only to names of
// this machine.
package web

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/news/fetch"
	"flashbrief/record/ask"
)

// Serve serves on the listener until ctx ends.
func Serve(ctx context.Context, l net.Listener, c Config) error {
	s := newSite(&c)
	server := newServer(c.around(s.handler()))
	server.RegisterOnShutdown(s.orders.stop)
	go s.makeAhead(ctx)
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		stopped <- server.Shutdown(grace)
	}()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}

// newServer returns a server that gives slow clients little time.
func newServer(all http.Handler) *http.Server {
	return &http.Server{
		Handler: all, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 60 * time.Second, WriteTimeout: 2 * time.Minute,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
	}
}

// Limits of the desk: the time of a question, and how many run at once. The store reads with
// four connections, one of which stays free for others.
const (
	longest     = 10 * time.Second
	ofOneClient = 3
	ofAll       = 4
	actsOfAll   = 2
	inLine      = 12 // of one client, in addition to those running
	patience    = 5 * time.Second
)

// Config says how the desk is served.
type Config struct {
	Desk *desk.Desk
	By   string // name under which acts are kept where nobody signs in; empty if none may be made
	// People are those who may sign in, which everybody must; nil where nobody does.
	People *desk.People
	// Hosts are the names under which the desk is reached, beside those of this machine.
	Hosts []string
	// Fetch gets what is at an address; nil if no addresses are taken in.
	Fetch func(ctx context.Context, address string) (fetch.Answer, error)
	// Triage keeps what each person has dealt with; nil keeps nothing.
	Triage *desk.Triage
	// Programs answer other programs, by address: a pattern such as /api/.
	Programs map[string]http.Handler
	// Around is put around everything; nil for nothing.
	Around func(http.Handler) http.Handler
	// Drafts keeps the briefs that people write; nil keeps none.
	Drafts *desk.Drafts
	// Mailings keeps the mail that waits and was parked; nil has none.
	Mailings *desk.Mailings
	// Questions keeps the questions that people save; nil keeps none.
	Questions *desk.Questions
	// Upkeep knows when the record was copied and verified; nil for never. Size returns the bytes of the
	// record; nil if they are not known.
	Upkeep *desk.Upkeeps
	Size   func() int64
	// Shared is how long a page is shown to others that was made before the record changed; 0 for not at
	// all. It says which moment it shows. Whoever changed something is not shown a page from before that.
	Shared time.Duration
	// Base is the path under which another server leads to the desk; empty for the root.
	Base string
}

// Handler returns a handler for every page of the desk.
func Handler(c Config) http.Handler { return c.around(newSite(&c).handler()) }

// around returns what answers requests with what stands around it.
func (c *Config) around(all http.Handler) http.Handler {
	if c.Around == nil {
		return all
	}
	return c.Around(all)
}

func newSite(c *Config) *site {
	s := &site{desk: c.Desk, by: c.By, triage: c.Triage, drafts: c.Drafts, questions: c.Questions, mailings: c.Mailings, upkeep: c.Upkeep, size: c.Size, hosts: c.Hosts, base: c.Base, fetch: c.Fetch, programs: c.Programs, limits: newLimits(ofOneClient, ofAll, inLine, patience), acts: newLimits(ofOneClient, actsOfAll, inLine, patience), recalled: newRecalled(c.Shared, time.Now), longest: longest, regret: regret, soon: soon, ahead: newAhead()}
	if c.People != nil {
		s.door = newDoorman(c.People, c.Desk.Now)
		s.door.base = c.Base
	}
	return s
}

// handler returns what answers requests to the desk.
func (s *site) handler() http.Handler {
	mux := http.NewServeMux()
	ruled := parameter{Field: page.Field{Name: "report", Label: "Report", Hint: "SHA-256"}}
	for path, makes := range map[string]func(*http.Request) (page.Page, error){
		"/{$}":          s.looking(boxes, s.inbox),
		"/reports":      s.asking(nil, reports),
		"/reports/{id}": s.looking(looks, s.report),
		"/timeline":     s.withDrafts(s.recalling(s.asking(recoded, timeline))),
		"/ties":         s.recalling(s.asking(windowed, ties)),
		"/ties/{a}/{b}": s.recalling(s.looking(recoded, tie)),
		"/about/{name}": s.recalling(s.looking(slices.Concat(recoded, joinedIn), aboutOne)),
		"/people":       s.recalling(s.asking(slices.Concat(held, joinedIn), people)),
		"/roster":       s.asking([]parameter{day("on", "On", func(q *ask.Question) *when.Day { return &q.Day })}, roster),
		"/said":         s.recalling(s.asking(append([]parameter{topic, direct}, joinedIn...), said)),
		"/bank":         s.bankInDrafts(s.recalling(s.asking([]parameter{topic, direct, before}, bank))),
		"/figures":      s.recalling(s.asking(append([]parameter{topic, counted}, recoded...), figures)),
		"/forecasts":    s.recalling(s.asking(append([]parameter{due, open, settled}, recoded...), forecasts)),
		"/scores":       s.recalling(s.asking(nil, scores)),
		"/rulings":      s.recalling(s.asking([]parameter{ruled}, rulings)),
		"/search":       s.recalling(s.asking(nil, search)),
		"/add":          s.asking(nil, adding),
		"/names":        s.recalling(s.looking(compared, comparing)),
		"/split":        s.asking(whose, splitting),
		"/network":      s.recalling(s.asking(netted, netOf)),
		"/compare":      s.recalling(s.asking(halves, windows)),
		"/map":          s.recalling(s.asking(seen, mapOf)),
		"/accounts":     s.recalling(s.looking(accounts, telling)),
		"/copies/{id}":  s.looking(nil, copies),

		"/revisions/{id}": s.looking(nil, revisions),
		"/sources":        s.recalling(s.asking(nil, sources)),
		"/drafts":         s.asking(nil, s.draftList),

		"/drafts/{name}/versions": s.looking(nil, s.versions),

		"/health":            s.looking(nil, s.health),
		"/coders":            s.asking(coder, coders),
		"/work":              s.looking(nil, s.work),
		"/go":                s.asking(sought, s.goTo),
		"/insert":            s.looking(inserting, s.offer),
		"/tour":              s.looking(nil, s.tour),
		"/saved":             s.asking(nil, s.saved),
		"/published":         s.asking(classes, s.published),
		"/published/{piece}": s.looking(nil, s.piece),
		"/affected":          s.asking([]parameter{ruled}, affected),
	} {
		mux.HandleFunc("GET "+path, s.page(makes))
		s.ahead.makes[strings.TrimSuffix(path, "{$}")] = makes
	}
	mux.HandleFunc("GET /complete", s.completing)
	mux.HandleFunc("GET /brief", s.inBackground(s.recalling(s.asking(nil, s.brief))))
	mux.HandleFunc("GET /check", s.inBackground(s.asking(nil, s.editing)))
	for act := range acts {
		mux.HandleFunc("POST /act/"+act, s.act(act))
	}
	mux.HandleFunc("POST /check", s.check)
	mux.HandleFunc("POST /split", s.previewed)
	mux.HandleFunc("POST /background", s.background)
	mux.HandleFunc("POST /add", s.add)
	mux.HandleFunc("GET /drafts/{name}", s.draft)
	mux.HandleFunc("POST /drafts/{name}", s.saveDraft)
	mux.HandleFunc("GET /saved/{name}", s.savedPage)
	mux.HandleFunc("GET /saved/{name}/{file}", s.savedFile)
	mux.HandleFunc("GET /export/{file}", s.export)
	mux.HandleFunc("GET /publish/{name}", s.publishing)
	mux.HandleFunc("POST /publish/{name}", s.publish)
	s.publications(mux)
	mux.HandleFunc("GET /asset/{name}", asset)
	mux.HandleFunc("GET /favicon.ico", icon)
	mux.HandleFunc("GET /sign-in", s.signInPage)
	mux.HandleFunc("POST /sign-in", s.signIn)
	mux.HandleFunc("POST /sign-out", s.signOut)
	// With its method, so that other methods on the paths above get 405.
	mux.HandleFunc("GET /", s.page(func(*http.Request) (page.Page, error) {
		return page.Page{}, fault.New(fault.NotFound, "there is no such page")
	}))
	s.pages = mux
	return under(s.base, guard(s.hosts, s.recalled.noting(programs(s.programs, s.seated(mux)))))
}

// publications answers what readers of a published piece are led to.
func (s *site) publications(mux *http.ServeMux) {
	mux.HandleFunc("GET /publish/{name}/{file}", s.preview)
	mux.HandleFunc("GET /published/{piece}/{file}", s.pieceFile)
	for _, name := range []string{"index.html", "corrections.html", "feed.atom", "feed.json"} {
		mux.HandleFunc("GET /published/"+name, s.folderFile(name))
		mux.HandleFunc("GET /publish/"+name, s.folderFile(name))
	}
	mux.HandleFunc("GET /published/briefs/{file}", s.listedFile)
	mux.HandleFunc("GET /publish/briefs/{file}", s.listedFile)
}

// api is the beginning of the addresses that programs ask.
const api = "/api/"

// programs leads what programs ask to what answers them, which knows them by keys and not by
// sessions.
func programs(answers map[string]http.Handler, pages http.Handler) http.Handler {
	both := http.NewServeMux()
	both.Handle("/", pages)
	for pattern, h := range answers {
		both.Handle(pattern, h)
	}
	return both
}

type site struct {
	desk   *desk.Desk
	by     string
	door   *doorman // nil where nobody signs in
	triage *desk.Triage
	drafts *desk.Drafts
	hosts  []string
	base   string

	questions *desk.Questions
	mailings  *desk.Mailings
	upkeep    *desk.Upkeeps
	size      func() int64
	fetch     func(context.Context, string) (fetch.Answer, error)
	limits    *limits
	acts      *limits // of what changes the record; nil if that has no place of its own
	recalled  *recalled
	ahead     ahead
	pages     http.Handler // every page, for what shows one again
	standings standings
	makings   makings
	soon      time.Duration           // how long a page that is made in the background is waited for
	longest   time.Duration           // time limit of a question
	programs  map[string]http.Handler // see Config
	orders    orders                  // publications that may still be undone
	regret    time.Duration           // how long they may
	steps     steps                   // what each person did, and may undo
}

// page answers with a page, or with an error as a page.
func (s *site) page(make func(*http.Request) (page.Page, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p, err := s.made(r, make)
		s.write(w, r, p, err)
	}
}

// made makes a page within the limits of a question. When nobody may enter, one that was made before is shown.
func (s *site) made(r *http.Request, make func(*http.Request) (page.Page, error)) (p page.Page, err error) {
	if s.recalled != nil {
		s.ahead.looks(s.seat(r).Acts, s.recalled.now())
	}
	if s.limits.full() && refusedIn(r) == nil {
		if known := s.recalled.shown(keyOf(r, s.seat(r).Acts), network(r.RemoteAddr)); known != nil {
			return *known, nil
		}
	}
	err = s.bounded(r, func(r *http.Request) (err error) {
		p, err = make(r)
		return err
	})
	return p, err
}

// write writes a page, or the error instead of it.
func (s *site) write(w http.ResponseWriter, r *http.Request, p page.Page, err error) {
	status := cmp.Or(p.Status, http.StatusOK)
	if err == nil && refusedIn(r) != nil {
		status = http.StatusBadRequest
	}
	if err != nil {
		status = statusOf(err)
		to, again := p.Return, p.Again
		p = s.failed(r, status, explained(r, status, err), err)
		if p.Return = to; status == http.StatusBadRequest || status == http.StatusConflict {
			p.Again = again
		}
	}
	p.At, p.Done, p.Back, p.Standing = s.seat(r), doneIn(r), returning(r), s.standing(r)
	var out bytes.Buffer
	if err := p.Write(&out); err != nil {
		http.Error(w, explained(r, http.StatusInternalServerError, err), http.StatusInternalServerError)
		return
	}
	h := w.Header()
	if (status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable) && h.Get("Retry-After") == "" {
		h.Set("Retry-After", "5")
	}
	if status == http.StatusAccepted { // it is being made
		h.Set("Refresh", askAgain)
	}
	h.Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(rebase(out.Bytes(), s.base)) // the client may have gone
}

// failed returns a page for an error: the question with what is wrong in it, if it is one of a
// question. Every one keeps the question and its cut-offs.
func (s *site) failed(r *http.Request, status int, words string, err error) page.Page {
	var m *misread
	if errors.As(err, &m) && status == http.StatusBadRequest {
		m.form.WrongField, _, _ = strings.Cut(words, ":")
		return page.Wrong(m.form, words)
	}
	p := page.Failure(status, words)
	if s.door == nil || s.seat(r).Signed {
		p.Form = keptIn(r, status)
	}
	return p
}

// keptIn returns the question that a request was made with, or the page on which a form was filled in. It is asked
// of the page itself, and where that is not found of the nearest one of the rail above it.
func keptIn(r *http.Request, status int) *page.Form {
	u := r.URL
	if r.Method == http.MethodPost {
		if from, err := url.Parse(back(r.PostForm.Get("back"), "")); err == nil {
			u = from
		}
	}
	values := u.Query()
	maps.DeleteFunc(values, func(name string, given []string) bool { return !slices.Contains(page.Kept, name) || len(given) != 1 })
	_, f, err := question(&http.Request{URL: &url.URL{Path: u.Path, RawQuery: values.Encode()}}, nil)
	if err != nil {
		return nil
	}
	if f.Itself = u.Path; status == http.StatusNotFound {
		f.Path = page.Above(u.Path)
	}
	return &f
}

// errTooLong is the error of a question that was cancelled.
var errTooLong = errors.New("the question took too long and was broken off; ask for fewer names or a shorter time")

// bounded does the work of a request within the limits of a question.
func (s *site) bounded(r *http.Request, do func(*http.Request) error) error {
	return s.within(r, s.longest, do)
}

// changing reports whether a request changes the record, which does not wait behind questions.
func changing(r *http.Request) bool {
	return acting(r) && (r.URL.Path == "/add" || strings.HasPrefix(r.URL.Path, "/act/"))
}

// within does the work of a request in its turn and within a time.
func (s *site) within(r *http.Request, longest time.Duration, do func(*http.Request) error) (err error) {
	limits := s.limits
	if s.acts != nil && changing(r) {
		limits = s.acts
	}
	leave, err := limits.enter(r.Context(), r.RemoteAddr)
	if err != nil {
		return err
	}
	defer leave()
	ctx, cancel := context.WithTimeoutCause(r.Context(), longest, errTooLong)
	defer cancel()
	err = unbroken(func() error { return do(r.WithContext(ctx)) })
	if cause := context.Cause(ctx); err != nil && errors.Is(cause, errTooLong) {
		return cause
	}
	return err
}

// unbroken does some work, of which a panic is an error like others: it ends one page, and not the desk.
func unbroken(do func() error) (err error) {
	defer func() {
		if broke := recover(); broke != nil {
			err = fmt.Errorf("the page broke off: %v", broke)
		}
	}()
	return do()
}

// explained returns the text that a browser is shown for an error. The text of an internal
// error goes only to the log, under a number that the page shows.
func explained(r *http.Request, status int, err error) string {
	if status < http.StatusInternalServerError || errors.Is(err, errBusy) || errors.Is(err, errTooLong) {
		return err.Error()
	}
	return fmt.Sprintf("The page could not be made. The reason is in the log of the desk, under request %s.", logged(r, err))
}

// logged writes an internal error to the log, and returns the number under which it is there.
func logged(r *http.Request, err error) (id string) {
	id = rand.Text()[:10]
	slog.Error("page", "request", id, "path", r.URL.Path, "error", err)
	return id
}

// statusOf returns the HTTP status for a kind of fault.
func statusOf(err error) int {
	switch {
	case errors.Is(err, errTooMany) || errors.Is(err, errWait):
		return http.StatusTooManyRequests
	case errors.Is(err, errBusy) || errors.Is(err, errTooLong):
		return http.StatusServiceUnavailable
	}
	status, _ := fault.Status(err)
	return status
}

// asset serves the style sheet, the script and the fonts.
func asset(w http.ResponseWriter, r *http.Request) { assetNamed(w, r, r.PathValue("name")) }

// icon answers what asks for the desk's picture where it always is.
func icon(w http.ResponseWriter, r *http.Request) { assetNamed(w, r, "icon.svg") }

func assetNamed(w http.ResponseWriter, r *http.Request, name string) {
	name = "asset/" + name
	body, err := page.Assets.ReadFile(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", "max-age=300")
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(body))
}

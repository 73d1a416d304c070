// Package web serves the desk to a browser, as server-rendered pages that work without scripts.
// It listens on the given address, by default only on loopback, and answers only to names of
// this machine.
package web

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"time"

	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/record/ask"
)

// Serve serves on the listener until ctx ends.
func Serve(ctx context.Context, l net.Listener, d *desk.Desk) error {
	server := &http.Server{
		Handler: Handler(d), ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 15 * time.Second, WriteTimeout: 60 * time.Second,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
	}
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

// Limits of the desk: the time of a question, and how many run at once. The store reads with
// four connections, one of which stays free for others.
const (
	longest     = 10 * time.Second
	ofOneClient = 3
	ofAll       = 4
	inLine      = 12 // of one client, in addition to those running
	patience    = 5 * time.Second
)

// Handler returns a handler for every page of the desk.
func Handler(d *desk.Desk) http.Handler {
	s := &site{desk: d, limits: newLimits(ofOneClient, ofAll, inLine, patience), longest: longest}
	mux := http.NewServeMux()
	ruled := parameter{Field: page.Field{Name: "report", Label: "Report", Hint: "SHA-256"}}
	for path, makes := range map[string]func(*http.Request) (page.Page, error){
		"/{$}":          s.asking(asked, reports),
		"/reports/{id}": s.report,
		"/timeline":     s.asking(asked, timeline),
		"/ties":         s.asking(asked, ties),
		"/people":       s.asking(append(slices.Clone(asked), held...), table("People", (*ask.Snapshot).Who)),
		"/said":         s.asking(append(slices.Clone(asked), topic, direct), said),
		"/figures":      s.asking(append(slices.Clone(asked), topic, several), table("Figures", (*ask.Snapshot).Figures)),
		"/forecasts":    s.asking(append(slices.Clone(asked), due, open), forecasts),
		"/scores":       s.asking(asked, table("Scores", (*ask.Snapshot).Scores)),
		"/rulings":      s.asking([]parameter{ruled}, rulings),
		"/search":       s.asking(append([]parameter{written}, cutOffs...), search),
		"/brief":        s.asking(asked, s.brief),
	} {
		mux.HandleFunc("GET "+path, s.page(makes))
	}
	mux.HandleFunc("GET /style.css", style)
	// With its method, so that other methods on the paths above get 405.
	mux.HandleFunc("GET /", s.page(func(*http.Request) (page.Page, error) {
		return page.Page{}, fault.New(fault.NotFound, "there is no such page")
	}))
	return guard(http.NewCrossOriginProtection().Handler(mux))
}

type site struct {
	desk    *desk.Desk
	limits  *limits
	longest time.Duration // time limit of a question
}

// page answers with a page, or with an error as a page.
func (s *site) page(make func(*http.Request) (page.Page, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		status := http.StatusOK
		p, err := s.bounded(r, make)
		if err != nil {
			status = statusOf(err)
			p = page.Failure(status, explained(r, status, err))
		}
		var out bytes.Buffer
		if err := p.Write(&out); err != nil {
			http.Error(w, explained(r, http.StatusInternalServerError, err), http.StatusInternalServerError)
			return
		}
		if status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable {
			w.Header().Set("Retry-After", "5")
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(status)
		_, _ = out.WriteTo(w) // the client may have gone
	}
}

// errTooLong is the error of a question that was cancelled.
var errTooLong = errors.New("the question took too long and was broken off; ask for fewer names or a shorter time")

// bounded makes a page within the limits. A panic is an error of this page only.
func (s *site) bounded(r *http.Request, make func(*http.Request) (page.Page, error)) (p page.Page, err error) {
	leave, err := s.limits.enter(r.Context(), r.RemoteAddr)
	if err != nil {
		return p, err
	}
	defer leave()
	ctx, cancel := context.WithTimeoutCause(r.Context(), s.longest, errTooLong)
	defer cancel()
	defer func() {
		if broke := recover(); broke != nil {
			err = fmt.Errorf("the page broke off: %v", broke)
		}
	}()
	p, err = make(r.WithContext(ctx))
	if cause := context.Cause(ctx); err != nil && errors.Is(cause, errTooLong) {
		return p, cause
	}
	return p, err
}

// explained returns the text that a browser is shown for an error. The text of an internal
// error goes only to the log, under a number that the page shows.
func explained(r *http.Request, status int, err error) string {
	if status < http.StatusInternalServerError || errors.Is(err, errBusy) || errors.Is(err, errTooLong) {
		return err.Error()
	}
	id := rand.Text()[:10]
	slog.Error("page", "request", id, "path", r.URL.Path, "error", err)
	return fmt.Sprintf("The page could not be made. The reason is in the log of the desk, under request %s.", id)
}

// statusOf returns the HTTP status for a kind of fault.
func statusOf(err error) int {
	switch {
	case errors.Is(err, fault.NotFound):
		return http.StatusNotFound
	case errors.Is(err, fault.Invalid):
		return http.StatusBadRequest
	case errors.Is(err, fault.Conflict):
		return http.StatusConflict
	case errors.Is(err, fault.Denied):
		return http.StatusForbidden
	case errors.Is(err, errTooMany):
		return http.StatusTooManyRequests
	case errors.Is(err, fault.Unavailable) || errors.Is(err, errBusy) || errors.Is(err, errTooLong):
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

func style(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("Cache-Control", "max-age=300")
	_, _ = w.Write(page.Style) // the client may have gone
}

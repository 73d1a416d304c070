// Package web serves the desk to a browser: server-rendered pages that work
// without scripts. It listens where it is told, by default on loopback alone, and
// answers only to the names of this machine.
package web

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"time"

	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
)

// Serve answers on the listener until ctx ends.
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

// Handler is every page of the desk.
func Handler(d *desk.Desk) http.Handler {
	s := &site{desk: d}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.page(asking(s.reports)))
	mux.HandleFunc("GET /reports/{id}", s.page(s.report))
	mux.HandleFunc("GET /timeline", s.page(asking(s.timeline)))
	mux.HandleFunc("GET /ties", s.page(asking(s.ties)))
	mux.HandleFunc("GET /people", s.page(asking(s.people)))
	mux.HandleFunc("GET /said", s.page(asking(s.said)))
	mux.HandleFunc("GET /forecasts", s.page(asking(s.forecasts)))
	mux.HandleFunc("GET /search", s.page(s.search))
	mux.HandleFunc("GET /brief", s.page(asking(s.brief)))
	mux.HandleFunc("GET /style.css", style)
	mux.HandleFunc("/", s.page(func(*http.Request) (page.Page, error) {
		return page.Page{}, fault.New(fault.NotFound, "there is no such page")
	}))
	return guard(http.NewCrossOriginProtection().Handler(mux))
}

type site struct{ desk *desk.Desk }

// page answers with a page, or with an error as a page.
func (s *site) page(make func(*http.Request) (page.Page, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p, err := make(r)
		status := http.StatusOK
		if err != nil {
			status = statusOf(err)
			if status == http.StatusInternalServerError {
				slog.Error("page", "path", r.URL.Path, "error", err)
			}
			p = page.Failure(status, err)
		}
		var out bytes.Buffer
		if err := p.Write(&out); err != nil {
			slog.Error("page", "path", r.URL.Path, "error", err)
			http.Error(w, "the page could not be made", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(status)
		_, _ = out.WriteTo(w) // the reader may have gone
	}
}

// statusOf turns a kind of fault into an HTTP status.
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
	case errors.Is(err, fault.Unavailable):
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// guard sets the headers that keep a page from doing anything but being read, and
// refuses requests under a foreign name, as after DNS rebinding.
func guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		if !ours(r.Host) {
			http.Error(w, "the desk answers only to the name of this machine", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func ours(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	if name == "localhost" {
		return true
	}
	_, err = netip.ParseAddr(name)
	return err == nil
}

func style(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("Cache-Control", "max-age=300")
	_, _ = w.Write(page.Style) // the reader may have gone
}

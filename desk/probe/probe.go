// Package probe answers the programs that keep a desk running: /healthz says that it serves,
// /readyz that each of its parts works, and /metrics how much there is and how long answers take.
package probe

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"flashbrief/desk"
	"flashbrief/news/watch"
	"flashbrief/record/ask"
)

// Config says what is looked at, and who may see it.
type Config struct {
	Desk    *desk.Desk
	Version string
	// Keys are those of programs. Locked requires one for /metrics, and for the parts of /readyz.
	Keys   *desk.Keys
	Locked bool
}

// Probe looks at a desk.
type Probe struct {
	config   Config
	registry *prometheus.Registry
	seconds  *prometheus.HistogramVec
}

// New returns a probe.
func New(c Config) *Probe {
	p := &Probe{config: c, registry: prometheus.NewRegistry()}
	p.seconds = prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "flashbrief_request_seconds", Help: "Time of answers, by what was asked (page, act, api, asset) and status.",
		Buckets: []float64{.005, .01, .03, .1, .3, 1, 3, 10, 30},
	}, []string{"what", "status"})
	p.registry.MustRegister(p.seconds, &parts{p}, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return p
}

// Addresses are those that Handler answers.
var Addresses = []string{"/healthz", "/readyz", "/metrics"}

// Handler answers them.
func (p *Probe) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = w.Write([]byte("ok\n")) // the client may have gone
	})
	mux.HandleFunc("GET /readyz", p.ready)
	metrics := promhttp.HandlerFor(p.registry, promhttp.HandlerOpts{ErrorHandling: promhttp.ContinueOnError})
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, r *http.Request) {
		if !p.known(r) {
			w.Header().Set("WWW-Authenticate", "Bearer")
			http.Error(w, "metrics are for programs with a key; make one with 'flashbrief keys add NAME'", http.StatusUnauthorized)
			return
		}
		metrics.ServeHTTP(w, r)
	})
	return mux
}

// known reports whether the request may see what the record has.
func (p *Probe) known(r *http.Request) bool {
	if !p.config.Locked {
		return true
	}
	_, given, err := p.config.Keys.Bearer(r.Header.Get("Authorization"))
	return given && err == nil
}

// part is a part of the desk and how it is.
type part struct {
	Name  string `json:"name"`
	State string `json:"state"` // ok, late or broken
	Words string `json:"words,omitempty"`
}

// state is how a desk is.
type state struct {
	Ready   bool   `json:"ready"`
	Version string `json:"version"`
	Parts   []part `json:"parts,omitempty"`

	reports, unread, sources, broken int
}

// patience is the time in which the record must answer.
const patience = 5 * time.Second

// look returns how the desk is. It is ready if its record answers.
func (p *Probe) look(ctx context.Context) state {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	d, s := p.config.Desk, state{Version: p.config.Version}
	holding, err := ask.In(ctx, d.Record, patience, func(from *ask.Snapshot) (ask.Holding, error) { return from.Holding(ask.Question{}) })
	if err != nil {
		s.Parts = append(s.Parts, part{"record", "broken", err.Error()})
		return s
	}
	s.Ready, s.reports = true, holding.Reports
	s.Parts = append(s.Parts, part{"record", "ok", "reports: " + strconv.Itoa(s.reports)})
	if s.unread, err = d.Unread(ctx); err == nil {
		s.Parts = append(s.Parts, reading(s.unread))
	}
	if list, err := d.Sources(ctx); err == nil && len(list) > 0 {
		s.sources = len(list)
		for _, source := range list {
			if source.State == watch.Broken {
				s.broken++
			}
		}
		s.Parts = append(s.Parts, visiting(s.sources, s.broken))
	}
	return s
}

func reading(unread int) part {
	if unread == 0 {
		return part{"reading", "ok", "nothing waits"}
	}
	return part{"reading", "late", "reports that wait to be read: " + strconv.Itoa(unread)}
}

func visiting(sources, broken int) part {
	if broken == 0 {
		return part{"sources", "ok", "sources: " + strconv.Itoa(sources)}
	}
	return part{"sources", "late", "broken sources: " + strconv.Itoa(broken) + " of " + strconv.Itoa(sources)}
}

// ready answers with the state, to strangers without its parts.
func (p *Probe) ready(w http.ResponseWriter, r *http.Request) {
	s := p.look(r.Context())
	if !p.known(r) {
		s.Parts = nil
	}
	w.Header().Set("Content-Type", "application/json")
	if !s.Ready {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	_ = json.NewEncoder(w).Encode(s) // the client may have gone
}

// parts are the metrics of the record, which are looked up when they are asked for.
type parts struct{ probe *Probe }

// The metrics of the record.
var (
	reports = prometheus.NewDesc("flashbrief_reports", "Reports in the record that count.", nil, nil)
	unread  = prometheus.NewDesc("flashbrief_reports_unread", "Reports that this version of the reader has not read.", nil, nil)
	sources = prometheus.NewDesc("flashbrief_sources", "Sources that are watched, by state.", []string{"state"}, nil)
	up      = prometheus.NewDesc("flashbrief_record_up", "1 if the record answers, else 0.", []string{"version"}, nil)
)

// Describe lists the metrics.
func (*parts) Describe(out chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{reports, unread, sources, up} {
		out <- d
	}
}

// Collect looks at the desk.
func (c *parts) Collect(out chan<- prometheus.Metric) {
	s := c.probe.look(context.Background())
	gauge := func(d *prometheus.Desc, value int, labels ...string) {
		out <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, float64(value), labels...)
	}
	if !s.Ready {
		gauge(up, 0, s.Version)
		return
	}
	gauge(up, 1, s.Version)
	gauge(reports, s.reports)
	gauge(unread, s.unread)
	gauge(sources, s.broken, "broken")
	gauge(sources, s.sources-s.broken, "ok")
}

// Timed measures the answers of a handler.
func (p *Probe) Timed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		seen := &status{ResponseWriter: w, code: http.StatusOK}
		next.ServeHTTP(seen, r)
		p.seconds.WithLabelValues(whatOf(r.URL.Path), strconv.Itoa(seen.code)).Observe(time.Since(began).Seconds())
	})
}

// whatOf returns what an address asks for, out of few: it may be anything.
func whatOf(path string) string {
	for _, what := range []string{"act", "api", "asset"} {
		if strings.HasPrefix(path, "/"+what+"/") {
			return what
		}
	}
	return "page"
}

// status keeps the status of an answer.
type status struct {
	http.ResponseWriter
	code int
}

// WriteHeader keeps the status.
func (s *status) WriteHeader(code int) {
	s.code = code
	s.ResponseWriter.WriteHeader(code)
}

// Unwrap returns the writer below, which can do more, as send a part of an answer at once.
func (s *status) Unwrap() http.ResponseWriter { return s.ResponseWriter }

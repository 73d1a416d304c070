// Package rest answers programs under /api/v1: questions, reports, findings, rulings, drafts, checks
// and editions. Its operations are described by OpenAPI 3.1 at /api/v1/openapi.json. It decides
// nothing: it reads what a program asks, calls the desk, and prints.
package rest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"flashbrief/brief/publish"
	"flashbrief/desk"
	"flashbrief/ground/fault"
	"flashbrief/record/ask"
)

// Prefix is the beginning of every address.
const Prefix = "/api/v1"

// Config says what is answered, and to whom.
type Config struct {
	Desk    *desk.Desk
	Version string
	// Keys are those of programs.
	Keys      *desk.Keys
	Questions *desk.Questions // that are saved; nil keeps none
	Mailings  *desk.Mailings  // nil has none
	// Locked requires a key; otherwise whoever reaches the desk may ask without one.
	Locked bool
	// By is the name under which acts without a key are kept; empty if none may be made.
	By string
}

// Handler returns a handler for every address under Prefix.
func Handler(c Config) http.Handler {
	mux := http.NewServeMux()
	config := huma.DefaultConfig("flashbrief", c.Version)
	config.DocsPath, config.CreateHooks = "", nil // its page of documents is fetched from another host
	config.Info.Description, config.Info.License = description, &huma.License{Name: "Apache-2.0", Identifier: "Apache-2.0"}
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{"key": {Type: "http", Scheme: "bearer", Description: "The secret that 'flashbrief keys add NAME' prints."}}
	config.Security = []map[string][]string{{"key": {}}, {}}
	s := &server{desk: c.Desk, config: c, api: humago.NewWithPrefix(mux, Prefix, config), done: remembered{}}
	s.api.UseMiddleware(s.allowed)
	s.tables()
	s.reports()
	s.rulings()
	s.briefs()
	s.news()
	s.saved()
	s.jobs()
	// With its method, so that other methods on the paths above get 405.
	mux.HandleFunc("GET "+Prefix+"/", func(w http.ResponseWriter, _ *http.Request) {
		refuse(w, http.StatusNotFound, "there is no such address; "+Prefix+"/openapi.json lists them")
	})
	return s.seated(tagged(s.once(s.matched(mux))))
}

const description = "What a desk knows of events between states, with the words that each finding rests on. " +
	"Lists are read page by page: give the `next` of an answer as `cursor`; the pages are of one moment of the record."

type server struct {
	desk   *desk.Desk
	config Config
	api    huma.API
	done   remembered
	change sync.Mutex // held by what changes a thing if it is still as before
}

// seat is who asks.
type seat struct {
	by   string
	role desk.Role
}

type seatKey struct{}

// seatOf returns who asks.
func seatOf(ctx context.Context) seat {
	s, _ := ctx.Value(seatKey{}).(seat)
	return s
}

// seated finds out who asks, by the key.
func (s *server) seated(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		at := seat{by: s.config.By, role: desk.Reader}
		if at.by != "" {
			at.role = desk.Editor
		}
		key, given, err := s.config.Keys.Bearer(r.Header.Get("Authorization"))
		switch {
		case err != nil:
			w.Header().Set("WWW-Authenticate", `Bearer error="invalid_token"`)
			refuse(w, http.StatusUnauthorized, err.Error())
			return
		case given:
			at = seat{key.Name, key.Role}
		case s.config.Locked:
			w.Header().Set("WWW-Authenticate", "Bearer")
			refuse(w, http.StatusUnauthorized, "this desk answers to programs with a key: send it as 'Authorization: Bearer KEY'; make one with 'flashbrief keys add NAME'")
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), seatKey{}, at)))
	})
}

// roleOf is the key of the role that an operation requires, in its metadata.
const roleOf = "role"

// allowed refuses what the role of whoever asks does not allow.
func (s *server) allowed(ctx huma.Context, next func(huma.Context)) {
	at := seatOf(ctx.Context())
	if needs, ok := ctx.Operation().Metadata[roleOf].(desk.Role); ok && !at.role.May(needs) {
		_ = huma.WriteErr(s.api, ctx, http.StatusForbidden, "this takes the role "+string(needs)+", and the key has the role "+string(at.role)) // the client may have gone
		return
	}
	next(ctx)
}

// operation is one address and method.
type operation struct {
	method, path, name, summary string
	role                        desk.Role
	status                      int   // of success; 0 for 200
	most                        int64 // bytes of a request; 0 for the usual limit
	long                        bool  // it may take as long as a client waits
}

// refusals are the statuses of answers that any operation may give instead of its own.
var refusals = []int{
	http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusConflict, http.StatusUnprocessableEntity,
	http.StatusServiceUnavailable, http.StatusInternalServerError,
}

// longest is the time of an answer.
const longest = 20 * time.Second

// add adds an operation.
func add[I, O any](s *server, o operation, do func(context.Context, *I) (*O, error)) {
	op := huma.Operation{
		Method: o.method, Path: o.path, OperationID: o.name, Summary: o.summary, DefaultStatus: o.status, MaxBodyBytes: o.most,
		Metadata: map[string]any{roleOf: o.role}, RejectUnknownQueryParameters: true,
		Errors: refusals,
	}
	if o.method != http.MethodGet {
		op.Errors = append(slices.Clone(refusals), http.StatusRequestTimeout, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	}
	if o.method == http.MethodPut || o.method == http.MethodDelete {
		op.Errors = append(op.Errors, http.StatusPreconditionFailed)
	}
	huma.Register(s.api, op, func(ctx context.Context, in *I) (*O, error) {
		if !o.long {
			var cancel context.CancelFunc
			ctx, cancel = context.WithTimeoutCause(ctx, longest, errTooLong)
			defer cancel()
		}
		out, err := do(ctx, in)
		if err != nil {
			if cause := context.Cause(ctx); errors.Is(cause, errTooLong) {
				err = cause
			}
			return nil, problem(o.name, err)
		}
		return out, nil
	})
}

var errTooLong = fault.New(fault.Unavailable, "the question took too long and was broken off; ask for fewer names or a shorter time")

// snapshot answers from the record as it is now.
func snapshot[T any](ctx context.Context, s *server, do func(*ask.Snapshot) (T, error)) (T, error) {
	return ask.In(ctx, s.desk.Record, 0, do)
}

// problem returns an error as RFC 9457 has it. The text of an internal error goes only to the log.
func problem(operation string, err error) error {
	status, known := fault.Status(err)
	if known {
		return huma.NewError(status, err.Error(), stops(err)...)
	}
	id := rand.Text()[:10]
	slog.Error("api", "request", id, "operation", operation, "error", err)
	return huma.NewError(status, "it could not be done; the reason is in the log of the desk, under request "+id)
}

// stops returns the findings that stop a page from being published, if the error is that.
func stops(err error) []error {
	var refused *publish.Refused
	if !errors.As(err, &refused) {
		return nil
	}
	out := make([]error, len(refused.Stops))
	for i := range refused.Stops {
		f := &refused.Stops[i]
		out[i] = &huma.ErrorDetail{Message: f.Message, Location: fmt.Sprintf("body.text[%d:%d]", f.Span.Start, f.Span.End), Value: f}
	}
	return out
}

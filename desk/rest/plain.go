package rest

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// refuse writes an error outside an operation.
func refuse(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(huma.ErrorModel{Title: http.StatusText(status), Status: status, Detail: detail}) // the client may have gone
}

// kept is an answer that is held until it is complete.
type kept struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func newKept() *kept { return &kept{header: http.Header{}, status: http.StatusOK} }

// Header returns the header of the answer.
func (k *kept) Header() http.Header { return k.header }

// WriteHeader keeps the status.
func (k *kept) WriteHeader(status int) { k.status = status }

// Write keeps a part of the body.
func (k *kept) Write(p []byte) (int, error) { return k.body.Write(p) }

// send writes the answer.
func (k *kept) send(w http.ResponseWriter) {
	for name, values := range k.header {
		w.Header()[name] = values
	}
	w.WriteHeader(k.status)
	_, _ = w.Write(k.body.Bytes()) // the client may have gone
}

// tag returns the ETag of the answer.
func (k *kept) tag() string {
	sum := sha256.Sum256(k.body.Bytes())
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:16]) + `"`
}

// matched does what changes a thing under If-Match only if the thing still has that ETag.
func (s *server) matched(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		wanted := r.Header.Get("If-Match")
		if wanted == "" || wanted == "*" || r.Method != http.MethodPut && r.Method != http.MethodDelete {
			next.ServeHTTP(w, r)
			return
		}
		s.change.Lock()
		defer s.change.Unlock()
		now := newKept()
		look := r.Clone(r.Context())
		look.Method, look.Body, look.ContentLength = http.MethodGet, http.NoBody, 0
		next.ServeHTTP(now, look)
		if now.status == http.StatusOK && now.tag() != wanted {
			refuse(w, http.StatusPreconditionFailed, "it was changed meanwhile; ask for it again")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// tagged gives answers to GET an ETag by their content, and answers 304 to a client that has
// them. What is streamed has none.
func tagged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || strings.HasPrefix(r.URL.Path, Prefix+newsPath) {
			next.ServeHTTP(w, r)
			return
		}
		k := newKept()
		next.ServeHTTP(k, r)
		if k.status == http.StatusOK {
			tag := k.tag()
			k.header.Set("ETag", tag)
			if r.Header.Get("If-None-Match") == tag {
				w.Header().Set("ETag", tag)
				w.WriteHeader(http.StatusNotModified)
				return
			}
		}
		k.send(w)
	})
}

// Limits of what is remembered of requests that must be done once.
const (
	mostRemembered = 5000
	longestKey     = 200
	remembers      = 24 * time.Hour
)

// remembered keeps what was answered to requests that carry a key, by whose request it was and the key.
// They are kept in memory and end with the program.
type remembered struct {
	mu  sync.Mutex
	all map[string]*request
}

// request is a request that was done, or is being done while its lock is held.
type request struct {
	mu      sync.Mutex
	content [sha256.Size]byte // of what was asked
	at      time.Time
	answer  *kept // nil if it was not done
}

// of returns the request with the key, perhaps a new one.
func (m *remembered) of(key string, now time.Time) *request {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.all == nil {
		m.all = map[string]*request{}
	}
	if len(m.all) >= mostRemembered {
		for k, r := range m.all {
			if now.Sub(r.at) > remembers {
				delete(m.all, k)
			}
		}
	}
	r, ok := m.all[key]
	if !ok && len(m.all) < mostRemembered {
		r = &request{at: now}
		m.all[key] = r
	}
	return r
}

// mostSent limits the body of any request, in bytes; operations have lower limits.
const mostSent = 32 << 20

// once does a request with an Idempotency-Key once: asked again, it gets the first answer.
func (s *server) once(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key := r.Header.Get("Idempotency-Key")
		if key == "" || r.Method == http.MethodGet {
			next.ServeHTTP(w, r)
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostSent))
		if err != nil || len(key) > longestKey {
			refuse(w, http.StatusBadRequest, "the request or its Idempotency-Key is too long, or broke off")
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		was := s.done.of(seatOf(r.Context()).by+"\x00"+key, s.desk.Now())
		if was == nil {
			refuse(w, http.StatusServiceUnavailable, "too many requests are remembered; send this one without an Idempotency-Key, or later")
			return
		}
		was.mu.Lock()
		defer was.mu.Unlock()
		content := sha256.Sum256([]byte(r.Method + "\x00" + r.URL.String() + "\x00" + string(body)))
		if was.answer != nil {
			if was.content != content {
				refuse(w, http.StatusUnprocessableEntity, "the Idempotency-Key was used for another request")
				return
			}
			w.Header().Set("Idempotent-Replayed", "true")
			was.answer.send(w)
			return
		}
		k := newKept()
		next.ServeHTTP(k, r)
		if k.status < http.StatusInternalServerError { // else it may be tried again
			was.content, was.answer = content, k
		}
		k.send(w)
	})
}

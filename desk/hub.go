package desk

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"hash"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"flashbrief/ground/fault"
)

// Hubs subscribes to the hubs of feeds (WebSub, a W3C Recommendation), which say at once when a
// feed has something new. What they send is not read: the feed is visited. Subscriptions last as
// long as the program. It is an http.Handler for the hubs' requests, and safe for concurrent use.
type Hubs struct {
	Callback string // the address under which hubs reach the handler
	Post     func(ctx context.Context, address string, form url.Values) (status int, err error)
	Now      func() time.Time

	mu      sync.Mutex
	tokens  map[string]*subscription // by token
	sources map[string]*subscription // the same, by source
	looked  map[string]bool          // sources that were looked at for a hub
	pushed  []string
	wake    chan struct{}
}

// subscription is one to a feed at its hub.
type subscription struct {
	source      string // the address that is visited
	hub, topic  string
	token       string // the end of the callback's address, which nobody else knows
	secret      string
	asked       time.Time
	from, until time.Time // of the lease; zero until the hub has confirmed it
}

// Limits of subscriptions.
const (
	lease             = 7 * 24 * time.Hour
	longestLease      = 60 * 24 * time.Hour
	askAgain          = time.Hour // after a hub that did not confirm
	mostSubscriptions = 20_000
	largestPush       = 8 << 20
)

// Subscribe subscribes to a feed unless there is a subscription that lasts. source is the address
// that is visited, topic the one by which the hub knows the feed.
func (h *Hubs) Subscribe(ctx context.Context, source, hub, topic string) error {
	s := h.wanted(source, hub, topic)
	if s == nil {
		return nil
	}
	status, err := h.Post(ctx, hub, url.Values{
		"hub.mode": {"subscribe"}, "hub.topic": {topic}, "hub.callback": {strings.TrimSuffix(h.Callback, "/") + "/" + s.token},
		"hub.secret": {s.secret}, "hub.lease_seconds": {strconv.Itoa(int(lease.Seconds()))},
	})
	if err == nil && (status < 200 || status > 299) {
		err = fault.New(fault.Unavailable, "the hub %s refuses: it answers %d", hub, status)
	}
	return err
}

// first reports whether a source was not looked at for a hub yet.
func (h *Hubs) first(source string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.looked == nil {
		h.looked = map[string]bool{}
	}
	first := !h.looked[source]
	h.looked[source] = true
	return first
}

// renew subscribes again to a feed that has not changed, if its subscription ends soon.
func (h *Hubs) renew(ctx context.Context, source string) error {
	h.mu.Lock()
	s := h.sources[source]
	h.mu.Unlock()
	if s == nil {
		return nil
	}
	return h.Subscribe(ctx, source, s.hub, s.topic)
}

// wanted returns the subscription to ask for; nil if none is.
func (h *Hubs) wanted(source, hub, topic string) *subscription {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.Now()
	old := h.sources[source]
	switch {
	case old != nil && old.hub == hub && old.topic == topic:
		lasts := now.Before(old.until.Add(-old.until.Sub(old.from) / 4))
		if lasts || now.Sub(old.asked) < askAgain {
			return nil
		}
		old.asked = now
		return old
	case old != nil:
		delete(h.tokens, old.token)
		delete(h.sources, source)
	}
	if len(h.tokens) >= mostSubscriptions {
		return nil
	}
	if h.tokens == nil {
		h.tokens, h.sources = map[string]*subscription{}, map[string]*subscription{}
	}
	s := &subscription{source: source, hub: hub, topic: topic, token: rand.Text(), secret: rand.Text(), asked: now}
	h.tokens[s.token], h.sources[source] = s, s
	return s
}

// ServeHTTP answers a hub that confirms a subscription, or says that a feed has something new.
func (h *Hubs) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	token := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
	h.mu.Lock()
	s := h.tokens[token]
	h.mu.Unlock()
	switch {
	case s == nil:
		http.Error(w, "there is no such subscription", http.StatusGone) // the hub forgets it
	case r.Method == http.MethodGet:
		h.confirm(w, r, s)
	case r.Method == http.MethodPost:
		h.push(w, r, s)
	default:
		w.Header().Set("Allow", "GET, POST")
		http.Error(w, "hubs use GET and POST", http.StatusMethodNotAllowed)
	}
}

// confirm answers a hub that asks whether the desk wants a subscription.
func (h *Hubs) confirm(w http.ResponseWriter, r *http.Request, s *subscription) {
	q := r.URL.Query()
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case q.Get("hub.topic") != s.topic:
		http.Error(w, "another feed was asked for", http.StatusNotFound)
	case q.Get("hub.mode") == "denied":
		s.from, s.until = time.Time{}, time.Time{}
	case q.Get("hub.mode") != "subscribe":
		http.Error(w, "the subscription is wanted", http.StatusNotFound)
	default:
		lasts := lease
		if n, err := strconv.Atoi(q.Get("hub.lease_seconds")); err == nil && n > 0 {
			lasts = min(time.Duration(n)*time.Second, longestLease)
		}
		s.from, s.until = h.Now(), h.Now().Add(lasts)
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = io.WriteString(w, q.Get("hub.challenge")) // a hub that is gone asks again
	}
}

// push notes that a feed has something new, if the hub has signed what it says. A wrong signature
// is not told, as the recommendation has it.
func (h *Hubs) push(w http.ResponseWriter, r *http.Request, s *subscription) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, largestPush))
	if err != nil {
		http.Error(w, "too long, or cut off", http.StatusRequestEntityTooLarge)
		return
	}
	if signed(r.Header.Get("X-Hub-Signature"), s.secret, body) {
		h.mu.Lock()
		if !slices.Contains(h.pushed, s.source) {
			h.pushed = append(h.pushed, s.source)
		}
		h.mu.Unlock()
		select {
		case h.waking() <- struct{}{}:
		default: // it is being woken
		}
	}
	w.WriteHeader(http.StatusAccepted)
}

// signatures are the ways of signing that are trusted.
var signatures = map[string]func() hash.Hash{"sha256": sha256.New, "sha384": sha512.New384, "sha512": sha512.New}

// signed reports whether a signature, METHOD=HEX, is that of a body with a secret.
func signed(signature, secret string, body []byte) bool {
	method, digits, _ := strings.Cut(signature, "=")
	made := signatures[strings.ToLower(method)]
	given, err := hex.DecodeString(digits)
	if made == nil || err != nil {
		return false
	}
	mac := hmac.New(made, []byte(secret))
	mac.Write(body)
	return hmac.Equal(mac.Sum(nil), given)
}

func (h *Hubs) waking() chan struct{} {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.wake == nil {
		h.wake = make(chan struct{}, 1)
	}
	return h.wake
}

// Wake returns a channel that has a value after a hub has pushed something.
func (h *Hubs) Wake() <-chan struct{} { return h.waking() }

// taken returns the sources that have something new, and forgets that.
func (h *Hubs) taken() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	out := h.pushed
	h.pushed = nil
	return out
}

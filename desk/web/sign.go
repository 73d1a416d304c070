package web

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
)

// How long a session lasts: without a request, and at most.
const (
	idle    = 8 * time.Hour
	longDay = 24 * time.Hour
)

// cookieName is the cookie with the key of a session.
const cookieName = "flashbrief_session"

// mostSessions limits the sessions in memory.
const mostSessions = 10_000

// session is somebody who signed in.
type session struct {
	name          string
	since         time.Time // of the person's entry: another password ends the session
	made, lastUse time.Time
}

// doorman lets people in who sign in, and knows those who did. Sessions are kept in memory: they
// end with the program.
type doorman struct {
	people *desk.People
	now    func() time.Time
	base   string // the path below which a session holds; empty for all

	mu       sync.Mutex
	sessions map[[sha256.Size]byte]*session // by the hash of their keys
	tries    map[string]*try                // by name, and by client
}

// try counts wrong passwords.
type try struct {
	wrong int
	until time.Time // no other is tried before
}

// The tries that cost no time, and the longest wait after more of them. A client may be a house
// with many people, so that it has more.
const (
	freeTries    = 5
	freeOfClient = 30
	longestWait  = 15 * time.Minute
	mostTries    = 20_000
)

func newDoorman(people *desk.People, now func() time.Time) *doorman {
	return &doorman{people: people, now: now, sessions: map[[sha256.Size]byte]*session{}, tries: map[string]*try{}}
}

type seatKey struct{}

// seated requires that somebody signed in: pages lead to the sign-in, and acts are refused.
func (s *site) seated(next http.Handler) http.Handler {
	if s.door == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		person, signed := s.door.who(r)
		switch {
		case signed:
			seat := page.Seat{By: person.Name, Role: string(person.Role), Signed: true, Acts: person.Role.May(desk.Analyst), Publishes: person.Role.May(desk.Editor)}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), seatKey{}, seat)))
		case r.URL.Path == "/sign-in" || r.URL.Path == "/favicon.ico" || strings.HasPrefix(r.URL.Path, "/asset/"):
			next.ServeHTTP(w, r)
		case acting(r):
			s.write(w, r, page.Page{}, fault.New(fault.Denied, "you are not signed in; sign in and try again"))
		default:
			http.Redirect(w, r, "/sign-in?to="+url.QueryEscape(returning(r)), http.StatusSeeOther)
		}
	})
}

// seat returns who made the request.
func (s *site) seat(r *http.Request) page.Seat {
	if s.door == nil {
		return page.Seat{By: s.by, Acts: s.by != "", Publishes: s.by != ""}
	}
	seat, _ := r.Context().Value(seatKey{}).(page.Seat)
	return seat
}

// who returns the person whose session the request has.
func (d *doorman) who(r *http.Request) (desk.Person, bool) {
	cookie, err := r.Cookie(cookieName)
	if err != nil {
		return desk.Person{}, false
	}
	key, now := sha256.Sum256([]byte(cookie.Value)), d.now()
	d.mu.Lock()
	at := d.sessions[key]
	if at != nil && (now.Sub(at.lastUse) > idle || now.Sub(at.made) > longDay) {
		delete(d.sessions, key)
		at = nil
	}
	if at == nil {
		d.mu.Unlock()
		return desk.Person{}, false
	}
	at.lastUse = now
	name, since := at.name, at.since
	d.mu.Unlock()
	person, known := d.people.Named(name)
	return person, known && person.Since.Equal(since)
}

// enter begins a session of the person under a new key, whatever key the request had, which ends.
func (d *doorman) enter(w http.ResponseWriter, r *http.Request, person *desk.Person) {
	key := rand.Text()
	now := d.now()
	d.mu.Lock()
	if cookie, err := r.Cookie(cookieName); err == nil {
		delete(d.sessions, sha256.Sum256([]byte(cookie.Value)))
	}
	for k, old := range d.sessions {
		if len(d.sessions) >= mostSessions || now.Sub(old.lastUse) > idle {
			delete(d.sessions, k)
		}
	}
	d.sessions[sha256.Sum256([]byte(key))] = &session{person.Name, person.Since, now, now}
	d.mu.Unlock()
	http.SetCookie(w, d.cookie(r, key, 0))
}

// leave ends the session of the request.
func (d *doorman) leave(w http.ResponseWriter, r *http.Request) {
	if c, err := r.Cookie(cookieName); err == nil {
		d.mu.Lock()
		delete(d.sessions, sha256.Sum256([]byte(c.Value)))
		d.mu.Unlock()
	}
	http.SetCookie(w, d.cookie(r, "", -1))
}

// cookie returns the cookie of a session. It is sent only over TLS if the browser came that way,
// which its Origin says also behind another server.
func (d *doorman) cookie(r *http.Request, key string, age int) *http.Cookie {
	return &http.Cookie{
		Name: cookieName, Value: key, Path: d.base + "/", MaxAge: age, HttpOnly: true, SameSite: http.SameSiteStrictMode,
		Secure: r.TLS != nil || strings.HasPrefix(r.Header.Get("Origin"), "https://"),
	}
}

// waits returns how long the name and the client must wait before another try.
func (d *doorman) waits(name string, client netip.Prefix) time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	wait := time.Duration(0)
	for _, key := range tried(name, client) {
		if t := d.tries[key]; t != nil {
			wait = max(wait, t.until.Sub(d.now()))
		}
	}
	return wait
}

// failed notes a wrong password: after some of them each doubles the wait.
func (d *doorman) failed(name string, client netip.Prefix) {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.now()
	for i, key := range tried(name, client) {
		t := d.tries[key]
		if t == nil {
			d.forget(now)
			t = &try{}
			d.tries[key] = t
		}
		t.wrong++
		if over := t.wrong - []int{freeTries, freeOfClient}[i]; over >= 0 {
			t.until = now.Add(min(longestWait, time.Second<<min(over, 20)))
		}
	}
}

// forget makes room among the tries.
func (d *doorman) forget(now time.Time) {
	if len(d.tries) < mostTries {
		return
	}
	for key, t := range d.tries {
		if now.After(t.until) {
			delete(d.tries, key)
		}
	}
	if len(d.tries) >= mostTries {
		clear(d.tries)
	}
}

// succeeded forgets the wrong tries of a name.
func (d *doorman) succeeded(name string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.tries, tried(name, netip.Prefix{})[0])
}

// tried returns the keys under which tries are counted. Names that find the same person have the
// same key. A key is short, since tries are remembered: a name that is cut is nobody's.
func tried(name string, client netip.Prefix) []string {
	return []string{"name " + strings.Map(folded, page.Short(strings.TrimSpace(name))), "client " + client.String()}
}

// folded returns the least of the characters that strings.EqualFold takes for r.
func folded(r rune) rune {
	least := r
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		least = min(least, other)
	}
	return least
}

// errWait is the error of a try that comes too early.
var errWait = errors.New("too many wrong passwords")

// signInPage shows the form.
func (s *site) signInPage(w http.ResponseWriter, r *http.Request) {
	if s.door == nil {
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return
	}
	s.write(w, r, page.SignIn(back(r.URL.Query().Get("to"), ""), "", ""), nil)
}

// signIn lets somebody in.
func (s *site) signIn(w http.ResponseWriter, r *http.Request) {
	if s.door == nil {
		http.NotFound(w, r)
		return
	}
	if err := readForm(w, r, "form", mostForm); err != nil {
		s.write(w, r, page.Page{}, err)
		return
	}
	name, to := r.PostForm.Get("name"), back(r.PostForm.Get("to"), "")
	client := network(r.RemoteAddr)
	var person desk.Person
	err := s.bounded(r, func(*http.Request) (err error) { // a try costs memory and time
		person, err = s.known(name, r.PostForm.Get("password"), client)
		return err
	})
	if err == nil {
		s.door.enter(w, r, &person)
		http.Redirect(w, r, to, http.StatusSeeOther)
		return
	}
	slog.Warn("sign-in refused", "name", page.Short(name), "client", client.String(), "error", err)
	status := statusOf(err)
	p := page.SignIn(to, page.Short(name), explained(r, status, err))
	p.Status = status
	if errors.Is(err, errWait) {
		wait := s.door.waits(name, client)
		w.Header().Set("Retry-After", strconv.Itoa(1+int(wait.Seconds())))
	}
	s.write(w, r, p, nil)
}

// known returns the person if the password is right and may be tried now.
func (s *site) known(name, password string, client netip.Prefix) (desk.Person, error) {
	if wait := s.door.waits(name, client); wait > 0 {
		return desk.Person{}, fmt.Errorf("%w; wait %v and try again", errWait, wait.Round(time.Second))
	}
	person, err := s.door.people.SignIn(name, password)
	if err != nil {
		s.door.failed(name, client)
		return person, err
	}
	s.door.succeeded(name)
	return person, nil
}

// signOut ends the session.
func (s *site) signOut(w http.ResponseWriter, r *http.Request) {
	if s.door != nil {
		s.door.leave(w, r)
	}
	http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
}

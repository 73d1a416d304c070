package web

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"flashbrief/desk"
	"flashbrief/ground/when"
	"flashbrief/news"
)

const secret = "correct horse battery"

// house is a desk at which people sign in.
type house struct {
	server
	people *desk.People
	clock  *atomic.Int64 // seconds that passed
}

// signing returns a desk at which an analyst and a reader may sign in.
func signing(t *testing.T) house {
	t.Helper()
	s := served(t)
	people, err := desk.OpenPeople(filepath.Join(t.TempDir(), "people"))
	if err != nil {
		t.Fatal(err)
	}
	for name, role := range map[string]desk.Role{"Jane Doe": desk.Analyst, "Rea Reader": desk.Reader} {
		if err := people.Set(name, role, secret, time.Unix(1, 0)); err != nil {
			t.Fatal(err)
		}
	}
	clock := new(atomic.Int64)
	now := s.desk.Now()
	s.desk.Now = func() time.Time { return now.Add(time.Duration(clock.Load()) * time.Second) }
	s.Server = serve(t, Config{Desk: s.desk, People: people, By: "nobody"})
	return house{s, people, clock}
}

// signIn tries to sign in, and returns the answer and the session's cookie.
func (h *house) signIn(t *testing.T, name, password, cookie string) (*http.Response, string) {
	t.Helper()
	headers := map[string]string{"Sec-Fetch-Site": "same-origin", "Cookie": cookieName + "=" + cookie}
	answer, _ := post(t, h.URL+"/sign-in", url.Values{"name": {name}, "password": {password}, "to": {"/timeline"}}, headers)
	for _, c := range answer.Cookies() {
		if c.Name == cookieName {
			if !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/" {
				t.Errorf("got the cookie %s, want one that scripts and other sites cannot use", c)
			}
			return answer, c.Value
		}
	}
	return answer, ""
}

// as gets a page in a session.
func (h *house) as(t *testing.T, cookie, path string) (int, string) {
	t.Helper()
	answer, body := request(t, http.MethodGet, h.URL+path, nil, map[string]string{"Cookie": cookieName + "=" + cookie})
	return answer.StatusCode, body + answer.Header.Get("Location")
}

func TestNothingIsShownBeforeTheSignIn(t *testing.T) {
	h := signing(t)
	for _, path := range []string{"/", "/reports", "/timeline?about=Iran", "/search?q=Moscow", "/brief", "/nothing", "/reports/" + news.Hash([]byte(met)), "/rulings", "/%2e%2e/", "//timeline", "/asset/../reports", "/asset/%2e%2e%2freports"} {
		if status, body := h.as(t, "made-up", path); status < 300 || strings.Contains(body, "Moscow") && !strings.Contains(body, "/sign-in?to=") {
			t.Errorf("%s: got %d %.200s, want nothing", path, status, body)
		}
	}
	for act := range acts {
		answer, _ := post(t, h.URL+"/act/"+act, url.Values{"item": {"one:0"}, "reports": {"a"}}, nil)
		if answer.StatusCode != http.StatusForbidden {
			t.Errorf("%s: got %d, want 403", act, answer.StatusCode)
		}
	}
	if status, body := h.as(t, "", "/sign-in?to=https://evil.example/"); status != 200 || strings.Contains(body, "evil") {
		t.Errorf("got %d %s, want the form, which leads to the desk alone", status, body)
	}
	answer, cookie := h.signIn(t, "jane doe", secret, "")
	if answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != "/timeline" || cookie == "" {
		t.Fatalf("got %d to %s with %q, want to be let in", answer.StatusCode, answer.Header.Get("Location"), cookie)
	}
	if status, body := h.as(t, cookie, "/timeline"); status != 200 || !strings.Contains(body, "Jane Doe") || !strings.Contains(body, "CONSULT") {
		t.Errorf("got %d %s, want the timeline", status, body)
	}
}

func TestASessionIsItsOwners(t *testing.T) {
	h := signing(t)
	if _, cookie := h.signIn(t, "Jane Doe", secret, "planted"); cookie == "planted" || len(cookie) < 26 {
		t.Errorf("got the session %q, want a new key of 128 bits, not the planted one", cookie)
	}
	if status, _ := h.as(t, "planted", "/timeline"); status != http.StatusSeeOther {
		t.Errorf("a planted key: got %d, want the sign-in", status)
	}
	_, first := h.signIn(t, "Jane Doe", secret, "")
	_, second := h.signIn(t, "Jane Doe", secret, first)
	if status, _ := h.as(t, first, "/timeline"); status != http.StatusSeeOther || first == second {
		t.Errorf("the session before the sign-in: got %d, want it ended", status)
	}
	h.clock.Add(int64(idle.Seconds()) - 60)
	if status, _ := h.as(t, second, "/timeline"); status != 200 {
		t.Errorf("a session in use: got %d", status)
	}
	h.clock.Add(int64(idle.Seconds()) + 60)
	if status, _ := h.as(t, second, "/timeline"); status != http.StatusSeeOther {
		t.Errorf("an idle session: got %d, want it ended", status)
	}
	_, out := h.signIn(t, "Jane Doe", secret, "")
	post(t, h.URL+"/sign-out", nil, map[string]string{"Sec-Fetch-Site": "same-origin", "Cookie": cookieName + "=" + out})
	if status, _ := h.as(t, out, "/timeline"); status != http.StatusSeeOther {
		t.Errorf("after the sign-out: got %d, want the session ended", status)
	}
	_, third := h.signIn(t, "Jane Doe", secret, "")
	if err := h.people.Set("Jane Doe", desk.Reader, secret+"2", time.Unix(2, 0)); err != nil {
		t.Fatal(err)
	}
	if status, _ := h.as(t, third, "/timeline"); status != http.StatusSeeOther {
		t.Errorf("after another password: got %d, want the session ended", status)
	}
}

func TestARoleLimitsActs(t *testing.T) {
	h := signing(t)
	for name, want := range map[string]int{"Jane Doe": http.StatusSeeOther, "Rea Reader": http.StatusForbidden} {
		_, cookie := h.signIn(t, name, secret, "")
		_, body := h.as(t, cookie, "/reports/"+news.Hash([]byte(met)))
		item := inputItem.FindStringSubmatch(body)[1]
		if has := strings.Contains(body, "/act/reject"); has != (want == http.StatusSeeOther) {
			t.Errorf("%s: sees the form of an act: %v", name, has)
		}
		headers := map[string]string{"Sec-Fetch-Site": "same-origin", "Cookie": cookieName + "=" + cookie}
		if answer, _ := post(t, h.URL+"/act/accept", url.Values{"item": {item}}, headers); answer.StatusCode != want {
			t.Errorf("%s: got %d, want %d", name, answer.StatusCode, want)
		}
		headers["Sec-Fetch-Site"] = "cross-site"
		if answer, _ := post(t, h.URL+"/act/accept", url.Values{"item": {item}}, headers); answer.StatusCode != http.StatusForbidden {
			t.Errorf("%s through another site: got %d, want 403", name, answer.StatusCode)
		}
	}
	from, err := h.desk.Ask(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	if all, err := from.Rulings(""); err != nil || len(all) != 1 || all[0].By != "Jane Doe" {
		t.Errorf("got rulings %v, %v, want one, by Jane Doe", all, err)
	}
}

func TestPasswordsAreNotGuessed(t *testing.T) {
	h := signing(t)
	for i := range freeTries {
		if answer, _ := h.signIn(t, "Jane Doe", fmt.Sprint("guess number ", i), ""); answer.StatusCode != http.StatusForbidden {
			t.Fatalf("try %d: got %d, want 403", i, answer.StatusCode)
		}
	}
	answer, cookie := h.signIn(t, " JANE DOE", secret, "")
	if answer.StatusCode != http.StatusTooManyRequests || cookie != "" || answer.Header.Get("Retry-After") == "" {
		t.Errorf("after %d wrong tries: got %d, want 429 also for the right password", freeTries, answer.StatusCode)
	}
	if answer, _ := h.signIn(t, "Rea Reader", secret, ""); answer.StatusCode != http.StatusSeeOther {
		t.Errorf("somebody else: got %d, want to be let in", answer.StatusCode)
	}
	if after := answer.Header.Get("Retry-After"); after != "2" {
		t.Errorf("after %d wrong tries: got a wait of %s seconds, want the second that is left and one more", freeTries, after)
	}
	h.clock.Add(2)
	if answer, _ := h.signIn(t, "Jane Doe", secret, ""); answer.StatusCode != http.StatusSeeOther {
		t.Errorf("after the wait: got %d, want to be let in", answer.StatusCode)
	}
	d := newDoorman(h.people, h.desk.Now)
	client := network("192.0.2.1:1")
	for i := range 40 {
		d.failed(fmt.Sprint("name ", i), client)
	}
	if wait := d.waits("another", client); wait < time.Minute || wait > longestWait {
		t.Errorf("a client that tries many names waits %v, want minutes", wait)
	}
	for range freeTries + 1 {
		d.failed("Jessica Kirk", network("192.0.2.2:1"))
	}
	for _, name := range []string{"JESSICA KIRK ", "Je\u017fsica \u212airk"} { // long s and the sign of kelvin
		if !strings.EqualFold(strings.TrimSpace(name), "Jessica Kirk") || d.waits(name, network("192.0.2.3:1")) == 0 {
			t.Errorf("%q may be tried at once, want a wait as for the same name", name)
		}
	}
	if key := tried(strings.Repeat("x", mostForm), client)[0]; len(key) > 1000 {
		t.Errorf("a try is remembered with %d bytes, want few", len(key))
	}
	for i := range mostTries + 10 {
		d.failed(fmt.Sprint(i), network(fmt.Sprintf("192.0.%d.%d:1", i/250%250, i%250)))
	}
	if n := len(d.tries); n > mostTries+2 {
		t.Errorf("%d tries are remembered, want at most %d", n, mostTries)
	}
}

func TestASignInIsRefusedForItsReason(t *testing.T) {
	s := &site{desk: served(t).desk, limits: newLimits(1, 1, 0, 10*time.Millisecond), longest: time.Minute}
	s.door = newDoorman(nil, s.desk.Now) // whose people cannot be asked: it panics
	try := func() *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodPost, "/sign-in", strings.NewReader("name=Jane+Doe&password=x"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		s.signIn(w, r)
		return w
	}
	if w := try(); w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "nil pointer") || !strings.Contains(w.Body.String(), "under request ") {
		t.Errorf("an internal error: got %d %s, want 500 with the number of the request and no more", w.Code, w.Body)
	}
	leave, err := s.limits.enter(context.Background(), "192.0.2.1:1234") // as httptest says
	if err != nil {
		t.Fatal(err)
	}
	defer leave()
	if w := try(); w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") == "" {
		t.Errorf("a client with too many questions: got %d, want 429", w.Code)
	}
}

func TestASlowClientIsLeft(t *testing.T) {
	s := served(t)
	server := newServer(Handler(Config{Desk: s.desk}))
	if server.ReadHeaderTimeout > 10*time.Second || server.ReadTimeout > 2*time.Minute || server.WriteTimeout > 5*time.Minute || server.IdleTimeout > 5*time.Minute || server.MaxHeaderBytes > 1<<20 {
		t.Errorf("got %+v, want limits", server)
	}
	server.ReadHeaderTimeout = 100 * time.Millisecond
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go server.Serve(l)
	defer server.Close()
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := c.Write([]byte("GET / HTTP/1.1\r\nHost: local")); err != nil {
		t.Fatal(err)
	}
	if err := c.SetReadDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAll(c); err != nil {
		t.Errorf("got %v, want the connection closed", err)
	}
}

func TestNamesOfTheDesk(t *testing.T) {
	for host, want := range map[string]bool{
		"localhost:8080": true, "127.0.0.1": true, "[::1]:8080": true, "[::1]": true, "desk.example": true, "DESK.example:443": true,
		"evil.example": false, "desk.example.evil.example": false, "": false, "localhost.evil.example": false, "2130706433": false,
	} {
		if got := ours(host, []string{"desk.example"}); got != want {
			t.Errorf("%q: got %v, want %v", host, got, want)
		}
	}
}

// hostile is words that would do something on a page that takes them for more than words.
const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>' onmouseover='alert(1)`

func TestAReportDoesNothing(t *testing.T) {
	s := served(t)
	text := "Russia met Iran in Moscow. " + hostile
	for i, origin := range []string{"javascript:alert(1)", "JaVaScRiPt://evil.example/%0aalert(1)", "data:text/html,<script>alert(1)</script>", "https://evil.example/" + hostile, hostile} {
		report := news.Report{ID: fmt.Sprint(hostile, i), Origin: origin, Text: fmt.Sprint(text, i), Title: hostile, Publisher: hostile, Author: hostile, Published: when.Date(2024, time.May, 19+i)}
		report.SHA256 = news.Hash([]byte(report.Text))
		if err := s.desk.File(context.Background(), func(yield func(desk.Taken, error) bool) { yield(desk.Taken{Report: report}, nil) }, func(f desk.Filed) {
			if f.Err != nil {
				t.Error(f.Err)
			}
		}); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{"/", "/reports", "/reports/" + report.SHA256, "/timeline", "/said", "/search?q=Moscow", "/people", "/brief?about=Iran,+Russia", "/about/" + url.PathEscape(hostile), "/search?q=" + url.QueryEscape(hostile), "/timeline?about=" + url.QueryEscape(hostile)} {
			_, body := get(t, s.URL+path, "")
			for _, fault := range invalid(body) {
				t.Errorf("%s: %s", path, fault)
			}
			for _, never := range []string{"<script>", "<img", `href="javascript:`, `href="JaVaScRiPt:`, `href="data:`} {
				if strings.Contains(body, never) {
					t.Errorf("%s: got %q in the page", path, never)
				}
			}
		}
	}
}

func TestPathTricksLeadNowhere(t *testing.T) {
	s := served(t)
	for _, path := range []string{"/asset/..%2f..%2fpage.go", "/asset/%2e%2e%2fpage.go", "/asset/../page.go", "/asset/style.css%00", "/reports/..%2f..%2fetc%2fpasswd", "/reports/%00", "/about/..%2f..%2fetc%2fpasswd", "/asset/", "/asset"} {
		r, err := http.NewRequest(http.MethodGet, s.URL+path, nil)
		if err != nil {
			continue // not an address at all
		}
		answer, body := do(t, still, r)
		if answer.StatusCode == http.StatusOK || strings.Contains(body, "package page") || strings.Contains(body, "root:") {
			t.Errorf("%s: got %d %.100s, want nothing", path, answer.StatusCode, body)
		}
	}
}

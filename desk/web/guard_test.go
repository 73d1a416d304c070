package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"flashbrief/desk"
	"flashbrief/ground/when"
	"flashbrief/record"
)

func TestAnotherSiteCannotAsk(t *testing.T) {
	s := served(t)
	for _, c := range []struct {
		name    string
		headers map[string]string
		want    int
	}{
		{"typed into the address bar", map[string]string{"Sec-Fetch-Site": "none"}, 200},
		{"a link of the desk", map[string]string{"Sec-Fetch-Site": "same-origin", "Referer": s.URL + "/"}, 200},
		{"a program", nil, 200},
		{"a picture on another site", map[string]string{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403},
		{"a link on another site", map[string]string{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 403},
		{"another port of this machine", map[string]string{"Sec-Fetch-Site": "same-site"}, 403},
		{"an old browser on another site", map[string]string{"Referer": "https://evil.example/page"}, 403},
		{"an old browser on another site that hides its address", map[string]string{"Origin": "https://evil.example"}, 403},
		{"an old browser in a frame without a name", map[string]string{"Origin": "null"}, 403},
		{"an old browser on the desk", map[string]string{"Origin": s.URL, "Referer": s.URL + "/"}, 200},
	} {
		for _, path := range []string{"/", "/search?q=Moscow", "/asset/style.css"} {
			if answer, _ := request(t, http.MethodGet, s.URL+path, nil, c.headers); answer.StatusCode != c.want {
				t.Errorf("%s, %s: got %d, want %d", c.name, path, answer.StatusCode, c.want)
			}
		}
	}
}

func TestAMalformedQuestionIsNoQuestion(t *testing.T) {
	s := served(t)
	for path, want := range map[string]string{
		"/timeline?about=%zz":                          "malformed",
		"/timeline?about=Iran;since=2024-01-01":        "malformed",
		"/?a;b":                                        "malformed",
		"/search?q=%f":                                 "malformed",
		"/timeline?abuot=Iran":                         "knows no parameter",
		"/timeline?about=Iran&about=Russia":            "given 2 times",
		"/search?q=Moscow&direct=yes":                  "knows no parameter",
		"/timeline?limit=201":                          "1 to 200 rows",
		"/search?q=" + many(33):                        "at most 32 words",
		"/search?q=" + strings.Repeat("the.", 99):      "at most 32 words",
		"/brief?about=Iran&since=2024-02-30":           "2024-02-30",
		"/reports/" + strings.Repeat("0", 12) + "?x=1": "knows no parameter",
	} {
		if answer, body := get(t, s.URL+path, ""); answer.StatusCode != http.StatusBadRequest || !strings.Contains(body, want) {
			t.Errorf("%.80s: got %d %s, want 400 with %q", path, answer.StatusCode, body, want)
		}
	}
	if answer, body := get(t, s.URL+"/search?q=Mos%00+Moscow%00", ""); answer.StatusCode != http.StatusOK {
		t.Errorf("a search with zero bytes: got %d %s, want an answer", answer.StatusCode, body)
	}
	if answer, body := get(t, s.URL+"/search?as-of=2020-01-01&q=Moscow", ""); answer.StatusCode != http.StatusOK || !strings.Contains(body, "nothing on that") {
		t.Errorf("search before the first report: got %d %s, want nothing", answer.StatusCode, body)
	}
}

// many returns n different words.
func many(n int) string {
	var words []string
	for i := range n {
		words = append(words, fmt.Sprintf("w%d", i))
	}
	return url.QueryEscape(strings.Join(words, " "))
}

func TestAMethodThatAPathLacksIsNotAllowed(t *testing.T) {
	s := served(t)
	for _, path := range []string{"/", "/timeline", "/search?q=x", "/asset/style.css", "/nothing"} {
		for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete} {
			answer, _ := request(t, method, s.URL+path, nil, map[string]string{"Origin": s.URL})
			if answer.StatusCode != http.StatusMethodNotAllowed || !strings.Contains(answer.Header.Get("Allow"), "GET") {
				t.Errorf("%s %s: got %d, allowed %q, want 405 that names GET", method, path, answer.StatusCode, answer.Header.Get("Allow"))
			}
		}
	}
}

// stuck is a record whose questions last until they are cancelled, or fail.
type stuck struct {
	record.Store
	asked chan struct{}
	err   error
}

func (s *stuck) View(context.Context) (record.View, error) { return stuckView{s: s}, nil }

type stuckView struct {
	record.View
	s *stuck
}

func (v stuckView) Items(ctx context.Context, _ record.Selection) ([]record.Item, error) {
	if v.s.err != nil {
		return nil, v.s.err
	}
	v.s.asked <- struct{}{}
	<-ctx.Done()
	return nil, ctx.Err()
}

func (stuckView) Span(context.Context, record.Cut) (first, last when.Day, err error) {
	return first, last, nil
}

// Wide returns no ruling; it is what every question asks first.
func (stuckView) Wide(context.Context) ([]record.Ruling, error) { return nil, nil }

func (stuckView) Close() error { return nil }

func TestAQuestionThatTakesTooLongIsBrokenOff(t *testing.T) {
	s := &site{desk: &desk.Desk{Record: &stuck{asked: make(chan struct{}, 1)}}, limits: newLimits(1, 1, 0, time.Second), longest: 10 * time.Millisecond}
	w := httptest.NewRecorder()
	s.page(s.asking(nil, timeline))(w, httptest.NewRequest(http.MethodGet, "/timeline", nil))
	if w.Code != 503 || !strings.Contains(w.Body.String(), "took too long") || w.Header().Get("Retry-After") == "" {
		t.Errorf("got %d %s, want 503 that says so", w.Code, w.Body)
	}
}

func TestNobodyTakesEveryPlace(t *testing.T) {
	store := &stuck{asked: make(chan struct{}, 9)}
	s := &site{desk: &desk.Desk{Record: store}, limits: newLimits(2, 3, 0, 10*time.Millisecond), longest: time.Minute}
	ctx, cancel := context.WithCancel(context.Background())
	var all sync.WaitGroup
	from := func(address, path string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, path, nil).WithContext(ctx)
		r.RemoteAddr = address
		w := httptest.NewRecorder()
		s.page(s.asking(nil, timeline))(w, r)
		return w
	}
	for _, address := range []string{"[2001:db8::1]:1", "[2001:db8::2]:2"} { // one machine
		all.Go(func() { from(address, "/timeline") })
		<-store.asked
	}
	if w := from("[2001:db8::3]:3", "/timeline"); w.Code != 429 || w.Header().Get("Retry-After") == "" {
		t.Errorf("a third question of one client: got %d, want 429", w.Code)
	}
	all.Go(func() { from("192.0.2.1:1", "/timeline") })
	<-store.asked // another client's question is running
	if w := from("192.0.2.2:1", "/timeline"); w.Code != 503 {
		t.Errorf("a question beyond all: got %d, want 503", w.Code)
	}
	cancel()
	all.Wait()
	if n := len(s.limits.clients); n != 0 {
		t.Errorf("%d clients are remembered without a question, want none", n)
	}
}

func TestAnInternalErrorIsForTheLogAlone(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(*site) http.HandlerFunc
	}{
		{"an error", func(s *site) http.HandlerFunc { return s.page(s.asking(nil, timeline)) }},
		{"a panic", func(s *site) http.HandlerFunc { return s.page(s.asking(nil, said)) }},
	} {
		store := &stuck{err: errors.New("SQL logic error near /home/analyst")}
		s := &site{desk: &desk.Desk{Record: store}, limits: newLimits(1, 1, 0, time.Second), longest: time.Second}
		if c.name == "a panic" {
			s.desk = nil
		}
		w := httptest.NewRecorder()
		c.make(s)(w, httptest.NewRequest(http.MethodGet, "/timeline", nil))
		body := w.Body.String()
		if w.Code != 500 || strings.Contains(body, "SQL") || strings.Contains(body, "nil pointer") || !strings.Contains(body, "under request ") {
			t.Errorf("%s: got %d %s, want 500 with the number of the request and no more", c.name, w.Code, body)
		}
	}
}

func TestErrorsKeepTheQuestion(t *testing.T) {
	s := served(t)
	const kept = "as-of=2024-05-10"
	for path, asks := range map[string]string{
		"/ties/IRN/ZZZ": "/ties", "/reports/nothing": "/reports", "/published/nothing": "/published", "/drafts/nothing": "/drafts", "/nothing": "/", "/saved/nothing": "/saved", "/accounts?event=nothing": "/accounts",
	} {
		address := s.URL + path + "?" + kept
		if strings.Contains(path, "?") {
			address = s.URL + path + "&" + kept
		}
		answer, body := get(t, address+"&about=Iran", "")
		if answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s: got %d, want 404", path, answer.StatusCode)
		}
		path, _, _ = strings.Cut(path, "?")
		for _, want := range []string{"You see what was known as of 2024-05-10", `href="` + path + `?about=Iran"`, `action="` + asks + `" method="get"`, `name="as-of" value="2024-05-10"`, `href="/timeline?about=Iran&amp;` + kept + `"`} {
			if !strings.Contains(body, want) {
				t.Errorf("%s: got no %q in %s", path, want, body)
			}
		}
		for _, fault := range invalid(body) {
			t.Error(fault)
		}
	}
	_, body := post(t, s.URL+"/act/accept", url.Values{"item": {"nothing"}, "back": {"/timeline?about=Iran&" + kept}}, nil)
	if !strings.Contains(body, "as of 2024-05-10") || !strings.Contains(body, `href="/ties?about=Iran&amp;`+kept) {
		t.Errorf("an act: got %s, want the question of the page where it was tried", body)
	}
}

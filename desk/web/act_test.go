package web

import (
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"flashbrief/news"
)

// post sends a form as a page of the desk does; headers replace those with which a page does.
func post(t *testing.T, address string, form url.Values, headers map[string]string) (*http.Response, string) {
	t.Helper()
	if headers == nil {
		headers = map[string]string{"Sec-Fetch-Site": "same-origin"}
	}
	headers = maps.Clone(headers)
	headers["Content-Type"] = "application/x-www-form-urlencoded"
	answer, body := request(t, http.MethodPost, address, strings.NewReader(form.Encode()), headers)
	if answer.StatusCode >= 400 {
		t.Logf("%s: %s", address, alert.FindString(body))
	}
	return answer, body
}

// alert matches what a page says is wrong.
var alert = regexp.MustCompile(`role="alert".*`)

var inputItem = regexp.MustCompile(`class="card event[^"]*" id="c-([0-9a-f]+)"`)

func TestAFindingIsRuledOnWhereItStands(t *testing.T) {
	s := served(t)
	report := "/reports/" + news.Hash([]byte(met))[:12]
	_, body := get(t, s.URL+report, "")
	item := inputItem.FindStringSubmatch(body)
	if item == nil {
		t.Fatalf("got %s, want a form", body)
	}
	for _, step := range []struct {
		act  string
		form url.Values
		want string // on the page to which the act returns
	}{
		{"reject", url.Values{"item": {item[1]}, "why": {"called <b>off</b>"}}, "rejected by A. Analyst on 2024-06-01: called &lt;b&gt;off&lt;/b&gt;"},
		{"undo", nil, "Undone."},
		{"recode", url.Values{"item": {item[1]}, "event": {"AGREE"}, "recipient": {"IRN"}, "mode": {"meet"}, "was-mode": {"meet"}, "date": {"2024-05-18"}, "why": {"they signed"}}, "AGREE"},
		{"undo", nil, "CONSULT"},
	} {
		form := step.form
		if form == nil {
			form = url.Values{"ruling": {doneForm.FindStringSubmatch(s.last)[2]}}
		}
		form.Set("back", report+"?item="+item[1]+"#c-"+item[1])
		answer, _ := post(t, s.URL+"/act/"+step.act, form, nil)
		to, err := answer.Location()
		if answer.StatusCode != http.StatusSeeOther || err != nil {
			t.Fatalf("%s: got %d, want a way back", step.act, answer.StatusCode)
		}
		s.last = to.Query().Get("done")
		if _, body := get(t, to.String(), ""); !strings.Contains(body, step.want) || strings.Contains(body, "<b>off") {
			t.Errorf("%s: got %s, want %q", step.act, body, step.want)
		}
	}
}

func TestNobodyElseRules(t *testing.T) {
	s := served(t)
	_, body := get(t, s.URL+"/reports/"+news.Hash([]byte(met))[:12], "")
	form := url.Values{"item": {inputItem.FindStringSubmatch(body)[1]}, "why": {"forged"}}
	for name, headers := range map[string]map[string]string{
		"another site":                  {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
		"another port of this machine":  {"Sec-Fetch-Site": "same-site"},
		"a form typed into the address": {"Sec-Fetch-Site": "none"},
		"an old browser elsewhere":      {"Origin": "https://evil.example"},
		"a page without a name":         {"Origin": "null"},
		"nobody knows":                  {},
	} {
		for act := range acts {
			if answer, _ := post(t, s.URL+"/act/"+act, form, headers); answer.StatusCode != http.StatusForbidden {
				t.Errorf("%s, %s: got %d, want 403", name, act, answer.StatusCode)
			}
		}
	}
	if answer, _ := post(t, s.URL+"/act/reject", url.Values{"item": form["item"], "why": {strings.Repeat("x", mostForm)}}, nil); answer.StatusCode != http.StatusBadRequest {
		t.Errorf("a form that is too large: got %d, want 400", answer.StatusCode)
	}
	reader := serve(t, Config{Desk: s.desk})
	if answer, _ := post(t, reader.URL+"/act/reject", form, nil); answer.StatusCode != http.StatusForbidden {
		t.Errorf("a desk without a name: got %d, want 403", answer.StatusCode)
	}
	if _, body := get(t, s.URL+"/rulings", ""); strings.Contains(body, "forged") {
		t.Errorf("a forged ruling was made: %s", body)
	}
}

func TestAnActReturnsOnlyToTheDesk(t *testing.T) {
	for to, want := range map[string]string{
		"/timeline?about=Iran#words":     "/timeline?about=Iran&done=reject.abcdef#words",
		"":                               "/?done=reject.abcdef",
		"https://evil.example/":          "/?done=reject.abcdef",
		"//evil.example/":                "/?done=reject.abcdef",
		`/\evil.example/`:                "/?done=reject.abcdef",
		`\\evil.example/`:                "/?done=reject.abcdef",
		"javascript:alert(1)":            "/?done=reject.abcdef",
		"/%0d%0aSet-Cookie:x=y":          "/%0d%0aSet-Cookie:x=y?done=reject.abcdef",
		"/timeline\r\nSet-Cookie: x=y":   "/?done=reject.abcdef",
		"/reports/a?done=recode.123456":  "/reports/a?done=reject.abcdef",
		"http:/evil.example":             "/?done=reject.abcdef",
		"/../../etc/passwd":              "/../../etc/passwd?done=reject.abcdef", // the desk has no such page
		"/reports/x?at=1-2&since=2024#w": "/reports/x?at=1-2&done=reject.abcdef&since=2024#w",
	} {
		if got := back(to, "reject.abcdef"); got != want {
			t.Errorf("%q: got %q, want %q", to, got, want)
		}
	}
}

func TestAnActThatFailsLeadsBack(t *testing.T) {
	s := served(t)
	answer, body := post(t, s.URL+"/act/undo", url.Values{"ruling": {"ffffffffffff"}, "back": {"/timeline?about=Iran"}}, nil)
	if answer.StatusCode != http.StatusNotFound || !strings.Contains(body, `href="/timeline?about=Iran"`) {
		t.Errorf("got %d %s, want 404 with a link to where the act was tried", answer.StatusCode, body)
	}
}

// TestNobodyKeepsAPlaceBySendingSlowly sends the beginning of a form, and asks meanwhile.
func TestNobodyKeepsAPlaceBySendingSlowly(t *testing.T) {
	s := &site{desk: served(t).desk, by: "A. Analyst", limits: newLimits(1, 1, 0, 10*time.Millisecond), longest: time.Minute}
	for path, handler := range map[string]http.HandlerFunc{"/act/accept": s.act("accept"), "/check": s.check} {
		slow, end := io.Pipe()
		r := httptest.NewRequest(http.MethodPost, path, slow)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		done := make(chan struct{})
		go func() {
			defer close(done)
			handler(httptest.NewRecorder(), r)
		}()
		if _, err := end.Write([]byte("text=")); err != nil { // returns when the form is being read
			t.Fatal(err)
		}
		w := httptest.NewRecorder()
		s.page(s.asking(nil, timeline))(w, httptest.NewRequest(http.MethodGet, "/timeline", nil))
		if w.Code != http.StatusOK {
			t.Errorf("%s: got %d for another question, want an answer", path, w.Code)
		}
		end.Close()
		<-done
	}
}

// TestABadDateKeepsTheForm types a date that cannot be read, and corrects it on the page that says so.
func TestABadDateKeepsTheForm(t *testing.T) {
	s := served(t)
	report := "/reports/" + news.Hash([]byte(met))[:12]
	_, body := get(t, s.URL+report, "")
	form := url.Values{"item": {inputItem.FindStringSubmatch(body)[1]}, "event": {"AGREE"}, "was-event": {"CONSULT"}, "date": {"on <Monday>"}, "why": {"they signed"}, "back": {report}}
	answer, body := post(t, s.URL+"/act/recode", form, nil)
	if answer.StatusCode != http.StatusBadRequest {
		t.Fatalf("got %d, want 400", answer.StatusCode)
	}
	wants(t, "the form", body, []string{`action="/act/recode"`, `name="date" value="on &lt;Monday&gt;"`, `value="they signed"`, `name="was-event" value="CONSULT"`}, "<Monday>")
	form.Set("date", "2024-05-18")
	if body, _ := acted(t, s.URL, "recode", form); !strings.Contains(body, "2024-05-18") {
		t.Errorf("got %s, want the new date", mainOf(body))
	}
}

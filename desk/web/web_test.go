package web

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/internal/desktest"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/record"
)

// server is a desk that is served to a browser.
type server struct {
	*httptest.Server
	desk *desk.Desk
	last string // what the last act did, as the next page is told
}

const met = `Russia met Iran in Moscow <b>late</b>.`

// served returns a desk with one report that contains one meeting.
func served(t *testing.T) server {
	t.Helper()
	d := opened(t, func() time.Time { return time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC) })
	day := when.Date(2024, time.May, 19)
	report := news.Report{ID: "one", Origin: "one.txt", Text: met, SHA256: news.Hash([]byte(met)), Published: day, Title: "Meeting <i>in</i> Moscow"}
	e := &reading.Event{
		Category: "CONSULT", Status: reading.Fact, Date: when.On(day), Span: text.Span{End: 25}, Text: met[:25], Lemma: "meet", Trigger: text.Span{Start: 7, End: 10},
		Actors: []reading.Party{
			{Name: "Russia", Text: "Russia", Span: text.Span{End: 6}, Code: "RUS", Country: "RUS"},
			{Name: "Iran", Text: "Iran", Span: text.Span{Start: 11, End: 15}, Code: "IRN", Country: "IRN"},
		},
	}
	item, err := record.NewItem(&report, e, e.Span)
	if err != nil {
		t.Fatal(err)
	}
	foretold, err := record.NewItem(&report, &reading.Forecast{By: "Nobody Known", Word: "likely", Probability: &[2]float64{0.55, 0.8}, Made: day}, e.Span)
	if err != nil {
		t.Fatal(err)
	}
	filing := record.Filing{Report: record.Report{Report: report, Versions: d.Reader.Versions(), Filed: time.Unix(1, 0)}, Items: []record.Item{item, foretold}}
	if _, err := d.Record.File(context.Background(), filing); err != nil {
		t.Fatal(err)
	}
	return server{Server: serve(t, Config{Desk: d, By: "A. Analyst"}), desk: d}
}

// opened returns a desk with an empty record.
func opened(t *testing.T, now func() time.Time) *desk.Desk {
	t.Helper()
	d, _ := desktest.Open(t, now)
	return d
}

// serve serves a desk until the test ends.
func serve(t *testing.T, c Config) *httptest.Server {
	t.Helper()
	made := newSite(&c)
	made.soon = time.Minute // drafts are waited for
	s := httptest.NewServer(c.around(made.handler()))
	t.Cleanup(s.Close)
	return s
}

func get(t *testing.T, address, host string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if host != "" {
		r.Host = host
	}
	return do(t, http.DefaultClient, r)
}

// still is a client that does not follow redirects.
var still = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

// request makes a request with headers, and returns the answer and its body. It follows no redirect.
func request(t *testing.T, method, address string, body io.Reader, headers map[string]string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest(method, address, body)
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range headers {
		r.Header.Set(name, value)
	}
	return do(t, still, r)
}

func do(t *testing.T, client *http.Client, r *http.Request) (*http.Response, string) {
	t.Helper()
	answer, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(body)
}

func TestPages(t *testing.T) {
	s := served(t)
	report := "/reports/" + news.Hash([]byte(met))
	for _, c := range []struct {
		path   string
		status int
		want   string
	}{
		{"/", 200, "Meeting &lt;i&gt;in&lt;/i&gt; Moscow"},
		{report, 200, `class="m event"`},
		{report + "?at=0-6", 200, `<a class="m event lit"`},
		{report + "?at=6-0", 400, "no place in a text"},
		{report + "?part=0", 400, "no number of a part"},
		{report + "?as-of=2020-01-01", 200, "later than the day"},
		{"/about/Iran", 200, "CONSULT"},
		{"/about/Nobody%20Much", 404, "nothing about"},
		{"/ties/IRN/RUS", 200, "Iran and Russia"},
		{"/ties/iran/Russia", 200, "Iran and Russia"},
		{"/ties/IRN/USA", 404, "no act between"},
		{report[:len("/reports/")+12], 200, "CONSULT"},
		{"/reports/ffffffffffff", 404, "no"},
		{"/timeline?about=Iran", 200, "2024-05-19"},
		{"/forecasts", 200, "Nobody Known"},
		{"/timeline?about=Iran&since=tomorrow-ish", 400, "tomorrow-ish"},
		{"/timeline?as-of=2020-01-01", 200, "nothing on that"},
		{"/ties", 200, "Russia"},
		{"/network", 200, "1 tie, all time"},
		{"/map", 200, "nothing on that"},
		{"/compare", 200, "nothing on that"},
		{"/compare?then=2024-05-01/2024-05-19&now=2024-05-20/2024-06-01", 200, "cannot be said"},
		{"/compare?then=soon", 400, "no window"},
		{"/forecasts?resolved=yes", 200, "nothing on that"},
		{"/network?view=globe", 400, "none of net, chord"},
		{"/network?window=1999-01", 400, "no stretch of time"},
		{"/people", 200, "People"},
		{"/people?office=president&of=Iran&on=2024-05-19", 200, "not known"},
		{"/people?of=Iran", 200, "People"},
		{"/people?on=soon", 400, "on: "},
		{"/said?direct=yes&on=peace", 200, "nothing on that"},
		{"/said?direct=perhaps", 400, "direct is yes or is not given"},
		{"/figures?several=yes", 200, "nothing on that"},
		{"/forecasts?open=yes&about=Nobody+Known", 200, "Nobody Known"},
		{"/scores", 200, "none scored, 1 open"},
		{"/rulings", 200, "nothing on that"},
		{"/rulings?report=ffffffff", 404, "no report"},
		{"/timeline?filed-by=1969-12-31", 200, "nothing on that"},
		{"/timeline?limit=-1", 400, "count of rows"},
		{"/timeline?about=Nobody+Much", 200, "nothing called “Nobody Much”"},
		{"/search?q=Moscow&as-of=2020-01-01", 200, "nothing on that"},
		{"/search?q=Moscow&filed-by=1969-12-31", 200, "nothing on that"},
		{"/said", 200, "Quotations"},
		{"/search?q=Moscow", 200, `<mark class="found">`},
		{"/search?q=" + url.QueryEscape(`"unclosed AND (`), 400, "not closed"},
		{"/brief", 200, "Say above"},
		{"/brief?about=Iran,+Russia", 200, `href="#e-1"`},
		{"/brief?about=%3Cscript%3E", 200, "&lt;script&gt;"},
		{"/nothing", 404, "no such page"},
	} {
		answer, body := get(t, s.URL+c.path, "")
		if answer.StatusCode != c.status || !strings.Contains(body, c.want) {
			t.Errorf("%s: got %d %s, want %d with %q", c.path, answer.StatusCode, body, c.status, c.want)
		}
		for _, never := range []string{"<script>", "javascript:", "<b>late", "<i>in", " style=", " onclick="} {
			if strings.Contains(body, never) {
				t.Errorf("%s: got %q in the page, want it never", c.path, never)
			}
		}
		if csp := answer.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") {
			t.Errorf("%s: got policy %q, want one that allows nothing by default", c.path, csp)
		}
		for _, fault := range invalid(body) { // such as an ID given twice
			t.Errorf("%s: %s", c.path, fault)
		}
	}
}

func TestLongAnswersAreShownInParts(t *testing.T) {
	f := page.Form{Path: "/said", Limit: 10, Given: map[string]string{"about": "Iran, Russia", "limit": "10", "offset": "10", "since": ""}}
	f.Shows("quotation", 10, 10, 35, false)
	for what, c := range map[string][2]string{
		"rows": {f.Rows, "rows 11 to 20 of 35"},
		"back": {f.Back, "/said?about=Iran%2C+Russia&limit=10"},
		"next": {f.Next, "/said?about=Iran%2C+Russia&limit=10&offset=20"},
	} {
		if c[0] != c[1] {
			t.Errorf("%s: got %q, want %q", what, c[0], c[1])
		}
	}
	all := page.Form{Path: "/said"}
	if all.Shows("quotation", 0, 3, 3, false); all.Rows+all.Back+all.Next != "" {
		t.Errorf("a whole answer is shown as a part: %+v", all)
	}
}

func TestRulingsStandBesideWhatWasRead(t *testing.T) {
	s := served(t)
	for _, step := range []struct {
		rule     func(d *desk.Desk) (record.Ruling, error)
		report   string // expected on the report's page
		timeline string // expected on the timeline
	}{
		{func(d *desk.Desk) (record.Ruling, error) {
			return d.Recode(context.Background(), "one:0", record.Coding{Category: "AGREE"}, desk.Signature{By: "A. <b>Name</b>", Why: "more than talk"}, record.Event)
		}, "recoded by A. &lt;b&gt;Name&lt;/b&gt; on 2024-06-01: more than talk", "recoded by A."},
		{func(d *desk.Desk) (record.Ruling, error) {
			return d.Reject(context.Background(), "one:0", desk.Signature{By: "B. Name", Why: "called off"}, record.Event)
		}, "rejected by B. Name on 2024-06-01: called off", "nothing on that"},
	} {
		if _, err := step.rule(s.desk); err != nil {
			t.Fatal(err)
		}
		for path, want := range map[string]string{"/reports/" + news.Hash([]byte(met)): step.report, "/timeline": step.timeline} {
			if _, body := get(t, s.URL+path, ""); !strings.Contains(body, want) || strings.Contains(body, "<b>Name") {
				t.Errorf("%s: got %s, want %q", path, body, want)
			}
		}
	}
}

func TestTheDeskAnswersOnlyToThisMachine(t *testing.T) {
	s := served(t)
	for host, want := range map[string]int{"localhost:8080": 200, "127.0.0.1": 200, "[::1]:8080": 200, "evil.example": 421, "localhost.evil.example": 421} {
		if answer, _ := get(t, s.URL, host); answer.StatusCode != want {
			t.Errorf("host %s: got %d, want %d", host, answer.StatusCode, want)
		}
	}
}

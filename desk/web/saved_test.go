package web

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"flashbrief/desk"
	"flashbrief/news"
	"flashbrief/record"
)

// questionsIn returns saved questions in a file of their own.
func questionsIn(t *testing.T) *desk.Questions {
	t.Helper()
	q, err := desk.OpenQuestions(filepath.Join(t.TempDir(), "record.db"+desk.QuestionsFile))
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// saving returns a desk on which a question was saved at noon, and its clock.
func saving(t *testing.T) (s server, now *time.Time, page string) {
	t.Helper()
	s = served(t)
	at := s.desk.Now()
	s.desk.Now = func() time.Time { return at }
	s.Server = serve(t, Config{Desk: s.desk, By: "A. Analyst", Questions: questionsIn(t)})
	form := url.Values{"title": {"Moscow <b>talks</b>"}, "q": {"Moscow"}, "about": {"Iran"}, "back": {"/search"}}
	answer, _ := post(t, s.URL+"/act/savequestion", form, nil)
	to, err := answer.Location()
	if err != nil || to.Path != "/saved/moscow-b-talks-b" {
		t.Fatalf("got %d %v, want the saved question", answer.StatusCode, to)
	}
	return s, &at, to.Path
}

func TestASavedQuestionIsAnAlert(t *testing.T) {
	s, now, path := saving(t)
	_, body := get(t, s.URL+path, "")
	for _, want := range []string{"Moscow &lt;b&gt;talks&lt;/b&gt;", "nothing new", "about Iran · q Moscow", `<mark class="found">Moscow</mark>`, `href="/ties?about=Iran&amp;q=Moscow"`} {
		if !strings.Contains(body, want) {
			t.Errorf("got no %q in %s", want, body)
		}
	}
	*now = now.Add(time.Hour)
	text := met + " They will meet again."
	report := news.Report{ID: "two", Origin: "two.txt", Text: text, SHA256: news.Hash([]byte(text)), Title: "Again"}
	items, err := s.desk.On(context.Background(), news.Hash([]byte(met)))
	if err != nil {
		t.Fatal(err)
	}
	event := items[slices.IndexFunc(items, func(i record.Item) bool { return i.Event() != nil })]
	again, err := record.NewItem(&report, event.Event(), event.Evidence[0].Span)
	if err != nil {
		t.Fatal(err)
	}
	filing := record.Filing{Report: record.Report{Report: report, Versions: s.desk.Reader.Versions(), Filed: *now}, Items: []record.Item{again}}
	if _, err := s.desk.Record.File(context.Background(), filing); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"1 new report", "nothing new"} {
		for _, page := range []string{"/saved", path} {
			if _, body := get(t, s.URL+page, ""); !strings.Contains(body, want) {
				t.Errorf("%s: got %s, want %q", page, body, want)
			}
			for _, fault := range invalid(body) {
				t.Errorf("%s: %s", page, fault)
			}
		}
		*now = now.Add(time.Hour)
		if answer, _ := post(t, s.URL+"/act/look", url.Values{"question": {path[len("/saved/"):]}}, nil); answer.StatusCode != http.StatusSeeOther {
			t.Errorf("look: got %d", answer.StatusCode)
		}
	}
	if answer, _ := post(t, s.URL+"/act/dropquestion", url.Values{"question": {path[len("/saved/"):]}}, nil); answer.StatusCode != http.StatusSeeOther {
		t.Errorf("drop: got %d", answer.StatusCode)
	}
	if answer, _ := get(t, s.URL+path, ""); answer.StatusCode != http.StatusNotFound {
		t.Errorf("got %d, want no such question", answer.StatusCode)
	}
}

func TestASavedQuestionIsAFeedAndAnExport(t *testing.T) {
	s, _, path := saving(t)
	var atom struct {
		ID    string `xml:"id"`
		Entry []struct {
			ID    string `xml:"id"`
			Title string `xml:"title"`
			Link  struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"entry"`
	}
	answer, body := get(t, s.URL+path+"/feed.atom", "")
	if err := xml.Unmarshal([]byte(body), &atom); err != nil || len(atom.Entry) != 1 || atom.Entry[0].Title != "Meeting <i>in</i> Moscow" || !strings.HasPrefix(answer.Header.Get("Content-Type"), "application/atom+xml") {
		t.Fatalf("got %v %s, want the report", err, body)
	}
	if answer, _ := get(t, atom.Entry[0].Link.Href, ""); answer.StatusCode != http.StatusOK {
		t.Errorf("%s: got %d, want the report", atom.Entry[0].Link.Href, answer.StatusCode)
	}
	var feed struct {
		Version string
		Items   []struct{ ID, URL, Content_HTML string }
	}
	_, body = get(t, s.URL+path+"/feed.json", "")
	if err := json.Unmarshal([]byte(body), &feed); err != nil || len(feed.Items) != 1 || feed.Items[0].ID != atom.Entry[0].ID || strings.Contains(feed.Items[0].Content_HTML, "<b>") {
		t.Errorf("got %v %s, want the same report", err, body)
	}
	for file, want := range map[string]string{"rows.csv": "CONSULT", "rows.json": `"CONSULT"`} {
		if answer, body := get(t, s.URL+path+"/"+file, ""); answer.StatusCode != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s: got %d %s, want %s", file, answer.StatusCode, body, want)
		}
	}
	for _, missing := range []string{path + "/feed.exe", "/saved/none/feed.atom"} {
		if answer, _ := get(t, s.URL+missing, ""); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s: got %d, want 404", missing, answer.StatusCode)
		}
	}
	for name, form := range map[string]url.Values{"no name": {"q": {"Moscow"}}, "no question": {"title": {"Empty"}}} {
		if answer, _ := post(t, s.URL+"/act/savequestion", form, nil); answer.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: got %d, want 400", name, answer.StatusCode)
		}
	}
}

func TestTheDeskIsReachedUnderAPath(t *testing.T) {
	s := served(t)
	s.Server = serve(t, Config{Desk: s.desk, By: "A. Analyst", Base: "/news/desk", Hosts: []string{"desk.example"}, Drafts: draftsIn(t), Questions: questionsIn(t)})
	for _, path := range []string{"/", "/timeline", "/search?q=Moscow", "/check?about=Iran", "/reports/one"} {
		answer, body := get(t, s.URL+"/news/desk"+path, "desk.example")
		if answer.StatusCode != http.StatusOK {
			t.Errorf("%s: got %d", path, answer.StatusCode)
		}
		for _, fault := range invalid(body) {
			t.Errorf("%s: %s", path, fault)
		}
		for _, m := range linking.FindAllStringIndex(body, -1) {
			if rest := body[m[1]-1:]; !strings.HasPrefix(rest, "/news/desk/") {
				t.Errorf("%s: the link %.60q leads out of the desk", path, rest)
			}
		}
		if path == "/timeline" && !strings.Contains(body, `href="/news/desk/reports/`) {
			t.Errorf("%s: got no link to a report below the path", path)
		}
	}
	belowOnly(t, s.URL)
	_, body := get(t, s.URL+"/news/desk/reports/one", "")
	item := inputItem.FindStringSubmatch(body)[1]
	answer, _ := post(t, s.URL+"/news/desk/act/accept", url.Values{"item": {item}, "back": {"/reports/one"}}, nil)
	if to := answer.Header.Get("Location"); answer.StatusCode != http.StatusSeeOther || !strings.HasPrefix(to, "/news/desk/reports/one?done=accept.") {
		t.Errorf("got %d %q, want the way back below the path", answer.StatusCode, to)
	}
}

// belowOnly checks that a desk answers below its path alone.
func belowOnly(t *testing.T, server string) {
	t.Helper()
	for _, path := range []string{"/", "/timeline", "/news/deskx/"} {
		if answer, _ := get(t, server+path, ""); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s: got %d, want nothing outside of the path", path, answer.StatusCode)
		}
	}
	answer, _ := request(t, http.MethodGet, server+"/news/desk", nil, nil)
	if to := answer.Header.Get("Location"); to != "/news/desk/" {
		t.Errorf("got %q, want the desk", to)
	}
}

func TestAPathOfTheDeskIsRead(t *testing.T) {
	for path, want := range map[string]string{"": "", "/": "", "/desk/": "/desk", "/a/b-c": "/a/b-c", "desk": "wrong", "//x": "wrong", "/a/../b": "wrong", `/"x`: "wrong"} {
		got, err := ReadBase(path)
		if wrong := want == "wrong"; (err != nil) != wrong || !wrong && got != want {
			t.Errorf("%q: got %q, %v, want %q", path, got, err, want)
		}
	}
}

func TestASavedQuestionIsMailed(t *testing.T) {
	s, _, path := saving(t)
	form := url.Values{"question": {strings.TrimPrefix(path, "/saved/")}, "to": {"Reader <reader@paper.example>"}, "back": {path}}
	if answer, _ := post(t, s.URL+"/act/mailquestion", form, nil); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("got %d, want the address kept", answer.StatusCode)
	}
	_, body := get(t, s.URL+path, "")
	wants(t, "the question", body, []string{"reader@paper.example", "nothing was new so far", "asked for by A. Analyst"})
	for _, fault := range invalid(body) {
		t.Error(fault)
	}
	if answer, _ := post(t, s.URL+"/act/mailquestion", form, nil); answer.StatusCode != http.StatusConflict {
		t.Errorf("twice: got %d, want 409", answer.StatusCode)
	}
	form.Set("to", "no address")
	if answer, _ := post(t, s.URL+"/act/mailquestion", form, nil); answer.StatusCode != http.StatusBadRequest {
		t.Errorf("no address: got %d, want 400", answer.StatusCode)
	}
	form.Set("to", "reader@paper.example")
	if answer, _ := post(t, s.URL+"/act/nomail", form, nil); answer.StatusCode != http.StatusSeeOther {
		t.Errorf("ended: got %d", answer.StatusCode)
	}
	_, body = get(t, s.URL+path, "")
	wants(t, "ended", body, nil, "reader@paper.example")
}

package desk

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"flashbrief/news/fetch"
	"flashbrief/news/watch"
	"flashbrief/reading/reader"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
	"flashbrief/record/store/sqlite"
)

// paper is a news site whose contents a test changes.
type paper struct {
	mu    sync.Mutex
	files map[string]string
	*httptest.Server
}

func newPaper(t *testing.T) *paper {
	t.Helper()
	p := &paper{files: map[string]string{}}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		body, ok := p.files[r.URL.Path]
		p.mu.Unlock()
		if !ok {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, body)
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *paper) put(path, body string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.files[path] = body
}

// storyPage returns a page with a story, and furniture that changes from visit to visit.
func storyPage(words string, n int) string {
	return fmt.Sprintf(`<html><head><title>Talks resume in the harbour</title><meta property="article:published_time" content="2024-05-21T08:00:00Z"></head><body>
<nav><a href="/a%d">Section %d</a></nav><aside>%d readers now</aside><article><h1>Talks resume in the harbour</h1><p>%s</p>
<p>They agreed to meet once more before the month is out, and to say little about it until there is something that they can show to the press.</p>
<p>Envoys of Norway and Chile sat down again in the harbour town after a pause of some weeks, two officials who were in the room said.</p></article>
<aside class="related"><ul><li><a href="/%d">Other news %d</a></li></ul></aside><footer>Page made at %d</footer></body></html>`, n, n, n*7, words, n, n, n)
}

func watcher(t *testing.T, p *paper, clock *time.Time) (*Watcher, *[]Visit) {
	t.Helper()
	folder := t.TempDir()
	store, err := sqlite.Open(context.Background(), filepath.Join(folder, "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	d := &Desk{Record: store, Reader: reader.NewSmall(), Now: func() time.Time { return *clock }}
	client := fetch.New(fetch.Config{Allow: []string{p.Listener.Addr().String()}})
	var visits []Visit
	w := &Watcher{
		Desk: d, Told: func(v Visit) { visits = append(visits, v) },
		Fetch: client.Get,
	}
	return w, &visits
}

// watching adds sources to the desk's.
func watching(t *testing.T, d *Desk, list watch.List) {
	t.Helper()
	if n, err := d.Watch(t.Context(), list); err != nil || n != len(list) {
		t.Fatalf("got %d %v, want %d sources added", n, err, len(list))
	}
}

// reportsIn returns the number of reports in the record.
func reportsIn(t *testing.T, d *Desk) int {
	t.Helper()
	keys, err := d.Kept(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return len(keys)
}

const met = "Iran met Russia in Moscow on May 19, the Kremlin said, and 12 officials signed a paper on trade between the two states in the old hall."

// round makes a round and returns its visits.
func round(t *testing.T, w *Watcher, visits *[]Visit) []Visit {
	t.Helper()
	*visits = nil
	if _, err := w.Round(context.Background()); err != nil {
		t.Fatal(err)
	}
	return *visits
}

func feedItem(url string, n int, words string) string {
	return fmt.Sprintf("<item><guid>%d</guid><title>Talks</title><link>%s/%d</link><pubDate>Tue, 21 May 2024 08:00:00 GMT</pubDate><description>%s</description></item>", n, url, n, words)
}

func TestAFeedIsWatchedAndItsArticlesForEdits(t *testing.T) {
	p := newPaper(t)
	long := strings.Repeat("China met Iran in Beijing on Monday. ", 30)
	p.put("/feed", "<rss><channel><title>Post</title>"+feedItem(p.URL, 1, "Iran met Russia.")+feedItem(p.URL, 2, long)+"</channel></rss>")
	p.put("/1", storyPage(met, 0))
	now := time.Date(2024, 5, 21, 9, 0, 0, 0, time.UTC)
	w, visits := watcher(t, p, &now)
	watching(t, w.Desk, watch.List{watch.Add(p.URL+"/feed", watch.Feed, "", now)})
	if v := round(t, w, visits); len(v) != 1 || v[0].Err != nil || len(v[0].Filed) != 2 || reportsIn(t, w.Desk) != 2 {
		t.Fatalf("the first visit: got %+v", v)
	}
	if v := round(t, w, visits); len(v) != 0 {
		t.Errorf("at once again: got %+v, want nothing due", v)
	}
	for n := range 300 { // the furniture changes, the story does not
		now = now.Add(70 * time.Minute)
		p.put("/1", storyPage(met, n+1))
		for _, v := range round(t, w, visits) {
			if len(v.Edits) > 0 || len(v.Filed) > 0 {
				t.Errorf("furniture: got %+v", v)
			}
		}
	}
	p.put("/1", storyPage(strings.Replace(met, "12 officials", "21 officials", 1), 99))
	now = now.Add(80 * 24 * time.Hour)
	var edits []watch.Edit
	var lost []record.Item
	for _, v := range round(t, w, visits) {
		edits, lost = append(edits, v.Edits...), append(lost, v.Lost...)
	}
	if len(edits) != 1 || edits[0].Class != watch.Figure || edits[0].Old != "12" || edits[0].New != "21" {
		t.Errorf("got the edits %+v, want the figure, 12 to 21", edits)
	}
	if len(lost) == 0 || !strings.Contains(lost[0].Evidence[0].Words, "12 officials") {
		t.Errorf("got the lost findings %+v, want those of the sentence with 12 officials", lost)
	}
	if n := reportsIn(t, w.Desk); n != 3 {
		t.Errorf("a new revision: got %d reports, want 3", n)
	}
	revisions, err := ask.In(t.Context(), w.Desk.Record, 0, func(s *ask.Snapshot) ([]answer.Revision, error) {
		return s.Revisions(ask.Question{}, p.URL+"/1")
	})
	if err != nil || len(revisions) != 2 || len(revisions[1].Edits) != 1 || len(revisions[1].Lost) != len(lost) {
		t.Errorf("got the revisions %+v %v, want two, with one edit and %d lost findings", revisions, err, len(lost))
	}
	p.put("/feed", "<rss><channel><title>Post</title>"+feedItem(p.URL, 2, strings.Replace(long, "Beijing", "Shanghai", 1))+"</channel></rss>")
	now = now.Add(25 * time.Hour)
	round(t, w, visits)
	if n := reportsIn(t, w.Desk); n != 4 {
		t.Errorf("a corrected entry: got %d reports, want 4", n)
	}
}

func TestASourceThatFailsIsNamedAndTheOthersAreVisited(t *testing.T) {
	p := newPaper(t)
	p.put("/good", storyPage(met, 1))
	p.put("/half", "<rss><channel><title>Post</title><item><guid>1</guid><title>Talks</title><description>Iran met Russia in Moscow.</description></item><item><title>Cut")
	now := time.Date(2024, 5, 21, 9, 0, 0, 0, time.UTC)
	w, visits := watcher(t, p, &now)
	list := watch.List{}
	for _, path := range []string{"/good", "/half", "/none"} {
		list = append(list, watch.Add(p.URL+path, watch.Feed, "", now))
	}
	watching(t, w.Desk, list)
	got := map[string]Visit{}
	for _, v := range round(t, w, visits) {
		got[strings.TrimPrefix(v.Source.Address, p.URL)] = v
	}
	if v := got["/good"]; v.Err != nil || v.Source.Kind != watch.Page || v.Source.State != watch.Live || len(v.Filed) != 1 {
		t.Errorf("a page: got %+v", v)
	}
	if v := got["/half"]; v.Err == nil || len(v.Filed) != 1 || v.Source.State != watch.Live {
		t.Errorf("half a feed: got %+v", v)
	}
	if v := got["/none"]; v.Err == nil || v.Source.Trouble == "" || v.Source.Failures != 1 {
		t.Errorf("no answer: got %+v", v)
	}
	if n := reportsIn(t, w.Desk); n != 2 {
		t.Errorf("got %d reports, want 2", n)
	}
}

// TestFurnitureIsNoEdit reads a page whose furniture changes three hundred times.
func TestFurnitureIsNoEdit(t *testing.T) {
	version := func(n int) watch.Version {
		a := fetch.Answer{Address: "https://a.example/1", Type: "text/html", Raw: []byte(storyPage(met, n))}
		var v watch.Version
		Intake{}.Answer(a, func(taken Taken, err error) bool {
			if err != nil {
				t.Fatal(err)
			}
			v = watch.Version{Title: taken.Report.Title, Text: taken.Report.Text}
			return true
		})
		return v
	}
	first := version(0)
	for n := range 300 {
		if edits := watch.Compare(first, version(n+1)); len(edits) > 0 {
			t.Fatalf("page %d: got %+v", n, edits)
		}
	}
}

package web

import (
	"context"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"flashbrief/desk"
	"flashbrief/news/watch"
)

// shows checks that a page is valid and shows words.
func shows(t *testing.T, server, path string, words ...string) {
	t.Helper()
	answer, body := get(t, server+path, "")
	if answer.StatusCode != http.StatusOK {
		t.Errorf("%s: got %d %s", path, answer.StatusCode, alert.FindString(body))
	}
	for _, want := range words {
		if !strings.Contains(body, want) {
			t.Errorf("%s: got no %q in %s", path, want, body)
		}
	}
	for _, fault := range invalid(body) {
		t.Errorf("%s: %s", path, fault)
	}
}

func TestOnePageLeadsToAnything(t *testing.T) {
	s := served(t)
	drafts, questions := draftsIn(t), questionsIn(t)
	if _, err := drafts.Save(desk.Saving{Draft: "a-meeting", By: "A. Analyst", Text: "# Iran's Meeting", Title: "Iran’s Meeting", Asked: "about=Iran"}); err != nil {
		t.Fatal(err)
	}
	if _, err := questions.Save("Iran in May", "about=Iran", "A. Analyst", time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	s.Server = serve(t, Config{Desk: s.desk, By: "A. Analyst", Drafts: drafts, Questions: questions})
	shows(t, s.URL, "/go", `href="/timeline">Timeline</a>`)
	shows(t, s.URL, "/go?words=ira&as-of=2024-05-31", `href="/about/Iran?as-of=2024-05-31"`, `href="/drafts/a-meeting?about=Iran&amp;as-of=2024-05-31"`, `href="/saved/iran-in-may?about=Iran&amp;as-of=2024-05-31"`)
	shows(t, s.URL, "/go?words=mosc", `href="/reports/`, "Meeting &lt;i&gt;in&lt;/i&gt; Moscow")
	shows(t, s.URL, "/go?words=tie+iran+russia", `href="/ties/IRN/RUS"`, `href="/timeline?about=Iran%2C&#43;Russia"`)
	shows(t, s.URL, "/go?words=south+korea,+north+korea", `href="/ties/KOR/PRK"`)
	shows(t, s.URL, "/go?words=undo", `href="/rulings">Rulings</a>`)
	shows(t, s.URL, "/go?words=drafts", `href="/drafts">Drafts</a>`)
	for _, odd := range []string{"%22", "%28%29", "a%3Ab", "%3Cscript%3E", "%2A", "-", "NOT", "OR+OR"} {
		shows(t, s.URL, "/go?words="+odd)
	}
	shows(t, s.URL, "/go?words=zzzzqq", "Nothing at the desk has these words")
}

func TestTheFirstStepsFollowTheRecord(t *testing.T) {
	s := served(t)
	shows(t, s.URL, "/tour", "1 of 8 steps done", `href="/ties/IRN/RUS"`)
	empty := serve(t, Config{Desk: opened(t, time.Now), By: "A. Analyst"})
	shows(t, empty.URL, "/tour", "0 of 7 steps done", "flashbrief add sample")
	shows(t, empty.URL, "/", `href="/tour"`)
}

func TestHowTheDeskIs(t *testing.T) {
	s := served(t)
	upkeep, err := desk.OpenUpkeeps(filepath.Join(t.TempDir(), "record.db"+desk.UpkeepFile))
	if err != nil {
		t.Fatal(err)
	}
	s.Server = serve(t, Config{Desk: s.desk, By: "A. Analyst", Upkeep: upkeep, Size: func() int64 { return 3 << 20 }})
	shows(t, s.URL, "/health", "1 report, 2024-05-19 to 2024-05-19, 3.0 MB", "none is known", "events, by category", "Measured on 2", "Nobody has ruled")
	for _, u := range []desk.Upkeep{{Kind: desk.BackedUp, At: s.desk.Now(), File: "may.db", Bytes: 2 << 20, Found: "1 report"}, {Kind: desk.Verified, At: s.desk.Now(), Faults: 2, Found: "1 report"}} {
		if err := upkeep.Note(u); err != nil {
			t.Fatal(err)
		}
	}
	source := watch.Add("https://news.example/rss", watch.Feed, "News", s.desk.Now())
	source.State, source.Trouble = watch.Broken, "the server says <b>no</b>"
	if _, err := s.desk.Watch(context.Background(), watch.List{source}); err != nil {
		t.Fatal(err)
	}
	for _, act := range []func() error{
		func() error {
			_, err := s.desk.Accept(context.Background(), "one:0", desk.Signature{By: "A. Name", Why: "x"}, "event")
			return err
		},
		func() error {
			_, err := s.desk.Reject(context.Background(), "one:0", desk.Signature{By: "B. Name", Why: "x"}, "event")
			return err
		},
	} {
		if err := act(); err != nil {
			t.Fatal(err)
		}
	}
	shows(t, s.URL, "/health", "to may.db, 2.0 MB, restored and verified", "2 faults", "1 watched, 1 late, broken or gone", "the server says &lt;b&gt;no&lt;/b&gt;", ">A. Name<", ">B. Name<", "100 %", "0 %")
}

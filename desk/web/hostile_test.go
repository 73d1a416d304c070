package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"flashbrief/desk"
)

// forms are the addresses of every form that changes something.
func forms() []string {
	out := []string{"/check", "/add", "/drafts/iran", "/publish/iran", "/sign-in", "/sign-out"}
	for name := range acts {
		out = append(out, "/act/"+name)
	}
	return out
}

func TestNoFormIsSentByAnotherSite(t *testing.T) {
	s := served(t)
	drafts := draftsIn(t)
	if _, err := drafts.Save(desk.Saving{Draft: "iran", By: "A. Analyst", Text: "# One", Title: "One"}); err != nil {
		t.Fatal(err)
	}
	s.Server = serve(t, Config{Desk: s.desk, By: "A. Analyst", Drafts: drafts, Questions: questionsIn(t)})
	form := url.Values{"text": {"# Two"}, "do": {"save"}, "base": {"1"}, "draft": {"iran"}, "words": {"forged"}, "piece": {"iran"}, "version": {"1"}, "why": {"forged"}, "title": {"forged"}, "q": {"Moscow"}}
	for _, path := range forms() {
		for name, headers := range map[string]map[string]string{
			"another site": {"Sec-Fetch-Site": "cross-site"}, "another port": {"Sec-Fetch-Site": "same-site"}, "an old browser elsewhere": {"Origin": "https://evil.example"}, "a program without either": {},
		} {
			if answer, _ := post(t, s.URL+path, form, headers); answer.StatusCode != http.StatusForbidden {
				t.Errorf("%s from %s: got %d, want 403", path, name, answer.StatusCode)
			}
		}
	}
	if d, err := drafts.Named("iran"); err != nil || len(d.Versions) != 1 || len(d.Comments) != 0 {
		t.Errorf("got %+v, %v, want the draft as it was", d, err)
	}
}

func TestADraftDoesNothing(t *testing.T) {
	s := served(t)
	drafts, questions := draftsIn(t), questionsIn(t)
	text := "# " + hostile + "\n\n**Assessment (" + hostile + "):** [press](javascript:alert(1)) <script>alert(1)</script> ![x](https://evil.example/x.png) " + hostile + "\n"
	for i := range 2 { // the second version differs, so that differences are shown
		if _, err := drafts.Save(desk.Saving{Draft: "iran", Base: i, By: hostile, Text: text + strings.Repeat("More. ", i), Title: hostile, Asked: "about=" + url.QueryEscape(hostile)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := drafts.Comment("iran", desk.Comment{By: hostile, On: hostile, Words: hostile}); err != nil {
		t.Fatal(err)
	}
	if _, err := questions.Save(hostile, "about="+url.QueryEscape(hostile), hostile, s.desk.Now()); err != nil {
		t.Fatal(err)
	}
	s.Server = serve(t, Config{Desk: s.desk, By: hostile, Drafts: drafts, Questions: questions})
	for _, path := range []string{"/drafts", "/drafts/iran", "/drafts/iran?version=1", "/drafts/iran/versions", "/publish/iran", "/publish/iran/page.html", "/saved", "/go?words=alert"} {
		_, body := get(t, s.URL+path, "")
		for _, fault := range invalid(body) {
			t.Errorf("%s: %s", path, fault)
		}
		for _, never := range []string{"<script>", "<img", `href="javascript:`, "alert(1)'>"} {
			if strings.Contains(body, never) {
				t.Errorf("%s: got %q in the page", path, never)
			}
		}
	}
	for _, path := range []string{"/drafts/..%2f..%2fetc%2fpasswd", "/publish/iran/..%2fpage.html", "/published/%2e%2e/page.html", "/saved/..%5cx/feed.atom", "/drafts/iran%00"} {
		if answer, body := get(t, s.URL+path, ""); answer.StatusCode != http.StatusNotFound && answer.StatusCode != http.StatusBadRequest || strings.Contains(body, "root:") {
			t.Errorf("%s: got %d, want nothing", path, answer.StatusCode)
		}
	}
}

package web

import (
	"context"
	"html"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"flashbrief/desk"
	"flashbrief/news/fetch"
)

// TestAStoryIsFiledToTopicsAndStarredByKeys names a topic, files the first story to it, gives it a star, narrows
// the list to each, and takes both away.
func TestAStoryIsFiledToTopicsAndStarredByKeys(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-6]*")
	answer, _ := post(t, s.URL+"/act/nametopic", url.Values{"topic": {"2"}, "called": {"Iran – Russia"}, "back": {"/"}}, nil)
	if answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("got %d, want the topic named", answer.StatusCode)
	}
	run(t, ctx, chromedp.Navigate(s.URL+"/?as-of=2024-12-31"), chromedp.WaitVisible(".card.chosen"))
	all := value[int](t, ctx, `document.querySelectorAll(".stories li").length`)
	key(t, ctx, "2")
	key(t, ctx, "s")
	row := value[string](t, ctx, `document.querySelector(".stories li:has([aria-current])").innerText`)
	if !strings.Contains(row, "2 Iran – Russia") || !strings.Contains(row, "★") {
		t.Errorf("got the row %q, want topic and star", row)
	}
	photograph(t, ctx, "inbox-topics")
	for _, name := range []string{"2 Iran – Russia", "★ starred"} {
		to := value[string](t, ctx, `[...document.querySelectorAll(".sorts a")].find(a => a.textContent.trim() === "`+name+`").href`)
		run(t, ctx, chromedp.Navigate(to), chromedp.WaitVisible(".card.chosen"))
		if n := value[int](t, ctx, `document.querySelectorAll(".stories li").length`); n != 1 || all < 2 {
			t.Errorf("%s: got %d stories of %d, want that one", name, n, all)
		}
		if at := value[string](t, ctx, `document.querySelector("[name=as-of]").value`); at != "2024-12-31" {
			t.Errorf("%s: the cut-off is lost", name)
		}
	}
	key(t, ctx, "s")
	key(t, ctx, "2")
	if got := value[bool](t, ctx, `document.querySelector("[data-key=s]").getAttribute("aria-pressed") === "false" && document.querySelector("[data-key='2']").getAttribute("aria-pressed") === "false"`); !got {
		t.Error("the same keys took neither away")
	}
	for _, wrong := range []string{"/?topic=10", "/?topic=x", "/?starred=no"} {
		if answer, _ := get(t, s.URL+wrong, ""); answer.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: got %d, want it refused", wrong, answer.StatusCode)
		}
	}
}

// TestAChangedArticleShowsItsWords takes the same page in twice, with other words, and reads what changed in the
// inbox, beside where it was used.
func TestAChangedArticleShowsItsWords(t *testing.T) {
	triage, err := desk.OpenTriage(filepath.Join(t.TempDir(), "record.db"+desk.TriageFile))
	if err != nil {
		t.Fatal(err)
	}
	words := "Iran met Russia in Moscow on 18 May 2024. The blasts killed 103 people, officials said."
	s := serve(t, Config{Desk: opened(t, time.Now), By: "A. Analyst", Triage: triage, Fetch: func(context.Context, string) (fetch.Answer, error) {
		return fetch.Answer{Raw: []byte("<!doctype html><html><head><title>Talks</title></head><body><article><h1>Talks</h1><p>" + words + "</p></article></body></html>"), Type: "text/html", Address: "https://news.example/one"}, nil
	}})
	send(t, s.URL, nil, map[string]string{"addresses": "https://news.example/one"})
	words = strings.Replace(words, "103", "95", 1)
	if _, body := send(t, s.URL, nil, map[string]string{"addresses": "https://news.example/one"}); !strings.Contains(body, "filed") {
		t.Fatal("the second version was not filed")
	}
	_, body := get(t, s.URL+"/", "")
	if !strings.Contains(body, "Changed since the version before") || !strings.Contains(body, "<del>103</del>") || !strings.Contains(body, "<ins>95</ins>") {
		t.Errorf("got no change of words in %s", body)
	}
	link := regexp.MustCompile(`href="(/revisions/[^"]+)"`).FindStringSubmatch(body)
	if link == nil {
		t.Fatal("the inbox leads to no versions")
	}
	_, body = get(t, s.URL+html.UnescapeString(link[1]), "")
	if strings.Count(body, `id="v-`) != 2 || !strings.Contains(body, "<del>103</del>") || !strings.Contains(body, "Findings whose words it no longer has") {
		t.Errorf("got no versions in %s", body)
	}
}

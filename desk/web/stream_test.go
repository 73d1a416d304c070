package web

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

func TestWhatIsTakenInIsFollowedStageByStage(t *testing.T) {
	s := served(t)
	body, kind := intake(t, []file{{"one.txt", "Russia visited Iran on May 20, 2024."}, {"bad.pdf", "%PDF-1.7 nothing"}}, nil)
	answer, text := request(t, http.MethodPost, s.URL+"/add", body, map[string]string{"Content-Type": kind, "Sec-Fetch-Site": "same-origin", "Accept": streamed})
	if got := answer.Header.Get("Content-Type"); got != streamed {
		t.Fatalf("got %s: %s", got, text)
	}
	var stages []string
	whole := ""
	for line := range strings.Lines(text) {
		var one stage
		if err := json.Unmarshal([]byte(line), &one); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		if whole != "" {
			t.Errorf("%q comes after the page", line)
		}
		stages, whole = append(stages, one.Stage), one.Page
	}
	for _, want := range []string{"waits", "◐ is read", "● filed", "■ failed"} {
		if !strings.Contains(strings.Join(stages, "\n"), want) {
			t.Errorf("got the stages %q, want %q among them", stages, want)
		}
	}
	wants(t, "the page", whole, []string{"1 of 2 taken in", "paste its text"})
}

func TestTheStagesOfFilesAreShown(t *testing.T) {
	ctx := browse(t)
	s := served(t)
	path := filepath.Join(t.TempDir(), "new.txt")
	if err := os.WriteFile(path, []byte("MOSCOW, May 20, 2024 - Russia met Oman in Muscat on Sunday."), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, ctx, chromedp.Navigate(s.URL+"/add"), chromedp.WaitVisible("form.fields"), chromedp.SetUploadFiles("input[type=file]", []string{path}))
	value[int](t, ctx, `(window.seen = [], new MutationObserver(() => window.seen.push(document.querySelector("#stages tbody")?.innerText)).observe(document.querySelector("#stages tbody"), {childList: true, subtree: true, characterData: true}), 0)`)
	run(t, ctx, chromedp.Click("form.fields button.primary"))
	comes(t, ctx, `document.body.innerText.includes("1 of 1 taken in")`)
	if seen := value[string](t, ctx, `window.seen.join("|")`); !strings.Contains(seen, "new.txt") || !strings.Contains(seen, "filed") {
		t.Errorf("got the stages %q, want each shown", seen)
	}
	if got := value[string](t, ctx, `document.querySelector("tr.row").innerText`); !strings.Contains(got, "1 report filed with") {
		t.Errorf("got %q, want the result", got)
	}
	photograph(t, ctx, "taken-in")
}

func TestARefusedFormKeepsItsFiles(t *testing.T) {
	ctx := browse(t)
	s := served(t)
	path := filepath.Join(t.TempDir(), "one.txt")
	if err := os.WriteFile(path, []byte("Russia visited Iran."), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, ctx, chromedp.Navigate(s.URL+"/add"), chromedp.WaitVisible("form.fields"), chromedp.SetUploadFiles("input[type=file]", []string{path}),
		chromedp.SetValue("#paste", "Iran met Oman."), chromedp.SetValue("[name=date]", "soon"), chromedp.Click("form.fields button.primary"), chromedp.WaitVisible("#problem"))
	got := value[string](t, ctx, `[document.activeElement.name, document.querySelector("#paste").value, document.querySelector("[name=date]").value, document.querySelector("[type=file]").files[0]?.name].join("; ")`)
	if want := "date; Iran met Oman.; soon; one.txt"; got != want {
		t.Errorf("got %q after a form was refused, want %q", got, want)
	}
}

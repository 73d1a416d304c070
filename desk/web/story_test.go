package web

import (
	"context"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"flashbrief/desk"
)

// story is a browser in front of an empty desk.
type story struct {
	t      *testing.T
	ctx    context.Context
	server string
	step   int
}

// beginning opens an empty desk in a browser. A publication waits only for a moment.
func beginning(t *testing.T) *story {
	t.Helper()
	ctx := browse(t)
	triage, err := desk.OpenTriage(filepath.Join(t.TempDir(), "record.db"+desk.TriageFile))
	if err != nil {
		t.Fatal(err)
	}
	s := newSite(&Config{Desk: opened(t, time.Now), By: "A. Analyst", Triage: triage, Drafts: draftsIn(t), Questions: questionsIn(t)})
	s.regret, s.soon = 1500*time.Millisecond, time.Minute
	server := httptest.NewServer(s.handler())
	t.Cleanup(server.Close)
	t.Cleanup(s.orders.stop)
	return &story{t: t, ctx: ctx, server: server.URL}
}

// open opens a page of the desk.
func (s *story) open(path string) {
	s.t.Helper()
	run(s.t, s.ctx, chromedp.Navigate(s.server+path), chromedp.WaitVisible("main"))
}

// click clicks what leads to another page.
func (s *story) click(selector string) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.ctx, 30*time.Second)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, chromedp.Click(selector)); err != nil {
		s.t.Fatalf("%s: %v", selector, err)
	}
}

// shows checks that the page has words, and keeps a picture.
func (s *story) shows(words ...string) {
	s.t.Helper()
	s.step++
	text := value[string](s.t, s.ctx, `document.body.innerText`)
	for _, want := range words {
		if !strings.Contains(text, want) {
			s.t.Errorf("step %d: got no %q in %s", s.step, want, text)
		}
	}
	photograph(s.t, s.ctx, "story-"+string(rune('a'+s.step-1)))
}

// typed puts a text into a field as somebody who types.
func (s *story) typed(field, text string) {
	s.t.Helper()
	run(s.t, s.ctx, chromedp.SetValue(field, text))
	value[int](s.t, s.ctx, `(e => { e.dispatchEvent(new Event("input", {bubbles: true})); return 0 })(document.querySelector(`+"`"+field+"`"+`))`)
}

// until waits until a condition holds on the page, which may be loaded again meanwhile.
func (s *story) until(condition string) {
	s.t.Helper()
	for range 150 {
		if ok, err := chromedp.Run(s.ctx, chromedp.Evaluate[bool](condition)); err == nil && ok {
			return
		}
		time.Sleep(200 * time.Millisecond)
	}
	s.shows()
	s.t.Fatalf("it does not come that %s", condition)
}

// text returns the brief in the editor.
func (s *story) text() string {
	s.t.Helper()
	return value[string](s.t, s.ctx, `document.getElementById("text").value`)
}

// TestTheWholeStory plays the work of a day: reports come in and are worked through, a brief is
// written, stopped, corrected and published, a report is withdrawn, and the correction published.
func TestTheWholeStory(t *testing.T) {
	s := beginning(t)
	s.takeIn()
	s.workThrough()
	s.merge()
	s.open("/ties/IRN/RUS")
	s.shows("Iran and Russia")
	s.write()
	piece := s.publish("")
	s.stranger(piece)
	s.standBy(piece)
}

func (s *story) takeIn() {
	s.t.Helper()
	s.open("/")
	s.shows("No reports yet")
	s.open("/tour")
	s.open("/add")
	files, err := filepath.Glob("../../sample/*[0-9]-*")
	if err != nil || len(files) < 10 {
		s.t.Fatalf("got %d reports of the sample, %v", len(files), err)
	}
	for name, words := range twoSpellings {
		path := filepath.Join(s.t.TempDir(), name)
		if err := os.WriteFile(path, []byte(words), 0o600); err != nil {
			s.t.Fatal(err)
		}
		files = append(files, path)
	}
	for i, path := range files {
		if files[i], err = filepath.Abs(path); err != nil {
			s.t.Fatal(err)
		}
	}
	run(s.t, s.ctx, chromedp.SetUploadFiles("input[type=file]", files))
	run(s.t, s.ctx, chromedp.Click("form.fields button.primary"))
	s.until(`document.body.innerText.includes("taken in, in")`)
	s.shows("1 report filed with", "taken in, in")
	if n := value[int](s.t, s.ctx, `document.querySelectorAll(".mark-stop").length`); n > 0 {
		s.t.Errorf("%d inputs failed, want none", n)
	}
}

// workThrough works through the inbox by keyboard alone: a finding is seen at its words, accepted,
// dated again, and that undone.
func (s *story) workThrough() {
	s.t.Helper()
	s.open("/")
	run(s.t, s.ctx, chromedp.WaitVisible(".card.chosen"), chromedp.KeyEvent("o"))
	if n := value[int](s.t, s.ctx, `document.querySelectorAll(".text .lit").length`); n == 0 {
		s.t.Error("o: no words are lit")
	}
	s.shows("0 of ")
	key(s.t, s.ctx, "a")
	s.shows("Accepted.")
	run(s.t, s.ctx, chromedp.KeyEvent("!"))
	s.until(`document.activeElement.matches("input") && document.activeElement.selectionEnd > 0`) // the date, selected
	run(s.t, s.ctx, chromedp.KeyEvent("a", chromedp.KeyModifiers(kb.ModifierCtrl)), chromedp.KeyEvent("2024-02-29"))
	tabTo(s.t, s.ctx, "why", 6)
	run(s.t, s.ctx, chromedp.KeyEvent("it says so"))
	key(s.t, s.ctx, kb.Enter)
	s.shows("2024-02-29", "Recoded.")
	key(s.t, s.ctx, "u")
	s.shows("Undone.")
	key(s.t, s.ctx, "n")
	s.shows("1 of ")
}

// merge has two spellings of a name held as one.
func (s *story) merge() {
	s.t.Helper()
	s.open("/names?a=Abdul+Karim+Hassan&b=Abdel+Kareem+Hasan")
	s.click(`form[action="/act/merge"] button[name=a][value="Abdul Karim Hassan"]`)
	s.shows("The names are one.")
}

// quoted matches a quotation in a brief.
var quoted = regexp.MustCompile(`“([^”\n]{12,})”[^(]`)

// write drafts a brief, plants a wrong word in a quotation and another party in an act, sees both
// stopped, and corrects them.
func (s *story) write() {
	s.t.Helper()
	s.open("/check?about=Iran,+Russia")
	right := s.text()
	words := quoted.FindStringSubmatch(right)
	body, notes, _ := strings.Cut(right, "\n[^")
	if words == nil || !strings.Contains(body, "Iran") {
		s.t.Fatalf("got %s, want a draft with a quotation", right)
	}
	first, last, _ := strings.Cut(words[1], " ")
	wrong := strings.Replace(body, words[1], first+" bananas "+last, 1)
	acted := regexp.MustCompile(`Russian Defense Minister \S+ \S+ met Iranian Defense Minister`)
	swapped := acted.ReplaceAllString(wrong, "Chinese President Xi Jinping met Iranian Defense Minister")
	if wrong == body || swapped == wrong {
		s.t.Fatalf("nothing could be planted in %s", body)
	}
	s.typed("#text", swapped+"\n[^"+notes)
	s.until(`document.querySelectorAll("#findings li .note.stop").length >= 2`)
	s.shows("unsupported", "quote-altered")
	s.typed("#text", right)
	s.until(`document.querySelectorAll("#findings .note.stop").length === 0`)
	run(s.t, s.ctx, chromedp.Focus("#text"))
	ctx, cancel := context.WithTimeout(s.ctx, 30*time.Second)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, chromedp.KeyEvent("s", chromedp.KeyModifiers(kb.ModifierCtrl))); err != nil {
		s.t.Fatalf("Ctrl-S: %v", err)
	}
	s.shows("The draft is kept.", "version 1, saved by A. Analyst")
}

// publish publishes the draft of the open page, with a reason if it is a correction, and returns the
// name of the piece.
func (s *story) publish(why string) string {
	s.t.Helper()
	s.click(`.actions a[href*="/publish/"]`)
	if why != "" {
		s.shows("What was wrong or is new")
		run(s.t, s.ctx, chromedp.SetValue("textarea[name=why]", why))
	}
	piece := value[string](s.t, s.ctx, `document.querySelector("input[name=piece]").value`)
	s.click(`button[value=publish]`)
	s.shows("It is published at", "Undo")
	s.until(`document.body.innerText.includes("Published: edition")`)
	s.shows("Published: edition")
	return piece
}

// stranger reads the published page as somebody who knows nothing of the desk, without scripts.
func (s *story) stranger(piece string) {
	s.t.Helper()
	_, page := get(s.t, s.server+"/published/"+piece+"/page.html", "")
	for _, want := range []string{"<summary>", "About the Sources", "<h1>"} {
		if !strings.Contains(page, want) {
			s.t.Errorf("the published page lacks %q", want)
		}
	}
	if strings.Contains(page, "<script src") || strings.Contains(page, "<script>") {
		s.t.Error("the published page has a script")
	}
	value[int](s.t, s.ctx, `(location.href = "/published/`+piece+`/page.html", 0)`)
	s.until(`document.querySelector("main summary") !== null && document.querySelector("nav.rail") === null`)
	if words := value[string](s.t, s.ctx, `(e => { e.click(); return e.parentElement.querySelector("q").innerText })(document.querySelector("summary"))`); words == "" {
		s.t.Error("a sentence does not open the words that it rests on")
	}
	s.shows("Published")
}

// standBy withdraws a report that the piece rests on, and publishes the correction that is drafted.
func (s *story) standBy(piece string) {
	s.t.Helper()
	_, page := get(s.t, s.server+"/drafts/"+piece, "")
	sha := regexp.MustCompile(`\(([0-9a-f]{12}), bytes`).FindAllStringSubmatch(page, -1)
	if len(sha) == 0 {
		s.t.Fatal("the draft names no report")
	}
	report := sha[len(sha)-1][1]
	s.open("/affected?report=" + report)
	s.shows("published piece rests on it")
	s.open("/reports/" + report)
	value[int](s.t, s.ctx, `(e => { e.closest("details").open = true; return 0 })(document.querySelector('form[action="/act/withdraw"]'))`)
	run(s.t, s.ctx, chromedp.SetValue(`form[action="/act/withdraw"] input[name=why]`, "its source took it back"))
	s.click(`form[action="/act/withdraw"] button`)
	s.shows("The report is withdrawn.")
	s.open("/affected")
	s.shows("its source took it back")
	s.open("/published/" + piece)
	s.shows("What is proposed")
	s.click(`form[action="/act/redraft"] button`)
	s.shows("The correction is drafted.")
	s.publish("A source was withdrawn; what rested on it is removed.")
	s.open("/published/" + piece)
	s.shows("Edition 2", "A source was withdrawn")
}

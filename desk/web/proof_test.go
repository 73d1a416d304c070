package web

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

var (
	markedInProof = regexp.MustCompile(`(?s)<a class="sentence (\w+)" href="#s-(\d+)"[^>]*>.*?</b><span class="vh">([^<]+): </span>(.*?)</a>`)
	proofOfPage   = regexp.MustCompile(`(?s)<div id="proof">.*?</div></section>`)
)

// TestTheEditorShowsThePageAsItWillBePrinted compares the page beside the editor with what was typed: its words in their
// order, without footnotes, and a mark for each sentence that says in words what its shape says.
func TestTheEditorShowsThePageAsItWillBePrinted(t *testing.T) {
	s, _ := sampled(t, "0[1-3]*", "2*")
	_, body := get(t, s.URL+"/check?about=Iran", "")
	m := typedText.FindStringSubmatch(body)
	if m == nil {
		t.Fatalf("got %s, want a draft", body)
	}
	typed := strings.Replace(html.UnescapeString(m[1]), "\n[^", "\n**Assessment (Jane Doe):** The visit matters.\n\nXi said that “the Chinese people have lost a bad friend.”\n\n[^", 1)
	_, body, _ = checked(t, s.URL, typed, "check")
	printed := proofOfPage.FindString(body)
	marks := map[string]string{}
	last := ""
	for _, m := range markedInProof.FindAllStringSubmatch(printed, -1) {
		marks[m[1]] = m[3] + ": " + html.UnescapeString(m[4])
		if !strings.Contains(body, `<li id="s-`+m[2]+`"`) || m[2] == last {
			t.Errorf("sentence %s leads to no findings of its own", m[2])
		}
		last = m[2]
	}
	for class, want := range map[string]string{"ok": "supported: ", "own": "own analysis: The visit matters.", "stop": "unsupported: Xi said that"} {
		if !strings.HasPrefix(marks[class], want) {
			t.Errorf("mark %s: got %q, want %q", class, marks[class], want)
		}
	}
	for _, want := range []string{"Flash Brief", `class="headline"`, "<strong>Assessment (Jane Doe): </strong>", "About the Sources", "on one report alone"} {
		if !strings.Contains(printed, want) {
			t.Errorf("the page has no %q: %s", want, printed)
		}
	}
	if strings.Contains(printed, "[^") || strings.Contains(printed, "bytes ") {
		t.Errorf("footnotes of the Markdown stand on the page: %s", printed)
	}
	for _, fault := range invalid(body) {
		t.Error(fault)
	}
	if _, body, _ := checked(t, s.URL, strings.Repeat("x", 17<<10), "check"); !strings.Contains(body, "once the brief can be read") {
		t.Error("want it said that there is no page of a brief that cannot be read")
	}
}

// TestThePageBesideTheEditorFollowsTheKeyboard types, and goes from the page to the words and back by keys alone.
func TestThePageBesideTheEditorFollowsTheKeyboard(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-8]*", "2*")
	run(t, ctx, chromedp.Navigate(s.URL+"/check?about=Iran,+Russia"), chromedp.WaitVisible(".proof a.sentence"))
	// From a sentence of the page to its words in the editor.
	value[int](t, ctx, `(document.querySelectorAll(".proof a.sentence")[1].focus(), 0)`)
	run(t, ctx, chromedp.KeyEvent(kb.Enter))
	comes(t, ctx, `document.activeElement.id === "text"`)
	selected := value[string](t, ctx, `(t => t.value.slice(t.selectionStart, t.selectionEnd))(document.getElementById("text"))`)
	if on := value[string](t, ctx, `document.querySelectorAll(".proof a.sentence")[1].lastChild.previousSibling.textContent`); !strings.HasPrefix(selected, on[:min(len(on), 20)]) {
		t.Errorf("got %q selected, want the sentence %q", selected, on)
	}
	comes(t, ctx, `document.querySelectorAll(".proof .now").length === 1 && document.querySelector(".proof .now").getAttribute("href") === "#" + document.querySelector(".lines li.now").id`)
	if !value[bool](t, ctx, `document.querySelector(".lines li.now details").open`) {
		t.Error("the sources of the sentence under the caret are not open")
	}
	value[int](t, ctx, `(t => { const at = t.value.indexOf("\n[^"); t.focus(); t.setSelectionRange(at, at); return 0 })(document.getElementById("text"))`)
	run(t, ctx, chromedp.KeyEvent("\nXi said that \"the Chinese people have lost a bad friend.\"\n\n**Assessment (A. Analyst):** The visit matters.\n"))
	comes(t, ctx, `document.querySelector(".proof .sentence.stop") !== null && document.querySelector(".proof .sentence.own") !== null`)
	value[int](t, ctx, `(t => { const at = t.value.indexOf("bad friend"); t.setSelectionRange(at, at); return 0 })(document.getElementById("text"))`)
	comes(t, ctx, `document.querySelector(".proof .stop.now") !== null && (p => (r => r.top >= p.top && r.bottom <= p.bottom + 1)(document.querySelector(".proof .stop").getBoundingClientRect()))(document.querySelector(".printed").getBoundingClientRect())`)
	pictured(t, ctx, "proof", ".proof .stop")
}

package desk_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"flashbrief/brief/publish"
	"flashbrief/desk"
	"flashbrief/internal/desktest"
	"flashbrief/news"
	"flashbrief/record"
	"flashbrief/record/ask"
)

const (
	openWords   = "The envoys came by sea. Iran met Russia in Muscat on Monday. They spoke of trade."
	markedWords = "Peru condemned Brazil over the border on Tuesday. Nobody was hurt."
	archivedAt  = "https://web.archive.org/web/20240521140203/https://wire.example/talks"
)

// house is a desk with two reports, of which one is marked, and its folder of pages.
type house struct {
	*testing.T
	desk         *desk.Desk
	open, marked string // hashes of the reports
}

func housed(t *testing.T) *house {
	clock := time.Date(2024, time.May, 22, 9, 0, 0, 0, time.UTC)
	d, _ := desktest.Open(t, func() time.Time { clock = clock.Add(time.Minute); return clock })
	filler := `\n\n` + strings.Repeat("Rain fell on the coast all day long. ", 20)
	open := `{"id":"talks","title":"Talks <b>","url":"https://wire.example/talks","date":"2024-05-21","tags":["archive: ` + archivedAt + `"],"text":"` + openWords + filler + `"}`
	marked := `{"id":"secret","title":"Border","date":"2024-05-21","tags":["marking: TLP:GREEN"],"text":"` + markedWords + filler + `"}`
	desktest.File(t, d, map[string]string{"open.jsonl": open, "marked.jsonl": marked})
	return &house{t, d, news.Hash([]byte(open)), news.Hash([]byte(marked))}
}

// footnoted returns a brief of a sentence that rests on words of a report.
func footnoted(title, sentence, report, of, words string) string {
	at := strings.Index(of, words)
	return fmt.Sprintf("May 21, 2024 | Flash Brief\n\n# %s\n\n%s[^1]\n\n[^1]: “%s” (%.12s, bytes %d–%d)\n", title, sentence, words, report, at, at+len(words))
}

func (h *house) publish(brief string, o publish.Order) {
	h.Helper()
	o.Piece, o.By, o.Override, o.Reason = "talks", "A. Name", "a test", "A test"
	if _, err := h.desk.Publish(h.Context(), desk.Edited(brief, ask.Question{}.AsOf), ask.Question{}, o); err != nil {
		h.Fatal(err)
	}
}

// files returns the files of the folder.
func (h *house) files(of desk.House) map[string]string {
	h.Helper()
	out := map[string]string{}
	from, err := h.desk.Ask(context.Background())
	if err != nil {
		h.Fatal(err)
	}
	defer from.Close()
	pages, err := desk.Site(from, of, h.desk.Now())
	if err != nil {
		h.Fatal(err)
	}
	for _, p := range pages {
		var raw bytes.Buffer
		if err := p.Print(&raw); err != nil {
			h.Fatal(err)
		}
		out[p.Name] = raw.String()
	}
	return out
}

func (h *house) has(file string, want ...string) {
	h.Helper()
	for _, w := range want {
		if !strings.Contains(file, w) {
			h.Errorf("%q is not in %s", w, file)
		}
	}
}

// TestCopiesStandBesideTheBrief follows the links of a published piece to the passages that it cites,
// through a correction that cites another report and a withdrawal.
func TestCopiesStandBesideTheBrief(t *testing.T) {
	h := housed(t)
	of := desk.House{Copies: true}
	name := fmt.Sprintf("briefs/talks.source-%.16s.html", h.open)
	h.publish(footnoted("Iran Meets Russia", "Iran met Russia.", h.open, openWords, "Iran met Russia in Muscat"), publish.Order{Change: record.Published})

	files := h.files(of)
	link := regexp.MustCompile(`<a href="(talks\.source-[0-9a-f]+\.html)#(bytes-\d+-\d+)">copy of 2024-05-22 09:\d\d UTC</a>`).FindStringSubmatch(files["briefs/talks.html"])
	if link == nil || "briefs/"+link[1] != name {
		t.Fatalf("got the link %v, want one to %s in %s", link, name, files["briefs/talks.html"])
	}
	first := files[name]
	h.has(files["briefs/talks.html"], `<a href="`+archivedAt+`" rel="noopener">archived copy</a>`, "<code>"+h.open+"</code>")
	h.has(first, `id="`+link[2]+`">Iran met Russia in Muscat</mark>`, "The envoys came by sea. <mark", "They spoke of trade. …", "Talks &lt;b&gt;", archivedAt, h.open, "2024-05-22 09:", `href="talks.html"`)
	if strings.Contains(first, "Rain fell") || strings.Contains(first, "notice\"") {
		t.Errorf("got more than the passage in %s", first)
	}
	for _, form := range []string{"eml", "md", "ninjs.json", "annotations.jsonld"} {
		if strings.Contains(files["briefs/talks."+form], "talks.source-") {
			t.Errorf("%s names a file of the folder", form)
		}
	}

	h.publish(footnoted("Peru Condemns Brazil", "Peru condemned Brazil.", h.marked, markedWords, "Peru condemned Brazil"), publish.Order{Change: record.Corrected, Marking: "TLP:GREEN"})
	inside := desk.House{Copies: true, Marking: "TLP:GREEN"}
	files = h.files(inside)
	h.has(files[name], "Cited in edition 1 of the brief. The present edition, 2, does not cite it.", "Iran met Russia in Muscat</mark>")
	h.has(files[fmt.Sprintf("briefs/talks.source-%.16s.html", h.marked)], "TLP:GREEN", "Peru condemned Brazil</mark>")
	h.has(files["briefs/talks.changes.html"], "<ins>Peru")

	// The third edition may be seen by everybody, and what the second had by nobody else.
	h.publish(footnoted("Iran Meets Russia", "Russia met Iran.", h.open, openWords, "They spoke of trade."), publish.Order{Change: record.Corrected})
	files = h.files(of)
	h.has(files[name], "Iran met Russia in Muscat</mark>", "They spoke of trade.</mark>")
	for file, words := range files {
		if strings.Contains(words, "Peru") || strings.Contains(file, h.marked[:16]) {
			t.Errorf("%s has words of an edition under a marking: %s", file, words)
		}
	}

	if _, err := h.desk.Withdraw(t.Context(), publish.Order{Piece: "talks", By: "A. Name", Reason: "It was false"}); err != nil {
		t.Fatal(err)
	}
	files = h.files(of)
	h.has(files[name], "The brief was withdrawn. Withdrawn, 2024-05-22 09:", "It was false.", "Iran met Russia in Muscat</mark>", "Withdrawn: Iran Meets Russia")
	if again := h.files(of); again[name] != files[name] {
		t.Error("the same copy gave other bytes")
	}
	if files = h.files(desk.House{}); strings.Contains(strings.Join(slices.Collect(maps.Keys(files)), " "), "source-") {
		t.Errorf("got copies without the setting: %v", slices.Sorted(maps.Keys(files)))
	}
}

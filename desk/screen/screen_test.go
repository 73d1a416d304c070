package screen

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"flashbrief/desk"
	"flashbrief/internal/desktest"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// sitting is a person at an inbox of three stories, of which one could steer a terminal.
func sitting(t *testing.T) *box {
	t.Helper()
	d, _ := desktest.Open(t, func() time.Time { return time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC) })
	desktest.File(t, d, map[string]string{
		"a.txt": "Leaders meet\n\nMOSCOW, May 20, 2024 - Iran met Russia in Moscow on Monday. China sanctioned Canada on May 18.\n",
		"b.txt": "A title \x1b[2J that clears\n\nLIMA, May 10, 2024 - Peru \x1b]0;owned\x07 met Chile in Lima on May 9.\n",
		"c.txt": "Nothing of note\n\nOSLO, May 1, 2024 - It rained.\n",
	})
	triage, err := desk.OpenTriage(filepath.Join(t.TempDir(), "marks"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := open(context.Background(), Config{Desk: d, Triage: triage, By: "A. Analyst"})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// special are keys that type nothing.
var special = map[string]rune{"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "backspace": tea.KeyBackspace, "space": tea.KeySpace}

// press presses keys, and reports whether the last one leaves.
func press(b *box, keys ...string) (left bool) {
	for _, key := range keys {
		if code, known := special[key]; known {
			_, cmd := b.Update(tea.KeyPressMsg{Code: code})
			left = cmd != nil
			continue
		}
		for _, r := range key {
			_, cmd := b.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
			left = cmd != nil
		}
	}
	return left
}

// acts returns the acts of the rulings in the record, in filing order.
func acts(t *testing.T, b *box) string {
	t.Helper()
	all, err := ask.In(context.Background(), b.Desk.Record, 0, func(s *ask.Snapshot) ([]record.Ruling, error) { return s.Rulings("") })
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for i := range all {
		if all[i].By != "A. Analyst" {
			t.Errorf("ruling %s is by %q", all[i].ID, all[i].By)
		}
		out = append(out, string(all[i].Act))
	}
	return strings.Join(out, " ")
}

func TestFindingsAreRuledOn(t *testing.T) {
	b := sitting(t)
	if len(b.stories) != 3 || len(b.items) < 2 || b.report.Headline() != "Leaders meet" {
		t.Fatalf("got %d stories, %d findings of %q, want the newest story open", len(b.stories), len(b.items), b.report.Headline())
	}
	press(b, "a")
	if b.finding != 1 || b.said != "Accepted." || len(b.items[0].Ruled) != 1 {
		t.Errorf("a: got finding %d, %q, want the next finding", b.finding, b.said)
	}
	press(b, "x")
	if !b.items[1].Rejected {
		t.Errorf("x: got %q, want it rejected", b.said)
	}
	press(b, "u")
	if b.items[1].Rejected || b.said != "Undone." {
		t.Errorf("u: got %q, want it undone", b.said)
	}
	if got, want := acts(t, b), "accept reject undo"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	press(b, "A")
	if got := acts(t, b); !strings.HasPrefix(got, "accept reject undo accept") {
		t.Errorf("A: got %q, want the others accepted", got)
	}
	for i := range b.items {
		if len(b.items[i].Ruled) == 0 {
			t.Errorf("A: %s is not ruled on", b.items[i].Finding.Describe(""))
		}
	}
}

func TestAFindingIsDatedAndCodedAgain(t *testing.T) {
	b := sitting(t)
	press(b, "!", "backspace", "backspace", "18", "enter", "enter")
	if b.mode != asking || !strings.Contains(b.said, "reason") {
		t.Fatalf("without a reason: got %q, want one asked for", b.said)
	}
	press(b, "it says so", "enter")
	if got := b.items[0].True.String(); got != "2024-05-18" || b.mode != listing {
		t.Errorf("!: got %q (%s), want another date", got, b.said)
	}
	b.finding = 0
	press(b, "r", "xyz", "enter")
	if b.mode != asking || !strings.Contains(b.said, "no field") {
		t.Errorf("r: got %q, want the fields named", b.said)
	}
	for range 3 {
		press(b, "backspace")
	}
	press(b, "ev", "enter")
	for range len("CONSULT") {
		press(b, "backspace")
	}
	press(b, "agree", "enter", "they signed", "enter")
	if got := b.items[0].Event(); got == nil || got.Category != "AGREE" {
		t.Errorf("r: got %q, want it coded again", b.said)
	}
	press(b, "r", "esc")
	if b.mode != listing || b.said != "Nothing was changed." {
		t.Errorf("esc: got %q, want the line left", b.said)
	}
	if got, want := acts(t, b), "recode recode"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestStoriesAreDoneAndPutOff(t *testing.T) {
	b := sitting(t)
	press(b, "n")
	if len(b.stories) != 2 || b.done != 1 || b.said != "The story is done." {
		t.Errorf("n: got %d stories, %d done, %q", len(b.stories), b.done, b.said)
	}
	press(b, "d", "tab")
	if len(b.stories) != 1 || b.states[0] != desk.PutOff {
		t.Errorf("d: got %v in the list of later ones", b.states)
	}
	press(b, "tab", "tab")
	if len(b.stories) != 3 {
		t.Errorf("got %d stories in all, want 3", len(b.stories))
	}
	press(b, "j", "j", "j", "k")
	if b.at != 1 {
		t.Errorf("j and k: got story %d, want 1", b.at)
	}
	if !press(b, "q") {
		t.Error("q does not leave")
	}
}

func TestTheScreenFitsAndObeysNoReport(t *testing.T) {
	b := sitting(t)
	for _, size := range [][2]int{{80, 24}, {40, 12}, {140, 50}, {20, 5}} {
		b.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		for _, keys := range [][]string{{}, {"j"}, {"o"}, {"down", "esc", "?"}, {"esc", "!"}, {"esc", "k"}} {
			press(b, keys...)
			content := b.View().Content
			lines := strings.Split(content, "\n")
			if len(lines) != max(4, size[1]) {
				t.Errorf("%v %v: got %d lines", size, keys, len(lines))
			}
			for _, l := range lines {
				if n := ansi.StringWidth(l); n > size[0] {
					t.Errorf("%v %v: %q has %d columns", size, keys, l, n)
				}
			}
			for _, never := range []string{"\x1b[2J", "\x1b]0", "\x07"} {
				if strings.Contains(content, never) {
					t.Errorf("%v %v: a report steers the terminal with %q", size, keys, never)
				}
			}
		}
	}
}

func TestTheTextOpensAtTheWords(t *testing.T) {
	b := sitting(t)
	b.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	words := b.item().Evidence[0].Words
	press(b, "o")
	if got := b.View().Content; !strings.Contains(got, reverse+words) && !strings.Contains(got, reverse+words[:20]) {
		t.Errorf("got %q, want %q lit", got, words)
	}
	press(b, "esc")
	if b.mode != listing {
		t.Error("esc does not go back to the findings")
	}
}

func TestStoriesAreStarredAndFiled(t *testing.T) {
	b := sitting(t)
	if press(b, "3"); !strings.Contains(b.said, "no topic 3") {
		t.Errorf("3 without a topic: got %q", b.said)
	}
	if err := b.Triage.NameTopic(3, "Talks", "A. Analyst", b.Desk.Now()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ key, want string }{
		{"3", "The story is filed to 3 Talks."}, {"s", "★ The story has a star."}, {"3", "The story is taken out of 3 Talks."}, {"s", "The star is taken away."},
	} {
		if press(b, c.key); b.said != c.want {
			t.Errorf("%s: got %q, want %q", c.key, b.said, c.want)
		}
	}
}

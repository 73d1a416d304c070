package plover

import (
	"os"
	"slices"
	"strings"
	"testing"
)

func TestTheSixteenCategories(t *testing.T) {
	b := Manual()
	if got, want := len(b.Categories()), 16; got != want {
		t.Fatalf("got %d categories, want %d", got, want)
	}
	for _, c := range []struct {
		name  Category
		mode  Mode
		quad  Quad
		score float64
	}{
		{"ACCUSE", "", VerbalConflict, -3},
		{"SANCTION", "", MaterialConflict, -6},
		{"CONSULT", "visit", VerbalCooperation, 4},
		{"ASSAULT", "aerial", MaterialConflict, -9.5},
		{"PROTEST", "vandalize", MaterialConflict, -5},
	} {
		got, _ := b.Entry(c.name)
		if got.Quad != c.quad || b.Score(c.name, c.mode) != c.score {
			t.Errorf("%s/%s: got %d %v, want %d %v", c.name, c.mode, got.Quad, b.Score(c.name, c.mode), c.quad, c.score)
		}
	}
}

func TestCAMEOLeadsToPLOVERAndBack(t *testing.T) {
	b := Manual()
	for code, want := range map[CAMEO]Category{"040": "CONSULT", "042": "CONSULT", "190": "ASSAULT", "0311": "AGREE", "112": "ACCUSE"} {
		if got, _ := b.FromCAMEO(code); got.Category != want {
			t.Errorf("%s: got %s, want %s", code, got.Category, want)
		}
	}
	for _, name := range b.Categories() {
		root := b.ToCAMEO(name, "")
		if back, ok := b.FromCAMEO(root); !ok || back.Category == "" {
			t.Errorf("%s leads to CAMEO %s, which leads nowhere", name, root)
		}
	}
}

// CAMEO codes must map to words of the current manual; the crosswalk is older, and some of its
// words no longer exist.
func TestTheCrosswalkSpeaksTheCodebook(t *testing.T) {
	b := Manual()
	for code, c := range b.cameo {
		if c.Category == "" {
			continue
		}
		category, ok := b.Entry(c.Category)
		if !ok {
			t.Errorf("%s: no category %s", code, c.Category)
			continue
		}
		if _, ok := category.Modes[c.Mode]; c.Mode != "" && !ok {
			t.Errorf("%s: %s has no mode %s", code, c.Category, c.Mode)
		}
		for _, context := range c.Contexts {
			if !slices.ContainsFunc(b.contexts, func(w Word[Context]) bool { return w.Name == context }) {
				t.Errorf("%s: no context %s", code, context)
			}
		}
	}
}

func TestWordsOfTheCodebook(t *testing.T) {
	b := Manual()
	if got, want := len(b.Contexts()), 37; got != want {
		t.Errorf("got %d contexts, want %d", got, want)
	}
	if got, want := len(b.Sectors()), 25+7; got != want {
		t.Errorf("got %d sectors, want %d", got, want)
	}
	b.Contexts()[0].Name = "changed"
	if b.contexts[0].Name == "changed" {
		t.Error("the shared codebook was changed")
	}
}

func TestTheManualIsOnThePage(t *testing.T) {
	raw, err := os.ReadFile("../../docs/codebook.md")
	if err != nil {
		t.Fatal(err)
	}
	page, b := string(raw), Manual()
	for _, name := range b.Categories() {
		c, _ := b.Entry(name)
		if !strings.Contains(page, "| "+string(name)+" |") {
			t.Errorf("docs/codebook.md lacks %s", name)
		}
		for mode := range c.Modes {
			if !strings.Contains(page, string(mode)+" ") {
				t.Errorf("docs/codebook.md lacks %s/%s", name, mode)
			}
		}
	}
	var names []string
	for _, w := range b.Contexts() {
		names = append(names, string(w.Name))
	}
	for _, w := range b.Sectors() {
		names = append(names, string(w.Name))
	}
	for _, name := range names {
		if !strings.Contains(page, "`"+name+"`") {
			t.Errorf("docs/codebook.md lacks %s", name)
		}
	}
}

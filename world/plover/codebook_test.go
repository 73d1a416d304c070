package plover

import "testing"

func TestTheSixteenCategories(t *testing.T) {
	b := Manual()
	if got, want := len(b.Names()), 16; got != want {
		t.Fatalf("got %d categories, want %d", got, want)
	}
	for _, c := range []struct {
		name, mode string
		quad       Quad
		score      float64
	}{
		{"ACCUSE", "", VerbalConflict, -3},
		{"SANCTION", "", MaterialConflict, -6},
		{"CONSULT", "visit", VerbalCooperation, 4},
		{"ASSAULT", "aerial", MaterialConflict, -9.5},
		{"PROTEST", "vandalize", MaterialConflict, -5},
	} {
		got, _ := b.Category(c.name)
		if got.Quad != c.quad || b.Score(c.name, c.mode) != c.score {
			t.Errorf("%s/%s: got %d %v, want %d %v", c.name, c.mode, got.Quad, b.Score(c.name, c.mode), c.quad, c.score)
		}
	}
}

func TestCAMEOLeadsToPLOVERAndBack(t *testing.T) {
	b := Manual()
	for code, want := range map[string]string{"040": "CONSULT", "042": "CONSULT", "190": "ASSAULT", "0311": "AGREE", "112": "ACCUSE"} {
		if got, _ := b.FromCAMEO(code); got.Category != want {
			t.Errorf("%s: got %s, want %s", code, got.Category, want)
		}
	}
	for _, name := range b.Names() {
		root := b.ToCAMEO(name, "")
		if back, ok := b.FromCAMEO(root); !ok || back.Category == "" {
			t.Errorf("%s leads to CAMEO %s, which leads nowhere", name, root)
		}
	}
}

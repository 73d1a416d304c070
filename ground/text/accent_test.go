package text

import "testing"

func TestUnaccented(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Tehran", "Tehran"},
		{"Élysée", "Elysee"},
		{"Đoković", "Dokovic"},
		{"Łódź", "Lodz"},
		{"Weißrussland", "Weissrussland"},
		{"Ұлт", "Ұлт"},
		{"\xff", "\uFFFD"},
		{"“Iran’s” talks — 3…", "“Iran’s” talks — 3…"},
		{"“São” – no", "“Sao” – no"},
		{"", ""},
	} {
		if got := Unaccented(c.in); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

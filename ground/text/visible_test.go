package text

import "testing"

func TestControlsAreMadeVisible(t *testing.T) {
	for words, want := range map[string]string{
		"plain words\n":           "plain words\n",
		"a\tb\r\nc":               "a\tb\r\nc",
		"\x1b[2J\x1b]0;title\x07": `\x1b[2J\x1b]0;title\x07`,
		"over\rwritten":           `over\rwritten`,
		"c1 \u009b31m":            `c1 \u009b31m`,
		"raw \x9b31m":             `raw \x9b31m`,
		"\u202egnp.exe":           `\u202egnp.exe`,
		"Тегеран – “Исфахан” 🕊": "Тегеран – “Исфахан” 🕊",
	} {
		if got := Visible(words); got != want {
			t.Errorf("%q: got %q, want %q", words, got, want)
		}
	}
}

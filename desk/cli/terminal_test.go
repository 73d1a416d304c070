package cli

import (
	"bytes"
	"testing"
)

func TestControlsAreMadeVisible(t *testing.T) {
	for text, want := range map[string]string{
		"plain words\n":           "plain words\n",
		"a\tb\r\nc":               "a\tb\r\nc",
		"\x1b[2J\x1b]0;title\x07": `\x1b[2J\x1b]0;title\x07`,
		"over\rwritten":           `over\rwritten`,
		"back\x08\x7f":            `back\x08\x7f`,
		"c1 \u009b31m":            `c1 \u009b31m`,
		"raw \x9b31m":             `raw \x9b31m`,
		"\u202egnp.exe":           `\u202egnp.exe`,
		"Тегеран – “Исфахан” 🕊": "Тегеран – “Исфахан” 🕊",
	} {
		var out bytes.Buffer
		w := &visibleWriter{out: &out}
		for i := range len(text) { // one byte at a time
			if n, err := w.Write([]byte(text[i : i+1])); n != 1 || err != nil {
				t.Fatalf("%q: wrote %d, %v", text, n, err)
			}
		}
		if got := out.String(); got != want {
			t.Errorf("%q in bytes: got %q, want %q", text, got, want)
		}
	}
}

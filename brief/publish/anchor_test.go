package publish

import (
	"slices"
	"strings"
	"testing"

	"flashbrief/brief"
)

const anchors = `<!-- flashbrief evidence: [{"exact":"Iran Meets Russia","start":30,"end":47,"evidence":["1a2b3c4d5e6f:0-25"]},{"exact":"Iran met Russia in Moscow.","start":49,"end":75,"evidence":["1a2b3c4d5e6f:0-25"]},{"exact":"Putin called it a good day for both countries.","start":80,"end":90,"evidence":["1a2b3c4d5e6f:27-39"]},{"exact":"They ate.","start":91,"end":99,"evidence":["1a2b3c4d5e6f:40-47","broken",":1-2","1a2b3c4d5e6f:9-1"]}] -->` + "\n"

func TestEvidenceSurvivesEditing(t *testing.T) {
	raw := "May 21, 2024 | Flash Brief\n\n# Iran Meets Russia\n\nSomething new was said by somebody.[^1] Iran met\nRussia in Moscow. Putin called it a bad day for both countries.[^1]\n\n[^1]: “It was good.” (1a2b3c4d5e6f, bytes 27–39)\n\n" + anchors
	d := mustRead(t, raw)
	if err := d.Resolve(opens(report("Iran met Russia in Moscow. It was good. We met."))); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range d.Findings {
		got = append(got, f.Kind)
		if f.Severity != brief.Note {
			t.Errorf("got %+v, want only notes", f)
		}
	}
	slices.Sort(got)
	if want := []string{wordsChanged, wordsGone, wordsNew, evidenceBack}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if s := d.Page.Sentences()[1]; len(s.Sources) != 1 || s.Sources[0].Words != "Iran met Russia in Moscow" {
		t.Errorf("got %+v, want the evidence of the draft", s)
	}
	if h := d.Page.Headline; len(h) != 1 || h[0].Words != "Iran met Russia in Moscow" {
		t.Errorf("got the evidence %+v of the title, want that of the draft", h)
	}
}

func TestDamagedAnchorsAreIgnored(t *testing.T) {
	for what, comment := range map[string]string{
		"half":        anchors[:60],
		"another":     "<!-- flashbrief evidence: {} -->",
		"no comment":  "",
		"of a liar":   strings.ReplaceAll(anchors, "0-25", "0-99999999999999999999"),
		"out of it":   strings.ReplaceAll(anchors, "0-25", "900-950"),
		"other words": strings.ReplaceAll(anchors, "1a2b3c4d5e6f", "ffffffffffff"),
	} {
		d := mustRead(t, "# Iran Meets Russia\n\nIran met Russia in Moscow.\n\n"+comment)
		if err := d.Resolve(opens(report("Iran met Russia in Moscow."))); err != nil {
			t.Fatal(err)
		}
		if stops := Stops(&d, nil, ""); len(stops) == 0 || len(d.Page.Headline) > 0 {
			t.Errorf("%s: got %+v and the evidence %+v of the title, want a sentence without evidence", what, stops, d.Page.Headline)
		}
	}
}

package publish

import (
	"strings"
	"testing"

	"flashbrief/ground/text"
	"flashbrief/record"
)

func TestTheWordsOfAnEditedReportAreCompared(t *testing.T) {
	was := "Two people met. The blast killed 103 people in the town, officials said. More came."
	now := "Two men met. The blast killed 84 people near the town, officials said. More came later."
	start := strings.Index(was, "The blast")
	end := strings.Index(was, ", officials")
	g := Ground{Text: was}
	g.Revised = &record.Report{}
	g.Revised.Text = now
	var out []string
	for _, d := range g.edited(&record.Evidence{Span: text.Span{Start: start, End: end}}) {
		out = append(out, d.Same+"-"+d.Old+"+"+d.New)
	}
	if got, want := strings.Join(out, "|"), "The blast killed-+|-103 people in+84 people near|the town-+"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

package annotation

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"flashbrief/ground/text"
	"flashbrief/internal/recordtest"
)

func TestFindingsAreReadBackAsTheyAre(t *testing.T) {
	reports := recordtest.Reported(t, "../../sample")
	texts := map[string]string{}
	for i := range reports {
		texts[reports[i].Report.SHA256] = reports[i].Report.Text
	}
	var out, again bytes.Buffer
	if err := Write(&out, reports, func(sha string) (string, error) { return texts[sha], nil }); err != nil {
		t.Fatal(err)
	}
	if err := Write(&again, reports, func(sha string) (string, error) { return texts[sha], nil }); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Errorf("written twice it differs: %v", err)
	}
	got, err := Read(&out)
	if err != nil {
		t.Fatal(err)
	}
	recordtest.ReadBack(t, reports, got)
}

func TestPositionsCountCodePointsAndQuotesHaveTheirSurroundings(t *testing.T) {
	words := "“Ну да” – he said: 😀 we met."
	at := text.Span{Start: strings.Index(words, "we met")}
	at.End = at.Start + len("we met")
	got := selectors(words, at)
	runes := []rune(words)
	if q := got[0]; q.Exact != "we met" || q.Prefix+q.Exact+q.Suffix != words {
		t.Errorf("got %+v, want the words between what stands around them", q)
	}
	if p := got[1]; string(runes[*p.Start:*p.End]) != "we met" {
		t.Errorf("got %d to %d, want the place in code points", *p.Start, *p.End)
	}
	long := strings.Repeat("я", 100) + "met" + strings.Repeat("я", 100)
	if q := selectors(long, text.Span{Start: 200, End: 203})[0]; !utf8.ValidString(q.Prefix) || !utf8.ValidString(q.Suffix) || len(q.Prefix) < beside {
		t.Errorf("got %q and %q, want whole characters", q.Prefix, q.Suffix)
	}
}

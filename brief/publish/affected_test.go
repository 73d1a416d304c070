package publish

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/world/plover"
)

const standing = "May 21, 2024 | Flash Brief\n\n# Iran Meets Russia\n\n## Talks\n\nIran met Russia in Moscow.[^1] It was “good,” Putin said.[^2]\n\n## Voices\n\n> “We met.”[^3]\n>\n> — Vera Molnar\n\n*Tags: Iran*\n\n" +
	"[^1]: “Iran met Russia in Moscow” (1a2b3c4d5e6f, bytes 0–25); “Iran met “Russia” there” (999999999999, bytes 0–27)\n[^2]: “It was good.” (1a2b3c4d5e6f, bytes 27–39)\n[^3]: “We met.” (1a2b3c4d5e6f, bytes 40–47)\n<!-- flashbrief evidence: [] -->\n<!-- It was “good.” -->\n"

const (
	firstReport  = "1a2b3c4d5e6f7788"
	secondReport = "9999999999998888"
)

// stood returns the edition of standing.
func stood(t *testing.T) *record.Edition {
	t.Helper()
	d := mustRead(t, standing)
	texts := map[string]string{firstReport: "Iran met Russia in Moscow. It was good. We met.", secondReport: "Iran met “Russia” there."}
	if err := d.Resolve(func(key string) (record.Report, error) {
		for sha, words := range texts {
			if strings.HasPrefix(sha, key) {
				return record.Report{Report: news.Report{SHA256: sha, Text: words, Published: when.Date(2024, 5, 20)}}, nil
			}
		}
		t.Fatalf("asked for %s", key)
		return record.Report{}, nil
	}); err != nil || len(d.Findings) > 0 {
		t.Fatalf("%v %+v", err, d.Findings)
	}
	raw, err := json.Marshal(Sheet{Page: d.Page})
	if err != nil {
		t.Fatal(err)
	}
	return &record.Edition{Piece: "iran", Version: 1, Text: standing, Page: raw, Rests: d.Page.Rests()}
}

// met returns an item on the first sentence of the first report.
func met(t *testing.T, status reading.Status) record.Item {
	t.Helper()
	event := reading.Event{Category: plover.CONSULT, Status: status, Span: text.Span{Start: 0, End: 26}, Trigger: text.Span{Start: 5, End: 8}, Actors: []reading.Party{{Name: "Iran", Code: "IRN"}}}
	item, err := record.NewItem(&news.Report{SHA256: firstReport, Text: "Iran met Russia in Moscow. It was good. We met."}, &event, event.Span)
	if err != nil {
		t.Fatal(err)
	}
	return item
}

func TestWhatIsInDoubt(t *testing.T) {
	e := stood(t)
	was := met(t, reading.Fact)
	rejected := was
	rejected.Rejected, rejected.Ruled = true, []record.Ruling{{By: "A. Name", Reason: "no"}}
	moved := was
	moved.ID = "another"
	revised := &record.Report{Report: news.Report{Text: "Iran met  Russia in Moscow. We met."}, Filed: time.UnixMilli(1)}
	for _, c := range []struct {
		what   string
		ground Ground
		want   string // the numbers and causes of the sentences in doubt, with * if nothing else holds them
	}{
		{"nothing changed", Ground{}, ""},
		{"the same items", Ground{Before: []record.Item{was}, Now: []record.Item{was}}, ""},
		{"the same item under another ID", Ground{Before: []record.Item{was}, Now: []record.Item{moved}}, ""},
		{"withdrawn", Ground{Gone: "withdrawn"}, "1 withdrawn, 2 withdrawn*, 3 withdrawn*"},
		{"edited", Ground{Revised: revised}, "2 edited*"},
		{"rejected", Ground{Before: []record.Item{was}, Now: []record.Item{rejected}}, "1 ruled"},
		{"rejected before", Ground{Before: []record.Item{rejected}, Now: []record.Item{rejected}}, ""},
		{"no longer read", Ground{Before: []record.Item{was}}, "1 reread"},
		{"read as a plan", Ground{Before: []record.Item{was}, Now: []record.Item{met(t, reading.Intent)}}, "1 reread"},
		{"read besides", Ground{Now: []record.Item{was}}, ""},
	} {
		doubts, err := Affected(e, map[string]Ground{firstReport: c.ground})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range doubts {
			mark := ""
			if d.Alone {
				mark = "*"
			}
			got = append(got, string(rune('0'+d.Sentence))+" "+d.Cause+mark)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: got %v, want %q", c.what, got, c.want)
		}
	}
}

func TestACorrectionNamesItsReportAndNoLongerRecommendsIt(t *testing.T) {
	e := stood(t)
	e.Text = strings.Replace(e.Text, "*Tags:", "## Related Analysis\n\n- Talks\\* in Moscow, Levant Wire\n- Talks, Harbour Post\n\n*Tags:", 1)
	doubts, err := Affected(e, map[string]Ground{firstReport: {Gone: "withdrawn", Title: "Talks* in Moscow", Outlet: "Levant Wire, May 20, 2024"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := InDoubt(doubts); got != 3 {
		t.Errorf("got %d sentences in doubt, want 3", got)
	}
	if got := InDoubt(append(doubts, doubts...)); got != 3 {
		t.Errorf("each twice: got %d sentences in doubt, want 3", got)
	}
	got, err := Propose(e, doubts)
	if err != nil || strings.Contains(got.Text, "in Moscow, Levant Wire") || !strings.Contains(got.Text, "- Talks, Harbour Post\n") {
		t.Errorf("got %q, %v, want the withdrawn report recommended no longer", got.Text, err)
	}
	if want := "The report “Talks* in Moscow” (Levant Wire, May 20, 2024) was withdrawn. These sentences had no other source and are left out."; !strings.HasSuffix(got.Reason, want) {
		t.Errorf("got %q, want it to end with %q", got.Reason, want)
	}
}

func TestACorrectionIsDrafted(t *testing.T) {
	e := stood(t)
	doubts, err := Affected(e, map[string]Ground{firstReport: {Gone: "withdrawn"}})
	if err != nil {
		t.Fatal(err)
	}
	got, err := Propose(e, doubts)
	want := "May 21, 2024 | Flash Brief\n\n# Iran Meets Russia\n\n## Talks\n\nIran met Russia in Moscow.[^1]\n\n*Tags: Iran*\n\n[^1]: “Iran met “Russia” there” (999999999999, bytes 0–27)\n"
	if err != nil || got.Text != want || got.Change != record.Corrected || got.Reason != "An earlier version said: “It was “good,” Putin said.” “We met.” A report that we cited was withdrawn. These sentences had no other source and are left out." {
		t.Errorf("got %q, %+v, %v; want %q", got.Text, got, err, want)
	}
	if d := mustRead(t, got.Text); len(d.Findings) > 0 || len(d.Page.Sentences()) != 1 || len(d.Page.Sentences()[0].Sources) != 1 {
		t.Errorf("the draft is read as %+v", d)
	}
	doubts, err = Affected(e, map[string]Ground{secondReport: {Gone: "withdrawn"}})
	if err != nil {
		t.Fatal(err)
	}
	got, err = Propose(e, doubts)
	if err != nil || got.Change != record.Refiled || !strings.Contains(got.Text, "[^1]: “Iran met Russia in Moscow” (1a2b3c4d5e6f, bytes 0–25)\n") {
		t.Errorf("one of two sources: got %+v, %v", got, err)
	}
	doubts, err = Affected(e, map[string]Ground{firstReport: {Gone: "withdrawn"}, secondReport: {Gone: "withdrawn"}})
	if err != nil {
		t.Fatal(err)
	}
	if got, err = Propose(e, doubts); err != nil || got.Change != record.Withdrawn {
		t.Errorf("nothing left: got %+v, %v, want a withdrawal", got, err)
	}
}

func TestABlockQuotationIsRemovedWhole(t *testing.T) {
	const quotation = "> “We met.”\n>\n> “We ate.”\n>\n> — Vera Molnar\n>\n"
	raw := "Before.\n\n" + quotation + "\nAfter.\n"
	if got := quoteAround(raw, spanOf(raw, "We met.")).Of(raw); got != quotation {
		t.Errorf("got %q, want %q", got, quotation)
	}
}

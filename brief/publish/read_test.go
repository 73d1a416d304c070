package publish

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"flashbrief/brief"
	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/record"
)

const edited = `May 21, 2024 | Flash Brief | as of 2024-05-21

# Iran Meets *Russia* &amp; Others

## Latest Developments

Iran met Russia in Moscow.[^1] The U.S. Navy sailed. “Good,” Putin
said.[^1][^2]

**Assessment (A. Name):** It was the first visit
of the year.

> “We met \*in\* Moscow. It was good.”[^2]
>
> — Vera Molnar, Senior Fellow, Harbourgate

- One entry.[^2]

<!-- a comment -->

## Related Analysis

- Iran Waits, Levant Wire

## About the Sources

12 sentences rest on 9 reports of May 3, 2024, to May 21, 2024; 4 on one report alone. Cut-off: 2024-05-21.

*Tags: Iran, Russia*

[^1]: “Iran met Russia in Moscow” (1a2b3c4d5e6f, bytes 0–25)
[^2]: “It was good.” (1a2b3c4d5e6f, bytes 900–912); “lost words” (1a2b3c4d5e6f)
`

func mustRead(t *testing.T, raw string) Draft {
	t.Helper()
	d, err := Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestAnEditedBriefIsReadAsItIsDisplayed(t *testing.T) {
	d := mustRead(t, edited)
	p := &d.Page
	if p.Title != "Iran Meets Russia & Others" || p.Kicker != "Flash Brief" || p.CutOff != "2024-05-21" || p.Date != when.Date(2024, 5, 21) {
		t.Errorf("got %q, %q, %q, %v", p.Title, p.Kicker, p.CutOff, p.Date)
	}
	if !slices.Equal(p.Tags, []string{"Iran", "Russia"}) || len(p.Related) != 1 || p.Related[0].Title != "Iran Waits, Levant Wire" || len(p.Sections) != 1 {
		t.Errorf("got tags %v, related %v and %d sections", p.Tags, p.Related, len(p.Sections))
	}
	want := []struct {
		text    string
		sources int
		source  string // in the Markdown
	}{
		{"Iran met Russia in Moscow.", 1, "Iran met Russia in Moscow."},
		{"The U.S. Navy sailed.", 0, "The U.S. Navy sailed."},
		{"“Good,” Putin said.", 3, "“Good,” Putin\nsaid."},
		{"It was the first visit of the year.", 0, "It was the first visit\nof the year."},
		{"We met *in* Moscow. It was good.", 2, `“We met \*in\* Moscow. It was good.”`},
		{"One entry.", 2, "One entry."},
	}
	got := p.Sentences()
	if len(got) != len(want) {
		t.Fatalf("got %d sentences, want %d", len(got), len(want))
	}
	for i, w := range want {
		s := got[i]
		if s.Text != w.text || len(s.Sources) != w.sources || s.Span.Of(edited) != w.source || s.Number != i+1 {
			t.Errorf("sentence %d: got %q with %d sources at %q, want %+v", s.Number, s.Text, len(s.Sources), s.Span.Of(edited), w)
		}
	}
	if own := p.Sections[0].Paragraphs[1]; own.Author != "A. Name" {
		t.Errorf("got the author %q, want A. Name", own.Author)
	}
	if q := p.Sections[0].Paragraphs[2]; !q.Quote || q.Name != "Vera Molnar" || q.Role != "Senior Fellow, Harbourgate" || !q.Sentences[0].Marks {
		t.Errorf("got %+v, want a block quotation", q)
	}
	if len(d.Findings) != 1 || d.Findings[0].Kind != noEvidence || d.Findings[0].Text != "The U.S. Navy sailed." {
		t.Errorf("got %+v, want the sentence without evidence", d.Findings)
	}
}

// opens returns the only report.
func opens(r record.Report) func(string) (record.Report, error) {
	return func(key string) (record.Report, error) {
		if !strings.HasPrefix(r.SHA256, key) {
			return record.Report{}, fault.New(fault.NotFound, "no report %s", key)
		}
		return r, nil
	}
}

func report(words string, tags ...string) record.Report {
	return record.Report{Report: news.Report{SHA256: "1a2b3c4d5e6f7788", Text: words, Title: "Talks", Publisher: "Levant Wire", Origin: "https://wire.example/talks", Published: when.Date(2024, 5, 20), Tags: tags}}
}

func TestEvidenceIsCompletedOrFound(t *testing.T) {
	d := mustRead(t, edited)
	r := report("Iran met Russia\nin Moscow. It was good.")
	if err := d.Resolve(opens(r)); err != nil {
		t.Fatal(err)
	}
	first := d.Page.Sentences()[0].Sources[0]
	if want := (record.Evidence{Report: r.SHA256, Span: text.Span{Start: 0, End: 25}, Words: "Iran met Russia\nin Moscow"}); first.Evidence != want || first.Publisher != "Levant Wire" || first.Link != "https://wire.example/talks" {
		t.Errorf("got %+v, want %+v", first, want)
	}
	if moved := d.Page.Sentences()[2].Sources[1]; moved.Span != (text.Span{Start: 27, End: 39}) {
		t.Errorf("words at another place: got %v", moved.Span)
	}
	lost := 0
	for _, f := range d.Findings {
		if f.Kind == lostEvidence && f.Severity == brief.Stop && f.Says == "lost words" {
			lost++
		}
	}
	if lost != 3 {
		t.Errorf("got %d findings of lost words, want one for each of 3 sentences", lost)
	}
	broken := mustRead(t, edited)
	if err := broken.Resolve(func(string) (record.Report, error) { return record.Report{}, fault.New(fault.Unavailable, "no disk") }); !errors.Is(err, fault.Unavailable) {
		t.Errorf("got %v, want the error of the record", err)
	}
}

func TestWordsThatAReportHasTwiceAreNotChosenByChance(t *testing.T) {
	twice := &source{report: report("It was good. It was good.")}
	if _, found := twice.find("It was good.", text.Span{}); found {
		t.Error("got a place for words that are there twice, want none")
	}
	if span, found := twice.find("It was good.", text.Span{Start: 13, End: 25}); !found || span.Start != 13 {
		t.Errorf("got %v, want the place that is given", span)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(edited)
	f.Add("# [^1]\n\n> [^1]\n\n[^1]: [^1]\n")
	f.Add("a &bogus; &#1114112; \\")
	f.Fuzz(func(t *testing.T, raw string) {
		d, err := Read(raw)
		if err != nil {
			return
		}
		for _, s := range d.Page.Sentences() {
			if s.Span.Start < 0 || s.Span.End > len(raw) || s.Span.Start > s.Span.End {
				t.Fatalf("sentence %q lies at %v of %d bytes", s.Text, s.Span, len(raw))
			}
		}
		r := report(raw)
		if err := d.Resolve(opens(r)); err != nil {
			t.Fatal(err)
		}
		for _, rest := range d.Page.Rests() {
			if !rest.Evidence.Stands(r.Text) {
				t.Fatalf("the report does not have %+v", rest.Evidence)
			}
		}
	})
}

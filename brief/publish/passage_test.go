package publish

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"flashbrief/brief"
	"flashbrief/ground/text"
)

// shown writes passages as a page shows them, cited words in brackets.
func shown(passages []brief.Passage) string {
	var out []string
	for _, p := range passages {
		s := ""
		if p.Opens {
			s = "… "
		}
		for _, r := range p.Runs {
			if r.Cited {
				s += fmt.Sprintf("[%s]", r.Words)
			} else {
				s += r.Words
			}
		}
		if p.Closes {
			s += " …"
		}
		out = append(out, s)
	}
	return strings.Join(out, " | ")
}

func TestPassagesAreShort(t *testing.T) {
	filler := "\n\n" + strings.Repeat("Rain fell on the coast all day long. ", 20)
	long := "The ministry said that " + strings.Repeat("every one of the many ports of the south, ", 20) + "was open."
	story := "The envoys came by sea. Iran met Russia in Muscat on Monday. They spoke of trade. Nobody said more."
	for _, c := range []struct {
		name, text string
		cited      []string
		want       string
	}{
		{"a sentence before and after", story + filler, []string{"Iran met Russia"}, "The envoys came by sea. [Iran met Russia] in Muscat on Monday. They spoke of trade. …"},
		{"the paragraph bounds them", "Iran met Russia. They left." + filler, []string{"They left."}, "Iran met Russia. [They left.] …"},
		{"a short report has the cited sentence alone", "The envoys came to Muscat by sea on the evening of Sunday. Iran met Russia. They spoke of trade and of nothing else.", []string{"met"}, "… Iran [met] Russia. …"},
		{"or the cited words", "The envoys came by sea. Iran met Russia in Muscat.", []string{"Iran met Russia"}, "… [Iran met Russia] …"},
		{"words that overlap", story + filler, []string{"Iran met Russia in Muscat", "Russia in Muscat on Monday."}, "The envoys came by sea. [Iran met ][Russia in Muscat][ on Monday.] They spoke of trade. …"},
		{"stretches apart", story + " A ship left. Oil rose. Gold fell. Rice rose." + filler, []string{"envoys", "Gold fell."}, "The [envoys] came by sea. Iran met Russia in Muscat on Monday. … | … Oil rose. [Gold fell.] Rice rose. …"},
		{"a long sentence is cut", long + " Iran met Russia." + strings.Repeat(filler, 3), []string{"Iran met Russia."}, "… " + tailOf(long, mostBeside) + " [Iran met Russia.] …"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var cited []text.Span
			for _, words := range c.cited {
				at := strings.Index(c.text, words)
				cited = append(cited, text.Span{Start: at, End: at + len(words)})
			}
			if got := shown(Passages(c.text, cited)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// tailOf returns the words at the end of a sentence that are within a limit with the space behind it.
func tailOf(s string, most int) string {
	s = s[len(s)+1-most:]
	return s[strings.IndexByte(s, ' ')+1:]
}

// TestPassagesNeverRepublishAReport cites random spans: every cited byte is shown and marked, and what is
// shown beside is space, or the whole at most half of the report.
func TestPassagesNeverRepublishAReport(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 500 {
		whole, spans := randomReport(r)
		marks := marked(whole, spans)
		at, all, beside := 0, 0, ""
		for _, run := range runsOf(Passages(whole, spans)) {
			if run.Span.Start < at || run.Words != run.Span.Of(whole) || slices.Contains(marks[run.Span.Start:run.Span.End], !run.Cited) {
				t.Fatalf("got the run %+v behind %d of %q, cited %v", run, at, whole, spans)
			}
			if !run.Cited {
				beside += run.Words
			}
			at, all = run.Span.End, all+len(run.Words)
			clear(marks[run.Span.Start:run.Span.End])
		}
		if slices.Contains(marks, true) || strings.TrimSpace(beside) != "" && all*2 > len(whole) {
			t.Fatalf("got %d bytes of %d, beside the cited %q; %q, cited %v", all, len(whole), beside, whole, spans)
		}
	}
}

// marked returns which bytes of a text are in a span.
func marked(whole string, spans []text.Span) []bool {
	out := make([]bool, len(whole))
	for _, s := range spans {
		for i := range s.Len() {
			out[s.Start+i] = true
		}
	}
	return out
}

// runsOf returns the runs of all passages.
func runsOf(all []brief.Passage) (out []brief.Run) {
	for _, p := range all {
		out = append(out, p.Runs...)
	}
	return out
}

// randomReport returns a text and spans of it, which may overlap.
func randomReport(r *rand.Rand) (string, []text.Span) {
	words := strings.Fields("Iran met Russia. “They” left, Genève; and then? No. Été 12.5 U.S. said:")
	var b strings.Builder
	for range 1 + r.IntN(150) {
		b.WriteString(words[r.IntN(len(words))] + []string{" ", " ", " ", "\n\n", "  "}[r.IntN(5)])
	}
	var spans []text.Span
	for range 1 + r.IntN(6) {
		at := r.IntN(b.Len())
		spans = append(spans, text.Span{Start: at, End: min(b.Len(), at+1+r.IntN(60))})
	}
	return b.String(), spans
}

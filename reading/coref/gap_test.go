package coref_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"flashbrief/ground/text"
	"flashbrief/internal/shared"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/coref/gold"
	"flashbrief/reading/reader"
	"flashbrief/reading/ud"
)

// TestAmbiguousPronouns measures the development part of GAP, of which nothing was learned: how often
// a pronoun has the number of one of two names, and how often rightly, as the scorer beside the data
// counts it.
func TestAmbiguousPronouns(t *testing.T) {
	if testing.Short() {
		t.Skip("reads two thousand passages")
	}
	f, err := os.Open(shared.File(t, "data", "coref", "gap-development.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	passages, err := gold.Passages(f)
	if err != nil {
		t.Fatal(err)
	}
	var of [2]ud.Tally // of men, of women
	r := reader.New()
	for i := range passages {
		p := &passages[i]
		tally := &of[0]
		if slices.Contains([]string{"she", "her", "hers"}, strings.ToLower(p.Pronoun.Of(p.Text))) {
			tally = &of[1]
		}
		b := r.Bench(news.Report{ID: p.ID, Text: p.Text})
		for k, name := range p.Names {
			linked := share(numbersAt(b, p.Pronoun), numbersAt(b, name))
			count(&tally.Found, linked)
			count(&tally.Wanted, p.Same[k])
			count(&tally.Right, linked && p.Same[k])
		}
	}
	all := ud.Tally{Right: of[0].Right + of[1].Right, Found: of[0].Found + of[1].Found, Wanted: of[0].Wanted + of[1].Wanted}
	t.Logf("precision %.1f, recall %.1f, F1 %.1f; of men %.1f, of women %.1f", all.Precision(), all.Recall(), all.F1(), of[0].F1(), of[1].F1())
	if all.F1() < 69 {
		t.Errorf("got F1 %.1f, want at least 69", all.F1())
	}
	if of[0].F1()-of[1].F1() > 6 {
		t.Errorf("got F1 %.1f for women and %.1f for men, want them closer", of[1].F1(), of[0].F1())
	}
}

func count(n *int, yes bool) {
	if yes {
		*n++
	}
}

// numbersAt returns the numbers of the mentions that overlap the bytes.
func numbersAt(b *reading.Bench, span text.Span) map[int]bool {
	out := map[int]bool{}
	for i := range b.Mentions {
		if m := &b.Mentions[i]; m.Span.Overlaps(span) {
			out[m.Coref] = true
		}
	}
	return out
}

func share(a, b map[int]bool) bool {
	for n := range a {
		if b[n] {
			return true
		}
	}
	return false
}

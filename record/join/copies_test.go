package join_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/record"
	"flashbrief/record/join"
)

// editor makes texts and edits copies of them, reproducible from a seed.
type editor struct{ *rand.Rand }

func (e editor) pick(from ...string) string { return from[e.IntN(len(from))] }

// The words of made reports.
var (
	who    = strings.Fields("ministers diplomats farmers traders soldiers lawmakers bankers fishermen dockers teachers judges pilots miners students nurses envoys governors engineers inspectors smugglers refugees clerics editors brokers mayors pensioners")
	which  = strings.Fields("northern southern weary former senior young foreign local coastal rival angry retired cautious wealthy jailed exiled neutral armed veteran elected anxious proud stubborn silent distant")
	did    = strings.Fields("rejected praised questioned delayed signed burned counted hid sold mocked welcomed buried opened shelved doubted ignored renewed blocked copied lost raised stored shipped denied weighed")
	things = strings.Fields("agreement tariff pipeline census bridge harvest convoy budget railway satellite embargo verdict visa ferry quarry ballot loan statue archive cable reactor dam treaty ransom licence")
	where  = strings.Fields("Geneva Doha Astana Muscat Nairobi Lima Oslo Delhi Belgrade Lagos Trieste Karachi Odesa Callao Mombasa Tunis Bergen Varna Aden Basra Tartu Gdansk Accra Lomé Quito")
	times  = []string{"on Monday", "before dawn", "in March", "last week", "after a long day of talks", "late on Friday", "for the second time this year", "despite the rain", "without saying why", "as the parliament met"}
	ends   = []string{"the ministry said in a statement", "according to officials", "said people who know the matter", "figures from the port showed", "a spokesman said"}
)

// sentence returns a sentence of a made report. Reports share phrases, as those of newspapers
// do.
func (e editor) sentence() string {
	s := fmt.Sprintf("%s %s in %s %s the %s %s %s", e.pick(which...), e.pick(who...), e.pick(where...), e.pick(did...), e.pick(which...), e.pick(things...), e.pick(times...))
	switch e.IntN(5) {
	case 0:
		s += ", " + e.pick(ends...)
	case 1:
		s += fmt.Sprintf(", and %d %s %s their %s", 2+e.IntN(900), e.pick(who...), e.pick(did...), e.pick(things...))
	case 2:
		s = fmt.Sprintf("“Nothing about the %s has been decided,” said %s %s from %s", e.pick(things...), e.pick(which...), e.pick(who...), e.pick(where...))
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

func (e editor) report(sentences int) []string {
	var out []string
	for range sentences {
		out = append(out, e.sentence())
	}
	return out
}

// edited returns a copy that keeps a share of the sentences of a report. Every copy has another
// head; some have words changed, sentences moved, added, or written again.
func (e editor) edited(sentences []string, share float64) string {
	n := max(1, int(share*float64(len(sentences))+0.5))
	from := 0
	if e.IntN(4) == 0 { // most cut from the end
		from = e.IntN(len(sentences) - n + 1)
	}
	kept := slices.Clone(sentences[from : from+n])
	changed := float64(e.IntN(7)) / 100
	for i := range kept {
		kept[i] = e.worded(kept[i], changed)
	}
	if n > 3 && e.IntN(3) == 0 { // one sentence written again
		kept[1+e.IntN(n-1)] = e.sentence()
	}
	if n > 2 && e.IntN(3) == 0 {
		i := 1 + e.IntN(n-2)
		kept[i], kept[i+1] = kept[i+1], kept[i]
	}
	for range e.IntN(3) {
		kept = append(kept, e.sentence())
	}
	head := e.pick("TALKS GO ON", "What We Know So Far", "Neighbours Weigh a Deal", "By Our Correspondent") + "\n\n" + strings.ToUpper(e.pick("Geneva", "Doha", "Oslo")) + " (" + e.pick("Levant Wire", "Harbour Post") + ") — "
	return head + strings.Join(kept, " ")
}

// worded returns a sentence with a share of its words changed, and other marks.
func (e editor) worded(s string, share float64) string {
	words := strings.Fields(s)
	for i, w := range words {
		switch r := e.Float64(); {
		case r < share/2:
			words[i] = e.pick("reportedly", "also", "the", "its", "Wednesday", "many", "new", "several")
		case r < share:
			words[i] = w + " " + e.pick("now", "again", "reportedly", "there")
		}
	}
	return strings.NewReplacer("“", `"`, "”", `"`, " percent", " per cent").Replace(strings.Join(words, " "))
}

// sampled returns the reports of the sample as sentences, copies among them left out.
func sampled(t *testing.T) [][]string {
	t.Helper()
	names, err := filepath.Glob("../../sample/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal("no sample", err)
	}
	var out [][]string
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var sentences []string
		for paragraph := range strings.SplitSeq(string(raw), "\n\n") {
			for s := range strings.SplitAfterSeq(strings.Join(strings.Fields(paragraph), " "), ". ") {
				sentences = append(sentences, strings.TrimSpace(s))
			}
		}
		out = append(out, sentences)
	}
	return out
}

// bases returns the texts that copies are made of: made reports of many lengths, and the sample.
func (e editor) bases(t *testing.T) [][]string {
	var out [][]string
	for range 300 {
		out = append(out, e.report(5+e.IntN(40)))
	}
	return append(out, sampled(t)...)
}

// alone returns texts without a copy: dispatches, some about one event, and made reports.
func (e editor) alone(t *testing.T) []string {
	var out []string
	for _, d := range dispatches(t) {
		out = append(out, d.text)
	}
	for range 300 {
		out = append(out, strings.Join(e.report(5+e.IntN(40)), " "))
	}
	return out
}

const precisionOfCopies, recallOfCopies = 0.99, 0.95

// TestCopiesAreFound prints the curve of recall over the share that a copy keeps, and precision
// among texts that are no copies, some about one event.
func TestCopiesAreFound(t *testing.T) {
	e := editor{rand.New(rand.NewPCG(20, 24))}
	bases := e.bases(t)
	var reports []record.Report
	add := func(kind string, words string) {
		id := fmt.Sprintf("%s-%d", kind, len(reports))
		reports = append(reports, record.Report{Report: news.Report{SHA256: id, Text: words, Published: when.Date(2024, 1, 1).AddDays(len(reports))}, Sketch: record.Sketched(words)})
	}
	for _, b := range bases {
		add("base", strings.Join(b, " "))
	}
	type copied struct {
		share float64
		of    string
	}
	made := map[string]copied{}
	for i, b := range bases {
		share := 0.3 + 0.7*e.Float64()
		add("copy", e.edited(b, share))
		made[reports[len(reports)-1].SHA256] = copied{share, reports[i].SHA256}
	}
	for _, words := range e.alone(t) {
		add("alone", words)
	}
	origin := join.Origins(reports, join.Held{})
	right, wrong, missed := 0, 0, 0
	curve := map[int][2]int{}
	for _, r := range reports {
		of := origin[r.SHA256]
		want, isCopy := made[r.SHA256]
		switch {
		case isCopy && of == want.of:
			right++
		case isCopy:
			missed++
			n, share := record.Sketched(r.Text).Shared(record.Sketched(textOf(reports, want.of)))
			t.Logf("missed, %.2f kept, %d shingles or %.2f in common, taken for a copy of %s and not %s: %.80q", want.share, n, share, of, want.of, r.Text)
		}
		if of != r.SHA256 && of != want.of {
			wrong++
			t.Logf("wrong: %s is taken for a copy of %s: %.80q", r.SHA256, of, r.Text)
		}
		if isCopy {
			c := curve[int(want.share*10)]
			if c[1]++; of == want.of {
				c[0]++
			}
			curve[int(want.share*10)] = c
		}
	}
	for share := 3; share < 10; share++ {
		t.Logf("%d to %d percent kept: %d of %d found", 10*share, 10*share+10, curve[share][0], curve[share][1])
	}
	precision, recall := float64(right)/float64(right+wrong), float64(right)/float64(right+missed)
	t.Logf("precision %.3f, recall %.3f (%d right, %d wrong, %d missed)", precision, recall, right, wrong, missed)
	if precision < precisionOfCopies || recall < recallOfCopies {
		t.Errorf("got precision %.3f and recall %.3f, want %.2f and %.2f", precision, recall, precisionOfCopies, recallOfCopies)
	}
}

func textOf(reports []record.Report, sha string) string {
	return reports[slices.IndexFunc(reports, func(r record.Report) bool { return r.SHA256 == sha })].Text
}

// TestTheThresholdIsMeasured prints how often edited copies, and texts about one event by
// different writers, reach each share in common.
func TestTheThresholdIsMeasured(t *testing.T) {
	e := editor{rand.New(rand.NewPCG(3, 7))}
	var copies, others []float64
	for _, b := range e.bases(t) {
		_, share := record.Sketched(strings.Join(b, " ")).Shared(record.Sketched(e.edited(b, 0.3+0.7*e.Float64())))
		copies = append(copies, share)
	}
	all := dispatches(t)
	for i, a := range all {
		for _, b := range all[i+1:] {
			if a.group == b.group {
				_, share := record.Sketched(a.text).Shared(record.Sketched(b.text))
				others = append(others, share)
			}
		}
	}
	for _, share := range []float64{0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6} {
		above := func(list []float64) float64 {
			n := 0
			for _, s := range list {
				if s >= share {
					n++
				}
			}
			return 100 * float64(n) / float64(len(list))
		}
		t.Logf("share %.2f: %.1f percent of copies, %.1f percent of pairs about one event by two writers", share, above(copies), above(others))
	}
}

func TestPassages(t *testing.T) {
	a := "The ministers met on Tuesday and agreed to hold a second round of talks on the border."
	b := "OSLO — “The Ministers met on Tuesday and agreed to hold” nothing; later a second round of talks on the border followed."
	var got []string
	for _, p := range join.Passages(a, b) {
		got = append(got, p.A.Of(a)+" = "+p.B.Of(b))
	}
	want := []string{"The ministers met on Tuesday and agreed to hold = The Ministers met on Tuesday and agreed to hold", "a second round of talks on the border = a second round of talks on the border"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if longest, ok := join.Longest(join.Passages(a, b)); !ok || longest.Words != 9 {
		t.Errorf("got %v, want nine words", longest)
	}
	if p := join.Passages("short", ""); p != nil {
		t.Errorf("got %v, want none", p)
	}
}

const wire = `The foreign ministers of the two countries met in the capital on Tuesday and agreed to hold
 a second round of talks on the border before the end of the month. A spokesman said that the mood had been
 better than at any time since the spring, although neither side had moved on the question of the bridge.
 Traders at the crossing said that lorries had been waiting for eleven days. The opposition called the talks
 a show for the cameras, and promised to raise the matter in parliament when it returns from its recess.`

func TestCopiesOfOneStoryAreOneOrigin(t *testing.T) {
	day := when.Date(2024, 5, 2)
	report := func(sha, words string, published when.Day) record.Report {
		return record.Report{Report: news.Report{SHA256: sha, Text: words, Published: published}, Sketch: record.Sketched(words)}
	}
	reports := []record.Report{
		report("cut", "OUR CORRESPONDENT\n\n"+wire[:len(wire)-104], day.AddDays(1)),
		report("first", wire, day),
		report("marks", strings.ReplaceAll(strings.ToUpper(wire), "\n", "  "), day.AddDays(2)),
		report("own", `Ministers from both neighbours sat down on Tuesday for the first time in months. Our reporter saw them
 leave by separate doors. Nothing was signed, said an official who asked not to be named, and the bridge stays shut to lorries.`, day),
		report("short", "Talks held.", day),
		report("short too", "Talks held.", day),
	}
	got := join.Origins(reports, join.Held{})
	want := map[string]string{"cut": "first", "first": "first", "marks": "first", "own": "own", "short": "short", "short too": "short too"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

package check_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"flashbrief/internal/readtest"
	"flashbrief/reading"
	"flashbrief/record"
)

// row counts the mutants of a kind.
type row struct{ made, caught int }

// kinds are all kinds of mutants.
var kinds = slices.Concat(mutants, asFacts)

// draws is how often a mutant is tried for each that is wanted: many sentences have nothing to change.
const draws = 10

// score makes mutants of the library's briefs, and of right sentences, and returns how many of each
// kind are caught; every brief and every sentence is checked untouched too.
func score(t *testing.T, l *library, right []statement, seed uint64, codes []string, each int) (rows map[string]*row, clean, found int) {
	m := &maker{Rand: rand.New(rand.NewPCG(seed, 1)), used: map[string]bool{}, read: func(words string) *reading.Bench { return readtest.Read(t, words, "") }}
	seen := map[string]bool{}
	take := func(list []statement) {
		for _, s := range list {
			if !seen[s.words] {
				seen[s.words] = true
				m.all = append(m.all, s)
			}
		}
	}
	for _, code := range codes {
		whole := l.drafted(t, code)
		for _, f := range l.check(t, whole) {
			found++
			t.Logf("clean brief on %s: got %s: %s, %s", code, f.Kind, f.Message, f.Text)
		}
		take(statements(whole))
	}
	take(right)
	for _, s := range m.all {
		clean++
		if got := l.check(t, s.brief()); len(got) > 0 {
			found++
			t.Logf("clean: %s\n   got %s: %s, %s", s.brief(), got[0].Kind, got[0].Message, got[0].Text)
		}
	}
	rows = map[string]*row{}
	for _, k := range kinds {
		rows[k.kind] = &row{}
		for range draws * each {
			if rows[k.kind].made == each {
				break
			}
			if s, ok := m.mutant(k, seen); ok {
				rows[k.kind].add(t, l, k.kind, s)
			}
		}
	}
	return rows, clean, found
}

// add checks a mutant and counts it.
func (r *row) add(t *testing.T, l *library, kind string, s statement) {
	r.made++
	if len(l.check(t, s.brief())) > 0 {
		r.caught++
		return
	}
	t.Logf("%s: passed: %s\n     [%s]", kind, s.words, s.notes[:min(len(s.notes), 220)])
}

// table logs how many mutants of each kind are caught, and returns the sums.
func table(t *testing.T, rows map[string]*row) (quotes, facts row) {
	for _, k := range kinds {
		r := rows[k.kind]
		share := 100.0
		if r.made > 0 {
			share = 100 * float64(r.caught) / float64(r.made)
		}
		t.Logf("| %s | %d | %d | %.1f %% |", k.kind, r.made, r.caught, share)
		sum := &facts
		if k.quote {
			sum = &quotes
		}
		sum.made += r.made
		sum.caught += r.caught
	}
	t.Logf("| quotations | %d | %d | ; facts | %d | %d |", quotes.made, quotes.caught, facts.made, facts.caught)
	return quotes, facts
}

// TestMutantsOfDraftsAreCaught makes 20 mutants of a kind; FLASHBRIEF_MUTANTS sets another number, and
// FLASHBRIEF_TEXTS names files and folders of reports to draft on in place of the sample.
func TestMutantsOfDraftsAreCaught(t *testing.T) {
	texts := []string{"../../sample", "testdata/planted/reports.jsonl", "testdata/cases/reports.jsonl", "testdata/extra/reports.jsonl"}
	each, seed, own := 20, uint64(1), os.Getenv("FLASHBRIEF_TEXTS") == ""
	if !own {
		texts, seed = strings.Split(os.Getenv("FLASHBRIEF_TEXTS"), string(os.PathListSeparator)), 2
	}
	l := opened(t, texts...)
	codes := l.codes(24)
	var right []statement
	if own {
		right = append(rightOnes(t, l), statusOnes(t, l)...)
	} else {
		codes = l.codes(60)
	}
	if os.Getenv("FLASHBRIEF_MUTANTS") != "" {
		each = atoi(os.Getenv("FLASHBRIEF_MUTANTS"))
	}
	rows, clean, found := score(t, l, right, seed, codes, each)
	quotes, facts := table(t, rows)
	t.Logf("%d mutants; %d sentences untouched, %d with a finding", quotes.made+facts.made, clean, found)
	if quotes.caught < quotes.made || float64(facts.caught) < 0.97*float64(facts.made) || 100*found > clean {
		t.Errorf("got %+v of quotations, %+v of facts, %d findings in %d sentences; want all, 97 %%, 1 in 100", quotes, facts, found, clean)
	}
}

// pair is a report, and sentences that tell it rightly and wrongly.
type pair struct{ what, report, right, wrong string }

// pairs returns those of a file in testdata/mutants.
func pairs(t *testing.T, file string) []pair {
	t.Helper()
	raw, err := os.ReadFile("testdata/mutants/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var out []pair
	for line := range strings.Lines(string(raw)) {
		if f := strings.Split(strings.TrimSpace(line), " | "); len(f) == 4 && !strings.HasPrefix(line, "#") {
			out = append(out, pair{f[0], f[1], f[2], f[3]})
		}
	}
	return out
}

// pairsDay is the day of the reports of pairs, and pairsTop the first line of a brief of that day.
const (
	pairsDay = "2024-05-21"
	pairsTop = "May 21, 2024 | Flash Brief"
)

func (p *pair) filed(t *testing.T) record.Filing {
	t.Helper()
	b := readtest.Read(t, p.report, pairsDay)
	return record.NewFiling(b.Report, b.Reading, time.UnixMilli(0))
}

// note returns the footnote that a sentence about the report has.
func (p *pair) note(f *record.Filing) string {
	return fmt.Sprintf("“%s” (%s, bytes 0–%d)", p.report, f.Report.SHA256[:12], len(p.report))
}

// statusOnes files the reports of pairs and returns the right sentences, with their footnotes.
func statusOnes(t *testing.T, l *library) []statement {
	t.Helper()
	var out []statement
	for _, p := range pairs(t, "status.txt") {
		f := p.filed(t)
		l.reports, l.items = append(l.reports, f.Report), append(l.items, f.Items...)
		out = append(out, statement{pairsTop, p.right, p.note(&f)})
	}
	return out
}

// TestActsToldOtherwiseThanTheyWereAreCaught checks pairs of a true and a false sentence about
// one report.
func TestActsToldOtherwiseThanTheyWereAreCaught(t *testing.T) {
	for _, p := range pairs(t, "status.txt") {
		f := p.filed(t)
		l := &library{reports: []record.Report{f.Report}, items: f.Items}
		for i, words := range []string{p.right, p.wrong} {
			got := l.check(t, statement{top: pairsTop, words: words}.brief())
			if (len(got) > 0) != (i == 1) {
				t.Errorf("%s: %s: got %+v", p.what, words, got)
			}
		}
	}
}

package desk_test

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"flashbrief/brief"
	"flashbrief/brief/publish"
	"flashbrief/desk"
	"flashbrief/ground/text"
	"flashbrief/news"
	"flashbrief/record"
	"flashbrief/record/ask"
	"flashbrief/record/store/sqlite"
	"flashbrief/record/store/storetest/made"
)

var manyChanges = flag.Int("changes", 30, "random withdrawals, edits, readings and rulings whose published sentences are compared with brute force")

// newsroom is a record with published pieces, and what was changed in it since.
type newsroom struct {
	*testing.T
	*rand.Rand
	store   *sqlite.Store
	filings []*record.Filing
	pieces  []record.Edition
	clock   time.Time

	touched map[string]bool   // reports that were changed, each once
	wrong   map[string]bool   // "report item" of findings that count no longer, or are others
	revised map[string]string // text of the newest revision, by report
	gone    map[string]bool   // reports that were withdrawn
}

// TestAffectedAgreesWithBruteForce publishes random sentences, changes random reports, and compares
// the sentences that Affected lists with those that rest on what was changed.
func TestAffectedAgreesWithBruteForce(t *testing.T) {
	n := opened(t)
	changes := 0
	for changes < *manyChanges {
		if !n.changeable() {
			t.Fatalf("every report was changed after %d changes", changes)
		}
		for range 1 + n.IntN(5) {
			changes += n.change()
		}
		n.compare("")
		if f := n.filings[n.IntN(len(n.filings))]; n.IntN(3) == 0 {
			n.compare(f.Report.SHA256)
		}
	}
	if len(n.expected("")) < *manyChanges/10 {
		t.Errorf("only %d sentences are affected by %d changes", len(n.expected("")), changes)
	}
}

// opened returns a newsroom that has published 30 pieces.
func opened(t *testing.T) *newsroom {
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "record.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	n := &newsroom{T: t, Rand: rand.New(rand.NewPCG(1, 2)), store: store, touched: map[string]bool{}, wrong: map[string]bool{}, revised: map[string]string{}, gone: map[string]bool{}}
	seen := map[string]bool{}
	for step := range (made.Plan{Events: 200 + 8**manyChanges, Seed: 3}).Steps() {
		f := step.Filing
		if f == nil || seen[f.Report.SHA256] || seen[f.Report.ID] {
			continue // neither rulings nor further readings and revisions: those are made below
		}
		seen[f.Report.SHA256], seen[f.Report.ID] = true, true
		n.file(f)
		n.filings = append(n.filings, f)
		if f.Report.Filed.After(n.clock) {
			n.clock = f.Report.Filed
		}
	}
	for i := range 30 {
		n.publish(fmt.Sprintf("piece-%d", i))
	}
	return n
}

func (n *newsroom) file(f *record.Filing) {
	n.Helper()
	if added, err := n.store.File(n.Context(), *f); err != nil || !added {
		n.Fatalf("file %s: %v %v", f.Report.ID, added, err)
	}
}

// tick returns a later moment.
func (n *newsroom) tick() time.Time {
	n.clock = n.clock.Add(time.Minute)
	return n.clock
}

// publish publishes a piece of sentences that rest on random words.
func (n *newsroom) publish(piece string) {
	n.Helper()
	var told []brief.PageSentence
	for i := range 2 + n.IntN(8) {
		s := brief.PageSentence{Number: i + 1, Text: fmt.Sprintf("Sentence %d of %s.", i+1, piece)}
		for range 1 + n.IntN(3) {
			s.Sources = append(s.Sources, brief.Cited{Evidence: n.evidence()})
		}
		told = append(told, s)
	}
	page := brief.Page{Title: piece, Sections: []brief.PageSection{{Paragraphs: []brief.PageParagraph{{Sentences: told}}}}}
	raw, err := json.Marshal(publish.Sheet{Page: page})
	if err != nil {
		n.Fatal(err)
	}
	e, err := record.NewEdition(nil, record.Edition{Piece: piece, Change: record.Published, By: "A. Name", At: n.tick(), Text: piece, Page: raw, Rests: page.Rests()})
	if err == nil {
		err = n.store.Publish(n.Context(), e)
	}
	if err != nil {
		n.Fatal(err)
	}
	n.pieces = append(n.pieces, e)
}

// evidence returns the words of a random finding, or any words of a report.
func (n *newsroom) evidence() record.Evidence {
	f := n.filings[n.IntN(len(n.filings))]
	r := &f.Report
	if len(f.Items) > 0 && n.IntN(4) > 0 {
		return f.Items[n.IntN(len(f.Items))].Evidence[0]
	}
	start := n.IntN(len(r.Text) / 2)
	span := text.Span{Start: start, End: start + 1 + n.IntN(len(r.Text)-start-1)}
	return record.Evidence{Report: r.SHA256, Span: span, Words: span.Of(r.Text)}
}

// changeable reports whether change finds a report that was not changed before.
func (n *newsroom) changeable() bool {
	return slices.ContainsFunc(n.filings, func(f *record.Filing) bool { return !n.touched[f.Report.SHA256] && len(f.Items) > 0 })
}

// change changes a random report that was not changed before, and returns the number of changes.
func (n *newsroom) change() int {
	n.Helper()
	f := n.filings[n.IntN(len(n.filings))]
	if n.touched[f.Report.SHA256] || len(f.Items) == 0 {
		return 0
	}
	n.touched[f.Report.SHA256] = true
	switch n.IntN(5) {
	case 0:
		n.edit(f)
	case 1:
		n.reread(f)
	case 2:
		n.withdraw(f)
	case 3:
		n.correct(f)
	default:
		n.rule(f)
	}
	return 1
}

// edit files a revision of a report that lacks some of its words.
func (n *newsroom) edit(f *record.Filing) {
	n.Helper()
	r := f.Report
	from := n.IntN(len(r.Text) - 1)
	r.Text = r.Text[:from] + r.Text[from+1+n.IntN(len(r.Text)-from-1):]
	r.Raw, r.Filed = []byte(r.Text), n.tick()
	r.SHA256 = news.Hash(r.Raw)
	n.file(&record.Filing{Report: r})
	n.revised[f.Report.SHA256] = r.Text
}

// reread files a reading by a newer reader, which lacks one of the findings.
func (n *newsroom) reread(f *record.Filing) {
	n.Helper()
	next := *f
	next.Report.Versions.Reader, next.Report.Filed = "newer", n.tick()
	lost := n.IntN(len(f.Items))
	next.Items = slices.Delete(slices.Clone(f.Items), lost, lost+1)
	for i := range next.Items {
		next.Items[i].Known, next.Items[i].Filed = next.Report.Filed, next.Report.Filed
	}
	n.file(&next)
	n.wrong[f.Report.SHA256+" "+f.Items[lost].ID] = true
}

// kept returns a report as the record has it.
func (n *newsroom) kept(sha string) *record.Report {
	n.Helper()
	r, err := ask.In(n.Context(), n.store, 0, func(s *ask.Snapshot) (record.Report, error) { return s.Report(sha) })
	if err != nil {
		n.Fatal(err)
	}
	return &r
}

// ruled keeps a ruling.
func (n *newsroom) ruled(r record.Ruling, err error) {
	n.Helper()
	if err == nil {
		err = n.store.Rule(n.Context(), r)
	}
	if err != nil {
		n.Fatal(err)
	}
}

// withdraw withdraws a report.
func (n *newsroom) withdraw(f *record.Filing) {
	n.Helper()
	n.ruled(record.WithdrawReport(n.kept(f.Report.SHA256), nil, "A. Name", "it is false", n.tick()))
	n.gone[f.Report.SHA256] = true
}

// correct has another report, which is not changed then, take the place of a report.
func (n *newsroom) correct(f *record.Filing) {
	n.Helper()
	for _, with := range n.filings {
		if sha := with.Report.SHA256; !n.touched[sha] {
			n.touched[sha] = true
			n.ruled(record.CorrectReport(n.kept(f.Report.SHA256), n.kept(sha), nil, "A. Name", "it was corrected", n.tick()))
			n.revised[f.Report.SHA256] = with.Report.Text
			return
		}
	}
}

// rule rejects a finding of a report, or recodes it if it is an event.
func (n *newsroom) rule(f *record.Filing) {
	n.Helper()
	item := &f.Items[n.IntN(len(f.Items))]
	ruling, err := record.RejectItem(item, f.Items, "A. Name", "it is wrong", n.tick())
	if item.Kind() == record.Event && n.IntN(2) == 0 {
		ruling, err = record.RecodeItem(item, f.Items, record.Coding{Date: "1999-09-09"}, "A. Name", "another day", n.clock)
	}
	n.ruled(ruling, err)
	n.wrong[f.Report.SHA256+" "+item.ID] = true
}

// expected returns the evidence that is in doubt, by looking at all of it.
func (n *newsroom) expected(report string) []string {
	findings := map[string][]record.Item{}
	for _, f := range n.filings {
		findings[f.Report.SHA256] = f.Items
	}
	var out []string
	for _, e := range n.pieces {
		for _, r := range e.Rests {
			sha := r.Evidence.Report
			now, edited := n.revised[sha]
			doubt := n.gone[sha] || edited && !strings.Contains(text.Squeeze(now), text.Squeeze(r.Evidence.Words))
			for i := range findings[sha] {
				item := &findings[sha][i]
				doubt = doubt || n.wrong[sha+" "+item.ID] && item.Evidence[0].Span.Overlaps(r.Evidence.Span)
			}
			if doubt && (report == "" || report == sha) {
				out = append(out, keyOf(e.Piece, r.Sentence, &r.Evidence))
			}
		}
	}
	slices.Sort(out)
	return out
}

func keyOf(piece string, sentence int, e *record.Evidence) string {
	return fmt.Sprintf("%s %d %.12s %v", piece, sentence, e.Report, e.Span)
}

// compare compares what Affected lists with what is expected.
func (n *newsroom) compare(report string) {
	n.Helper()
	doubts, err := ask.In(n.Context(), n.store, 0, func(s *ask.Snapshot) ([]publish.Doubt, error) { return desk.Affected(s, report) })
	if err != nil {
		n.Fatal(err)
	}
	var got []string
	for i := range doubts {
		got = append(got, keyOf(doubts[i].Piece, doubts[i].Sentence, &doubts[i].Evidence))
	}
	slices.Sort(got)
	if want := n.expected(report); !slices.Equal(got, want) {
		missing := slices.DeleteFunc(slices.Clone(want), func(k string) bool { return slices.Contains(got, k) })
		more := slices.DeleteFunc(got, func(k string) bool { return slices.Contains(want, k) })
		n.Fatalf("of report %q: missing %v, too many %v", cmp.Or(report, "any"), missing, more)
	}
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"flashbrief/brief"
	"flashbrief/brief/check"
	"flashbrief/brief/press"
	"flashbrief/brief/publish"
	"flashbrief/desk"
	"flashbrief/ground/text"
	"flashbrief/news"
	"flashbrief/reading/reader"
	"flashbrief/record"
	"flashbrief/record/ask"
	"flashbrief/record/store/sqlite"
	"flashbrief/record/store/storetest/made"
)

// standing publishes pieces on a record, changes reports under them, and measures how long it takes to find
// the sentences that rest on what was changed. Every answer is compared with a look at all sentences.
type standing struct {
	store   *sqlite.Store
	desk    *desk.Desk
	rand    *rand.Rand
	basis   []record.Evidence // of events, drawn from the record
	pieces  []record.Edition
	changed map[string]change // by report
	now     time.Time
}

// change is what became of a report.
type change struct {
	gone bool
	text string // of its revision
}

// standingCommand measures on a record that it changes: give it a copy.
func standingCommand(args []string, out io.Writer) (err error) {
	flags := flag.NewFlagSet("standing", flag.ContinueOnError)
	file := flags.String("file", "", "the record, which is changed: give a copy")
	pieces := flags.Int("pieces", 200, "how many pieces are published, of eight sentences each")
	rounds := flags.Int("rounds", 40, "how many reports are withdrawn or edited")
	checks := flags.Int("checks", 20, "how many briefs are drafted and checked")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *file == "" {
		return errors.New("-file names no record")
	}
	ctx := context.Background()
	store, err := sqlite.Open(ctx, *file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	m := standing{store: store, desk: &desk.Desk{Record: store, Reader: reader.New(), Now: time.Now}, rand: rand.New(rand.NewPCG(3, 4)), changed: map[string]change{}, now: time.Now()}
	if *checks > 0 {
		if err := m.check(ctx, *checks, out); err != nil {
			return err
		}
	}
	if *rounds == 0 {
		return nil
	}
	if err := m.draw(ctx); err != nil {
		return err
	}
	if err := m.publish(ctx, *pieces); err != nil {
		return err
	}
	return m.change(ctx, *rounds, out)
}

// check drafts briefs on two states and the last year of the record, and prints how long checks take: the
// first time, and again.
func (m *standing) check(ctx context.Context, n int, out io.Writer) error {
	var first, again costs
	words, findings := 0, 0
	for range n {
		edited, err := m.draft(ctx)
		if err != nil {
			return err
		}
		for _, c := range []*costs{&first, &again} {
			begun, work := time.Now(), worked()
			found, err := ask.In(ctx, m.store, time.Hour, func(s *ask.Snapshot) ([]brief.Finding, error) { return m.desk.Check(s, edited, ask.Question{}) })
			if err != nil {
				return err
			}
			c.took, c.worked = append(c.took, time.Since(begun)), append(c.worked, worked()-work)
			findings += len(found)
		}
		words += len(strings.Fields(check.Prose(edited.Text)))
	}
	_, err := fmt.Fprintf(out, "check of %d briefs of %d words on average, without headings, quotations and footnotes, %d findings: p50 %s, p95 %s, processor %s, %s; again %s, %s, processor %s, %s\n",
		n, words/n, findings/2, at(first.took, 50), at(first.took, 95), at(first.worked, 50), at(first.worked, 95), at(again.took, 50), at(again.took, 95), at(again.worked, 50), at(again.worked, 95))
	return err
}

// draft returns a drafted brief as Markdown.
func (m *standing) draft(ctx context.Context) (news.Report, error) {
	return ask.In(ctx, m.store, time.Hour, func(s *ask.Snapshot) (news.Report, error) {
		q := about(m.rand, ask.Question{}, 3, 20)
		q.Since, q.Until = made.Last.AddDays(-365), made.Last
		b, err := m.desk.Brief(s, q, desk.Layout{})
		if err != nil {
			return news.Report{}, err
		}
		var md bytes.Buffer
		err = press.Markdown(&md, &b)
		return desk.Edited(md.String(), made.Last), err
	})
}

// draw takes evidence from the newest events of each state.
func (m *standing) draw(ctx context.Context) error {
	for _, code := range made.States()[:20] {
		t, err := ask.In(ctx, m.store, time.Hour, func(s *ask.Snapshot) ([]record.Evidence, error) {
			q := ask.Question{About: ask.Subjects(code), Newest: true}
			q.Page.Limit = 100
			t, err := s.Timeline(q)
			var out []record.Evidence
			for _, row := range t.Rows {
				out = append(out, row.Evidence...)
			}
			return out, err
		})
		if err != nil {
			return err
		}
		m.basis = append(m.basis, t...)
	}
	return nil
}

// publish publishes pieces of eight sentences, each on up to three pieces of evidence.
func (m *standing) publish(ctx context.Context, n int) error {
	for i := range n {
		var told []brief.PageSentence
		for k := range 8 {
			s := brief.PageSentence{Number: k + 1, Text: fmt.Sprintf("Sentence %d of piece %d.", k+1, i)}
			for range 1 + m.rand.IntN(3) {
				s.Sources = append(s.Sources, brief.Cited{Evidence: m.basis[m.rand.IntN(len(m.basis))]})
			}
			told = append(told, s)
		}
		page := brief.Page{Title: fmt.Sprintf("Piece %d", i), Sections: []brief.PageSection{{Paragraphs: []brief.PageParagraph{{Sentences: told}}}}}
		raw, err := json.Marshal(publish.Sheet{Page: page})
		if err != nil {
			return err
		}
		e, err := record.NewEdition(nil, record.Edition{Piece: fmt.Sprintf("measured-%d", i), Change: record.Published, By: "measure", At: m.tick(), Text: page.Title, Page: raw, Rests: page.Rests()})
		if err == nil {
			err = m.store.Publish(ctx, e)
		}
		if err != nil {
			return err
		}
		m.pieces = append(m.pieces, e)
	}
	return nil
}

// tick returns a later moment.
func (m *standing) tick() time.Time {
	m.now = m.now.Add(time.Second)
	return m.now
}

// change withdraws and edits reports, and prints how long it takes to find what rests on each, and in the
// end on all of them.
func (m *standing) change(ctx context.Context, rounds int, out io.Writer) error {
	var one, all costs
	for range rounds {
		sha := m.pieces[m.rand.IntN(len(m.pieces))].Rests[0].Evidence.Report
		if _, done := m.changed[sha]; done {
			continue
		}
		if err := m.alter(ctx, sha); err != nil {
			return err
		}
		if err := m.find(ctx, sha, &one); err != nil {
			return err
		}
	}
	for range 3 {
		if err := m.find(ctx, "", &all); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(out, "%d pieces; %d reports withdrawn or edited: the sentences on each in p50 %s, p95 %s, processor %s, %s; on all of them, %d pieces of evidence, in %s, processor %s; all as a look at each sentence finds them\n",
		len(m.pieces), len(m.changed), at(one.took, 50), at(one.took, 95), at(one.worked, 50), at(one.worked, 95), len(m.expected("")), at(all.took, 50), at(all.worked, 50))
	return err
}

// alter withdraws a report, or files a revision that lacks the second half of its words.
func (m *standing) alter(ctx context.Context, sha string) error {
	r, err := ask.In(ctx, m.store, 0, func(s *ask.Snapshot) (record.Report, error) { return s.Report(sha) })
	if err != nil {
		return err
	}
	if len(m.changed)%2 == 0 {
		ruling, err := record.WithdrawReport(&r, nil, "measure", "it is false", m.tick())
		if err != nil {
			return err
		}
		m.changed[sha] = change{gone: true}
		return m.store.Rule(ctx, ruling)
	}
	r.Text = r.Text[:len(r.Text)/2]
	r.Raw, r.Filed = []byte(r.Text), m.tick()
	r.SHA256 = news.Hash(r.Raw)
	m.changed[sha] = change{text: r.Text}
	_, err = m.store.File(ctx, record.Filing{Report: r})
	return err
}

// find finds the sentences in doubt, and compares them with a look at each.
func (m *standing) find(ctx context.Context, report string, c *costs) error {
	begun, work := time.Now(), worked()
	doubts, err := ask.In(ctx, m.store, time.Hour, func(s *ask.Snapshot) ([]publish.Doubt, error) { return desk.Affected(s, report) })
	if err != nil {
		return err
	}
	c.took, c.worked = append(c.took, time.Since(begun)), append(c.worked, worked()-work)
	var got []string
	for _, d := range doubts {
		got = append(got, restKey(d.Piece, d.Sentence, &d.Evidence))
	}
	slices.Sort(got)
	if want := m.expected(report); !slices.Equal(got, want) {
		return fmt.Errorf("of report %q: %d sentences found, want %d", report, len(got), len(want))
	}
	return nil
}

// expected returns the evidence in doubt, by looking at all of it.
func (m *standing) expected(report string) []string {
	var out []string
	for _, e := range m.pieces {
		for _, r := range e.Rests {
			c, changed := m.changed[r.Evidence.Report]
			if changed && (report == "" || report == r.Evidence.Report) && (c.gone || !strings.Contains(text.Squeeze(c.text), text.Squeeze(r.Evidence.Words))) {
				out = append(out, restKey(e.Piece, r.Sentence, &r.Evidence))
			}
		}
	}
	slices.Sort(out)
	return out
}

func restKey(piece string, sentence int, e *record.Evidence) string {
	return fmt.Sprintf("%s %d %.12s %v", piece, sentence, e.Report, e.Span)
}

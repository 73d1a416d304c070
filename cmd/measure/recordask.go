package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"text/tabwriter"
	"time"

	"flashbrief/desk"
	"flashbrief/ground/when"
	"flashbrief/reading/reader"
	"flashbrief/record"
	"flashbrief/record/ask"
	"flashbrief/record/query"
	"flashbrief/record/store/postgres"
	"flashbrief/record/store/sqlite"
	"flashbrief/record/store/storetest/made"
)

// asker asks a made record and measures.
type asker struct {
	path   string
	rounds int
	only   string
	asOf   when.Day
	desk   *desk.Desk
}

// asked is a kind of question. Each round asks about something else, drawn from r; base has the
// cut-off, and last is the last day of the record as of then.
type asked struct {
	name string
	ask  func(a *asker, s *ask.Snapshot, r *rand.Rand, base ask.Question, last when.Day) (rows int, err error)
}

// about returns base with n of the most frequent states as subjects.
func about(r *rand.Rand, base ask.Question, n, among int) ask.Question {
	codes := slices.Clone(made.States()[:among])
	r.Shuffle(len(codes), func(i, k int) { codes[i], codes[k] = codes[k], codes[i] })
	base.About = ask.Subjects(strings.Join(codes[:n], ","))
	return base
}

// persons are those asked about.
var persons = sync.OnceValue(func() []string { return made.Persons(60) })

// aboutPerson returns base with a person as subject.
func aboutPerson(r *rand.Rand, base ask.Question) ask.Question {
	base.About = ask.Subjects(persons()[r.IntN(len(persons()))])
	return base
}

var askedOf = []asked{
	{"last 50 events of an actor", func(_ *asker, s *ask.Snapshot, r *rand.Rand, q ask.Question, _ when.Day) (int, error) {
		q = about(r, q, 1, 20)
		q.Newest, q.Page = true, record.Page{Limit: 50}
		t, err := s.Timeline(q)
		return len(t.Rows), err
	}},
	{"a tie of two states over 20 years", func(_ *asker, s *ask.Snapshot, r *rand.Rand, q ask.Question, _ when.Day) (int, error) {
		t, err := s.TieTable(about(r, q, 2, 20))
		return len(t.Rows), err
	}},
	{"all ties of 30 states in a year", func(_ *asker, s *ask.Snapshot, r *rand.Rand, q ask.Question, last when.Day) (int, error) {
		q = about(r, q, 30, 30)
		year := last.Year - 1 - r.IntN(8)
		q.Since, q.Until = when.Date(year, time.January, 1), when.Date(year, time.December, 31)
		t, err := s.TieTable(q)
		return len(t.Rows), err
	}},
	{"a person page", func(_ *asker, s *ask.Snapshot, r *rand.Rand, q ask.Question, _ when.Day) (int, error) {
		t, err := s.Who(aboutPerson(r, q))
		return len(t.Rows), err
	}},
	{"quotations of a speaker on a topic", func(_ *asker, s *ask.Snapshot, r *rand.Rand, q ask.Question, _ when.Day) (int, error) {
		q = aboutPerson(r, q)
		q.Topic, q.Newest, q.Page = made.Topics[r.IntN(len(made.Topics))], true, record.Page{Limit: 20}
		t, err := s.Said(q)
		return len(t.Rows), err
	}},
	{"search", func(_ *asker, s *ask.Snapshot, r *rand.Rand, q ask.Question, _ when.Day) (int, error) {
		q.Page = record.Page{Limit: 20}
		words := made.Topics[r.IntN(len(made.Topics))] + " " + persons()[r.IntN(len(persons()))]
		var err error
		if q.Where, err = query.Parse(words); err != nil {
			return 0, err
		}
		t, err := s.Hits(q)
		return len(t.Rows), err
	}},
	{"who held an office", func(_ *asker, s *ask.Snapshot, r *rand.Rand, q ask.Question, last when.Day) (int, error) {
		q.Office = made.Titles()[r.IntN(len(made.Titles()))]
		q.Of, q.Day = ask.Subjects(made.States()[r.IntN(30)]), last.AddDays(-r.IntN(3000))
		t, err := s.Who(q)
		return len(t.Rows), err
	}},
	{"a brief on two states, 30 days", func(a *asker, s *ask.Snapshot, r *rand.Rand, q ask.Question, last when.Day) (int, error) {
		q = about(r, q, 2, 20)
		q.Since, q.Until = last.AddDays(-29), last
		b, err := a.desk.Brief(s, q, desk.Layout{})
		return len(b.Sections), err
	}},
	{"the same brief again", func(a *asker, s *ask.Snapshot, _ *rand.Rand, q ask.Question, last when.Day) (int, error) {
		q = about(rand.New(rand.NewPCG(1, 2)), q, 2, 20)
		q.Since, q.Until = last.AddDays(-29), last
		b, err := a.desk.Brief(s, q, desk.Layout{})
		return len(b.Sections), err
	}},
}

// table prints the costs of each question: now and as of a past day, warm and cold.
func (a *asker) table(ctx context.Context, out io.Writer) error {
	a.desk = &desk.Desk{Reader: reader.New()}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "question\tnow p50\tp95\tprocessor p50\tp95\tas of p50\tp95\tprocessor p50\tp95\tcold now\tcold as of\tmemory\trows\t")
	for _, q := range askedOf {
		if !strings.Contains(q.name, a.only) {
			continue
		}
		if err := a.row(ctx, q, w); err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
	}
	return w.Flush()
}

// row prints the costs of one question.
func (a *asker) row(ctx context.Context, q asked, w io.Writer) error {
	past := ask.Question{AsOf: a.asOf}
	cold, err := a.run(ctx, q, ask.Question{}, 1, true)
	if err != nil {
		return err
	}
	coldPast, err := a.run(ctx, q, past, 1, true)
	if err != nil {
		return err
	}
	now, err := a.run(ctx, q, ask.Question{}, a.rounds, false)
	if err != nil {
		return err
	}
	then, err := a.run(ctx, q, past, a.rounds, false)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%s\t", q.name)
	for _, times := range [][]time.Duration{now.took, now.worked, then.took, then.worked} {
		fmt.Fprintf(w, "%s\t%s\t", at(times, 50), at(times, 95))
	}
	_, err = fmt.Fprintf(w, "%s\t%s\t%d MB\t%d\t\n", at(cold.took, 50), at(coldPast.took, 50), max(now.memory, then.memory)>>20, now.rows/len(now.took))
	return err
}

// costs are the costs of asking one question several times.
type costs struct {
	took   []time.Duration
	worked []time.Duration // processor time
	memory int64           // peak of the process above what it had before, in bytes
	rows   int
}

// at returns a percentile of times.
func at(times []time.Duration, percent int) time.Duration {
	slices.Sort(times)
	at := min(len(times)-1, len(times)*percent/100)
	return times[at].Round(10 * time.Microsecond)
}

// run opens the record and asks a question in rounds; cold means that no page of its file
// is in memory, and otherwise all are, in that of the system. Processor time is this program's, with that of a
// server on this machine.
func (a *asker) run(ctx context.Context, q asked, base ask.Question, rounds int, cold bool) (c costs, err error) {
	s, err := a.open(ctx, cold)
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	last := made.Last
	if !base.AsOf.IsZero() {
		last = base.AsOf
	}
	r := rand.New(rand.NewPCG(5, 9))
	if !cold { // the first round warms up
		if _, _, err := a.once(ctx, s, q, rand.New(rand.NewPCG(6, 9)), base, last); err != nil {
			return c, err
		}
	}
	peak := watch()
	for range rounds {
		begun := a.worked()
		took, rows, err := a.once(ctx, s, q, r, base, last)
		if err != nil {
			return c, err
		}
		c.took, c.worked, c.rows = append(c.took, took), append(c.worked, a.worked()-begun), c.rows+rows
	}
	c.memory = peak()
	return c, nil
}

// worked returns the processor time so far.
func (a *asker) worked() time.Duration {
	if !postgres.Is(a.path) {
		return worked()
	}
	return worked() + serverWorked(postgres.Database(a.path))
}

// open opens the record. That of a database is in whatever memory the server and its system have it.
func (a *asker) open(ctx context.Context, cold bool) (record.Store, error) {
	if postgres.Is(a.path) {
		return postgres.OpenToAsk(ctx, a.path)
	}
	place := recall
	if cold {
		place = forget
	}
	if err := place(a.path); err != nil {
		return nil, err
	}
	return sqlite.OpenToAsk(ctx, a.path)
}

// recall reads a file, so that the system has it in memory.
func recall(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(io.Discard, f)
	return err
}

func (a *asker) once(ctx context.Context, s record.Store, q asked, r *rand.Rand, base ask.Question, last when.Day) (took time.Duration, rows int, err error) {
	begun := time.Now()
	rows, err = ask.In(ctx, s, time.Hour, func(s *ask.Snapshot) (int, error) { return q.ask(a, s, r, base, last) })
	return time.Since(begun), rows, err
}

package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/pprof"
	"time"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/ask"
	"flashbrief/record/store/postgres"
	"flashbrief/record/store/sqlite"
	"flashbrief/record/store/storetest/made"
)

// recordCommand makes a record of a given size and prints what filing and asking cost. A file
// that exists already is only asked.
func recordCommand(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("record", flag.ContinueOnError)
	events := flags.Int("events", 100_000, "events in the record")
	seed := flags.Uint64("seed", 1, "seed of what is drawn")
	days := flags.Int("days", 0, "the number of days on which all of it happens; 0 for twenty years")
	again := flags.Int("again", 0, "how often every report is read again by a newer reader")
	file := flags.String("file", "", "the record to make, or to ask if it is there; the address of a database, whose record is only asked")
	rounds := flags.Int("rounds", 20, "how often each question is asked, each time about others")
	only := flags.String("only", "", "ask only the questions with these words")
	asOf := flags.String("as-of", "2019-12-31", "the past day")
	profile := flags.String("profile", "", "write where the processor time goes to this file, for go tool pprof")
	if err := flags.Parse(args); err != nil {
		return err
	}
	day, err := when.Parse(*asOf)
	if err != nil {
		return fmt.Errorf("-as-of: %w", err)
	}
	if *file == "" {
		return errors.New("-file names no record")
	}
	stop, err := profiled(*profile)
	if err != nil {
		return err
	}
	defer stop()
	ctx := context.Background()
	if _, err := os.Stat(*file); errors.Is(err, fs.ErrNotExist) && !postgres.Is(*file) {
		if err := makeRecord(ctx, *file, made.Plan{Events: *events, Seed: *seed, Days: *days, Again: *again}, out); err != nil {
			return err
		}
	}
	return (&asker{path: *file, rounds: *rounds, only: *only, asOf: day}).table(ctx, out)
}

// profiled begins to write where the processor time goes to a file; stop ends that. Without a file it does
// nothing.
func profiled(file string) (stop func(), err error) {
	if file == "" {
		return func() {}, nil
	}
	f, err := os.Create(file)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return func() {
		pprof.StopCPUProfile()
		f.Close()
	}, nil
}

// together is the number of reports that are filed in one transaction, as a desk that takes in a
// folder does.
const together = 200

// filer files steps, and measures what that costs.
type filer struct {
	store                   *sqlite.Store
	batch                   []record.Filing
	waiting                 []record.Ruling // on what is in the batch
	items, filings, rulings int
	filing, ruling, ties    time.Duration
}

// makeRecord files the steps of a plan, and prints how fast that was and how large the file is.
func makeRecord(ctx context.Context, path string, plan made.Plan, out io.Writer) error {
	s, err := sqlite.Open(ctx, path)
	if err != nil {
		return err
	}
	defer s.Close()
	f := filer{store: s}
	for step := range plan.Steps() {
		if err := f.take(ctx, step); err != nil {
			return err
		}
	}
	if err := f.flush(ctx); err != nil {
		return err
	}
	begun := time.Now()
	if err := ask.KeepTies(ctx, s); err != nil {
		return err
	}
	f.ties = time.Since(begun)
	if err := s.Close(); err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "filed %d readings with %d items in %.1f s, %.0f items a second; %d rulings, %.2f ms each; ties by month in %.1f s\n%d bytes, %.0f an item\n\n",
		f.filings, f.items, f.filing.Seconds(), float64(f.items)/f.filing.Seconds(), f.rulings, 1000*f.ruling.Seconds()/float64(max(1, f.rulings)), f.ties.Seconds(), info.Size(), float64(info.Size())/float64(f.items))
	return err
}

// take files a step, at once or with those that follow.
func (f *filer) take(ctx context.Context, step made.Step) error {
	if step.Ruling != nil {
		f.waiting = append(f.waiting, *step.Ruling)
		return nil
	}
	if f.batch = append(f.batch, *step.Filing); len(f.batch) < together {
		return nil
	}
	return f.flush(ctx)
}

// flush files what waits.
func (f *filer) flush(ctx context.Context) error {
	begun := time.Now()
	if _, err := f.store.FileAll(ctx, f.batch); err != nil {
		return err
	}
	for i := range f.batch {
		f.items += len(f.batch[i].Items)
	}
	f.filing += time.Since(begun)
	begun = time.Now()
	for _, r := range f.waiting {
		if err := f.store.Rule(ctx, r); err != nil {
			return err
		}
	}
	f.ruling += time.Since(begun)
	f.filings, f.rulings = f.filings+len(f.batch), f.rulings+len(f.waiting)
	f.batch, f.waiting = f.batch[:0], f.waiting[:0]
	return nil
}

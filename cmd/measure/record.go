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
	"flashbrief/record/store/sqlite"
	"flashbrief/record/store/storetest/made"
)

// recordCommand makes a record of a given size and prints what filing and asking cost. A file
// that exists already is only asked.
func recordCommand(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("record", flag.ContinueOnError)
	events := flags.Int("events", 100_000, "events in the record")
	seed := flags.Uint64("seed", 1, "seed of what is drawn")
	file := flags.String("file", "", "the record to make, or to ask if it is there")
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
	if *profile != "" {
		f, err := os.Create(*profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	ctx := context.Background()
	if _, err := os.Stat(*file); errors.Is(err, fs.ErrNotExist) {
		if err := makeRecord(ctx, *file, made.Plan{Events: *events, Seed: *seed}, out); err != nil {
			return err
		}
	}
	return (&asker{path: *file, rounds: *rounds, only: *only, asOf: day}).table(ctx, out)
}

// together is the number of reports that are filed in one transaction, as a desk that takes in a
// folder does.
const together = 200

// makeRecord files the steps of a plan, and prints how fast that was and how large the file is.
func makeRecord(ctx context.Context, path string, plan made.Plan, out io.Writer) error {
	s, err := sqlite.Open(ctx, path)
	if err != nil {
		return err
	}
	defer s.Close()
	var items, filings, rulings int
	var filing, ruling time.Duration
	var batch []record.Filing
	var waiting []record.Ruling // on what is in the batch
	flush := func() error {
		begun := time.Now()
		if _, err := s.FileAll(ctx, batch); err != nil {
			return err
		}
		for i := range batch {
			items += len(batch[i].Items)
		}
		filing += time.Since(begun)
		begun = time.Now()
		for _, r := range waiting {
			if err := s.Rule(ctx, r); err != nil {
				return err
			}
		}
		ruling += time.Since(begun)
		filings, rulings = filings+len(batch), rulings+len(waiting)
		batch, waiting = batch[:0], waiting[:0]
		return nil
	}
	for step := range plan.Steps() {
		if step.Ruling != nil {
			waiting = append(waiting, *step.Ruling)
		} else if batch = append(batch, *step.Filing); len(batch) == together {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if err := flush(); err != nil {
		return err
	}
	begun := time.Now()
	if err := ask.KeepTies(ctx, s); err != nil {
		return err
	}
	ties := time.Since(begun)
	if err := s.Close(); err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "filed %d readings with %d items in %.1f s, %.0f items a second; %d rulings, %.2f ms each; ties by month in %.1f s\n%d bytes, %.0f an item\n\n",
		filings, items, filing.Seconds(), float64(items)/filing.Seconds(), rulings, 1000*ruling.Seconds()/float64(max(1, rulings)), ties.Seconds(), info.Size(), float64(info.Size())/float64(items))
	return err
}

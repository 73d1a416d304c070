package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"flashbrief/ground/when"
	"flashbrief/reading/accuracy"
)

// figuresAgain is the command that prints the figures shown by the program.
const figuresAgain = "go run ./cmd/measure passages cmd/measure/testdata/passages/*.txtar"

// figuresCommand writes the figures that the program shows about itself.
func figuresCommand(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("figures", flag.ContinueOnError)
	file := flags.String("out", "reading/accuracy/data/figures.json", "file to write")
	date := flags.String("date", when.Of(time.Now()).String(), "day of measuring")
	if err := flags.Parse(args); err != nil {
		return err
	}
	day, err := when.Parse(*date)
	if err != nil {
		return fmt.Errorf("-date: %w", err)
	}
	all, err := passages(flags.Args())
	if err != nil {
		return err
	}
	raw, err := json.MarshalIndent(measurePassages(all, nil).shown(day), "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(*file, append(raw, '\n'), 0o644); err != nil {
		return err
	}
	fmt.Fprintf(out, "wrote %s: %d passages\n", *file, len(all))
	return nil
}

// shown returns the scores in the form that the program shows.
func (s *scores) shown(day when.Day) accuracy.Figures {
	e, q, o := &s.Events, &s.Quotations, &s.Offices
	p, pf := e.Precision()
	r, rf := e.Recall()
	f := accuracy.Figures{
		Measured: day.String(), Command: figuresAgain, Passages: s.Passages,
		Events: accuracy.Events{
			Marked: e.Marked, Printed: e.Printed,
			PrecisionByCategory: tenth(p), PrecisionInFull: tenth(pf), False: tenth(percent(e.False, e.Printed)),
			RecallByCategory: tenth(r), RecallInFull: tenth(rf),
			ActorsRight: tenth(percent(e.ActorsRight, e.Actors)), RecipientsRight: tenth(percent(e.RecipientsRight, e.Recipients)),
			DatesRight: tenth(percent(e.DatesRight, e.Dates)), PlacesRight: tenth(percent(e.PlacesRight, e.Places)),
			AttributionsKept: tenth(percent(e.Kept, e.Attributions)), ByCategory: map[string]accuracy.Category{},
		},
		Quotations: accuracy.Quotations{
			Marked: q.Direct + q.Indirect, Printed: q.Printed, False: tenth(percent(q.False, q.Printed)),
			Found: tenth(percent(q.Found(), q.Direct+q.Indirect)), SpeakersRight: tenth(percent(q.SpeakersRight, q.Found())),
		},
		Offices: accuracy.Offices{
			Marked: o.Marked, Printed: o.Printed, Found: tenth(percent(o.Found, o.Marked)), Right: tenth(percent(o.Right, o.Found)),
		},
	}
	for name, c := range e.By {
		f.Events.ByCategory[string(name)] = accuracy.Category{
			Printed: c.Printed, Precision: tenth(percent(c.Right, c.Printed)), Marked: c.Gold, Recall: tenth(percent(c.Found, c.Gold)),
		}
	}
	return f
}

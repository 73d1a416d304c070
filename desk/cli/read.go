package cli

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/export/coded"
	"flashbrief/news/document"
	"flashbrief/news/format"
	"flashbrief/reading"
	"flashbrief/reading/reader"
	"flashbrief/reading/ud"
)

// intakeFlags are the flags of every command that reads reports.
type intakeFlags struct {
	from, date string
	columns    []string
	allowed    []string
}

func (f *intakeFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.from, "from", "auto", "format of the input: auto, "+formats())
	cmd.Flags().StringVar(&f.date, "date", "", "date of the report (YYYY-MM-DD), if the input gives none")
	cmd.Flags().StringSliceVar(&f.columns, "columns", nil, "headings of a table's columns by what they hold, as text=Body,date=Day")
}

// fetching adds the flag of the commands that fetch addresses.
func (f *intakeFlags) fetching(cmd *cobra.Command) {
	cmd.Flags().StringSliceVar(&f.allowed, "allow-host", nil, "hosts to fetch from although they are private or local, as intranet.example or localhost:8080")
}

// columnMap returns the named columns by what they hold.
func (f *intakeFlags) columnMap() (map[string]string, error) {
	out := map[string]string{}
	for _, pair := range f.columns {
		field, heading, ok := strings.Cut(pair, "=")
		if !ok || !slices.ContainsFunc(document.Fields, func(d document.Field) bool { return d.Name == field }) {
			var names []string
			for _, d := range document.Fields {
				names = append(names, d.Name)
			}
			return nil, wrongUse("--columns %s: write FIELD=HEADING; fields are %s", pair, strings.Join(names, ", "))
		}
		out[field] = heading
	}
	return out, nil
}

func (f *intakeFlags) intake(e *env) (desk.Intake, error) {
	in := desk.Intake{Format: f.from, Stdin: e.in}
	if _, known := format.Named(f.from); !known && f.from != "auto" {
		return in, wrongUse("--from %s: formats are auto, %s", f.from, formats())
	}
	var err error
	if in.Columns, err = f.columnMap(); err != nil {
		return in, err
	}
	if folder, err := os.UserCacheDir(); err == nil { // without one, code is compiled at each start
		in.Cache = filepath.Join(folder, "flashbrief")
	}
	in.Day, err = dayOf("date", f.date)
	return in, err
}

// formats returns the names of the formats that can be read.
func formats() string { return strings.Join(format.Names(), ", ") }

func (e *env) readCommand() *cobra.Command {
	var intake intakeFlags
	var tables tableFlags
	var as, given, grammar string
	var all bool
	var least float64
	cmd := &cobra.Command{
		Use:   "read PATH… | -",
		Short: "Read reports and print what was found; keep nothing",
		Example: `  flashbrief read --as jsonl sample/01-attack.txt
  flashbrief read --as conllu --from conllu treebank.conllu
  flashbrief read --grammar small archive.jsonl
  echo "Iran met Russia in Moscow." | flashbrief read --as plover --date 2024-05-20 -`,
		Args: atLeast(1, "at least one file, folder, or - for standard input"),
		RunE: func(cmd *cobra.Command, args []string) error {
			in, err := intake.intake(e)
			if err != nil {
				return err
			}
			if given != "tokens" && given != "trees" {
				return wrongUse("--given %s: tokens or trees", given)
			}
			out := bufio.NewWriterSize(e.out, 256<<10)
			print, err := printer(out, as, all)
			if err != nil {
				return err
			}
			if least < 0 || least > 1 {
				return wrongUse("--min-confidence %v: a probability from 0 to 1", least)
			}
			r, err := grammarReader(grammar)
			if err != nil {
				return err
			}
			r, err = tables.knowing(e, r)
			if err != nil {
				return err
			}
			defer spareMemory()()
			failed, err := e.readEach(cmd.Context(), r, in.Take(args), given == "trees", confident(least, print))
			return cmp.Or(err, out.Flush(), failed)
		},
	}
	intake.add(cmd)
	tables.add(cmd)
	cmd.Flags().StringVar(&as, "as", "jsonl", "what to print: jsonl, conllu, plover, gdelt, icews or polecat")
	cmd.Flags().StringVar(&given, "given", "tokens", "what to keep of CoNLL-U input: tokens, or trees")
	cmd.Flags().StringVar(&grammar, "grammar", "full", "grammar to read with: full, or small, which is faster and less accurate")
	cmd.Flags().BoolVar(&all, "all", false, "with --as plover: also print hypothetical and negated events")
	cmd.Flags().Float64Var(&least, "min-confidence", 0, "only events that are at least this likely to be right in full (0 to 1)")
	return cmd
}

// garbage is the memory in per cent of what is in use that may be garbage while reports are only
// read. Reading makes little, so that a low share costs little time; GOGC overrides it.
const garbage = 25

// spareMemory makes the collector keep to garbage until the returned function is called.
func spareMemory() (restore func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	before := debug.SetGCPercent(garbage)
	return func() { debug.SetGCPercent(before) }
}

// confident leaves out the events that are less likely to be right in full than least.
func confident(least float64, print func(*reading.Bench) error) func(*reading.Bench) error {
	return func(b *reading.Bench) error {
		b.Events = slices.DeleteFunc(b.Events, func(e reading.Event) bool { return e.Confidence < least })
		return print(b)
	}
}

// grammarReader returns a reader with the named grammar.
func grammarReader(name string) (*reader.Reader, error) {
	switch name {
	case "full":
		return newReader(), nil
	case "small":
		return reader.NewSmall(), nil
	}
	return nil, wrongUse("--grammar %s: full or small", name)
}

// readEach reads reports and passes each bench on; what cannot be read is reported, and failed
// is then errSomeFailed. err is what stopped the reading early.
func (e *env) readEach(ctx context.Context, r *reader.Reader, taken func(func(desk.Taken, error) bool), trees bool, each func(*reading.Bench) error) (failed, err error) {
	d := &desk.Desk{Reader: r, Now: time.Now}
	err = d.Read(ctx, taken, trees, func(_ desk.Taken, b *reading.Bench, err error) error {
		if err != nil {
			failed = errSomeFailed
			fmt.Fprintf(e.err, "flashbrief: %v\n", err)
			return nil
		}
		return each(b)
	})
	return failed, err
}

// printer returns a function that prints one bench in the requested format.
func printer(out *bufio.Writer, as string, all bool) (func(*reading.Bench) error, error) {
	switch as {
	case "jsonl":
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		return func(b *reading.Bench) error { return enc.Encode(reading.NewWire(b.Report, &b.Reading)) }, nil
	case "conllu":
		return func(b *reading.Bench) error {
			number(b)
			fmt.Fprintf(out, "# newdoc id = %s\n", b.Report.ID)
			return ud.Write(out, b.Text(), b.Sentences)
		}, nil
	}
	if slices.Contains(coded.Layouts, as) {
		return coded.Writer(out, as, all)
	}
	return nil, wrongUse("--as %s: forms are jsonl, conllu, plover, gdelt, icews and polecat", as)
}

// number gives sentences without an ID one made from the report's.
func number(b *reading.Bench) {
	for i := range b.Sentences {
		if b.Sentences[i].ID == "" {
			b.Sentences[i].ID = fmt.Sprintf("%s-%d", b.Report.ID, i+1)
		}
	}
}

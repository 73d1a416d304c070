package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/reading/reader"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
	"flashbrief/world/place"
)

// tableFlags name tables of places for commands that keep nothing.
type tableFlags struct{ files []string }

func (f *tableFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&f.files, "gazetteer", nil, "table of places in the GeoNames format (.txt or .zip) to read with; may be repeated")
}

// knowing returns the reader with the tables in addition to the gazetteer that ships.
func (f *tableFlags) knowing(e *env, r *reader.Reader) (*reader.Reader, error) {
	var tables []desk.Table
	for _, path := range f.files {
		t, _, err := e.table(path)
		if err != nil {
			return nil, err
		}
		tables = append(tables, t)
	}
	return desk.Knowing(r, tables), nil
}

// badRows is the number of malformed rows of a table that are reported.
const badRows = 10

// leftOut reports the first malformed rows of a file, and counts the others.
type leftOut struct {
	out        io.Writer
	path, unit string
	n          int
}

// tell is called for each such row; where adds to the error.
func (l *leftOut) tell(where string, err error) {
	if l.n++; l.n <= badRows {
		fmt.Fprintf(l.out, "flashbrief: %s%s: %v; the %s is left out\n", l.path, where, err, l.unit)
	}
}

// rest is called at the end of the file.
func (l *leftOut) rest() {
	if l.n > badRows {
		fmt.Fprintf(l.out, "flashbrief: %s: %d %ss more are left out\n", l.path, l.n-badRows, l.unit)
	}
}

// table reads a table of places; it reports malformed rows and returns their number.
func (e *env) table(path string) (t desk.Table, bad int, err error) {
	progress := newProgress(e.screen)
	left := leftOut{out: e.err, path: path, unit: "line"}
	t, err = desk.ReadTable(path, place.GeoNames{
		Row: func(n int) { progress.show("%s: %d rows", path, n) },
		Bad: func(line int, err error) {
			progress.clear()
			left.tell(fmt.Sprintf(" line %d", line), err)
		},
	})
	progress.clear()
	left.rest()
	return t, left.n, err
}

func (e *env) gazetteerCommand() *cobra.Command {
	return group("gazetteer", "Add, list and drop tables of places that reports are read with",
		`  flashbrief gazetteer add cities15000.zip
  flashbrief gazetteer list`,
		e.gazetteerAddCommand(), e.gazetteerListCommand(), e.gazetteerDropCommand())
}

func (e *env) gazetteerAddCommand() *cobra.Command {
	return &cobra.Command{
		Use: "add FILE…", Short: "Keep tables in the GeoNames format in the record, and read reports with them from then on",
		Example: `  flashbrief gazetteer add cities15000.zip IR.zip`,
		Args:    atLeast(1, "at least one table of GeoNames' form, such as cities15000.zip"),
		RunE: func(cmd *cobra.Command, args []string) error {
			var failed error
			for _, path := range args {
				bad, err := e.addTable(cmd.Context(), path)
				if err != nil {
					fmt.Fprintf(e.err, "flashbrief: %v\n", err)
				}
				if err != nil || bad > 0 {
					failed = errSomeFailed
				}
			}
			fmt.Fprintln(e.err, "earlier readings are kept; 'flashbrief reread' reads the reports again")
			return failed
		},
	}
}

// addTable reads a table and only then opens the record, which it creates if there is none.
func (e *env) addTable(ctx context.Context, path string) (bad int, err error) {
	t, bad, err := e.table(path)
	if err != nil {
		return bad, err
	}
	added := false
	err = e.opened(ctx, func(d *desk.Desk) (err error) {
		added, err = d.AddGazetteer(ctx, t)
		return err
	})
	if err != nil {
		return bad, err
	}
	how := "added"
	if !added {
		how = "known already"
	}
	fmt.Fprintf(e.err, "%s: %d places under %d names, SHA-256 %s, %s\n", path, t.Places, t.Names, t.SHA256[:12], how)
	return bad, nil
}

func (e *env) gazetteerListCommand() *cobra.Command {
	var flags answerFlags
	cmd := &cobra.Command{
		Use: "list", Short: "List the tables of places, including dropped ones",
		Example: "  flashbrief gazetteer list --as json",
		Args:    between(0, 0, "no argument"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return e.tell(cmd.Context(), &flags, func(s *ask.Snapshot) (answer.Table, error) {
				return s.GazetteerTable(ask.Question{Page: flags.page()})
			})
		},
	}
	flags.addAnswer(cmd, 0)
	return cmd
}

func (e *env) gazetteerDropCommand() *cobra.Command {
	return &cobra.Command{
		Use: "drop NAME|SHA-256", Short: "Stop using a table of places; earlier readings are kept",
		Example: "  flashbrief gazetteer drop cities15000.zip",
		Args:    between(1, 1, "one table, by its name or the first digits of its SHA-256"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.kept(cmd.Context(), func(d *desk.Desk) error {
				g, err := d.DropGazetteer(cmd.Context(), args[0])
				if err == nil {
					fmt.Fprintf(e.err, "%s: SHA-256 %s, dropped; earlier readings are kept\n", g.Name, g.SHA256[:12])
				}
				return err
			})
		},
	}
}

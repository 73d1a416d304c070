package cli

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/export/coded"
	"flashbrief/export/geojson"
	"flashbrief/export/graph"
	"flashbrief/reading"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
	"flashbrief/world/actor"
)

func (e *env) exportCommand() *cobra.Command {
	var flags askFlags
	var out output
	cmd := &cobra.Command{
		Use: "export [QUERY…]", Short: "Write the record's events in the layout of another data set, or all its findings in a form that other programs exchange, or its reports as they came in",
		Example: `  flashbrief export --as plover -o events.jsonl
  flashbrief export --as gdelt --about "Iran, Russia" --since 2024-01-01
  flashbrief export --as parquet -o findings.parquet
  flashbrief export --as warc -o reports.warc.gz`,
		RunE: func(cmd *cobra.Command, args []string) error {
			q, err := flags.question(args)
			if err != nil {
				return err
			}
			if !slices.Contains(exports(), flags.as) {
				return wrongUse("--as %s: layouts are %s, and %s for the reports as they came in", flags.as, strings.Join(exports()[1:], ", "), webArchive)
			}
			return e.asked(cmd.Context(), func(d *desk.Desk, s *ask.Snapshot) error {
				if q, err = e.resolve(s, q); err != nil {
					return err
				}
				if is, err := e.exchanged(d, s, q, flags.as, &out); is {
					return err
				}
				switch {
				case flags.as == webArchive:
					return e.archive(s, q, &out)
				case slices.Contains(graph.Forms, flags.as):
					return e.network(s, q, flags.as, &out)
				}
				benches, err := s.Events(q)
				if err != nil {
					return err
				}
				if len(benches) == 0 {
					return e.nothing(s, &q, "that could be exported")
				}
				return out.write(e, func(w io.Writer) error { return writeCoded(w, flags.as, benches) })
			})
		},
	}
	flags.add(cmd)
	cmd.Flags().StringVar(&flags.as, "as", "plover", "layout of events: "+strings.Join(coded.Layouts, ", ")+" or "+onMap+"; "+strings.Join(graph.Forms, " or ")+" for the ties between states and organizations; "+strings.Join(exchangeNames(), ", ")+" for findings of every kind (docs/formats.md); "+webArchive+" for the reports as they came in")
	out.add(cmd)
	return cmd
}

// writeCoded writes the events of reports in the layout.
func writeCoded(w io.Writer, layout string, benches []*reading.Bench) error {
	buffered := bufio.NewWriter(w)
	write, end, err := eventWriter(buffered, layout)
	if err != nil {
		return err
	}
	for _, b := range benches {
		if err := write(b); err != nil {
			return err
		}
	}
	if err := end(); err != nil {
		return err
	}
	return buffered.Flush()
}

// eventWriter returns what writes the events of a report, and what ends the file.
func eventWriter(w io.Writer, layout string) (write func(*reading.Bench) error, end func() error, err error) {
	if layout == onMap {
		out := geojson.NewWriter(w)
		return out.Write, out.Close, nil
	}
	write, err = coded.Writer(w, layout, false)
	return write, func() error { return nil }, err
}

// onMap is the layout of events where they happened.
const onMap = "geojson"

// exports are the values of --as, the archive of reports first.
func exports() []string {
	return slices.Concat([]string{webArchive}, coded.Layouts, []string{onMap}, graph.Forms, exchangeNames())
}

// network writes the ties of the question as a network.
func (e *env) network(s *ask.Snapshot, q ask.Question, form string, out *output) error {
	ties, err := s.Ties(q)
	if err != nil {
		return err
	}
	if len(ties.Rows) == 0 {
		return e.nothing(s, &q, "that could be exported")
	}
	return out.write(e, func(w io.Writer) error { return graph.Write(w, form, ties.Rows, actor.World().NameOf) })
}

func (e *env) compareCommand() *cobra.Command {
	var flags answerFlags
	cmd := &cobra.Command{
		Use: "compare TABLE TABLE", Short: "Report how far two tables of events agree, in any of the layouts",
		Example: `  flashbrief compare events.jsonl polecat.txt`,
		Args:    between(2, 2, "two tables: PLOVER JSON, GDELT, ICEWS or POLECAT"),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := flags.check(); err != nil {
				return err
			}
			var tables [2][]coded.Coded
			var failed error
			for i, path := range args {
				table, bad, err := e.codedTable(path)
				if err != nil {
					return err
				}
				if tables[i] = table; bad {
					failed = errSomeFailed
				}
			}
			t := answer.Table{Columns: []string{"category", "first", "second", "same", "same class", "same pair"}}
			for _, a := range coded.Compare(tables[0], tables[1]) {
				t.Rows = append(t.Rows, answer.Row{Cells: []any{a.Category, a.A, a.B, a.Same, a.Quad, a.Pair}})
			}
			t.Page(flags.page())
			if err := e.show(&t, &flags); err != nil {
				return err
			}
			return failed
		},
	}
	flags.addAnswer(cmd, 0)
	return cmd
}

// codedTable reads a table of events. Malformed rows are reported and left out, and bad is then
// true.
func (e *env) codedTable(path string) (table []coded.Coded, bad bool, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, false, fmt.Errorf("%s cannot be read: %w", path, err)
	}
	defer f.Close()
	rows, err := coded.Read(f)
	if err != nil {
		return nil, false, fmt.Errorf("%s: %w", path, err)
	}
	left := leftOut{out: e.err, path: path, unit: "row"}
	for c, err := range rows {
		if err == nil {
			table = append(table, c)
			continue
		}
		left.tell("", err)
	}
	left.rest()
	return table, left.n > 0, nil
}

package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// askFlags are the flags of every command that queries the record.
type askFlags struct {
	about, since, until, asOf, filedBy string
	leastSure                          float64 // see query.Confidence; 0 for every event
	reports                            bool    // the answer is reports, not findings
	answerFlags
}

func (f *askFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.about, "about", "", `countries, organizations or people to ask about, comma-separated: "Iran, Russia"`)
	cmd.Flags().StringVar(&f.since, "since", "", "from this day on (YYYY-MM-DD)")
	cmd.Flags().StringVar(&f.until, "until", "", "up to this day (YYYY-MM-DD)")
	f.addLeastSure(cmd)
	f.addCutOffs(cmd)
}

func (f *askFlags) addLeastSure(cmd *cobra.Command) {
	cmd.Flags().Float64Var(&f.leastSure, "min-confidence", 0, "leave out events that are less likely than this to be right in full (0 to 1)")
}

// addCutOffs adds the flags that limit the reports that count.
func (f *askFlags) addCutOffs(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.asOf, "as-of", "", "ignore reports dated after this day (YYYY-MM-DD)")
	cmd.Flags().StringVar(&f.filedBy, "filed-by", "", "the record at the end of this day: ignore what was filed later (YYYY-MM-DD, UTC)")
}

// question reads the question from the flags and the names and the query beside them.
func (f *askFlags) question(args []string) (ask.Question, error) {
	names, written := ask.Arguments(args)
	return f.asking(names, written)
}

// asking reads the question from the flags, names and a query.
func (f *askFlags) asking(names, written string) (ask.Question, error) {
	q, err := ask.Parse(ask.Typed{Query: written, About: f.about + "," + names, Since: f.since, Until: f.until, AsOf: f.asOf})
	if err != nil {
		return q, useError{pointed(err)}
	}
	if f.leastSure < 0 || f.leastSure > 1 {
		return q, wrongUse("--min-confidence %v: a probability from 0 to 1", f.leastSure)
	}
	switch {
	case f.reports:
		q.LeastSure = f.leastSure
	case f.leastSure > 0:
		q = q.Sure(f.leastSure)
	}
	day, err := dayOf("filed-by", f.filedBy)
	if filed := ask.EndOf(day); q.Filed.IsZero() || !filed.IsZero() && filed.Before(q.Filed) {
		q.Filed = filed
	}
	q.Page = f.page()
	return q, err
}

// pointed adds to an error in a query the query with the word marked.
func pointed(err error) error {
	var wrong interface{ Pointer() string }
	if errors.As(err, &wrong) {
		return fmt.Errorf("%w\n  %s", err, strings.ReplaceAll(wrong.Pointer(), "\n", "\n  "))
	}
	return err
}

// asking is a command that queries the record: how it restricts its question, and its answer.
type asking struct {
	use, short, example string
	narrow              func(*ask.Question) error // nil for nothing
	answer              func(*ask.Snapshot, ask.Question) (answer.Table, error)
}

func (e *env) askCommands() []*cobra.Command {
	timeline := e.askCommand(asking{
		"timeline [QUERY…]", "List the acts in order of time", `  flashbrief timeline --about "Iran, Russia" --since 2024-01-01
  flashbrief timeline actor:RUS recipient:IRN 'NOT status:intent' after:2023-12`,
		nil, (*ask.Snapshot).Timeline,
	})
	byMonth := false
	ties := e.askCommand(asking{
		"ties [QUERY…]", "Show the relations between pairs of states and organizations", `  flashbrief ties --about "Iran, Russia, China" --as csv
  flashbrief ties --about "Iran, Russia" --by-month`,
		nil, func(s *ask.Snapshot, q ask.Question) (answer.Table, error) {
			if byMonth {
				return s.TieSeries(q)
			}
			return s.TieTable(q)
		},
	})
	ties.Flags().BoolVar(&byMonth, "by-month", false, "one row for each month, with the trend and its changes")
	direct, topic := false, ""
	said := e.askCommand(asking{
		"said [QUERY…]", "List what was said, by whom, according to whom", `  flashbrief said "Joe Biden" --direct
  flashbrief said said-by:Raisi status:said`,
		func(q *ask.Question) error {
			q.Direct, q.Topic = direct, topic
			return nil
		}, (*ask.Snapshot).Said,
	})
	said.Flags().BoolVar(&direct, "direct", false, "only words in quotation marks")
	said.Flags().StringVar(&topic, "on", "", "only rows that contain all of these words")
	return []*cobra.Command{timeline, ties, said, e.searchCommand()}
}

func (e *env) askCommand(a asking) *cobra.Command {
	var flags askFlags
	cmd := &cobra.Command{
		Use: a.use, Short: a.short, Example: a.example,
		RunE: func(cmd *cobra.Command, args []string) error {
			q, err := flags.question(args)
			if err == nil && a.narrow != nil {
				err = a.narrow(&q)
			}
			if err != nil {
				return err
			}
			return e.tell(cmd.Context(), &flags.answerFlags, func(s *ask.Snapshot) (answer.Table, error) {
				if q, err = e.resolve(s, q); err != nil {
					return answer.Table{}, err
				}
				return a.answer(s, q)
			})
		},
	}
	flags.add(cmd)
	flags.addAnswer(cmd, 0)
	return cmd
}

// resolve returns the question with the record's names. It reports names that the record lacks,
// with similar ones.
func (e *env) resolve(s *ask.Snapshot, q ask.Question) (ask.Question, error) {
	q, unknown, err := s.Resolve(q)
	for _, u := range unknown {
		mean := ""
		if near := slices.DeleteFunc(u.Near, func(name string) bool { return name == u.Name }); len(near) > 0 {
			mean = " did you mean " + strings.Join(near, " or ") + "?"
		}
		fmt.Fprintf(e.err, "flashbrief: the record has nothing called %q;%s 'flashbrief search %s' looks for the words\n", u.Name, mean, u.Name)
	}
	return q, err
}

// answerFlags say how much of an answer is printed, and in which format.
type answerFlags struct {
	as            string
	limit, offset int
}

// addForm adds the flags for the output format.
func (f *answerFlags) addForm(cmd *cobra.Command, as, usage string) {
	cmd.Flags().StringVar(&f.as, "as", as, usage)
	cmd.Flags().BoolFunc("json", "the same as --as json", func(string) error {
		f.as = "json"
		return nil
	})
}

// addAnswer adds the flags of an answer with rows; limit is the default number of rows, 0 for
// all.
func (f *answerFlags) addAnswer(cmd *cobra.Command, limit int) {
	f.addForm(cmd, "text", "form of the answer: text, json or csv")
	cmd.Flags().IntVar(&f.limit, "limit", limit, "largest number of rows; 0 for all")
	cmd.Flags().IntVar(&f.offset, "offset", 0, "number of rows to skip")
}

// check returns an error if the flags cannot be used.
func (f *answerFlags) check() error {
	switch {
	case !slices.Contains(answer.Forms, f.as):
		return wrongUse("--as %s: forms are text, json and csv", f.as)
	case f.limit < 0 || f.offset < 0:
		return wrongUse("--limit and --offset are counts of rows, 0 or more")
	}
	return nil
}

// page returns the page of rows that the flags ask for.
func (f *answerFlags) page() record.Page { return record.Page{Offset: f.offset, Limit: f.limit} }

// tell asks the record and prints the answer.
func (e *env) tell(ctx context.Context, f *answerFlags, answer func(*ask.Snapshot) (answer.Table, error)) error {
	if err := f.check(); err != nil {
		return err
	}
	return e.asked(ctx, func(_ *desk.Desk, s *ask.Snapshot) error {
		table, err := answer(s)
		if err != nil {
			return err
		}
		return e.show(&table, f)
	})
}

// show prints a page of rows, and where the next one begins.
func (e *env) show(table *answer.Table, f *answerFlags) error {
	var err error
	if f.as == "text" {
		err = table.Text(e.out, e.columns())
	} else {
		err = table.Write(e.out, f.as)
	}
	if last := table.From + len(table.Rows); err == nil && f.limit > 0 && last < table.All {
		all := fmt.Sprint(table.All)
		if table.More {
			all += " or more"
		}
		fmt.Fprintf(e.err, "flashbrief: rows %d to %d of %s; --offset %d shows more\n", table.From+1, last, all, last)
	}
	return err
}

func (e *env) searchCommand() *cobra.Command {
	flags := askFlags{reports: true}
	cmd := &cobra.Command{
		Use: "search QUERY…", Short: "Find reports by words and by what was found in them; put a phrase in quotation marks",
		Example: `  flashbrief search drill '"Gulf of Oman"'
  flashbrief search actor:RUS event:CONSULT,COOPERATE NOT sanctions
  flashbrief search Beijing 'origin>=2' --min-confidence 0.3`,
		Args: atLeast(1, "at least one word"),
		RunE: func(cmd *cobra.Command, args []string) error {
			q, err := flags.asking("", ask.Joined(args))
			if err != nil {
				return err
			}
			return e.tell(cmd.Context(), &flags.answerFlags, func(s *ask.Snapshot) (answer.Table, error) {
				if q, err = e.resolve(s, q); err != nil {
					return answer.Table{}, err
				}
				return s.Hits(q)
			})
		},
	}
	flags.addLeastSure(cmd)
	flags.addCutOffs(cmd)
	flags.addAnswer(cmd, 20)
	return cmd
}

package cli

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/record/answer"
	"flashbrief/record/query"
)

// askFlags are the flags of every command that queries the record.
type askFlags struct {
	about, since, until, asOf, filedBy string
	answerFlags
}

func (f *askFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.about, "about", "", `countries, organizations or people to ask about, comma-separated: "Iran, Russia"`)
	cmd.Flags().StringVar(&f.since, "since", "", "from this day on (YYYY-MM-DD)")
	cmd.Flags().StringVar(&f.until, "until", "", "up to this day (YYYY-MM-DD)")
	f.addCutOffs(cmd)
}

// addCutOffs adds the flags that limit the reports that count.
func (f *askFlags) addCutOffs(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.asOf, "as-of", "", "ignore reports dated after this day (YYYY-MM-DD)")
	cmd.Flags().StringVar(&f.filedBy, "filed-by", "", "the record at the end of this day: ignore what was filed later (YYYY-MM-DD, UTC)")
}

func (f *askFlags) query(args []string) (query.Query, error) {
	about := append([]string{f.about}, args...)
	q, err := query.Parse(strings.Join(about, ","), f.since, f.until, f.asOf)
	if err != nil {
		return q, useError{err}
	}
	day, err := dayOf("filed-by", f.filedBy)
	if !day.IsZero() {
		q.Filed = day.AddDays(1).Time().Add(-time.Millisecond)
	}
	return q, err
}

// asking is the answer of one command that queries the record.
type asking struct {
	use, short, example string
	answer              func(ctx context.Context, d *desk.Desk, q query.Query) (answer.Table, error)
}

func (e *env) askCommands() []*cobra.Command {
	direct, topic := false, ""
	all := []asking{
		{"timeline [NAME…]", "List the acts in order of time", `  flashbrief timeline --about "Iran, Russia" --since 2024-01-01`,
			func(ctx context.Context, d *desk.Desk, q query.Query) (answer.Table, error) {
				acts, err := d.Acts(ctx, q)
				if err != nil {
					return answer.Table{}, err
				}
				said, err := d.Sayings(ctx, q)
				return answer.Timeline(acts, said), err
			}},
		{"ties [NAME…]", "Show the relations between pairs of states and organizations", `  flashbrief ties --about "Iran, Russia, China" --as csv`,
			func(ctx context.Context, d *desk.Desk, q query.Query) (answer.Table, error) {
				acts, err := d.Acts(ctx, q)
				return answer.TieTable(answer.Ties(acts, q.Codes())), err
			}},
		{"said [NAME…]", "List what was said, by whom, according to whom", `  flashbrief said "Joe Biden" --direct`,
			func(ctx context.Context, d *desk.Desk, q query.Query) (answer.Table, error) {
				said, err := d.Sayings(ctx, q)
				said = slices.DeleteFunc(said, func(s answer.Saying) bool {
					return direct && !s.Direct || !on(s.Words, topic) || len(q.About) > 0 && !s.By(q.Codes(), q.Names())
				})
				return answer.Said(said), err
			}},
	}
	var out []*cobra.Command
	for _, a := range all {
		cmd := e.askCommand(a)
		if cmd.Name() == "said" {
			cmd.Flags().BoolVar(&direct, "direct", false, "only words in quotation marks")
			cmd.Flags().StringVar(&topic, "on", "", "only rows that contain all of these words")
		}
		out = append(out, cmd)
	}
	return append(out, e.searchCommand())
}

func (e *env) askCommand(a asking) *cobra.Command {
	var flags askFlags
	cmd := &cobra.Command{
		Use: a.use, Short: a.short, Example: a.example,
		RunE: func(cmd *cobra.Command, args []string) error {
			q, err := flags.query(args)
			if err != nil {
				return err
			}
			return e.tell(cmd.Context(), &flags.answerFlags, func(d *desk.Desk) (answer.Table, error) {
				if err := e.know(cmd.Context(), d, &q); err != nil {
					return answer.Table{}, err
				}
				return a.answer(cmd.Context(), d, q)
			})
		},
	}
	flags.add(cmd)
	flags.addAnswer(cmd, 0)
	return cmd
}

// know replaces the question's names with the record's. It reports names that the record lacks,
// with similar ones.
func (e *env) know(ctx context.Context, d *desk.Desk, q *query.Query) error {
	unknown, err := d.Know(ctx, q)
	for _, name := range unknown {
		near, nearErr := d.Nearest(ctx, name)
		err = cmp.Or(err, nearErr)
		mean := ""
		if len(near) > 0 {
			mean = " did you mean " + strings.Join(near, " or ") + "?"
		}
		fmt.Fprintf(e.err, "flashbrief: the record has nothing called %q;%s 'flashbrief search %s' looks for the words\n", name, mean, name)
	}
	return err
}

// on reports whether the words contain each word of the topic, ignoring case.
func on(words, topic string) bool {
	words = strings.ToLower(words)
	for w := range strings.FieldsSeq(strings.ToLower(topic)) {
		if !strings.Contains(words, w) {
			return false
		}
	}
	return true
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

// tell queries the record and prints the answer.
func (e *env) tell(ctx context.Context, f *answerFlags, ask func(*desk.Desk) (answer.Table, error)) error {
	if err := f.check(); err != nil {
		return err
	}
	return e.questioned(ctx, func(d *desk.Desk) error {
		table, err := ask(d)
		if err != nil {
			return err
		}
		return e.show(&table, f)
	})
}

// show prints the requested page of the table.
func (e *env) show(table *answer.Table, f *answerFlags) error {
	all := len(table.Rows)
	table.Page(f.offset, f.limit)
	var err error
	if f.as == "text" {
		err = table.Text(e.out, e.columns())
	} else {
		err = table.Write(e.out, f.as)
	}
	if last := f.offset + len(table.Rows); err == nil && f.limit > 0 && last < all {
		fmt.Fprintf(e.err, "flashbrief: rows %d to %d of %d; --offset %d shows more\n", f.offset+1, last, all, last)
	}
	return err
}

func (e *env) searchCommand() *cobra.Command {
	var flags askFlags
	cmd := &cobra.Command{
		Use: "search WORDS…", Short: "Find reports by words; put a phrase in quotation marks",
		Example: `  flashbrief search drill '"Gulf of Oman"'`,
		Args:    atLeast(1, "at least one word"),
		RunE: func(cmd *cobra.Command, args []string) error {
			q, err := flags.query(nil)
			if err != nil {
				return err
			}
			return e.tell(cmd.Context(), &flags.answerFlags, func(d *desk.Desk) (answer.Table, error) {
				hits, err := d.Search(cmd.Context(), q, strings.Join(args, " "), enough(flags.offset, flags.limit))
				return answer.Hits(hits), err
			})
		},
	}
	flags.addCutOffs(cmd)
	flags.addAnswer(cmd, 20)
	return cmd
}

// enough returns the number of rows needed for a page, including one more, which shows whether
// there are further rows.
func enough(offset, limit int) int {
	if limit == 0 {
		return math.MaxInt32
	}
	return min(offset, math.MaxInt32) + min(limit, math.MaxInt32) + 1
}

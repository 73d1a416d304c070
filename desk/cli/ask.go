package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/record/answer"
	"flashbrief/record/query"
)

// askFlags are the flags of every command that asks the record.
type askFlags struct {
	about, since, until, asOf, filedBy, as string
}

func (f *askFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.about, "about", "", `countries, organizations or people to ask about, comma-separated: "Iran, Russia"`)
	cmd.Flags().StringVar(&f.since, "since", "", "from this day on (YYYY-MM-DD)")
	cmd.Flags().StringVar(&f.until, "until", "", "up to this day (YYYY-MM-DD)")
	f.addCutOffs(cmd)
}

// addCutOffs adds the flags that say how much of the record counts.
func (f *askFlags) addCutOffs(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.asOf, "as-of", "", "ignore reports dated after this day (YYYY-MM-DD)")
	cmd.Flags().StringVar(&f.filedBy, "filed-by", "", "the record as it stood at the end of this day (YYYY-MM-DD, UTC)")
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

// asking is one command that asks: what it answers with.
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
		{"ties [NAME…]", "Show how pairs of states and bodies stand to each other", `  flashbrief ties --about "Iran, Russia, China" --as csv`,
			func(ctx context.Context, d *desk.Desk, q query.Query) (answer.Table, error) {
				acts, err := d.Acts(ctx, q)
				return answer.TieTable(answer.Ties(acts, q.Codes())), err
			}},
		{"said [NAME…]", "List what was said, by whom, according to whom", `  flashbrief said "Vladimir Putin" --direct --on trade`,
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
			cmd.Flags().BoolVar(&direct, "direct", false, "only what stands in quotation marks")
			cmd.Flags().StringVar(&topic, "on", "", "only what has all of these words in it")
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
			return e.tell(cmd.Context(), flags.as, func(d *desk.Desk) (answer.Table, error) {
				if err := e.know(cmd.Context(), d, &q); err != nil {
					return answer.Table{}, err
				}
				return a.answer(cmd.Context(), d, q)
			})
		},
	}
	flags.add(cmd)
	answerFlag(cmd, &flags.as)
	return cmd
}

// know makes the question's names the record's. It says which the record has not, and
// which names are spelled much like them.
func (e *env) know(ctx context.Context, d *desk.Desk, q *query.Query) error {
	unknown, err := d.Know(ctx, q)
	for _, name := range unknown {
		near, nearErr := d.Nearest(ctx, name)
		err = cmp.Or(err, nearErr)
		mean := ""
		if len(near) > 0 {
			mean = " did you mean " + strings.Join(near, " or ") + "?"
		}
		fmt.Fprintf(e.err, "flashbrief: nobody and nothing in the record is called %q;%s 'flashbrief search %s' looks for the words\n", name, mean, name)
	}
	return err
}

// on reports whether the words hold each word of the topic, whatever its case.
func on(words, topic string) bool {
	words = strings.ToLower(words)
	for w := range strings.FieldsSeq(strings.ToLower(topic)) {
		if !strings.Contains(words, w) {
			return false
		}
	}
	return true
}

// answerFlag adds the flag for the form of an answer.
func answerFlag(cmd *cobra.Command, as *string) {
	cmd.Flags().StringVar(as, "as", "text", "form of the answer: text, json or csv")
}

// answerForm is an error where answers have no such form.
func answerForm(as string) error {
	if !slices.Contains(answer.Forms, as) {
		return wrongUse("--as %s: forms are text, json and csv", as)
	}
	return nil
}

// tell asks the record and prints the answer in the form.
func (e *env) tell(ctx context.Context, as string, ask func(*desk.Desk) (answer.Table, error)) error {
	if err := answerForm(as); err != nil {
		return err
	}
	return e.questioned(ctx, func(d *desk.Desk) error {
		table, err := ask(d)
		if err != nil {
			return err
		}
		return table.Write(e.out, as)
	})
}

func (e *env) searchCommand() *cobra.Command {
	var flags askFlags
	limit := 20
	cmd := &cobra.Command{
		Use: "search WORDS…", Short: "Find reports by words; a phrase stands in quotation marks",
		Example: `  flashbrief search drill '"Gulf of Oman"'`,
		Args:    atLeast(1, "at least one word"),
		RunE: func(cmd *cobra.Command, args []string) error {
			q, err := flags.query(nil)
			if err != nil {
				return err
			}
			return e.tell(cmd.Context(), flags.as, func(d *desk.Desk) (answer.Table, error) {
				hits, err := d.Search(cmd.Context(), q, strings.Join(args, " "), limit)
				return answer.Hits(hits), err
			})
		},
	}
	cmd.Flags().StringVar(&flags.asOf, "as-of", "", "nothing that a report of a later date tells (YYYY-MM-DD)")
	answerFlag(cmd, &flags.as)
	cmd.Flags().IntVar(&limit, "limit", limit, "how many reports at the most")
	return cmd
}

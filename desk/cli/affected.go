package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

func (e *env) affectedCommand() *cobra.Command {
	var flags askFlags
	var out output
	var draft string
	cmd := &cobra.Command{
		Use: "affected [REPORT]", Short: "List the published sentences whose sources changed: withdrawn, edited, read differently, or ruled on",
		Long:    "List each published sentence that rests on words of a report which was withdrawn,\nedited or read differently since, or on a finding that somebody rejected or recoded.\n--draft drafts the correction of one piece.",
		Example: "  flashbrief affected --record may.db\n  flashbrief affected f3834766 --record may.db\n  flashbrief affected --draft raisi-dies -o corrected.md --record may.db",
		Args:    between(0, 1, "a report, or nothing for all"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if draft != "" {
				return e.asked(cmd.Context(), func(_ *desk.Desk, s *ask.Snapshot) error { return e.draftCorrection(s, draft, &out) })
			}
			return e.tell(cmd.Context(), &flags.answerFlags, func(s *ask.Snapshot) (answer.Table, error) {
				report := ""
				if len(args) > 0 {
					r, err := s.Report(args[0])
					if err != nil {
						return answer.Table{}, err
					}
					report = r.SHA256
				}
				doubts, err := desk.Affected(s, report)
				return desk.AffectedTable(doubts), err
			})
		},
	}
	cmd.Flags().StringVar(&draft, "draft", "", "draft the correction of this piece, as Markdown for 'flashbrief correct'")
	out.add(cmd)
	flags.addAnswer(cmd, 0)
	return cmd
}

// draftCorrection writes the drafted correction of a piece, and prints how to publish it.
func (e *env) draftCorrection(s *ask.Snapshot, piece string, out *output) error {
	c, err := desk.DraftCorrection(s, piece)
	if err != nil {
		return err
	}
	if c.Change == record.Withdrawn {
		return fault.New(fault.Conflict, "nothing of %s would be left; withdraw it: flashbrief withdraw %s --by NAME --why %q", piece, piece, c.Reason)
	}
	if err := out.write(e, writing(c.Text)); err != nil {
		return err
	}
	if c.Title {
		fmt.Fprintln(e.err, "the title rests on what changed too; change it")
	}
	file := out.path
	if file == "" {
		file = "FILE"
	}
	fmt.Fprintf(e.err, "look at it, then: flashbrief correct %s %s --class %s --by NAME --why %q\n", piece, file, c.Change, c.Reason)
	return nil
}

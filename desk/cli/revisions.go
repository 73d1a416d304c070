package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/record/ask"
)

// revisionsCommand lists the revisions of a report, with what changed.
func (e *env) revisionsCommand() *cobra.Command {
	var flags askFlags
	cmd := &cobra.Command{
		Use: "revisions REPORT", Short: "List the revisions of a report that was edited, what changed, and which findings lost their words",
		Example: `  flashbrief revisions 5e1fda`,
		Args:    oneArgument("a report: its address or ID, or the beginning of its SHA-256"),
		RunE: func(cmd *cobra.Command, args []string) error {
			q, err := flags.asking("", "")
			if err != nil {
				return err
			}
			return e.asked(cmd.Context(), func(d *desk.Desk, s *ask.Snapshot) error {
				t, err := s.RevisionTable(q, args[0])
				if err != nil {
					return err
				}
				if err := e.show(&t, &flags.answerFlags); err != nil {
					return err
				}
				list, err := d.Sources(cmd.Context())
				if source := list.Find(args[0]); source != nil {
					fmt.Fprintln(e.err, sourceLine(source))
				}
				return err
			})
		},
	}
	flags.addCutOffs(cmd)
	flags.addAnswer(cmd, 0)
	return cmd
}

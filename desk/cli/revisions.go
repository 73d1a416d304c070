package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/record/answer"
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
			list, err := desk.LoadSources(e.sources())
			if err != nil {
				return err
			}
			err = e.tell(cmd.Context(), &flags.answerFlags, func(s *ask.Snapshot) (answer.Table, error) {
				return s.RevisionTable(q, args[0])
			})
			if source := list.Find(args[0]); source != nil && err == nil {
				fmt.Fprintln(e.err, sourceLine(source))
			}
			return err
		},
	}
	flags.addCutOffs(cmd)
	flags.addAnswer(cmd, 0)
	return cmd
}

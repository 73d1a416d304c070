package cli

import (
	"github.com/spf13/cobra"

	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// copiesCommand lists the copies of a report, with the longest passage in common.
func (e *env) copiesCommand() *cobra.Command {
	var flags askFlags
	cmd := &cobra.Command{
		Use: "copies REPORT", Short: "List the copies of a report, with the passage that they share",
		Example: `  flashbrief copies 5e1fda`,
		Args:    oneArgument("a report: its ID, or the beginning of its SHA-256"),
		RunE: func(cmd *cobra.Command, args []string) error {
			q, err := flags.asking("", "")
			if err != nil {
				return err
			}
			return e.tell(cmd.Context(), &flags.answerFlags, func(s *ask.Snapshot) (answer.Table, error) {
				return s.CopyTable(q, args[0])
			})
		},
	}
	flags.addCutOffs(cmd)
	flags.addAnswer(cmd, 0)
	return cmd
}

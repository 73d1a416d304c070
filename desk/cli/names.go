package cli

import (
	"github.com/spf13/cobra"

	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// namesCommand lists the persons and bodies that the record has under several names.
func (e *env) namesCommand() *cobra.Command {
	var flags answerFlags
	unsure := false
	cmd := &cobra.Command{
		Use: "names", Short: "List persons and bodies with several names, and names that wait for a ruling",
		Example: `  flashbrief names
  flashbrief names --unsure`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			q := ask.Question{Page: flags.page()}
			return e.tell(cmd.Context(), &flags, func(s *ask.Snapshot) (answer.Table, error) {
				if unsure {
					return s.UnsureTable(q)
				}
				return s.BearerTable(q)
			})
		},
	}
	cmd.Flags().BoolVar(&unsure, "unsure", false, "pairs of names that may be of one bearer, with the evidence for and against")
	flags.addAnswer(cmd, 0)
	return cmd
}

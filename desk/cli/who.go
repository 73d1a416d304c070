package cli

import (
	"github.com/spf13/cobra"

	"flashbrief/record/ask"
)

// whoCommand lists persons with their offices, or answers who held an office, and who
// belonged to an organisation, on a day.
func (e *env) whoCommand() *cobra.Command {
	var office, of, memberOf, on, file string
	cmd := e.askCommand(asking{
		"who [QUERY…]", "List persons with their offices; who held an office on a day, and which states belonged to an organization",
		`  flashbrief who "Ebrahim Raisi" --on 2024-03-01
  flashbrief who --office "foreign minister" --of Iran --on 2024-05-21
  flashbrief who --member-of SCO --on 2024-01-02`,
		func(q *ask.Question) (err error) {
			q.Office, q.Of, q.MemberOf = office, ask.Subjects(of), ask.Subjects(memberOf)
			if q.Day, err = dayOf("on", on); err == nil {
				q.Roster, err = rosterOf(file)
			}
			return err
		}, (*ask.Snapshot).Who,
	})
	cmd.PreRunE = func(_ *cobra.Command, args []string) error {
		switch {
		case of != "" && office == "":
			return wrongUse("--of needs --office")
		case memberOf != "" && (office != "" || len(args) > 0):
			return wrongUse("--member-of lists members; ask for persons and offices separately")
		}
		return nil
	}
	cmd.Flags().StringVar(&office, "office", "", `who held this office: "foreign minister"`)
	cmd.Flags().StringVar(&of, "of", "", "with --office: of this state or organization")
	cmd.Flags().StringVar(&memberOf, "member-of", "", "which states belong to this organization")
	addRoster(cmd, &file)
	cmd.Flags().StringVar(&on, "on", "", "the state on this day (YYYY-MM-DD)")
	return cmd
}

package cli

import (
	"context"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/ground/when"
	"flashbrief/record/answer"
	"flashbrief/record/query"
)

// whoFlags restrict the question who to an office, an organization and a day.
type whoFlags struct {
	office, of, memberOf, on string
	day                      when.Day
}

// whoCommand returns the command that lists persons with their offices, or who held an office,
// or belonged to an organization, on a day.
func (e *env) whoCommand() *cobra.Command {
	var f whoFlags
	cmd := e.askCommand(asking{
		"who [NAME…]", "List persons with their offices; who held an office on a day, and which states belonged to an organization",
		`  flashbrief who "Ebrahim Raisi" --on 2024-03-01
  flashbrief who --office "foreign minister" --of Iran --on 2024-05-21
  flashbrief who --member-of SCO --on 2024-01-02`,
		func(ctx context.Context, d *desk.Desk, q query.Query) (answer.Table, error) {
			return f.answer(ctx, e, d, q)
		},
	})
	cmd.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		switch {
		case f.of != "" && f.office == "":
			return wrongUse("--of needs --office")
		case f.memberOf != "" && (f.office != "" || len(args) > 0):
			return wrongUse("--member-of lists members; ask for persons and offices separately")
		}
		f.day, err = dayOf("on", f.on)
		return err
	}
	cmd.Flags().StringVar(&f.office, "office", "", `who held this office: "foreign minister"`)
	cmd.Flags().StringVar(&f.of, "of", "", "with --office: of this state or organization")
	cmd.Flags().StringVar(&f.memberOf, "member-of", "", "which states belong to this organization")
	cmd.Flags().StringVar(&f.on, "on", "", "the state on this day (YYYY-MM-DD)")
	return cmd
}

func (f *whoFlags) answer(ctx context.Context, e *env, d *desk.Desk, q query.Query) (answer.Table, error) {
	if f.memberOf != "" {
		bodies, err := f.subjects(ctx, e, d, f.memberOf)
		if err != nil {
			return answer.Table{}, err
		}
		list, err := d.Members(ctx, q, bodies, f.day)
		return answer.HolderTable(list, f.day), err
	}
	if f.office == "" && f.day.IsZero() {
		people, err := d.People(ctx, q)
		return answer.PersonTable(people), err
	}
	of, err := f.subjects(ctx, e, d, f.of)
	if err != nil {
		return answer.Table{}, err
	}
	list, err := d.Offices(ctx, q, f.office, of, f.day)
	return answer.HolderTable(list, f.day), err
}

// subjects returns the states and organizations named by a flag, as the record knows them.
func (f *whoFlags) subjects(ctx context.Context, e *env, d *desk.Desk, names string) ([]query.Subject, error) {
	q, err := query.Parse(names, "", "", "")
	if err != nil {
		return nil, err
	}
	return q.About, e.know(ctx, d, &q)
}

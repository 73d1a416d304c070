package cli

import (
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"flashbrief/desk"
	"flashbrief/desk/screen"
)

// triageCommand shows the inbox on a terminal.
func (e *env) triageCommand() *cobra.Command {
	var flags askFlags
	var by string
	cmd := &cobra.Command{
		Use: "triage [QUERY…]", Short: "Work through the inbox on a terminal, with the keys of the desk in the browser",
		Example: `  flashbrief triage
  flashbrief triage --about Iran --since 2024-05-01`,
		RunE: func(cmd *cobra.Command, args []string) error {
			q, err := flags.question(args)
			if err != nil {
				return err
			}
			in, tty := e.in.(*os.File)
			if !tty || !term.IsTerminal(int(in.Fd())) || e.sheet == nil {
				return wrongUse("%s needs a terminal; 'flashbrief desk' shows the inbox in a browser, and 'flashbrief timeline' prints what was found", cmd.CommandPath())
			}
			if by = strings.TrimSpace(by); by == "" {
				return wrongUse("%s keeps rulings and marks under a name: --by \"A. Name\"", cmd.CommandPath())
			}
			return e.kept(cmd.Context(), func(d *desk.Desk) error {
				triage, err := desk.OpenTriage(e.record + desk.TriageFile)
				if err != nil {
					return err
				}
				return screen.Run(cmd.Context(), screen.Config{Desk: d, Triage: triage, By: by, Question: q}, in, e.sheet)
			})
		},
	}
	cmd.Flags().StringVar(&flags.about, "about", "", `countries, organizations or people to ask about, comma-separated: "Iran, Russia"`)
	cmd.Flags().StringVar(&flags.since, "since", "", "from this day on (YYYY-MM-DD)")
	cmd.Flags().StringVar(&flags.until, "until", "", "up to this day (YYYY-MM-DD)")
	cmd.Flags().StringVar(&by, "by", userName(), "name under which rulings and marks are kept")
	return cmd
}

package cli

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/desk/model"
	"flashbrief/record/ask"
)

func (e *env) rewordCommand() *cobra.Command {
	var flags askFlags
	var out output
	var address, name string
	cmd := &cobra.Command{
		Use: "reword BRIEF", Short: "Have a language model that you name reword the sentences of a brief; each must pass the check",
		Long:    "Have a language model reword the sentences of a brief, on any server with the protocol\nof OpenAI's chat completions. Each answer is checked against the record, and the\nsentence stays as it was if the check finds anything. Quotations, judgements and\nsentences that rest on marked reports are not sent. Without a server nothing is done.\nThe key of the server, if it needs one, is in FLASHBRIEF_MODEL_KEY.",
		Example: "  flashbrief reword brief.md --endpoint http://127.0.0.1:11434/v1 --model llama3 -o reworded.md",
		Args:    oneArgument("the file of a brief, as Markdown"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if address == "" {
				return wrongUse("reword needs the server of a language model: --endpoint https://models.example/v1 --model NAME")
			}
			m, err := model.New(address, name, os.Getenv("FLASHBRIEF_MODEL_KEY"))
			if err != nil {
				return useError{err}
			}
			q, err := flags.question(nil)
			if err != nil {
				return err
			}
			edited, err := e.edited(args[0])
			if err != nil {
				return err
			}
			return e.asked(cmd.Context(), func(d *desk.Desk, s *ask.Snapshot) error {
				text, became, err := d.Reword(s, edited, q, m.Reword)
				if err != nil {
					return err
				}
				e.tellRewordings(became)
				return out.write(e, writing(text))
			})
		},
	}
	cmd.Flags().StringVar(&address, "endpoint", "", "address of the server: https://models.example/v1; plain http only to this machine")
	cmd.Flags().StringVar(&name, "model", "", "name of the model on the server")
	flags.addCutOffs(cmd)
	out.add(cmd)
	return cmd
}

// tellRewordings reports what became of each sentence.
func (e *env) tellRewordings(became []desk.Rewording) {
	taken := 0
	for _, r := range became {
		if r.Kept == "" {
			taken++
			continue
		}
		fmt.Fprintf(e.err, "kept “%s”: %s\n", r.Was, r.Kept)
	}
	fmt.Fprintf(e.err, "%d of %d sentences reworded\n", taken, len(became))
}

package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"flashbrief/brief/press"
	"flashbrief/desk"
	"flashbrief/record/query"
)

func (e *env) writeCommands() []*cobra.Command {
	return []*cobra.Command{e.briefCommand(), e.deskCommand()}
}

func (e *env) briefCommand() *cobra.Command {
	var flags askFlags
	var out string
	cmd := &cobra.Command{
		Use:   "brief --about NAMES",
		Short: "Draft a brief from the record, every sentence with its evidence",
		Example: `  flashbrief brief --about "Russia, China, Iran"
  flashbrief brief --about "Iran, Israel" --since 2024-04-01 --as html -o brief.html`,
		RunE: func(cmd *cobra.Command, args []string) error {
			q, err := flags.query(args)
			if err != nil {
				return err
			}
			if len(q.About) == 0 {
				return wrongUse(`brief needs --about, such as --about "Iran, Russia"`)
			}
			if !slices.Contains(press.Forms, flags.as) {
				return wrongUse("--as %s: forms are %s", flags.as, strings.Join(press.Forms, ", "))
			}
			return e.asked(cmd.Context(), &q, func(d *desk.Desk) error {
				b, err := d.Brief(cmd.Context(), q)
				if err != nil {
					return err
				}
				if len(b.Sections) == 0 {
					fmt.Fprintf(e.err, "flashbrief: the record has nothing on %s that a brief could say; add reports, or ask for others\n", q.Title())
				}
				return to(out, e.out, func(w io.Writer) error { return press.Print(w, &b, flags.as) })
			})
		},
	}
	flags.add(cmd)
	cmd.Flags().StringVar(&flags.as, "as", "md", "form of the brief: "+strings.Join(press.Forms, ", "))
	outputFlag(cmd, &out)
	return cmd
}

// asked does what is to be done at the desk on a record that is there, with the names of
// the question as that record has them.
func (e *env) asked(ctx context.Context, q *query.Query, do func(*desk.Desk) error) error {
	return e.kept(ctx, func(d *desk.Desk) error {
		if err := e.know(ctx, d, q); err != nil {
			return err
		}
		return do(d)
	})
}

func outputFlag(cmd *cobra.Command, path *string) {
	cmd.Flags().StringVarP(path, "output", "o", "", "file to write instead of standard output")
}

// to writes to the file, or to standard output where no file is named.
func to(path string, out io.Writer, write func(io.Writer) error) error {
	if path == "" {
		return write(out)
	}
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

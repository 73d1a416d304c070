package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"flashbrief/brief"
	"flashbrief/brief/press"
	"flashbrief/desk"
	"flashbrief/ground/fault"
	"flashbrief/record/ask"
)

func (e *env) writeCommands() []*cobra.Command {
	return []*cobra.Command{e.briefCommand(), e.bundleCommand(), e.rebuildCommand(), e.deskCommand()}
}

func (e *env) briefCommand() *cobra.Command {
	var flags askFlags
	var out output
	var layout desk.Layout
	cmd := &cobra.Command{
		Use:   "brief --about NAMES",
		Short: "Draft a brief from the record, every sentence with its evidence",
		Example: `  flashbrief brief --about "Russia, China, Iran"
  flashbrief brief --about "Iran, Israel" --since 2024-04-01 --as html -o brief.html
  flashbrief brief --about Iran --template chronology --style uk
  flashbrief brief --about "Iran, Israel" --as pdf -o brief.pdf`,
		RunE: func(cmd *cobra.Command, args []string) error {
			q, err := flags.question(args)
			if err != nil {
				return err
			}
			if len(q.About) == 0 {
				return wrongUse(`brief needs --about, such as --about "Iran, Russia"`)
			}
			if !slices.Contains(press.Forms, flags.as) {
				return wrongUse("--as %s: forms are %s", flags.as, strings.Join(press.Forms, ", "))
			}
			if e.sheet != nil && out.path == "" && slices.Contains(press.Binary, flags.as) {
				return wrongUse("--as %s is not for a terminal: name a file, such as -o brief.%s", flags.as, flags.as)
			}
			return e.asked(cmd.Context(), func(d *desk.Desk, s *ask.Snapshot) error {
				if q, err = e.resolve(s, q); err != nil {
					return err
				}
				b, err := d.Brief(s, q, layout)
				if err != nil {
					return err
				}
				e.leftOut(&b)
				if len(b.Sections) == 0 {
					return e.nothing(s, &q, "that a brief could say")
				}
				return out.write(e, func(w io.Writer) error { return press.Print(w, &b, flags.as) })
			})
		},
	}
	flags.add(cmd)
	cmd.Flags().StringVar(&layout.Template, "template", desk.Templates()[0], "kind of brief: "+strings.Join(desk.Templates(), ", "))
	cmd.Flags().StringVar(&layout.Style, "style", desk.Styles()[0], "house style, us or uk: spelling and days of the brief's own words")
	flags.addForm(cmd, "md", "form of the brief: "+strings.Join(press.Forms, ", "))
	out.add(cmd)
	return cmd
}

// nothing returns the error where the record has nothing to write on the question: it says what
// the record does hold.
func (e *env) nothing(s *ask.Snapshot, q *ask.Question, what string) error {
	h, err := s.Holding(*q)
	if err != nil {
		return err
	}
	about := ""
	if len(q.About) > 0 {
		about = " on " + q.Title()
	}
	return fault.New(fault.NotFound, "nothing is written: the record has nothing%s %s; %s", about, what, holding(h))
}

// holding returns what the record holds, in words.
func holding(h ask.Holding) string {
	if h.Reports == 0 {
		return "it holds no reports of that time; file some with 'flashbrief add PATH…'"
	}
	b := fmt.Sprintf("it holds %d reports", h.Reports)
	if !h.First.IsZero() {
		b += fmt.Sprintf(" dated %s to %s", h.First, h.Last)
	}
	if len(h.Names) > 0 {
		b += ", which name most often " + strings.Join(h.Names, ", ")
	}
	return b
}

// mostLeftOut is the largest number of omitted acts that are listed.
const mostLeftOut = 20

// leftOut lists what concerns the question and is not in the draft, with the reason.
func (e *env) leftOut(b *brief.Brief) {
	for i, o := range b.LeftOut {
		if i == mostLeftOut {
			fmt.Fprintf(e.err, "and %d more are left out; --as json lists them all\n", len(b.LeftOut)-i)
			break
		}
		fmt.Fprintf(e.err, "left out %s “%s”: %s\n", o.Item, strings.Join(strings.Fields(o.Words), " "), o.Reason)
	}
}

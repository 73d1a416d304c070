package cli

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"flashbrief/brief/publish"
	"flashbrief/desk"
	"flashbrief/ground/fault"
	"flashbrief/news"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// publishing are the flags of the commands that publish.
type publishing struct {
	askFlags
	publish.Order
	embargo string
	dry     bool
}

func (f *publishing) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.By, "by", "", "name of the person who publishes")
	cmd.Flags().StringVar(&f.embargo, "embargo", "", "show it to nobody before this moment: YYYY-MM-DDTHH:MMZ, in UTC")
	cmd.Flags().StringVar(&f.Marking, "marking", "", "publish under this marking, such as TLP:GREEN; only readers with it see the page")
	cmd.Flags().StringVar(&f.Override, "override", "", "publish in spite of what a check finds, for this reason, which the log keeps with your name")
	cmd.Flags().BoolVar(&f.dry, "dry-run", false, "print what a check finds and what was changed since the draft, and publish nothing")
	f.addForm(cmd, "text", "form of the findings: text or json")
	f.addCutOffs(cmd)
}

// order returns what the flags ask to be published.
func (f *publishing) order() (publish.Order, ask.Question, error) {
	if f.as != "text" && f.as != "json" {
		return f.Order, ask.Question{}, wrongUse("--as %s: forms are text and json", f.as)
	}
	if strings.TrimSpace(f.By) == "" && !f.dry {
		return f.Order, ask.Question{}, wrongUse(`publishing needs a name: --by "A. Name"`)
	}
	var err error
	if f.Embargo, err = momentOf("embargo", f.embargo); err != nil {
		return f.Order, ask.Question{}, err
	}
	q, err := f.question(nil)
	return f.Order, q, err
}

// momentOf returns the moment given by a flag; zero if it is not set.
func momentOf(flag, value string) (time.Time, error) {
	at, err := publish.Moment(value)
	if err != nil {
		return at, wrongUse("--%s: %v", flag, err)
	}
	return at, nil
}

func (e *env) publishCommands() []*cobra.Command {
	return []*cobra.Command{e.publishCommand(), e.correctCommand(), e.withdrawCommand(), e.publishedCommand(), e.siteCommand(), e.affectedCommand(), e.sendCommand(), e.rewordCommand()}
}

func (e *env) publishCommand() *cobra.Command {
	var flags publishing
	cmd := &cobra.Command{
		Use: "publish BRIEF", Short: "Publish an edited brief, unless a check finds what stops it",
		Long: "Check an edited brief, and keep it in the record as the first edition of a piece.\nA brief with a finding that stops publication is not published, unless it is overridden\nby name and reason. 'flashbrief site' writes what is published as web pages and feeds.\n\n" +
			"Exit status: 0 published, 1 something stops it, 2 the command line is wrong, 3 the\nbrief or the record cannot be opened, so that nothing was checked.",
		Example: "  flashbrief publish brief.md --by \"A. Name\"\n  flashbrief publish brief.md --by \"A. Name\" --embargo 2030-05-21T16:00Z --name putin-in-beijing\n  flashbrief publish brief.md --dry-run",
		Args:    oneArgument("the file of an edited brief, as Markdown"),
		RunE: func(cmd *cobra.Command, args []string) error {
			flags.Change = record.Published
			return e.publish(cmd, &flags, args[0])
		},
	}
	cmd.Flags().StringVar(&flags.Piece, "name", "", "permanent name of the piece, a part of its address: lower-case letters, digits and hyphens; made from day and title if absent")
	flags.add(cmd)
	return cmd
}

func (e *env) correctCommand() *cobra.Command {
	var flags publishing
	change := string(record.Corrected)
	cmd := &cobra.Command{
		Use: "correct PIECE BRIEF", Short: "Publish a corrected edition of a piece, with a note for its readers",
		Example: "  flashbrief correct iran-may-21 brief.md --by \"A. Name\" --why \"The meeting was on May 20, not on May 19.\"\n  flashbrief correct iran-may-21 brief.md --by \"A. Name\" --class updated --why \"A second call was reported.\"",
		Args:    between(2, 2, "the name of a piece and the file of its next edition"),
		RunE: func(cmd *cobra.Command, args []string) error {
			flags.Piece, flags.Change = args[0], record.Change(change)
			return e.publish(cmd, &flags, args[1])
		},
	}
	cmd.Flags().StringVar(&change, "class", change, "corrected: something was wrong; refiled: a small correction without a change of meaning; updated: there is something new")
	cmd.Flags().StringVar(&flags.Reason, "why", "", "what was wrong or is new, for readers: it is printed on the page, in the feeds and in the log")
	flags.add(cmd)
	return cmd
}

func (e *env) withdrawCommand() *cobra.Command {
	var o publish.Order
	cmd := &cobra.Command{
		Use: "withdraw PIECE", Short: "Withdraw a piece: its page keeps only its title and the reason",
		Example: "  flashbrief withdraw iran-may-21 --by \"A. Name\" --why \"Its only source was withdrawn.\"",
		Args:    oneArgument("the name of a piece; 'flashbrief published' lists them"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if strings.TrimSpace(o.By) == "" || strings.TrimSpace(o.Reason) == "" {
				return wrongUse(`withdraw needs a name and a reason: --by "A. Name" --why "…"`)
			}
			o.Piece = args[0]
			return e.kept(cmd.Context(), func(d *desk.Desk) error {
				kept, err := d.Withdraw(cmd.Context(), o)
				if err == nil {
					e.tellEdition(&kept)
				}
				return err
			})
		},
	}
	cmd.Flags().StringVar(&o.By, "by", "", "name of the person who withdraws it")
	cmd.Flags().StringVar(&o.Reason, "why", "", "the reason, for readers")
	return cmd
}

// publish publishes the brief in the file, or prints what stops it.
func (e *env) publish(cmd *cobra.Command, flags *publishing, path string) error {
	o, q, err := flags.order()
	if err != nil {
		return err
	}
	edited, err := e.edited(path)
	if err != nil {
		return uncheckedError{err}
	}
	if flags.dry {
		return e.prepared(cmd, flags, &edited, q)
	}
	return e.kept(cmd.Context(), func(d *desk.Desk) error {
		kept, err := d.Publish(cmd.Context(), edited, q, o)
		var refused *publish.Refused
		if errors.As(err, &refused) {
			if err := tellFindings(e.out, &edited, refused.Stops, flags.as); err != nil {
				return err
			}
		}
		if err == nil {
			e.tellEdition(&kept)
		}
		return err
	})
}

// prepared prints what a check of a brief and of its evidence finds, and what stops it.
func (e *env) prepared(cmd *cobra.Command, flags *publishing, edited *news.Report, q ask.Question) error {
	return e.asked(cmd.Context(), func(d *desk.Desk, s *ask.Snapshot) error {
		list, err := d.Prepare(s, *edited, q, flags.Marking)
		if err != nil {
			return uncheckedError{err}
		}
		if err := tellFindings(e.out, edited, list.All(), flags.as); err != nil {
			return err
		}
		page := &list.Draft.Page
		fmt.Fprintf(e.err, "%q: %d sentences", page.Title, len(page.Sentences()))
		if is := page.Release; is.Marking != "" || len(is.Licences) > 0 {
			fmt.Fprintf(e.err, ", sources %s", strings.Join(append([]string{"marked " + is.Marking}, is.Licences...), ", "))
		}
		fmt.Fprintf(e.err, "; %d findings stop publication\n", len(list.Stops))
		if len(list.Stops) > 0 {
			return errSomeFailed
		}
		return nil
	})
}

// tellEdition prints what was published.
func (e *env) tellEdition(kept *record.Edition) {
	fmt.Fprintf(e.out, "%s\t%d\t%s\t%s\n", kept.Piece, kept.Version, kept.Change, kept.ID)
	if !kept.Embargo.IsZero() {
		fmt.Fprintf(e.err, "under embargo until %s\n", kept.Embargo.Format(time.RFC3339))
	}
}

func (e *env) publishedCommand() *cobra.Command {
	var flags askFlags
	var changes, mailed bool
	var version int
	cmd := &cobra.Command{
		Use: "published [PIECE]", Short: "List what is published: every edition, who published it, why, and what was overridden",
		Example: "  flashbrief published\n  flashbrief published iran-may-21 --changes\n  flashbrief published iran-may-21 --edition 1",
		Args:    between(0, 1, "the name of a piece, or nothing for all"),
		RunE: func(cmd *cobra.Command, args []string) error {
			piece := strings.Join(args, "")
			if piece == "" && (changes || version > 0) {
				return wrongUse("--changes and --edition are for one piece; name it")
			}
			if version > 0 {
				return e.asked(cmd.Context(), func(_ *desk.Desk, s *ask.Snapshot) error { return e.printEdition(s, piece, version) })
			}
			return e.tell(cmd.Context(), &flags.answerFlags, func(s *ask.Snapshot) (answer.Table, error) {
				switch {
				case changes:
					return desk.Changes(s, piece)
				case mailed:
					sent, err := e.mailingsFile()
					if err != nil {
						return answer.Table{}, err
					}
					return sent.Rows(piece)
				}
				return desk.Published(s, piece, time.Now())
			})
		},
	}
	cmd.Flags().BoolVar(&changes, "changes", false, "print the words that each edition changed")
	cmd.Flags().IntVar(&version, "edition", 0, "print the Markdown of this edition")
	cmd.Flags().BoolVar(&mailed, "mailed", false, "list who was sent it by 'send', when, which edition, and whether the mail server took it")
	cmd.MarkFlagsMutuallyExclusive("changes", "edition", "mailed")
	flags.addAnswer(cmd, 0)
	return cmd
}

// printEdition prints the Markdown of an edition.
func (e *env) printEdition(s *ask.Snapshot, piece string, version int) error {
	all, err := s.Editions(record.Editions{Piece: piece})
	if err != nil {
		return err
	}
	if version > len(all) {
		return fault.New(fault.NotFound, "%s has %d editions; 'flashbrief published' lists them", piece, len(all))
	}
	_, err = fmt.Fprint(e.out, all[version-1].Text)
	return err
}

package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/ground/text"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
	"flashbrief/world/plover"
)

// signing are the flags of every command that rules.
type signing struct {
	desk.Signature
	silent bool // the reason may be left out
}

func (s *signing) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&s.By, "by", "", "name of the person who rules")
	cmd.Flags().StringVar(&s.Why, "why", "", "the reason, in a sentence")
}

func (s *signing) check(cmd *cobra.Command) error {
	switch {
	case s.silent && strings.TrimSpace(s.By) == "":
		return wrongUse(`a ruling needs a name: %s … --by "A. Name"`, cmd.CommandPath())
	case !s.silent && (strings.TrimSpace(s.By) == "" || strings.TrimSpace(s.Why) == ""):
		return wrongUse(`a ruling needs a name and a reason: %s … --by "A. Name" --why "…"`, cmd.CommandPath())
	}
	return nil
}

// codingFlags are the flags for the coding of an item.
type codingFlags struct {
	record.Coding
	category, mode, place string
	contexts              []string
	value                 float64
}

// event adds the flags of an event.
func (f *codingFlags) event(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.category, "event", "", "PLOVER's category: COERCE")
	cmd.Flags().StringVar(&f.mode, "mode", "", "the category's mode: arrest; empty for none")
	cmd.Flags().StringSliceVar(&f.contexts, "context", nil, "PLOVER's contexts, comma-separated")
	cmd.Flags().StringVar(&f.Status, "status", "", "of an event: fact, intent, claim, hypothetical or negated; of a quotation: said, denied or hypothetical")
	cmd.Flags().StringArrayVar(&f.Actors, "actor", nil, "the actor, by code or name, with a sector after a colon: IRN:MIL; may be repeated")
	cmd.Flags().StringArrayVar(&f.Recipients, "recipient", nil, "the recipient, as for --actor")
	cmd.Flags().StringVar(&f.Date, "date", "", "when: YYYY-MM-DD, or FROM/BEFORE, where BEFORE is the first day after it")
	cmd.Flags().StringVar(&f.place, "place", "", "the place; empty for none")
}

// others adds the flags of the other kinds of item.
func (f *codingFlags) others(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&f.Speakers, "speaker", nil, "the speaker, or the maker of the forecast; may be repeated; empty for nobody")
	cmd.Flags().StringVar(&f.Person, "person", "", "who holds the office")
	cmd.Flags().StringVar(&f.Title, "role", "", "the office")
	cmd.Flags().StringVar(&f.Of, "of", "", "the country or organization of the office, by code or name")
	cmd.Flags().StringVar(&f.Member, "member", "", "the member, by code or name")
	cmd.Flags().StringVar(&f.Organization, "organization", "", "the organization")
	cmd.Flags().StringVar(&f.What, "what", "", "what a figure counts")
	cmd.Flags().Float64Var(&f.value, "value", 0, "a figure's value")
	cmd.Flags().StringVar(&f.Unit, "unit", "", "a figure's unit")
}

// coding returns the flags that were set; others leave the item unchanged.
func (f *codingFlags) coding(cmd *cobra.Command) (record.Coding, error) {
	f.Category = plover.Category(strings.ToUpper(f.category))
	if mode := plover.Mode(f.mode); cmd.Flags().Changed("mode") {
		f.Mode = &mode
	}
	for _, name := range f.contexts {
		f.Contexts = append(f.Contexts, plover.Context(name))
	}
	if cmd.Flags().Changed("place") {
		f.Place = &f.place
	}
	if cmd.Flags().Changed("value") {
		f.Value = &f.value
	}
	for _, flag := range []string{
		"event", "mode", "context", "status", "actor", "recipient", "date", "place",
		"speaker", "person", "role", "of", "member", "organization", "what", "value", "unit",
	} {
		if cmd.Flags().Changed(flag) {
			return f.Coding, nil
		}
	}
	return f.Coding, wrongUse("%s needs to be told the coding, such as --event COERCE --actor IRN --recipient USA", cmd.CommandPath())
}

// kindFlag is the flag with the kind of an item.
type kindFlag string

func (k *kindFlag) add(cmd *cobra.Command) {
	cmd.Flags().StringVar((*string)(k), "kind", "", "event, quotation, role, membership, figure or forecast; without it a source names the event that begins there")
}

// kinds returns the kind given, if any.
func (k kindFlag) kinds() ([]record.Kind, error) {
	switch kind := record.Kind(k); {
	case kind == "":
		return nil, nil
	case slices.Contains(record.Kinds(), kind):
		return []record.Kind{kind}, nil
	}
	return nil, wrongUse("--kind %s: it is event, quotation, role, membership, figure or forecast", k)
}

func (e *env) ruleCommands() []*cobra.Command {
	rule := group("rule", "Rule on findings, reports, names and sources; what was read is kept beside the rulings",
		`  flashbrief rule reject f3fbd054:288 --by "A. Name" --why "he regretted, and did not condemn"`,
		append([]*cobra.Command{e.rejectCommand(), e.acceptCommand(), e.recodeCommand(), e.wordsCommand(), e.addEventCommand(), e.undoCommand()}, e.wideCommands()...)...)
	return []*cobra.Command{rule, e.mergeCommand(""), e.splitCommand(""), e.unsureCommand(""), e.rulingsCommand(), e.sourcesCommand()}
}

func (e *env) rejectCommand() *cobra.Command {
	return e.itemsCommand("reject", "Rule that a report does not contain an event, quotation, role, membership, figure or forecast",
		`  flashbrief rule reject f3fbd054:288 --by "A. Name" --why "the meeting was called off"
  flashbrief rule reject f3fbd054:234 --kind quotation --by "A. Name" --why "the words are the reporter's"`, (*desk.Desk).Reject)
}

func (e *env) acceptCommand() *cobra.Command {
	return e.itemsCommand("accept", "Rule that a report says what was read, coded as it is",
		`  flashbrief rule accept f3fbd054:288 --by "A. Name" --why "the transcript confirms it"`, (*desk.Desk).Accept)
}

// itemsCommand is a command that rules alike on each of the items named.
func (e *env) itemsCommand(act, short, example string, rule func(*desk.Desk, context.Context, string, desk.Signature, ...record.Kind) (record.Ruling, error)) *cobra.Command {
	var sign signing
	var kind kindFlag
	cmd := &cobra.Command{
		Use: act + " ITEM…", Short: short, Example: example,
		Args: atLeast(1, "an item: its ID, or its source as answers print it"),
		RunE: func(cmd *cobra.Command, args []string) error {
			kinds, err := kind.kinds()
			if err != nil {
				return err
			}
			return e.ruling(cmd, &sign, func(ctx context.Context, d *desk.Desk) error {
				var failed error
				for _, key := range args {
					if err := e.ruled(rule(d, ctx, key, sign.Signature, kinds...)); err != nil {
						fmt.Fprintf(e.err, "flashbrief: %v\n", err)
						failed = errSomeFailed
					}
				}
				return failed
			})
		},
	}
	kind.add(cmd)
	sign.add(cmd)
	return cmd
}

func (e *env) recodeCommand() *cobra.Command {
	var sign signing
	var flags codingFlags
	var kind kindFlag
	cmd := &cobra.Command{
		Use: "recode ITEM", Short: "Change the coding of an item; what is not given stays",
		Long: `Change the coding of an item; what is not given stays.

An event has --event, --mode, --context, --status, --actor, --recipient, --date and --place;
a quotation --speaker, --status and --date; a role --person, --role, --of and --date;
a membership --member, --organization and --date; a figure --what, --value, --unit and --date;
a forecast --speaker.`,
		Example: `  flashbrief rule recode f3fbd054:288 --event REQUEST --mode change --actor IRN --recipient ISR --by "A. Name" --why "a demand, no blame"
  flashbrief rule recode f3fbd054:234 --kind quotation --speaker "Sergey Lavrov" --by "A. Name" --why "he is the one who spoke"`,
		Args: between(1, 1, "one item: its ID, or its source as answers print it"),
		RunE: func(cmd *cobra.Command, args []string) error {
			kinds, err := kind.kinds()
			if err != nil {
				return err
			}
			coding, err := flags.coding(cmd)
			if err != nil {
				return err
			}
			return e.ruling(cmd, &sign, func(ctx context.Context, d *desk.Desk) error {
				return e.ruled(d.Recode(ctx, args[0], coding, sign.Signature, kinds...))
			})
		},
	}
	flags.event(cmd)
	flags.others(cmd)
	kind.add(cmd)
	sign.add(cmd)
	return cmd
}

func (e *env) wordsCommand() *cobra.Command {
	var sign signing
	var kind kindFlag
	cmd := &cobra.Command{
		Use: "words ITEM START:END…", Short: "Rule on which words of its report an item rests",
		Example: `  flashbrief rule words f3fbd054:288 288:350 361:380 --by "A. Name" --why "the clause before is another act"`,
		Args:    atLeast(2, "an item, and the place of its words: START:END, in bytes of the report's text"),
		RunE: func(cmd *cobra.Command, args []string) error {
			kinds, err := kind.kinds()
			if err != nil {
				return err
			}
			var spans []text.Span
			for _, at := range args[1:] {
				span, err := spanOf(at)
				if err != nil {
					return err
				}
				spans = append(spans, span)
			}
			return e.ruling(cmd, &sign, func(ctx context.Context, d *desk.Desk) error {
				return e.ruled(d.Bound(ctx, args[0], spans, sign.Signature, kinds...))
			})
		},
	}
	kind.add(cmd)
	sign.add(cmd)
	return cmd
}

func (e *env) addEventCommand() *cobra.Command {
	var sign signing
	var flags codingFlags
	var report, at string
	cmd := &cobra.Command{
		Use: "add --report REPORT --span START:END", Short: "Add an event that the reader missed",
		Example: `  flashbrief rule add --report f3fbd054 --span 32:124 --event AGREE --actor IRN --actor RUS --by "A. Name" --why "the second sentence says so"`,
		Args:    between(0, 0, "no argument beside its flags"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if report == "" || at == "" || flags.category == "" {
				return wrongUse("rule add needs --report, --span START:END (bytes of the report's text) and --event")
			}
			span, err := spanOf(at)
			if err != nil {
				return err
			}
			coding, err := flags.coding(cmd)
			if err != nil {
				return err
			}
			return e.ruling(cmd, &sign, func(ctx context.Context, d *desk.Desk) error {
				return e.ruled(d.Add(ctx, report, span, coding, sign.Signature))
			})
		},
	}
	cmd.Flags().StringVar(&report, "report", "", "the report's SHA-256 or its first digits, or its source's ID")
	cmd.Flags().StringVar(&at, "span", "", "the place of its words: START:END, in bytes of the report's text")
	flags.event(cmd)
	sign.add(cmd)
	return cmd
}

// spanOf reads START:END.
func spanOf(s string) (text.Span, error) {
	from, to, ok := strings.Cut(s, ":")
	start, startErr := strconv.Atoi(from)
	end, endErr := strconv.Atoi(to)
	if !ok || startErr != nil || endErr != nil {
		return text.Span{}, wrongUse("%s: a place has the form START:END, such as 120:166", s)
	}
	return text.Span{Start: start, End: end}, nil
}

func (e *env) undoCommand() *cobra.Command {
	var sign signing
	cmd := &cobra.Command{
		Use: "undo RULING", Short: "Undo a ruling",
		Example: `  flashbrief rule undo 3f9c21 --by "B. Name" --why "the report was corrected"`,
		Args:    between(1, 1, "one ruling, as 'flashbrief rulings' lists them"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.ruling(cmd, &sign, func(ctx context.Context, d *desk.Desk) error {
				return e.ruled(d.Undo(ctx, args[0], sign.Signature))
			})
		},
	}
	sign.add(cmd)
	return cmd
}

// ruling opens the record for a signed ruling.
func (e *env) ruling(cmd *cobra.Command, sign *signing, rule func(context.Context, *desk.Desk) error) error {
	if err := sign.check(cmd); err != nil {
		return err
	}
	return e.kept(cmd.Context(), func(d *desk.Desk) error { return rule(cmd.Context(), d) })
}

// ruled prints a ruling that was made.
func (e *env) ruled(r record.Ruling, err error) error {
	if err != nil {
		return err
	}
	about := answer.OnWhat(&r)
	if r.Act == record.Undo {
		about = "ruling " + r.Undoes
	}
	_, err = fmt.Fprintf(e.out, "ruling %s: %s, %s\n", r.ID, about, answer.Signed(r))
	return err
}

func (e *env) rulingsCommand() *cobra.Command {
	var flags answerFlags
	lost := false
	cmd := &cobra.Command{
		Use: "rulings [REPORT]", Short: "List the rulings, and whether each still applies",
		Example: `  flashbrief rulings
  flashbrief rulings f3fbd054 --as json`,
		Args: between(0, 1, "at most one report: its SHA-256 or its first digits, or its source's ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.tell(cmd.Context(), &flags, func(s *ask.Snapshot) (answer.Table, error) {
				return s.RulingTable(ask.Question{Page: flags.page(), Lost: lost}, strings.Join(args, ""))
			})
		},
	}
	cmd.Flags().BoolVar(&lost, "lost", false, "only rulings on findings that no reader finds any more, as after reread")
	flags.addAnswer(cmd, 0)
	return cmd
}

package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"flashbrief/brief/press"
	"flashbrief/desk"
	"flashbrief/export/coded"
	"flashbrief/news/format"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
	"flashbrief/world/plover"
)

// forms are the values of --as, by command; answers are text, JSON or CSV.
var forms = map[string][]string{
	"read":   slices.Concat([]string{"jsonl", "conllu"}, coded.Layouts),
	"brief":  press.Forms,
	"check":  {"text", "json"},
	"export": exports(),
}

// values are the values of other flags, by name.
var values = map[string][]string{
	"from":     append([]string{"auto"}, format.Names()...),
	"given":    {"tokens", "trees"},
	"grammar":  {"full", "small"},
	"template": desk.Templates(),
	"style":    desk.Styles(),
	"kind":     words(record.Kinds()),
	"status":   {string(reading.Fact), string(reading.Intent), string(reading.Claim), string(reading.Hypothetical), string(reading.Negated)},
	"outcome":  {string(record.Yes), string(record.No), string(record.Void), string(record.Open)},
}

// words returns the values of a closed vocabulary as text.
func words[T ~string](list []T) []string {
	var out []string
	for _, w := range list {
		out = append(out, string(w))
	}
	return out
}

// named are the flags whose values are names of countries, organizations and people; true for a
// list of names.
var named = map[string]bool{"about": true, "of": false, "member-of": false, "actor": false, "recipient": false}

// complete adds shell completion of values to the flags of the command and its subcommands.
func (e *env) complete(cmd *cobra.Command) {
	offer := func(flag string, complete cobra.CompletionFunc) {
		if cmd.Flags().Lookup(flag) != nil {
			// It fails only for a flag that does not exist or is registered twice.
			_ = cmd.RegisterFlagCompletionFunc(flag, complete)
		}
	}
	as, ok := forms[cmd.Name()]
	if !ok {
		as = answer.Forms
	}
	offer("as", cobra.FixedCompletions(as, cobra.ShellCompDirectiveNoFileComp))
	for flag, list := range values {
		offer(flag, cobra.FixedCompletions(list, cobra.ShellCompDirectiveNoFileComp))
	}
	offer("event", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return words(plover.Manual().Categories()), cobra.ShellCompDirectiveNoFileComp
	})
	for flag, list := range named {
		offer(flag, func(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
			return e.ways(cmd, func(s *ask.Snapshot) ([]string, error) {
				if list {
					return s.CompleteNames(typed, mostOffered)
				}
				return s.CompleteName(typed, mostOffered)
			}), cobra.ShellCompDirectiveNoFileComp
		})
	}
	if strings.Contains(cmd.Use, "QUERY") {
		cmd.ValidArgsFunction = func(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
			return e.ways(cmd, func(s *ask.Snapshot) ([]string, error) { return s.Complete(typed, mostOffered) }), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
		}
	}
	for _, below := range cmd.Commands() {
		e.complete(below)
	}
}

// mostOffered is the largest number of ways to go on that are offered to a shell.
const mostOffered = 100

// ways returns ways to complete what is typed, as complete finds them in the record. Without a record,
// or one that cannot be asked, it is given none, and has the names of the roster.
func (e *env) ways(cmd *cobra.Command, complete func(*ask.Snapshot) ([]string, error)) (out []string) {
	err := e.asked(cmd.Context(), func(_ *desk.Desk, s *ask.Snapshot) (err error) {
		out, err = complete(s)
		return err
	})
	if err != nil {
		out, _ = complete(nil) // without a record nothing can fail
	}
	return out
}

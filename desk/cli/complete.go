package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"flashbrief/brief/press"
	"flashbrief/desk"
	"flashbrief/export/coded"
	"flashbrief/ground/text"
	"flashbrief/news/format"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
	"flashbrief/world/actor"
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
			return e.names(cmd, typed, list), cobra.ShellCompDirectiveNoFileComp
		})
	}
	if strings.Contains(cmd.Use, "QUERY") {
		cmd.ValidArgsFunction = func(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
			return e.query(cmd, typed), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
		}
	}
	for _, below := range cmd.Commands() {
		e.complete(below)
	}
}

// query returns the ways to complete a query, and names that begin with the typed text.
func (e *env) query(cmd *cobra.Command, typed string) []string {
	out := ask.Complete(typed, func(prefix string) []string { return e.names(cmd, prefix, false) }, func(prefix string) []string { return e.outlets(cmd, prefix) })
	if typed != "" && !strings.ContainsAny(typed, ":=<> ") {
		out = append(out, e.names(cmd, typed, false)...)
	}
	return out
}

// outlets returns the outlets of the record whose names begin with the typed text.
func (e *env) outlets(cmd *cobra.Command, typed string) []string {
	var known []string
	_ = e.asked(cmd.Context(), func(_ *desk.Desk, s *ask.Snapshot) (err error) { // a record that cannot be asked offers nothing
		known, err = s.Publishers()
		return err
	})
	known = slices.DeleteFunc(known, func(name string) bool {
		_, begins := text.CutFold(name, typed)
		return name == "" || !begins
	})
	return known[:min(len(known), mostOffered)]
}

// mostOffered is the largest number of names offered to a shell.
const mostOffered = 100

// names returns names that begin with the typed text: those of the record, the most frequent
// first, and of the roster. In a list, the last name is the one being typed.
func (e *env) names(cmd *cobra.Command, typed string, list bool) []string {
	ahead, last := "", typed
	if at := strings.LastIndex(typed, ","); list && at >= 0 {
		last = strings.TrimLeft(typed[at+1:], " ")
		ahead = typed[:len(typed)-len(last)]
	}
	var known []string
	// Without a record, or one that cannot be asked, the roster alone is offered.
	_ = e.asked(cmd.Context(), func(_ *desk.Desk, s *ask.Snapshot) (err error) {
		known, err = s.Names()
		return err
	})
	var out []string
	for _, name := range slices.Concat(known, actor.World().Names()) {
		if _, begins := text.CutFold(name, last); begins && len(out) < mostOffered && !slices.Contains(out, ahead+name) {
			out = append(out, ahead+name)
		}
	}
	return out
}

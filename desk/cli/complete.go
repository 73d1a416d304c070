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
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// forms are what --as takes, by command; answers are text, JSON or CSV.
var forms = map[string][]string{
	"read":   slices.Concat([]string{"jsonl", "conllu"}, coded.Layouts),
	"brief":  press.Forms,
	"check":  {"text", "json"},
	"export": coded.Layouts,
}

// values are what other flags take, by name.
var values = map[string][]string{
	"from":    append([]string{"auto"}, format.Names()...),
	"given":   {"tokens", "trees"},
	"grammar": {"full", "small"},
	"kind":    {string(record.Event), string(record.Quotation), string(record.Role), string(record.Membership), string(record.Figure), string(record.Forecast)},
	"status":  {string(reading.Fact), string(reading.Intent), string(reading.Claim), string(reading.Hypothetical), string(reading.Negated)},
	"outcome": {string(record.Yes), string(record.No), string(record.Void), string(record.Open)},
}

// named are the flags that take names of countries, bodies and people; a list of them
// where the value says so.
var named = map[string]bool{"about": true, "of": false, "member-of": false, "actor": false, "recipient": false}

// complete lets a shell complete the values of the command's flags and of those below it.
func (e *env) complete(cmd *cobra.Command) {
	offer := func(flag string, complete cobra.CompletionFunc) {
		if cmd.Flags().Lookup(flag) != nil {
			// It fails for a flag that is not there and for one offered twice alone.
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
		return plover.Manual().Names(), cobra.ShellCompDirectiveNoFileComp
	})
	for flag, list := range named {
		offer(flag, func(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
			return e.names(cmd, typed, list), cobra.ShellCompDirectiveNoFileComp
		})
	}
	for _, below := range cmd.Commands() {
		e.complete(below)
	}
}

// mostOffered is how many names a shell is offered.
const mostOffered = 100

// names returns what begins like the typed name: names of the record, most often named first,
// and of the roster. In a list, the last name is the one that is typed.
func (e *env) names(cmd *cobra.Command, typed string, list bool) []string {
	ahead, last := "", typed
	if at := strings.LastIndex(typed, ","); list && at >= 0 {
		last = strings.TrimLeft(typed[at+1:], " ")
		ahead = typed[:len(typed)-len(last)]
	}
	var known []string
	// Without a record, or one that cannot be asked, the roster alone is offered.
	_ = e.questioned(cmd.Context(), func(d *desk.Desk) error {
		mentions, err := d.Record.Mentions(cmd.Context(), "")
		for _, m := range mentions {
			known = append(known, m.Name)
		}
		return err
	})
	var out []string
	for _, name := range slices.Concat(known, actor.World().Names()) {
		if len(name) >= len(last) && strings.EqualFold(name[:len(last)], last) && len(out) < mostOffered && !slices.Contains(out, ahead+name) {
			out = append(out, ahead+name)
		}
	}
	return out
}

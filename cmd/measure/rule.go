package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"

	"flashbrief/reading"
)

// ruleScores are the events in whose reasons a rule stands: right in full, right by category
// alone, and false.
type ruleScores struct{ right, partly, wrong int }

// rulesCommand prints, for each rule, how often the events that rest on it are right, and with -v
// each of the events.
func rulesCommand(args []string, out io.Writer) error {
	files, list := verbose(args, out)
	all, err := passages(files)
	if err != nil {
		return err
	}
	texts := make([]dated, len(all))
	for i := range all {
		texts[i] = dated{all[i].ID, all[i].Text, all[i].Date}
	}
	by := map[string]*ruleScores{}
	for i, read := range readAll(texts) {
		countRules(by, &all[i], read, list)
	}
	for _, name := range slices.SortedFunc(maps.Keys(by), func(a, b string) int {
		return cmp.Or(cmp.Compare(by[b].wrong+by[b].partly, by[a].wrong+by[a].partly), cmp.Compare(a, b))
	}) {
		s := by[name]
		fmt.Fprintf(out, "%-40s right %3d, parties or status wrong %3d, false %3d\n", name, s.right, s.partly, s.wrong)
	}
	return nil
}

func countRules(by map[string]*ruleScores, p *passage, read *reading.Reading, list func(string, ...any)) {
	printed := printedOf(read)
	pairs := match(printed, p)
	for i, e := range printed {
		seen := map[string]bool{}
		for _, r := range e.Why {
			if seen[r.Rule] {
				continue
			}
			seen[r.Rule] = true
			s := by[r.Rule]
			if s == nil {
				s = &ruleScores{}
				by[r.Rule] = s
			}
			verdict := "partly"
			switch pair := pairs[i]; {
			case pair == nil:
				s.wrong++
				verdict = "false"
			case partiesRight(e, pair.act(p)) && statusRight(e, pair.act(p)):
				s.right++
				verdict = "right"
			default:
				s.partly++
			}
			list("%s %s: %s | %s\n", r.Rule, verdict, line(p, e), clipped(e.Span.Of(p.Text)))
		}
	}
}

// printedOf returns the events that are printed as such.
func printedOf(read *reading.Reading) []*reading.Event {
	var printed []*reading.Event
	for i := range read.Events {
		if live(read.Events[i].Status) {
			printed = append(printed, &read.Events[i])
		}
	}
	return printed
}

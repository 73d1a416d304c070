package draft

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"flashbrief/ground/list"
	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/world/actor"
)

//go:embed data/former.tsv
var formerList string

// formerState is a state of the past that the reader takes for its successor.
type formerState struct {
	code, adjective, name string
	during                when.Bounds
}

var formerStates = sync.OnceValue(func() []formerState {
	var out []formerState
	for row := range list.Rows(formerList) {
		from, err := when.Parse(row[3])
		until, also := when.Parse(row[4])
		if err == nil && also == nil {
			out = append(out, formerState{row[0], row[1], row[2], when.Bounds{From: from, Until: until}})
		}
	}
	return out
})

// adjectiveOf returns the adjective of the state of an office: that of a former state if the
// evidence of the office has it, "Soviet".
func adjectiveOf(o *answer.Office) string {
	for _, f := range formerStates() {
		if f.code == o.Of && slices.ContainsFunc(o.Items, func(item record.Item) bool {
			return slices.ContainsFunc(item.Evidence, func(e record.Evidence) bool { return strings.Contains(e.Words, f.adjective) })
		}) {
			return f.adjective
		}
	}
	adjective, name := actor.World().Adjective(o.Of), actor.World().NameOf(o.Of)
	if strings.HasSuffix(adjective, "er") && strings.HasPrefix(adjective, strings.TrimSuffix(name, "s")) {
		return name // a New Zealander is a person, and no kind of prime minister
	}
	return adjective
}

// nameOn returns the name of a state in the time of some acts: that of a former state if all of
// them lie in its time.
func nameOn(code string, acts []*telling) string {
	for _, f := range formerStates() {
		within := func(t *telling) bool { return !t.act.Date.From.IsZero() && f.during.Holds(t.act.Date.From) }
		if f.code == code && len(acts) > 0 && !slices.ContainsFunc(acts, func(t *telling) bool { return !within(t) }) {
			return f.name
		}
	}
	return actor.World().NameOf(code)
}

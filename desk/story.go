package desk

import "flashbrief/record/ask"

// State is how far somebody is with a story.
type State string

// The states of a story.
const (
	Open     State = "open"    // no report of it was dealt with
	Changed  State = "changed" // some were, and there are new ones
	PutOff   State = "later"
	Finished State = "done"
)

// Lists are the lists of an inbox, the default first.
var Lists = []string{"open", "later", "done", "all"}

// StoryState returns how far somebody is with a story, according to the marks on its reports.
func StoryState(s *ask.Story, marks map[string]Read) State {
	done, later := 0, 0
	for i := range s.Reports {
		switch marks[s.Reports[i].Report.SHA256] {
		case Done:
			done++
		case Later:
			later++
		}
	}
	switch {
	case done+later == 0:
		return Open
	case done+later < len(s.Reports):
		return Changed
	case later > 0:
		return PutOff
	}
	return Finished
}

// In reports whether a list of an inbox shows stories of the state. The empty list is the default.
func (s State) In(list string) bool {
	switch list {
	case "all":
		return true
	case "", Lists[0]:
		return s == Open || s == Changed
	}
	return list == string(s)
}

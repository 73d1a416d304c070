package ask

import (
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/record/query"
	"flashbrief/world/actor"
)

// Complete returns ways to complete a query that is being written, each as the whole query, at most a
// number of them: words of the language, values of closed vocabularies, and names of parties, outlets and
// places of the record. A nil snapshot has no record, but the names of the roster.
func (s *Snapshot) Complete(written string, most int) ([]string, error) {
	var failed error
	checked := func(list func(prefix string, most int) ([]string, error)) func(string) []string {
		return func(prefix string) []string {
			out, err := list(prefix, most)
			if err != nil {
				failed = err
			}
			return out
		}
	}
	names := checked(s.CompleteName)
	out := query.Complete(written, query.Values{Names: names, Outlets: checked(s.outlets), Places: checked(s.places)})
	if written != "" && len(written) <= query.Longest && !strings.ContainsAny(written, ":=<> ") {
		out = append(out, names(written)...)
	}
	return out[:min(len(out), most)], failed
}

// CompleteNames returns ways to complete the last of the names that are being written, separated by
// commas, each with the names before it, at most a number of them.
func (s *Snapshot) CompleteNames(written string, most int) ([]string, error) {
	last := strings.TrimLeft(written[strings.LastIndex(written, ",")+1:], " ")
	ahead := written[:len(written)-len(last)]
	out, err := s.CompleteName(last, most)
	for i := range out {
		out[i] = ahead + out[i]
	}
	return out, err
}

// CompleteName returns names that begin with a prefix, in any case, at most a number of them: those of
// the record, the most frequent first, and of the roster.
func (s *Snapshot) CompleteName(prefix string, most int) ([]string, error) {
	var known []string
	var err error
	if s != nil {
		known, err = s.Names()
	}
	return beginning(prefix, most, known, actor.World().Names()), err
}

// outlets returns the outlets of the record that begin with a prefix, in order.
func (s *Snapshot) outlets(prefix string, most int) ([]string, error) {
	if s == nil {
		return nil, nil
	}
	known, err := s.Publishers()
	return beginning(prefix, most, known), err
}

// places returns the places of the record that begin with a prefix, the most frequent first.
func (s *Snapshot) places(prefix string, most int) ([]string, error) {
	if s == nil {
		return nil, nil
	}
	mentions, err := s.mentions()
	var known []string
	for i := range mentions {
		if mentions[i].Kind == string(reading.Place) {
			known = append(known, mentions[i].Name)
		}
	}
	return beginning(prefix, most, known), err
}

// beginning returns the first names of lists that begin with a prefix, each once.
func beginning(prefix string, most int, lists ...[]string) []string {
	var out []string
	for _, name := range slices.Concat(lists...) {
		if _, begins := text.CutFold(name, prefix); begins && name != "" && !slices.Contains(out, name) {
			if out = append(out, name); len(out) == most {
				break
			}
		}
	}
	return out
}

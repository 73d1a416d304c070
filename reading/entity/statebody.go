package entity

import (
	"strings"

	"flashbrief/reading/ud"
	"flashbrief/world/actor"
)

// ofState reports whether the words of a match are the short name of a body between states, and here
// the name of a state's own body: "Armenia's Security Council", and "the Security Council" after it.
func (f *finder) ofState(s *ud.Sentence, first, last int, m actor.Match) bool {
	if m.Kind != actor.Organization || m.Country != "" || first == last || !isWord("state-body", lower(s, last)) {
		return false
	}
	words := f.slice(s, first, last)
	if words == m.Name {
		return false
	}
	f.rememberBody(s, first, last)
	return f.stateBodies[words] != nil
}

// rememberBody keeps whose body the words name here, for where they stand alone behind it.
func (f *finder) rememberBody(s *ud.Sentence, first, last int) {
	state := f.countryBefore(s, first)
	if state == nil {
		state = f.countryAfter(s, last)
	}
	words := f.slice(s, first, last)
	switch {
	case state != nil && !compounded(s, last):
		f.stateBodies[words] = state
	case f.unionBefore(s, first):
		delete(f.stateBodies, words)
	}
}

// unionBefore reports whether the name of an organization stands directly before token first: the
// "United Nations" of "the United Nations' Security Council".
func (f *finder) unionBefore(s *ud.Sentence, first int) bool {
	k := first - 1
	if k > 0 && isGenitive(s.Tokens[k].Form) {
		k--
	}
	_, m, ok := f.matchEnding(s, k)
	return ok && m.Kind == actor.Organization
}

// compounded reports whether the name that ends at the token only modifies a noun: the "Security
// Council" of "Russia's Security Council veto".
func compounded(s *ud.Sentence, last int) bool {
	return last+1 < len(s.Tokens) && s.Tokens[last+1].UPOS == ud.NOUN
}

// ofStateBody returns the state of the body that an office is in: Armenia's of "Security Council
// Secretary", if the report has named its Security Council; else "".
func (f *finder) ofStateBody(office string) string {
	body := ""
	for words := range f.stateBodies {
		if strings.HasPrefix(office, words) && len(words) > len(body) {
			body = words
		}
	}
	if body == "" {
		return ""
	}
	return f.stateBodies[body].Code
}

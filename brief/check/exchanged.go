package check

import (
	"slices"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
)

// exchanged finds verbs between two states that what supports the line has between the same two the
// other way round. It reads words alone, where the reader reads no act: those are compared by their
// parties.
func (f *facts) exchanged(l *line) {
	s := &l.b.Sentences[l.at]
	own := wordsOf(s.Span.Of(l.b.Text()), s.Span.Start)
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.UPOS != ud.VERB || text.Capital(t.Form) == t.Form || f.quoted(l, t.Span) || slices.ContainsFunc(l.events, func(e *reading.Event) bool { return e.Trigger.Overlaps(t.Span) }) {
			continue
		}
		at := wordOver(own, t.Span)
		if at < 0 || theLists().common[own[at].plain] || theLists().mutual[own[at].plain] {
			continue
		}
		if ours := sidesOf(own, at, l.b.Text()); ours.before != "" && ours.behind != "" && ours.before != ours.behind && l.turns(own[at].plain, ours) {
			f.report(l, t.Span, factActor, brief.Stop, l.says(), l.evidence(), "what supports this sentence has it the other way round")
		}
	}
}

// turns reports whether what supports the line has the verb between the same states the other way round,
// and nowhere as the line has it.
func (l *line) turns(verb string, ours sides) bool {
	same, turned := 0, 0
	for k := range l.shown {
		words := l.shown[k].evidence().Words
		for span := range sentencesOf(words) {
			theirs := wordsOf(span.Of(words), span.Start)
			n := slices.IndexFunc(theirs, func(w word) bool { return w.plain == verb })
			if n < 0 {
				continue
			}
			switch sidesOf(theirs, n, words) {
			case ours:
				same++
			case ours.turned():
				turned++
			}
		}
	}
	return turned > 0 && same == 0
}

// sides are the states named nearest before and behind a verb.
type sides struct {
	before, behind string
	passive        bool
}

func (s sides) turned() sides { return sides{s.behind, s.before, s.passive} }

// sidesOf returns the states around a word, by their codes.
func sidesOf(words []word, at int, t string) sides {
	var out sides
	for i := range words {
		code := stateAt(words, i, t)
		switch {
		case code == "":
		case i < at:
			out.before = code
		case out.behind == "" && i > at:
			out.behind = code
		}
	}
	out.passive = at+1 < len(words) && words[at+1].plain == "by" || at > 0 && theLists().being[words[at-1].plain]
	return out
}

// stateAt returns the code of the state whose name, adjective or capital begins at a word; empty if none
// does.
func stateAt(words []word, i int, t string) string {
	for n := min(3, len(words)-i); n > 0; n-- {
		if m, ok := actor.World().Lookup(words[i].span.Join(words[i+n-1].span).Of(t)); ok && m.Kind != actor.Person && m.Country != "" {
			return m.Country
		}
	}
	return ""
}

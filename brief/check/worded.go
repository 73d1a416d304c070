package check

import (
	"slices"
	"strings"
	"unicode"

	"flashbrief/brief"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/record"
	"flashbrief/world/actor"
)

// worded reports whether a sentence behind a line tells its act in the same words although the record
// has no such act: with the act's word, and the parties before and behind it as the line has them; as
// planned, said or denied only if the line says so too.
func (f *facts) worded(l *line, e *reading.Event) bool {
	named := l.named(e)
	if len(named.Actors) == 0 {
		return false
	}
	return slices.ContainsFunc(l.shown, func(p passage) bool {
		words := p.evidence().Words
		for span := range sentencesOf(words) {
			if f.wordedIn(l, named, wordsOf(span.Of(words), 0)) {
				return true
			}
		}
		return false
	})
}

// wordedIn reports whether the words of one sentence tell the act of a line.
func (f *facts) wordedIn(l *line, e *reading.Event, theirs []word) bool {
	ours := wordsOf(l.words(l.b.Sentences[l.at].Span), l.b.Sentences[l.at].Span.Start)
	at := akinAt(theirs, plains(wordsOf(e.Trigger.Of(l.b.Text()), 0)))
	mine := wordOver(ours, e.Trigger)
	if at < 0 || mine < 0 || !l.head && theirs[at].plain != ours[mine].plain || f.hedged(e, ours, theirs) {
		return false
	}
	if infinitive(theirs, at) != infinitive(ours, mine) && e.Status != reading.Intent {
		return false
	}
	for _, p := range slices.Concat(e.Actors, e.Recipients) {
		i := akinAt(theirs, weighty(p.Text))
		if i < 0 || (i < at) != (p.Span.Start < e.Trigger.Start) {
			return false
		}
	}
	return true
}

// infinitive reports whether "to" stands before a word: "threatened to recall".
func infinitive(words []word, at int) bool { return at > 0 && words[at-1].plain == "to" }

// hedged reports whether one of two sentences plans, supposes, reports or denies where the other does
// not.
func (f *facts) hedged(e *reading.Event, ours, theirs []word) bool {
	planned := e.Status == reading.Intent
	lacks := func(list []word, w string) bool { return covered([]string{w}, list) < 1 }
	for _, w := range theirs {
		hedges := theLists().supposed[w.plain] || theLists().reported[w.plain]
		if (hedges && !planned || theLists().denies(w.plain)) && lacks(ours, w.plain) {
			return true
		}
	}
	return slices.ContainsFunc(ours, func(w word) bool { return theLists().denies(w.plain) && lacks(theirs, w.plain) })
}

// told finds a line that tells as a fact, with words of which the record has no act, what its reports
// tell on somebody's word, or as planned, asked for or denied.
func (f *facts) told(l *line) {
	s := &l.b.Sentences[l.at]
	root := slices.IndexFunc(s.Tokens, func(t ud.Token) bool { return t.Head == ud.Root })
	if root < 0 || s.Tokens[root].UPOS != ud.VERB || f.quotes(l) || authored(f.m.Text, l.span.Start) {
		return
	}
	ours, behind := withoutMay(wordsOf(s.Span.Of(l.b.Text()), s.Span.Start), l.b.Text()), f.behind(l)
	all := func(differ func(theirs []word) bool) bool {
		return len(behind) > 0 && !slices.ContainsFunc(behind, func(theirs []word) bool { return !differ(theirs) })
	}
	said := all(func(theirs []word) bool { return strays(ours, theirs, theLists().reported) })
	switch {
	case said && slices.ContainsFunc(ours, func(w word) bool { return theLists().backshifted[w.plain] }):
		f.report(l, s.Span, factStatus, brief.Stop, l.says(), l.evidence(), "the record has it only on somebody's word")
	case slices.ContainsFunc(l.events, func(e *reading.Event) bool {
		if e.Status == reading.Intent {
			return !pastTense(&s.Tokens[root]) // "Peru visited Chile" on a day to come is no plan in the brief's words
		}
		return e.Status != reading.Negated && l.told[e.Trigger] != nil
	}):
	case said:
		f.report(l, s.Span, factStatus, brief.Stop, l.says(), l.evidence(), "the record has it only on somebody's word")
	case slices.ContainsFunc(s.Tokens, func(t ud.Token) bool {
		return t.UPOS == ud.VERB && all(func(theirs []word) bool { return supposedOnly(ours, theirs, &t) })
	}):
		f.report(l, s.Span, factStatus, brief.Stop, l.says(), l.evidence(), "the record has it as planned, asked for or denied, not as done")
	}
}

// supposedOnly reports whether their words have a verb of ours as planned, asked for or denied, and ours
// have it as done.
func supposedOnly(ours, theirs []word, verb *ud.Token) bool {
	mine := wordOver(ours, verb.Span)
	at := akinAt(theirs, []string{plainWord(verb.Form)})
	if mine < 0 || at < 0 || theLists().reported[ours[mine].plain] {
		return false
	}
	before := func(words []word, at int) []word {
		if infinitive(words, at) {
			return words[max(0, at-2*beforeVerb):at] // "agreed on Monday to deliver"
		}
		return words[max(0, at-beforeVerb):at]
	}
	if verb.Head == ud.Root {
		return strays(ours, before(theirs, at), theLists().supposed)
	}
	return pastTense(verb) && strays(before(ours, mine), before(theirs, at), theLists().supposed)
}

// pastTense reports whether a verb is a past tense, which no auxiliary makes a plan.
func pastTense(verb *ud.Token) bool { return verb.XPOS == ud.VBD }

// behind returns the sentences of reports that have most of a line's words.
func (f *facts) behind(l *line) [][]word {
	var out [][]word
	wanted := l.content()
	for i := range l.shown {
		words := l.shown[i].evidence().Words
		for span := range sentencesOf(words) {
			if theirs := wordsOf(span.Of(words), span.Start); covered(wanted, theirs) > half {
				out = append(out, withoutMay(theirs, words))
			}
		}
	}
	return out
}

// withoutMay returns the words of a sentence without the month of May, which is no "may".
func withoutMay(words []word, t string) []word {
	return slices.DeleteFunc(words, func(w word) bool { return w.span.Of(t) == "May" })
}

// strays reports whether their words have one of a list, and ours none.
func strays(ours, theirs []word, list map[string]bool) bool {
	in := func(words []word) bool { return slices.ContainsFunc(words, func(w word) bool { return list[w.plain] }) }
	return in(theirs) && !in(ours)
}

// strangers finds acts between parties that a line tells beside others, and that the record does not
// have between them.
func (f *facts) strangers(l *line, acts []*reading.Event) {
	for _, e := range acts {
		named := l.named(e)
		if e.Status != reading.Fact || len(named.Actors) == 0 || len(named.Recipients) == 0 {
			continue
		}
		if item := f.instead(l, named); item != nil {
			f.report(l, e.Span, factUnsupported, brief.Stop, l.says(), item.Evidence[:1], "the record has another act of these two")
		} else if !e.Doubtful {
			f.report(l, e.Span, factUnsupported, brief.Warn, l.says(), l.evidence(), "the record does not have this act between these two")
		}
	}
}

// weighty returns the words of a name that say who is meant.
func weighty(name string) []string {
	return slices.DeleteFunc(plains(wordsOf(name, 0)), func(w string) bool { return theLists().common[w] || theLists().small[w] })
}

// akinAt returns where the first of the words stands in a sentence, in some form; -1 if none does.
func akinAt(sentence []word, words []string) int {
	return slices.IndexFunc(sentence, func(o word) bool {
		return slices.ContainsFunc(words, func(w string) bool { return akin(w, o.plain) })
	})
}

// initialsOf returns the initials of the names in a text, "RSF" of "Rapid Support Forces": of runs of
// words with a capital, with small words such as "of" left out.
func initialsOf(t string) map[string]bool {
	out := map[string]bool{}
	var run []rune
	close := func() {
		for i := range run {
			for k := i + 2; k <= len(run); k++ {
				out[string(run[i:k])] = true
			}
		}
		run = nil
	}
	last := 0
	for at, w := range fieldsAt(t) {
		if strings.ContainsAny(t[last:at], ".,;:()“”\"\n") {
			close()
		}
		last = at + len(w)
		switch first := []rune(w)[0]; {
		case unicode.IsUpper(first):
			run = append(run, first)
		case !theLists().small[w]:
			close()
		}
	}
	close()
	return out
}

// shortens reports whether the line calls by initials, which the reader takes for a name, somebody of
// another name.
func (l *line) shortens(name, other string) bool {
	short := initialsOf(other)
	return slices.ContainsFunc(l.b.Mentions, func(m reading.Mention) bool {
		return m.Entity == name && m.Sentence == l.at && short[m.Span.Of(l.b.Text())]
	})
}

// holds reports whether the record gives a person an office with all the words of a description.
func (f *facts) holds(person, description string) bool {
	own := plains(wordsOf(description, 0))
	return slices.ContainsFunc(f.c.held, func(i record.Item) bool {
		r := i.Role()
		return r != nil && alike(r.Person, person) && covered(own, wordsOf(r.Title+" "+actor.World().Adjective(r.Of), 0)) == 1
	})
}

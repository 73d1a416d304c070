package draft

import (
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading/ud"
	"flashbrief/record"
	"flashbrief/world/actor"
)

// supposed reports whether the reporter's own words around a quotation make it depend on something,
// "if Nixon refused, Brezhnev threatened, “…”", or it is a question.
func (w *writer) supposed(item *record.Item) bool {
	words := spoken(item)
	if strings.HasSuffix(words, "?") || ofTitle(words) || w.ofSomebodyElse(item, words) {
		return true
	}
	s := w.source(item)
	if s != nil && s.pointsAway(item) {
		return true
	}
	if s == nil || len(item.Quotation().Cue) == 0 {
		return false
	}
	n, _, ok := s.at(item.Quotation().Cue[0].Start)
	if !ok {
		return false
	}
	for i := range s.reading.Sentences[n].Tokens {
		tok := &s.reading.Sentences[n].Tokens[i]
		at := tok.Span.Start + s.shift
		inside := slices.ContainsFunc(item.Evidence, func(e record.Evidence) bool { return e.Span.Start <= at && at < e.Span.End })
		if barred()["conditional"][strings.ToLower(tok.Form)] && !inside {
			return true
		}
	}
	return false
}

// ofTitle reports whether words have a capital for each that is no function word: the title of
// something, which nobody said.
func ofTitle(words string) bool {
	return len(strings.Fields(words)) > 2 && titleCase(words) == words
}

// shortSaying is the number of words from which a quotation explains its own pronouns, and openingWords
// the number of those that begin it.
const (
	shortSaying  = 12
	openingWords = 4
)

// ofSomebodyElse reports whether a quotation has a pronoun at its beginning and is too short to explain it, or
// is said by one person where the speaker is a state or body.
func (w *writer) ofSomebodyElse(item *record.Item, words string) bool {
	fields := strings.Fields(words)
	if len(fields) == 0 || strings.HasPrefix(words, "That kind of ") || barred()["other"][strings.ToLower(fields[0])] || w.latter(item) || len(fields) < shortSaying && slices.ContainsFunc(fields[:min(len(fields), openingWords)], func(word string) bool { return barred()["pointing"][strings.ToLower(word)] }) {
		return true
	}
	if letters := lettered(words); barred()["pointer"][letters[len(letters)-1]] {
		return true // “we agree to this”
	}
	if m, ok := actor.World().Lookup(item.Quotation().Speakers[0]); !ok || m.Kind == actor.Person {
		return false
	}
	return slices.ContainsFunc(lettered(words), func(word string) bool { return barred()["alone"][word] })
}

// pointsAway reports whether words of a quotation point to what was told before them, "this attack", or tell time
// from a day on which they were said that is not known.
func (s *source) pointsAway(item *record.Item) bool {
	_, dated := item.Quotation().Date.Day()
	said := map[string]bool{}
	for n := range s.reading.Sentences {
		t := s.trees[n]
		for i := range t.Tokens {
			tok := &t.Tokens[i]
			at := text.Span{Start: tok.Span.Start + s.shift, End: tok.Span.End + s.shift}
			if !slices.ContainsFunc(item.Quotation().Content, func(c text.Span) bool { return c.Contains(at) }) {
				continue
			}
			form := strings.ToLower(tok.Form)
			if definite := t.Is(i, ud.Det) && isThe(form) && barred()["happening"][t.Tokens[tok.Head].Base()] && s.bareNoun(n, tok.Head); definite && !said[t.Tokens[tok.Head].Base()] {
				return true // "We deplore the remarks"
			}
			if !dated && barred()["dayofsaying"][form] || barred()["demonstrative"][form] && tok.XPOS == ud.DT && (t.Is(i, ud.Det) && s.unsaid(n, tok.Head, said) || t.Is(i, ud.Nsubj) && len(said) == 0) {
				return true
			}
			said[tok.Base()] = true
		}
	}
	return false
}

// unsaid reports whether a noun with a demonstrative means something that is not in the words before it, and no
// clause behind it says which; "this country" is the speaker's own.
func (s *source) unsaid(sentence, noun int, said map[string]bool) bool {
	base := s.trees[sentence].Tokens[noun].Base()
	return !said[base] && !barred()["speakers"][base] && s.trees[sentence].Kid(noun, ud.Acl, ud.AclRelcl) < 0
}

// bareNoun reports whether nothing beside a noun and its article says which is meant.
func (s *source) bareNoun(sentence, noun int) bool {
	return s.trees[sentence].Kid(noun, ud.Amod, ud.Compound, ud.Nmod, ud.NmodPoss, ud.Acl, ud.AclRelcl, ud.Nummod, ud.Appos) < 0
}

// latter reports whether the report names the speaker only as the former or the latter of two.
func (w *writer) latter(item *record.Item) bool {
	s := w.source(item)
	if s == nil {
		return false
	}
	return slices.ContainsFunc(item.Quotation().Source, func(span text.Span) bool {
		if span.Start < 0 || span.End > len(s.report.Text) || span.Start >= span.End {
			return false
		}
		return barred()["neitherof"][strings.ToLower(span.Of(s.report.Text))]
	})
}

// nearby is how far from a clause that is told, in bytes, a quotation of a long report belongs to
// it.
const nearby = 2 << 10

// onQuestion reports whether a quotation belongs to what the brief tells: it names a subject of the
// brief, stands near a clause that is written, or is in a short report.
func (w *writer) onQuestion(item *record.Item) bool {
	if s := w.source(item); s == nil || len(s.report.Text) <= wholeReport {
		return true
	}
	at := item.Evidence[0].Span
	return w.concerns(spoken(item)) || slices.ContainsFunc(w.written, func(e record.Evidence) bool {
		return e.Report == item.Report && e.Span.Start-at.End < nearby && at.Start-e.Span.End < nearby
	})
}

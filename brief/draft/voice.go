package draft

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/record/answer"
	"flashbrief/world/actor"
)

// The reasons for which a sentence of a report cannot be retold, whatever its clause.
const (
	cutShort       = "its words are cut short"
	unmarkedSpeech = "its words are those of a speaker whom the report gives without marks"
)

// voiced reports whether a sentence stands behind one that announces somebody's words and ends in
// a colon, and the words have no marks: releases print statements so, to their end.
func (s *source) voiced(sentence int) bool {
	for i := range sentence {
		tokens := s.reading.Sentences[i].Tokens
		if len(tokens) == 0 || tokens[len(tokens)-1].Form != ":" || marked(s.text[s.reading.Sentences[i].Span.End:]) {
			continue
		}
		if slices.ContainsFunc(tokens, func(t ud.Token) bool { return barred()["speech"][t.Base()] }) {
			return true
		}
	}
	return false
}

// marked reports whether a text begins with a quotation mark.
func marked(words string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimSpace(words))
	return strings.ContainsRune("“\"‘'«>", first)
}

// mostCapitals is the number of words in capitals from which a sentence is taken for a heading or a
// line of an agency.
const mostCapitals = 4

// shouted reports whether a sentence has several words in capitals.
func (s *source) shouted(sentence int) bool {
	n := 0
	for _, t := range s.reading.Sentences[sentence].Tokens {
		if len(t.Form) > 2 && t.Form == strings.ToUpper(t.Form) && t.Form != strings.ToLower(t.Form) {
			n++
		}
	}
	return n >= mostCapitals
}

// cut reports whether a sentence goes on in what the reader takes for the next one: it has no mark
// at its end, and a small letter comes behind.
func (s *source) cut(sentence int) bool {
	if s.cutBehindInitials(sentence) {
		return true
	}
	span := s.reading.Sentences[sentence].Span
	words := strings.TrimSpace(span.Of(s.text))
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(s.text[span.End:], " \n"))
	last, _ := utf8.DecodeLastRuneInString(words)
	return (unicode.IsLetter(last) || unicode.IsDigit(last) || last == ',') && unicode.IsLower(next)
}

// initials matches an abbreviation of letters with full stops.
var initials = regexp.MustCompile(`(?:^| )(?:[A-Za-z]\.){2,}$`)

// cutBehindInitials reports whether a sentence ends with such an abbreviation and its paragraph goes on: "at 3:00
// p.m." may be followed by "Moscow time on August 12, a general said".
func (s *source) cutBehindInitials(sentence int) bool {
	next := sentence + 1
	return next < len(s.reading.Sentences) && s.together(sentence, next) && initials.MatchString(strings.TrimSpace(s.reading.Sentences[sentence].Span.Of(s.text)))
}

// lead reports whether a sentence is in the first paragraph of running text of its report.
func (s *source) lead(sentence int) bool {
	if s.shift > 0 {
		return false
	}
	for i := range s.reading.Sentences {
		if s.prose(i) {
			return s.reading.Sentences[i].Paragraph == s.reading.Sentences[sentence].Paragraph
		}
	}
	return false
}

// standing returns why a clause says what holds, and not what happened; "" if it does not: it has
// a copula or "can", or is in the present tense outside the lead, where the present is that of
// releases.
func (r *retelling) standing() string {
	if r.e.Status == reading.Intent {
		return ""
	}
	t := r.tree
	state := "it tells a state, not an act"
	if t.Kid(r.root, ud.Cop) >= 0 && r.e.Category != "" || t.Tokens[r.root].XPOS == ud.VBG && t.Kid(r.root, ud.Aux, ud.AuxPass) >= 0 && r.printed.IsZero() {
		return state
	}
	if barred()["transitive"][t.Tokens[r.root].Base()] && t.Kid(r.root, ud.Obj, ud.NsubjPass, ud.Ccomp, ud.Xcomp) < 0 {
		return cutShort // "the Philippines joined in part because …"
	}
	if barred()["making"][t.Tokens[r.root].Base()] && strings.Contains(strings.ToLower(r.s.reading.Sentences[r.n].Span.Of(r.s.text)), "comment") {
		return "it tells how the report was made" // "did not respond to a request for comment"
	}
	if barred()["answering"][t.Tokens[r.root].Base()] && !r.answers() {
		return "its words answer something named elsewhere: " + t.Tokens[r.root].Form
	}
	for k := range t.Kids(r.root) {
		if t.Is(k, ud.Aux, ud.AuxPass) && t.Tokens[k].XPOS == ud.MD {
			return "it is told as what can or must be"
		}
	}
	if x := t.Tokens[r.root].XPOS; (x == ud.VBZ || x == ud.VBP) && !speech(t, r.root) && !r.s.lead(r.n) {
		return state
	}
	return ""
}

// answers reports whether a verb of answering has what is answered.
func (r *retelling) answers() bool {
	t := r.tree
	for k := range t.Kids(r.root) {
		if t.Is(k, ud.Obj) || t.Is(k, ud.Obl) && barred()["toward"][t.Case(k)] {
			return true
		}
	}
	return false
}

// loose returns why words of the clause say too little without what stands around them; "" if none
// does: "the lower figure", "the last meeting", "ties broke down", "the two leaders".
func (r *retelling) loose() string {
	t := r.tree
	for i := range t.Tokens {
		tok := &t.Tokens[i]
		if _, written := r.put[i]; !r.keep[i] || written {
			continue
		}
		form := strings.ToLower(tok.Form)
		switch {
		case t.Is(i, ud.Amod) && barred()["deictic"][form] && t.Tokens[tok.Head].XPOS != ud.NNS:
			return "its words tell time from the report's own day: " + form
		case r.compares(i, form):
			return "its words compare with something named elsewhere: " + form
		case t.Is(i, ud.Case) && form == "between" && !r.twoSided(tok.Head):
			return cutShort
		case t.Is(i, ud.Obl) && tok.Head == r.root && i < r.root && barred()["responding"][form] && !r.specified(i):
			return "its words answer something named elsewhere: " + form
		case t.Is(i, ud.NsubjPass, ud.Nsubj) && barred()["relation"][tok.Base()] && tok.UPOS == ud.NOUN && !r.specified(i):
			return "its words stand for something named elsewhere: " + form
		case t.Is(i, ud.Obj) && barred()["about"][tok.Base()] && tok.UPOS == ud.NOUN && !r.explained(i):
			return "its words do not say about what: " + form
		case t.Is(i, ud.Obl) && barred()["moment"][form] && t.Kid(i, ud.Det) >= 0 && !r.specified(i) && !r.amount(i):
			return "its words tell time from something named elsewhere: " + form
		case t.Is(i, ud.Amod) && barred()["ordinal"][form] && t.Is(r.root, ud.Advcl) && t.Kid(tok.Head, ud.NmodPoss) >= 0:
			return "its words count from something named elsewhere: " + form
		case tok.Has(ud.PronTypeRel) && !barred()["whatever"][form] && !r.below(i):
			return "its words stand for something named elsewhere: " + form
		}
	}
	return r.untied()
}

// untied returns why the predicate says too little, or nothing that happened; "" if it does not.
func (r *retelling) untied() string {
	t := r.tree
	if barred()["reproaching"][t.Tokens[r.root].Base()] && !r.leadsOn() {
		return "its words do not say of what: " + t.Tokens[r.root].Form
	}
	if r.head && barred()["moving"][t.Tokens[r.root].Base()] {
		return "its verb makes no headline"
	}
	if r.foretells() {
		return "its words tell what somebody expects"
	}
	if r.endsBefore(barred()["breaking"]) {
		return cutShort // "people were killed" of "people were killed when a boat capsized"
	}
	return ""
}

// leadsOn reports whether a word that leads on to another phrase or clause is kept behind the predicate.
func (r *retelling) leadsOn() bool {
	for i := r.root + 1; i < len(r.keep); i++ {
		if u := r.tree.Tokens[i].UPOS; r.keep[i] && (u == ud.ADP || u == ud.SCONJ || u == ud.PART) && possessive(r.tree.Tokens[i].Form) == "" {
			return true
		}
	}
	return false
}

// compares reports whether an adjective compares with something that the words do not have.
func (r *retelling) compares(i int, form string) bool {
	t := r.tree
	if t.Is(i, ud.Amod) && barred()["alike"][form] && t.Tokens[i].Head == i+1 {
		return true
	}
	if !t.Is(i, ud.Amod, ud.Det) || !barred()["compared"][form] && !(i < r.root && barred()["further"][form]) {
		return false
	}
	return !r.than(i) && !r.wanted(i) && !r.disputed(i) && (!barred()["moreof"][form] || !r.counted(i))
}

// twoSided reports whether a phrase behind "between" has both sides: two joined, or several of which no other
// is left out.
func (r *retelling) twoSided(head int) bool {
	t := r.tree
	for k := range t.Kids(head) {
		if t.Is(k, ud.Conj) && r.stays(k) {
			return true
		}
	}
	if n := t.Kid(head, ud.Nummod); n >= 0 && t.Kid(n, ud.Conj) > n {
		return true // "between 25 and 30 people"
	}
	last := slices.Max(t.Subtree(head, nil))
	joined := last+1 < len(t.Tokens) && t.Tokens[last+1].UPOS == ud.CCONJ
	return !joined && (t.Tokens[head].XPOS == ud.NNS || t.Tokens[head].XPOS == ud.NNPS)
}

// foretells reports whether the act is what is "going to" happen: an expectation, and no plan that somebody
// announced.
func (r *retelling) foretells() bool {
	for i := 0; i+1 < len(r.keep); i++ {
		if r.keep[i] && barred()["expected"][strings.ToLower(r.tree.Tokens[i].Form)] && r.keep[i+1] && r.tree.Tokens[i+1].XPOS == ud.TO && i+2 < len(r.keep) && r.tree.Tokens[i+2].UPOS == ud.VERB {
			return true
		}
	}
	return false
}

// explained reports whether a phrase behind a noun says what it is about: "a resolution on Gaza".
func (r *retelling) explained(i int) bool {
	for k := range r.tree.Kids(i) {
		if r.tree.Is(k, ud.Nmod, ud.Acl, ud.AclRelcl, ud.Appos, ud.Ccomp, ud.Nummod) && k > i && r.stays(k) || r.tree.Is(k, ud.Compound) && r.tree.Tokens[k].UPOS == ud.NOUN {
			return true
		}
	}
	return i+1 < len(r.keep) && r.keep[i+1] && r.tree.Tokens[i+1].UPOS == ud.ADP && !barred()["placing"][r.tree.Tokens[i+1].Form]
}

// endsBefore reports whether one of the words stands behind the last words that are kept, with no mark between.
func (r *retelling) endsBefore(words map[string]bool) bool {
	last := len(r.keep) - 1
	for last >= 0 && !r.keep[last] {
		last--
	}
	for i := last + 1; last >= 0 && i < len(r.keep) && r.tree.Tokens[i].UPOS != ud.PUNCT; i++ {
		if words[r.tree.Tokens[i].Form] {
			return true
		}
	}
	return false
}

// nameless reports whether a sentence that was read back names nobody and no place, and the report's own
// sentence does.
func (w *writer) nameless(whole string, a *answer.Act) bool {
	r, ok := w.read(whole)
	if !ok || named(&r, 0) {
		return false
	}
	item, s := w.told(a)
	if s == nil {
		return false
	}
	n, _, ok := s.at(item.Event().Trigger.Start)
	return ok && named(&s.reading, n)
}

// named reports whether a sentence has a proper noun that is no time.
func named(r *reading.Reading, sentence int) bool {
	return slices.ContainsFunc(r.Sentences[sentence].Tokens, func(t ud.Token) bool {
		if m, ok := actor.World().Lookup(t.Form); ok && m.Form == actor.Adjective {
			return true
		}
		return t.UPOS == ud.PROPN && !ofCalendar(t.Form)
	})
}

// ofCalendar reports whether a word is the name of a month or of a day of the week, in full.
func ofCalendar(w string) bool {
	day, named := when.Weekday(w)
	return named && day.String() == w || when.Month(w).String() == w
}

// than reports whether the words say what a thing is compared with.
func (r *retelling) than(from int) bool {
	for i := from; i < len(r.tree.Tokens); i++ {
		if r.keep[i] && barred()["comparing"][strings.ToLower(r.tree.Tokens[i].Form)] {
			return true
		}
	}
	return false
}

// counted reports whether a number stands before the word in an object: “sent three more batteries”. “Three more
// soldiers were killed” is more than what was told before.
func (r *retelling) counted(i int) bool {
	return i > 0 && r.tree.Tokens[i-1].UPOS == ud.NUM && !r.tree.Is(r.tree.Tokens[i].Head, subjects...)
}

// wanted reports whether a comparison is with what is at the time of the act: “marched to demand higher
// wages”.
func (r *retelling) wanted(i int) bool {
	t := r.tree
	for v := t.Tokens[i].Head; v >= 0; v = t.Tokens[v].Head {
		if t.Tokens[v].UPOS == ud.VERB {
			return barred()["wanting"][t.Tokens[v].Base()]
		}
	}
	return false
}

// disputed reports whether an adjective compares things that somebody is for or against, with what they were:
// "a rally against higher prices".
func (r *retelling) disputed(i int) bool {
	noun := r.tree.Tokens[i].Head
	return noun > i && r.tree.Tokens[noun].XPOS == ud.NNS && r.tree.Kid(noun, ud.Det) < 0 && barred()["over"][r.tree.Case(noun)]
}

// amount reports whether a time counts from the act: “within a year”.
func (r *retelling) amount(i int) bool {
	t := r.tree
	det, with := t.Kid(i, ud.Det), t.Kid(i, ud.Case)
	return det >= 0 && with >= 0 && !barred()["definite"][strings.ToLower(t.Tokens[det].Form)] && barred()["within"][strings.ToLower(t.Tokens[with].Form)]
}

// below reports whether a relative pronoun stands in a clause below that of the act.
func (r *retelling) below(i int) bool {
	t := r.tree
	for v := t.Tokens[i].Head; v >= 0 && v != r.root; v = t.Tokens[v].Head {
		if t.Is(v, ud.AclRelcl, ud.Acl, ud.Ccomp, ud.Csubj, ud.Advcl, ud.Xcomp) {
			return true
		}
	}
	return false
}

// unmatched reports whether marks of quotation stand inside words, or a sentence begins with one:
// their pairs are guessed wrongly, or the words are a quotation and no act.
func unmatched(words string) bool {
	if strings.HasPrefix(words, "“") {
		return true
	}
	runes := []rune(words)
	for i, r := range runes {
		switch {
		case r == '“' && (i+1 == len(runes) || unicode.IsSpace(runes[i+1]) || i > 0 && unicode.IsLetter(runes[i-1])):
			return true
		case r == '”' && (i+1 < len(runes) && unicode.IsLetter(runes[i+1]) || i > 0 && unicode.IsSpace(runes[i-1])):
			return true
		}
	}
	return false
}

// repeats reports whether up to three words stand twice in a row: "French Emperor French Emperor".
func repeats(words string) bool {
	fields := strings.Fields(words)
	for i := 2; i < len(fields); i++ {
		if fields[i] == fields[i-2] && barred()["titleword"][strings.ToLower(fields[i])] {
			return true // "Attorney U.S. Attorney General"
		}
	}
	for n := 1; n <= 3; n++ {
		for i := 0; i+2*n <= len(fields); i++ {
			if slices.Equal(fields[i:i+n], fields[i+n:i+2*n]) {
				return true
			}
		}
	}
	return false
}

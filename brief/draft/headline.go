package draft

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// The sizes of a headline, in characters.
const (
	shortestHeadline = 45
	longestHeadline  = 85
)

// headed is a headline with its evidence.
type headed struct {
	words    string
	long     string // with names in full, if that fits
	evidence brief.Sentence
	day      when.Day
}

// headline returns the deaths of the brief's lead, or the weightiest of its latest acts in the
// present tense, a fact that reads back as the act. Acts between parties of the brief come before
// those of one party, and before deaths that are newer than all of them. A short one is joined with
// the next.
func (w *writer) headline(latest []*telling, dead []death, day when.Day) brief.Sentence {
	fresh := func(t *telling) int {
		n := t.weight() + 3*len(t.act.Event.Actors)
		if t.act.Day().After(day.AddDays(-8)) {
			n += 40
		}
		return n
	}
	latest = slices.Clone(latest)
	slices.SortStableFunc(latest, func(x, y *telling) int { return cmp.Compare(fresh(y), fresh(x)) })
	var found []headed
	if h, ok := w.mourning(dead); ok {
		found = append(found, h)
	}
	mutual := w.headlines(latest, true)
	if leading(dead, latest) {
		found = append(found, mutual...)
	} else {
		found = append(mutual, found...)
	}
	return joinedHeadline(append(found, w.headlines(latest, false)...))
}

// headlines returns the headlines of the acts between parties of the brief, or of the others. What is
// known only on somebody's word comes last.
func (w *writer) headlines(latest []*telling, mutual bool) []headed {
	var found []headed
	for _, claims := range []bool{false, true} {
		for _, t := range latest {
			if t.mutual() != mutual || (t.act.Event.Status != reading.Fact) != claims || t.act.Event.Status == reading.Intent || w.agedFor(t) && (!mutual || !oneDay(t.act.Date)) {
				continue
			}
			h, ok, reason := w.headed(t)
			if ok {
				found = append(found, h)
			} else if len(found) == 0 {
				w.refuse(t, reason)
			}
		}
	}
	return found
}

// headlineDays is the number of days for which an act of one party of the brief makes a headline.
const headlineDays = 31

// agedFor reports whether an act is too old for the headline.
func (w *writer) agedFor(t *telling) bool {
	day := t.act.Day()
	return !day.IsZero() && !w.day.IsZero() && !day.After(w.day.AddDays(-headlineDays))
}

// joinedHeadline returns the first headline of the right size, or the first two short ones as one.
func joinedHeadline(found []headed) brief.Sentence {
	if len(found) == 0 {
		return brief.Sentence{}
	}
	first := found[0]
	if len(first.words) < shortestHeadline {
		for _, o := range found[1:] {
			words := first.words + "; " + o.words
			if len(words) > longestHeadline || strings.Contains(first.words, o.words) || strings.Contains(o.words, first.words) {
				continue
			}
			s, err := brief.NewSentence(words, append(slices.Clone(first.evidence.Evidence()), o.evidence.Evidence()...))
			if err == nil {
				return s
			}
		}
		if long, err := brief.NewSentence(first.long, first.evidence.Evidence()); err == nil {
			return long
		}
	}
	return first.evidence
}

// version is a form of a headline: as it is printed, with names in full, and that in the past
// tense.
type version int

const (
	asPrinted version = iota
	inFull
	inPast
)

// headed returns an act as a headline: its clause in the present tense, or a phrase for it. It is
// read back with every name in full. reason says why the act's own sentence gives none; "" for want of room.
func (w *writer) headed(t *telling) (h headed, ok bool, reason string) {
	if t.manner == inMarks {
		return headed{}, false, "" // the clause is left to its report's own words
	}
	if t.manner <= pared {
		var words, full string
		if words, full, reason = w.headRead(t); reason == "" {
			if h, ok := w.printable(t, words, full); ok {
				return h, true, ""
			}
		}
		if strings.HasPrefix(reason, unsure) {
			return headed{}, false, reason
		}
	}
	full, ok := w.headlined(&t.act, inFull)
	past, _ := w.headlined(&t.act, inPast) // the reader knows the past of some verbs better
	if !ok || w.misread(t, full+".") && w.misread(t, past+".") {
		return headed{}, false, reason
	}
	words, _ := w.headlined(&t.act, asPrinted)
	h, ok = w.printable(t, words, full)
	return h, ok, reason
}

// printable returns the words of an act as a headline with its evidence; false if they do not fit.
func (w *writer) printable(t *telling, words, full string) (headed, bool) {
	if words = sized(titleCase(strings.ReplaceAll(words, ".”", "”"))); words == "" {
		return headed{}, false
	}
	evidence := t.act.Items[0].Evidence
	if item, s := w.told(&t.act); s != nil {
		if n, _, ok := s.at(item.Event().Trigger.Start); ok {
			evidence = []record.Evidence{s.evidence(n)}
		}
	}
	s, err := brief.NewSentence(words, evidence)
	return headed{words, sized(titleCase(full)), s, t.act.Day()}, err == nil
}

// sized returns a headline that may be printed; empty if it is too long or begins with a number.
func sized(words string) string {
	if first := words[:min(1, len(words))]; first >= "0" && first <= "9" || len(words) > longestHeadline {
		return ""
	}
	return words
}

// misread reports whether a headline does not read as what it tells. What is told on somebody's
// word must name him.
func (w *writer) misread(t *telling, words string) bool {
	if t.figure != nil {
		return w.countedBack(words, t.figure) != ""
	}
	return w.readHeadline(words, &t.act) != ""
}

// mourning returns the headline of deaths in office: "Iranian President Ebrahim Raisi Dies".
func (w *writer) mourning(dead []death) (headed, bool) {
	if len(dead) == 0 {
		return headed{}, false
	}
	w.names.begin(dead[0].told.Evidence, true)
	words := w.names.person(dead[0].name, dead[0].day.AddDays(-1)) + " Dies"
	s, err := brief.NewSentence(titleCase(words), dead[0].told.Evidence)
	return headed{titleCase(words), "", s, dead[0].day}, err == nil
}

// trimmed reports whether a noun that says little by itself has lost what stood behind it: "to Discuss Ways".
func (r *retelling) trimmed() bool {
	for i := range r.tree.Tokens {
		needy := barred()["needy"][r.tree.Tokens[i].Base()]
		if !r.keep[i] || !needy && !r.quantified(i) {
			continue
		}
		for k := range r.tree.Kids(i) {
			if k > i && !r.keep[k] && r.tree.Tokens[k].UPOS != ud.PUNCT && (needy || r.tree.Is(k, ud.Acl, ud.AclRelcl)) {
				return true
			}
		}
	}
	return false
}

// quantified reports whether a noun is one of those that something is said of, "any government which …": what
// stood behind it restricts what is said.
func (r *retelling) quantified(noun int) bool {
	return barred()["quantifying"][r.tree.Word(r.tree.Kid(noun, ud.Det))]
}

// openHead reports whether a verb that asks for more than an object has lost the rest: "Islamabad
// accuses New Delhi".
func (r *retelling) openHead() bool {
	if !barred()["open"][r.tree.Tokens[r.root].Base()] {
		return false
	}
	for k := range r.tree.Kids(r.root) {
		if k > r.root && r.keep[k] && r.tree.Is(k, ud.Ccomp, ud.Xcomp, ud.Advcl, ud.Obl) {
			return false
		}
	}
	return true
}

// ranks reports whether the kept words have an ordinal or a superlative, which tells something else
// when words are left out: "the first talks in five years".
func (r *retelling) ranks() bool {
	for i := range r.tree.Tokens {
		if r.keep[i] && (r.tree.Tokens[i].XPOS == ud.JJS || barred()["ordinal"][strings.ToLower(r.tree.Tokens[i].Form)]) {
			return true
		}
	}
	return false
}

// says returns on whose word a headline is told, ", Iraqi Officials Say"; empty if unknown.
func (r *retelling) says() string {
	who := r.accordingTo()
	if who == "" && len(r.e.AccordingTo) > 0 && attributable(r.e.AccordingTo[0]) {
		who = r.e.AccordingTo[0]
	}
	if who == "" {
		return ""
	}
	who = strings.TrimPrefix(who, "the ")
	if r.teller >= 0 && r.tree.Tokens[r.teller].XPOS == ud.NNS || strings.HasSuffix(who, "s") && text.Capital(who[strings.LastIndexByte(who, ' ')+1:]) != who[strings.LastIndexByte(who, ' ')+1:] || strings.HasSuffix(who, "police") || strings.HasSuffix(who, "media") {
		return ", " + who + " say"
	}
	return ", " + who + " says"
}

// metWith reports whether a passive would read as an active verb without its auxiliary: "was met with protests".
func (r *retelling) metWith() bool {
	return r.tree.Kid(r.root, ud.AuxPass) >= 0 && plover.Manual().Kin(r.e.Category, plover.CONSULT) && r.tree.Kid(r.root, ud.OblAgent) < 0
}

// lightHead reports whether a verb that says little is left with its object alone: "Macron Has Conversation".
func (r *retelling) lightHead() bool {
	t := r.tree
	if !barred()["lightverb"][t.Tokens[r.root].Base()] || r.several() {
		return false
	}
	object := t.Kid(r.root, ud.Obj)
	for i := object + 1; object >= 0 && i < len(r.keep); i++ {
		if r.keep[i] && t.Tokens[i].UPOS != ud.PUNCT {
			return false
		}
	}
	return object >= 0
}

// mixed reports whether a verb in the past stays joined to a clause below the predicate, which is in the present:
// "M23 Denies That It Attacked and Said".
func (r *retelling) mixed() bool {
	t := r.tree
	for i := range t.Tokens {
		if !r.keep[i] || i <= r.root {
			continue
		}
		joined := t.Is(i, ud.Conj) && t.Tokens[i].XPOS == ud.VBD && t.Tokens[i].Head != r.root
		if joined || t.Is(i, ud.Aux, ud.AuxPass, ud.Cop) && t.Tokens[i].XPOS == ud.VBD && t.Is(t.Tokens[i].Head, ud.Ccomp) {
			return true // "Announces That It Was Expelling"
		}
	}
	return false
}

// bareHead leaves out what a headline does without: articles, adverbs, auxiliaries, clauses.
func (r *retelling) bareHead() {
	t := r.tree
	quoted := false // words in quotation marks stay as they are
	for i := range t.Tokens {
		form := strings.ToLower(t.Tokens[i].Form)
		if mark := r.put[i]; mark == "“" || mark == "”" {
			quoted = mark == "“"
		}
		switch {
		case t.Is(i, ud.Det) && barred()["article"][form] && !quoted:
			r.keep[i] = false
		case t.Is(i, ud.AuxPass) && t.Tokens[i].Head == r.root && t.Tokens[i].XPOS != ud.MD:
			r.keep[i] = false
		case t.Is(i, ud.Advcl) && barred()["aim"][t.Mark(i)]:
		case t.Is(i, ud.Advcl, ud.AclRelcl, ud.Conj) && t.Tokens[i].Head == r.root || t.Is(i, ud.AclRelcl):
			r.drop(t.Subtree(i, nil))
		}
	}
	r.commas()
}

// drop leaves out words.
func (r *retelling) drop(words []int) {
	for _, i := range words {
		r.keep[i] = false
	}
}

// shorten leaves out the last phrase that the predicate can do without, or else one within a
// phrase, and reports whether there was one.
func (r *retelling) shorten() bool {
	t := r.tree
	for _, own := range []bool{true, false} {
		for i := len(t.Tokens) - 1; i > r.root; i-- {
			if !r.keep[i] || (t.Tokens[i].Head == r.root) != own || !t.Is(i, ud.Obl, ud.Nmod, ud.Acl, ud.Advmod, ud.OblUnmarked) || t.Is(i, ud.OblAgent) {
				continue
			}
			if own && t.Is(i, ud.Obl) && t.Kid(r.root, ud.Obj) < 0 && r.onlyOblique(i) || !own && (r.pointed(t.Tokens[i].Head) || t.Is(i, ud.Acl) && t.Tokens[i].Head == i-1) {
				continue
			}
			for _, k := range t.Subtree(i, nil) {
				r.keep[k] = false
			}
			r.commas()
			return true
		}
	}
	return false
}

// pointed reports whether a noun has the definite article, so that it needs what says which is meant.
func (r *retelling) pointed(noun int) bool {
	det := r.tree.Kid(noun, ud.Det)
	return det >= 0 && strings.EqualFold(r.tree.Tokens[det].Form, "the")
}

// onlyOblique reports whether no other phrase of the predicate is kept: "voted for a parliament".
func (r *retelling) onlyOblique(i int) bool {
	for k := range r.tree.Kids(r.root) {
		if k != i && k > r.root && r.keep[k] && r.tree.Is(k, ud.Obl) {
			return false
		}
	}
	return true
}

// present writes the predicate in the present tense; false if its lemma is not that of a known verb.
func (r *retelling) present(plural bool) bool {
	t := r.tree
	tok := &t.Tokens[r.root]
	for k := range t.Kids(r.root) {
		if t.Is(k, ud.Aux) && t.Tokens[k].Base() == "have" {
			r.keep[k] = false
		}
	}
	if tok.UPOS != ud.VERB || t.Kid(r.root, ud.AuxPass) >= 0 || t.Is(r.root, ud.Xcomp) {
		return true
	}
	switch tok.XPOS {
	case ud.VBD, ud.VBN, ud.VBZ, ud.VBP:
		r.put[r.root] = presentOf(tok.Base(), plural)
		return isVerb(tok.Base())
	}
	return true
}

// several reports whether the subject is plural.
func (r *retelling) several() bool {
	s := r.tree.Kid(r.root, ud.Nsubj, ud.NsubjPass)
	if s < 0 {
		return false
	}
	if k := r.tree.Kid(s, ud.Conj); k >= 0 && r.keep[k] {
		return true
	}
	if m := r.s.mentionAt(r.n, s); m != nil && m.Form == reading.Proper {
		if _, country := actor.World().Country(m.Code); country && actor.World().NamesCountry(m.Code, m.Entity) {
			return false
		}
	}
	x := r.tree.Tokens[s].XPOS
	return x == ud.NNS || x == ud.NNPS || x == ud.CD && r.tree.Tokens[s].Base() != "one" || barred()["plural"][r.tree.Tokens[s].Base()] || r.tree.Tokens[s].Has(ud.NumberPlur)
}

// titleCase writes words as in a headline, with a capital for each that is no function word.
func titleCase(words string) string {
	fields := strings.Fields(words)
	for i, w := range fields {
		if i > 0 && i < len(fields)-1 && barred()["smallword"][w] {
			continue
		}
		parts := strings.Split(w, "-")
		if i > 0 && len(parts) > 1 && text.Capital(w) == w && w != strings.ToUpper(w) && unicode.IsLetter([]rune(w)[0]) {
			continue // "Lai Ching-te"
		}
		for k := range parts {
			mark, rest := "", parts[k]
			if inner, ok := strings.CutPrefix(rest, "“"); ok {
				mark, rest = "“", inner
			}
			parts[k] = mark + text.Capital(rest)
		}
		fields[i] = strings.Join(parts, "-")
	}
	return strings.Join(fields, " ")
}

// headlined returns an act as a headline by the phrase for its word.
func (w *writer) headlined(a *answer.Act, v version) (string, bool) {
	e := a.Event
	f, ok := formOf(e)
	if !ok || f.present == "" {
		return "", false
	}
	if _, ok := w.sides(e, e.Actors, a.Day()); !ok {
		return "", false
	}
	verb, actors := strings.ToLower(f.present), w.shortNames(e, e.Actors)
	if v == inPast {
		verb = f.past
	}
	if strings.Contains(verb, "%s") {
		if _, ok := w.sides(e, e.Recipients, a.Day()); !ok {
			return "", false
		}
		verb = strings.Replace(verb, "%s", join(w.shortNames(e, e.Recipients)), 1)
	}
	if len(actors) == 1 && v != inPast {
		first, rest, _ := strings.Cut(verb, " ")
		verb = strings.TrimSpace(presentOf(first, false) + " " + rest)
	}
	return join(actors) + " " + verb, true
}

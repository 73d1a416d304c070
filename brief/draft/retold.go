package draft

import (
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/world/actor"
)

// retelling makes a sentence of a report into one of the brief: its main clause, with persons
// named as in the brief, days as dates, and without asides, datelines and attributions, which
// are written in the brief's own way.
type retelling struct {
	w    *writer
	a    *answer.Act
	e    *reading.Event
	s    *source
	n    int // the sentence
	tree *ud.Tree
	root int

	keep   []bool
	put    map[int]string // written instead of the token
	dated  bool           // the day of the act is written
	teller int            // the subject of the verb of speech that is left out; -1 for none
	kept   bool           // who tells of it is in the clause
	head   bool           // it becomes a headline
	broken bool           // a mark of quotation is left out
	full   bool           // a headline with names in full, to be read back
}

// notAtHand is the reason for not retelling an act whose report cannot be opened; it gives way to
// any other.
const notAtHand = "its report is not at hand"

// mostWords limits the words of a retold sentence, and fewestTold is the least.
const (
	mostWords  = 45
	fewestTold = 3
)

// retellClause writes an act as the clause of its report, retold. attributed reports whether the
// words say on whose word it is told; reason says why it cannot be written.
func (w *writer) retellClause(a *answer.Act) (told string, attributed bool, reason string) {
	r, reason := w.newRetelling(a)
	if reason != "" {
		return "", false, reason
	}
	told, reason = r.write()
	if reason == "" {
		w.retold, w.kept = []record.Evidence{r.s.evidence(r.n)}, r.keeps()
	}
	if reason == "" && !r.kept && len(r.e.AccordingTo) > 0 {
		if who := r.accordingTo(); who != "" {
			return told + ", according to " + who, true, ""
		}
	}
	return told, r.kept, reason
}

// keeps returns the words of the report that are kept, or replaced.
func (r *retelling) keeps() []record.Evidence {
	var out []record.Evidence
	for i := range r.tree.Tokens {
		if r.keep[i] || i == r.root {
			span := r.tree.Tokens[i].Span
			span.Start, span.End = span.Start+r.s.shift, span.End+r.s.shift
			out = append(out, record.Evidence{Report: r.s.report.SHA256, Span: span, Words: r.tree.Tokens[i].Form})
		}
	}
	return out
}

// accordingTo returns the report's own words for who tells of the act; empty if they are left to
// the reader's name for the source.
func (r *retelling) accordingTo() string {
	if r.teller < 0 {
		return ""
	}
	was := r.keep
	defer func() { r.keep = was }()
	r.keep = make([]bool, len(was))
	for _, i := range r.tree.Subtree(r.teller, r.dropped) {
		r.keep[i] = true
		if tok := &r.tree.Tokens[i]; tok.UPOS == ud.PRON || tok.Form == "," {
			return ""
		}
	}
	if m := r.s.mentionAt(r.n, r.teller); m != nil && (m.Form == reading.Pronominal || m.Kind == reading.Person && m.Form == reading.Proper) {
		return ""
	}
	words := r.words()
	if words == "" || len(strings.Fields(words)) > 8 {
		return ""
	}
	first := r.tree.Tokens[slices.Index(r.keep, true)].Span.Of(r.s.text)
	return first[:1] + words[1:]
}

func (w *writer) newRetelling(a *answer.Act) (*retelling, string) {
	item, s := w.told(a)
	if s == nil {
		return nil, notAtHand
	}
	r := &retelling{w: w, a: a, e: item.Event(), s: s, put: map[int]string{}, teller: -1}
	var trigger int
	var ok bool
	if r.n, trigger, ok = s.at(item.Event().Trigger.Start); !ok {
		return nil, "its report reads otherwise"
	}
	r.tree = s.trees[r.n]
	if !s.prose(r.n) {
		return nil, "it stands in a heading"
	}
	if r.root, ok = r.clauseOf(trigger); !ok {
		return nil, "its words are no clause"
	}
	return r, ""
}

// write writes the clause.
func (r *retelling) write() (string, string) {
	r.kept = r.kept || r.tellsItself()
	r.choose()
	if r.broken {
		return "", "its words are partly those of a speaker"
	}
	for _, step := range []func() string{r.times, r.names, r.rest} {
		if reason := step(); reason != "" {
			return "", reason
		}
	}
	r.tense()
	words := r.words()
	n := len(strings.Fields(words))
	switch {
	case n < fewestTold:
		return "", "its words are no sentence"
	case n > mostWords:
		return "", "its clause is too long to retell"
	}
	return r.finish(words)
}

// tellsItself reports whether the subject of the clause is who tells of the act: "the envoy spoke
// of talks".
func (r *retelling) tellsItself() bool {
	s := r.tree.Kid(r.root, ud.Nsubj)
	if s < 0 || len(r.e.AccordingTo) == 0 || barred()["told"][r.tree.Mark(r.root)] {
		return false
	}
	teller := strings.ToLower(r.e.AccordingTo[0])
	if strings.ToLower(r.tree.Tokens[s].Form) == teller {
		return true
	}
	m := r.s.mentionAt(r.n, s)
	return m != nil && strings.ToLower(m.Entity) == teller && speech(r.tree, r.root)
}

// finish adds the day and on whose word it is told.
func (r *retelling) finish(words string) (string, string) {
	day := on(r.a.Date, r.w.year)
	switch {
	case day == "" || r.dated || r.e.Category == "":
	case r.endsPlain():
		words += " " + day
	default:
		words = text.Capital(day) + ", " + r.within(words)
	}
	return words, ""
}

// clauseOf returns the predicate of the clause to tell for a trigger: that of its own clause, or
// of the one above it which says who reports, asks or plans it.
func (r *retelling) clauseOf(trigger int) (int, bool) {
	t := r.tree
	v := predicate(t, trigger)
	for range len(t.Tokens) {
		head := t.Tokens[v].Head
		switch {
		case head < 0:
			return v, true
		case t.Is(v, ud.Ccomp):
			g := predicate(t, head)
			if r.reported(v, g) {
				r.teller = t.Kid(g, ud.Nsubj)
				return v, true
			}
			r.kept = r.kept || speech(t, g)
			v = g
		case t.Is(v, ud.Parataxis) && !speech(t, head):
			return v, t.Kid(v, ud.Nsubj) >= 0
		case t.Is(v, ud.Conj) && t.Kid(v, ud.Nsubj) >= 0 && isPredicate(t, head):
			return v, true
		case t.Is(v, ud.Advcl) && t.Kid(v, ud.Nsubj) >= 0 && tells(t.Mark(v)):
			return v, true
		default:
			v = predicate(t, head)
		}
	}
	return 0, false
}

// tells reports whether a clause with the subordinating word is told as done by itself.
func tells(mark string) bool { return barred()["told"][mark] }

// predicate returns the predicate of the clause that a token belongs to.
func predicate(t *ud.Tree, i int) int {
	for !isPredicate(t, i) && t.Tokens[i].Head >= 0 {
		i = t.Tokens[i].Head
	}
	return i
}

func isPredicate(t *ud.Tree, i int) bool {
	return t.Tokens[i].UPOS == ud.VERB && !t.Is(i, ud.Amod, ud.Compound) || t.Kid(i, ud.Cop) >= 0 || t.Kid(i, ud.Nsubj) >= 0
}

// speech reports whether the token is a verb of speech.
func speech(t *ud.Tree, i int) bool { return barred()["speech"][t.Tokens[i].Base()] }

// reported reports whether the clause below a verb of speech can be told by itself, on the
// speaker's word: it has its own subject, which is not the speaker.
func (r *retelling) reported(v, g int) bool {
	t := r.tree
	subject := t.Kid(v, ud.Nsubj)
	if !speech(t, g) || subject < 0 || len(r.e.AccordingTo) == 0 || !finite(t, v) {
		return false
	}
	if t.Kid(v, ud.Cop) >= 0 || t.Tokens[v].UPOS != ud.VERB || r.timed(g) {
		return false // "said that it was ready", "said on Monday that it had …": the day is that of the words
	}
	if t.Tokens[subject].UPOS == ud.PRON || t.Kid(v, ud.Aux) >= 0 && t.Tokens[t.Kid(v, ud.Aux)].XPOS == ud.MD {
		return false // "said that trade would grow" is not "trade would grow, according to …"
	}
	return !slices.ContainsFunc(r.e.Actors, func(p reading.Party) bool { return slices.Contains(r.e.AccordingTo, p.Name) })
}

// timed reports whether a verb of speech has a time of its own.
func (r *retelling) timed(g int) bool {
	for i := range r.s.reading.Times {
		t := &r.s.reading.Times[i]
		if t.Sentence == r.n && r.tree.Tokens[r.s.reading.Sentences[r.n].HeadOf(t.First, t.Last)].Head == g {
			return true
		}
	}
	return false
}

// choose marks the tokens of the clause that are kept.
func (r *retelling) choose() {
	t := r.tree
	r.keep = make([]bool, len(t.Tokens))
	for _, i := range t.Subtree(r.root, r.dropped) {
		r.keep[i] = true
	}
	if first := slices.Index(r.keep, true); first >= 0 && first < r.root && r.tree.Is(r.root, ud.Ccomp) && strings.EqualFold(r.tree.Tokens[first].Form, "that") {
		r.keep[first] = false // the conjunction, whatever the parser takes it for
	}
	r.borrow()
	r.commas()
	r.balance()
}

// commas leaves out the marks around what is left out.
func (r *retelling) commas() {
	tokens := r.tree.Tokens
	for i := 0; i < len(tokens); i++ {
		if r.keep[i] || i == 0 || !r.keep[i-1] {
			continue
		}
		end := i
		for end < len(tokens) && !r.keep[end] {
			end++
		}
		if tokens[i-1].Form == "," {
			r.keep[i-1] = false
			if end < len(tokens) && tokens[end].Form == "," {
				r.keep[end] = false
			}
		}
		i = end
	}
}

// borrow adds the subject that a clause shares with the one it is joined to.
func (r *retelling) borrow() {
	t := r.tree
	if t.Kid(r.root, ud.Nsubj, ud.Csubj) >= 0 || !t.Is(r.root, ud.Conj) {
		return
	}
	if s := t.Kid(t.Tokens[r.root].Head, ud.Nsubj); s >= 0 {
		for _, i := range t.Subtree(s, r.dropped) {
			r.keep[i] = true
		}
	}
}

// dropped reports whether a dependent is left out with all below it.
func (r *retelling) dropped(i int) bool {
	t := r.tree
	switch tok := &t.Tokens[i]; {
	case t.Is(i, ud.Parataxis):
		if speech(t, i) && r.teller < 0 {
			r.teller = t.Kid(i, ud.Nsubj)
		}
		return true
	case t.Is(i, ud.Discourse, ud.Vocative, ud.Dislocated, ud.List):
		return true
	case tok.Head == r.root && (t.Is(i, ud.Cc) && i < r.root || t.Is(i, ud.Mark) && tok.Base() != "to"):
		return true
	case t.Is(i, ud.Advmod) && barred()["connective"][strings.ToLower(tok.Form)]:
		return true
	case t.Is(i, ud.Conj) && isPredicate(t, i) && t.Kid(i, ud.Nsubj) >= 0 && tok.Head == r.root:
		return true
	case t.Is(i, ud.Cc) && r.leads(i):
		return true
	case tok.UPOS == ud.VERB && i > 0 && strings.EqualFold(t.Tokens[i-1].Form, "as") && t.Kid(i, ud.Nsubj) < 0:
		return true // "as reported", "as planned"
	case t.Is(i, ud.AclRelcl, ud.Appos) && r.setOff(i):
		return !r.places(i)
	case t.Is(i, ud.Appos) && t.Tokens[tok.Head].UPOS == ud.PROPN:
		return !r.places(i)
	case len(r.e.AccordingTo) > 0 && r.attributes(i):
		return true
	}
	return false
}

// places reports whether an apposition says in which state or province a place lies.
func (r *retelling) places(i int) bool {
	m, o := r.s.mentionAt(r.n, i), r.s.mentionAt(r.n, r.tree.Tokens[i].Head)
	return m != nil && o != nil && r.tree.Is(i, ud.Appos) && (m.Kind == reading.Place || m.Form == reading.Proper && m.Code != "") && o.Kind == reading.Place
}

// leads reports whether a conjunction joins a clause that is left out.
func (r *retelling) leads(cc int) bool {
	t := r.tree
	head := t.Tokens[cc].Head
	return t.Is(head, ud.Conj) && t.Tokens[head].Head == r.root && isPredicate(t, head) && t.Kid(head, ud.Nsubj) >= 0 && head != r.root
}

// setOff reports whether a phrase is set off by a mark before it: an aside.
func (r *retelling) setOff(i int) bool {
	first := r.tree.Subtree(i, nil)[0]
	if first == 0 {
		return false
	}
	switch r.tree.Tokens[first-1].Form {
	case ",", "(", "—", "–", "-", ":":
		return true
	}
	return r.tree.Tokens[first].Form == "," || r.tree.Tokens[first].Form == "("
}

// attributes reports whether a phrase says on whose word the clause is told.
func (r *retelling) attributes(i int) bool {
	t := r.tree
	if t.Is(i, ud.Obl, ud.Advcl) && t.Kid(i, ud.Case, ud.Mark) >= 0 {
		for k := range t.Kids(i) {
			if strings.EqualFold(t.Tokens[k].Form, "according") {
				return true
			}
		}
	}
	return strings.EqualFold(t.Tokens[i].Form, "according")
}

// balance leaves out marks at the edges of what is left out, and single brackets and quotation
// marks.
func (r *retelling) balance() {
	t := r.tree
	open := -1
	for i := range t.Tokens {
		switch form := t.Tokens[i].Form; form {
		case "(", ")", "[", "]", "—", "–", ";", ":":
			r.keep[i] = false
		case "“", "``", "”", "''", "\"":
			if !r.keep[i] {
				if r.inWords(i) {
					r.broken = true
				}
				continue
			}
			if opens := form == "“" || form == "``" || form == "\"" && open < 0; opens {
				open, r.put[i] = i, "“"
				continue
			}
			r.broken = r.broken || open < 0
			open, r.put[i] = -1, "”"
		}
	}
	r.broken = r.broken || open >= 0
}

// inWords reports whether kept words stand on both sides of a mark that is left out: the words of
// a speaker would become the brief's own.
func (r *retelling) inWords(i int) bool {
	before, behind := i > 0 && slices.Contains(r.keep[:i], true), slices.Contains(r.keep[i+1:], true)
	return before && behind || r.e.InMarks
}

// times writes the day of the act as a date, and other times so that they do not depend on the
// day of the report.
func (r *retelling) times() string {
	for i := range r.s.reading.Times {
		t := &r.s.reading.Times[i]
		if t.Sentence != r.n || !r.keep[t.First] {
			continue
		}
		if reason := r.time(t); reason != "" {
			return reason
		}
	}
	return ""
}

func (r *retelling) time(t *reading.Time) string {
	words := t.Span.Of(r.s.text)
	if _, day := t.Bounds.Day(); !day && strings.Contains(words, "day") && t.Type == "DATE" {
		return "its day is not known: " + words // "the same day", after a month
	}
	own := !r.dated && (t.Bounds == r.a.Date && !t.Bounds.IsZero() || r.e.Dating.Words != "" && strings.Contains(words, r.e.Dating.Words) && r.e.Dating.By != reading.ByOtherAct)
	switch {
	case own:
		r.dated = true
		if r.head {
			return r.write1(t, "")
		}
		return r.write1(t, on(r.a.Date, r.w.year))
	case t.Type == "DURATION" || t.Type == "SET":
		if relativeTime(words) {
			return "its words tell time from the report's own day: " + words
		}
		return ""
	case t.Type == "TIME" && t.Bounds.IsZero():
		return r.write1(t, "")
	case !t.Bounds.IsZero() && !openEnded(t.Bounds):
		if r.inside(t) {
			return r.write1(t, inPlace(t, r.w.year, words))
		}
		return r.write1(t, on(t.Bounds, r.w.year))
	case relativeTime(words):
		return "its words tell time from the report's own day: " + words
	}
	return ""
}

func openEnded(b when.Bounds) bool { return b.From.IsZero() || b.Until.IsZero() }

// relativeTime reports whether words of time depend on the day of the report.
func relativeTime(words string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(words)), func(w string) bool { return barred()["deictic"][w] })
}

// inside reports whether a time stands before a noun, or behind a preposition that must stay:
// "the December 7 meeting", "since May", "before Friday".
func (r *retelling) inside(t *reading.Time) bool {
	head := r.s.reading.Sentences[r.n].HeadOf(t.First, t.Last)
	if r.tree.Is(head, ud.Compound, ud.Nummod, ud.NmodPoss, ud.Amod, ud.Nsubj, ud.Obj) {
		return true
	}
	if r.tree.Is(head, ud.Conj) {
		return true
	}
	word := r.tree.Case(head)
	return word != "" && !barred()["onday"][word]
}

// inPlace writes a time that stands inside a phrase.
func inPlace(t *reading.Time, year int, words string) string {
	for _, prefix := range []string{"on ", "in ", "between ", "since ", "by "} {
		if rest, ok := strings.CutPrefix(on(t.Bounds, year), prefix); ok && prefix != "between " {
			return rest
		}
	}
	return words
}

// write1 writes words instead of a time, with its preposition and article.
func (r *retelling) write1(t *reading.Time, words string) string {
	tree := r.tree
	head := r.s.reading.Sentences[r.n].HeadOf(t.First, t.Last)
	if !r.inside(t) {
		for k := range tree.Kids(head) {
			if (tree.Is(k, ud.Case, ud.Det, ud.Advmod) || tree.Is(k, ud.Amod) && barred()["deictic"][strings.ToLower(tree.Tokens[k].Form)]) && (k < t.First) {
				r.keep[k] = false
			}
		}
	}
	if before := t.First - 1; before >= 0 && barred()["onday"][strings.ToLower(tree.Tokens[before].Form)] && (words == "" || strings.HasPrefix(words, "on ") || strings.HasPrefix(words, "in ")) {
		r.keep[before] = false
	}
	for i := t.First; i <= t.Last; i++ {
		r.keep[i] = false
	}
	r.keep[t.First] = words != ""
	r.put[t.First] = words
	return ""
}

// names writes persons as the brief names them, and pronouns and descriptions as those that they
// stand for.
func (r *retelling) names() string {
	subject := r.subject()
	for i := range r.s.reading.Mentions {
		m := &r.s.reading.Mentions[i]
		if m.Sentence != r.n || !r.keep[m.First] || r.covered(m) {
			continue
		}
		if reason := r.name(m, subject); reason != "" {
			return reason
		}
	}
	return ""
}

// covered reports whether the mention lies in a wider one of the sentence that is itself written
// anew, or is part of a replaced phrase.
func (r *retelling) covered(m *reading.Mention) bool {
	_, done := r.put[m.First]
	return done
}

// subject returns the mention that is the subject of the clause; nil if there is none.
func (r *retelling) subject() *reading.Mention {
	if s := r.tree.Kid(r.root, ud.Nsubj); s >= 0 {
		return r.s.mentionAt(r.n, s)
	}
	return nil
}

func (r *retelling) name(m *reading.Mention, subject *reading.Mention) string {
	switch m.Form {
	case reading.Proper, reading.Appositive:
		if m.Kind == reading.Person && m.Form == reading.Proper {
			r.person(m)
		}
		return ""
	case reading.Pronominal:
		return r.pronoun(m, subject)
	case reading.Nominal:
		return r.description(m, subject)
	}
	return ""
}

// person writes a person's name, with the title of the day where the brief has not named the
// person yet.
func (r *retelling) person(m *reading.Mention) {
	full := r.w.known(m.Entity)
	if full == "" {
		return
	}
	from := m.First
	if from > 0 && r.keep[from-1] && r.described(from-1) {
		return
	}
	for from > 0 && r.keep[from-1] && (r.titled(from-1) || from > 1 && strings.EqualFold(r.tree.Tokens[from-1].Form, "of") && barred()["ofstate"][strings.ToLower(r.tree.Tokens[from-2].Form)]) {
		from--
	}
	for from > 0 && r.keep[from-1] && r.tree.Tokens[from-1].UPOS == ud.PROPN && partOf(r.tree.Tokens[from-1].Form, full) {
		from--
		for from > 0 && r.keep[from-1] && r.titled(from-1) {
			from--
		}
	}
	bare := from == m.First
	lower := from > 0 && strings.EqualFold(r.tree.Tokens[from-1].Form, "former")
	name := r.w.names.person(full, r.day())
	if r.head {
		name = full
		if short := r.w.names.short[r.w.names.people[full]]; !r.full && short != "" {
			name = short
		}
	}
	if lower { // "former President Jane Doe": the title of the day is another
		name, from, bare = m.Span.Of(r.s.text), m.First, true
	}
	if bare && from > 0 && r.tree.Tokens[from-1].UPOS == ud.DET && r.keep[from-1] {
		return // "the Putin government"
	}
	r.replace(from, m.Last, name)
}

// described reports whether the token is a common noun that describes the person named behind
// it, in the report's own words: "the economist Andrei Belousov", "Hamas leader Yahya Sinwar".
func (r *retelling) described(i int) bool {
	t := &r.tree.Tokens[i]
	return t.UPOS == ud.NOUN && !properNoun(t.Form)
}

// titled reports whether the token is part of a title before a name.
func (r *retelling) titled(i int) bool {
	t := &r.tree.Tokens[i]
	form := strings.TrimSuffix(t.Form, ".")
	if barred()["titleword"][strings.ToLower(form)] {
		return true
	}
	found, ok := actor.World().Lookup(t.Form)
	return ok && (found.Form == actor.Adjective || t.Form == "U.S." || t.Form == "U.K." || t.Form == "EU") && r.keep[i]
}

// known returns the name of a person as the record has it; empty if it has no office for the
// name.
func (w *writer) known(name string) string {
	if _, ok := w.names.people[name]; ok {
		return name
	}
	return ""
}

func (r *retelling) day() when.Day { return r.a.Day() }

// replace writes words instead of the tokens from..to.
func (r *retelling) replace(from, to int, words string) {
	for i := from; i <= to; i++ {
		r.keep[i] = i == from
	}
	r.put[from] = words
}

// pronoun writes whom a pronoun stands for, unless that is the subject of the clause.
func (r *retelling) pronoun(m *reading.Mention, subject *reading.Mention) string {
	tok := &r.tree.Tokens[m.First]
	if tok.Has(ud.PronTypeRel) || tok.XPOS == ud.WDT || tok.XPOS == ud.WP {
		return ""
	}
	if subject != nil && m.First > subject.Last && m.Coref == subject.Coref && len(m.Of) == 0 && subject.Form != reading.Pronominal {
		return ""
	}
	if subject != nil && m.First > subject.Last && strings.EqualFold(m.Entity, subject.Entity) && m.Entity != "" {
		return ""
	}
	if r.before(m) {
		return ""
	}
	name := r.entity(m)
	if name == "" || !r.onlyCandidate(m) {
		return "its words stand for something named elsewhere: " + tok.Form
	}
	if tok.XPOS == ud.PRPPoss {
		name = possessed(name)
	}
	r.replace(m.First, m.Last, name)
	return ""
}

// before reports whether what a pronoun stands for is named before it in the words that are
// kept, as in the report.
func (r *retelling) before(m *reading.Mention) bool {
	named := false
	for i := range r.s.reading.Mentions {
		o := &r.s.reading.Mentions[i]
		if o.Sentence != r.n || o.Last >= m.First || !r.keep[o.First] || o.Form == reading.Pronominal {
			continue
		}
		named = true
		if o.Coref == m.Coref || m.Entity != "" && o.Entity == m.Entity || slices.Contains(m.Of, o.Coref) {
			return true
		}
	}
	return named && m.Entity == "" && len(m.Of) == 0
}

// fewSentences is how far back what a pronoun stands for may be named.
const fewSentences = 2

// onlyCandidate reports whether what a pronoun is read as standing for is the only one of its
// kind that the report names shortly before it: of two, the reader chooses wrongly too often.
func (r *retelling) onlyCandidate(m *reading.Mention) bool {
	person := barred()["personal"][strings.ToLower(r.tree.Tokens[m.First].Form)]
	found := false
	for i := range r.s.reading.Mentions {
		o := &r.s.reading.Mentions[i]
		if o.Sentence > r.n || o.Sentence < r.n-fewSentences || o.Sentence == r.n && o.First >= m.First || o.Form == reading.Pronominal || o.Form == reading.Adjectival {
			continue
		}
		if (o.Kind == reading.Person) != person {
			continue
		}
		if o.Coref != m.Coref && (m.Entity == "" || o.Entity != m.Entity) {
			return false
		}
		found = true
	}
	return found
}

func possessed(name string) string {
	if strings.HasSuffix(name, "s") {
		return name + "'"
	}
	return name + "'s"
}

// entity returns the name of what a pronoun or description stands for; empty if that is not one
// person, state or organization with a name.
func (r *retelling) entity(m *reading.Mention) string {
	if len(m.Of) > 0 {
		var names []string
		for _, c := range m.Of {
			name := r.of(c)
			if name == "" {
				return ""
			}
			names = append(names, name)
		}
		return join(names)
	}
	return r.of(m.Coref)
}

// of returns the name of the entity with the coreference number.
func (r *retelling) of(coref int) string {
	for i := range r.s.reading.Mentions {
		m := &r.s.reading.Mentions[i]
		if m.Coref != coref || m.Form != reading.Proper && m.Form != reading.Metonymic || m.Entity == "" {
			continue
		}
		if full := r.w.known(m.Entity); full != "" {
			return r.w.names.person(full, r.day())
		}
		if m.Kind == reading.Person {
			return m.Entity
		}
		if found, ok := actor.World().Lookup(m.Entity); ok {
			return withArticle(found.Name)
		}
		return withArticle(m.Entity)
	}
	return ""
}

// description writes who is meant by a definite description of persons or states.
func (r *retelling) description(m *reading.Mention, subject *reading.Mention) string {
	first := &r.tree.Tokens[m.First]
	if first.XPOS == ud.PRPPoss || !barred()["definite"][strings.ToLower(first.Form)] || m.Entity == "" && len(m.Of) == 0 {
		return ""
	}
	if subject != nil && m != subject && m.Coref == subject.Coref {
		return ""
	}
	head := r.s.reading.Sentences[r.n].HeadOf(m.First, m.Last)
	if r.tree.Kid(head, ud.Nmod, ud.Acl, ud.AclRelcl) > m.Last {
		return ""
	}
	if !r.resolved(m) || r.before(m) || m.Kind == reading.Person && r.describes(m) {
		return ""
	}
	name := r.entity(m)
	if name == "" || m.Kind == reading.Person {
		return "its words stand for somebody named elsewhere: " + m.Span.Of(r.s.text)
	}
	r.replace(m.First, m.Last, name)
	return ""
}

// resolved reports whether a description is read as standing for something named before it.
func (r *retelling) resolved(m *reading.Mention) bool {
	return slices.ContainsFunc(r.s.reading.Mentions, func(o reading.Mention) bool {
		return o.Span.Start < m.Span.Start && o.Span != m.Span && (o.Coref == m.Coref || slices.Contains(m.Of, o.Coref))
	})
}

// describes reports whether a description says who is meant: it has the state with the office,
// "the Russian president".
func (r *retelling) describes(m *reading.Mention) bool {
	for i := m.First; i <= m.Last; i++ {
		if found, ok := actor.World().Lookup(r.tree.Tokens[i].Form); ok && found.Country != "" {
			return true
		}
	}
	return false
}

// rest returns what keeps the words from standing alone: a pronoun, a time told from the
// report's own day, or a thing named before.
func (r *retelling) rest() string {
	t := r.tree
	subject := r.subject()
	for i := range t.Tokens {
		if _, written := r.put[i]; !r.keep[i] || written {
			continue
		}
		form := strings.ToLower(t.Tokens[i].Form)
		switch {
		case t.Tokens[i].UPOS == ud.PRON && !r.bound(i, subject):
			return "its words stand for something named elsewhere: " + form
		case barred()["relative"][form] && !r.anchored(i):
			return "its words tell time from the report's own day: " + form
		case barred()["ours"][form]:
			return "its words are those of the speaker: " + form
		}
		if head := r.anaphor(i); head != "" && !r.happened(i) {
			return "its words stand for something named elsewhere: " + head
		}
	}
	return ""
}

// bound reports whether a pronoun stands for something in the clause itself.
func (r *retelling) bound(i int, subject *reading.Mention) bool {
	t := r.tree
	tok := &t.Tokens[i]
	if tok.Has(ud.PronTypeRel) || t.Is(i, ud.Expl) || tok.XPOS == ud.WDT || tok.XPOS == ud.WP || tok.XPOS == ud.WRB || barred()["impersonal"][strings.ToLower(tok.Form)] {
		return true
	}
	m := r.s.pronounAt(r.n, i)
	if m != nil && r.before(m) {
		return true
	}
	if m != nil && subject != nil && m.First > subject.Last && (m.Coref == subject.Coref || m.Entity != "" && m.Entity == subject.Entity) && subject.Form != reading.Pronominal {
		return true
	}
	return tok.XPOS == ud.PRPPoss && r.ownedBySubject(i)
}

// ownedBySubject reports whether "its" stands in the object of a clause whose subject is a state
// or organization, and nothing else could own it.
func (r *retelling) ownedBySubject(i int) bool {
	form := strings.ToLower(r.tree.Tokens[i].Form)
	s := r.tree.Kid(r.root, ud.Nsubj)
	if s < 0 || i < s || form != "its" && form != "their" {
		return false
	}
	m := r.s.mentionAt(r.n, i)
	return m == nil
}

// anchored reports whether a word like "after" or "later" is tied to something in the clause.
func (r *retelling) anchored(i int) bool {
	t := r.tree
	return t.Is(i, ud.Case, ud.Mark) || t.Kid(i, ud.Obl, ud.Advcl) >= 0
}

// anaphor returns a definite noun with nothing that says which is meant; empty if the token is
// none.
func (r *retelling) anaphor(i int) string {
	t := r.tree
	if t.Tokens[i].UPOS != ud.NOUN || !barred()["happening"][t.Tokens[i].Base()] {
		return ""
	}
	det := t.Kid(i, ud.Det)
	if det < 0 || !r.keep[det] || !barred()["definite"][strings.ToLower(t.Tokens[det].Form)] {
		return ""
	}
	for k := range t.Kids(i) {
		if r.keep[k] && t.Is(k, ud.Nmod, ud.Acl, ud.Amod, ud.Compound, ud.NmodPoss, ud.Nummod, ud.AclRelcl) {
			return ""
		}
	}
	return t.Tokens[det].Form + " " + t.Tokens[i].Form
}

// tense writes the predicate in the past: a perfect with a day, or a present tense.
func (r *retelling) tense() {
	t := r.tree
	for _, v := range append([]int{r.root}, r.joined()...) {
		tok := &t.Tokens[v]
		have := -1
		others := false
		for k := range t.Kids(v) {
			if t.Is(k, ud.Aux, ud.AuxPass) && r.keep[k] {
				if t.Tokens[k].Base() == "have" {
					have = k
				} else {
					others = true
				}
			}
		}
		switch {
		case have >= 0 && !others && tok.XPOS == ud.VBN && !r.a.Date.IsZero() && !openEnded(r.a.Date) && t.Kid(v, ud.Cop) < 0:
			r.keep[have] = false
			r.put[v] = pastOf(tok.Base())
		case (tok.XPOS == ud.VBZ || tok.XPOS == ud.VBP) && t.Kid(v, ud.Aux) < 0 && r.e.Status != reading.Intent && !r.a.Date.IsZero():
			r.put[v] = pastOf(tok.Base())
		}
	}
}

// joined returns the predicates joined to the root that are kept.
func (r *retelling) joined() []int {
	var out []int
	for k := range r.tree.Kids(r.root) {
		if r.keep[k] && r.tree.Is(k, ud.Conj) && r.tree.Tokens[k].UPOS == ud.VERB {
			out = append(out, k)
		}
	}
	return out
}

// words writes the kept tokens with the report's own spaces.
func (r *retelling) words() string {
	var b strings.Builder
	last := -1
	for i := range r.tree.Tokens {
		if !r.keep[i] {
			continue
		}
		tok := &r.tree.Tokens[i]
		word, written := r.put[i]
		if !written {
			word = tok.Span.Of(r.s.text)
		}
		if word == "" {
			continue
		}
		if b.Len() > 0 && (last != i-1 || r.tree.Tokens[i-1].Span.End < tok.Span.Start) && !(last == i-1 && r.tree.Tokens[i-1].Span.End == tok.Span.Start) {
			b.WriteByte(' ')
		}
		b.WriteString(word)
		last = i
	}
	return tidy(b.String())
}

// tidy puts marks where they belong after words were left out.
func tidy(words string) string {
	words = strings.Join(strings.Fields(words), " ")
	for _, m := range []string{",", ".", "'s", "’s", "%"} {
		words = strings.ReplaceAll(words, " "+m+" ", m+" ")
		if rest, ok := strings.CutSuffix(words, " "+m); ok {
			words = rest + m
		}
	}
	for strings.Contains(words, ",,") || strings.Contains(words, ", ,") {
		words = strings.ReplaceAll(strings.ReplaceAll(words, ",,", ","), ", ,", ",")
	}
	words = strings.ReplaceAll(words, ", and,", " and")
	words = strings.Trim(words, " ,.;:—–-")
	return text.Capital(words)
}

// endsPlain reports whether a day can follow the last word: the clause has no part behind its
// object that the day would belong to.
func (r *retelling) endsPlain() bool {
	t := r.tree
	for i := range t.Tokens {
		if !r.keep[i] || i <= r.root {
			continue
		}
		if t.Is(i, ud.Ccomp, ud.Xcomp, ud.Advcl, ud.Acl, ud.AclRelcl, ud.Conj) && t.Tokens[i].UPOS != ud.NOUN && t.Tokens[i].UPOS != ud.PROPN {
			return false
		}
	}
	return true
}

// within returns the words as they stand inside a sentence: with a small letter unless they
// begin with a name.
func (r *retelling) within(words string) string {
	for i := range r.tree.Tokens {
		if !r.keep[i] {
			continue
		}
		tok := &r.tree.Tokens[i]
		if written, ok := r.put[i]; ok {
			if strings.HasPrefix(written, "the ") || strings.HasPrefix(written, "acting ") || strings.HasPrefix(written, "interim ") {
				return strings.ToLower(words[:1]) + words[1:]
			}
			return words
		}
		if _, name := actor.World().Lookup(tok.Form); name || tok.UPOS == ud.PROPN || tok.UPOS == ud.ADJ && properNoun(tok.Form) && r.isAdjective(tok.Form) || r.s.mentionAt(r.n, i) != nil && tok.UPOS != ud.DET && tok.UPOS != ud.NOUN {
			return words
		}
		return strings.ToLower(words[:1]) + words[1:]
	}
	return words
}

func (r *retelling) isAdjective(form string) bool {
	m, ok := actor.World().Lookup(form)
	return ok && m.Form == actor.Adjective
}

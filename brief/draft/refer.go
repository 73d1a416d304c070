package draft

import (
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
)

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

// covered reports whether the mention lies in a wider one of the sentence that is replaced
// again, or is part of a replaced phrase.
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
			if r.unintroduced(m) {
				return oneName + m.Entity
			}
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

// oneName begins the reason for not retelling a clause that names somebody unknown by one name.
const oneName = "its words name somebody by one name alone: "

// unintroduced reports whether a person is named by one word, nothing beside it says who that is, and
// neither the record nor the brief knows a fuller name: "Dayton's family".
func (r *retelling) unintroduced(m *reading.Mention) bool {
	words := m.Span.Of(r.s.text)
	if i := strings.IndexAny(words, "'’"); i > 0 {
		words = words[:i]
	}
	if x := r.tree.Tokens[m.Last].XPOS; m.First == 0 && (x == ud.NNS || x == ud.NNPS) {
		return false // "Drones struck": its capital is the sentence's
	}
	if strings.Contains(words, " ") || r.w.introduces(m.Entity, r.day()) || r.w.met[m.Entity] {
		return false
	}
	if strings.Contains(m.Entity, " ") && (m.First == 0 || !r.keep[m.First-1]) {
		return false // the full name is written
	}
	if _, known := actor.World().Lookup(m.Entity); known {
		return false
	}
	return m.First == 0 || !r.keep[m.First-1] || !r.described(m.First-1) && !r.titled(m.First-1)
}

// person writes a person's name, with the title of the day where the brief has not named the
// person yet.
func (r *retelling) person(m *reading.Mention) {
	full := r.w.known(m.Entity)
	if full == "" {
		r.stranger(m)
		return
	}
	from := m.First
	if from > 0 && r.keep[from-1] && r.described(from-1) || r.hyphened(m) || r.w.names.shared(m.Span.Of(r.s.text)) {
		return
	}
	from = r.titleFrom(from, full)
	if r.inTitle(from) {
		return
	}
	bare := from == m.First
	if !bare && !r.head && !r.sameTitle(from, m.First, full) {
		return
	}
	lower := from > 0 && barred()["past"][strings.ToLower(r.tree.Tokens[from-1].Form)]
	name := r.w.names.person(full, r.day())
	if r.tree.Is(r.s.reading.Sentences[r.n].HeadOf(m.First, m.Last), ud.Appos) {
		name = full // the words before it are the title
	}
	if r.head {
		name = full
		person := r.w.names.people[full]
		if _, named := r.w.names.given[person]; named && !r.full && r.w.names.short[person] != "" {
			name = r.w.names.short[person]
		}
	}
	if lower { // "former President Jane Doe": the title of the day is another
		name, from, bare = m.Span.Of(r.s.text), m.First, true
	}
	if bare && from > 0 && r.tree.Tokens[from-1].UPOS == ud.DET && r.keep[from-1] {
		return // "the Putin government"
	}
	for from > 0 && r.keep[from-1] && !bare && slices.Contains(lettered(name), strings.ToLower(r.tree.Tokens[from-1].Form)) && r.tree.Tokens[from-1].UPOS == ud.NOUN {
		from-- // "army chief General …"
	}
	r.replace(from, m.Last, name)
}

// inTitle reports whether a preposition or conjunction of a title stands before the words: "Minister for Development
// and the Pacific Zed Seselja".
func (r *retelling) inTitle(from int) bool {
	t := r.tree
	if from > 0 && t.Tokens[from-1].UPOS == ud.DET {
		from--
	}
	if from == 0 || t.Tokens[from-1].UPOS != ud.CCONJ && t.Tokens[from-1].UPOS != ud.ADP {
		return false
	}
	for i := from - 1; i >= 0 && t.Tokens[i].UPOS != ud.VERB && t.Tokens[i].UPOS != ud.PUNCT; i-- {
		if barred()["titleword"][strings.ToLower(t.Tokens[i].Form)] {
			return t.Tokens[i+1].UPOS == ud.ADP && i+1 < from-1
		}
	}
	return false
}

// hyphened reports whether a name is part of a compound: "the Nixon-Kissinger concept".
func (r *retelling) hyphened(m *reading.Mention) bool {
	dash := func(i int) bool {
		return i >= 0 && i < len(r.tree.Tokens) && (r.tree.Tokens[i].Form == "-" || r.tree.Tokens[i].Form == "–" || r.tree.Tokens[i].Form == "/")
	}
	return dash(m.First-1) || dash(m.Last+1)
}

// titleFrom returns where the title before a name begins, which may have a part of the name that
// the reader took for another.
func (r *retelling) titleFrom(from int, name string) int {
	first := from
	for from > 0 && r.keep[from-1] {
		tok := &r.tree.Tokens[from-1]
		if n := r.stateBefore(from); n > 0 {
			from -= n
			continue
		}
		if n := r.ownerBefore(from, name); n > 0 && from < first {
			return from - n
		}
		ofState := from > 1 && strings.EqualFold(tok.Form, "of") && barred()["ofstate"][strings.ToLower(r.tree.Tokens[from-2].Form)]
		if !r.titled(from-1) && !ofState && !(tok.UPOS == ud.PROPN && partOf(tok.Form, name)) {
			break
		}
		from--
	}
	return from
}

// longestState is the number of words of a state's name that may stand before a title.
const longestState = 3

// stateBefore returns the number of words of a state's name that ends before the token:
// "New Zealand Prime Minister". 0 if none does.
func (r *retelling) stateBefore(i int) int {
	for n := longestState; n > 0; n-- {
		if n == 1 && !r.titled(i) {
			break // "in Ghana John Mahama"
		}
		if i < n || !r.keep[i-n] {
			continue
		}
		words := r.tree.Tokens[i-n].Span.Join(r.tree.Tokens[i-1].Span).Of(r.s.text)
		if m, ok := actor.World().Lookup(words); ok && m.Kind == actor.Country {
			return n
		}
	}
	return 0
}

// ownerBefore returns the number of words of "France's" before a title, if the office that the brief names is of
// that state; else 0.
func (r *retelling) ownerBefore(i int, name string) int {
	office := r.w.names.office(r.w.names.people[name], r.day())
	if office == nil || i < 2 || r.tree.Tokens[i-1].UPOS != ud.PART || !r.keep[i-2] {
		return 0
	}
	n := max(1, r.stateBefore(i-1))
	words := r.tree.Tokens[i-1-n].Span.Join(r.tree.Tokens[i-2].Span).Of(r.s.text)
	if m, ok := actor.World().Lookup(words); ok && m.Kind == actor.Country && m.Code == office.Of {
		return n + 1
	}
	return 0
}

// sameTitle reports whether the brief's title for a person on the day has the report's own title
// words, if the report has some: what the report calls somebody is never replaced by another
// office.
func (r *retelling) sameTitle(from, to int, name string) bool {
	office := r.w.names.office(r.w.names.people[name], r.day())
	if office == nil {
		return false
	}
	ours := lettered(titled(office))
	for i := from; i < to; i++ {
		w := strings.ToLower(strings.Trim(r.tree.Tokens[i].Form, "."))
		if found, ok := actor.World().Lookup(r.tree.Tokens[i].Form); ok && found.Country != "" || !barred()["titleword"][w] {
			continue
		}
		if !slices.ContainsFunc(ours, func(o string) bool { return akin(o, w) }) {
			return false
		}
	}
	return true
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

// introduces reports whether the record knows more of a person than one name: a fuller one, or an office on the day.
func (w *writer) introduces(name string, day when.Day) bool {
	person, ok := w.names.people[name]
	return ok && (strings.Contains(person.Name, " ") || w.names.office(person, day) != nil)
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
	if tok.Has(ud.PronTypeRel) || tok.XPOS == ud.WDT || tok.XPOS == ud.WP || r.relates(m.First) {
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
		if o.Sentence != r.n || o.Last >= m.First || !r.stands(o) || o.Form == reading.Pronominal {
			continue
		}
		named = true
		if o.Coref == m.Coref || m.Entity != "" && o.Entity == m.Entity || slices.Contains(m.Of, o.Coref) {
			return true
		}
	}
	return named && m.Entity == "" && len(m.Of) == 0
}

// stands reports whether a mention is kept, or is part of what a name is written for.
func (r *retelling) stands(m *reading.Mention) bool {
	at := m.First
	for at > 0 && !r.keep[at] {
		at--
	}
	return r.keep[at] && (at == m.First || r.put[at] != "")
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
		if !r.alike(m.Of) {
			return "" // a person and a state are no two of a kind
		}
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

// alike reports whether all of several are persons, or none is.
func (r *retelling) alike(corefs []int) bool {
	persons := 0
	for _, c := range corefs {
		if slices.ContainsFunc(r.s.reading.Mentions, func(m reading.Mention) bool { return m.Coref == c && m.Kind == reading.Person }) {
			persons++
		}
	}
	return persons == 0 || persons == len(corefs)
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
		if m.Kind == reading.Person && !strings.Contains(m.Entity, " ") {
			return "" // nothing shows that the one name is a person's
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
	if r.containsName(m) || !r.resolved(m) || r.before(m) || m.Kind == reading.Person && r.describes(m) {
		return ""
	}
	name := r.entity(m)
	if name == "" || m.Kind == reading.Person || len(m.Of) == 0 && r.severalStates(m) {
		return "its words stand for somebody named elsewhere: " + m.Span.Of(r.s.text)
	}
	r.replace(m.First, m.Last, name)
	return ""
}

// severalStates reports whether the report names two states, or people of two, shortly before a description: "the
// country" may be either.
func (r *retelling) severalStates(m *reading.Mention) bool {
	states := map[string]bool{}
	for i := range r.s.reading.Mentions {
		o := &r.s.reading.Mentions[i]
		if o.Span.Start >= m.Span.Start || o.Sentence < r.n-fewSentences || o.Form == reading.Pronominal || o.Form == reading.Nominal {
			continue
		}
		if found, ok := actor.World().Lookup(text.TrimGenitive(o.Span.Of(r.s.text))); ok && found.Kind == actor.Country {
			states[found.Code] = true
		}
		if of, ok := actor.World().Coded(o.Code); ok && of.Country != "" {
			states[of.Country] = true
		}
	}
	return len(states) > 1
}

// containsName reports whether a description has a name of its own, which says who is meant.
func (r *retelling) containsName(m *reading.Mention) bool {
	return slices.ContainsFunc(r.tree.Tokens[m.First:m.Last+1], func(t ud.Token) bool { return t.UPOS == ud.PROPN })
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

package event

import (
	"slices"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
	"flashbrief/world/place"
	"flashbrief/world/plover"
)

// parties resolves phrases of one sentence into actors.
type parties struct {
	bench    *reading.Bench
	lib      *library
	speaks   func(token int) *reading.Mention // who speaks the words of a quotation in which the token stands; may be nil
	sentence int
	tree     *ud.Tree
	times    times
}

// resolve returns the parties of the phrases with the given heads, in order, each once. Phrases
// that cannot act (things, abstractions) are left out.
func (p *parties) resolve(heads []int) []reading.Party {
	var out []reading.Party
	for _, h := range heads {
		all := p.all(h)
		if all == nil && p.tree.Tokens[h].Has(ud.NumberPlur) {
			all = p.allOf(h)
		}
		if all != nil {
			for _, one := range all {
				if !slices.ContainsFunc(out, func(q reading.Party) bool { return q.Code == one.Code && q.Name == one.Name }) {
					out = append(out, one)
				}
			}
			continue
		}
		for _, one := range p.each(h) {
			if !known(out, one) {
				out = append(out, one)
			}
		}
	}
	return out
}

// countryOf returns the country of a code: itself, or that of the organization or group with
// the code.
func countryOf(code string) string {
	if e, ok := actor.World().Coded(code); ok {
		return e.Country
	}
	return ""
}

func known(list []reading.Party, p reading.Party) bool {
	for _, q := range list {
		if q.Span == p.Span || q.Name == p.Name && q.Code == p.Code {
			return true
		}
	}
	return false
}

// party returns the party named by the phrase with the given head, and whether it can act.
func (p *parties) party(h, depth int) (reading.Party, bool) {
	if depth > 4 {
		return reading.Party{}, false
	}
	if m := p.holder(h); m != nil {
		return p.fromHolder(m), true
	}
	if m := p.firstPerson(h); m != nil {
		return reading.Party{Text: p.tree.Tokens[h].Form, Span: p.tree.Tokens[h].Span, Name: m.Entity, Code: m.Code, Sector: m.Sector}, true
	}
	if party, ok := p.counted(h, depth); ok {
		return party, true
	}
	if m := p.mention(h); m != nil {
		if p.where(h, m) {
			return reading.Party{}, false
		}
		party := p.fromMention(h, m)
		if party.Code == "" {
			p.borrow(h, &party)
		}
		if actsAs(m, &party) {
			return party, true
		}
	}
	if sector, ok := p.agent(h); ok {
		party := p.phrase(h)
		party.Sector = sector
		p.borrow(h, &party)
		return party, true
	}
	return p.maker(h, depth)
}

// maker returns who owns, did or sent a thing, and so acts by it; false if nobody does.
func (p *parties) maker(h, depth int) (reading.Party, bool) {
	for _, slot := range ordered("maker-slot") {
		k := predicateAt(p.tree, h).slot(slot)
		if k < 0 || k == h {
			continue
		}
		if party, ok := p.party(k, depth+1); ok && (party.Code != "" || party.Sector != "") {
			party.Text, party.Span = p.words(h)
			if party.Code == "" { // "intelligence services in Spain"
				party.Name = party.Text
				p.borrow(h, &party)
			}
			return party, true
		}
	}
	return reading.Party{}, false
}

// firstPerson returns who speaks of himself or his side: the speaker of the quotation in which
// "we" or "I" stands. It is nil for other words, and where the speaker has no state.
func (p *parties) firstPerson(h int) *reading.Mention {
	t := &p.tree.Tokens[h]
	if p.speaks == nil || t.UPOS != ud.PRON || !t.Has(ud.PersonFirst) || t.XPOS == ud.PRPPoss {
		return nil
	}
	return p.speaks(h)
}

// counted returns who is counted or gathered by a noun: the activists of "a network of activists".
func (p *parties) counted(h, depth int) (reading.Party, bool) {
	if !isBase("transparent", p.tree, h) && p.tree.Tokens[h].UPOS != ud.NUM {
		return reading.Party{}, false
	}
	if m := p.mention(h); m != nil && m.Form == reading.Proper {
		return reading.Party{}, false
	}
	of := predicateAt(p.tree, h).Oblique(ofSlot)
	if of < 0 {
		return reading.Party{}, false
	}
	party, ok := p.party(of, depth+1)
	if ok && party.Code == "" { // "Lebanese members of parliament"
		p.borrow(h, &party)
	}
	if ok && party.Sector == "" && p.tree.Tokens[of].Has(ud.NumberPlur) {
		if m := p.mention(of); m != nil && m.Kind == reading.Group {
			party.Sector = plover.CVL // "a group of Ghanaians"
		}
	}
	return party, ok
}

// where reports whether a town before a noun only gives the place, and does nothing itself:
// "the Mosul offensive". A country does act ("a Russia strike"), and a town before actors shows
// where they belong.
func (p *parties) where(h int, m *reading.Mention) bool {
	if m.Kind != reading.Place || m.Form == reading.Adjectival || !p.tree.Is(h, ud.Compound, ud.Amod) {
		return false
	}
	over := p.tree.Tokens[h].Head
	if p.lib.sets["@named-after"][text.Lower(p.tree.Tokens[over].Form)] && p.tree.Tokens[over].UPOS == ud.PROPN {
		return true // "Lima Road"
	}
	if actor.World().NamesCountry(m.Code, m.Entity) {
		return false
	}
	_, acts := p.agent(over)
	return !acts && p.tree.Tokens[over].UPOS == ud.NOUN
}

// holder returns the person whose title, before the name, contains the token, if the parser
// made the token the head of the phrase: "met with Crown Prince X", "with President-elect X".
// It is nil for a token in no title, and for the name's own head.
func (p *parties) holder(h int) *reading.Mention {
	titles := p.bench.TitlesIn(p.sentence)
	for i := range titles {
		t := &titles[i]
		if t.Holder < 0 || !t.Ahead || t.First > h || h > t.Last || p.tree.Tokens[h].UPOS == ud.ADP {
			continue
		}
		m := &p.bench.Mentions[t.Holder]
		if m.Sentence == p.sentence && m.First <= t.Last+2 && p.apart(t, h) {
			return m
		}
	}
	return nil
}

// inTitle reports whether a token is part of a title before a name.
func (p *parties) inTitle(h int) bool {
	for _, t := range p.bench.TitlesIn(p.sentence) {
		if t.Holder >= 0 && t.Ahead && t.First <= h && h <= t.Last {
			return true
		}
	}
	return false
}

// apart reports whether a title's token does not depend on its holder's name, so that it
// represents the phrase in the tree, and is not a possessor in the title.
func (p *parties) apart(t *reading.Title, h int) bool {
	if m := p.bench.MentionAt(p.sentence, h); m != nil && m.Code != "" && m.Last < t.Head && h != t.Head {
		return false // the "U.S." of "U.S. Secretary of State"
	}
	up := p.tree.Tokens[h].Head
	holder := &p.bench.Mentions[t.Holder]
	return up < t.First || up > holder.Last
}

// fromHolder returns the party for a person with a title, ignoring the tree.
func (p *parties) fromHolder(m *reading.Mention) reading.Party {
	return reading.Party{Text: m.Span.Of(p.bench.Text()), Span: m.Span, Name: m.Entity, Code: m.Code, Sector: m.Sector}
}

// mention returns the mention whose head the token is, or which covers it.
func (p *parties) mention(h int) *reading.Mention {
	in := p.bench.MentionsIn(p.sentence)
	var best *reading.Mention
	for i := range in {
		m := &in[i]
		if m.First > h || h > m.Last || p.tree.HeadOf(m.First, m.Last) != h {
			continue
		}
		if best == nil || score(m) > score(best) {
			best = m
		}
	}
	if best != nil {
		return best
	}
	if m := p.bench.MentionAt(p.sentence, h); m != nil && p.tree.Tokens[h].UPOS == ud.PROPN {
		return m
	}
	return nil
}

func score(m *reading.Mention) int {
	n := m.Span.Len()
	if m.Code != "" {
		n += 1000
	}
	return n
}

func (p *parties) fromMention(h int, m *reading.Mention) reading.Party {
	words, span := p.words(h)
	if m.Form == reading.Proper && m.Kind != reading.Person && span.Start <= m.Span.Start && m.Span.End < span.End { // "Turkey of theft", "Bolivia on Friday"
		span.End = m.Span.End
		words = span.Of(p.bench.Text())
	}
	party := reading.Party{Text: words, Span: span, Name: m.Entity, Code: p.codeOf(m), Sector: m.Sector}
	if m.Code == "" && party.Code != "" {
		if known, ok := p.within(m); ok {
			party.Name, party.Sector = known.Name, known.Sector
		}
	}
	if p.ethnic(h) { // "ethnic Russians in Latvia" are Latvia's
		party.Code, party.Name = "", words
		if k := p.home(h); k >= 0 {
			if at := p.bench.MentionAt(p.sentence, k); at != nil {
				party.Code = p.codeOf(at)
			}
		}
	}
	if at := p.seat(h, m); at != nil { // "the palace in China" is not another palace
		party.Code, party.Name, party.Sector = at.Code, words, ""
	}
	if s := p.kindOfGroup(h); s != "" && m.Form != reading.Proper {
		party.Sector = s
	}
	if party.Name == "" {
		party.Name = m.Span.Of(p.bench.Text())
	}
	return party
}

// ethnic reports whether the phrase names members of a people by descent: "ethnic Russians".
func (p *parties) ethnic(h int) bool {
	for k := range p.tree.Kids(h) {
		if p.tree.Is(k, ud.Amod) && isBase("descent", p.tree, k) {
			return true
		}
	}
	return false
}

// home returns the phrase with "in" that belongs to a noun; or -1.
func (p *parties) home(h int) int { return p.behind(h, inSlot) }

// from returns the phrase with "from" that belongs to a noun; or -1.
func (p *parties) from(h int) int { return p.behind(h, fromSlot) }

// behind returns the phrase with the preposition that belongs to a noun, also where the parser attached
// it to the verb before the noun; or -1.
func (p *parties) behind(h int, preposition string) int {
	if k := predicateAt(p.tree, h).Oblique(preposition); k >= 0 {
		return k
	}
	over := p.tree.Tokens[h].Head
	if over < 0 || over > h || !p.tree.Is(h, ud.Obj, ud.Obl) {
		return -1
	}
	k := predicateAt(p.tree, over).Oblique(preposition)
	if k < h {
		return -1
	}
	if noun := p.tree.Subtree(h, nil); p.tree.Subtree(k, nil)[0] == noun[len(noun)-1]+1 {
		return k
	}
	return -1
}

// seat returns the place given by a description, if it is in another country than the
// description was assigned to; or nil.
func (p *parties) seat(h int, m *reading.Mention) *reading.Mention {
	if m.Form != reading.Nominal || m.Code == "" {
		return nil
	}
	c := predicateAt(p.tree, h)
	k := c.Oblique(inSlot)
	if k < 0 || c.adjective() >= 0 || c.Oblique(ofSlot) >= 0 || p.tree.Kid(h, ud.NmodPoss) >= 0 { // "the German embassy in Belgrade"
		return nil
	}
	at := p.bench.MentionAt(p.sentence, k)
	if at == nil || at.Kind != reading.Place || at.Code == "" || at.Code == m.Code {
		return nil
	}
	return at
}

// codeOf returns the code of a mention: its own, else the country of the place with its name,
// whatever kind it was given ("shelled Kharkiv").
func (p *parties) codeOf(m *reading.Mention) string {
	if m.Code != "" || m.Form != reading.Proper || m.Kind == reading.Person {
		return m.Code
	}
	if known, ok := p.within(m); ok {
		return known.Code
	}
	if at, ok := place.World().Lookup(m.Span.Of(p.bench.Text())); ok {
		return at.Country
	}
	return ""
}

// within returns the organization or group named by the end or the beginning of a name: "Rights
// group Human Rights Watch", "NATO Foreign Ministers"; false if none is known.
func (p *parties) within(m *reading.Mention) (actor.Match, bool) {
	for from := m.First + 1; from < m.Last && from <= m.First+3; from++ {
		name := p.tree.Tokens[from].Span.Join(p.tree.Tokens[m.Last].Span).Of(p.bench.Text())
		if known, ok := actor.World().Lookup(name); ok && (known.Kind == actor.Organization || known.Kind == actor.Group) {
			return known, true
		}
	}
	for to := m.Last - 1; to >= m.First; to-- {
		name := p.tree.Tokens[m.First].Span.Join(p.tree.Tokens[to].Span).Of(p.bench.Text())
		if known, ok := actor.World().Lookup(name); ok && known.Kind == actor.Organization {
			return known, true
		}
	}
	return actor.Match{}, false
}

// actsAs reports whether the mention can be a party: a person, an organization, or a place that
// means its government.
func actsAs(m *reading.Mention, party *reading.Party) bool {
	if m.Form == reading.Pronominal && party.Code == "" && party.Sector == "" {
		return false // unresolved "we" and "he"
	}
	switch m.Kind {
	case reading.Person, reading.Organization, reading.Group:
		return true
	case reading.Place:
		return party.Code != ""
	}
	return party.Code != "" || party.Sector != ""
}

// open reports whether the actor is somebody whom the text does not name: an unresolved "he",
// "someone". The act is kept without an actor.
func (p *parties) open(a *act) bool {
	return len(a.actors) > 0 && !slices.ContainsFunc(a.actors, func(h int) bool { return !p.unnamed(h) })
}

// unnamed reports whether the token is an unresolved personal pronoun.
func (p *parties) unnamed(h int) bool {
	if p.tree.Tokens[h].UPOS != ud.PRON {
		return false
	}
	return isForm("unnamed", p.tree, h)
}

// ofSelf reports whether a pronoun can refer to the speaker: it follows the speaker and agrees
// in number ("the strikers said that they", but not "they shelled Aleppo, Assad said" or
// "witnesses said he").
func (p *parties) ofSelf(pronoun, sayer int) bool {
	tok := &p.tree.Tokens[sayer]
	several := tok.XPOS == ud.NNS || tok.XPOS == ud.NNPS || isBase("plural-noun", p.tree, sayer) || len(clause.Conjuncts(p.tree, sayer)) > 0
	m := p.mention(sayer)
	person := m == nil && tok.UPOS == ud.PROPN || m != nil && m.Kind == reading.Person
	switch {
	case isForm("one-person", p.tree, pronoun):
		return sayer < pronoun && !several
	case isForm("several", p.tree, pronoun):
		return sayer < pronoun && (several || !person)
	case isForm("one-body", p.tree, pronoun):
		return sayer < pronoun && !several && !person
	}
	return true // "we" and "I"
}

// phrase returns a party named only by its description.
func (p *parties) phrase(h int) reading.Party {
	words, span := p.words(h)
	return reading.Party{Text: words, Span: span, Name: words}
}

// borrow gives a party without a code the country named in its own phrase: "Iranian officials",
// "protesters in Egypt", "the army of Syria".
func (p *parties) borrow(h int, party *reading.Party) {
	for _, k := range p.homes(h) {
		if k < 0 {
			continue
		}
		for _, m := range [...]*reading.Mention{p.mention(k), p.bench.MentionAt(p.sentence, k)} {
			if m == nil {
				continue
			}
			if party.Code = p.codeOf(m); party.Code != "" {
				return
			}
		}
	}
}

// homes returns the tokens of a phrase that may name the country of its party, the surest first;
// -1 for none.
func (p *parties) homes(h int) []int {
	var at []int
	for _, slot := range ordered("country-slot") {
		k := predicateAt(p.tree, h).slot(slot)
		if slot == inSlot && k >= 0 && !p.placed(k) { // "soldiers were wounded in the group's attacks"
			continue
		}
		at = append(at, k)
	}
	for k := range p.tree.Kids(h) {
		if p.tree.Is(k, ud.Amod, ud.Compound, ud.Nmod, ud.Flat, ud.Appos) {
			at = append(at, k)
		}
	}
	for k := range p.tree.Kids(h) { // "a company based in Cyprus"
		if p.tree.Is(k, ud.Acl) && p.lib.sets["@based"][p.tree.Tokens[k].Base()] {
			at = append(at, predicateAt(p.tree, k).Oblique(inSlot))
		}
	}
	if p.lib.sets["@counterpart"][p.tree.Tokens[h].Base()] { // "its foe" is another's
		at = slices.DeleteFunc(at, func(k int) bool { return k >= 0 && p.tree.Tokens[k].UPOS == ud.PRON })
		at = append(at, p.from(h))
	}
	return at
}

// placed reports whether a phrase with "in" names a place.
func (p *parties) placed(k int) bool {
	m := p.bench.MentionAt(p.sentence, k)
	return m != nil && m.Kind == reading.Place
}

// words returns the noun phrase without relative clauses and appositions.
func (p *parties) words(h int) (string, text.Span) {
	t := p.tree
	tokens := t.Subtree(h, func(k int) bool {
		return t.Is(k, ud.AclRelcl, ud.Appos, ud.Conj, ud.Cc, ud.Punct, ud.Advcl, ud.Parataxis, ud.Cop, ud.Nsubj, ud.Aux, ud.Advmod, ud.Obl, ud.Obj, ud.Mark) ||
			t.Is(k, ud.Acl) && k > h || t.Is(k, ud.Case) && t.Tokens[k].Head == h && !isWord("bound", t.Word(k+1)) // "at least ten"
	})
	// A phrase is contiguous; what a skipped dependent separates is left out.
	lo := slices.Index(tokens, h)
	hi := lo
	for lo > 0 && tokens[lo-1] >= tokens[lo]-1 {
		lo--
	}
	for hi+1 < len(tokens) && tokens[hi+1] <= tokens[hi]+2 {
		hi++
	}
	span := t.Cover(tokens[lo : hi+1])
	return span.Of(p.bench.Text()), span
}

// agent returns the sector of a common noun for people who can act.
func (p *parties) agent(h int) (plover.Sector, bool) {
	if h < 0 {
		return "", false
	}
	tok := &p.tree.Tokens[h]
	if tok.UPOS == ud.VERB {
		return "", false
	}
	if s := p.kindOfGroup(h); s != "" {
		return s, true
	}
	if s, ok := actor.World().Agent(tok.Base()); ok {
		return s, true
	}
	return actor.World().Agent(text.Lower(tok.Form))
}

// collectives are the sectors that modifiers give a group, each with a set of these in sets.txt.
var collectives = []plover.Sector{plover.NGO, plover.CVL, plover.BUS, plover.PTY, plover.REL, plover.LAB, plover.EDU, plover.REB}

// kindOfGroup returns the sector given to a group by its modifiers: "human rights groups", "aid
// organisations"; "" if they give none.
func (p *parties) kindOfGroup(h int) plover.Sector {
	kinds := p.lib.sets
	if !kinds["@collective"][p.tree.Tokens[h].Base()] {
		return ""
	}
	for k := range p.tree.Kids(h) {
		if !p.tree.Is(k, ud.Amod, ud.Compound, ud.Nmod) {
			continue
		}
		for _, sector := range collectives {
			if kinds["@of-"+string(sector)][p.tree.Tokens[k].Base()] {
				return sector
			}
		}
	}
	return ""
}

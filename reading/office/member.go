package office

import (
	"cmp"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// memberships finds the members listed for an organization in a sentence, and reports of
// joining and leaving.
func (f *finder) memberships(n int) {
	t := f.bench.Trees[n]
	for i := range t.Tokens {
		word := text.Lower(t.Tokens[i].Lemma)
		m, moves := moves()[word]
		switch {
		case isWord("member", word):
			f.members(n, i)
		case isWord("includes", word):
			f.includes(n, i)
		case moves && clause.IsVerb(t, i) && !irreal(t, i):
			f.movement(n, i, m)
		}
	}
}

// members reads lists attached to the word "member": "whose members include A and B", "NATO
// members A and B", "the five BRICS members — A, B", "A, a member of B".
func (f *finder) members(n, i int) {
	t := f.bench.Trees[n]
	past := formerly(t, i)
	org := f.orgAround(n, i)
	if org == nil || nonmember(t, i) {
		return
	}
	several := isForm("plural", &t.Tokens[i])
	k := i + 1
	if k < len(t.Tokens) && isWord("state", t.Tokens[k].Lemma) {
		several = several || isForm("plural", &t.Tokens[k])
		k++
	}
	if k := f.listStart(n, i, k, org); k >= 0 {
		f.list(n, k, i, org, past, several)
		return
	}
	f.described(n, i, org, past)
}

// listStart returns the token at which the list of members begins, from k on, past "of the
// organization" and the verb that introduces the list; -1 if no list follows the word at i.
func (f *finder) listStart(n, i, k int, org *reading.Mention) int {
	t := f.bench.Trees[n]
	for ; k < len(t.Tokens) && k-i <= 12; k++ {
		switch m := f.at(n, k); {
		case m == nil && !leadIn(&t.Tokens[k]):
			return -1
		case m == nil:
		case m.Span == org.Span:
			k = m.Last
		case f.country(m):
			return k
		default:
			return -1
		}
	}
	return -1
}

// nonmember reports whether the words before "member" say that nobody is one, or none of an
// organization of states: "aspiring member", "non-member".
func nonmember(t *ud.Tree, i int) bool {
	k := i - 1
	if k > 0 && t.Tokens[k].XPOS == ud.HYPH {
		k--
	}
	return k >= 0 && isForm("nonmember", &t.Tokens[k])
}

// formerly reports whether "former" precedes the word.
func formerly(t *ud.Tree, i int) bool {
	for k := i - 1; k >= 0 && i-k <= 3; k-- {
		if isForm("former", &t.Tokens[k]) {
			return true
		}
	}
	return false
}

// leadIn reports whether a word may be between "members" and their list.
func leadIn(t *ud.Token) bool { return t.UPOS == ud.PUNCT || isForm("lead-in", t) }

// list adds every country of the list that begins at token k.
func (f *finder) list(n, k, trigger int, org *reading.Mention, past, several bool) {
	t := f.bench.Trees[n]
	for k < len(t.Tokens) {
		m := f.countryAt(n, k)
		if m == nil {
			return
		}
		f.member(m, org, t.Tokens[trigger].Span, past)
		if k = m.Last + 1; !several {
			return
		}
		if k = pastJoint(t, k); k < 0 {
			return
		}
	}
}

// pastJoint returns the token behind the comma or the conjunction at k, and behind its article;
// -1 if there is none.
func pastJoint(t *ud.Tree, k int) int {
	joint := false
	for k < len(t.Tokens) {
		switch tok := &t.Tokens[k]; {
		case tok.UPOS == ud.PUNCT && (tok.Form == "," || tok.Form == ";"), isForm("and", tok):
			joint = true
		case !isForm("article", tok):
			if joint {
				return k
			}
			return -1
		}
		k++
	}
	return -1
}

// isMember reads "Serbia is a member of", whose subject is s.
func (f *finder) isMember(n, i, s int, org *reading.Mention, past bool) {
	t := f.bench.Trees[n]
	m := f.countryAt(n, s)
	if m == nil || irreal(t, i) {
		return
	}
	f.member(m, org, t.Tokens[i].Span, past)
	if at, ok := f.timeAfter(n, max(org.Last, i), "since"); ok && !past {
		f.since(at)
	}
}

// becameMember reads "Serbia and Kosovo became members of", whose verb is v.
func (f *finder) becameMember(n, i, v int, org *reading.Mention) {
	t := f.bench.Trees[n]
	who := clause.At(t, v).Subject()
	if who < 0 {
		return
	}
	for _, k := range clause.Coordination(t, who) {
		if m := f.countryAt(n, k); m != nil {
			f.member(m, org, t.Tokens[i].Span, false)
			f.since(f.timeOf(n, v))
		}
	}
}

// described reads "Hungary, a NATO member" and "Serbia is a member of".
func (f *finder) described(n, i int, org *reading.Mention, past bool) {
	t := f.bench.Trees[n]
	if s := clause.OwnSubject(t, i); s >= 0 && t.Kid(i, ud.Cop) >= 0 {
		f.isMember(n, i, s, org, past)
		return
	}
	if v := t.Tokens[i].Head; v >= 0 && isWord("becomes", t.Tokens[v].Lemma) && !irreal(t, v) {
		f.becameMember(n, i, v, org)
		return
	}
	k := i - 1 // back over the phrase to the comma, and the country before it
	for k > 0 && t.Tokens[k].Form != comma && i-k <= 8 {
		k--
	}
	if k <= 0 || t.Tokens[k].Form != comma || t.Tokens[k+1].UPOS != ud.DET {
		return
	}
	if m := f.ending(n, k-1); m != nil && f.country(m) && m.Span != org.Span {
		f.member(m, org, t.Tokens[i].Span, past)
	}
}

const comma = ","

// includes reads "the bloc, which includes A, B and C" after an organization of states.
func (f *finder) includes(n, i int) {
	t := f.bench.Trees[n]
	if irreal(t, i) {
		return
	}
	org := f.lastOfStates(n, i)
	if org == nil {
		return
	}
	for k := org.Last + 1; k < i; k++ {
		if t.Tokens[k].UPOS == ud.NOUN && !isForm("bloc", &t.Tokens[k]) {
			return // "the SCO agenda includes"
		}
	}
	k := i + 1
	if k < len(t.Tokens) && isWord("of", t.Tokens[k].Form) {
		k++
	}
	if m := f.countryAt(n, k); m != nil && pastJoint(t, m.Last+1) >= 0 {
		f.list(n, k, i, org, false, true)
	}
}

// lastOfStates returns the organization of states named last before the token, at most eight
// tokens back; or nil.
func (f *finder) lastOfStates(n, i int) *reading.Mention {
	var org *reading.Mention
	in := f.bench.MentionsIn(n)
	for k := range in {
		if m := &in[k]; m.Last < i && i-m.Last <= 8 && f.ofStates(m) {
			org = m
		}
	}
	return org
}

func (f *finder) member(m, org *reading.Mention, trigger text.Span, past bool) {
	r := reading.Membership{Member: m.Code, Organization: org.Entity, Span: m.Span.Join(trigger)}
	if past {
		r.Before = f.today()
	}
	f.bench.Memberships = append(f.bench.Memberships, r)
}

// since sets the beginning of the last membership.
func (f *finder) since(at when.Bounds) {
	m := &f.bench.Memberships[len(f.bench.Memberships)-1]
	m.From, m.Begun = at.From, at.Until
}

// orgAfter returns the organization after "of" behind the word at i, or nil.
func (f *finder) orgAfter(n, i int) *reading.Mention {
	t := f.bench.Trees[n]
	for j := i + 1; j < len(t.Tokens) && j <= i+5; j++ {
		if !isWord("of", t.Tokens[j].Form) {
			continue
		}
		if j+1 < len(t.Tokens) && t.Tokens[j+1].UPOS == ud.DET {
			j++
		}
		return f.bodyFrom(f.at(n, j+1))
	}
	return nil
}

// orgAround returns the organization whose members the word at i refers to: directly before it
// ("NATO members"), after "of", or the last one before.
func (f *finder) orgAround(n, i int) *reading.Mention {
	t := f.bench.Trees[n]
	k := i - 1
	if k >= 0 && (isForm("founding", &t.Tokens[k]) || t.Tokens[k].UPOS == ud.ADJ || t.Tokens[k].XPOS == ud.HYPH) {
		k--
	}
	return cmp.Or(f.bodyFrom(f.ending(n, k)), f.orgAfter(n, i), f.orgBefore(n, i))
}

// orgBefore returns the last organization named before the word at i, if the words beside it
// refer to one: "whose members", "its members", "member states".
func (f *finder) orgBefore(n, i int) *reading.Mention {
	t := f.bench.Trees[n]
	refers := i+1 < len(t.Tokens) && isWord("state", t.Tokens[i+1].Lemma)
	for j := i - 1; j >= 0 && i-j <= 3; j-- {
		refers = refers || isForm("its", &t.Tokens[j])
	}
	if !refers {
		return nil
	}
	var last *reading.Mention
	in := f.bench.MentionsIn(n)
	for j := range in {
		if m := &in[j]; m.Last < i && i-m.Last <= 14 && f.body(m) {
			last = m
		}
	}
	return last
}

// bodyFrom returns the mention if it names an organization, else nil.
func (f *finder) bodyFrom(m *reading.Mention) *reading.Mention {
	if m == nil || !f.body(m) {
		return nil
	}
	return m
}

// body reports whether a mention names an organization that can have states as members.
func (f *finder) body(m *reading.Mention) bool {
	return m.Form == reading.Proper && (m.Kind == reading.Organization || m.Kind == reading.Group) && !f.national(m)
}

func (f *finder) national(m *reading.Mention) bool {
	_, ok := f.roster.Country(m.Code)
	return ok
}

// ofStates reports whether the roster knows the organization as one of states.
func (f *finder) ofStates(m *reading.Mention) bool {
	return f.body(m) && isWord("of-states", string(m.Sector))
}

// country reports whether a mention names a country.
func (f *finder) country(m *reading.Mention) bool {
	if m.Kind != reading.Place || m.Form == reading.Adjectival {
		return false
	}
	return f.roster.NamesCountry(m.Code, m.Entity)
}

// at returns the named mention that begins at or covers the token.
func (f *finder) at(n, token int) *reading.Mention {
	in := f.bench.MentionsIn(n)
	for i := range in {
		if m := &in[i]; m.Covers(token) && namesIt(m) {
			return m
		}
	}
	return nil
}

// namesIt reports whether the mention names its entity, in full, by its seat or abbreviated.
func namesIt(m *reading.Mention) bool {
	return m.Form == reading.Proper || m.Form == reading.Metonymic || m.Form == reading.Abbreviated
}

// countryAt returns the mention at the token if it names a country, or nil.
func (f *finder) countryAt(n, token int) *reading.Mention {
	if m := f.at(n, token); m != nil && f.country(m) {
		return m
	}
	return nil
}

// bodyAt returns the mention at the token if it names an organization of states, or nil.
func (f *finder) bodyAt(n, token int) *reading.Mention {
	if m := f.at(n, token); m != nil && f.ofStates(m) {
		return m
	}
	return nil
}

func (f *finder) ending(n, token int) *reading.Mention {
	if m := f.at(n, token); m != nil && m.Last == token {
		return m
	}
	return nil
}

// mergeMembers keeps one membership for each member, organization and bounds.
func (f *finder) mergeMembers() {
	type key struct {
		member, organization, status string
		from, before                 when.Day
	}
	seen := map[key]bool{}
	kept := f.bench.Memberships[:0]
	for _, m := range f.bench.Memberships {
		k := key{m.Member, m.Organization, m.Status, m.From, m.Before}
		if !seen[k] {
			seen[k] = true
			kept = append(kept, m)
		}
	}
	f.bench.Memberships = kept
}

package office

import (
	"strings"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// memberships finds the members listed for an organization in a sentence, and reports of
// joining and leaving.
func (f *finder) memberships(n int) {
	t := f.bench.Trees[n]
	for i := range t.Tokens {
		switch word := strings.ToLower(t.Tokens[i].Lemma); word {
		case "member":
			f.members(n, i)
		case "include", "comprise", "unite", "consist":
			f.includes(n, i)
		default:
			if m, ok := moves[word]; ok && t.Tokens[i].UPOS == ud.VERB && !irreal(t, i) {
				f.movement(n, i, m)
			}
		}
	}
}

// members reads lists attached to the word "member": "whose members include A and B", "NATO
// members A and B", "the five BRICS members — A, B", "A, a member of B".
func (f *finder) members(n, i int) {
	t := f.bench.Trees[n]
	past := f.formerly(t, i)
	if i > 1 && t.Tokens[i-1].Form == "-" && strings.EqualFold(t.Tokens[i-2].Form, "non") || i > 0 && nonmember(strings.ToLower(t.Tokens[i-1].Form)) {
		return
	}
	org := f.orgAround(n, i)
	if org == nil {
		return
	}
	plural := strings.HasSuffix(strings.ToLower(t.Tokens[i].Form), "s")
	k := i + 1
	if k < len(t.Tokens) && (t.Tokens[k].Lemma == "state" || t.Tokens[k].Lemma == "nation" || t.Tokens[k].Lemma == "country") {
		plural = plural || strings.HasSuffix(t.Tokens[k].Form, "s")
		k++
	}
	if k := f.listStart(n, i, k, org); k >= 0 {
		f.list(n, k, i, org, past, plural)
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

func nonmember(w string) bool {
	switch w {
	case "would-be", "aspiring", "prospective", "potential", "non", "candidate", "nonmember", "parliament", "senior", "board", "founding-aspirant":
		return true
	}
	return false
}

// formerly reports whether "former" precedes the word.
func (f *finder) formerly(t *ud.Tree, i int) bool {
	for k := i - 1; k >= 0 && i-k <= 3; k-- {
		if w := strings.ToLower(t.Tokens[k].Form); w == "former" || w == "ex" || w == "onetime" {
			return true
		}
	}
	return false
}

// leadIn reports whether a word may be between "members" and their list.
func leadIn(t *ud.Token) bool {
	switch strings.ToLower(t.Form) {
	case "of", "the", "include", "includes", "included", "are", "were", "is", ",", "—", "–", ":", "(", "-", "such", "as", "like", "including", "now", "also", "currently", "namely", "group", "bloc", "alliance", "organization", "organisation":
		return true
	}
	return false
}

// list adds every country of the list that begins at token k.
func (f *finder) list(n, k, trigger int, org *reading.Mention, past, plural bool) {
	t := f.bench.Trees[n]
	for k < len(t.Tokens) {
		m := f.countryAt(n, k)
		if m == nil {
			return
		}
		f.member(m, org, t.Tokens[trigger].Span, past)
		if k = m.Last + 1; !plural {
			return
		}
		joint := false
		for k < len(t.Tokens) && (t.Tokens[k].Form == "," || t.Tokens[k].Form == ";" || strings.EqualFold(t.Tokens[k].Form, "and") || t.Tokens[k].Form == "&" || t.Tokens[k].Form == "the") {
			joint = joint || t.Tokens[k].Form != "the"
			k++
		}
		if !joint {
			return
		}
	}
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
	for _, k := range joint(t, t.Kid(v, ud.Nsubj)) {
		if m := f.countryAt(n, k); m != nil {
			f.member(m, org, t.Tokens[i].Span, false)
			f.since(f.timeOf(n, v))
		}
	}
}

// described reads "Hungary, a NATO member" and "Serbia is a member of".
func (f *finder) described(n, i int, org *reading.Mention, past bool) {
	t := f.bench.Trees[n]
	if s := t.Kid(i, ud.Nsubj); s >= 0 && t.Kid(i, ud.Cop) >= 0 {
		f.isMember(n, i, s, org, past)
		return
	}
	if v := t.Tokens[i].Head; v >= 0 && t.Tokens[v].Lemma == "become" && !irreal(t, v) {
		f.becameMember(n, i, v, org)
		return
	}
	// Back over the phrase to the comma, and the country before it.
	k := i - 1
	for k > 0 && t.Tokens[k].Form != "," && i-k <= 8 {
		k--
	}
	if k > 0 && t.Tokens[k].Form == "," && t.Tokens[k+1].UPOS == ud.DET {
		if m := f.ending(n, k-1); m != nil && f.country(m) && m.Span != org.Span {
			f.member(m, org, t.Tokens[i].Span, past)
		}
	}
}

// includes reads "the bloc, which includes A, B and C" after an organization of states.
func (f *finder) includes(n, i int) {
	t := f.bench.Trees[n]
	if irreal(t, i) {
		return
	}
	org := (*reading.Mention)(nil)
	in := f.bench.MentionsIn(n)
	for k := range in {
		if m := &in[k]; m.Last < i && i-m.Last <= 8 && f.ofStates(m) {
			org = m
		}
	}
	if org == nil {
		return
	}
	for k := org.Last + 1; k < i; k++ {
		w := strings.ToLower(t.Tokens[k].Form)
		if t.Tokens[k].UPOS == ud.NOUN && w != "bloc" && w != "group" && w != "alliance" && w != "grouping" {
			return // "the SCO agenda includes"
		}
	}
	k := i + 1
	if k < len(t.Tokens) && t.Tokens[k].Form == "of" {
		k++
	}
	if m := f.countryAt(n, k); m == nil || m.Last+1 >= len(t.Tokens) || t.Tokens[m.Last+1].Form != "," && t.Tokens[m.Last+1].Form != "and" {
		return
	}
	f.list(n, k, i, org, false, true)
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
	m.From, m.Begun = at.From.String(), at.Until.String()
}

// orgAfter returns the organization after "of" behind the word at i, or nil.
func (f *finder) orgAfter(n, i int) *reading.Mention {
	t := f.bench.Trees[n]
	for j := i + 1; j < len(t.Tokens) && j <= i+5; j++ {
		if t.Tokens[j].Form != "of" {
			continue
		}
		if j+1 < len(t.Tokens) && t.Tokens[j+1].UPOS == ud.DET {
			j++
		}
		if m := f.at(n, j+1); m != nil && f.body(m) {
			return m
		}
		return nil
	}
	return nil
}

// orgAround returns the organization whose members the word at i refers to: directly before it
// ("NATO members"), after "of", or the last one before.
func (f *finder) orgAround(n, i int) *reading.Mention {
	t := f.bench.Trees[n]
	in := f.bench.MentionsIn(n)
	k := i - 1
	if k >= 0 && (strings.HasPrefix(t.Tokens[k].Form, "found") || t.Tokens[k].UPOS == ud.ADJ || t.Tokens[k].Form == "-") {
		k--
	}
	if m := f.ending(n, k); m != nil && f.body(m) {
		return m
	}
	if m := f.orgAfter(n, i); m != nil {
		return m
	}
	var last *reading.Mention
	for j := range in {
		if m := &in[j]; m.Last < i && f.body(m) {
			last = m
		}
	}
	if last == nil || i-last.Last > 14 {
		return nil
	}
	// "whose members", "its members", "member states": the last organization named.
	for j := i - 1; j >= 0 && i-j <= 3; j-- {
		if w := strings.ToLower(t.Tokens[j].Form); w == "whose" || w == "its" || w == "their" {
			return last
		}
	}
	if i+1 < len(t.Tokens) && t.Tokens[i+1].Lemma == "state" {
		return last
	}
	return nil
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
	if !f.body(m) {
		return false
	}
	switch m.Sector {
	case "IGO", "UNO", "EUR", "UN", "EU":
		return true
	}
	return false
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
		if m := &in[i]; m.First <= token && token <= m.Last && (m.Form == reading.Proper || m.Form == reading.Metonymic || m.Form == reading.Abbreviated) {
			return m
		}
	}
	return nil
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
	type key struct{ member, organization, from, before, status string }
	seen := map[key]bool{}
	kept := f.bench.Memberships[:0]
	for _, m := range f.bench.Memberships {
		k := key{m.Member, m.Organization, m.From, m.Before, m.Status}
		if !seen[k] {
			seen[k] = true
			kept = append(kept, m)
		}
	}
	f.bench.Memberships = kept
}

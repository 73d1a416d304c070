package coref

import (
	"cmp"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
)

// A release does not name the state that issues it where it speaks of its own: "the Ministry", "the
// Minister", "Minister Hayashi". Those of other states have theirs beside them: "the Jordanian Foreign
// Minister". So the issuer is the state that acts in the text and stands beside nobody's office.

// issuers gives the institutions and the official of a release, whose state it does not say, that of its
// issuer.
func (f *linker) issuers() {
	f.ministries()
	published := f.publisher()
	own := f.ownOffices(published != "")
	if len(own) == 0 {
		return
	}
	code := cmp.Or(published, f.issuer(own))
	for i := range f.bench.Mentions {
		if m := &f.bench.Mentions[i]; own[f.root(i)] && m.Code == "" {
			m.Code = code
		}
	}
}

// ministries gives a ministry that the text names without its state that of the only state named with one of
// its name: "the Ministry of Foreign Affairs" after "the Ministry of Foreign Affairs of Ukraine".
func (f *linker) ministries() {
	for i := range f.bench.Mentions {
		m := &f.bench.Mentions[i]
		if m.Code == "" && m.Kind == reading.Organization && ofState[m.Sector] {
			m.Code = f.onlyStateWith(m.Entity)
		}
	}
}

// onlyStateWith returns the only state that the text names with a ministry of this name; else "".
func (f *linker) onlyStateWith(ministry string) string {
	only := ""
	for i := range f.bench.Mentions {
		m := &f.bench.Mentions[i]
		if m.Code == "" || m.Code == only || m.Kind != reading.Organization || !strings.HasPrefix(m.Entity, ministry+" of ") {
			continue
		}
		if only != "" {
			return ""
		}
		only = m.Code
	}
	return only
}

// ownOffices returns the clusters of capitalized institutions and offices without a state, which a release
// uses of its own: "the Ministry", "the Foreign Secretary"; and that of the official who acts first in it, if
// there are such or the text is known to be a release.
func (f *linker) ownOffices(release bool) map[int]bool {
	own := map[int]bool{}
	stated := map[int]bool{}
	for i := range f.bench.Mentions {
		if f.bench.Mentions[i].Code != "" {
			stated[f.root(i)] = true
		}
	}
	capital := release
	for i := range f.bench.Mentions {
		if f.ownOffice(i) && !stated[f.root(i)] {
			own[f.root(i)], capital = true, true
		}
	}
	if first := f.firstOfficial(); capital && first >= 0 && !stated[f.root(first)] {
		own[f.root(first)] = true
	}
	return own
}

// ownOffice reports whether a mention is a bare office or institution with a capital, in a sentence that has
// words without.
func (f *linker) ownOffice(i int) bool {
	m := &f.bench.Mentions[i]
	tokens := f.bench.Sentences[m.Sentence].Tokens
	head := tokens[f.heads[i]]
	if m.Form == reading.Pronominal || !capitalized(head.Form) || plural(&head) {
		return false
	}
	if m.First > 0 && tokens[m.First-1].UPOS == ud.ADJ {
		return false
	}
	the := m.First
	if !clause.Definite(text.Lower(tokens[the].Form)) && the > 0 {
		the--
	}
	if !clause.Definite(text.Lower(tokens[the].Form)) || f.bench.BlockRole(m.Sentence) != reading.Prose {
		return false
	}
	return f.words.Has("issuing", text.Lower(head.Form))
}

func capitalized(form string) bool { return form != text.Lower(form) && form != strings.ToUpper(form) }

// firstOfficial returns the first person with an office of no named state, if it is the subject of its
// clause; else -1.
func (f *linker) firstOfficial() int {
	for _, h := range f.offices {
		if h.tenure != reading.Holds {
			continue
		}
		if h.of != "" || !f.subject(h.mention) {
			return -1
		}
		return h.mention
	}
	return -1
}

// publisher returns the state whose government or ministry published the text; "" if none did.
func (f *linker) publisher() string {
	code, office := "", false
	words := strings.Fields(f.bench.Anatomy.Publisher)
	for i := range words {
		sector, acts := f.roster.Agent(text.Lower(words[i]))
		office = office || acts && ofState[sector]
		for n := range min(longestState, len(words)-i) {
			if m, ok := f.roster.Lookup(strings.Join(words[i:i+n+1], " ")); ok && m.Kind == actor.Country {
				code = cmp.Or(code, m.Code)
			}
		}
	}
	if !office {
		return ""
	}
	return code
}

// longestState is the number of words of the longest name of a state in a publisher's name.
const longestState = 4

// issuer returns the state that issues a text whose publisher is unknown: of an agency's report that of the
// capital in its dateline, whose offices it names so, if that state acts; of a release that of the first
// official who acts, else the one that acts most. It is "" if there is none.
func (f *linker) issuer(own map[int]bool) string {
	acts, foreign := f.actingStates()
	f.actedOn(own, foreign)
	if at := f.bench.Anatomy.Dateline; at != "" {
		if m, ok := f.roster.Lookup(at); ok && acts[m.Code] > 0 {
			return m.Code
		}
		return ""
	}
	if len(f.offices) > 0 && f.subject(f.offices[0].mention) {
		if code := f.stateBehind(f.offices[0].of); code != "" {
			return code
		}
	}
	best := ""
	for i := range f.bench.Mentions { // of equals the first
		code := f.bench.Mentions[i].Code
		if acts[code] > acts[best] && !foreign[code] {
			best = code
		}
	}
	return best
}

// actingStates counts how often each state acts or owns something in the text, and returns those that stand
// beside an office of their own, which a release does with other states alone.
func (f *linker) actingStates() (acts map[string]int, foreign map[string]bool) {
	acts, foreign = map[string]int{}, map[string]bool{}
	for i := range f.bench.Mentions {
		code := f.stateOf(i)
		switch person := f.bench.Mentions[i].Kind == reading.Person; {
		case code == "" || person && f.actsHere(i):
		case person || f.besideOffice(i):
			foreign[code] = true
		case f.subject(i) || f.owns(i):
			acts[code]++
		}
	}
	return acts, foreign
}

// actedOn adds to the foreign states those on which an own office acts: Russia in "the Ministry condemned
// Russia's raid".
func (f *linker) actedOn(own map[int]bool, foreign map[string]bool) {
	for i := range f.bench.Mentions {
		if !own[f.root(i)] || !f.subject(i) {
			continue
		}
		from, to := f.bench.MentionRange(f.bench.Mentions[i].Sentence)
		for j := from; j < to; j++ {
			if code := f.stateOf(j); code != "" && f.under(j, f.tree(i).Tokens[f.heads[i]].Head) {
				foreign[code] = true
			}
		}
	}
}

// under reports whether a mention stands in a phrase of the verb, with no other verb between.
func (f *linker) under(j, verb int) bool {
	t := f.tree(j)
	for k := range t.Up(f.heads[j], maxClause) {
		if k == verb {
			return true
		}
		if k != f.heads[j] && clause.IsVerb(t, k) {
			return false
		}
	}
	return false
}

// besideOffice reports whether a mention of a state says whose an office or an official is: "Jordanian
// Foreign Minister", "the Government of Mongolia", "Guinea's ambassador".
func (f *linker) besideOffice(i int) bool {
	m := &f.bench.Mentions[i]
	for _, t := range f.bench.TitlesIn(m.Sentence) {
		if t.First <= m.First && m.Last <= t.Last || t.OwnerToken == f.heads[i] {
			return true
		}
	}
	t := f.tree(i)
	over := t.Tokens[f.heads[i]].Head
	if over < 0 || !t.Is(f.heads[i], ud.Amod, ud.Compound, ud.NmodPoss, ud.Nmod) {
		return false
	}
	sector, acts := f.roster.Agent(t.Tokens[over].Base())
	return acts && ofState[sector]
}

// actsHere reports whether a mention is the subject of its clause, or stands behind it: "the Minister, Ana Ruiz,".
func (f *linker) actsHere(i int) bool {
	t := f.tree(i)
	k := f.heads[i]
	return f.subject(i) || t.Is(k, ud.Appos) && t.Is(t.Tokens[k].Head, ud.Nsubj)
}

// owns reports whether a mention of a state is a possessor.
func (f *linker) owns(i int) bool { return f.tree(i).Is(f.heads[i], ud.NmodPoss) }

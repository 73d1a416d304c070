package event

import (
	"slices"
	"sort"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// attribute records the sources of the act: those in its own sentence, and the speakers of
// quotations around it. What rests on somebody's word is a claim, even about the speaker's own
// act; words that were not said, or only supposed, give no source.
func (co *coder) attribute(who *parties, a *act, e *reading.Event) {
	claimed := a.hearsay
	for _, s := range a.sources {
		if co.is(plover.Rejection, e) && accuses(who.tree, s) { // what is denied is only the charge
			claimed = false
			continue
		}
		claimed = true
		e.AccordingTo = with(e.AccordingTo, who.sayer(s))
	}
	for _, q := range co.quoting(e) {
		switch {
		case co.onlyTopic(q):
			continue
		case !q.Direct && a.hearsay: // the clause is more exact about what was said
		case q.Status == reading.Denied:
			e.Status = reading.Negated
		case !q.WasSaid():
			e.Status = weaker(e.Status)
		default:
			claimed = true
		}
		for _, name := range slices.Concat(q.Speakers, q.ReportedBy) {
			e.AccordingTo = with(e.AccordingTo, name)
		}
	}
	if claimed && e.Status == reading.Fact && !co.doneBySaying(e) {
		e.Status = reading.Claim
	}
}

// onlyTopic reports whether the content only says what was talked about: "discussed the camps, which Kenya
// threatened to shut" tells nothing on anybody's word.
func (co *coder) onlyTopic(q *reading.Quotation) bool {
	return len(q.Cue) == 1 && isWord("discussing", text.Lower(q.Cue[0].Of(co.bench.Text())))
}

// accuses reports whether the token is of who accuses somebody.
func accuses(tree *ud.Tree, sayer int) bool {
	v := tree.Tokens[sayer].Head
	return v >= 0 && isBase("accuse", tree, v)
}

// doneBySaying reports whether the actor itself reports an act that is performed by saying it:
// a state that says that it rejects, promises, asks or breaks off does so.
func (co *coder) doneBySaying(e *reading.Event) bool {
	if !co.is(plover.Performed, e) || len(e.AccordingTo) == 0 || len(e.Actors) == 0 {
		return false
	}
	return !slices.ContainsFunc(e.AccordingTo, func(sayer string) bool {
		return !slices.ContainsFunc(e.Actors, func(p reading.Party) bool { return co.speaksFor(sayer, &p) })
	})
}

// speaksFor reports whether the speaker is the party, or a person who speaks for its state.
func (co *coder) speaksFor(sayer string, p *reading.Party) bool {
	if sayer == p.Name || sayer == p.Text || p.Name != "" && strings.HasSuffix(sayer, " "+p.Name) {
		return true
	}
	if p.Code == "" {
		return false
	}
	m := co.coded(sayer)
	if m == nil || m.Kind != reading.Person || co.lib.book.OfSector(plover.Press, m.Sector) {
		return false
	}
	return p.Country != "" && countryOf(m.Code) == p.Country
}

// coded returns the first mention with a code that has the name or its words; nil if there is
// none.
func (co *coder) coded(name string) *reading.Mention {
	if co.byName == nil {
		co.byName = map[string]int{}
		for i := len(co.bench.Mentions) - 1; i >= 0; i-- {
			if m := &co.bench.Mentions[i]; m.Code != "" {
				co.byName[m.Entity], co.byName[m.Span.Of(co.bench.Text())] = i, i
			}
		}
	}
	if i, known := co.byName[name]; known {
		return &co.bench.Mentions[i]
	}
	return nil
}

// weaker returns the status of something only supposed to have been said.
func weaker(s reading.Status) reading.Status {
	if s == reading.Negated {
		return s
	}
	return reading.Hypothetical
}

// with returns the list with the name added, if it is not empty and new.
func with(list []string, name string) []string {
	if name == "" || slices.Contains(list, name) {
		return list
	}
	return append(list, name)
}

// sayer returns the name of the speaker in the phrase, or its words; "" for an unresolved
// pronoun.
func (p *parties) sayer(h int) string {
	if p.tree.Tokens[h].UPOS == ud.PRON {
		if m := p.mention(h); m != nil {
			return m.Entity
		}
		return ""
	}
	if party, ok := p.party(h, 0); ok && party.Name != "" {
		return party.Name
	}
	words, _ := p.words(h)
	return words
}

// quoting returns the quotations whose content contains the act's trigger, the innermost first,
// excluding phrases in the reporter's own sentence.
func (co *coder) quoting(e *reading.Event) []*reading.Quotation {
	var out []*reading.Quotation
	for _, i := range co.quoted[e.Sentence] {
		q := &co.bench.Quotations[i]
		if !q.Partial && slices.ContainsFunc(q.Content, func(s text.Span) bool { return s.Start <= e.Trigger.Start && e.Trigger.End <= s.End }) {
			out = append(out, q)
		}
	}
	slices.SortStableFunc(out, func(a, b *reading.Quotation) int { return width(a) - width(b) })
	return out
}

// speaker returns who speaks the direct quotation that covers the token, if it is one person or
// body with a code; else nil.
func (co *coder) speaker(sentence, token int) *reading.Mention {
	at := co.bench.Sentences[sentence].Tokens[token].Span
	for _, i := range co.quoted[sentence] {
		q := &co.bench.Quotations[i]
		if q.Direct && len(q.Speakers) == 1 && slices.ContainsFunc(q.Content, func(s text.Span) bool { return s.Contains(at) }) {
			return co.coded(q.Speakers[0])
		}
	}
	return nil
}

func width(q *reading.Quotation) int {
	n := 0
	for _, s := range q.Content {
		n += s.Len()
	}
	return n
}

// quotations returns the quotations by the sentences of their contents.
func quotations(b *reading.Bench) map[int][]int {
	out := map[int][]int{}
	for i := range b.Quotations {
		for _, s := range b.Quotations[i].Content {
			for at := sentenceAt(b, s.Start); at < len(b.Sentences) && b.Sentences[at].Span.Start < s.End; at++ {
				if n := len(out[at]); n == 0 || out[at][n-1] != i {
					out[at] = append(out[at], i)
				}
			}
		}
	}
	return out
}

// sentenceAt returns the index of the first sentence that ends after the byte.
func sentenceAt(b *reading.Bench, start int) int {
	return sort.Search(len(b.Sentences), func(i int) bool { return b.Sentences[i].Span.End > start })
}

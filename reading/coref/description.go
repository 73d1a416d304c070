package coref

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// near is the number of sentences back that a description without a name may refer to.
const near = 3

// description joins a description to what it describes.
func (f *linker) description(i int, m *reading.Mention) {
	if k := f.title[i]; k >= 0 {
		t := &f.bench.Titles[k]
		if t.Holder >= 0 {
			f.join(i, t.Holder)
			return
		}
		if j := f.inOffice(i, t); j >= 0 {
			f.join(i, j)
		}
		return
	}
	tokens := f.bench.Sentences[m.Sentence].Tokens
	head := strings.ToLower(tokens[f.heads[i]].Lemma)
	plural := tokens[f.heads[i]].XPOS == ud.NNS || tokens[f.heads[i]].Has(ud.NumberPlur)
	switch {
	case strings.HasPrefix(m.Entity, "Government of "):
		f.again(i, key{government, m.Code})
	case strings.HasPrefix(m.Entity, "Ministry of "):
		f.again(i, key{m.Kind, m.Entity})
	case slices.Contains(f.words.heads["ordinal"], head):
		f.ordinal(i, m, head)
	case !plural && m.Code == "" && slices.Contains(f.words.heads["other"], head) && f.possessed(m):
		f.other(i, m)
	case !f.definite(m):
	case plural || slices.Contains(f.words.heads["both"], head):
		f.pair(i, m, head)
	case m.Code == "" && slices.Contains(f.words.heads["institution"], head):
		f.institution(i, m)
	case slices.Contains(f.words.heads["country"], head) && m.Code == "":
		f.country(i, m)
	case slices.Contains(f.words.heads["group"], head) || slices.Contains(f.words.heads["body"], head):
		f.body(i, m, head)
	}
}

// definite reports whether a description refers to something already named.
func (f *linker) definite(m *reading.Mention) bool {
	switch strings.ToLower(f.bench.Sentences[m.Sentence].Tokens[m.First].Form) {
	case "the", "this", "that", "these", "those", "both":
		return true
	}
	return false
}

// possessed reports whether a description begins with "its" or "their".
func (f *linker) possessed(m *reading.Mention) bool {
	switch strings.ToLower(f.bench.Sentences[m.Sentence].Tokens[m.First].Form) {
	case "its", "their":
		return true
	}
	return false
}

// inOffice returns the mention of the person who holds the title in this report: the last one
// mentioned before, or, for a country's own office, the only one after.
func (f *linker) inOffice(i int, t *reading.Title) int {
	m := &f.bench.Mentions[i]
	tokens := f.bench.Sentences[t.Sentence].Tokens
	if tokens[t.Head].XPOS == ud.NNS || tokens[t.Head].XPOS == ud.NNPS || indefinite(tokens[t.First].Form) || t.Counterpart {
		return -1
	}
	if t.Of == "" && !f.definite(m) && t.OwnerToken < 0 {
		return -1 // "ousted as defense minister": an office, not a person
	}
	at, _ := slices.BinarySearchFunc(f.offices, i, func(h holding, i int) int { return cmp.Compare(h.mention, i) })
	best := -1
	for _, h := range f.offices[max(0, at-window):at] {
		if !f.sameOffice(t, h) {
			continue
		}
		if last, ok := f.seen[f.bench.Mentions[h.mention].Entity]; ok && last > best {
			best = last
		}
	}
	if best >= 0 && (t.Of != "" || m.Sentence-f.bench.Mentions[best].Sentence <= 2*near) {
		return best
	}
	if t.Of == "" {
		return -1
	}
	if t.Office == "Leader" {
		if j := f.statesman(i, t.Of); j >= 0 {
			return j
		}
	}
	return f.onlyHolder(t, f.offices[at:min(at+window, len(f.offices))])
}

// onlyHolder returns the last mention of the one person who holds the office of the title; -1 if
// there is none or more than one.
func (f *linker) onlyHolder(t *reading.Title, offices []holding) int {
	only := -1
	for _, h := range offices {
		if !f.sameOffice(t, h) || h.of != t.Of {
			continue
		}
		if only >= 0 && f.root(only) != f.root(h.mention) && f.bench.Mentions[only].Entity != f.bench.Mentions[h.mention].Entity {
			return -1
		}
		only = h.mention
	}
	return only
}

// statesman returns the last mention, in this sentence or the previous one, of somebody whom
// the roster has in the government of the country.
func (f *linker) statesman(i int, code string) int {
	m := &f.bench.Mentions[i]
	for j := i - 1; j >= 0 && m.Sentence-f.bench.Mentions[j].Sentence <= 1; j-- {
		if o := &f.bench.Mentions[j]; o.Kind == reading.Person && o.Form == reading.Proper && o.Code == code && o.Sector == plover.GOV {
			return j
		}
	}
	return -1
}

func indefinite(w string) bool {
	switch strings.ToLower(w) {
	case "a", "an", "another", "any", "some", "no", "every", "each":
		return true
	}
	return false
}

// sameOffice reports whether a holding can be the one that the title refers to.
func (f *linker) sameOffice(t *reading.Title, h holding) bool {
	if t.Of != "" && h.of != "" && t.Of != h.of || t.Of != "" && h.of == "" {
		return false
	}
	if (t.Tenure == reading.Former) != (h.tenure == reading.Former) && t.Office != h.office {
		return false
	}
	if t.Office == h.office || t.Of == "" && strings.HasSuffix(h.office, " "+t.Office) {
		return true
	}
	if t.Office != "Leader" && t.Office != "Head" && t.Office != "Ruler" || t.Of == "" && t.Tenure != reading.Late {
		return false
	}
	return slices.Contains(f.words.heads["leader"], strings.ToLower(strings.ReplaceAll(h.office, " ", "-")))
}

// body joins "the ministry", "the group" to the last organization with that name or of that
// kind.
func (f *linker) body(i int, m *reading.Mention, head string) {
	loose := -1
	for j := i - 1; j >= 0; j-- {
		o := &f.bench.Mentions[j]
		if m.Sentence-o.Sentence > 2*near {
			break
		}
		if o.Form != reading.Proper && o.Form != reading.Abbreviated || o.Kind != reading.Organization && o.Kind != reading.Group || m.Code != "" && o.Code != m.Code {
			continue
		}
		if strings.Contains(strings.ToLower(o.Span.Of(f.bench.Text())), head) || strings.Contains(strings.ToLower(o.Entity), head) {
			f.join(i, j)
			return
		}
		if loose < 0 && m.Sentence-o.Sentence <= 1 && f.suits(o, head) {
			loose = j
		}
	}
	if loose >= 0 {
		f.join(i, loose)
	}
}

// suits reports whether an organization can be called by the noun.
func (f *linker) suits(o *reading.Mention, head string) bool {
	switch head {
	case "alliance", "bloc", "organization", "organisation", "body", "institution":
		return o.Sector == plover.IGO || o.Sector == plover.EUR || o.Sector == plover.UNO || head != "bloc" && head != "alliance" && o.Kind == reading.Organization && o.Sector != plover.JRN
	case "group", "militia", "movement", "faction":
		return o.Kind == reading.Group || head == "group" && (o.Sector == plover.NGO || o.Sector == "")
	case "company", "firm", "corporation":
		return o.Kind == reading.Organization && (o.Sector == plover.BUS || o.Sector == plover.MNC || o.Sector == "")
	case "newspaper", "paper", "network", "agency":
		return o.Sector == plover.JRN
	}
	return false
}

// country joins "the country" to the last country mentioned, preferring the subject of the
// previous sentence.
func (f *linker) country(i int, m *reading.Mention) {
	best := -1
	for j := i - 1; j >= 0; j-- {
		o := &f.bench.Mentions[j]
		if m.Sentence-o.Sentence > 1 {
			break
		}
		if o.Kind != reading.Place || o.Form != reading.Proper || !f.roster.NamesCountry(o.Code, o.Entity) {
			continue
		}
		if best < 0 {
			best = j
		} else if f.root(best) != f.root(j) && f.bench.Mentions[best].Entity != o.Entity {
			if !f.subject(best) && f.subject(j) && f.bench.Mentions[best].Sentence == o.Sentence {
				best = j
			}
		}
	}
	if best >= 0 {
		f.join(i, best)
	}
}

// pair makes "the two countries", "both sides", "the pair", "the two leaders" refer to the last
// two named before; without "two" or "both" only if no others are possible ("the neighbours").
func (f *linker) pair(i int, m *reading.Mention, head string) {
	tokens := f.bench.Sentences[m.Sentence].Tokens
	two := slices.Contains(f.words.heads["both"], head)
	for k := m.First; k < m.Last; k++ {
		w := strings.ToLower(tokens[k].Form)
		two = two || w == "two" || w == "both"
	}
	switch {
	case two && m.Kind == reading.Person && f.persons(i, m):
	case two && (m.Code == "" || m.Kind == reading.Place), slices.Contains(f.words.heads["parties"], head) && m.Code == "":
		f.together(i, m)
	}
}

// persons makes a description refer to the last two persons named, in this sentence and the two
// before. It reports whether there are two.
func (f *linker) persons(i int, m *reading.Mention) bool {
	var found []int
	for j := i - 1; j >= 0 && len(found) < 2; j-- {
		o := &f.bench.Mentions[j]
		if m.Sentence-o.Sentence > 2 {
			break
		}
		if o.Kind != reading.Person || o.Form != reading.Proper || len(found) == 1 && f.bench.Mentions[found[0]].Entity == o.Entity {
			continue
		}
		found = append(found, j)
	}
	if len(found) != 2 {
		return false
	}
	f.standsFor(m, found[1], found[0])
	return true
}

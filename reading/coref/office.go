package coref

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// holding is an office that the report gives a person.
type holding struct {
	mention int
	office  string
	of      string
	tenure  reading.Tenure
}

// titles records who holds which office in the report, and which description is which title.
func (f *linker) titles() {
	b := f.bench
	f.gender = map[int]gender{}
	f.title = make([]int, len(b.Mentions))
	for i := range f.title {
		f.title[i] = -1
	}
	for k := range b.Titles {
		t := &b.Titles[k]
		if t.Holder >= 0 && t.Office != "" {
			f.offices = append(f.offices, holding{t.Holder, t.Office, cmp.Or(t.Of, b.Mentions[t.Holder].Code), t.Tenure})
		}
		if t.Holder < 0 || !t.Ahead {
			f.describes(k, t)
		}
	}
	slices.SortStableFunc(f.offices, func(a, b holding) int { return cmp.Compare(a.mention, b.mention) })
}

// describes records which descriptions of its sentence are the title.
func (f *linker) describes(k int, t *reading.Title) {
	from, to := f.bench.MentionRange(t.Sentence)
	for i := from; i < to; i++ {
		m := &f.bench.Mentions[i]
		described := m.Form == reading.Nominal || m.Form == reading.Appositive
		if described && m.First <= t.Head && t.Head <= m.Last {
			f.title[i] = k
		}
	}
}

// office joins a description that is a title to its holder.
func (f *linker) office(i int, t *reading.Title) {
	switch {
	case t.Holder >= 0:
		f.join(i, t.Holder)
		return
	case t.Counterpart && t.Of == "" && f.possessed(i):
		f.otherPerson(i)
		return
	case f.group(i, &f.bench.Mentions[i], f.head(i)):
		return
	}
	if j := f.inOffice(i, t); j >= 0 {
		f.join(i, j)
		return
	}
	if m := &f.bench.Mentions[i]; m.Code == "" && f.definite(i) && f.words.Has("monarch", f.head(i)) {
		f.monarch(i, m)
	}
}

// inOffice returns the mention of the person who holds the title in this report: the last one
// mentioned before, or, for a country's own office, the only one after.
func (f *linker) inOffice(i int, t *reading.Title) int {
	m := &f.bench.Mentions[i]
	if !f.oneHolder(i, t) {
		return -1
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
	if f.words.Has("ruler", t.Office) {
		if j := f.statesman(i, t.Of); t.Office == "Leader" && j >= 0 {
			return j
		}
	}
	return f.onlyHolder(t, f.offices[at:min(at+window, len(f.offices))])
}

// oneHolder reports whether a title refers to one person who is known: not "two ministers",
// "a minister" or "ousted as defense minister".
func (f *linker) oneHolder(i int, t *reading.Title) bool {
	tokens := f.bench.Sentences[t.Sentence].Tokens
	if plural(&tokens[t.Head]) || clause.Indefinite(text.Lower(tokens[t.First].Form)) || t.Counterpart {
		return false
	}
	return t.Of != "" || f.definite(i) || t.OwnerToken >= 0
}

// plural reports whether a noun or name is plural.
func plural(t *token) bool { return t.XPOS == ud.NNS || t.XPOS == ud.NNPS }

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
	return f.back(i, 1, func(_ int, o *reading.Mention) bool { return named(o) && o.Code == code && o.Sector == plover.GOV })
}

// named reports whether a mention is a person's name.
func named(o *reading.Mention) bool { return o.Kind == reading.Person && o.Form == reading.Proper }

// back returns the last mention before i that is wanted, at most the given number of sentences back; -1 if
// there is none.
func (f *linker) back(i, sentences int, wanted func(int, *reading.Mention) bool) int {
	for j := i - 1; j >= 0 && f.bench.Mentions[i].Sentence-f.bench.Mentions[j].Sentence <= sentences; j-- {
		if wanted(j, &f.bench.Mentions[j]) {
			return j
		}
	}
	return -1
}

// shortFor reports whether an office may be called by the shorter title: "Minister" for "Foreign
// Minister", "Secretary" for "Secretary of State".
func shortFor(short, office string) bool {
	return strings.HasSuffix(office, " "+short) || strings.HasPrefix(office, short+" of ") || strings.HasPrefix(office, short+" for ")
}

// sameOffice reports whether a holding can be the one that the title refers to.
func (f *linker) sameOffice(t *reading.Title, h holding) bool {
	if t.Of != "" && t.Of != h.of {
		return false
	}
	if (t.Tenure == reading.Former) != (h.tenure == reading.Former) && t.Office != h.office {
		return false
	}
	if t.Office == h.office || t.Of == "" && shortFor(t.Office, h.office) {
		return true
	}
	if !f.words.Has("ruler", t.Office) || t.Of == "" && t.Tenure != reading.Late {
		return false
	}
	return f.words.Has("leader", strings.ToLower(h.office))
}

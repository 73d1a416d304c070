package entity

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// sameSurname adds a full name to people, and gives a surname the full name that people has for
// it.
func (f *finder) sameSurname(s *ud.Sentence, m *reading.Mention, people map[string]*reading.Mention) {
	if m.Last > m.First && !particle(s.Tokens[m.First].Form) {
		f.noteFull(people, m)
	} else if full := people[s.Tokens[m.Last].Form]; full != nil && !crowned(s, m.First) {
		m.Entity, m.Code, m.Sector = full.Entity, cmp.Or(full.Code, m.Code), cmp.Or(full.Sector, m.Sector)
		f.alone[s.Tokens[m.Last].Form] = true
	}
}

// remember finds the surnames of persons named in full, and gives each the nearest full name
// before it: "Bill Clinton met Hillary Clinton. Clinton …". Once a surname alone has stood for
// somebody, others of that name do not take it: "Joe Biden … Biden … Hunter Biden … Biden".
func (f *finder) remember() {
	b := f.bench
	f.order()
	f.agree(b.Mentions)
	f.alone = map[string]bool{}
	people, countries := map[string]*reading.Mention{}, map[string]bool{}
	at, all := 0, len(b.Mentions)
	for n := range b.Sentences {
		s := &b.Sentences[n]
		f.cover = append(f.cover[:0], make([]int, len(s.Tokens))...)
		for ; at < all && b.Mentions[at].Sentence == n; at++ {
			m := &b.Mentions[at]
			f.bearer(s, m, people, countries)
			for k := m.First; k <= m.Last; k++ {
				f.cover[k] = 1
			}
			if personKnown(s, m, people) {
				m.Kind = reading.Person
			}
			if m.Kind != reading.Person && m.Form != reading.Nominal {
				countries[m.Code] = true
			}
			if m.Form == reading.Proper && m.Kind == reading.Person {
				f.sameSurname(s, m, people)
			}
		}
		f.surnamesIn(n, people)
	}
}

// personKnown reports whether a one-word name of another kind, which has no state, is the surname
// of somebody named in full.
func personKnown(s *ud.Sentence, m *reading.Mention, people map[string]*reading.Mention) bool {
	if m.Form != reading.Proper || m.Kind == reading.Person || m.First != m.Last {
		return false
	}
	return m.Code == "" && people[s.Tokens[m.First].Form] != nil
}

// agree gives a name that the roster does not know one kind throughout the report: the most
// frequent one.
func (f *finder) agree(names []reading.Mention) {
	votes := map[string]map[reading.Kind]int{}
	for i := range names {
		if m := &names[i]; m.Form == reading.Proper {
			if votes[m.Entity] == nil {
				votes[m.Entity] = map[reading.Kind]int{}
			}
			votes[m.Entity][m.Kind]++
		}
	}
	for i := range names {
		m := &names[i]
		if m.Form != reading.Proper || len(votes[m.Entity]) < 2 {
			continue
		}
		for _, kind := range [...]reading.Kind{reading.Person, reading.Organization, reading.Place, reading.Group} {
			if votes[m.Entity][kind] > votes[m.Entity][m.Kind] {
				m.Kind = kind
			}
		}
	}
}

// noteFull records a full name under the words by which the report may later refer to its
// bearer.
func (f *finder) noteFull(people map[string]*reading.Mention, m *reading.Mention) {
	s := &f.bench.Sentences[m.Sentence]
	surname := s.Tokens[m.Last].Form
	if other := people[surname]; other == nil || !f.alone[surname] || sameGiven(other.Entity, m.Entity) {
		people[surname] = m
	}
	if known, ok := f.roster.Lookup(s.Tokens[m.First].Form); ok && known.Kind == actor.Country {
		people[s.Tokens[m.First].Form] = m // "Chad Kelly … Chad"
	}
	if family, ok := familyFirst(m.Code, m.Entity); ok {
		people[family] = m
		delete(people, surname)
	}
}

// sameGiven reports whether two full names begin with the same word.
func sameGiven(a, b string) bool {
	a, _, _ = strings.Cut(a, " ")
	b, _, _ = strings.Cut(b, " ")
	return a == b
}

// surnamesIn adds the surnames in a sentence that nothing else has found.
func (f *finder) surnamesIn(n int, people map[string]*reading.Mention) {
	s := &f.bench.Sentences[n]
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if f.cover[i] > 0 || !startsUpper(t.Form) || crowned(s, i) {
			continue
		}
		full := people[t.Form]
		if full == nil || t.UPOS != ud.PROPN && (i > 0 || closedClass[t.UPOS]) {
			continue
		}
		f.alone[t.Form] = true
		f.add(n, i, i, reading.Mention{Kind: reading.Person, Form: reading.Proper, Entity: full.Entity, Code: full.Code, Sector: full.Sector})
	}
}

// closedClass are parts of speech that no surname at the beginning of a sentence is taken for.
var closedClass = map[ud.UPOS]bool{ud.DET: true, ud.PRON: true, ud.AUX: true, ud.ADP: true}

// crowned reports whether a title that goes with a given name alone precedes the name: "King
// Hussein" is nobody's surname.
func crowned(s *ud.Sentence, first int) bool { return wordAt(s, first-1, "crown") }

// hold links each title to the person whom the text gives it to directly.
func (f *finder) hold() {
	b := f.bench
	for i := range b.Titles {
		t := &b.Titles[i]
		s := &b.Sentences[t.Sentence]
		f.complete(s, t)
		if body, ok := f.roster.Coded(t.Of); ok && body.Sector != "" {
			t.Sector = body.Sector
		}
		if h, ahead := f.holder(s, t); h >= 0 && f.fits(&b.Mentions[h], t) {
			t.Holder, t.Ahead = h, ahead
		} else if i > 0 && b.Titles[i-1].Sentence == t.Sentence && b.Titles[i-1].Holder >= 0 && joined(s, &b.Titles[i-1], t) {
			t.Holder, t.Ahead = b.Titles[i-1].Holder, b.Titles[i-1].Ahead
		} else {
			continue
		}
		m := &b.Mentions[t.Holder]
		f.ofWhom(s, t, m)
		if t.Tenure != reading.Former || m.Sector == "" {
			m.Sector = cmp.Or(m.Sector, t.Sector)
		}
		m.Code = cmp.Or(m.Code, f.servedBy(t))
	}
	f.holdTogether()
	f.holdTwice()
	f.describe()
}

// ofWhom finds whose office a title is from what follows its holder, or from the office alone.
func (f *finder) ofWhom(s *ud.Sentence, t *reading.Title, m *reading.Mention) {
	if t.Ahead && t.Of == "" {
		f.ofAfter(s, t, m.Last)
	}
	if t.Of == "" {
		t.Of = f.ofStateBody(t.Office)
	}
	if t.Of == "" && m.Code == "" && t.OwnerToken < 0 && !isFor(s, t.Last+1) {
		t.Of = f.lex.only[t.Office]
	}
}

// holdTogether gives a plural office before several names to each of them: "Presidents Juan Paz
// and Ana Ruiz".
func (f *finder) holdTogether() {
	b := f.bench
	for i := 0; i < len(b.Titles); i++ {
		t := b.Titles[i]
		s := &b.Sentences[t.Sentence]
		if t.Holder < 0 || !t.Ahead || !severalAt(s, t.Head) {
			continue
		}
		last := b.Mentions[t.Holder].Last
		_, to := b.MentionRange(t.Sentence)
		for h := t.Holder + 1; h < to; h++ {
			m := &b.Mentions[h]
			if m.Kind != reading.Person || m.Form != reading.Proper || !f.goesOn(s, last+1, m.First) {
				continue
			}
			more := t
			more.Holder = h
			more.Of = ""
			f.ofAfter(s, &more, m.Last)
			m.Sector, m.Code = cmp.Or(m.Sector, more.Sector), cmp.Or(m.Code, f.servedBy(&more))
			i++
			b.Titles = slices.Insert(b.Titles, i, more)
			last = m.Last
		}
	}
}

// goesOn reports whether tokens a to z, excluding z, continue a list of office holders: "and",
// a comma, "of Mexico".
func (f *finder) goesOn(s *ud.Sentence, a, z int) bool {
	joined := false
	for ; a < z && a < len(s.Tokens); a++ {
		name := startsUpper(s.Tokens[a].Form) && s.Tokens[a].UPOS == ud.PROPN
		switch {
		case wordAt(s, a, "and"), wordAt(s, a, "comma"):
			joined = true
		case name, wordAt(s, a, "of"), wordAt(s, a, "the"):
		default:
			return false
		}
	}
	return joined
}

// isFor reports whether the word at k begins the portfolio of an office: "Secretary of State for".
func isFor(s *ud.Sentence, k int) bool {
	return k < len(s.Tokens) && s.Tokens[k].UPOS == ud.ADP && isWord("for", s.Tokens[k].Base())
}

// ofAfter reads the country after the holder's name: "Defense Minister Jan Novak of the Czech
// Republic", "Col. Hamid Jassim of the 24th Iraqi Brigade".
func (f *finder) ofAfter(s *ud.Sentence, t *reading.Title, last int) {
	k := last + 2
	if k >= len(s.Tokens) || !wordAt(s, k-1, "of") {
		return
	}
	if wordAt(s, k, "the") && k+1 < len(s.Tokens) {
		k++
	}
	if m, _, ok := f.matchAt(s, k); ok && m.Form == actor.Name && m.Kind == actor.Country {
		t.Of = m.Code
		return
	}
	if t.Sector == plover.MIL {
		t.Of = f.unitOf(s, k)
	}
}

// unitOf returns the country whose adjective stands before the name of a military unit at k:
// "the 24th Iraqi Brigade"; "" if there is none.
func (f *finder) unitOf(s *ud.Sentence, k int) string {
	for at := k; at < min(k+3, len(s.Tokens)-1); at++ {
		m, last, ok := f.matchAt(s, at)
		if ok && m.Form == actor.Adjective && m.Kind == actor.Country && startsUpper(s.Tokens[min(last+1, len(s.Tokens)-1)].Form) {
			return m.Code
		}
		if t := &s.Tokens[at]; t.UPOS != ud.ADJ && t.UPOS != ud.NUM && t.UPOS != ud.PROPN {
			return ""
		}
	}
	return ""
}

// holdTwice links a title directly before another to the same holder: "Supreme Leader Ayatollah
// …", "President and Commander in Chief …".
func (f *finder) holdTwice() {
	b := f.bench
	for i := len(b.Titles) - 2; i >= 0; i-- {
		t, next := &b.Titles[i], &b.Titles[i+1]
		if t.Holder >= 0 || next.Holder < 0 || !next.Ahead || !f.directlyBefore(t, next) || !f.fits(&b.Mentions[next.Holder], t) {
			continue
		}
		t.Holder, t.Ahead = next.Holder, true
		t.Of = cmp.Or(t.Of, next.Of)
		next.Of = cmp.Or(next.Of, t.Of)
	}
}

// directlyBefore reports whether only "and", or nothing, stands between two titles.
func (f *finder) directlyBefore(t, next *reading.Title) bool {
	s := &f.bench.Sentences[t.Sentence]
	switch {
	case t.Sentence != next.Sentence:
		return false
	case next.First == t.Last+1:
		return true
	}
	return next.First == t.Last+2 && wordAt(s, t.Last+1, "and") && s.Tokens[t.First].UPOS != ud.DET
}

// complete finds the organization of an office among the names in the sentence, if the roster
// did not know it: "spokesman for Harbour Relief".
func (f *finder) complete(s *ud.Sentence, t *reading.Title) {
	if t.Of != "" || t.Last+2 >= len(s.Tokens) || !isOf(lower(s, t.Last+1)) {
		return
	}
	k := t.Last + 2
	if wordAt(s, k, "the") {
		k++
	}
	for _, m := range f.bench.MentionsIn(t.Sentence) {
		if m.First == k && m.Form == reading.Proper && m.Kind != reading.Person {
			t.Of, t.Last = m.Entity, m.Last
			return
		}
	}
}

// joined reports whether two titles of one person are adjacent: "Senior Fellow and Senior
// Director".
func joined(s *ud.Sentence, a, z *reading.Title) bool {
	switch z.First - a.Last {
	case 1:
		return true
	case 2:
		return wordAt(s, a.Last+1, "and") || wordAt(s, a.Last+1, "comma")
	case 3:
		return wordAt(s, a.Last+1, "comma") && wordAt(s, a.Last+2, "and") && s.Tokens[z.First].UPOS != ud.DET
	}
	return false
}

// holder returns the index of the person directly after or before a title, and whether the
// title comes first.
func (f *finder) holder(s *ud.Sentence, t *reading.Title) (int, bool) {
	k := t.Last + 1
	for k < len(s.Tokens) && titling().honorific[lower(s, k)] {
		k++
	}
	if h := f.personAt(t.Sentence, k); h >= 0 {
		return h, true
	}
	// "Iran's foreign minister, Jane Doe, said".
	if k < len(s.Tokens) && wordAt(s, k, "comma") && definite(s, t) {
		if h := f.personAt(t.Sentence, k+1); h >= 0 && shut(s, f.bench.Mentions[h].Last+1) {
			return h, true
		}
	}
	// "Jane Doe, the Iranian foreign minister, said"; "Jane Doe (the minister)".
	if p := t.First - 1; p > 0 && (wordAt(s, p, "comma") || wordAt(s, p, "open")) && closed(s, t.Last+1) {
		if h := f.personEnding(t.Sentence, p-1); h >= 0 {
			return h, false
		}
	}
	return -1, false
}

// definite reports whether a title refers to one holder that the reader is assumed to know.
func definite(s *ud.Sentence, t *reading.Title) bool {
	return t.OwnerToken >= 0 || t.Of != "" || wordAt(s, t.First, "the")
}

// shut reports whether a mark that ends an apposition is at k.
func shut(s *ud.Sentence, k int) bool {
	return k >= len(s.Tokens) || wordAt(s, k, "comma") || wordAt(s, k, "end-mark")
}

// closed reports whether an apposition can end before token k.
func closed(s *ud.Sentence, k int) bool {
	if shut(s, k) || wordAt(s, k, "after-mark") || wordAt(s, k, "after-title") {
		return true
	}
	return s.Tokens[k].UPOS == ud.VERB && s.Tokens[k].XPOS == ud.VBD
}

// personAt returns the person of sentence n whose name begins at the token, or -1.
func (f *finder) personAt(n, first int) int {
	return f.personIn(n, func(m *reading.Mention) bool { return m.First == first })
}

// personEnding returns the person of sentence n whose name ends at the token, or -1.
func (f *finder) personEnding(n, last int) int {
	return f.personIn(n, func(m *reading.Mention) bool { return m.Last == last })
}

func (f *finder) personIn(n int, where func(*reading.Mention) bool) int {
	from, to := f.bench.MentionRange(n)
	for i := from; i < to; i++ {
		if m := &f.bench.Mentions[i]; m.Kind == reading.Person && m.Form == reading.Proper && where(m) {
			return i
		}
	}
	return -1
}

// fits reports whether a title can be the person's: nobody gets an office of another country.
func (f *finder) fits(m *reading.Mention, t *reading.Title) bool {
	if t.Counterpart || !f.roster.Foreign(m.Code, t.Of) {
		return true
	}
	// What the report says of the person takes precedence over what is known of the name:
	// "Peruvian President Ricardo Lagos".
	s := &f.bench.Sentences[t.Sentence]
	return t.Sentence == m.Sentence && t.Last+1 == m.First && m.First < m.Last && startsUpper(s.Tokens[t.Head].Form)
}

// describe marks descriptions in apposition to a name.
func (f *finder) describe() {
	b := f.bench
	for i := range b.Titles {
		t := &b.Titles[i]
		if t.Holder < 0 || t.Ahead {
			continue
		}
		beside := b.MentionsIn(t.Sentence)
		for k := range beside {
			if m := &beside[k]; m.Form == reading.Nominal && m.First <= t.Head && t.Head <= m.Last {
				h := &b.Mentions[t.Holder]
				m.Form, m.Entity, m.Code = reading.Appositive, h.Entity, cmp.Or(m.Code, h.Code)
			}
		}
	}
}

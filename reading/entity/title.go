package entity

import (
	"cmp"
	"strings"
	"sync"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
	"flashbrief/world/lexicon"
	"flashbrief/world/place"
)

// titleWords holds the words of titles, compiled once.
type titleWords struct {
	head, within, honorific map[string]bool
	tenure                  map[string]reading.Tenure
}

// The classes of words in the lexicon's titles that show a tenure.
const (
	classFormer   = "former"
	classLate     = "late"
	classActing   = "acting"
	classNow      = "now"
	classOutgoing = "outgoing"
	classElect    = "elect"
	classNew      = "new"
)

var tenureNamed = map[string]reading.Tenure{
	classFormer: reading.Former, classLate: reading.Late, classActing: reading.Acting, classNow: reading.Now,
	classOutgoing: reading.Outgoing, classElect: reading.Elect, classNew: reading.New,
}

var titling = sync.OnceValue(func() *titleWords {
	c := lexicon.Titles()
	w := &titleWords{head: lexicon.Set(c["head"]), within: lexicon.Set(c["within"]), honorific: lexicon.Set(c["honorific"]), tenure: map[string]reading.Tenure{}}
	for _, kind := range [...]string{"noble-head", "short-head"} { // the tagger, which shares the lexicon, was trained without them
		for _, head := range wordGroups()[kind] {
			w.head[head] = true
		}
	}
	for class, tenure := range tenureNamed {
		for _, m := range c[class] {
			w.tenure[m] = tenure
		}
	}
	return w
})

// titles finds the offices named in a sentence, by words and their order; the tree is used only
// if words leave the choice open.
func (f *finder) titles(n int) {
	s := &f.bench.Sentences[n]
	w := titling()
	for i := 0; i < len(s.Tokens); i++ {
		if f.cover[i] > 1 && !f.person(i) || !w.head[officeAt(s, i)] || !nominal(&s.Tokens[i]) {
			continue
		}
		if i > 0 && s.Rel(i) == ud.Flat && f.lex.given[s.Tokens[i-1].Form] {
			continue // "Julie Bishop"
		}
		// In "secretary general" and "chief of staff" the last head counts.
		if i+1 < len(s.Tokens) && w.head[lower(s, i+1)] && nominal(&s.Tokens[i+1]) && (w.within[lower(s, i)] || f.office(s, i, i+1)) {
			continue
		}
		if i+2 < len(s.Tokens) && wordAt(s, i+1, "hyphen") && f.office(s, i, i+2) {
			i += 2
		}
		t, ok := f.titleAt(s, i)
		if !ok {
			continue
		}
		t.Sentence = n
		f.bench.Titles = append(f.bench.Titles, t)
		i = max(i, t.Last)
	}
}

// officeWord returns a word of office without hyphenated additions: "ex-minister",
// "president-elect".
func officeWord(w string) string {
	if !strings.Contains(w, "-") {
		return w
	}
	w = strings.TrimPrefix(strings.TrimPrefix(w, "ex-"), "then-")
	return strings.TrimSuffix(strings.TrimSuffix(w, "-elect"), "-designate")
}

// officeAt returns the word of office at token i: its form, in the singular if the names of
// several holders follow ("Foreign Ministers Ana Ruiz and Jan Novak").
func officeAt(s *ud.Sentence, i int) string {
	w := lower(s, i)
	switch {
	case isWord("short-head", w) && (!allUpper(s.Tokens[i].Form) || i > 0 && s.Tokens[i-1].UPOS == ud.NUM): // "9 pm"
		return ""
	case severalAt(s, i):
		return strings.TrimSuffix(w, "s")
	}
	return officeWord(w)
}

// severalAt reports whether token i is a plural word of office before a name.
func severalAt(s *ud.Sentence, i int) bool {
	t := &s.Tokens[i]
	return startsUpper(t.Form) && (t.XPOS == ud.NNPS || t.XPOS == ud.NNS) && i+1 < len(s.Tokens) &&
		startsUpper(s.Tokens[i+1].Form) && s.Tokens[i+1].UPOS == ud.PROPN && titling().head[strings.TrimSuffix(text.Lower(t.Form), "s")]
}

// person reports whether the roster's match over the token is a person: "King
// Abdullah".
func (f *finder) person(i int) bool {
	for k := range f.matches {
		if m := &f.matches[k]; m.first <= i && i <= m.last {
			return m.Kind == actor.Person
		}
	}
	return false
}

func nominal(t *ud.Token) bool {
	return t.UPOS == ud.NOUN || t.UPOS == ud.PROPN || t.UPOS == ud.ADJ || t.UPOS == ud.X
}

// office reports whether the words from a to z are a title in the roster.
func (f *finder) office(s *ud.Sentence, a, z int) bool {
	_, ok := f.roster.Office(f.slice(s, a, z))
	return ok
}

// titleAt returns the title whose last word (before any "of") is the token h.
func (f *finder) titleAt(s *ud.Sentence, h int) (reading.Title, bool) {
	t := reading.Title{First: h, Last: h, Head: h, Holder: -1, OwnerToken: -1}
	f.actingWord = ""
	word := lower(s, h)
	if isWord("counterpart", word) {
		t.Counterpart = true
	} else {
		f.nameOffice(s, &t)
	}
	if t.Office == "" && !t.Counterpart {
		return t, false
	}
	f.afterTitle(s, &t)
	f.beforeTitle(s, &t)
	if word := strings.ToLower(t.Office); t.Tenure == reading.Acting && !strings.HasPrefix(word, "acting") && !strings.HasPrefix(word, "interim") {
		t.Office = f.actingWord + " " + t.Office
	}
	// A lone adjective is not a title: "chief", "general", "major" before a noun. What has the tag
	// of a name is none: "Senior Fellow and".
	head := &s.Tokens[h]
	if t.Last == h && head.UPOS == ud.ADJ && head.XPOS != ud.NNP && h+1 < len(s.Tokens) && !startsUpper(s.Tokens[h+1].Form) {
		return t, false
	}
	// Nor is the first word of a body's name: "General Staff".
	if t.Last == h && isWord("body-beginning", word) && f.bodyHead(s, h+1) {
		return t, false
	}
	// Nor is the first noun of a compound: "leader list", "president office".
	if t.Last == h && h+1 < len(s.Tokens) && s.Tokens[h+1].UPOS == ud.NOUN && !startsUpper(s.Tokens[h+1].Form) &&
		s.Tokens[h].Head > h && s.Rel(h) == ud.Compound {
		return t, false
	}
	return t, true
}

// bodyHead reports whether token i ends the name of an organization: "Staff", "Assembly".
func (f *finder) bodyHead(s *ud.Sentence, i int) bool {
	return i < len(s.Tokens) && startsUpper(s.Tokens[i].Form) && f.lex.heads[lower(s, i)] == reading.Organization
}

// nameOffice finds the extent of the title and its normal form.
func (f *finder) nameOffice(s *ud.Sentence, t *reading.Title) {
	w := titling()
	h := t.Head
	head := officeAt(s, h)
	best, found, lo, hi := f.longestOffice(s, h)
	t.Office, t.Sector = best.Title, best.Sector
	switch whole := lower(s, h); {
	case strings.HasPrefix(whole, "ex-"), strings.HasPrefix(whole, "then-"):
		t.Tenure = reading.Former
	case head != whole && !severalAt(s, h):
		t.Tenure = reading.Elect
	}
	if hi == h && isWord("portfolio-head", head) {
		if k := f.portfolioBefore(s, lo); k < lo {
			lo = k
			t.Office = titleCase(f.slice(s, k, h))
		} else if k := f.portfolioAfter(s, h); k > h && lo == h {
			hi = k
			t.Office = titleCase(strings.TrimPrefix(f.slice(s, h+2, k), "the ")) + " " + titleCase(head)
		}
	}
	for k := lo - 1; k >= 0 && w.within[lower(s, k)] && f.cover[k] <= 1 && !isPossessor(s, k); k-- {
		if wordAt(s, k, "under") && !isWord("secretary", head) {
			break
		}
		lo = k
		t.Office = titleCase(lower(s, k)) + " " + t.Office
	}
	if !found && t.Office == "" && !isWord("nameless-head", head) {
		t.Office = titleCase(head)
	}
	if t.Sector == "" {
		t.Sector, _ = f.roster.Agent(head)
	}
	t.First, t.Last = lo, hi
}

// longestOffice returns the office with the longest name that the roster knows around its head h,
// and the tokens of the name; found is false if it knows none, and then they are h alone.
func (f *finder) longestOffice(s *ud.Sentence, h int) (best actor.Office, found bool, lo, hi int) {
	lo, hi = h, h
	head := officeAt(s, h)
	best, found = f.roster.Office(head)
	for k := h - 1; k >= 0 && h-k <= 4 && f.cover[k] <= 1; k-- {
		if o, ok := f.roster.Office(strings.TrimSuffix(f.slice(s, k, h), s.Tokens[h].Form) + head); ok {
			best, found, lo = o, true, k
		}
	}
	if h+1 >= len(s.Tokens) || !isOf(lower(s, h+1)) {
		return best, found, lo, hi
	}
	for k := h + 2; k < len(s.Tokens) && k <= h+6; k++ {
		if o, ok := f.roster.Office(f.slice(s, lo, k)); ok {
			best, found, hi = o, true, k
		}
	}
	return best, found, lo, hi
}

func isPossessor(s *ud.Sentence, k int) bool {
	return k+1 < len(s.Tokens) && isGenitive(s.Tokens[k+1].Form)
}

func isOf(w string) bool { return isWord("belonging", w) }

// portfolioBefore returns the start of the words before "minister" that name the portfolio.
func (f *finder) portfolioBefore(s *ud.Sentence, lo int) int {
	w := titling()
	from := lo
	for k := lo - 1; k >= 0 && lo-k <= 4; k-- {
		t := &s.Tokens[k]
		if f.cover[k] > 0 || w.head[lower(s, k)] || allUpper(t.Form) && len(t.Form) > 1 && !allUpper(s.Tokens[lo].Form) {
			break
		}
		if _, tenure := w.tenure[lower(s, k)]; tenure {
			break
		}
		switch {
		case startsUpper(t.Form) && !startsUpper(s.Tokens[lo].Form):
			return from // a name before "defense minister"
		case t.UPOS == ud.NOUN || t.UPOS == ud.PROPN:
			from = k
		case t.UPOS == ud.CCONJ && k > 0 && s.Tokens[k-1].UPOS == ud.NOUN && from == k+1:
		case t.UPOS == ud.ADJ && (startsUpper(t.Form) && startsUpper(s.Tokens[lo].Form) || w.within[lower(s, k)]):
			from = k
		default:
			return from
		}
	}
	return from
}

// portfolioAfter returns the end of "of foreign affairs" after "minister"; h if there is
// nothing like it.
func (f *finder) portfolioAfter(s *ud.Sentence, h int) int {
	if h+2 >= len(s.Tokens) || !isOf(lower(s, h+1)) {
		return h
	}
	k := h + 2
	if wordAt(s, k, "the") {
		k++
	}
	end := h
	for ; k < len(s.Tokens) && k-h <= 6 && f.cover[k] == 0; k++ {
		switch t := &s.Tokens[k]; {
		case t.UPOS == ud.NOUN || t.UPOS == ud.PROPN:
			end = k
		case t.UPOS == ud.ADJ:
		case t.UPOS == ud.CCONJ && end == k-1 && k+1 < len(s.Tokens) && s.Tokens[k+1].UPOS == ud.NOUN:
		default:
			return end
		}
	}
	return end
}

// beforeTitle reads the words before the title: country, possessor, tenure.
func (f *finder) beforeTitle(s *ud.Sentence, t *reading.Title) {
	w := titling()
	for steps := 0; t.First > 0 && steps < 8; steps++ {
		k := t.First - 1
		word := lower(s, k)
		if isGenitive(word) {
			f.possessor(s, t, k-1)
			return
		}
		if from := f.provinceEnding(s, k); from >= 0 && t.Of == "" {
			t.Of, t.First = spaced(f.slice(s, from, k)), from
			continue
		}
		if from, m, ok := f.matchEnding(s, k); ok {
			if m.Form != actor.Adjective && (t.Of != "" || opens(s, from)) {
				return
			}
			t.Of, t.First = cmp.Or(t.Of, codeOf(m)), from
			continue
		}
		if tenure, ok := w.tenure[word]; ok && (s.Tokens[k].XPOS != ud.VBD && s.Tokens[k].XPOS != ud.VBN || s.Rel(k) == ud.Amod) {
			f.take(s, t, k, tenure)
			continue
		}
		if !modifier(s, t, k) {
			return
		}
	}
}

// opens reports whether the name at from ends a phrase of place that opens the sentence: "In Turkey
// Minister Jane Doe met".
func opens(s *ud.Sentence, from int) bool {
	if from == 0 || s.Tokens[from-1].UPOS != ud.ADP {
		return false
	}
	return from == 1 || s.Tokens[from-2].UPOS == ud.PUNCT
}

// modifier adds the word at k to the title that follows it, if it belongs to it, and reports
// whether more may stand before.
func modifier(s *ud.Sentence, t *reading.Title, k int) bool {
	tok := &s.Tokens[k]
	switch {
	case wordAt(s, k, "hyphen") && wordAt(s, k-1, "former-prefix"):
		t.First, t.Tenure = k-1, reading.Former
		return true
	case wordAt(s, k, "chosen"):
		if wordAt(s, k-1, "lately") {
			t.First, t.Tenure = k-1, reading.New
			return true
		}
	case tok.XPOS == ud.PRPPoss:
		t.First, t.OwnerToken = k, k
	case tok.UPOS == ud.DET:
		t.First = k
	case tok.UPOS == ud.ADJ && !startsUpper(tok.Form):
		t.First = k
		return true
	}
	return false
}

// possessor reads the name that ends at k, before the genitive mark, as the owner of the title.
func (f *finder) possessor(s *ud.Sentence, t *reading.Title, k int) {
	if from := f.provinceEnding(s, k); from >= 0 {
		t.Of, t.OwnerToken, t.First = spaced(f.slice(s, from, k)), k, from
	} else if from, m, ok := f.matchEnding(s, k); ok {
		t.Of, t.OwnerToken, t.First = codeOf(m), k, from
	} else if k >= 0 && s.Tokens[k].UPOS == ud.PROPN {
		t.OwnerToken = k
	}
}

// take records a word of tenure at k before the title.
func (f *finder) take(s *ud.Sentence, t *reading.Title, k int, tenure reading.Tenure) {
	t.First = k
	switch {
	case tenure == reading.Acting:
		f.actingWord = lower(s, k)
		if t.Tenure == reading.Holds {
			t.Tenure = tenure
		}
	case tenure == reading.Now && t.Tenure == reading.Acting:
		// The office's name already says that it is interim.
		t.Office = f.actingWord + " " + t.Office
		t.Tenure = reading.Now
	case t.Tenure == reading.Holds || tenure == reading.Former || tenure == reading.Late:
		t.Tenure = tenure
	}
}

// afterTitle reads "-elect" and "of Iran", "of FDD's Russia Program".
func (f *finder) afterTitle(s *ud.Sentence, t *reading.Title) {
	k := t.Last + 1
	if k+1 < len(s.Tokens) && wordAt(s, k, "hyphen") && wordAt(s, k+1, "elect") {
		t.Tenure, t.Last = reading.Elect, k+1
		k += 2
	}
	if k+1 >= len(s.Tokens) || !isOf(lower(s, k)) && !wordAt(s, k, "serving") {
		return
	}
	of := isOf(lower(s, k))
	k++
	if wordAt(s, k, "the") && k+1 < len(s.Tokens) {
		k++
	}
	m, last, ok := f.matchFrom(k)
	if !ok && of && f.of(s, t, k) {
		return
	}
	if ok && !of && m.Kind != actor.Organization && m.Kind != actor.Group {
		return
	}
	switch {
	case !ok:
	case m.Kind == actor.Region:
		t.Part, t.Last = m.Name, last
	case m.Form == actor.Adjective:
		t.Of = codeOf(m)
		f.partOf(s, t, last)
	default:
		t.Of, t.Last = codeOf(m), last
		f.bodyOf(s, t, last)
	}
}

// bodyOf reads the name behind a genitive as a part of the owner: "of FDD's Russia Program".
func (f *finder) bodyOf(s *ud.Sentence, t *reading.Title, owner int) {
	if owner+1 >= len(s.Tokens) || !isGenitive(s.Tokens[owner+1].Form) {
		return
	}
	if end := f.capitalsFrom(s, owner+2); end > owner+1 {
		t.Part, t.Last = f.slice(s, owner+2, end), end
	}
}

// partOf reads the nouns behind a country's adjective as a part of the country: "head of the
// Iranian army".
func (f *finder) partOf(s *ud.Sentence, t *reading.Title, adjective int) {
	end := adjective
	for end+1 < len(s.Tokens) && (s.Tokens[end+1].UPOS == ud.NOUN || s.Tokens[end+1].UPOS == ud.PROPN) {
		end++
	}
	if end > adjective {
		t.Part, t.Last = f.slice(s, adjective+1, end), end
	}
}

// of reads a province or town that only the gazetteer knows after a title: "governor of Kano".
func (f *finder) of(s *ud.Sentence, t *reading.Title, k int) bool {
	if k >= len(s.Tokens) || !startsUpper(s.Tokens[k].Form) {
		return false
	}
	for last := min(k+3, len(s.Tokens)) - 1; last >= k; last-- {
		words := spaced(f.slice(s, k, last))
		p, ok := f.placeNamed(words)
		if !ok || p.Kind > place.Province {
			continue
		}
		if behind := f.landBehind(s, k, last); behind != "" && f.towns[words] == "" {
			f.towns[words] = behind
		}
		t.Of, t.Last = words, last
		return true
	}
	return false
}

// provinceEnding returns the start of a province's name that ends at token z: "the Texas
// governor", "Alberta's premier"; -1 if there is none.
func (f *finder) provinceEnding(s *ud.Sentence, z int) int {
	if z < 0 || !startsUpper(s.Tokens[z].Form) || f.cover[z] > 0 {
		return -1
	}
	for from := max(0, z-2); from <= z; from++ {
		if p, ok := f.placeNamed(spaced(f.slice(s, from, z))); ok && p.Kind == place.Province && startsUpper(s.Tokens[from].Form) {
			return from
		}
	}
	return -1
}

// servedBy returns the code of the state or organization of a title: its own, or the country of
// the province or town; empty if unknown.
func (f *finder) servedBy(t *reading.Title) string {
	if _, known := f.roster.Coded(t.Of); known || t.Of == "" {
		return t.Of
	}
	if code := f.towns[t.Of]; code != "" {
		return code
	}
	if p, ok := f.placeNamed(t.Of); ok {
		return p.Country
	}
	return ""
}

// capitalsFrom returns the last token of the run of capitalized nouns at k; k-1 if there is
// none.
func (f *finder) capitalsFrom(s *ud.Sentence, k int) int {
	for k < len(s.Tokens) && startsUpper(s.Tokens[k].Form) && s.Tokens[k].UPOS != ud.VERB {
		k++
	}
	return k - 1
}

func titleCase(words string) string {
	parts := strings.Fields(words)
	for i, p := range parts {
		switch p = strings.ToLower(p); {
		case portfolios()[p] != "":
			parts[i] = portfolios()[p]
		case i > 0 && isWord("small", p):
			parts[i] = p
		default:
			parts[i] = text.Capital(p)
		}
	}
	return strings.Join(parts, " ")
}

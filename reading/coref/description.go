package coref

import (
	"cmp"
	"strconv"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// near is the number of sentences back that a description without a name may refer to.
const near = 3

// description joins a description to what it describes.
func (f *linker) description(i int, m *reading.Mention) {
	if k := f.title[i]; k >= 0 {
		f.office(i, &f.bench.Titles[k])
		return
	}
	head := f.head(i)
	tok := &f.tree(i).Tokens[f.heads[i]]
	several := tok.XPOS == ud.NNS || tok.Has(ud.NumberPlur)
	other := !several && m.Code == "" && f.words.Has("other", head)
	switch {
	case other && f.beside(i):
	case m.Code != "" && f.words.Has("sole", head):
		f.again(i, key{government, head + " " + m.Code})
	case strings.HasPrefix(m.Entity, "Government of "):
		f.again(i, key{government, m.Code})
	case strings.HasPrefix(m.Entity, "Ministry of "):
		f.again(i, key{m.Kind, m.Entity})
	case f.words.Has("ordinal", head):
		f.ordinal(i, m, head)
	case other && f.possessed(i):
		f.other(i, m)
	case !several && f.words.Has("other-person", head) && f.possessed(i):
		if !f.personBehind(i, m) {
			f.otherPerson(i)
		}
	case f.firstWord(i, f.each) && f.group(i, m, head):
	case !f.definite(i) && !f.words.Has("both", head) && !f.words.Has("several", head):
	case several || f.words.Has("both", head) || f.words.Has("several", head):
		if !f.group(i, m, head) {
			f.sameHead(i, m, head)
		}
	default:
		f.single(i, m, head)
	}
}

// each reports whether a word is the determiner of two taken one by one: "each side".
func (f *linker) each(word string) bool { return f.words.Has("each", word) }

// beside joins a description to the name directly behind it: "its neighbour Qatar", "its rival,
// Pakistan,". It reports whether there is one.
func (f *linker) beside(i int) bool {
	m := &f.bench.Mentions[i]
	_, to := f.bench.MentionRange(m.Sentence)
	tokens := f.tree(i).Tokens
	for j := i + 1; j < to; j++ {
		o := &f.bench.Mentions[j]
		apposed := o.First == m.Last+2 && comma(&tokens[m.Last+1]) && o.Last+1 < len(tokens) && comma(&tokens[o.Last+1])
		if o.First != m.Last+1 && !apposed {
			continue
		}
		if o.Form != reading.Proper || o.Kind == reading.Person {
			return false
		}
		f.join(i, j)
		return true
	}
	return false
}

// personBehind joins a description to the person named or described directly behind it, set off by commas: "his
// guest, Juan Paz,". It reports whether there is one.
func (f *linker) personBehind(i int, m *reading.Mention) bool {
	_, to := f.bench.MentionRange(m.Sentence)
	tokens := f.tree(i).Tokens
	for j := i + 1; j < to; j++ {
		o := &f.bench.Mentions[j]
		if o.Kind != reading.Person || o.First > m.Last+2 || o.First <= m.Last {
			continue
		}
		if o.First == m.Last+2 && !comma(&tokens[m.Last+1]) {
			continue
		}
		f.join(i, j)
		m.Code = cmp.Or(m.Code, o.Code)
		return true
	}
	return false
}

// otherPerson joins "his guest" to the one of the last two persons who is not the subject of
// its clause; if it is the subject itself, of the sentence before.
func (f *linker) otherPerson(i int) {
	sentences := 0
	if f.subject(i) {
		sentences = 1
	}
	subject := f.back(i, sentences, func(j int, o *reading.Mention) bool { return o.Kind == reading.Person && f.subject(j) })
	if subject < 0 {
		return
	}
	last := f.back(i, 2, func(j int, o *reading.Mention) bool { return named(o) && f.root(j) != f.root(subject) })
	if last >= 0 {
		f.join(i, last)
	}
}

// single joins a definite description of one state or body to the last that it suits.
func (f *linker) single(i int, m *reading.Mention, head string) {
	switch {
	case m.Code == "" && f.words.Has("institution", head):
		if j := f.namedBody(i, head); j >= 0 {
			f.join(i, j)
			return
		}
		f.institution(i, m)
	case m.Code == "" && f.words.Has("country", head):
		f.country(i)
	case f.words.Has("group", head) || f.words.Has("body", head):
		f.body(i, m, head)
	}
}

// monarch gives "the emir" or "the king" the state of the only monarchy that the report has named
// before.
func (f *linker) monarch(i int, m *reading.Mention) {
	only := ""
	for _, s := range f.statesFrom(max(0, i-window), i) {
		if !actor.Held().Reigns(s.code, f.bench.Dated()) {
			continue
		}
		if only != "" {
			return
		}
		only = s.code
	}
	m.Code = only
}

// namedBody returns the last organization before mention i whose name has the noun: the
// International Court of Justice for "the court". It is -1 if there is none.
func (f *linker) namedBody(i int, head string) int {
	return f.back(i, 2*near, func(_ int, o *reading.Mention) bool {
		return isBody(o) && international[o.Sector] && strings.Contains(strings.ToLower(o.Entity), head)
	})
}

// body joins "the ministry", "the group" to the last organization with that name or of that
// kind.
func (f *linker) body(i int, m *reading.Mention, head string) {
	loose := -1
	j := f.back(i, 2*near, func(j int, o *reading.Mention) bool {
		if !isBody(o) || m.Code != "" && o.Code != m.Code {
			return false
		}
		if strings.Contains(strings.ToLower(o.Span.Of(f.bench.Text())), head) || strings.Contains(strings.ToLower(o.Entity), head) {
			return true
		}
		if loose < 0 && m.Sentence-o.Sentence <= 1 && f.suits(o, head) {
			loose = j
		}
		return false
	})
	if j < 0 {
		j = loose
	}
	if j >= 0 {
		f.join(i, j)
	}
}

// isBody reports whether a mention names an organization or group.
func isBody(o *reading.Mention) bool {
	return (o.Form == reading.Proper || o.Form == reading.Abbreviated) && collective(o)
}

// collective reports whether a mention is of an organization or group.
func collective(o *reading.Mention) bool {
	return o.Kind == reading.Organization || o.Kind == reading.Group
}

// suits reports whether an organization can be called by the noun.
func (f *linker) suits(o *reading.Mention, head string) bool {
	switch {
	case f.words.Has("between-states", head):
		return international[o.Sector] || o.Kind == reading.Organization && o.Sector != plover.JRN && !f.words.Has("pact", head)
	case f.words.Has("armed", head):
		return o.Kind == reading.Group || f.words.Has("any", head) && (o.Sector == "" || o.Sector == plover.NGO)
	case f.words.Has("business", head):
		return o.Kind == reading.Organization && (o.Sector == "" || commercial[o.Sector])
	case f.words.Has("press", head):
		return o.Sector == plover.JRN
	}
	return false
}

// Sectors of organizations between states, of companies, and of a state's own institutions.
var (
	international = map[plover.Sector]bool{plover.IGO: true, plover.EUR: true, plover.UNO: true}
	commercial    = map[plover.Sector]bool{plover.BUS: true, plover.MNC: true}
	ofState       = map[plover.Sector]bool{plover.GOV: true, plover.MIL: true, plover.COP: true, plover.LEG: true, plover.JUD: true, plover.SPY: true}
)

// country joins "the country" to the last country mentioned, preferring the subject of the
// previous sentence.
func (f *linker) country(i int) {
	best, by := -1, ""
	if !f.subject(i) {
		by = f.actorOver(i)
	}
	f.back(i, 1, func(j int, o *reading.Mention) bool {
		if o.Kind != reading.Place || o.Form != reading.Proper || !f.roster.NamesCountry(o.Code, o.Entity) {
			return false
		}
		if by != "" && f.object(i) && f.stateBehind(by) == o.Code || f.actsUpon(j, i) {
			return false
		}
		if best < 0 || f.betterCountry(j, best) {
			best = j
		}
		return false
	})
	if town := f.townAfter(i, best); town >= 0 {
		o := &f.bench.Mentions[town]
		f.joinState(i, &f.bench.Mentions[i], state{o.Code, town})
		return
	}
	if best >= 0 {
		f.join(i, best)
	}
}

// object reports whether the mention is the object of its verb.
func (f *linker) object(i int) bool { return f.tree(i).Is(f.heads[i], ud.Obj, ud.Iobj) }

// stateBehind returns the country of a state or of a body with the code; "" if it has none.
func (f *linker) stateBehind(code string) string {
	if e, ok := f.roster.Coded(code); ok {
		return e.Country
	}
	return ""
}

// townAfter returns the last town named between country j and mention i in the sentence of i, if it
// is in another country: "France acted after officers in Bamako seized the country's president". It
// is -1 if there is none.
func (f *linker) townAfter(i, j int) int {
	town := f.back(i, 0, func(k int, o *reading.Mention) bool {
		return k > j && o.Kind == reading.Place && o.Form == reading.Proper && o.Code != "" && !f.roster.NamesCountry(o.Code, o.Entity)
	})
	if town < 0 || j >= 0 && f.bench.Mentions[town].Code == f.bench.Mentions[j].Code {
		return -1
	}
	if t := f.tree(i); t.Tokens[f.heads[town]].Head == ud.Root || f.subject(town) {
		return -1 // a dateline, or a town that acts
	}
	return town
}

// actsUpon reports whether mention j is the subject of the verb of which i is another argument, so
// that the two differ: "the United States recognized the new country".
func (f *linker) actsUpon(j, i int) bool {
	if f.bench.Mentions[j].Sentence != f.bench.Mentions[i].Sentence || !f.subject(j) || f.subject(i) {
		return false
	}
	t := f.tree(i)
	v := t.Tokens[f.heads[j]].Head
	at := t.Tokens[f.heads[i]].Head
	return v >= 0 && (at == v || at >= 0 && t.Is(at, ud.Obj) && t.Tokens[at].Head == v)
}

// betterCountry reports whether country j is rather meant than one mentioned after it: it is
// another, the subject of the same sentence.
func (f *linker) betterCountry(j, best int) bool {
	o, b := &f.bench.Mentions[j], &f.bench.Mentions[best]
	if f.root(best) == f.root(j) || b.Entity == o.Entity || b.Sentence != o.Sentence {
		return false
	}
	return !f.subject(best) && f.subject(j)
}

// group makes "the two countries", "both sides", "the pair", "all three leaders" refer to those
// named before; without a number only if no others are possible ("the neighbours"). It reports
// whether it did.
func (f *linker) group(i int, m *reading.Mention, head string) bool {
	if f.restricted(i) {
		return false
	}
	n := f.number(m, head)
	switch {
	case n == pair && m.Kind == reading.Person && f.persons(i, m):
		return true
	case n > 0 && (m.Code == "" || m.Kind == reading.Place):
		return f.ofStates(m, head) && f.together(i, m, n)
	case f.plural(i, m) && m.Code == "" && m.Kind == reading.Person && f.words.Has("statesmen", head):
		return f.persons(i, m) || f.together(i, m, pair)
	case f.words.Has("parties", head) && m.Code == "":
		return f.together(i, m, pair)
	}
	return false
}

// restricted reports whether a description says itself which of many are meant: "the countries taking
// part in the mission".
func (f *linker) restricted(i int) bool {
	tree, next := f.tree(i), f.heads[i]+1
	return next < len(tree.Tokens) && tree.Tokens[next].Head == f.heads[i] && tree.Is(next, ud.Acl) && tree.Tokens[next].XPOS == ud.VBG
}

// ofStates reports whether the noun of a description can be used of states, or of what each of them
// has: "the two capitals", "both navies", but not "the two institutes".
func (f *linker) ofStates(m *reading.Mention, head string) bool {
	return m.Kind == reading.Place || ofState[m.Sector] || f.words.Has("of-states", head)
}

// pair is the number of those whom a plural description without a number refers to.
const pair = 2

// number returns the number that a description gives, if it is a small one; else 0.
func (f *linker) number(m *reading.Mention, head string) int {
	if f.words.Has("both", head) {
		return pair
	}
	for n := range mostTogether + 1 {
		if f.words.Has("number-"+strconv.Itoa(n), head) || m.First < m.Last && f.anyWord(m.Sentence, m.First, m.Last-1, "number-"+strconv.Itoa(n)) {
			return n
		}
	}
	return 0
}

// mostTogether is the largest number of those whom a description can refer to together.
const mostTogether = 5

// sameHead joins "the soldiers" to the last description of soldiers that says whose they are.
func (f *linker) sameHead(i int, m *reading.Mention, head string) {
	if m.Code != "" || m.Last-m.First > 1 {
		return
	}
	j := f.back(i, near, func(j int, o *reading.Mention) bool {
		return o.Form == reading.Nominal && o.Code != "" && f.head(j) == head && f.plural(j, o)
	})
	if j >= 0 {
		m.Code = f.bench.Mentions[j].Code
		f.join(i, j)
	}
}

// persons makes a description refer to the last two persons named, in this sentence and the two
// before, if they can be called by it. It reports whether there are two.
func (f *linker) persons(i int, m *reading.Mention) bool {
	head := f.head(i)
	last := f.back(i, 2, func(_ int, o *reading.Mention) bool { return named(o) && f.called(o, head) })
	if last < 0 {
		return false
	}
	first := f.back(i, 2, func(_ int, o *reading.Mention) bool {
		return named(o) && o.Entity != f.bench.Mentions[last].Entity && f.called(o, head)
	})
	if first < 0 {
		return false
	}
	f.standsFor(m, []int{first, last})
	return true
}

// called reports whether a noun can be used of a person: if it names an office, the report must
// give the person this one, or none.
func (f *linker) called(o *reading.Mention, noun string) bool {
	if !f.words.Has("statesmen", noun) {
		return true
	}
	others := false
	for _, h := range f.offices {
		if f.bench.Mentions[h.mention].Entity != o.Entity {
			continue
		}
		office := strings.ToLower(h.office)
		if strings.Contains(office, noun) || f.words.Has("ruler", text.Capital(noun)) && f.words.Has("leader", office) {
			return true
		}
		others = true
	}
	return !others
}

// Package join finds which items of different reports are about one act, and which reports are
// copies of one text. It is pure, explains each of its decisions, and prefers two rows for one
// act to one row for two.
package join

import (
	_ "embed"
	"slices"
	"strings"

	"flashbrief/ground/list"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/query"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

//go:embed data/related.txt
var relatedList string

//go:embed data/generic.txt
var genericList string

// Lists returns the package's data files.
func Lists() []string { return []string{relatedList, genericList} }

// related are the pairs of categories under which reports may code one act.
var related = func() map[[2]plover.Category]bool {
	out := map[[2]plover.Category]bool{}
	for line := range list.Lines(relatedList) {
		for a := range strings.FieldsSeq(line) {
			for b := range strings.FieldsSeq(line) {
				out[[2]plover.Category{plover.Category(a), plover.Category(b)}] = true
			}
		}
	}
	return out
}()

// indexOf are numbers for the categories, from 1 on, and relatedBy says which of these are equal or
// related.
var indexOf, relatedBy = func() (map[plover.Category]int, [][]bool) {
	index := map[plover.Category]int{}
	all := append([]plover.Category{""}, plover.Manual().Categories()...)
	by := make([][]bool, len(all))
	for i, a := range all {
		index[a] = i
		by[i] = make([]bool, len(all))
		for k, b := range all {
			by[i][k] = i == k || related[[2]plover.Category{a, b}]
		}
	}
	return index, by
}()

var generic = list.Words(genericList)

// mutual reports whether the order of the parties does not matter.
func mutual(e *reading.Event) bool { return plover.Manual().Is(plover.Joint, e.Category, e.Mode) }

// account is an event item with what it is compared by.
type account struct {
	item       *record.Item
	words      string // of the item
	event      *reading.Event
	actors     side
	recipients side
	all        side              // the parties on both sides
	people     map[string]string // named persons by the code of whom they serve
	places     map[string]bool   // words that name where it was
	marks      map[string]bool   // other names and numbers
	done       bool              // it happened, as a fact or a claim
	mutual     bool              // the order of the parties does not matter
	violent    bool
}

// side is the parties on one side of an act: the codes and countries, and the names of those
// without a code.
type side struct {
	codes, names map[string]bool
}

func (s side) unknown() bool { return len(s.codes) == 0 }

func (s side) shares(o side) bool { return overlap(s.codes, o.codes) || overlap(s.names, o.names) }

func overlap(a, b map[string]bool) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	for w := range a {
		if b[w] {
			return true
		}
	}
	return false
}

// inBoth returns how many words are in both.
func inBoth(a, b map[string]bool) (n int) {
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}

// shared returns the words in both, in order.
func shared(a, b map[string]bool) []string {
	var out []string
	for w := range a {
		if b[w] {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return out
}

func accountOf(item *record.Item) account {
	e := item.Event()
	a := account{item: item, event: e, people: map[string]string{}, places: map[string]bool{}, marks: map[string]bool{}, done: happened(e), mutual: mutual(e), violent: violent(e)}
	a.actors, a.recipients = a.side(e.Actors), a.side(e.Recipients)
	a.all = merged(a.actors, a.recipients)
	a.read(item.Evidence[0].Words)
	for _, t := range query.Terms(e.Place) {
		if !generic[t.Folded] && !nationality(t.Folded) {
			a.places[t.Folded] = true
		}
	}
	for name := range a.people {
		for _, t := range query.Terms(name) {
			delete(a.places, t.Folded)
			delete(a.marks, t.Folded)
		}
	}
	for _, p := range slices.Concat(e.Actors, e.Recipients) {
		if p.Country != "" && p.Code == p.Country { // a state's name says no more than its code
			for _, t := range query.Terms(actor.World().NameOf(p.Code)) {
				delete(a.marks, t.Folded)
			}
		}
	}
	return a
}

// happened reports whether the act is given as done, as a fact or a claim.
func happened(e *reading.Event) bool { return e.Status == reading.Fact || e.Status == reading.Claim }

// side returns the parties of one side, and notes those who are named persons.
func (a *account) side(parties []reading.Party) side {
	s := side{map[string]bool{}, map[string]bool{}}
	for _, p := range parties {
		if p.Code != "" {
			s.codes[p.Code] = true
		}
		if p.Country != "" {
			s.codes[p.Country] = true
		}
		if p.Code == "" && p.Country == "" && proper(p.Name) {
			s.names[strings.ToLower(p.Name)] = true
		}
		if isPerson(p) {
			a.people[p.Name] = p.Code
			s.names[strings.ToLower(p.Name)] = true
		}
	}
	return s
}

// isPerson reports whether a party is a person with a name.
func isPerson(p reading.Party) bool {
	if m, ok := actor.World().Lookup(p.Name); ok {
		return m.Kind == actor.Person
	}
	words := strings.Fields(p.Name)
	return len(words) > 1 && len(words) < 6 && proper(p.Name) && !strings.ContainsAny(p.Name, "0123456789") && !slices.ContainsFunc(words, func(w string) bool {
		return generic[strings.ToLower(w)] || nationality(strings.ToLower(w))
	})
}

// proper reports whether the first and the last word of a name have capitals.
func proper(name string) bool {
	words := strings.Fields(name)
	capital := func(w string) bool { return w != strings.ToLower(w) && strings.ToLower(w[:1]) != w[:1] }
	return len(words) > 0 && capital(words[0]) && capital(words[len(words)-1])
}

// places are the words after which a name says where something was.
var placing = map[string]bool{"in": true, "near": true, "at": true, "off": true, "outside": true, "over": true, "inside": true, "into": true, "around": true, "city": true, "town": true, "village": true}

// read notes the names and numbers in the words of the act.
func (a *account) read(words string) {
	placed := false
	for i, w := range strings.Fields(words) {
		bare := strings.Trim(w, ",.;:“”\"'’()")
		bare = text.TrimGenitive(bare)
		lower := strings.ToLower(bare)
		capital := lower != bare && i > 0
		switch {
		case bare == "":
		case placing[lower]:
			placed = true
			continue
		case lower == "the" && placed:
			continue
		case generic[lower]:
		case capital && nationality(lower):
		case capital && placed:
			a.note(a.places, bare)
			placed = !strings.HasSuffix(w, ",")
			continue
		case capital:
			a.note(a.marks, bare)
		case bare[0] >= '0' && bare[0] <= '9':
			if n := strings.ReplaceAll(lower, ",", ""); !isYear(n) && len(n) > 1 && !dayOfMonth(words, bare) {
				a.marks[n] = true
			}
		}
		if !capital {
			placed = false
		}
	}
}

func (a *account) note(in map[string]bool, name string) {
	for _, t := range query.Terms(name) {
		if len(t.Folded) > 2 && !generic[t.Folded] && !nationality(t.Folded) {
			in[t.Folded] = true
		}
	}
}

func isYear(s string) bool { return len(s) == 4 && (s[0] == '1' || s[0] == '2') }

// dayOfMonth reports whether a number stands behind the name of a month.
func dayOfMonth(words, number string) bool {
	before, _, _ := strings.Cut(words, " "+number)
	last := before[strings.LastIndexByte(before, ' ')+1:]
	return when.Month(last) != 0
}

// nationality reports whether a word names a country, its people or its capital: the parties
// have those.
func nationality(word string) bool {
	m, ok := actor.World().Lookup(strings.ToUpper(word[:1]) + word[1:])
	return ok && m.Kind == actor.Country && m.Form != actor.Capital
}

// Reason says why two accounts are of one act.
type Reason struct {
	Act    string   // the category, or both
	Day    string   // how the days agree
	Sides  string   // how the parties agree
	Shared []string // names and numbers in both
}

// String returns the reason as a sentence.
func (r Reason) String() string {
	out := r.Act + "; " + r.Day + "; " + r.Sides
	if len(r.Shared) > 0 {
		out += "; both name " + strings.Join(r.Shared, ", ")
	}
	return out
}

// loosest is the largest number of days in the bounds of an act that may still mean a known
// day: "in May" may mean the 19th, "in 2024" means the year.
const loosest = 31

// nearness compares two days: 3 for the same, 2 if one lies within the other's bounds, 1 for days
// one apart, 0 for different ones.
func nearness(a, b when.Bounds) int {
	x, exact := a.Day()
	y, also := b.Day()
	switch {
	case exact && also:
		switch apart := x.Days(y); apart {
		case 0:
			return 3
		case 1, -1:
			return 1
		}
		return 0
	case a == b && !a.IsZero(), about(a, b), about(b, a):
		return 2
	}
	return 0
}

// dayWords says how two days agree that are not different.
func dayWords(a, b when.Bounds) string {
	x, exact := a.Day()
	y, also := b.Day()
	switch {
	case exact && also && x == y:
		return "on " + x.String()
	case exact && also:
		return "on " + x.String() + " or " + y.String()
	case exact:
		return "on " + x.String() + ", which is within " + b.String()
	case also:
		return "on " + y.String() + ", which is within " + a.String()
	}
	return "within " + a.String()
}

// about reports whether a is a day, and b close enough bounds around it.
func about(a, b when.Bounds) bool {
	day, ok := a.Day()
	return ok && !b.From.IsZero() && !b.Until.IsZero() && b.Until.Days(b.From) <= loosest && b.Holds(day)
}

// One reports whether two event items are accounts of one act, and why.
func One(a, b *record.Item) (Reason, bool) {
	x, y := accountOf(a), accountOf(b)
	return x.one(&y)
}

func (a *account) one(b *account) (Reason, bool) {
	if a.done != b.done {
		return Reason{}, false
	}
	same := a.event.Category == b.event.Category
	if !same && a.item.Report == b.item.Report {
		return Reason{}, false // a reporter who names two acts means two
	}
	if !same && !related[[2]plover.Category{a.event.Category, b.event.Category}] {
		return Reason{}, false
	}
	near := nearness(a.item.True, b.item.True)
	if near == 0 {
		return Reason{}, false
	}
	sides, how := a.sides(b)
	if sides == different || a.otherPeople(b) {
		return Reason{}, false
	}
	r := Reason{Act: string(a.event.Category), Day: dayWords(a.item.True, b.item.True), Sides: how}
	if !same {
		r.Act += " or " + string(b.event.Category)
	}
	places, marks := shared(a.places, b.places), shared(a.marks, b.marks)
	for _, p := range append(shared(a.places, b.marks), shared(a.marks, b.places)...) {
		if !slices.Contains(places, p) {
			places = append(places, p)
		}
	}
	r.Shared = slices.Concat(places, marks)
	if len(a.places) > 0 && len(b.places) > 0 && len(places) == 0 && !within(a, b) {
		return r, false // two towns on one day are two strikes
	}
	need := enough(sides, same, near, a, b)
	return r, need >= 0 && 2*len(places)+len(marks) >= need
}

// enough returns how much the names and numbers of two accounts must agree, a place counting
// double; -1 if nothing is enough.
func enough(sides agreement, same bool, near int, a, b *account) int {
	conflict := a.violent && b.violent
	need := 0
	switch sides {
	case both:
		if !same && !(bargain[a.event.Category] && bargain[b.event.Category] && near == 3) {
			need = 1
		}
	case oneKnown:
		if need = 1; !same {
			need = 2
		}
		if same && near == 3 && likeMode(a, b, conflict) {
			need = 0
		}
	case persons:
		if !same {
			need = 1
		}
	case neither, reversed, disputed:
		if !conflict || near < 2 || sides != neither && !claimed(a) && !claimed(b) {
			return -1
		}
		if need = 2; !same {
			need = 3
		}
	default:
		return -1
	}
	if near == 1 { // towns are shelled and ministers meet on two days: more than a place must agree
		need += 3
	}
	return need
}

// likeMode reports whether the acts of one actor on one day are one, though only one account
// names the recipient: both say that it expelled somebody.
func likeMode(a, b *account, conflict bool) bool {
	return !conflict || a.event.Mode != "" && a.event.Mode == b.event.Mode && a.event.Category != plover.ASSAULT
}

// bargain are the categories under which reports code one agreement between states.
var bargain = map[plover.Category]bool{plover.AGREE: true, plover.SUPPORT: true, plover.COOPERATE: true, plover.AID: true}

func claimed(a *account) bool { return a.event.Status == reading.Claim }

func violent(e *reading.Event) bool {
	entry, ok := plover.Manual().Entry(e.Category)
	return ok && entry.Quad == plover.MaterialConflict
}

// within reports whether the place of one account is a country, which may hold that of the
// other.
func within(a, b *account) bool {
	return onlyCountry(a) || onlyCountry(b)
}

func onlyCountry(a *account) bool {
	for p := range a.places {
		if !nationality(p) {
			return false
		}
	}
	return true
}

// otherPeople reports whether the accounts name different persons for one state.
func (a *account) otherPeople(b *account) bool {
	for name, code := range a.people {
		if code == "" {
			continue
		}
		differ := false
		for other, of := range b.people {
			if of != code {
				continue
			}
			if likeName(name, other) {
				differ = false
				break
			}
			differ = true
		}
		if differ {
			return true
		}
	}
	return false
}

// likeName reports whether one name is a part of the other, or both have the last word.
func likeName(a, b string) bool {
	x, y := query.Terms(a), query.Terms(b)
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	has := func(all []query.Term, t query.Term) bool {
		return slices.ContainsFunc(all, func(o query.Term) bool { return o.Folded == t.Folded })
	}
	return has(y, x[len(x)-1]) || has(x, y[len(y)-1])
}

// agreement is how the parties of two accounts agree.
type agreement uint8

const (
	different agreement = iota
	neither             // on neither side known in both
	disputed            // the same target, different actors
	reversed            // each side is the other's
	oneKnown            // on one side, while the other is unknown in an account
	both
	persons // the same two persons
)

// sides compares the parties of two accounts.
func (a *account) sides(b *account) (agreement, string) {
	if a.mutual || b.mutual {
		return a.meeting(b)
	}
	actors, recipients := a.actors.shares(b.actors), a.recipients.shares(b.recipients)
	unknownActor := a.actors.unknown() || b.actors.unknown()
	unknownRecipient := a.recipients.unknown() || b.recipients.unknown()
	switch {
	case actors && recipients:
		return both, "the same actor and recipient"
	case actors && unknownRecipient:
		return oneKnown, "the same actor, and a recipient that one of them does not name"
	case recipients && unknownActor:
		return oneKnown, "the same recipient, and an actor that one of them does not name"
	case unknownActor && unknownRecipient:
		return neither, "parties that one of them does not name"
	case a.actors.shares(b.recipients) && a.recipients.shares(b.actors):
		return reversed, "the same parties, each named as the actor"
	case recipients:
		return disputed, "the same recipient, and actors that differ"
	}
	return different, ""
}

// meeting compares the parties of two accounts whatever their order.
func (a *account) meeting(b *account) (agreement, string) {
	x, y := a.all, b.all
	if inBoth(x.names, y.names) >= 2 {
		return persons, "the same persons"
	}
	switch n := inBoth(x.codes, y.codes); {
	case n >= 2:
		return both, "the same parties"
	case n == 1 && (len(x.codes) == 1 || len(y.codes) == 1):
		return oneKnown, "a party in common"
	}
	return different, ""
}

func merged(a, b side) side {
	out := side{map[string]bool{}, map[string]bool{}}
	for _, s := range []side{a, b} {
		for c := range s.codes {
			out.codes[c] = true
		}
		for n := range s.names {
			out.names[n] = true
		}
	}
	return out
}

// sameAct returns the key that items on one act share if reports code it alike.
func sameAct(e *reading.Event) string {
	side := func(lists ...[]reading.Party) string {
		var codes []string
		for _, p := range slices.Concat(lists...) {
			code := p.Code
			if code == "" {
				code = strings.ToLower(p.Name)
			}
			if !slices.Contains(codes, code) {
				codes = append(codes, code)
			}
		}
		slices.Sort(codes)
		return strings.Join(codes, "+")
	}
	if mutual(e) {
		return string(e.Category) + "|" + side(e.Actors, e.Recipients)
	}
	return string(e.Category) + "|" + side(e.Actors) + "|" + side(e.Recipients)
}

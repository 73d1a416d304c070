package draft

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// naming decides how a brief names persons: first with the office held on the day, "Iranian
// President Ebrahim Raisi", later in the reports' short form, "Raisi".
type naming struct {
	people map[string]*answer.Person         // by every spelling
	short  map[*answer.Person]string         // only persons that the reports shorten so, unambiguously
	given  map[*answer.Person]*answer.Office // the office last named with each, or nil
	now    map[*answer.Person]*answer.Office // those that the current sentence names in full
	from   []record.Evidence                 // of the current sentence
	plain  bool                              // every name in full, as at first mention
}

func newNaming(people []answer.Person, acts []answer.Act) *naming {
	n := &naming{people: map[string]*answer.Person{}, given: map[*answer.Person]*answer.Office{}, now: map[*answer.Person]*answer.Office{}}
	for i := range people {
		for _, name := range people[i].Spelled {
			n.people[name] = &people[i]
		}
	}
	n.short = n.shortened(acts)
	return n
}

// shortened returns the most frequent short form of each person in the reports of the acts: one
// part of the name, or several in order, without the rest.
func (n *naming) shortened(acts []answer.Act) map[*answer.Person]string {
	counts := map[string]int{}
	bearers := map[string][]*answer.Person{}
	for _, a := range acts {
		for _, item := range a.Items {
			for _, p := range slices.Concat(item.Event().Actors, item.Event().Recipients) {
				person := n.people[p.Name]
				short := text.TrimGenitive(p.Text)
				if person == nil || !partOf(short, p.Name) {
					continue
				}
				counts[short]++
				if !slices.Contains(bearers[short], person) {
					bearers[short] = append(bearers[short], person)
				}
			}
		}
	}
	return oftenest(counts, bearers)
}

// oftenest returns for each person the most frequent short name that no other person has.
func oftenest(counts map[string]int, bearers map[string][]*answer.Person) map[*answer.Person]string {
	out := map[*answer.Person]string{}
	for short, persons := range bearers {
		best, had := out[persons[0]]
		if len(persons) == 1 && (!had || counts[short] > counts[best] || counts[short] == counts[best] && short < best) {
			out[persons[0]] = short
		}
	}
	return out
}

// surname returns the name by which a brief calls a person again whom no report shortens: the
// last word, or the first where the family's name comes first; empty if that is not clear.
func surname(p *answer.Person) string {
	words := strings.Fields(p.Name)
	if len(words) < 2 || slices.ContainsFunc(words, func(w string) bool { return barred()["particle"][strings.ToLower(w)] }) {
		return ""
	}
	if slices.ContainsFunc(p.Roles, func(o answer.Office) bool { return barred()["familyfirst"][strings.ToLower(o.Of)] }) {
		return words[0]
	}
	return words[len(words)-1]
}

// shared reports whether two persons of the record have the words as a part of their names: which one
// a report means by them is a guess.
func (n *naming) shared(words string) bool {
	bearers := map[*answer.Person]bool{}
	for name, p := range n.people {
		if partOf(words, name) {
			bearers[p] = true
		}
	}
	return len(bearers) > 1
}

// partOf reports whether short is some of the words of the name, in their order, and not all.
func partOf(short, name string) bool {
	return short != name && strings.Contains(" "+name+" ", " "+short+" ")
}

// person returns a name for the current sentence about an act on the day.
func (n *naming) person(name string, day when.Day) string {
	p, ok := n.people[name]
	switch {
	case !ok:
		return name
	case barred()["bodyend"][name[strings.LastIndexByte(name, ' ')+1:]]: // a committee that speaks is no person
		return withArticle(name)
	}
	office := n.office(p, day)
	last, known := n.given[p]
	if now, twice := n.now[p]; twice && !known {
		last, known = now, true
	}
	switch short := n.shortOf(p); {
	case !n.plain && known && (office == nil || office == last) && short != "":
		return short
	case !n.plain && known && office == last, office == nil:
		n.now[p] = office
		return name
	}
	n.now[p] = office
	return titled(office) + " " + name
}

// shortOf returns the short name of a person: the reports' own, or the family's name if nobody
// else has it; empty for none.
func (n *naming) shortOf(p *answer.Person) string {
	if short := n.short[p]; short != "" {
		return short
	}
	short := surname(p)
	for o := range n.given {
		if o != p && short != "" && slices.Contains(strings.Fields(o.Name), short) {
			return ""
		}
	}
	return short
}

// begin starts a sentence with the given evidence, and forgets the names of the previous one if
// that was not written.
func (n *naming) begin(from []record.Evidence, plain bool) {
	n.from, n.plain = from, plain
	clear(n.now)
}

// written records the names in the sentence just written, and returns its evidence: its own,
// and that of offices it names beyond it.
func (n *naming) written() []record.Evidence {
	var out []record.Evidence
	for p, office := range n.now {
		if _, known := n.given[p]; !known || office != nil {
			n.given[p] = office
		}
		if office != nil && !slices.ContainsFunc(n.from, func(e record.Evidence) bool { return strings.Contains(e.Words, office.Title) }) {
			out = append(out, office.Items[0].Evidence[0])
		}
	}
	slices.SortFunc(out, func(x, y record.Evidence) int {
		return cmp.Or(cmp.Compare(x.Report, y.Report), cmp.Compare(x.Span.Start, y.Span.Start))
	})
	return slices.Concat(n.from, out)
}

// office returns the office to name a person with on the day; nil if none fits before a name.
// The title in the sentence's own evidence comes first, then those of its reports, then others;
// of two titles in one report, the later one.
func (n *naming) office(p *answer.Person, day when.Day) *answer.Office {
	best, _ := p.OfficeOn(day)
	if own := n.own(p); own != nil {
		best = own
	}
	last := -1
	for i := range p.Roles {
		o := &p.Roles[i]
		for _, item := range o.Items {
			told := slices.ContainsFunc(n.from, func(e record.Evidence) bool { return e.Report == item.Report })
			if at := item.Evidence[0].Span.Start; told && at > last && o.Held(day) && n.own(p) == nil {
				best, last = o, at
			}
		}
	}
	if best == nil || lapsed(best) || best.Title == "" || barred()["office"][strings.ToLower(best.Title)] || strings.Contains(best.Title, ";") || actor.World().Adjective(best.Of) == "" {
		return nil
	}
	return best
}

// lapsed reports whether reports only tell that an office was held some time before them: "former Vice President
// Jane Doe". On which days it was held is not known.
func lapsed(o *answer.Office) bool {
	return len(o.Items) > 0 && !slices.ContainsFunc(o.Items, func(item record.Item) bool {
		role := item.Role()
		return role == nil || role.Ended != "" || !role.At.IsZero() || role.Before.IsZero() || role.Before != item.Told
	})
}

// own returns the office whose title stands before the person's name in the sentence's own
// evidence: what its report called the person then, whoever held what by the end of that day.
// nil if none does.
func (n *naming) own(p *answer.Person) *answer.Office {
	if len(n.from) == 0 {
		return nil
	}
	words := strings.ToLower(strings.Join(strings.Fields(n.from[0].Words), " "))
	var best *answer.Office
	for i := range p.Roles {
		o := &p.Roles[i]
		if best != nil && len(best.Title) >= len(o.Title) || o.Title == "" {
			continue
		}
		if slices.ContainsFunc(p.Spelled, func(name string) bool { return strings.Contains(words, strings.ToLower(o.Title+" "+name)) }) {
			best = o
		}
	}
	return best
}

// titled returns an office as written before a name: "Russian President", "acting Iranian
// Foreign Minister".
func titled(o *answer.Office) string {
	of := adjectiveOf(o)
	if first, rest, ok := strings.Cut(o.Title, " "); ok && barred()["ahead"][first] {
		return first + " " + of + " " + rest
	}
	return of + " " + o.Title
}

// teller returns the source of an account: a person with the office held on the day, an
// organization or newspaper with its article.
func (w *writer) teller(name string, day when.Day) string {
	if _, ok := w.names.people[name]; ok {
		return w.names.person(name, day)
	}
	return withArticle(name)
}

// tellerAs returns the source of an act's account, with the article that its report gives it.
func (w *writer) tellerAs(a *answer.Act) string {
	name := a.Event.AccordingTo[0]
	told := w.teller(name, a.Told)
	if _, person := w.names.people[name]; told != name || person {
		return told
	}
	fields := strings.Fields(strings.ToLower(w.around(a)))
	first := strings.Fields(strings.ToLower(name))[0]
	for i := 1; i < len(fields); i++ {
		if strings.Trim(fields[i], ",.“”\"") == first && barred()["article"][fields[i-1]] {
			return fields[i-1] + " " + name
		}
	}
	return told
}

// sides names parties of the event; false if a reader would not know one of them.
func (w *writer) sides(e *reading.Event, list []reading.Party, day when.Day) ([]string, bool) {
	var out []string
	for _, p := range list {
		name, ok := struck(e, p)
		if !ok {
			name, ok = w.party(p, day)
		}
		if !ok {
			return nil, false
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out, len(out) > 0 && len(out) <= 5
}

// party returns a party's name for a brief: a person with the office held on the day, an
// organization or state by name, a description as in the report.
func (w *writer) party(p reading.Party, day when.Day) (string, bool) {
	if !whole(p.Name) || pronoun(p.Text) {
		return "", false
	}
	if m, ok := actor.World().Lookup(p.Name); ok {
		if m.Kind == actor.Person && !namesake(p) {
			return "", false
		}
		if m.Kind == actor.Person {
			return w.names.person(p.Name, day), true
		}
		return withArticle(m.Name), stated(p, m.Entry)
	}
	if person, ok := w.names.people[p.Name]; ok && len(person.Roles) > 0 {
		if !namesake(p) {
			return "", false
		}
		return w.names.person(p.Name, day), true
	}
	if p.Code != "" && strings.Contains(p.Name, "Ministry of") {
		return "the " + p.Name, true
	}
	_, country := actor.World().Country(p.Code)
	if m, known := actor.World().Lookup(p.Text); country && p.Sector != "" && len(strings.Fields(p.Text)) <= 4 && properNoun(p.Text) && !(known && m.Form == actor.Adjective) {
		return p.Text, true
	}
	return "", false
}

// namesake reports whether a person's words contain a part of the name; a description or an
// office alone does not, and its referent is a guess.
func namesake(p reading.Party) bool {
	words := strings.Fields(strings.NewReplacer(text.CurlyGenitive, "", text.StraightGenitive, "", "-", " ").Replace(p.Text))
	for part := range strings.FieldsSeq(strings.ReplaceAll(p.Name, "-", " ")) {
		if len(part) > 1 && slices.Contains(words, part) {
			return true
		}
	}
	return false
}

// stated reports whether a party's words name the entry itself: "Iran" and "the Kremlin" do,
// "the Syrian conflict" does not name Syria.
func stated(p reading.Party, e *actor.Entry) bool {
	words := strings.TrimPrefix(strings.TrimPrefix(p.Text, "the "), "The ")
	if m, ok := actor.World().Lookup(words); ok {
		return m.Form != actor.Adjective && (m.Code == e.Code || m.Country == e.Code)
	}
	return p.Sector != "" && slices.ContainsFunc(lettered(words), func(w string) bool { return !function(w) && slices.Contains(lettered(e.Name), w) })
}

// pronoun reports whether a party is known only by a pronoun, whose resolution is wrong too
// often for a brief.
func pronoun(words string) bool {
	return barred()["unnamed"][strings.ToLower(words)]
}

// struck returns the target of an attack if it has no name: a capital, which is not its
// government, or people by a noun alone, "militants".
func struck(e *reading.Event, p reading.Party) (words string, ok bool) {
	if !plover.Manual().Is(plover.Force, e.Category, e.Mode) || slices.ContainsFunc(e.Actors, func(a reading.Party) bool { return !p.Span.Empty() && a.Span == p.Span }) {
		return "", false
	}
	if m, known := actor.World().Lookup(p.Text); known && m.Form == actor.Capital && p.Sector == "" {
		return p.Text, true
	}
	words = p.Name
	if rest, ok := strings.CutPrefix(p.Text, p.Name+" in "); ok && actor.World().NamesCountry(p.Code, rest) {
		words = p.Text
	}
	return words, p.Code != "" && p.Sector != "" && strings.HasSuffix(p.Name, "s") && strings.IndexFunc(p.Name, func(r rune) bool { return !unicode.IsLower(r) }) < 0
}

// whole reports whether a name is one name: not two read as one, nor cut at a comma or a
// quotation mark.
func whole(name string) bool { return name != "" && !strings.ContainsAny(name, ",;:\n“”\"()") }

// properNoun reports whether the words begin with a capital and contain no digit or line break.
func properNoun(s string) bool {
	return s != "" && unicode.IsUpper([]rune(s)[0]) && !strings.ContainsAny(s, "0123456789\n\"“”") && !strings.HasPrefix(s, "The ")
}

// withArticle adds the article to names that need one.
func withArticle(name string) string {
	if rest, ok := strings.CutPrefix(name, "The "); ok {
		return "the " + rest
	}
	for start := range barred()["articlestart"] {
		if strings.HasPrefix(name+" ", start+" ") {
			return "the " + name
		}
	}
	for end := range barred()["articleend"] {
		if strings.HasSuffix(name, " "+end) {
			return "the " + name
		}
	}
	return name
}

// shortNames returns parties for a headline: persons and states by name.
func (w *writer) shortNames(e *reading.Event, parties []reading.Party) []string {
	var out []string
	for _, p := range parties {
		name := p.Name
		if place, ok := struck(e, p); ok {
			name = place
		} else if _, person := w.names.people[p.Name]; person || len(strings.Fields(p.Name)) > 1 && namesake(p) {
			name = p.Name
		} else if country, ok := actor.World().Country(p.Code); ok {
			name = country.Name
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

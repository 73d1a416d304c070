package answer

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/world/actor"
)

// Person is a person with what the record has about them.
type Person struct {
	Name    string   // the most frequent spelling in the record
	Spelled []string // every spelling in the record, the most frequent first
	Roles   []Office // in order of the first report that names them
	Said    int      // quotations, of which Quotes are those that were read
	Quotes  []record.Item
	Acts    int
	Folded  []string // why several spellings are those of this person; see Folded
}

// Office is an office that reports say a person held. Its bounds are those given by some
// report; Seen holds the dates of the reports that name it, or the first and the last of them.
type Office struct {
	Title, Of    string
	From, Before when.Day // zero if no report gives it
	Seen         []when.Day
	Items        []record.Item // those that were read
}

// Held reports whether the office may have been held on the day.
func (o *Office) Held(day when.Day) bool {
	return when.Bounds{From: o.From, Until: o.Before}.Holds(day)
}

// People collects the persons of role, quotation and event items. It leaves out names that
// appear only in events, and names that the roster knows as a state, organization or office.
// They are sorted by how much the record has about them, then by name.
func People(items []record.Item) []Person { return PeopleOf(nil, items) }

// PeopleOf returns the persons of items as People does, together with those of portraits, which are of
// other items.
func PeopleOf(portraits []record.Portrait, items []record.Item) []Person {
	c := &crowd{index: map[string]int{}, used: map[string]int{}}
	for i := range portraits {
		c.posted(&portraits[i])
	}
	for _, item := range items {
		if r := item.Role(); r != nil && !nobody(r.Person) {
			c.person(r.Person, 1).hold(officeOf(item))
		}
	}
	for i := range portraits {
		if p := &portraits[i]; p.Said > 0 && c.speaks(p.Name) {
			person := c.person(p.Name, p.Said)
			person.Said, person.Quotes = person.Said+p.Said, append(person.Quotes, p.Words...)
		}
	}
	for _, item := range items {
		if q := item.Quotation(); q != nil && q.WasSaid() {
			c.quote(item)
		}
	}
	for i := range portraits {
		if at, known := c.index[record.NameKey(portraits[i].Name)]; known {
			c.people[at].Acts += portraits[i].Acts
		}
	}
	for _, item := range items {
		if e := item.Event(); e != nil {
			c.act(e)
		}
	}
	for i := range c.people {
		c.settle(&c.people[i])
	}
	slices.SortStableFunc(c.people, func(x, y Person) int {
		return cmp.Or(cmp.Compare(len(y.Roles)*3+y.Said+y.Acts, len(x.Roles)*3+x.Said+x.Acts), cmp.Compare(x.Name, y.Name))
	})
	return c.people
}

// crowd is the persons found so far.
type crowd struct {
	people []Person
	index  map[string]int // of people, by record.NameKey
	used   map[string]int // how often each spelling occurs
}

// person returns the person of the name, which is new or counts as further uses of a spelling.
// The pointer holds until the next call.
func (c *crowd) person(name string, uses int) *Person {
	key := record.NameKey(name)
	i, ok := c.index[key]
	if !ok {
		i = len(c.people)
		c.index[key] = i
		c.people = append(c.people, Person{})
	}
	p := &c.people[i]
	if !slices.Contains(p.Spelled, name) {
		p.Spelled = append(p.Spelled, name)
	}
	c.used[name] += uses
	return p
}

// settle puts what a person has in order.
func (c *crowd) settle(p *Person) {
	slices.SortFunc(p.Spelled, func(a, b string) int { return cmp.Or(cmp.Compare(c.used[b], c.used[a]), cmp.Compare(a, b)) })
	p.Name = p.Spelled[0]
	p.inOrder()
}

// inOrder sorts the offices.
func (p *Person) inOrder() {
	slices.SortStableFunc(p.Roles, func(x, y Office) int {
		return cmp.Or(inTime(x.first(), y.first()), cmp.Compare(x.Of, y.Of), cmp.Compare(x.Title, y.Title))
	})
}

// first returns the date of the first report that names the office; zero if none has one.
func (o *Office) first() when.Day {
	var out when.Day
	for _, day := range o.Seen {
		if out.IsZero() || !day.IsZero() && day.Before(out) {
			out = day
		}
	}
	return out
}

// posted gives a person the offices of a portrait.
func (c *crowd) posted(of *record.Portrait) {
	if nobody(of.Name) {
		return
	}
	for i := range of.Posts {
		post := &of.Posts[i]
		o := Office{Title: post.Title, Of: post.Of, Seen: []when.Day{post.First, post.Last}}
		for _, item := range post.Items {
			o.join(officeOf(item))
		}
		o.Seen = o.Seen[:2] // those of the items are between
		c.person(of.Name, post.Roles).hold(o)
	}
}

// speaks reports whether a speaker of the name is a person.
func (c *crowd) speaks(name string) bool {
	_, known := c.index[record.NameKey(name)]
	return known || likePerson(name) && !nobody(name)
}

// quote gives a quotation to those of its speakers who are persons.
func (c *crowd) quote(item record.Item) {
	for _, s := range distinct(item.Quotation().Speakers) {
		if c.speaks(s) {
			p := c.person(s, 1)
			p.Said, p.Quotes = p.Said+1, append(p.Quotes, item)
		}
	}
}

// act counts an event for each person in it.
func (c *crowd) act(e *reading.Event) {
	var names []string
	for _, party := range slices.Concat(e.Actors, e.Recipients) {
		names = append(names, party.Name)
	}
	for _, name := range distinct(names) {
		if i, ok := c.index[record.NameKey(name)]; ok {
			c.people[i].Acts++
		}
	}
}

// distinct returns each name once, in order.
func distinct(names []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(names)))
}

// Of returns the codes of the states and organizations in which a person holds office, and of
// the countries that reports give for the person as a speaker.
func (p *Person) Of() []string {
	var out []string
	for i := range p.Roles {
		for _, item := range p.Roles[i].Items {
			out = append(out, p.Roles[i].Of, item.Parties[0].Country)
		}
	}
	for _, item := range p.Quotes {
		for _, party := range item.Parties {
			if party.Part == record.Speaker && slices.Contains(p.Spelled, party.Name) {
				out = append(out, party.Code, party.Country)
			}
		}
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(code string) bool { return code == "" })
}

// likePerson reports whether a speaker's name looks like a person's: at least two words, each
// with a capital.
func likePerson(name string) bool {
	words := strings.Fields(name)
	if len(words) < 2 || len(words) > 4 {
		return false
	}
	for _, w := range words {
		if c := w[0]; !(c >= 'A' && c <= 'Z' || c >= 0x80) {
			return false
		}
	}
	return !strings.Contains(name, "Ministry") && !strings.Contains(name, " of ")
}

// nobody reports whether the roster knows a name as something other than a person.
func nobody(name string) bool {
	if m, ok := actor.World().Lookup(name); ok && m.Kind != actor.Person {
		return true
	}
	_, office := actor.World().Office(name)
	return office
}

// officeOf returns the office of one role.
func officeOf(item record.Item) Office {
	r := item.Role()
	return Office{r.Title, r.Of, r.From, r.Before, []when.Day{item.Told}, []record.Item{item}}
}

// hold adds what is known of an office to what is.
func (p *Person) hold(more Office) {
	for i := range p.Roles {
		if o := &p.Roles[i]; strings.EqualFold(o.Title, more.Title) && o.Of == more.Of {
			o.join(more)
			return
		}
	}
	p.Roles = append(p.Roles, more)
}

// join adds what else is known of the same office. Of titles that differ in case, the one with capitals
// stands.
func (o *Office) join(more Office) {
	o.Title = min(o.Title, more.Title)
	if more.From.After(o.From) {
		o.From = more.From
	}
	if o.Before.IsZero() || !more.Before.IsZero() && more.Before.Before(o.Before) {
		o.Before = more.Before
	}
	o.Seen, o.Items = append(o.Seen, more.Seen...), append(o.Items, more.Items...)
}

// MostRests is the number of roles that a row about an office rests on, beside those that say when it
// began or ended.
const MostRests = 20

// rests returns the roles that a row about the office rests on: those that give its bounds, and the
// newest others, in order of their reports.
func (o *Office) rests() []record.Item {
	var giving, others []record.Item
	for _, item := range o.Items {
		r := item.Role()
		if !r.From.IsZero() && r.From == o.From || !r.Before.IsZero() && r.Before == o.Before {
			giving = append(giving, item)
		} else if item.True.IsZero() {
			others = append(others, item)
		}
	}
	slices.SortStableFunc(others, latestFirst)
	slices.SortStableFunc(giving, latestFirst)
	out := slices.Concat(giving[:min(len(giving), MostRests)], others[:min(len(others), MostRests)])
	slices.SortStableFunc(out, func(a, b record.Item) int { return -latestFirst(a, b) })
	return out
}

// latestFirst compares items by the dates of their reports.
func latestFirst(a, b record.Item) int {
	return cmp.Or(b.Told.Compare(a.Told), cmp.Compare(b.Report, a.Report), cmp.Compare(b.Evidence[0].Span.Start, a.Evidence[0].Span.Start), cmp.Compare(b.ID, a.ID))
}

// latest returns the newest quotation that was read of a person.
func (p *Person) latest() record.Item { return slices.MinFunc(p.Quotes, latestFirst) }

// OfficeOn returns the office that a person held on the day, according to the reports closest
// to it; false if the record has none.
func (p *Person) OfficeOn(day when.Day) (*Office, bool) {
	var best *Office
	distance := 0
	for i := range p.Roles {
		o := &p.Roles[i]
		if !o.Held(day) {
			continue
		}
		for _, seen := range o.Seen {
			d := 0
			if !day.IsZero() && !seen.IsZero() {
				if d = seen.Days(day); d < 0 {
					d = -d
				}
			}
			if best == nil || d < distance {
				best, distance = o, d
			}
		}
	}
	return best, best != nil
}

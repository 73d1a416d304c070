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
	Spelled []string // every spelling in the record, in order of first use
	Roles   []Office
	Quotes  []record.Item
	Acts    int
	Folded  []string // why several spellings are those of this person; see Folded
}

// Office is an office that reports say a person held. Its bounds are those given by some
// report; Seen holds the dates of the reports that name it.
type Office struct {
	Title, Of    string
	From, Before when.Day // zero if no report gives it
	Seen         []when.Day
	Items        []record.Item
}

// Held reports whether the office may have been held on the day.
func (o *Office) Held(day when.Day) bool {
	return when.Bounds{From: o.From, Until: o.Before}.Holds(day)
}

// People collects the persons of role, quotation and event items. It leaves out names that
// appear only in events, and names that the roster knows as a state, organization or office.
// They are sorted by how much the record has about them, then by name.
func People(items []record.Item) []Person {
	c := &crowd{index: map[string]int{}, used: map[string]int{}}
	for _, item := range items {
		switch item.Kind() {
		case record.Role:
			if !nobody(item.Role().Person) {
				c.person(item.Role().Person).hold(item)
			}
		case record.Quotation:
			if item.Quotation().WasSaid() {
				c.quote(item)
			}
		}
	}
	for _, item := range items {
		if item.Kind() == record.Event {
			c.act(item.Event())
		}
	}
	slices.SortStableFunc(c.people, func(x, y Person) int {
		return cmp.Or(cmp.Compare(len(y.Roles)*3+len(y.Quotes)+y.Acts, len(x.Roles)*3+len(x.Quotes)+x.Acts), cmp.Compare(x.Name, y.Name))
	})
	return c.people
}

// crowd is the persons found so far.
type crowd struct {
	people []Person
	index  map[string]int // of people, by record.NameKey
	used   map[string]int // how often each spelling occurs
}

// person returns the person of the name, which is new or counts as one more use of a spelling.
// The pointer holds until the next call.
func (c *crowd) person(name string) *Person {
	key := record.NameKey(name)
	i, ok := c.index[key]
	if !ok {
		i = len(c.people)
		c.index[key] = i
		c.people = append(c.people, Person{Name: name})
	}
	p := &c.people[i]
	if !slices.Contains(p.Spelled, name) {
		p.Spelled = append(p.Spelled, name)
	}
	if c.used[name]++; c.used[name] > c.used[p.Name] {
		p.Name = name
	}
	return p
}

// quote gives a quotation to those of its speakers who are persons.
func (c *crowd) quote(item record.Item) {
	for _, s := range item.Quotation().Speakers {
		if _, known := c.index[record.NameKey(s)]; known || likePerson(s) && !nobody(s) {
			p := c.person(s)
			p.Quotes = append(p.Quotes, item)
		}
	}
}

// act counts an event for each person in it.
func (c *crowd) act(e *reading.Event) {
	for _, party := range slices.Concat(e.Actors, e.Recipients) {
		if i, ok := c.index[record.NameKey(party.Name)]; ok {
			c.people[i].Acts++
		}
	}
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

func (p *Person) hold(item record.Item) {
	r := item.Role()
	for i := range p.Roles {
		o := &p.Roles[i]
		if !strings.EqualFold(o.Title, r.Title) || o.Of != r.Of {
			continue
		}
		if r.From.After(o.From) {
			o.From = r.From
		}
		if o.Before.IsZero() || !r.Before.IsZero() && r.Before.Before(o.Before) {
			o.Before = r.Before
		}
		o.Seen, o.Items = append(o.Seen, item.Told), append(o.Items, item)
		return
	}
	p.Roles = append(p.Roles, Office{r.Title, r.Of, r.From, r.Before, []when.Day{item.Told}, []record.Item{item}})
}

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

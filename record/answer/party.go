package answer

import (
	"encoding/json"
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/world/actor"
)

// party is somebody in a cell. Code, country and sector are empty where they are not
// known.
type party struct {
	Name    string `json:"name"`
	Code    string `json:"code"`
	Country string `json:"country"`
	Sector  string `json:"sector"`
}

// partyList is a cell that names people, bodies or states: a list of objects in JSON, names
// joined by commas elsewhere.
type partyList []party

func (p partyList) String() string {
	var out []string
	for _, one := range p {
		out = append(out, one.Name)
	}
	return strings.Join(out, ", ")
}

// MarshalJSON writes a list, which is empty where nobody is named.
func (p partyList) MarshalJSON() ([]byte, error) {
	if p == nil {
		return []byte("[]"), nil
	}
	return json.Marshal([]party(p))
}

// sides returns the parties on one side of an event.
func sides(list []reading.Party) partyList {
	var out partyList
	for _, p := range list {
		out = append(out, party{p.Name, p.Code, p.Country, p.Sector})
	}
	return out
}

// parts returns those who have the part in the item, by the names that an answer gives them.
func parts(item *record.Item, part string, names []string) partyList {
	var out partyList
	for _, name := range names {
		at := slices.IndexFunc(item.Parties, func(p record.Party) bool { return p.Part == part && p.Name == name })
		if at < 0 {
			out = append(out, called(name)...)
			continue
		}
		p := item.Parties[at]
		out = append(out, party{p.Name, p.Code, p.Country, p.Sector})
	}
	return out
}

// called returns the parties of the names, as the roster knows them; empty names are none.
func called(names ...string) partyList {
	var out partyList
	for _, name := range names {
		if name == "" {
			continue
		}
		p := party{Name: name}
		if m, ok := actor.World().Lookup(name); ok {
			p.Code, p.Country, p.Sector = m.Code, m.Country, m.Sector
		}
		out = append(out, p)
	}
	return out
}

// ids is a cell of IDs of items: a list in JSON, apart by spaces elsewhere.
type ids []string

func (l ids) String() string { return strings.Join(l, " ") }

// hidden are the columns that text for people leaves out: its sources name an item as
// well.
var hidden = []string{"id", "items"}

// idsOf returns the items' IDs, in their order.
func idsOf(items []record.Item) ids {
	out := ids{}
	for i := range items {
		out = append(out, items[i].ID)
	}
	return out
}

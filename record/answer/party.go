package answer

import (
	"encoding/json"
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// party is a party in a cell. Code, country and sector are empty if unknown.
type party struct {
	Name    string        `json:"name"`
	Code    string        `json:"code"`
	Country string        `json:"country"`
	Sector  plover.Sector `json:"sector"`
}

// partyList is a cell that names people, organizations or states: a list of objects in JSON,
// names joined by commas elsewhere.
type partyList []party

func (p partyList) String() string {
	var out []string
	for _, one := range p {
		out = append(out, one.Name)
	}
	return strings.Join(out, ", ")
}

// MarshalJSON writes a list, empty if nobody is named.
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

// parts returns those with the given part in the item, under the names used in the answer.
func parts(item *record.Item, part record.Part, names []string) partyList {
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

// called returns the parties with the names, with codes from the roster; empty names are
// skipped.
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

// ids is a cell of item IDs: a list in JSON, separated by spaces elsewhere.
type ids []string

func (l ids) String() string { return strings.Join(l, " ") }

// hidden are the columns left out of text for people: the sources identify an item as well.
var hidden = []string{"id", "items", "joined"}

// idsOf returns the items' IDs in order.
func idsOf(items []record.Item) ids {
	out := ids{}
	for i := range items {
		out = append(out, items[i].ID)
	}
	return out
}

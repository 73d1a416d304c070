package desk

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/world/plover"
)

// Field is a field in which a person codes a finding again.
type Field struct {
	Name, Label, Value, Hint string
	Options                  []string // the values that it may have; nil for any
}

// FieldsOf returns the fields in which a finding may be coded again, as they are.
func FieldsOf(item *record.Item) []Field {
	date := Field{Name: "date", Label: "Date", Value: item.True.String(), Hint: "YYYY-MM-DD or FROM/BEFORE"}
	switch item.Kind() {
	case record.Event:
		e := item.Event()
		return []Field{
			{Name: "event", Label: "Event", Value: string(e.Category), Options: words(plover.Manual().Categories())},
			{Name: "mode", Label: "Mode", Value: string(e.Mode), Hint: "none"},
			{Name: "actor", Label: "Actors", Value: parties(e.Actors), Hint: "IRN; RUS:MIL"},
			{Name: "recipient", Label: "Recipients", Value: parties(e.Recipients), Hint: "nobody"},
			{Name: "status", Label: "Status", Value: string(e.Status), Options: words([]reading.Status{reading.Fact, reading.Intent, reading.Claim, reading.Hypothetical, reading.Negated})},
			date,
			{Name: "place", Label: "Place", Value: e.Place, Hint: "none"},
		}
	case record.Quotation:
		q := item.Quotation()
		return []Field{
			{Name: "speaker", Label: "Speakers", Value: strings.Join(q.Speakers, "; "), Hint: "nobody"},
			{Name: "status", Label: "Status", Value: string(q.Status), Options: words([]reading.Utterance{reading.Said, reading.Denied, reading.Supposed})}, date,
		}
	case record.Role:
		r := item.Role()
		return []Field{{Name: "person", Label: "Person", Value: r.Person}, {Name: "role", Label: "Office", Value: r.Title}, {Name: "of", Label: "Of", Value: r.Of}, date}
	case record.Membership:
		m := item.Membership()
		return []Field{{Name: "member", Label: "Member", Value: m.Member}, {Name: "organization", Label: "Organization", Value: m.Organization}, date}
	case record.Figure:
		value := ""
		if v := item.Figure().Value; v != nil {
			value = fmt.Sprint(*v)
		}
		return []Field{{Name: "what", Label: "What", Value: item.Figure().What}, {Name: "value", Label: "Value", Value: value}, {Name: "unit", Label: "Unit", Value: item.Figure().Unit}, date}
	case record.Forecast:
		return []Field{{Name: "speaker", Label: "By", Value: item.Forecast().By}}
	}
	return nil
}

// words returns the values of a closed vocabulary as text, in order.
func words[T ~string](of []T) []string {
	var out []string
	for _, v := range of {
		out = append(out, string(v))
	}
	return slices.Compact(out)
}

// parties returns parties as a person types them: codes with sectors, else names.
func parties(list []reading.Party) string {
	var out []string
	for _, p := range list {
		name := p.Name
		if p.Code != "" {
			name = p.Code
			if p.Sector != "" {
				name += ":" + string(p.Sector)
			}
		}
		out = append(out, name)
	}
	return strings.Join(out, "; ")
}

// CodingOf returns the coding that changed fields give, by their names. One that is not among them
// leaves the finding unchanged; an empty one empties it where it may be empty.
func CodingOf(changed map[string]string) (record.Coding, error) {
	var c record.Coding
	text := func(name string) string { return strings.TrimSpace(changed[name]) }
	c.Category, c.Status, c.Date = plover.Category(strings.ToUpper(text("event"))), text("status"), text("date")
	c.Person, c.Title, c.Of, c.Member, c.Organization, c.What, c.Unit = text("person"), text("role"), text("of"), text("member"), text("organization"), text("what"), text("unit")
	c.Actors, c.Recipients, c.Speakers = several(text("actor")), several(text("recipient")), several(text("speaker"))
	if _, given := changed["speaker"]; given && len(c.Speakers) == 0 {
		c.Speakers = []string{""}
	}
	if _, given := changed["mode"]; given {
		mode := plover.Mode(text("mode"))
		c.Mode = &mode
	}
	if _, given := changed["place"]; given {
		place := text("place")
		c.Place = &place
	}
	if value := text("value"); value != "" {
		n, err := strconv.ParseFloat(value, 64)
		if err != nil {
			return c, fault.New(fault.Invalid, "value: %q is no number", value)
		}
		c.Value = &n
	}
	return c, nil
}

// several returns names separated by semicolons.
func several(names string) []string {
	var out []string
	for name := range strings.SplitSeq(names, ";") {
		if name = strings.TrimSpace(name); name != "" {
			out = append(out, name)
		}
	}
	return out
}

package record

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/world/actor"
	"flashbrief/world/place"
	"flashbrief/world/plover"
)

// Coding is how a person codes an item; nil and empty fields leave the item unchanged. settable
// lists the fields for each kind of item.
type Coding struct {
	Category   plover.Category
	Mode       *plover.Mode // empty for none
	Contexts   []plover.Context
	Status     string   // of an event or a quotation
	Actors     []string // codes (IRN), names ("Vladimir Putin"), or either with a sector after a colon (IRN:MIL)
	Recipients []string
	Date       string // YYYY-MM-DD, or FROM/BEFORE with ".." for an unknown bound
	Place      *string

	Speakers             []string // of a quotation, or the maker of a forecast; one empty name for nobody
	Person, Title, Of    string   // of a role
	Member, Organization string   // of a membership
	What, Unit           string   // of a figure
	Value                *float64
}

// onto returns the event with the coding applied. A value that the codebook lacks is an error
// of kind fault.Invalid that lists the valid ones.
func (c *Coding) onto(e reading.Event) (reading.Event, error) {
	book := plover.Manual()
	was := e.Category
	if c.Category != "" {
		e.Category = c.Category
	}
	category, ok := book.Entry(e.Category)
	if !ok {
		return e, fault.New(fault.Invalid, "no category %q; PLOVER's are %s", e.Category, list(book.Categories()))
	}
	if c.Mode != nil {
		e.Mode = *c.Mode
	} else if e.Category != was {
		e.Mode = "" // another category has other modes
	}
	if _, ok := category.Modes[e.Mode]; !ok && e.Mode != "" {
		return e, fault.New(fault.Invalid, "%s has no mode %q; it has %s", e.Category, e.Mode, list(slices.Sorted(maps.Keys(category.Modes))))
	}
	if err := c.contexts(&e, book); err != nil {
		return e, err
	}
	e.CAMEO = book.ToCAMEO(e.Category, e.Mode)
	if err := c.circumstances(&e); err != nil {
		return e, err
	}
	var err error
	known := slices.Concat(e.Actors, e.Recipients)
	if len(c.Actors) > 0 {
		if e.Actors, err = sides(c.Actors, known); err != nil {
			return e, err
		}
	}
	if len(c.Recipients) > 0 {
		if e.Recipients, err = sides(c.Recipients, known); err != nil {
			return e, err
		}
	}
	switch {
	case len(e.Actors)+len(e.Recipients) == 0:
		return e, fault.New(fault.Invalid, "an event needs somebody in it: name an actor or a recipient")
	case category.RecipientRequired && len(e.Recipients) == 0:
		return e, fault.New(fault.Invalid, "%s needs a recipient", e.Category)
	}
	return e, nil
}

// contexts sets the contexts, which the codebook must know.
func (c *Coding) contexts(e *reading.Event, book *plover.Codebook) error {
	if len(c.Contexts) == 0 {
		return nil
	}
	known := names(book.Contexts())
	for _, context := range c.Contexts {
		if !slices.Contains(known, context) {
			return fault.New(fault.Invalid, "no context %q; PLOVER's are %s", context, list(known))
		}
	}
	e.Context = c.Contexts
	return nil
}

// circumstances sets status, date and place.
func (c *Coding) circumstances(e *reading.Event) error {
	switch status := reading.Status(c.Status); status {
	case "":
	case reading.Fact, reading.Intent, reading.Claim, reading.Hypothetical, reading.Negated:
		e.Status = status
	default:
		return fault.New(fault.Invalid, "no status %q; it is fact, intent, claim, hypothetical or negated", status)
	}
	if c.Date != "" {
		bounds, err := when.ParseBounds(c.Date)
		if err != nil {
			return fault.New(fault.Invalid, "%v", err)
		}
		e.Date = bounds
	}
	if c.Place != nil {
		e.Place, e.PlaceCode = *c.Place, ""
		if p, ok := place.World().Lookup(e.Place); ok {
			e.PlaceCode = p.Country
		} else if m, ok := actor.World().Lookup(e.Place); ok {
			e.PlaceCode = m.Country
		}
	}
	return nil
}

// sides returns the parties with the codes and names. A party already in the event keeps its
// words.
func sides(given []string, known []reading.Party) ([]reading.Party, error) {
	var out []reading.Party
	for _, g := range given {
		if slices.ContainsFunc(known, func(k reading.Party) bool { return k.Code == "" && strings.EqualFold(k.Name, g) }) {
			g = asItIs + g // the event already names it
		}
		p, err := side(g)
		if err != nil {
			return nil, err
		}
		for _, k := range known {
			if p.Code != "" && p.Code == k.Code && (p.Sector == "" || p.Sector == k.Sector) || p.Code == "" && strings.EqualFold(p.Name, k.Name) {
				p = k
				break
			}
		}
		out = append(out, p)
	}
	return out, nil
}

// asItIs before a name accepts it even if it is similar to one in the roster.
const asItIs = "="

// side returns the party with a code or name. A name similar to one in the roster is refused,
// because it is probably mistyped.
func side(given string) (reading.Party, error) {
	name, sector, _ := strings.Cut(strings.TrimSpace(given), ":")
	name, sure := strings.CutPrefix(name, asItIs)
	if known := names(plover.Manual().Sectors()); sector != "" && !slices.Contains(known, plover.Sector(sector)) {
		return reading.Party{}, fault.New(fault.Invalid, "no sector %q; PLOVER's are %s", sector, list(known))
	}
	roster := actor.World()
	if e, ok := roster.Coded(strings.ToUpper(name)); ok {
		return party(e, name, plover.Sector(sector)), nil
	}
	if m, ok := roster.Lookup(name); ok {
		return party(m.Entry, name, plover.Sector(sector)), nil
	}
	if !strings.ContainsFunc(name, unicode.IsLetter) {
		return reading.Party{}, fault.New(fault.Invalid, "%q is neither a code nor a name", given)
	}
	if len(name) == 3 && name == strings.ToUpper(name) {
		return reading.Party{}, fault.New(fault.Invalid, "no country, organization or group has the code %s; give a name where there is no code", name)
	}
	if near := roster.Nearest(name); len(near) > 0 && !sure {
		return reading.Party{}, fault.New(fault.Invalid, "the roster has no %q; did you mean %s? Write %s%s to take the name as it is", name, strings.Join(near, " or "), asItIs, name)
	}
	return reading.Party{Text: name, Name: name, Sector: plover.Sector(sector)}, nil
}

func party(e *actor.Entry, words string, sector plover.Sector) reading.Party {
	if sector == "" {
		sector = e.Sector
	}
	return reading.Party{Text: words, Name: e.Name, Code: e.Code, Country: e.Country, Sector: sector}
}

func names[T plover.Context | plover.Sector](words []plover.Word[T]) []T {
	var out []T
	for _, w := range words {
		out = append(out, w.Name)
	}
	return out
}

// list returns the words separated by commas.
func list[T ~string](words []T) string {
	if len(words) == 0 {
		return "none"
	}
	var out []string
	for _, w := range words {
		out = append(out, string(w))
	}
	return strings.Join(out, ", ")
}

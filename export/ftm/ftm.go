// Package ftm writes the record as entities of FollowTheMoney, one on each line: reports as
// articles, parties as people and organizations, acts as events, offices as positions with their
// occupancies, and memberships. It has no schema for a quotation, a figure or a forecast, so that these are
// left out.
package ftm

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"

	"flashbrief/export"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// Entity is an entity: every property is a list of texts, and of the kind "entity" a list of IDs.
type Entity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

// The schemas that are written.
const (
	Article      = "Article"
	Person       = "Person"
	Organization = "Organization"
	PublicBody   = "PublicBody"
	LegalEntity  = "LegalEntity"
	Event        = "Event"
	Position     = "Position"
	Occupancy    = "Occupancy"
	Membership   = "Membership"
)

// idOf returns an entity's ID: a hash of what it names.
func idOf(kind string, names ...string) string {
	sum := sha256.Sum256([]byte(kind + "\x00" + strings.Join(names, "\x00")))
	return "fb-" + hex.EncodeToString(sum[:10])
}

// writer collects entities by ID.
type writer struct {
	named    func(code string) string
	entities map[string]*Entity
}

// Write writes reports and their findings. named returns the name of a country or organization by
// its code.
func Write(out io.Writer, reports []ask.Reported, named func(code string) string) error {
	w := &writer{named: named, entities: map[string]*Entity{}}
	for _, r := range export.Ordered(reports) {
		w.article(&r.Report)
		for i := range r.Items {
			w.item(&r.Items[i])
		}
	}
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for _, id := range slices.Sorted(maps.Keys(w.entities)) {
		if err := enc.Encode(w.entities[id]); err != nil {
			return err
		}
	}
	return nil
}

// hashNote stands before the SHA-256 of a report; the format's own hash of a document is a SHA-1.
const hashNote = "SHA-256 "

// add adds values to an entity. A property without one is left out.
func (w *writer) add(id, schema string, properties map[string][]string) string {
	e := w.entities[id]
	if e == nil {
		e = &Entity{id, schema, map[string][]string{}}
		w.entities[id] = e
	}
	if schema == Person || e.Schema == LegalEntity {
		e.Schema = schema // what is known more exactly counts
	}
	for name, values := range properties {
		for _, v := range values {
			if v != "" && !slices.Contains(e.Properties[name], v) {
				e.Properties[name] = append(e.Properties[name], v)
			}
		}
	}
	return id
}

func (w *writer) article(r *record.Report) {
	p := map[string][]string{
		"title": {r.Headline()}, "fileName": {r.ID}, "notes": {hashNote + r.SHA256}, "publisher": {r.Publisher}, "author": {r.Author}, "publishedAt": {r.Published.String()}, "retrievedAt": {r.TakenIn.UTC().Format("2006-01-02T15:04:05")},
	}
	if export.Web(r.Origin) {
		p["sourceUrl"] = []string{r.Origin}
	}
	w.add(idOf("report", r.SHA256), Article, p)
}

// item adds a finding.
func (w *writer) item(item *record.Item) {
	proof := []string{idOf("report", item.Report)}
	words := []string{item.Evidence[0].Words}
	switch {
	case item.Event() != nil:
		w.event(item, item.Event(), proof)
	case item.Role() != nil:
		r := item.Role()
		p := dates(when.Bounds{From: r.From, Until: r.Before})
		p["holder"] = []string{w.person(r.Person)}
		p["post"] = []string{w.add(idOf("position", r.Title, r.Of), Position, map[string][]string{"name": {r.Title}, "country": {export.Alpha2(r.Of)}, "organization": {w.organization(r.Of)}})}
		p["proof"], p["summary"], p["recordId"] = proof, words, []string{item.ID}
		w.add(idOf("finding", item.ID), Occupancy, p)
	case item.Membership() != nil:
		m := item.Membership()
		p := dates(when.Bounds{From: m.From, Until: m.Before})
		p["member"], p["organization"], p["status"] = []string{w.party(record.Party{Name: w.named(m.Member), Code: m.Member})}, []string{w.organization(m.Organization)}, []string{m.Status}
		p["proof"], p["summary"], p["recordId"] = proof, words, []string{item.ID}
		w.add(idOf("finding", item.ID), Membership, p)
	}
}

// event adds an act that is told as done, claimed or intended.
func (w *writer) event(item *record.Item, e *reading.Event, proof []string) {
	if e.Status == reading.Negated || e.Status == reading.Hypothetical {
		return
	}
	p := dates(e.Date)
	keywords := []string{"event:" + string(e.Category), "status:" + string(e.Status)}
	if e.Mode != "" {
		keywords = append(keywords, "mode:"+string(e.Mode))
	}
	for _, c := range e.Context {
		keywords = append(keywords, "context:"+string(c))
	}
	p["name"], p["summary"], p["keywords"] = []string{item.Finding.Describe(e.Text)}, []string{e.Text}, keywords
	p["location"], p["country"], p["proof"], p["recordId"] = []string{e.Place}, []string{export.Alpha2(e.PlaceCode)}, proof, []string{item.ID}
	for _, party := range item.Parties {
		name := "involved"
		if party.Part == record.Actor {
			name = "organizer"
		}
		p[name] = append(p[name], w.party(party))
	}
	w.add(idOf("finding", item.ID), Event, p)
}

// dates returns bounds as properties. A date that is known only to lie between two days is two.
func dates(b when.Bounds) map[string][]string {
	if day, ok := b.Day(); ok {
		return map[string][]string{"date": {day.String()}}
	}
	out := map[string][]string{"startDate": {b.From.String()}}
	if !b.Until.IsZero() {
		out["endDate"] = []string{b.Until.AddDays(-1).String()}
	}
	return out
}

// person adds somebody, and returns the ID.
func (w *writer) person(name string) string {
	return w.add(idOf("party", record.NameKey(name)), Person, map[string][]string{"name": {name}})
}

// organization adds a state or organization, by code or by name, and returns the ID.
func (w *writer) organization(of string) string {
	if of == "" {
		return ""
	}
	return w.party(record.Party{Name: cmp.Or(w.named(of), of), Code: of})
}

// party adds a party, and returns the ID. What has no code may be anybody.
func (w *writer) party(p record.Party) string {
	name := cmp.Or(p.Name, w.named(p.Code), p.Code)
	schema := LegalEntity
	switch {
	case p.Code == "" || w.named(p.Code) != name:
	case p.Code == p.Country || export.Alpha2(p.Code) != "":
		schema = PublicBody
	default:
		schema = Organization
	}
	return w.add(idOf("party", record.NameKey(name)), schema, map[string][]string{"name": {name}, "country": {export.Alpha2(cmp.Or(p.Country, p.Code))}})
}

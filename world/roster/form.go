package roster

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// columns are the names of the columns of a CSV table, by what they hold.
var columns = map[string][]string{
	"person": {"person", "name", "holder", "personlabel", "person_name", "full_name"},
	"id":     {"id", "person_id", "wikidata", "qid", "wikidata_id", "personid"},
	"title":  {"position", "office", "title", "post", "role", "positionlabel"},
	"of":     {"country", "of", "code", "state", "organization", "countrylabel", "jurisdiction"},
	"start":  {"start", "start_date", "from", "since", "began", "startdate"},
	"end":    {"end", "end_date", "until", "before", "to", "ended", "enddate"},
}

// readCSV reads a table with a heading, separated by commas, semicolons or tabs.
func readCSV(raw []byte) ([]row, error) {
	r := csv.NewReader(bytes.NewReader(raw))
	line, _, _ := bytes.Cut(raw, []byte("\n"))
	for _, comma := range []rune{'\t', ';'} {
		if bytes.Count(line, []byte(string(comma))) > bytes.Count(line, []byte(",")) {
			r.Comma = comma
		}
	}
	r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = -1, true, true
	head, err := r.Read()
	if err != nil {
		return nil, err
	}
	at, err := columnsOf(head)
	if err != nil {
		return nil, err
	}
	var out []row
	for n := 2; ; n++ {
		cells, err := r.Read()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		if len(out) == mostRows {
			return nil, fmt.Errorf("more than %d rows", mostRows)
		}
		cell := func(what string) string {
			if i, ok := at[what]; ok && i < len(cells) {
				return strings.Clone(cells[i])
			}
			return ""
		}
		out = append(out, row{at: strconv.Itoa(n), person: cell("person"), id: wikidataID(cell("id")), title: cell("title"), of: cell("of"), start: cell("start"), end: cell("end")})
	}
}

// columnsOf returns the index of each column that a heading has, by what it holds.
func columnsOf(head []string) (map[string]int, error) {
	at := map[string]int{}
	for i, name := range head {
		name = strings.ReplaceAll(strings.ToLower(strings.TrimSpace(name)), " ", "_")
		for what, names := range columns {
			if _, taken := at[what]; !taken && slices.Contains(names, name) {
				at[what] = i
			}
		}
	}
	for _, needed := range []string{"person", "title", "start"} {
		if _, ok := at[needed]; !ok {
			return nil, fmt.Errorf("no column for the %s; it may be called %s", needed, strings.Join(columns[needed], ", "))
		}
	}
	return at, nil
}

// entity is one of FollowTheMoney: the schemas Person, Position and Occupancy are used.
type entity struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Caption    string              `json:"caption"`
	Properties map[string][]string `json:"properties"`
}

func (e *entity) property(names ...string) string {
	for _, name := range names {
		if values := e.Properties[name]; len(values) > 0 {
			return values[0]
		}
	}
	return ""
}

// longestLine is the largest number of bytes of a line of FollowTheMoney.
const longestLine = 4 << 20

func readFTM(raw []byte) ([]row, error) {
	byID := map[string]*entity{}
	var held []*entity
	lines := bufio.NewScanner(bytes.NewReader(raw))
	lines.Buffer(nil, longestLine)
	for n := 1; lines.Scan(); n++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		if n > mostRows {
			return nil, fmt.Errorf("more than %d lines", mostRows)
		}
		var e entity
		if err := json.Unmarshal(line, &e); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		switch e.Schema {
		case "Occupancy", "Membership", "Directorship":
			held = append(held, &e)
		}
		byID[e.ID] = &e
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	var out []row
	for _, e := range held {
		r := row{at: e.ID, title: e.property("role"), start: e.property("startDate", "date"), end: e.property("endDate")}
		if p := byID[e.property("holder", "member", "director")]; p != nil {
			r.person, r.id = cmp.Or(p.property("name"), p.Caption), cmp.Or(wikidataID(p.property("wikidataId")), wikidataID(p.ID))
		}
		if p := byID[e.property("post", "organization")]; p != nil {
			if r.title == "" || p.Schema == "Position" {
				r.title = cmp.Or(p.property("name"), p.Caption)
			}
			r.of = p.property("country", "jurisdiction")
		}
		out = append(out, r)
	}
	return out, nil
}

// popolo is a document of the Popolo specification.
type popolo struct {
	Persons []struct {
		ID          string `json:"id"`
		Name        string `json:"name"`
		Identifiers []struct {
			Scheme     string `json:"scheme"`
			Identifier string `json:"identifier"`
		} `json:"identifiers"`
	} `json:"persons"`
	Organizations []struct {
		ID     string `json:"id"`
		Name   string `json:"name"`
		AreaID string `json:"area_id"`
	} `json:"organizations"`
	Posts []struct {
		ID             string `json:"id"`
		Label          string `json:"label"`
		Role           string `json:"role"`
		OrganizationID string `json:"organization_id"`
		AreaID         string `json:"area_id"`
	} `json:"posts"`
	Areas []struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	} `json:"areas"`
	Memberships []struct {
		PersonID       string `json:"person_id"`
		OrganizationID string `json:"organization_id"`
		PostID         string `json:"post_id"`
		Role           string `json:"role"`
		Label          string `json:"label"`
		AreaID         string `json:"area_id"`
		StartDate      string `json:"start_date"`
		EndDate        string `json:"end_date"`
	} `json:"memberships"`
}

func readPopolo(raw []byte) ([]row, error) {
	var p popolo
	if err := json.Unmarshal(raw, &p); err != nil {
		return nil, err
	}
	if len(p.Memberships) > mostRows {
		return nil, fmt.Errorf("more than %d memberships", mostRows)
	}
	type named struct{ name, id, of string }
	persons, areas, bodies, posts := map[string]named{}, map[string]string{}, map[string]named{}, map[string]named{}
	for _, a := range p.Areas {
		areas[a.ID] = a.Name
	}
	for _, x := range p.Persons {
		n := named{name: x.Name, id: wikidataID(x.ID)}
		for _, i := range x.Identifiers {
			if i.Scheme == "wikidata" {
				n.id = wikidataID(i.Identifier)
			}
		}
		persons[x.ID] = n
	}
	for _, o := range p.Organizations {
		bodies[o.ID] = named{name: o.Name, of: areas[o.AreaID]}
	}
	for _, x := range p.Posts {
		posts[x.ID] = named{name: cmp.Or(x.Role, x.Label), of: cmp.Or(areas[x.AreaID], bodies[x.OrganizationID].of, bodies[x.OrganizationID].name)}
	}
	var out []row
	for i, m := range p.Memberships {
		who, post, body := persons[m.PersonID], posts[m.PostID], bodies[m.OrganizationID]
		out = append(out, row{
			at: strconv.Itoa(i), person: who.name, id: who.id, title: cmp.Or(m.Role, post.name, m.Label),
			of: cmp.Or(areas[m.AreaID], post.of, body.of, body.name), start: m.StartDate, end: m.EndDate,
		})
	}
	return out, nil
}

// readWikidata reads the results of a query, or entities with their statements "position held"
// (P39).
func readWikidata(raw []byte) ([]row, error) {
	var doc struct {
		Results struct {
			Bindings []map[string]struct {
				Value string `json:"value"`
			} `json:"bindings"`
		} `json:"results"`
		Entities map[string]item `json:"entities"`
	}
	if bytes.HasPrefix(bytes.TrimSpace(raw), []byte("[")) { // a dump: a list of entities
		var list []item
		if err := json.Unmarshal(raw, &list); err != nil {
			return nil, err
		}
		doc.Entities = map[string]item{}
		for _, e := range list {
			doc.Entities[e.ID] = e
		}
	} else if err := json.Unmarshal(raw, &doc); err != nil {
		return nil, err
	}
	var out []row
	for i, b := range doc.Results.Bindings {
		value := func(names ...string) string {
			for _, n := range names {
				if v := b[n].Value; v != "" {
					return v
				}
			}
			return ""
		}
		out = append(out, row{
			at: strconv.Itoa(i), person: value("personLabel", "itemLabel", "holderLabel", "name"), id: wikidataID(value("person", "item", "holder")),
			title: value("positionLabel", "officeLabel", "postLabel", "position", "office"), of: value("countryCode", "country_code", "countryLabel", "country"),
			start: value("start", "startDate", "from"), end: value("end", "endDate", "until"),
		})
	}
	return append(out, held(doc.Entities)...), nil
}

// item is an entity of Wikidata.
type item struct {
	ID     string `json:"id"`
	Labels map[string]struct {
		Value string `json:"value"`
	} `json:"labels"`
	Claims map[string][]statement `json:"claims"`
}

type statement struct {
	Rank       string            `json:"rank"`
	Main       snak              `json:"mainsnak"`
	Qualifiers map[string][]snak `json:"qualifiers"`
}

type snak struct {
	Data struct {
		Value json.RawMessage `json:"value"`
	} `json:"datavalue"`
}

// id returns the entity that a snak refers to.
func (s *snak) id() string {
	var v struct {
		ID string `json:"id"`
	}
	_ = json.Unmarshal(s.Data.Value, &v) // another kind of value refers to none
	return v.ID
}

// time returns a day, a month or a year, by the precision that the snak states.
func (s *snak) time() string {
	var v struct {
		Time      string `json:"time"`
		Precision int    `json:"precision"`
	}
	if json.Unmarshal(s.Data.Value, &v) != nil {
		return ""
	}
	t := strings.TrimPrefix(v.Time, "+")
	size := map[int]int{9: 4, 10: 7, 11: 10}[v.Precision]
	return t[:min(size, len(t))]
}

// The properties of Wikidata that are read.
const (
	positionHeld = "P39"
	startTime    = "P580"
	endTime      = "P582"
	country      = "P17"
	jurisdiction = "P1001"
)

func held(entities map[string]item) []row {
	label := func(id string) string { return entities[id].Labels["en"].Value }
	of := func(id string) string {
		for _, property := range []string{jurisdiction, country} {
			for _, s := range entities[id].Claims[property] {
				if name := label(s.Main.id()); name != "" {
					return name
				}
			}
		}
		return ""
	}
	when := func(s *statement, property string) string {
		for _, q := range s.Qualifiers[property] {
			return q.time()
		}
		return ""
	}
	var out []row
	for _, id := range slices.Sorted(maps.Keys(entities)) {
		for i := range entities[id].Claims[positionHeld] {
			s := &entities[id].Claims[positionHeld][i]
			post := s.Main.id()
			if s.Rank == "deprecated" {
				continue
			}
			out = append(out, row{
				at: id + " " + post, person: label(id), id: wikidataID(id), title: label(post), of: cmp.Or(of(post), label(firstID(s.Qualifiers[jurisdiction]))),
				start: when(s, startTime), end: when(s, endTime),
			})
		}
	}
	return out
}

func firstID(all []snak) string {
	if len(all) == 0 {
		return ""
	}
	return all[0].id()
}

// Package prov writes where each finding of the record is from, as PROV-JSON: reports and findings are
// entities, a reading and a ruling are activities, and the reader and the people who ruled are agents.
package prov

import (
	"encoding/json"
	"io"
	"time"

	"flashbrief/export"
	"flashbrief/ground/fault"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// attributes are those of an element or a relation.
type attributes map[string]any

// Document is a document of PROV-JSON: elements and relations by their names.
type Document struct {
	Prefix     map[string]string     `json:"prefix"`
	Entities   map[string]attributes `json:"entity"`
	Activities map[string]attributes `json:"activity"`
	Agents     map[string]attributes `json:"agent"`
	Generated  map[string]attributes `json:"wasGeneratedBy,omitempty"`
	Used       map[string]attributes `json:"used,omitempty"`
	Derived    map[string]attributes `json:"wasDerivedFrom,omitempty"`
	Associated map[string]attributes `json:"wasAssociatedWith,omitempty"`
	Attributed map[string]attributes `json:"wasAttributedTo,omitempty"`
}

// Prefixes of names.
const (
	findings = "finding:"
	reports  = "report:"
	readings = "reading:"
	rulings  = "ruling:"
	agents   = "agent:"
	own      = "flashbrief:"
)

// Write writes where the findings of reports are from. A document is a set: its order is that of the
// names.
func Write(w io.Writer, all []ask.Reported) error {
	d := Document{
		Prefix: map[string]string{}, Entities: map[string]attributes{}, Activities: map[string]attributes{}, Agents: map[string]attributes{},
		Generated: map[string]attributes{}, Used: map[string]attributes{}, Derived: map[string]attributes{}, Associated: map[string]attributes{}, Attributed: map[string]attributes{},
	}
	for _, p := range []string{findings, reports, readings, rulings, agents, own} {
		d.Prefix[p[:len(p)-1]] = export.URN(p[:len(p)-1], "")
	}
	for _, r := range export.Ordered(all) {
		if err := d.report(&r); err != nil {
			return err
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(&d)
}

func typed(value, kind string) attributes { return attributes{"$": value, "type": kind} }

func moment(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

// hex names somebody or something in a name of PROV, whatever is in it.
func hex(name string) string {
	const digits = "0123456789abcdef"
	out := make([]byte, 0, 2*len(name))
	for i := range len(name) {
		out = append(out, digits[name[i]>>4], digits[name[i]&15])
	}
	return string(out)
}

// report adds a report, its reading and its findings.
func (d *Document) report(r *ask.Reported) error {
	id := reports + r.Report.SHA256
	entity := attributes{"prov:label": r.Report.Headline(), own + "id": r.Report.ID, own + "taken-in": typed(moment(r.Report.TakenIn), "xsd:dateTime")}
	if r.Report.Publisher != "" {
		publisher := agents + hex(r.Report.Publisher)
		d.Agents[publisher] = attributes{"prov:type": typed("prov:Organization", "prov:QUALIFIED_NAME"), "prov:label": r.Report.Publisher}
		d.Attributed["_:"+r.Report.SHA256] = attributes{"prov:entity": id, "prov:agent": publisher}
	}
	if export.Web(r.Report.Origin) {
		entity["prov:location"] = typed(r.Report.Origin, "xsd:anyURI")
	}
	d.Entities[id] = entity
	reading := readings + r.Report.SHA256
	reader := d.reader(r.Report.Versions)
	d.Activities[reading] = attributes{"prov:endTime": moment(r.Report.Filed), "prov:label": "the newest reading of the report"}
	d.Used["_:read-"+r.Report.SHA256] = attributes{"prov:activity": reading, "prov:entity": id}
	d.Associated["_:by-"+r.Report.SHA256] = attributes{"prov:activity": reading, "prov:agent": reader}
	for i := range r.Items {
		if err := d.item(&r.Items[i], id, reading); err != nil {
			return err
		}
	}
	return nil
}

// reader adds what read a report, and returns its name.
func (d *Document) reader(v reading.Versions) string {
	id := agents + hex("flashbrief reader "+v.Reader+" "+v.Model+" "+v.Lexicon+" "+v.Gazetteer)
	d.Agents[id] = attributes{
		"prov:type": typed("prov:SoftwareAgent", "prov:QUALIFIED_NAME"), "prov:label": "flashbrief reader " + v.Reader,
		own + "model": v.Model, own + "lexicon": v.Lexicon, own + "codebook": v.Codebook, own + "gazetteer": v.Gazetteer,
	}
	return id
}

// item adds a finding with its evidence and the rulings that it stands under.
func (d *Document) item(item *record.Item, report, reading string) error {
	whole, err := export.Of(item)
	if err != nil {
		return err
	}
	raw, err := json.Marshal(&whole)
	if err != nil {
		return err
	}
	id := findings + item.ID
	d.Entities[id] = attributes{"prov:label": item.Finding.Describe(item.Evidence[0].Words), "prov:value": item.Evidence[0].Words, own + "kind": string(item.Kind()), own + "finding": string(raw)}
	by := reading
	for i := range item.Ruled {
		r := &item.Ruled[i]
		ruling, person := rulings+r.ID, agents+hex(r.By)
		d.Agents[person] = attributes{"prov:type": typed("prov:Person", "prov:QUALIFIED_NAME"), "prov:label": r.By}
		d.Activities[ruling] = attributes{"prov:startTime": moment(r.At), "prov:endTime": moment(r.At), own + "act": string(r.Act), own + "why": r.Reason}
		d.Associated["_:by-"+r.ID] = attributes{"prov:activity": ruling, "prov:agent": person}
		if r.Act == record.Add {
			by = ruling
		} else {
			d.Used["_:of-"+r.ID+"-"+item.ID] = attributes{"prov:activity": ruling, "prov:entity": id}
		}
	}
	d.Generated["_:"+item.ID] = attributes{"prov:entity": id, "prov:activity": by, "prov:time": moment(item.Known)}
	derived := attributes{"prov:generatedEntity": id, "prov:usedEntity": report}
	if item.Kind() == record.Quotation {
		derived["prov:type"] = typed("prov:Quotation", "prov:QUALIFIED_NAME")
	} else {
		derived["prov:type"] = typed("prov:PrimarySource", "prov:QUALIFIED_NAME")
	}
	d.Derived["_:"+item.ID] = derived
	return nil
}

// Read reads the findings of a document that Write wrote, in no order.
func Read(r io.Reader) ([]export.Finding, error) {
	var d Document
	if err := json.NewDecoder(r).Decode(&d); err != nil {
		return nil, fault.New(fault.Invalid, "the document cannot be read: %v", err)
	}
	var out []export.Finding
	for _, e := range d.Entities {
		raw, ok := e[own+"finding"].(string)
		if !ok {
			continue
		}
		var f export.Finding
		if err := json.Unmarshal([]byte(raw), &f); err != nil {
			return nil, fault.New(fault.Invalid, "a finding cannot be read: %v", err)
		}
		out = append(out, f)
	}
	return out, nil
}

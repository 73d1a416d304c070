// Package stix writes the record as a bundle of STIX 2.1, and reads its findings back. A report is a
// report, a party an identity, and a finding a note on the identities in it: STIX has no object for a
// diplomatic act or a quotation. The whole finding is in an extension of the note.
package stix

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"

	"flashbrief/export"
	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// idOf returns an ID: a hash of what it names, in the form of a random UUID (version 4), which the standard
// asks of these objects.
func idOf(kind, name string) string {
	sum := sha256.Sum256([]byte("flashbrief " + kind + " " + name))
	id := uuid.UUID(sum[:16])
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80
	return kind + "--" + id.String()
}

// moment is a time as STIX writes it.
func moment(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

// object is an object of a bundle: the properties of every kind that is written.
type object struct {
	Type        string `json:"type"`
	SpecVersion string `json:"spec_version"`
	ID          string `json:"id"`
	Created     string `json:"created"`
	Modified    string `json:"modified"`
	CreatedBy   string `json:"created_by_ref,omitempty"`

	Describes  string   `json:"description,omitempty"`
	Name       string   `json:"name,omitempty"`
	Class      string   `json:"identity_class,omitempty"`
	Published  string   `json:"published,omitempty"`
	Abstract   string   `json:"abstract,omitempty"`
	Content    string   `json:"content,omitempty"`
	Refs       []string `json:"object_refs,omitempty"`
	Lang       string   `json:"lang,omitempty"`
	Schema     string   `json:"schema,omitempty"`
	Version    string   `json:"version,omitempty"`
	Extends    []string `json:"extension_types,omitempty"`
	References []source `json:"external_references,omitempty"`

	Extensions map[string]*extension `json:"extensions,omitempty"`
}

// source is where something is from.
type source struct {
	Name   string            `json:"source_name"`
	URL    string            `json:"url,omitempty"`
	ID     string            `json:"external_id,omitempty"`
	Hashes map[string]string `json:"hashes,omitempty"`
}

// extension holds a whole finding.
type extension struct {
	Type    string         `json:"extension_type"`
	Finding export.Finding `json:"finding"`
}

type bundle struct {
	Type    string   `json:"type"`
	ID      string   `json:"id"`
	Objects []object `json:"objects"`
}

// begun is when what the program itself is was made.
var begun = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)

var (
	maker  = idOf("identity", "flashbrief")
	extend = idOf("extension-definition", "finding")
)

// writer collects objects.
type writer struct {
	named   func(code string) string
	parties map[string]object // by ID
	objects []object
}

// Write writes reports and their findings. named returns the name of a country or organization by
// its code.
func Write(w io.Writer, reports []ask.Reported, named func(code string) string) error {
	to := &writer{named: named, parties: map[string]object{}}
	for _, r := range export.Ordered(reports) {
		if err := to.report(&r); err != nil {
			return err
		}
	}
	all := []object{
		made("identity", maker, begun, object{Name: "flashbrief", Class: "system"}),
		made("extension-definition", extend, begun, object{
			Name: "flashbrief finding", Describes: "A finding of the record: what a report says, with its evidence, parties, times and coding.", Schema: "the finding is described in docs/formats.md of flashbrief", Version: "1.0.0", Extends: []string{"property-extension"},
		}),
	}
	for _, id := range slices.Sorted(maps.Keys(to.parties)) {
		all = append(all, to.parties[id])
	}
	all = append(all, to.objects...)
	out := bundle{Type: "bundle", ID: idOf("bundle", digest(all)), Objects: all}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(&out)
}

// digest names objects by their IDs.
func digest(all []object) string {
	names := ""
	for i := range all {
		names += all[i].ID + "\n"
	}
	return names
}

// made returns an object with what every object has.
func made(kind, id string, at time.Time, o object) object {
	o.Type, o.SpecVersion, o.ID, o.Created, o.Modified = kind, "2.1", id, moment(at), moment(at)
	if id != maker {
		o.CreatedBy = maker
	}
	return o
}

// report adds a report with its findings.
func (w *writer) report(r *ask.Reported) error {
	at := r.Report.Filed
	id := idOf("report", r.Report.SHA256)
	from := source{Name: cmp.Or(r.Report.Publisher, "unknown publisher"), ID: r.Report.ID}
	if export.Web(r.Report.Origin) {
		from.URL, from.Hashes = r.Report.Origin, map[string]string{"SHA-256": r.Report.SHA256}
	}
	out := made("report", id, at, object{Name: r.Report.Headline(), Lang: r.Report.Language, References: []source{from}})
	out.Published = moment(at)
	if day := r.Report.Published; !day.IsZero() {
		out.Published = moment(day.Time())
	}
	for i := range r.Items {
		note, err := w.note(&r.Items[i], id)
		if err != nil {
			return err
		}
		out.Refs = append(out.Refs, note.ID)
		w.objects = append(w.objects, note)
	}
	if len(out.Refs) == 0 {
		out.Refs = []string{maker} // a report refers to something
	}
	w.objects = append(w.objects, out)
	return nil
}

// note returns the note that a finding is.
func (w *writer) note(item *record.Item, report string) (object, error) {
	whole, err := export.Of(item)
	if err != nil {
		return object{}, err
	}
	refs := []string{report}
	for _, p := range item.Parties {
		if id := w.party(p); !slices.Contains(refs, id) {
			refs = append(refs, id)
		}
	}
	return made("note", idOf("note", item.ID), item.Known, object{
		Abstract: string(item.Kind()) + ": " + item.Finding.Describe(item.Evidence[0].Words), Content: item.Evidence[0].Words, Refs: refs,
		Extensions: map[string]*extension{extend: {"property-extension", whole}},
	}), nil
}

// party returns the ID of the identity for a party, which it adds if it is new.
func (w *writer) party(p record.Party) string {
	name := cmp.Or(p.Name, w.named(p.Code), p.Code, "unknown")
	id := idOf("identity", name)
	if _, known := w.parties[id]; known {
		return id
	}
	class := "unknown"
	switch {
	case p.Part == record.Person || p.Part == record.Speaker:
		class = "individual"
	case p.Code != "":
		class = "organization"
	}
	w.parties[id] = made("identity", id, begun, object{Name: name, Class: class})
	return id
}

// Read reads the findings of a bundle that Write wrote.
func Read(r io.Reader) ([]export.Finding, error) {
	var in bundle
	if err := json.NewDecoder(r).Decode(&in); err != nil {
		return nil, fault.New(fault.Invalid, "the bundle cannot be read: %v", err)
	}
	var out []export.Finding
	for i := range in.Objects {
		if e := in.Objects[i].Extensions[extend]; e != nil {
			out = append(out, e.Finding)
		}
	}
	return out, nil
}

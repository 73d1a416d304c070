// Package record holds the nouns of what all reports say: reports kept, readings
// of them, the items found, each with its evidence and two clocks, and the
// rulings that staff lay beside what was read. Nothing here is ever overwritten;
// the stores beside it keep it, the answers are drawn from it.
package record

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/world/actor"
)

// Kind is what an item is.
type Kind string

// The kinds of item.
const (
	Event      Kind = "event"
	Quotation  Kind = "quotation"
	Role       Kind = "role"
	Membership Kind = "membership"
	Figure     Kind = "figure"
	Forecast   Kind = "forecast"
)

// Report is a report as kept. Its ID is the SHA-256 of the bytes that came in.
type Report struct {
	news.Report
	Anatomy  reading.Anatomy
	Versions reading.Versions // of the newest reading
	Filed    time.Time
	Sketch   Sketch // of the text; see Origins
}

// Headline returns what to call the report: its headline, title, or ID.
func (r *Report) Headline() string {
	return cmp.Or(r.Anatomy.Headline, r.Title, r.ID, r.SHA256)
}

// Evidence is where a report says something: the words, byte for byte, under a
// span of its text.
type Evidence struct {
	Report string    `json:"report"` // SHA-256
	Span   text.Span `json:"span"`
	Words  string    `json:"words"`
}

// Stands reports whether the text has the words under the span.
func (e *Evidence) Stands(t string) bool { return lies(e.Span, t) && e.Span.Of(t) == e.Words }

// At returns the words of a span of the report that lies within the evidence; false where it
// does not.
func (e *Evidence) At(span text.Span) (string, bool) {
	if !e.Span.Contains(span) {
		return "", false
	}
	return e.Words[span.Start-e.Span.Start : span.End-e.Span.Start], true
}

// lies reports whether a span is a stretch of the text.
func lies(span text.Span, t string) bool {
	return !span.Empty() && span.Start >= 0 && span.End <= len(t)
}

// Party is somebody who has a part in an item.
type Party struct {
	Part    string // actor, recipient, speaker, about, person, member, organization, by
	Name    string
	Code    string
	Country string
	Sector  string
}

// Item is one finding in the record. Exactly the payload field of its kind is
// set. An item cannot be made without evidence; see NewItem.
type Item struct {
	ID       string
	Kind     Kind
	Report   string      // SHA-256 of the report that says so
	True     when.Bounds // when it happened or held; zero where nothing is known
	Told     when.Day    // the report's own date
	Known    time.Time   // when the record learned of it
	Evidence []Evidence  // at least one; the first is the finding's own span
	Parties  []Party
	Ruled    []Ruling // the rulings that it stands under, in the order of filing; see Ruling
	Rejected bool     // the last of them rejects it; only asked for with Filter.Rejected
	AsRead   Finding  // what the reader made of an item that was recoded; nil otherwise

	Event      *reading.Event
	Quotation  *reading.Quotation
	Role       *reading.Role
	Membership *reading.Membership
	Figure     *reading.Figure
	Forecast   *reading.Forecast
}

// NewItem makes an item of a finding. It refuses, with an error of kind
// fault.Invalid, a finding whose span is empty or does not lie in the report.
func NewItem(report *news.Report, payload any, span text.Span) (Item, error) {
	if !lies(span, report.Text) {
		return Item{}, fault.New(fault.Invalid, "a finding without evidence cannot enter the record: span %v of a report of %d bytes", span, len(report.Text))
	}
	item := Item{Report: report.SHA256, Told: report.Published}
	item.Evidence = []Evidence{{report.SHA256, span, span.Of(report.Text)}}
	if err := item.hold(payload); err != nil {
		return Item{}, err
	}
	if f := item.Forecast; f != nil && f.Condition != nil {
		item.support(report, *f.Condition)
	}
	if f := item.Forecast; f != nil && f.Horizon != nil {
		item.support(report, f.Horizon.Span)
	}
	if r := item.Role; r != nil && r.Ended != "" {
		item.support(report, r.EndedAt)
	}
	item.ID = IDOf(&item, 0)
	return item, nil
}

// hold sets the item's payload, with the kind, parties and times that follow from
// it.
func (item *Item) hold(payload any) error {
	item.Parties = nil
	switch p := payload.(type) {
	case *reading.Event:
		item.Kind, item.Event, item.True = Event, p, p.Date
		item.party("actor", p.Actors)
		item.party("recipient", p.Recipients)
	case *reading.Quotation:
		item.Kind, item.Quotation, item.True = Quotation, p, p.Date
		for _, s := range p.Speakers {
			item.Parties = append(item.Parties, Party{Part: "speaker", Name: s})
		}
	case *reading.Role:
		item.Kind, item.Role, item.True = Role, p, when.Between(p.From, p.Before)
		item.Parties = []Party{{Part: "person", Name: p.Person, Code: p.Of, Country: countryOf(p.Of)}}
	case *reading.Membership:
		item.Kind, item.Membership, item.True = Membership, p, when.Between(p.From, p.Before)
		item.Parties = []Party{{Part: "member", Name: p.Member, Code: p.Member, Country: countryOf(p.Member)}, organization(p.Organization)}
	case *reading.Figure:
		item.Kind, item.Figure, item.True = Figure, p, when.Between(p.From, p.Before)
	case *reading.Forecast:
		item.Kind, item.Forecast = Forecast, p
		for by := range strings.SplitSeq(p.By, ", ") {
			item.Parties = append(item.Parties, Party{Part: "by", Name: by})
		}
	default:
		return fault.New(fault.Invalid, "no item is made of a %T", payload)
	}
	return nil
}

// support adds further evidence, unless the item has the words already.
func (item *Item) support(report *news.Report, span text.Span) {
	if !item.Evidence[0].Span.Contains(span) && lies(span, report.Text) {
		item.Evidence = append(item.Evidence, Evidence{report.SHA256, span, span.Of(report.Text)})
	}
}

func (item *Item) party(part string, parties []reading.Party) {
	for _, p := range parties {
		item.Parties = append(item.Parties, Party{part, p.Name, p.Code, cmp.Or(p.Country, countryOf(p.Code)), p.Sector})
	}
}

// countryOf returns the country that a code of the roster stands for or belongs to; empty where
// it has none.
func countryOf(code string) string {
	if e, ok := actor.World().Country(code); ok {
		return e.Code
	}
	if e, ok := actor.World().Coded(code); ok {
		return e.Country
	}
	return ""
}

func organization(name string) Party {
	p := Party{Part: "organization", Name: name}
	if m, ok := actor.World().Lookup(name); ok {
		p.Code, p.Country, p.Sector = m.Code, m.Country, m.Sector
	}
	return p
}

// Filing is one report read, ready to be filed as a whole or not at all.
type Filing struct {
	Report   Report
	Items    []Item
	Mentions []Mention
}

// Mention counts how often a report names somebody or something.
type Mention struct {
	Name, Code, Kind string
	Count            int
}

// NewFiling makes a filing of a report and its reading. Findings whose span is
// out of bounds are left out, since they cannot be evidence.
func NewFiling(report news.Report, r reading.Reading, filed time.Time) Filing {
	report.Published = cmp.Or(r.Anatomy.Published, report.Published)
	report.Publisher = cmp.Or(r.Anatomy.Publisher, report.Publisher)
	report.Author = cmp.Or(r.Anatomy.Author, report.Author)
	f := Filing{Report: Report{Report: report, Anatomy: r.Anatomy, Versions: r.Versions, Filed: filed, Sketch: Sketched(report.Text)}}
	settings := settingsOf(&r)
	add := func(payload any, span text.Span) {
		item, err := NewItem(&report, payload, span)
		if err != nil {
			return
		}
		item.Known = filed
		switch {
		case item.Quotation != nil:
			attribute(&item, item.Quotation.Content, r.Mentions)
		case item.Forecast != nil:
			attribute(&item, []text.Span{span}, r.Mentions)
		case item.Figure != nil:
			attribute(&item, settings.of(span), r.Mentions)
		}
		f.Items = append(f.Items, item)
	}
	for i := range r.Events {
		add(&r.Events[i], r.Events[i].Span)
	}
	for i := range r.Quotations {
		q := &r.Quotations[i]
		if len(q.Content) > 0 {
			add(q, q.Content[0].Join(q.Content[len(q.Content)-1]))
		}
		for _, phrase := range q.Phrases() {
			add(&phrase, phrase.Content[0])
		}
	}
	for i := range r.Roles {
		add(&r.Roles[i], r.Roles[i].Span)
	}
	for i := range r.Memberships {
		add(&r.Memberships[i], r.Memberships[i].Span)
	}
	for i := range r.Figures {
		add(&r.Figures[i], r.Figures[i].Span)
	}
	for i := range r.Forecasts {
		add(&r.Forecasts[i], r.Forecasts[i].Span)
	}
	f.Items = distinct(f.Items)
	Identify(f.Items)
	f.Mentions = counted(r.Mentions)
	return f
}

// attribute gives the speakers of a quotation and the makers of a forecast the codes that
// the report knows them by, and adds whoever its words name, as parties of the part
// "about": a question about a country is one about what its people say and what is
// said of it.
func attribute(item *Item, words []text.Span, mentions []reading.Mention) {
	for i := range item.Parties {
		p := &item.Parties[i]
		for k := range mentions {
			if m := &mentions[k]; m.Entity == p.Name && m.Code != "" {
				p.Code, p.Country, p.Sector = m.Code, countryOf(m.Code), m.Sector
				break
			}
		}
	}
	named := map[string]bool{}
	for k := range mentions {
		m := &mentions[k]
		if m.Entity == "" || m.Form == reading.Pronominal || item.Figure != nil && m.Form == reading.Nominal || !within(m.Span, words) || named[m.Entity] {
			continue
		}
		named[m.Entity] = true
		item.Parties = append(item.Parties, Party{"about", m.Entity, m.Code, countryOf(m.Code), m.Sector})
	}
}

func within(span text.Span, content []text.Span) bool {
	return slices.ContainsFunc(content, func(c text.Span) bool { return c.Contains(span) })
}

// counted sums mentions by what they name, in order of first mention.
func counted(mentions []reading.Mention) []Mention {
	var out []Mention
	at := map[Mention]int{}
	for _, m := range mentions {
		if m.Entity == "" || m.Form == reading.Pronominal || m.Form == reading.Nominal {
			continue
		}
		key := Mention{Name: m.Entity, Code: m.Code, Kind: string(m.Kind)}
		i, known := at[key]
		if !known {
			i = len(out)
			at[key] = i
			out = append(out, key)
		}
		out[i].Count++
	}
	return out
}

// Filter says which items a store hands over. Zero fields do not filter.
type Filter struct {
	Kinds  []Kind
	Codes  []string  // of parties or of their countries: any of them
	Names  []string  // of parties: any of them; joined with Codes by "or"
	Since  when.Day  // true no earlier than
	Until  when.Day  // true no later than
	AsOf   time.Time // known, that is filed, no later than
	ToldBy when.Day  // in a report whose own date is no later; one without a date counts by when it was filed
	Report string
	ID     string // begins with it
	// Rejected asks for the items too that staff have rejected, and marks them.
	Rejected bool
}

// Hit is a report found by search, with an excerpt around the words.
type Hit struct {
	Report  Report
	Excerpt string // the words found stand between \x02 and \x03
}

// Store keeps the record. Methods are safe for use by many goroutines; items and
// reports come in a fixed order (by date, then ID). What is absent is an error of
// kind fault.NotFound. Items are handed over as staff ruled on them by the time
// asked for (see Ruling), so that no answer can forget a ruling.
type Store interface {
	// File keeps a report with everything found in it, whole or not at all. A
	// report already kept, as the same reader reads it, changes nothing, and
	// added is false.
	File(ctx context.Context, f Filing) (added bool, err error)
	// Has reports whether the report is kept as read by the versions.
	Has(ctx context.Context, sha256 string, v reading.Versions) (bool, error)
	Report(ctx context.Context, key string) (Report, error)
	// Reports lists the reports known by the time asOf (zero for all), without
	// their texts, newest first.
	Reports(ctx context.Context, asOf time.Time) ([]Report, error)
	Items(ctx context.Context, f Filter) ([]Item, error)
	Mentions(ctx context.Context, report string) ([]Mention, error)
	Search(ctx context.Context, words string, asOf time.Time, limit int) ([]Hit, error)
	// Rule keeps a ruling; when it returns, the ruling is on the disk. It refuses, with an error of kind fault.Invalid, one whose
	// words the report does not have under their span.
	Rule(ctx context.Context, r Ruling) error
	// Rulings is what was ruled on an item, or on all where item is empty, in the order
	// in which they were filed, whatever the clock said.
	Rulings(ctx context.Context, item string) ([]Ruling, error)
	// AddGazetteer keeps a table of places, with its bytes as they came. One that is
	// in use already changes nothing, and added is false.
	AddGazetteer(ctx context.Context, g Gazetteer, table []byte) (added bool, err error)
	// Gazetteers lists the tables of places, those that were dropped too, in the order
	// in which they were added.
	Gazetteers(ctx context.Context) ([]Gazetteer, error)
	GazetteerTable(ctx context.Context, sha256 string) ([]byte, error)
	// DropGazetteer takes a table of places out of use, and forgets its bytes. What
	// was read with it stays.
	DropGazetteer(ctx context.Context, sha256 string, at time.Time) error
	Close() error
}

// Package record defines the types of the record: reports kept, readings of them, the items
// found, each with its evidence and two clocks, and the rulings of staff. Nothing is ever
// overwritten. The store packages keep the record, and the answers are computed from it.
package record

import (
	"cmp"
	"slices"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// Report is a report as kept. Its ID is the SHA-256 of its original bytes.
type Report struct {
	news.Report
	Anatomy  reading.Anatomy
	Versions reading.Versions // of the newest reading
	Filed    time.Time
	Sketch   Sketch // of the text, if the report has it; see Origins
	// Came is the date that it came with; Published is another if a ruling gives it one.
	Came when.Day
	Out  *Ruling // why it counts no longer, if it was withdrawn or corrected
}

// Headline returns a name for the report: its headline, title, or ID.
func (r *Report) Headline() string {
	return cmp.Or(r.Anatomy.Headline, r.Title, r.ID, r.SHA256)
}

// Evidence is where a report says something: the exact words, and their span in its text.
type Evidence struct {
	Report string    `json:"report"` // SHA-256
	Span   text.Span `json:"span"`
	Words  string    `json:"words"`
}

// Stands reports whether the text has the words under the span.
func (e *Evidence) Stands(t string) bool { return lies(e.Span, t) && e.Span.Of(t) == e.Words }

// At returns the words of a span of the report that lies within the evidence; false if it does
// not.
func (e *Evidence) At(span text.Span) (string, bool) {
	if !e.Span.Contains(span) {
		return "", false
	}
	return e.Words[span.Start-e.Span.Start : span.End-e.Span.Start], true
}

// lies reports whether a span is valid in the text.
func lies(span text.Span, t string) bool {
	return !span.Empty() && span.Start >= 0 && span.End <= len(t)
}

// Party is somebody with a part in an item.
type Party struct {
	Part    Part
	Name    string
	Code    string
	Country string
	Sector  plover.Sector
}

// Part is the part that somebody has in an item.
type Part string

// The parts.
const (
	Actor        Part = "actor"        // of an event
	Recipient    Part = "recipient"    // of an event
	Speaker      Part = "speaker"      // of a quotation
	About        Part = "about"        // named in the words of a quotation, a figure or a forecast
	Person       Part = "person"       // with an office
	Member       Part = "member"       // of an organization
	Organization Part = "organization" // with a member
	Maker        Part = "by"           // of a forecast
)

// Item is one finding in the record. An item cannot be made without evidence; see NewItem.
type Item struct {
	ID       string
	Finding  Finding     // what was found; see Item.Event and the others for the reading's own values
	Report   string      // SHA-256 of the report that says so
	True     when.Bounds // when it happened or held; zero if unknown
	Told     when.Day    // the report's own date
	Known    time.Time   // when the record learned of it
	Filed    time.Time   // when its report was first filed, however often it is read
	Evidence []Evidence  // at least one; the first is the finding's own span
	Parties  []Party
	Ruled    []Ruling // the rulings that it stands under, in the order of filing; see Ruling
	Rejected bool     // the last ruling rejects it; returned only with Selection.Rejected
	Origins  int      // independent origins of the act or saying that it was joined to; 0 if it was not
	AsRead   Finding  // what the reader made of an item that was recoded; nil otherwise
}

// Day returns the first day on which the item was true or, if only that is known, the last; else the date of
// its report. It is zero if that is unknown too.
func (item *Item) Day() when.Day {
	switch {
	case !item.True.From.IsZero():
		return item.True.From
	case !item.True.Until.IsZero():
		return item.True.Until.AddDays(-1)
	}
	return item.Told
}

// NewItem returns an item for a value of the reading; see Found. A span that is empty or outside
// the report, or another value, is an error of kind fault.Invalid.
func NewItem(report *news.Report, value any, span text.Span) (Item, error) {
	found := Found(value)
	if found == nil {
		return Item{}, fault.New(fault.Invalid, "a %T is not a finding", value)
	}
	return itemOf(report, found, span)
}

func itemOf(report *news.Report, found Finding, span text.Span) (Item, error) {
	if !lies(span, report.Text) {
		return Item{}, fault.New(fault.Invalid, "a finding without evidence cannot enter the record: span %v of a report of %d bytes", span, len(report.Text))
	}
	item := Item{Report: report.SHA256, Told: report.Published}
	item.Evidence = []Evidence{{report.SHA256, span, span.Of(report.Text)}}
	item.hold(found)
	for _, further := range found.support() {
		item.support(report, further)
	}
	item.ID = IDOf(&item, 0)
	return item, nil
}

// hold sets the item's finding, and the parties and times that follow from it.
func (item *Item) hold(f Finding) {
	item.Finding, item.True, item.Parties = f, f.times(), f.parties()
}

// support adds further evidence, unless the item has the words already.
func (item *Item) support(report *news.Report, span text.Span) {
	if !item.Evidence[0].Span.Contains(span) && lies(span, report.Text) {
		item.Evidence = append(item.Evidence, Evidence{report.SHA256, span, span.Of(report.Text)})
	}
}

// sideOf returns the parties on one side of an event.
func sideOf(part Part, parties []reading.Party) []Party {
	var out []Party
	for _, p := range parties {
		out = append(out, Party{part, p.Name, p.Code, cmp.Or(p.Country, countryOf(p.Code)), p.Sector})
	}
	return out
}

// countryOf returns the country that a roster code stands for or belongs to; empty if there is
// none.
func countryOf(code string) string {
	if e, ok := actor.World().Country(code); ok {
		return e.Code
	}
	if e, ok := actor.World().Coded(code); ok {
		return e.Country
	}
	return ""
}

// Filing is one report with its reading, to be filed completely or not at all.
type Filing struct {
	Report   Report
	Items    []Item
	Mentions []Mention
	New      bool // keep it only if the record does not have the report, whoever read it
}

// Mention counts how often a report names somebody or something.
type Mention struct {
	Name, Code, Kind string
	Count            int
}

// NewFiling returns a filing of a report and its reading. Findings with spans out of bounds are
// left out, because they cannot be evidence.
func NewFiling(report news.Report, r reading.Reading, filed time.Time) Filing {
	report.Published = cmp.Or(r.Anatomy.Published, report.Published)
	report.Publisher = cmp.Or(r.Anatomy.Publisher, report.Publisher)
	report.Author = cmp.Or(r.Anatomy.Author, report.Author)
	f := Filing{Report: Report{Report: report, Anatomy: r.Anatomy, Versions: r.Versions, Filed: filed, Sketch: Sketched(report.Text)}}
	settings := settingsOf(&r)
	for found := range findings(&r) {
		item, err := itemOf(&report, found, found.span())
		if err != nil {
			continue
		}
		item.Known, item.Filed = filed, filed
		attribute(&item, found.topic(&settings), r.Mentions)
		f.Items = append(f.Items, item)
	}
	f.Items = distinct(f.Items)
	Identify(f.Items)
	f.Mentions = counted(r.Mentions)
	return f
}

// attribute adds codes from the report to the speakers of a quotation and the makers of a
// forecast, and adds everybody named in its words as parties of the part "about": a question
// about a country includes what its people say and what is said about it. Without words nothing
// is added.
func attribute(item *Item, words []text.Span, mentions []reading.Mention) {
	if len(words) == 0 {
		return
	}
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
		if m.Entity == "" || m.Form == reading.Pronominal || item.Kind() == Figure && m.Form == reading.Nominal || !within(m.Span, words) || named[m.Entity] {
			continue
		}
		named[m.Entity] = true
		item.Parties = append(item.Parties, Party{About, m.Entity, m.Code, countryOf(m.Code), m.Sector})
	}
}

func within(span text.Span, content []text.Span) bool {
	return slices.ContainsFunc(content, func(c text.Span) bool { return c.Contains(span) })
}

// counted sums mentions by name, in order of first mention.
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

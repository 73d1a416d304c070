package publish

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"flashbrief/brief"
	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/record"
)

// Order is what somebody asks to be published.
type Order struct {
	Piece    string // its permanent name; empty for one made from day and title
	Change   record.Change
	By       string
	Reason   string // of a change, for readers
	At       time.Time
	Embargo  time.Time
	Marking  string // that the page is published under; empty for one that everybody may read
	Override string // why what a check found does not stop it; empty if nothing may be overridden
}

// Override is what somebody published in spite of a check.
type Override struct {
	By       string          `json:"by"`
	Reason   string          `json:"reason"`
	Findings []brief.Finding `json:"findings"`
}

// Sheet is what an edition keeps beside its text.
type Sheet struct {
	Page     brief.Page `json:"page"`
	Override *Override  `json:"override,omitempty"`
}

// Refused is the error for a page that may not be published. It is of kind fault.Denied.
type Refused struct {
	Stops []brief.Finding
	Final bool // what stops it cannot be overridden
}

// Error returns how many findings stop the page.
func (r *Refused) Error() string {
	how := "correct them, or publish it in spite of them with --override REASON"
	if r.Final {
		how = "correct them; not all of them can be overridden"
	}
	return fmt.Sprintf("not published: %d findings stop it; %s", len(r.Stops), how)
}

// Unwrap returns fault.Denied.
func (r *Refused) Unwrap() error { return fault.Denied }

// Next returns the next edition of a piece. before is its editions in order, raw the Markdown of
// which the draft was read and resolved, and checked what a check of it found. A page that a
// finding stops is a *Refused error; the gate fails closed: what is not overridden by name and
// reason is not published.
func Next(before []record.Edition, raw string, d *Draft, checked []brief.Finding, o Order) (record.Edition, error) {
	sheet := Sheet{Page: d.Page}
	if err := o.release(&sheet.Page); err != nil {
		return record.Edition{}, err
	}
	stops := Stops(d, checked, o.Marking)
	if len(stops) > 0 {
		sheet.Override = &Override{By: strings.TrimSpace(o.By), Reason: strings.TrimSpace(o.Override), Findings: stops}
	}
	if o.Piece == "" {
		o.Piece = Name(&sheet.Page)
	}
	o.Embargo = held(before, o)
	page, err := json.Marshal(sheet)
	if err != nil {
		return record.Edition{}, fmt.Errorf("publish %s: %w", o.Piece, err)
	}
	e, err := record.NewEdition(before, record.Edition{
		Piece: o.Piece, Change: o.Change, By: o.By, Reason: o.Reason, At: o.At, Embargo: o.Embargo, Text: raw, Page: page, Rests: sheet.Page.Rests(),
	})
	if err == nil {
		err = gate(stops, o)
	}
	return e, err
}

// held returns the embargo of an order: its own, or that of the edition before while it lasts, for a
// correction must not lift it.
func held(before []record.Edition, o Order) time.Time {
	if n := len(before); o.Embargo.IsZero() && n > 0 && before[n-1].Embargo.After(o.At) {
		return before[n-1].Embargo
	}
	return o.Embargo
}

// release sets the marking that the page is published under.
func (o *Order) release(p *brief.Page) error {
	p.Release.Marking = ""
	if o.Marking == "" {
		return nil
	}
	name, known := Marking(o.Marking)
	if !known {
		return fault.New(fault.Invalid, "no marking %q; markings are %s", o.Marking, strings.Join(Markings(), ", "))
	}
	o.Marking, p.Release.Marking = name, name
	return nil
}

// Stops returns what stops a page that is published under a marking: the findings of the draft and
// of a check that do, and each sentence that rests on a report with a stricter marking.
func Stops(d *Draft, checked []brief.Finding, marking string) []brief.Finding {
	var out []brief.Finding
	for _, f := range slices.Concat(d.Findings, checked) {
		if f.Severity == brief.Stop {
			out = append(out, f)
		}
	}
	for _, s := range d.Page.Sentences() {
		for i := range s.Sources {
			if c := &s.Sources[i]; Rank(c.Marking) > Rank(marking) {
				out = append(out, brief.Finding{
					Span: s.Span, Kind: tooStrict, Severity: brief.Stop, Text: s.Text, Says: s.Text, Evidence: []record.Evidence{c.Evidence},
					Message: fmt.Sprintf("the sentence rests on a report marked %s; leave it out, or publish under that marking with --marking %q", c.Marking, c.Marking),
				})
				break
			}
		}
	}
	return out
}

// final are the kinds that cannot be overridden.
var final = []string{noTitle, lostEvidence, tooStrict}

// Final reports whether what stops a page cannot be overridden.
func Final(f brief.Finding) bool { return slices.Contains(final, f.Kind) }

// Moment reads a moment as people write it: 2024-05-21T16:00Z, with Z for UTC or an offset. It is zero
// for nothing; another form is an error of kind fault.Invalid.
func Moment(written string) (time.Time, error) {
	if written == "" {
		return time.Time{}, nil
	}
	for _, form := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
		if at, err := time.Parse(form, written); err == nil {
			return at.UTC(), nil
		}
	}
	return time.Time{}, fault.New(fault.Invalid, "%q is no moment; write the moment as 2024-05-21T16:00Z, with Z for UTC or an offset such as +02:00", written)
}

// gate returns an error if findings stop an order.
func gate(stops []brief.Finding, o Order) error {
	hard := slices.ContainsFunc(stops, Final)
	if len(stops) > 0 && (hard || strings.TrimSpace(o.Override) == "") {
		return &Refused{Stops: stops, Final: hard}
	}
	return nil
}

// nameWords is the number of words of a title in a name.
const nameWords = 8

// Name returns a name for a piece, made from its day and its title.
func Name(p *brief.Page) string {
	words := strings.FieldsFunc(strings.ToLower(text.Unaccented(p.Title)), func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if day := p.Date.String(); day != "" {
		words = append([]string{day}, words...)
	}
	return strings.Join(words[:min(len(words), nameWords)], "-")
}

// SheetOf returns what an edition keeps beside its text; empty for a withdrawal.
func SheetOf(e *record.Edition) (Sheet, error) {
	var s Sheet
	if len(e.Page) == 0 || e.Change == record.Withdrawn {
		return s, nil
	}
	if err := json.Unmarshal(e.Page, &s); err != nil {
		return s, fmt.Errorf("edition %s of %s: %w", e.ID, e.Piece, err)
	}
	return s, nil
}

// Withdraw returns the edition that withdraws a piece.
func Withdraw(before []record.Edition, o Order) (record.Edition, error) {
	return record.NewEdition(before, record.Edition{Piece: o.Piece, Change: record.Withdrawn, By: o.By, Reason: o.Reason, At: o.At, Page: json.RawMessage("{}")})
}

// Shown returns the page of a piece as readers see it at a moment, with its imprint: the last
// edition without an embargo then. editions is those of the piece in order. It is false if none is
// shown, or if readers with the marking may not see it.
func Shown(editions []record.Edition, house, marking string, now time.Time) (brief.Page, bool, error) {
	open := slices.DeleteFunc(slices.Clone(editions), func(e record.Edition) bool { return !e.Open(now) })
	if !everShown(open) {
		return brief.Page{}, false, nil
	}
	return Printed(open, house, marking, now)
}

// everShown reports whether readers ever saw one of the editions: a piece that was withdrawn while
// its embargo lasted was never published, and must not be named.
func everShown(editions []record.Edition) bool {
	for i := range editions {
		if last := &editions[len(editions)-1]; last.Change != record.Withdrawn || editions[i].Change != record.Withdrawn && !ShownAt(&editions[i]).After(last.At) {
			return true
		}
	}
	return false
}

// Printed returns the page of the last of the editions, with its imprint, whatever its embargo.
func Printed(editions []record.Edition, house, marking string, now time.Time) (brief.Page, bool, error) {
	if len(editions) == 0 {
		return brief.Page{}, false, nil
	}
	last, withText := &editions[len(editions)-1], &editions[len(editions)-1]
	if last.Change == record.Withdrawn && len(editions) > 1 {
		withText = &editions[len(editions)-2]
	}
	sheet, err := SheetOf(withText)
	if err != nil {
		return brief.Page{}, false, err
	}
	page := sheet.Page
	if Rank(page.Release.Marking) > Rank(marking) {
		return brief.Page{}, false, nil
	}
	is := &brief.Imprint{House: house, Piece: last.Piece, Version: last.Version, First: ShownAt(&editions[0]), Modified: ShownAt(last), By: editions[0].By}
	if !last.Open(now) {
		is.Embargo = last.Embargo
	}
	for i := range editions {
		if e := &editions[i]; e.Change != record.Published {
			is.Notes = append([]brief.ChangeNote{{Version: e.Version, Change: e.Change, At: ShownAt(e), Reason: e.Reason}}, is.Notes...)
		}
	}
	if last.Change == record.Withdrawn {
		is.Withdrawn = true
		page.Headline, page.Sections, page.Related, page.Tags, page.Foot = nil, nil, nil, nil, ""
	}
	page.Imprint = is
	return page, true, nil
}

// ShownAt returns when an edition is first shown.
func ShownAt(e *record.Edition) time.Time {
	if e.Embargo.After(e.At) {
		return e.Embargo
	}
	return e.At
}

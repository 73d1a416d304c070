package page

import (
	"strings"

	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/world/plover"
)

// card is a finding beside its text, with what may be ruled on it.
type card struct {
	ID, Kind, Sign, Head, Detail, Words, Link string
	Class                                     int // quad class of an event
	Why                                       []reason
	Rule                                      string
	Ruled                                     []string // rulings on it, in filing order
	Undo                                      string   // the last ruling, which may be undone
	Rejected, Accepted, Lit                   bool
	Acts                                      bool   // rulings may be made
	Back                                      string // where an act returns
	Accounts                                  string // address of the accounts of the same act; empty for other kinds
	Coding                                    []codingField
	Reason                                    string // as it was typed into a form that was refused
	Refused                                   bool
	Benched                                   string // address at which the edges of its words are moved; empty if they may not be
	Bench                                     *bench // those words, of the card that is open for that
}

// reason is a rule that contributed to a finding, with the words it rests on.
type reason struct{ Rule, Slot, Words, Link string }

// cards returns a card for each finding. lit is the ID of the finding that is lit.
func cards(f *Form, r *record.Report, items []record.Item, lit string) []card {
	var out []card
	for i := range items {
		out = append(out, cardOf(f, r, &items[i], lit))
	}
	return out
}

func cardOf(f *Form, r *record.Report, item *record.Item, lit string) card {
	c := card{
		ID: short(item.ID), Kind: string(item.Kind()), Rejected: item.Rejected, Link: f.itemAt(item), Words: excerptOf(item.Evidence[0].Words), Acts: f.At.Acts && f.Past == "",
		Lit: isItem(item, lit), Refused: f.Refused.isOf(item.ID), Back: f.reportAt(item.Report, "item", short(item.ID), "#", "c-"+short(item.ID)),
	}
	c.Coding, c.Reason = f.coding(item)
	if item.AsRead != nil {
		c.Ruled = append(c.Ruled, "read as "+item.AsRead.Describe(item.Evidence[0].Words))
	}
	if own := ownSpans(item); len(own) > 1 {
		c.Words = joinedWords(r.Text, own)
	}
	if f.At.Acts && f.Past == "" {
		c.Benched = f.reportAt(item.Report, "item", c.ID, "spans", BenchSpans(ownSpans(item)), "from", cond(f.Path == "/", fromInbox), "#", "words")
	}
	for _, ruling := range item.Ruled {
		said := answer.Signed(ruling) + ": " + ruling.Reason
		if ruling.Act == record.Words {
			said += " (before: “" + excerptOf(ruling.Evidence.Words) + "”)"
		}
		c.Ruled = append(c.Ruled, said)
		c.Undo, c.Accepted = ruling.ID, ruling.Act == record.Accept
	}
	c.describe(item)
	if e := item.Event(); e != nil {
		c.Accounts = f.accountsAt(item)
		for _, why := range e.Why {
			next := reason{Rule: strings.ReplaceAll(why.Rule, "_", " "), Slot: why.Slot}
			if s := why.Span; !s.Empty() && s.End <= len(r.Text) {
				next.Words = s.Of(r.Text)
				next.Link = f.Words(&record.Evidence{Report: item.Report, Span: s})
			}
			c.Why = append(c.Why, next)
		}
	}
	return c
}

// describe sets what the card says about the finding.
func (c *card) describe(item *record.Item) {
	switch item.Kind() {
	case record.Event:
		c.event(item.Event())
	case record.Quotation:
		q := item.Quotation()
		c.Head, c.Sign = strings.Join(q.Speakers, ", "), "“"
		if c.Head == "" {
			c.Head = "nobody named"
		}
		if len(q.ReportedBy) > 0 {
			c.Detail = "according to " + strings.Join(q.ReportedBy, ", then ")
		}
		if !q.WasSaid() {
			c.Detail = strings.TrimPrefix(c.Detail+" · "+string(q.Status), " · ")
		}
	case record.Role:
		c.Head, c.Detail = item.Role().Person, item.Role().Title+" · "+item.Role().Of
		if before := item.Role().Before; !before.IsZero() {
			c.Detail += " · before " + before.String()
		}
	case record.Membership:
		c.Head, c.Detail = item.Membership().Member, "member of "+item.Membership().Organization
	case record.Figure:
		c.Head = item.Figure().What
	case record.Forecast:
		c.Head, c.Detail = item.Forecast().By, item.Forecast().Word
	}
	if day := InWords(item.True); day != "" && item.Kind() != record.Event {
		c.Detail = strings.TrimPrefix(c.Detail+" · "+day, " · ")
	}
	if c.Head == "" {
		c.Head = c.Kind
	}
}

func (c *card) event(e *reading.Event) {
	c.Head = e.Category.Label(e.Mode)
	if entry, ok := plover.Manual().Entry(e.Category); ok {
		c.Sign, c.Class = signs[entry.Quad], int(entry.Quad)
	}
	c.Detail = answer.Names(e.Actors)
	if len(e.Recipients) > 0 {
		c.Detail += " → " + answer.Names(e.Recipients)
	}
	for _, part := range []string{InWords(e.Date), string(e.Status), e.Place} {
		if part != "" {
			c.Detail += " · " + part
		}
	}
	if len(e.AccordingTo) > 0 {
		c.Detail += " · according to " + strings.Join(e.AccordingTo, ", ")
	}
	c.Rule = e.Rule
}

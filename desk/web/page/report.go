package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"flashbrief/record"
	"flashbrief/record/answer"
)

// piece is a stretch of the report's text, marked if something was found in it.
type piece struct {
	Text  string
	Kind  string // of the finding; empty for plain text
	ID    string
	Break bool // a paragraph ends before it
}

// card is a finding beside the text.
type card struct {
	ID, Kind, Head, Detail, Why string
	Ruled                       []string // rulings on it, in filing order
	Rejected                    bool
}

type reportBody struct {
	Headline, Date, Publisher, Author, SHA256, Origin string
	Pieces                                            []piece
	Cards                                             []card
}

// Report shows one report's text with the findings marked in place, and a card for each
// finding.
func Report(r record.Report, items []record.Item) Page {
	items = inPlace(items)
	body := reportBody{
		Headline: r.Headline(), Date: r.Published.String(), Publisher: r.Publisher, Author: r.Author, SHA256: r.SHA256, Origin: r.Origin,
		Pieces: pieces(r.Text, items),
	}
	for _, item := range items {
		body.Cards = append(body.Cards, cardOf(item))
	}
	return Page{Title: r.Headline(), Here: "/", Body: body, name: "report.html"}
}

// inPlace returns the findings in text order; of two that begin together, the longer first.
func inPlace(items []record.Item) []record.Item {
	sorted := slices.Clone(items)
	slices.SortStableFunc(sorted, func(a, b record.Item) int {
		x, y := a.Evidence[0].Span, b.Evidence[0].Span
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End))
	})
	return sorted
}

// pieces splits the text at the edges of findings. Where findings overlap, the one that begins
// first and is the longest marks the text.
func pieces(text string, items []record.Item) []piece {
	var out []piece
	at := 0
	add := func(to int, kind, id string) {
		for i, part := range strings.Split(text[at:to], "\n\n") {
			if part = strings.TrimRight(part, "\n"); part != "" || i > 0 {
				out = append(out, piece{part, kind, id, i > 0})
			}
		}
		at = to
	}
	for _, item := range items {
		span := item.Evidence[0].Span
		if span.Start < at || span.End > len(text) {
			continue
		}
		add(span.Start, "", "")
		add(span.End, string(item.Kind()), item.ID)
	}
	add(len(text), "", "")
	return out
}

func cardOf(item record.Item) card {
	c := card{ID: item.ID, Kind: string(item.Kind()), Rejected: item.Rejected}
	if item.AsRead != nil {
		c.Ruled = append(c.Ruled, "read as "+item.AsRead.Describe(item.Evidence[0].Words))
	}
	for _, r := range item.Ruled {
		c.Ruled = append(c.Ruled, answer.Signed(r)+": "+r.Reason)
	}
	switch item.Kind() {
	case record.Event:
		e := item.Event()
		c.Head = string(e.Category)
		if e.Mode != "" {
			c.Head += " / " + string(e.Mode)
		}
		c.Detail = answer.Names(e.Actors)
		if len(e.Recipients) > 0 {
			c.Detail += " → " + answer.Names(e.Recipients)
		}
		c.Detail += fmt.Sprintf(" · %s · %s", e.Date, e.Status)
		if e.Place != "" {
			c.Detail += " · " + e.Place
		}
		c.Why = e.Rule
	case record.Quotation:
		q := item.Quotation()
		c.Head = strings.Join(q.Speakers, ", ")
		c.Detail = item.Evidence[0].Words
		if len(q.ReportedBy) > 0 {
			c.Why = "reported by " + strings.Join(q.ReportedBy, ", then ")
		}
		if !q.WasSaid() {
			c.Why = strings.TrimPrefix(c.Why+"; "+string(q.Status), "; ")
		}
	case record.Role:
		c.Head, c.Detail = item.Role().Person, item.Role().Title+" · "+item.Role().Of
		if item.Role().Before != "" {
			c.Detail += " · before " + item.Role().Before
		}
	case record.Membership:
		c.Head, c.Detail = item.Membership().Organization, item.Membership().Member
	case record.Figure:
		c.Head, c.Detail = item.Figure().What, item.Evidence[0].Words
	case record.Forecast:
		c.Head, c.Detail = item.Forecast().By, item.Evidence[0].Words
		if item.Forecast().Word != "" {
			c.Why = item.Forecast().Word
		}
	}
	return c
}

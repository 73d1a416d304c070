package page

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/record"
)

// Look is what a report's page shows: a part of the text, and what is lit in it.
type Look struct {
	At   text.Span // words to be lit; zero for none
	Item string    // ID, or its beginning, of the finding to be lit; empty for none
	Part int       // from 1; 0 for the part with what is lit

	Spans []text.Span // of the item, while somebody moves their edges; nil otherwise
	Edge  int         // the stretch whose edges are moved, from 1; 0 for the first
	And   string      // words of the report that are to be added
}

type reportBody struct {
	Date, Outlet, Author, Origin, SHA256 string
	Later                                bool // its date is after the cut-off
	Pieces                               []piece
	Cards                                []card
	Parts                                []part
	Link                                 string // where the report is on the web; empty if nowhere
	Rules                                reportRules

	Filed, Version, Versions string // when it was taken in, which version of its page it is, and the address of all
	Copies                   string // address of the same words elsewhere
}

// part is a part of a long report.
type part struct {
	Number int
	Link   string
	Here   bool
}

// Report shows one report's text with the findings marked in place, and a card for each
// finding. rulings are those in force on the report, versions what was published under its address. later reports whether the report is later than
// the question's cut-off.
func Report(f Form, r *record.Report, items []record.Item, rulings []record.Ruling, versions []record.Report, look Look, later bool) Page {
	items = valid(r.Text, items)
	lit := litSpans(r.Text, items, look)
	spans := partsOf(r.Text)
	number := look.Part
	if number < 1 || number > len(spans) {
		number = 1
		if len(lit) > 0 {
			number = partWith(spans, lit[0].Start)
		}
	}
	here := spans[number-1]
	body := reportBody{
		Date: r.Published.String(), Outlet: outlet(r), Author: r.Author, Origin: r.Origin, SHA256: r.SHA256, Later: later, Link: webAddress(r.Origin),
		Rules: f.rulesOf(r, rulings), Filed: r.Filed.UTC().Format(minute), Copies: f.copiesAt(r.SHA256),
	}
	body.Version, body.Versions = f.versionsSaid(r, versions)
	shown := overlapping(items, here)
	carded := litFirst(shown, lit, look)
	body.Pieces, body.Cards = pieces(r.Text, here, shown, lit), cards(&f, r, carded, look.Item)
	if len(look.Spans) > 0 && len(carded) > 0 && isItem(&carded[0], look.Item) && f.At.Acts && f.Past == "" {
		body.Cards[0].Bench = benchOf(&f, r, &carded[0], &look)
	}
	for i := range spans {
		if len(spans) > 1 {
			body.Parts = append(body.Parts, part{i + 1, f.To(f.Path, "part", strconv.Itoa(i+1)), i+1 == number})
		}
	}
	f.Counted = counted(len(items), "finding")
	return Page{Title: r.Headline(), Here: "/reports", Form: &f, Body: body, name: "report.html"}
}

// litSpans returns the spans to be lit: all words of the finding, or those asked for.
func litSpans(t string, items []record.Item, look Look) []text.Span {
	if len(look.Spans) > 0 {
		return look.Spans
	}
	var out []text.Span
	if i := slices.IndexFunc(items, func(item record.Item) bool { return isItem(&item, look.Item) }); i >= 0 {
		for _, e := range items[i].Evidence {
			if e.Span.Start >= 0 && e.Span.End <= len(t) {
				out = append(out, e.Span)
			}
		}
	}
	if s := look.At; !s.Empty() && s.Start >= 0 && s.End <= len(t) {
		out = append(out, text.Span{Start: boundary(t, s.Start), End: boundary(t, s.End)})
	}
	return out
}

// litFirst returns the findings with the one that is lit first, then those whose words are among
// those lit, then the others in text order.
func litFirst(items []record.Item, lit []text.Span, look Look) []record.Item {
	rank := func(item *record.Item) int {
		switch {
		case isItem(item, look.Item):
			return 0
		case look.Item == "" && slices.ContainsFunc(lit, item.Evidence[0].Span.Overlaps):
			return 1
		}
		return 2
	}
	out := slices.Clone(items)
	slices.SortStableFunc(out, func(a, b record.Item) int { return rank(&a) - rank(&b) })
	return out
}

// boundary returns the beginning of the character at the byte.
func boundary(t string, at int) int {
	for at > 0 && at < len(t) && t[at]&0xC0 == 0x80 {
		at--
	}
	return at
}

// isItem reports whether the item has the ID, or one that begins so; none has an empty one.
func isItem(item *record.Item, id string) bool { return id != "" && strings.HasPrefix(item.ID, id) }

// webAddress returns the origin if it is an address of the web, else nothing: an origin may be
// anything, also a script.
func webAddress(origin string) string {
	if u, err := url.Parse(origin); err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") {
		return origin
	}
	return ""
}

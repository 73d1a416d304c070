package answer

import (
	"fmt"
	"strings"

	"flashbrief/reading"
	"flashbrief/record"
)

// Timeline is the acts as rows, in order of time.
func Timeline(acts []Act) Table {
	t := Table{Columns: []string{"date", "event", "actor", "recipient", "place", "status", "words", "reports"}}
	for _, a := range acts {
		e := a.Event
		category := e.Category
		if e.Mode != "" {
			category += "/" + e.Mode
		}
		row := Row{Cells: []string{a.Date.String(), category, Names(e.Actors), Names(e.Recipients), e.Place, string(e.Status), e.Text, fmt.Sprint(len(a.Reports()))}}
		for _, item := range a.Items {
			row.Evidence = append(row.Evidence, item.Evidence...)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// Names is parties as a list.
func Names(list []reading.Party) string {
	var out []string
	for _, p := range list {
		out = append(out, p.Name)
	}
	return strings.Join(out, ", ")
}

// TieTable is ties as rows.
func TieTable(ties []Tie) Table {
	t := Table{Columns: []string{"a", "b", "acts", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict", "mean score", "by month"}}
	for _, tie := range ties {
		var months []string
		for _, m := range tie.Months {
			months = append(months, fmt.Sprintf("%s:%+.1f(%d)", m.Month, m.Mean, m.Acts))
		}
		c := tie.Counts
		row := Row{Cells: []string{tie.A, tie.B, fmt.Sprint(tie.Total()), fmt.Sprint(c[1]), fmt.Sprint(c[2]), fmt.Sprint(c[3]), fmt.Sprint(c[4]), fmt.Sprintf("%+.2f", tie.Mean), strings.Join(months, " ")}}
		for _, a := range tie.Acts {
			row.Evidence = append(row.Evidence, a.Items[0].Evidence[0])
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// PersonTable is people with their offices as rows, an office a row.
func PersonTable(people []Person) Table {
	t := Table{Columns: []string{"person", "office", "of", "from", "before", "seen", "quotes", "acts"}}
	for _, p := range people {
		quotes, acts := fmt.Sprint(len(p.Quotes)), fmt.Sprint(p.Acts)
		for _, o := range p.Roles {
			row := Row{Cells: []string{p.Name, o.Title, o.Of, o.From, o.Before, seen(&o), quotes, acts}}
			for _, item := range o.Items {
				row.Evidence = append(row.Evidence, item.Evidence...)
			}
			t.Rows = append(t.Rows, row)
		}
		if len(p.Roles) == 0 && len(p.Quotes) > 1 {
			t.Rows = append(t.Rows, Row{[]string{p.Name, "", "", "", "", "", quotes, acts}, p.Quotes[0].Evidence})
		}
	}
	return t
}

func seen(o *Office) string {
	first, last := o.Seen[0], o.Seen[0]
	for _, d := range o.Seen {
		if d.Before(first) {
			first = d
		}
		if d.After(last) {
			last = d
		}
	}
	if first == last {
		return first.String()
	}
	return first.String() + "/" + last.String()
}

// Quotations is quotation items as rows, direct ones first where direct alone is
// not asked for.
func Quotations(items []record.Item, directOnly bool) Table {
	t := Table{Columns: []string{"date", "speaker", "words", "reported by", "to", "medium", "direct"}}
	for _, item := range items {
		q := item.Quotation
		if q == nil || directOnly && !q.Direct {
			continue
		}
		date := q.Date.String()
		if date == "" {
			date = item.Told.String()
		}
		t.Rows = append(t.Rows, Row{[]string{
			date, strings.Join(q.Speakers, ", "), item.Evidence[0].Words, strings.Join(q.ReportedBy, ", "), q.Addressee, q.Medium, fmt.Sprint(q.Direct),
		}, item.Evidence})
	}
	return t
}

// Hits is reports found by search as rows.
func Hits(hits []record.Hit) Table {
	t := Table{Columns: []string{"date", "publisher", "headline", "words", "report"}}
	for _, h := range hits {
		excerpt := strings.NewReplacer("\x02", "[", "\x03", "]").Replace(h.Excerpt)
		t.Rows = append(t.Rows, Row{Cells: []string{h.Report.Published.String(), h.Report.Publisher, h.Report.Headline(), excerpt, h.Report.SHA256[:12]}})
	}
	return t
}

// Forecasts is forecast items as rows.
func Forecasts(items []record.Item) Table {
	t := Table{Columns: []string{"made", "by", "word", "range", "words"}}
	for _, item := range items {
		f := item.Forecast
		if f == nil {
			continue
		}
		span := "unscored"
		if f.Probability != nil {
			span = fmt.Sprintf("%.0f-%.0f%%", 100*f.Probability[0], 100*f.Probability[1])
		}
		t.Rows = append(t.Rows, Row{[]string{f.Made.String(), f.By, f.Word, span, item.Evidence[0].Words}, item.Evidence})
	}
	return t
}

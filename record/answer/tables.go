package answer

import (
	"fmt"
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/join"
	"flashbrief/world/actor"
)

// Entry is a row of the timeline: an act, or else something said.
type Entry struct {
	Act    *Act
	Saying *Saying
}

// Reports returns the reports of the entry, each once.
func (e *Entry) Reports() []string {
	if e.Act != nil {
		return e.Act.Reports()
	}
	return e.Saying.Reports()
}

// Count counts the independent origins of the entry; see Act.Count.
func (e *Entry) Count(from join.From) {
	if e.Act != nil {
		e.Act.Count(from)
		return
	}
	e.Saying.Count(from)
}

// Entries returns the acts, and the direct quotations with a date, in order of time, acts
// without a date last.
func Entries(acts []Act, said []Saying) []Entry {
	var out []Entry
	for i := range acts {
		out = append(out, Entry{Act: &acts[i]})
	}
	for i := range said {
		if s := &said[i]; !s.Date.IsZero() && s.Direct && s.Status == reading.Said {
			out = append(out, Entry{Saying: s})
		}
	}
	slices.SortStableFunc(out, func(x, y Entry) int { return strings.Compare(x.begins(), y.begins()) })
	return out
}

// begins returns the sort key of the entry: an open bound sorts by the other bound, no date
// sorts last.
func (e *Entry) begins() string {
	date := when.Bounds{}
	if e.Act != nil {
		date = e.Act.Date
	} else {
		date = e.Saying.Date
	}
	if date.IsZero() {
		return "~"
	}
	if date.From.IsZero() {
		return date.Until.String()
	}
	return date.String()
}

// Timeline returns entries as rows. A quotation's event is "SAID". "items" is the IDs of the
// accounts joined in the row; "id" is the first, which is the most informative. "differ" is what
// they say differently, and "joined" why they are accounts of one act.
func Timeline(entries []Entry) Table {
	t := Table{Columns: []string{"date", "event", "actor", "recipient", "place", "status", "according to", "words", "reports", "origins", "differ", "ruled", "id", "items", "joined"}, Hidden: hidden}
	for _, entry := range entries {
		if a := entry.Act; a != nil {
			e := a.Event
			t.Rows = append(t.Rows, Row{[]any{
				a.Date.String(), e.Category.Label(e.Mode), sides(e.Actors), sides(e.Recipients), e.Place, string(e.Status), called(e.AccordingTo...),
				e.Text, len(a.Reports()), a.Origin, differences(a.Differ), RuledOn(a.Items), a.Items[0].ID, idsOf(a.Items), a.Joined,
			}, a.Evidence()})
			continue
		}
		s := entry.Saying
		q := s.Items[0].Quotation()
		t.Rows = append(t.Rows, Row{[]any{
			s.Date.String(), "SAID", parts(&s.Items[0], record.Speaker, s.Speakers), called(q.Addressee), q.Place, "claim", called(q.ReportedBy...),
			s.Words, len(s.Reports()), s.Origin, differences(nil), "", s.Items[0].ID, idsOf(s.Items), joinedBy(nil),
		}, evidenceOf(s.Items)})
	}
	return t
}

// Names returns parties as a list.
func Names(list []reading.Party) string {
	var out []string
	for _, p := range list {
		out = append(out, p.Name)
	}
	return strings.Join(out, ", ")
}

// monthly is a tie's months as a cell.
type monthly []Month

func (m monthly) String() string {
	var out []string
	for _, month := range m {
		out = append(out, fmt.Sprintf("%s:%+.1f(%d)", month.Month, month.Mean, month.Acts))
	}
	return strings.Join(out, " ")
}

// TieTable returns ties as rows. "a" and "b" are codes; the mean score is PLOVER's, from -10
// for conflict to 10 for cooperation.
func TieTable(ties []Tie) Table {
	t := Table{Columns: []string{"a", "b", "names", "acts", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict", "mean score", "by month"}}
	for _, tie := range ties {
		c := tie.Counts
		months := slices.Clone(monthly(tie.Months))
		for i := range months {
			months[i].Mean = rounded(months[i].Mean)
		}
		row := Row{Cells: []any{tie.A, tie.B, actor.World().NameOf(tie.A) + " – " + actor.World().NameOf(tie.B), tie.Total(), c[1], c[2], c[3], c[4], rounded(tie.Mean), months}}
		for i := range tie.Shown {
			row.Evidence = append(row.Evidence, tie.Shown[i].Lead.Evidence[0])
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// rounded keeps two decimals, so that rounding errors of a sum are not visible.
func rounded(f float64) float64 {
	if f < 0 {
		return -rounded(-f)
	}
	return float64(int(f*100+0.5)) / 100
}

// PersonTable returns people with their offices as rows, one for each office. A person without
// an office has a row if there are at least two quotations.
func PersonTable(people []Person) Table {
	t := Table{Columns: []string{"person", "office", "of", "from", "before", "told", "quotes", "acts", "also", "folded"}, Hidden: []string{"folded"}}
	for i := range people {
		p := &people[i]
		for k := range p.Roles {
			o := &p.Roles[k]
			t.Rows = append(t.Rows, Row{[]any{p.Name, o.Title, o.Of, o.From.String(), o.Before.String(), told(o), p.Said, p.Acts, also(p), list(p.Folded)}, evidenceOf(o.rests())})
		}
		if len(p.Roles) == 0 && p.Said > 1 {
			said := p.latest()
			t.Rows = append(t.Rows, Row{[]any{p.Name, "", "", "", "", "", p.Said, p.Acts, also(p), list(p.Folded)}, said.Evidence})
		}
	}
	return t
}

// told returns the first and the last date of the reports that give somebody an office.
func told(o *Office) string {
	var first, last when.Day
	for _, d := range o.Seen {
		if d.IsZero() {
			continue
		}
		if first.IsZero() || d.Before(first) {
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

// Said returns sayings as rows. The date is when it was said, empty if no report gives it;
// "told" is the date of the first report.
func Said(sayings []Saying) Table {
	t := Table{Columns: []string{"date", "told", "speaker", "role", "words", "direct", "reported by", "to", "medium", "status", "reports", "origins", "id", "items"}, Hidden: hidden}
	for _, s := range sayings {
		q := s.Items[0].Quotation()
		t.Rows = append(t.Rows, Row{[]any{
			s.Date.String(), s.Told.String(), parts(&s.Items[0], record.Speaker, s.Speakers), s.Role, s.Words, s.Direct, called(q.ReportedBy...),
			called(q.Addressee), q.Medium, string(s.Status), len(s.Reports()), s.Origin, s.Items[0].ID, idsOf(s.Items),
		}, evidenceOf(s.Items)})
	}
	return t
}

// Found is a report found by search, with the place of its excerpt in the text.
type Found struct {
	record.Hit
	Evidence []record.Evidence // none if the words are only in the headline
}

// Locate finds the excerpt of a hit in the report's text.
func Locate(h record.Hit, text string) Found {
	words := strings.Trim(h.Plain(), "…")
	f := Found{Hit: h}
	if at := strings.Index(text, words); at >= 0 && words != "" {
		e := record.Evidence{Report: h.Report.SHA256, Words: words}
		e.Span.Start, e.Span.End = at, at+len(words)
		f.Evidence = []record.Evidence{e}
	}
	return f
}

// Hits returns reports found by search as rows; the words found are in brackets, and "id" is
// the first digits of the report's SHA-256.
func Hits(hits []Found) Table {
	t := Table{Columns: []string{"date", "publisher", "headline", "words", "id"}}
	for _, h := range hits {
		t.Rows = append(t.Rows, Row{[]any{h.Report.Published.String(), h.Report.Publisher, h.Report.Headline(), h.Marked("[", "]"), h.Report.SHA256[:12]}, h.Evidence})
	}
	return t
}

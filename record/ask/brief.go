package ask

import (
	"cmp"
	"errors"
	"slices"

	"flashbrief/ground/fault"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/join"
	"flashbrief/record/query"
	"flashbrief/world/plover"
)

// Materials is the input for drafting a brief on the question.
type Materials struct {
	Question Question // with the record's names
	Acts     []answer.Act
	Untold   []record.Item // events that are negated or hypothetical
	Figures  []answer.Figures
	Quotes   []record.Item   // of anybody, on any day of the question
	Out      []record.Item   // quotations that staff rejected
	People   []answer.Person // of anybody, up to the question's last day
	Reports  []record.Report // up to the question's last day, newest first
}

// Materials returns the input for drafting a brief on the question.
func (s *Snapshot) Materials(q Question) (Materials, error) {
	q, _, err := s.Resolve(q)
	if err != nil {
		return Materials{}, err
	}
	m := Materials{Question: q}
	events, err := s.items(&q, record.Event)
	if err != nil {
		return m, err
	}
	elsewhere, err := s.placed(&q, events)
	if err != nil {
		return m, err
	}
	events = append(events, elsewhere...)
	if m.Acts, err = s.joined(&q, answer.Accounts(events, join.From{})); err != nil {
		return m, err
	}
	m.Untold = slices.DeleteFunc(events, func(i record.Item) bool {
		return i.Event().Status != reading.Negated && i.Event().Status != reading.Hypothetical
	})
	if m.Figures, err = s.figures(&q); err != nil {
		return m, err
	}
	everybody := Question{Until: q.Until, AsOf: q.AsOf, Filed: q.Filed}
	if m.People, err = s.people(&everybody); err != nil {
		return m, err
	}
	everybody.Since = q.Since
	quotations := everybody.Select(record.Quotation)
	quotations.Rejected = true
	all, err := s.view.Items(s.ctx, quotations)
	if err != nil {
		return m, err
	}
	for _, item := range all {
		if item.Rejected {
			m.Out = append(m.Out, item)
		} else {
			m.Quotes = append(m.Quotes, item)
		}
	}
	m.Reports, err = s.view.Reports(s.ctx, q.Cut())
	m.Reports = slices.DeleteFunc(m.Reports, func(r record.Report) bool { return !q.Until.IsZero() && r.Published.After(q.Until) })
	return m, err
}

// placed returns the events of the question in which none of its subjects has a part, but which
// happened there or whose words name one: a bombing in Kerman, by nobody known. Events already
// known are left out.
func (s *Snapshot) placed(q *Question, known []record.Item) ([]record.Item, error) {
	seen := map[string]bool{}
	for i := range known {
		seen[known[i].ID] = true
	}
	window := *q
	window.About = nil
	where := query.Or{query.Place{Codes: q.Codes(), Names: q.Names()}}
	for _, name := range q.Names() {
		where = append(where, query.Words{Text: name})
	}
	for i := range q.About {
		if q.About[i].Code != "" {
			where = append(where, query.And{query.Category{plover.ASSAULT, plover.COERCE, plover.PROTEST}, query.Words{Text: q.About[i].Name}})
		}
	}
	if len(q.About) == 0 {
		return nil, nil
	}
	window.Where = where
	if q.Where != nil {
		window.Where = query.And{q.Where, where}
	}
	items, err := s.items(&window, record.Event)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(items, func(item record.Item) bool { return seen[item.ID] }), nil
}

// Stated is what an edited brief is compared with: the quotations of the record, those that
// staff rejected, its offices and its memberships.
type Stated struct{ Said, Out, Held, Members []record.Item }

// Stated returns what the quotations and titles of an edited brief are compared with.
func (s *Snapshot) Stated(q Question) (Stated, error) {
	var out Stated
	quotations := q.Select(record.Quotation)
	quotations.Rejected = true
	all, err := s.view.Items(s.ctx, quotations)
	if err != nil {
		return out, err
	}
	for _, item := range all {
		if item.Rejected {
			out.Out = append(out.Out, item)
		} else {
			out.Said = append(out.Said, item)
		}
	}
	if out.Held, err = s.items(&q, record.Role); err != nil {
		return out, err
	}
	out.Members, err = s.items(&q, record.Membership)
	return out, err
}

// Between returns the events of the categories in which each of the codes and names has a part,
// those that staff rejected too.
func (s *Snapshot) Between(q Question, codes, names []string, categories []plover.Category) ([]record.Item, error) {
	where := query.And{query.Kind{record.Event}, query.Category(categories)}
	for _, code := range codes {
		where = append(where, query.Party{Codes: []string{code}})
	}
	for _, name := range names {
		where = append(where, query.Party{Names: []string{name}})
	}
	return s.view.Items(s.ctx, record.Selection{Where: where, Cut: q.Cut(), Rejected: true})
}

// Existing returns the SHA-256 of the reports that the keys name; those that the record lacks, or
// that do not count for the question, are left out.
func (s *Snapshot) Existing(q Question, keys []string) ([]string, error) {
	var out []string
	for _, key := range keys {
		report, err := s.Report(key)
		switch {
		case errors.Is(err, fault.NotFound):
		case err != nil:
			return nil, err
		case q.Cut().Holds(report.Published, report.Filed):
			out = append(out, report.SHA256)
		}
	}
	return out, nil
}

// candidates is the number of reports in which the words of one quotation are searched.
const candidates = 200

// Sources returns the reports with the given names, and those that count for the question and
// contain one of the phrases, each once and with its text, in the order of their names. An
// empty phrase is not searched.
func (s *Snapshot) Sources(q Question, reports, phrases []string) ([]record.Report, error) {
	wanted := slices.Clone(reports)
	for _, words := range phrases {
		if words == "" {
			continue
		}
		phrase, err := query.Parse(words)
		if err != nil {
			return nil, err
		}
		hits, err := s.view.Search(s.ctx, phrase, q.Cut(), record.Page{Limit: candidates})
		if err != nil {
			return nil, err
		}
		for _, h := range hits {
			wanted = append(wanted, h.Report.SHA256)
		}
	}
	slices.Sort(wanted)
	var out []record.Report
	for _, sha := range slices.Compact(wanted) {
		report, err := s.Report(sha)
		if err != nil {
			return nil, err
		}
		out = append(out, report)
	}
	return out, nil
}

// Events returns a bench for each report with its events that answer the question, with rulings
// applied; reports in order of date, events in text order. The benches have neither text nor
// sentences.
func (s *Snapshot) Events(q Question) ([]*reading.Bench, error) {
	items, err := s.items(&q, record.Event)
	if err != nil {
		return nil, err
	}
	reports, err := s.view.Reports(s.ctx, record.Cut{Filed: q.Filed})
	if err != nil {
		return nil, err
	}
	events := map[string][]reading.Event{}
	for _, item := range items {
		events[item.Report] = append(events[item.Report], *item.Event())
	}
	var out []*reading.Bench
	for _, r := range reports {
		found := events[r.SHA256]
		if len(found) == 0 {
			continue
		}
		slices.SortStableFunc(found, func(a, b reading.Event) int {
			return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Trigger.Start, b.Trigger.Start), cmp.Compare(a.Category, b.Category))
		})
		b := &reading.Bench{Report: r.Report}
		b.Versions, b.Anatomy, b.Events = r.Versions, r.Anatomy, found
		out = append(out, b)
	}
	slices.SortStableFunc(out, func(a, b *reading.Bench) int {
		return cmp.Or(a.Dated().Compare(b.Dated()), cmp.Compare(a.Report.ID, b.Report.ID), cmp.Compare(a.Report.SHA256, b.Report.SHA256))
	})
	return out, nil
}

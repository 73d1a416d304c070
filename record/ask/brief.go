package ask

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/join"
	"flashbrief/record/query"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// Materials is the input for drafting a brief on the question.
type Materials struct {
	Question Question // with the record's names
	Acts     []answer.Act
	Untold   []record.Item // events that are negated or hypothetical
	Figures  []answer.Figures
	Quotes   []record.Item   // of and about the subjects and those who serve them, on the question's days
	Out      []record.Item   // such quotations that staff rejected
	People   []answer.Person // who serves the subjects, speaks or takes part, with offices up to the question's last day
	Reports  []record.Report // of all these, up to the question's last day, newest first
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
	held, err := s.together(events, q.Cut())
	if err != nil {
		return m, err
	}
	if m.Acts, err = s.joined(&q, answer.Accounts(events, join.From{}, held)); err != nil {
		return m, err
	}
	m.Untold = slices.DeleteFunc(slices.Clone(events), func(i record.Item) bool {
		return i.Event().Status != reading.Negated && i.Event().Status != reading.Hypothetical
	})
	if m.Figures, err = s.figures(&q); err != nil {
		return m, err
	}
	if err := s.voices(&m, events); err != nil {
		return m, err
	}
	return m, s.reportsOf(&m, events)
}

// voices adds the quotations and persons that a brief may need: what the subjects and those who
// serve them said, what was said about them, and whoever takes part in the events.
func (s *Snapshot) voices(m *Materials, events []record.Item) error {
	q := &m.Question
	everybody := Question{Until: q.Until, AsOf: q.AsOf, Filed: q.Filed}
	roles, err := s.serving(q, &everybody)
	if err != nil {
		return err
	}
	names := map[string]bool{}
	for i := range roles {
		names[roles[i].Role().Person] = true
	}
	everybody.Since = q.Since
	said := everybody
	said.Where = nil
	sel := said.Select(record.Quotation)
	if len(q.About) > 0 {
		sel.Where = query.And{sel.Where, query.Or{q.about(), query.Party{Names: keys(names)}}}
	}
	sel.Rejected = true
	all, err := s.find(sel)
	if err != nil {
		return err
	}
	for _, item := range all {
		if item.Rejected {
			m.Out = append(m.Out, item)
		} else {
			m.Quotes = append(m.Quotes, item)
		}
	}
	for _, items := range [][]record.Item{events, m.Quotes} {
		for i := range items {
			for _, p := range items[i].Parties {
				if p.Name != "" && p.Part != record.About && p.Name != actor.World().NameOf(p.Code) { // states hold no office
					names[p.Name] = true
				}
			}
		}
	}
	held, err := s.rolesOf(q, keys(names))
	if err != nil {
		return err
	}
	m.People = answer.People(slices.Concat(distinct(append(roles, held...)), m.Quotes, events))
	return nil
}

// serving returns the roles held in the subjects' service that were reported on the question's
// days or up to lookBack before, when an office may have been mentioned last.
func (s *Snapshot) serving(q, base *Question) ([]record.Item, error) {
	if len(q.Codes()) == 0 && len(q.About) > 0 {
		return nil, nil
	}
	of := *base
	of.About = q.About
	if !q.Since.IsZero() {
		of.Since = q.Since.AddDays(-lookBack)
	}
	return s.find(of.Select(record.Role))
}

// lookBack is the number of days before a question's first for which offices are looked up: who
// holds one is named with it again and again.
const lookBack = 400

// lately is the number of days before a question's first in which the offices of most of those who
// act or speak are mentioned.
const lately = 40

// rolesOf returns the roles of persons by the names, up to the question's last day: those of the
// last days, for those who have none there those of lookBack days, and then all.
func (s *Snapshot) rolesOf(q *Question, names []string) (out []record.Item, err error) {
	base := Question{Until: q.Until, AsOf: q.AsOf, Filed: q.Filed}
	starts := []when.Day{{}}
	if !q.Since.IsZero() {
		starts = []when.Day{q.Since.AddDays(-lately), q.Since.AddDays(-lookBack), {}}
	}
	for _, base.Since = range starts {
		if len(names) == 0 {
			break
		}
		sel := base.Select(record.Role)
		sel.Where = query.And{sel.Where, query.Party{Names: names}}
		found, err := s.find(sel)
		if err != nil {
			return nil, err
		}
		known := map[string]bool{}
		for i := range found {
			known[found[i].Role().Person] = true
		}
		names = slices.DeleteFunc(names, func(name string) bool { return known[name] })
		out = append(found, out...)
	}
	return out, nil
}

// distinct returns the items without repetitions, in their store's order.
func distinct(items []record.Item) []record.Item {
	seen := map[string]bool{}
	out := slices.DeleteFunc(items, func(i record.Item) bool {
		key := i.Report + i.ID
		was := seen[key]
		seen[key] = true
		return was
	})
	slices.SortStableFunc(out, func(a, b record.Item) int {
		return cmp.Or(a.True.From.Compare(b.True.From), a.Told.Compare(b.Told), cmp.Compare(a.Report, b.Report))
	})
	return out
}

func keys(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }

// reportsOf adds the reports of a brief's materials, newest first.
func (s *Snapshot) reportsOf(m *Materials, events []record.Item) error {
	all := slices.Concat(events, m.Quotes)
	for i := range m.Figures {
		for k := range m.Figures[i].Rows {
			all = append(all, m.Figures[i].Rows[k].Items...)
		}
	}
	for i := range m.People {
		for k := range m.People[i].Roles {
			all = append(all, m.People[i].Roles[k].Items...)
		}
	}
	q := &m.Question
	reports, err := s.texts(reportsOf(all), q.Cut())
	slices.SortFunc(reports, func(a, b record.Report) int {
		return cmp.Or(b.Published.Compare(a.Published), cmp.Compare(a.ID, b.ID), cmp.Compare(a.SHA256, b.SHA256))
	})
	m.Reports = slices.DeleteFunc(reports, func(r record.Report) bool { return !q.Until.IsZero() && r.Published.After(q.Until) })
	return err
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

// Stated returns what the quotations and titles of an edited brief are compared with: what the reports
// say, given by their SHA-256, and what the record has of the persons and bodies with the names,
// from lookBack days before the first of the reports on. Persons without an office since then have
// all their offices.
func (s *Snapshot) Stated(q Question, reports, names []string) (out Stated, err error) {
	if q.Since, err = s.firstOf(q, reports); err != nil {
		return out, err
	}
	recent := query.Since(q.Since.AddDays(-lookBack))
	find := func(kind record.Kind, of record.Query, rejected bool) ([]record.Item, error) {
		var all []record.Item
		for _, where := range []query.And{{query.Kind{kind}, query.Report(reports)}, {query.Kind{kind}, recent, of}} {
			found, err := s.find(record.Selection{Where: where, Cut: q.Cut(), Rejected: rejected})
			if err != nil {
				return nil, err
			}
			all = append(all, found...)
		}
		return distinct(all), nil
	}
	all, err := find(record.Quotation, query.Speaker{Names: names}, true)
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
	if out.Held, err = s.find(record.Selection{Where: query.And{query.Kind{record.Role}, query.Report(reports)}, Cut: q.Cut()}); err != nil {
		return out, err
	}
	held, err := s.rolesOf(&q, slices.Clone(names))
	if err != nil {
		return out, err
	}
	out.Held = distinct(append(out.Held, held...))
	out.Members, err = find(record.Membership, query.Party{Names: names}, false)
	return out, err
}

// firstOf returns the first day of the reports; without any, the last day of the record.
func (s *Snapshot) firstOf(q Question, reports []string) (when.Day, error) {
	told, err := s.Told(reports)
	if err != nil {
		return when.Day{}, err
	}
	var first when.Day
	for sha := range told {
		if r := told[sha]; first.IsZero() || !r.Published.IsZero() && r.Published.Before(first) {
			first = r.Published
		}
	}
	if !first.IsZero() {
		return first, nil
	}
	_, last, err := s.view.Span(s.ctx, q.Cut())
	return last, err
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
	return s.find(record.Selection{Where: where, Cut: q.Cut(), Rejected: true})
}

// Existing returns the SHA-256 of the reports that the keys name; those that the record lacks, or
// that do not count for the question, are left out.
func (s *Snapshot) Existing(q Question, keys []string) ([]string, error) {
	var out []string
	for _, key := range keys {
		report, err := s.ReportAt(q, key)
		switch {
		case errors.Is(err, fault.NotFound):
		case err != nil:
			return nil, err
		case report.Out == nil && q.Cut().Holds(report.Published, report.Filed):
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
		report, err := s.ReportAt(q, sha)
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
	reports, err := s.view.Reports(s.ctx, q.Cut(), record.Page{})
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

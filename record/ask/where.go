package ask

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/query"
	"flashbrief/world/actor"
)

// stored reports whether stores answer a leaf of a query. The others are matched here.
func stored(leaf record.Query) bool {
	switch leaf.(type) {
	case query.Speaker, query.Context, query.Words, query.Near, query.Confidence, query.Value, query.Origin:
		return false
	}
	return true
}

// speaking adds to the condition on a speaker that it is a party, which stores answer.
func speaking(leaf record.Query) record.Query {
	if q, ok := leaf.(query.Speaker); ok {
		return query.And{query.Party(q), q}
	}
	return leaf
}

// unjoined reports whether a leaf can be matched before items are joined.
func unjoined(leaf record.Query) bool {
	_, joined := leaf.(query.Origin)
	return !joined
}

// matching returns the items that match the question's condition, as far as it can be said
// before they are joined.
func (q *Question) matching(items []record.Item) []record.Item {
	if q.Where == nil {
		return items
	}
	where := query.Loosen(q.Where, unjoined)
	return slices.DeleteFunc(items, func(i record.Item) bool { return !where.Match(&i) })
}

// joined reports whether a row matches the question's condition: some of its joined items does.
func (q *Question) joined(items []record.Item) bool {
	return q.Where == nil || slices.ContainsFunc(items, func(i record.Item) bool { return q.Where.Match(&i) })
}

// cutBy moves the cut-offs of the question forward to those that its condition requires: what
// only later reports say cannot change the answer, nor can later rulings.
func (q *Question) cutBy(where record.Query) {
	switch where := where.(type) {
	case query.And:
		for _, part := range where {
			q.cutBy(part)
		}
	case query.ToldBy:
		if day := when.Day(where); q.AsOf.IsZero() || day.Before(q.AsOf) {
			q.AsOf = day
		}
	case query.FiledBy:
		if t := time.Time(where); q.Filed.IsZero() || t.Before(q.Filed) {
			q.Filed = t
		}
	}
}

// bind replaces the names in a condition with the roster's codes and the record's names, and the
// IDs of reports with their SHA-256. It returns the names that the record lacks.
func (s *Snapshot) bind(where record.Query, c record.Cut) (record.Query, []Unknown, error) {
	if where == nil {
		return nil, nil, nil
	}
	var out []Unknown
	var failed error
	bound := query.Replace(where, func(leaf record.Query) record.Query {
		var unknown []Unknown
		var err error
		switch q := leaf.(type) {
		case query.Actor:
			q, unknown, err = bindWho(s, q, c)
			leaf = q
		case query.Recipient:
			q, unknown, err = bindWho(s, q, c)
			leaf = q
		case query.Party:
			q, unknown, err = bindWho(s, q, c)
			leaf = q
		case query.Speaker:
			q, unknown, err = bindWho(s, q, c)
			leaf = q
		case query.Place:
			leaf = bindPlace(q)
		case query.Report:
			leaf, err = s.bindReports(q)
		case query.Outlet:
			leaf, unknown, err = s.bindOutlets(q)
		}
		failed = cmp.Or(failed, err)
		for _, u := range unknown {
			if !slices.ContainsFunc(out, func(o Unknown) bool { return o.Name == u.Name }) {
				out = append(out, u)
			}
		}
		return leaf
	})
	return bound, out, failed
}

// bindWho returns parties as the roster and the record call them. A name that ends in "*" stands
// for all that begin so.
func bindWho[W ~struct{ Codes, Names []string }](s *Snapshot, who W, c record.Cut) (W, []Unknown, error) {
	in := query.Who(who)
	mentions, err := s.mentions()
	if err != nil {
		return who, nil, err
	}
	var asked []Subject
	out := query.Who{Codes: slices.Clone(in.Codes)}
	var unknown []Unknown
	for _, name := range in.Names {
		beginning, prefix := strings.CutSuffix(name, "*")
		if !prefix {
			asked = append(asked, subject(name))
			continue
		}
		found := begins(beginning, mentions)
		if len(found) == 0 {
			unknown = append(unknown, Unknown{Name: name})
		}
		asked = append(asked, found...)
	}
	h, err := s.held(c)
	if err != nil {
		return who, nil, err
	}
	known, absent := Known(asked, mentions, h)
	for _, name := range absent {
		unknown = append(unknown, Unknown{name, Nearest(name, mentions)})
	}
	for _, k := range known {
		switch {
		case k.Code != "" && !slices.Contains(out.Codes, k.Code):
			out.Codes = append(out.Codes, k.Code)
		case k.Code == "" && !slices.Contains(out.Names, k.Name):
			out.Names = append(out.Names, k.Name)
		}
	}
	return W(out), unknown, nil
}

// begins returns those in the record whose name, or a word of it, begins so, each once.
func begins(beginning string, mentions []record.Mention) []Subject {
	wanted := folded(beginning)
	var out []Subject
	for _, m := range mentions {
		name := folded(m.Name)
		if wanted == "" || !strings.HasPrefix(name, wanted) && !strings.Contains(name, " "+wanted) {
			continue
		}
		s := Subject{Name: m.Name}
		if _, coded := actor.World().Coded(m.Code); coded && m.Kind != "person" {
			s.Code = m.Code
		}
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// bindPlace adds the codes of countries.
func bindPlace(q query.Place) query.Place {
	for _, name := range q.Names {
		s, known := roster(name)
		if _, country := actor.World().Country(s.Code); known && country && !slices.Contains(q.Codes, s.Code) {
			q.Codes = append(slices.Clone(q.Codes), s.Code)
		}
	}
	return q
}

// bindOutlets adds the reports of outlets, whose names are compared by record.NameKey. It returns the names
// that no report has as its publisher, with the nearest that one has.
func (s *Snapshot) bindOutlets(q query.Outlet) (query.Outlet, []Unknown, error) {
	all, err := s.Publishers()
	if err != nil {
		return q, nil, err
	}
	var spelled []string
	var unknown []Unknown
	for _, name := range q.Names {
		n := len(spelled)
		near := actor.NearTo(name)
		for _, known := range all {
			if record.NameKey(known) == record.NameKey(name) {
				spelled = append(spelled, known)
			}
			near.Try(known, known)
		}
		if len(spelled) == n {
			unknown = append(unknown, Unknown{name, near.Names(3)})
		}
	}
	q.Reports = map[string]bool{}
	reports, err := s.view.PublishedBy(s.ctx, spelled)
	for _, sha := range reports {
		q.Reports[sha] = true
	}
	return q, unknown, err
}

// bindReports replaces the names of reports with their SHA-256.
func (s *Snapshot) bindReports(q query.Report) (query.Report, error) {
	var out query.Report
	for _, key := range q {
		r, err := s.Report(key)
		if err != nil {
			return q, err
		}
		out = append(out, r.SHA256)
	}
	return out, nil
}

package ask

import (
	"slices"

	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/query"
)

// MostWords is the largest number of words in a search, including those within phrases: each
// costs a pass through the index, and untrusted clients may ask.
const MostWords = 32

// Search finds the reports that match the question's condition, among those that count for it.
// Words are searched in the headline and the text, and the best reports come first; without
// words, the newest. The other conditions are about the findings of a report: conditions side by
// side about one finding, NOT about all of them. The total is not counted: All is one more than
// the rows returned if more follow.
func (s *Snapshot) Search(q Question) (List[answer.Found], error) {
	return s.search(q, false)
}

// LastFiled finds what Search does, the last filed first.
func (s *Snapshot) LastFiled(q Question) (List[answer.Found], error) {
	return s.search(q, true)
}

func (s *Snapshot) search(q Question, filed bool) (List[answer.Found], error) {
	hits, err := s.matched(q, filed)
	if err != nil {
		return List[answer.Found]{From: q.Page.Offset, All: q.Page.Offset}, err
	}
	return s.located(q.Page, hits)
}

// located returns a page of what matched finds, with its words in the texts.
func (s *Snapshot) located(page record.Page, hits []record.Hit) (List[answer.Found], error) {
	out := List[answer.Found]{From: page.Offset, All: page.Offset + len(hits)}
	if page.Limit > 0 && len(hits) > page.Limit {
		hits = hits[:page.Limit]
	}
	texts, err := s.textsOf(hits)
	for _, h := range hits {
		out.Rows = append(out.Rows, answer.Locate(h, texts[h.Report.SHA256]))
	}
	return out, err
}

// matched returns the reports of the question's page that Search finds, and one more if more follow; the best or the
// last filed first.
func (s *Snapshot) matched(q Question, filed bool) ([]record.Hit, error) {
	q, _, err := s.Resolve(q)
	if err != nil {
		return nil, err
	}
	q.Where = q.whole()
	words, findings := sorted(q.Where)
	if everything, ok := q.Where.(query.And); q.Where == nil || ok && len(everything) == 0 {
		return nil, fault.New(fault.Invalid, "search for at least one word or condition")
	}
	if err := bounded(q.Where); err != nil {
		return nil, err
	}
	search := searching{Snapshot: s, q: &q, filed: filed}
	return search.hits(words, findings)
}

// textsOf returns the texts of the reports that were found, by their SHA-256.
func (s *Snapshot) textsOf(hits []record.Hit) (map[string]string, error) {
	var names []string
	for i := range hits {
		names = append(names, hits[i].Report.SHA256)
	}
	out := map[string]string{}
	for chunk := range slices.Chunk(names, mostTexts) {
		reports, err := s.view.Texts(s.ctx, chunk, record.Cut{})
		if err != nil {
			return nil, err
		}
		for i := range reports {
			out[reports[i].SHA256] = reports[i].Text
		}
	}
	return out, nil
}

// whole returns the question's condition with its subjects and bounds in time as conditions
// beside it.
func (q *Question) whole() record.Query {
	all, ok := q.Where.(query.And)
	if !ok && q.Where != nil {
		all = query.And{q.Where}
	}
	all = slices.Clone(all)
	if len(q.About) > 0 {
		all = append(all, q.about())
	}
	if !q.Since.IsZero() {
		all = append(all, query.Since(q.Since))
	}
	if !q.Until.IsZero() {
		all = append(all, query.Until(q.Until))
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

// bounded returns an error if a query has more words than MostWords.
func bounded(where record.Query) error {
	n := 0
	query.Each(where, func(leaf record.Query) {
		query.Each(indexed(leaf), func(leaf record.Query) {
			if w, ok := leaf.(query.Words); ok {
				n += len(query.Terms(w.Text))
			}
		})
	})
	if n > MostWords {
		return fault.New(fault.Invalid, "search for at most %d words; these are %d", MostWords, n)
	}
	return nil
}

// sorted returns the conditions side by side: those of words alone, and the others without the
// cut-offs, which count for reports; see Question.cutBy.
func sorted(where record.Query) (words, findings query.And) {
	all, ok := where.(query.And)
	if !ok && where != nil {
		all = query.And{where}
	}
	for _, part := range all {
		switch part.(type) {
		case query.ToldBy, query.FiledBy:
			continue
		}
		if has(part, func(leaf record.Query) bool { return !isWords(leaf) }) {
			findings = append(findings, part)
		} else {
			words = append(words, part)
		}
	}
	if !slices.ContainsFunc(words, func(q record.Query) bool { return !negates(q) }) { // no index finds what is absent
		return nil, append(findings, words...)
	}
	return words, findings
}

func isWords(leaf record.Query) bool {
	_, ok := leaf.(query.Words)
	return ok || isNear(leaf)
}

// isOutlet reports whether a condition is on the report itself, and not on one of its findings.
func isOutlet(leaf record.Query) bool {
	_, ok := leaf.(query.Outlet)
	return ok
}

func isNear(leaf record.Query) bool {
	_, ok := leaf.(query.Near)
	return ok
}

// indexed returns a query of words as the index answers it, which finds at least what the query does: it knows which
// words a text has, and not how near they are.
func indexed(q record.Query) record.Query {
	if all, ok := q.(query.And); ok { // what is not near may still have both words
		q = slices.DeleteFunc(slices.Clone(all), func(part record.Query) bool { return negates(part) && has(part, isNear) })
	}
	return query.Replace(q, func(leaf record.Query) record.Query {
		if near, ok := leaf.(query.Near); ok {
			return query.And{near.A, near.B}
		}
		return leaf
	})
}

// has reports whether a leaf of a query is such.
func has(q record.Query, such func(record.Query) bool) bool {
	found := false
	query.Each(q, func(leaf record.Query) { found = found || such(leaf) })
	return found
}

// searching is one search.
type searching struct {
	*Snapshot
	q     *Question
	filed bool // the last filed first
	// first is the first finding of each report that matches the conditions on findings.
	first map[string]*record.Item
}

// hits returns the reports of the question's page, and one more if more follow.
func (s *searching) hits(words, findings query.And) ([]record.Hit, error) {
	page := s.q.Page
	if page.Limit > 0 {
		page.Limit++ // one more shows that there are further rows
	}
	exact := !has(words, pronominal) && !has(words, isNear)
	if len(words) > 0 && len(findings) == 0 && exact {
		return s.withWords(words, page)
	}
	these, err := s.reports(findings)
	if err != nil {
		return nil, err
	}
	if len(words) == 0 {
		return s.newest(these, page)
	}
	found, err := s.withWords(indexed(words), record.Page{})
	if err != nil {
		return nil, err
	}
	var out []record.Hit
	skip := page.Offset
	for _, h := range found {
		ok, err := s.counts(words, these, exact, h.Report.SHA256)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		if skip--; skip >= 0 {
			continue
		}
		if out = append(out, h); len(out) == page.Limit {
			break
		}
	}
	return out, nil
}

// withWords returns the reports with words, in the order of the search.
func (s *searching) withWords(words record.Query, page record.Page) ([]record.Hit, error) {
	if s.filed {
		return s.view.LastFiled(s.ctx, words, s.q.Cut(), page)
	}
	return s.view.Search(s.ctx, words, s.q.Cut(), page)
}

// counts reports whether a report that the index found is in the set and, unless the index is
// exact, has the words.
func (s *searching) counts(words query.And, these set, exact bool, sha string) (bool, error) {
	if !these.has(sha) || exact {
		return these.has(sha), nil
	}
	report, err := s.Report(sha)
	return err == nil && query.Says(words, report.Headline(), report.Text), err
}

// pronominal reports whether words contain an abbreviation that the index confuses with a
// common word, such as US.
func pronominal(leaf record.Query) bool {
	w, ok := leaf.(query.Words)
	return ok && slices.ContainsFunc(query.Terms(w.Text), func(t query.Term) bool { return t.Capped && len(t.Folded) <= 3 })
}

// newest returns the reports of the set, the newest or last filed first, with the words of a finding.
func (s *searching) newest(these set, page record.Page) ([]record.Hit, error) {
	reports, err := s.view.Reports(s.ctx, s.q.Cut(), record.Page{})
	if err != nil {
		return nil, err
	}
	if s.filed {
		slices.SortStableFunc(reports, func(a, b record.Report) int { return b.Filed.Compare(a.Filed) })
	}
	var out []record.Hit
	skip := page.Offset
	for _, r := range reports {
		if !these.has(r.SHA256) {
			continue
		}
		if skip--; skip >= 0 {
			continue
		}
		h := record.Hit{Report: r}
		if item := s.first[r.SHA256]; item != nil {
			h.Excerpt = item.Evidence[0].Words
		}
		if out = append(out, h); len(out) == page.Limit {
			break
		}
	}
	return out, nil
}

// set is a set of reports: those in it or, if not is set, those that are not.
type set struct {
	in  map[string]bool
	not bool
}

func (s set) has(report string) bool { return s.in[report] != s.not }

// reports returns the reports that match a query.
func (s *searching) reports(q record.Query) (set, error) {
	switch q := q.(type) {
	case query.And:
		return s.all(q)
	case query.Or:
		none := set{in: map[string]bool{}}
		for _, part := range q {
			these, err := s.reports(part)
			if err != nil {
				return set{}, err
			}
			none = union(none, these)
		}
		return none, nil
	case query.Not:
		these, err := s.reports(q.Query)
		return set{these.in, !these.not}, err
	case query.Outlet:
		return set{in: q.Reports}, nil
	case query.Words, query.Near:
		found, err := s.view.Search(s.ctx, indexed(q), s.q.Cut(), record.Page{})
		out := set{in: map[string]bool{}}
		for _, h := range found {
			ok, err := s.counts(query.And{q}, set{not: true}, !isNear(q), h.Report.SHA256)
			if err != nil {
				return set{}, err
			}
			if ok {
				out.in[h.Report.SHA256] = true
			}
		}
		return out, err
	}
	return s.finding(q)
}

// all returns the reports that match all queries. Those without NOT and words are about one
// finding.
func (s *searching) all(q query.And) (set, error) {
	var one query.And
	out := set{in: map[string]bool{}, not: true}
	for _, part := range q {
		if !has(part, isWords) && !has(part, isOutlet) && !negates(part) {
			one = append(one, part)
			continue
		}
		these, err := s.reports(part)
		if err != nil {
			return set{}, err
		}
		out = intersection(out, these)
	}
	if len(one) == 0 {
		return out, nil
	}
	these, err := s.finding(one)
	return intersection(out, these), err
}

// negates reports whether a query contains NOT.
func negates(q record.Query) bool {
	switch q := q.(type) {
	case query.And:
		return slices.ContainsFunc(q, negates)
	case query.Or:
		return slices.ContainsFunc(q, negates)
	case query.Not:
		return true
	}
	return false
}

// finding returns the reports with a finding that matches the query.
func (s *searching) finding(q record.Query) (set, error) {
	asked := *s.q
	asked.Where = q
	if least := s.q.LeastSure; least > 0 {
		asked.Where = query.And{q, sure(least)}
	}
	items, err := s.found(&asked)
	out := set{in: map[string]bool{}}
	if s.first == nil {
		s.first = map[string]*record.Item{}
	}
	for i := range items {
		out.in[items[i].Report] = true
		if s.first[items[i].Report] == nil {
			s.first[items[i].Report] = &items[i]
		}
	}
	return out, err
}

// found returns the findings of a question; if it has a condition on origins, those of the acts and
// sayings that meet it.
func (s *searching) found(q *Question) ([]record.Item, error) {
	if !q.countsOrigins() {
		return s.items(q)
	}
	acts, err := s.acts(q)
	if err != nil {
		return nil, err
	}
	said, err := s.sayings(q)
	var out []record.Item
	for i := range acts {
		out = append(out, acts[i].Items...)
	}
	for i := range said {
		out = append(out, said[i].Items...)
	}
	return slices.DeleteFunc(out, func(i record.Item) bool { return !q.Where.Match(&i) }), err
}

func union(a, b set) set {
	return negated(intersection(negated(a), negated(b)))
}

func negated(a set) set { return set{a.in, !a.not} }

func intersection(a, b set) set {
	out := set{in: map[string]bool{}}
	switch {
	case a.not && b.not: // neither in a nor in b
		out.not = true
		for _, in := range []map[string]bool{a.in, b.in} {
			for report := range in {
				out.in[report] = true
			}
		}
	case a.not:
		return intersection(b, a)
	default:
		for report := range a.in {
			if b.has(report) {
				out.in[report] = true
			}
		}
	}
	return out
}

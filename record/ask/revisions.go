package ask

import (
	"slices"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/news/watch"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// Revisions returns what was published under one address, the first filed first: each revision
// with what changed since the one before, and the findings of that one whose words it no longer
// has. key is an address, or names a report as in record.View.Report. A key that names nothing
// is an error of kind fault.NotFound.
func (s *Snapshot) Revisions(q Question, key string) ([]answer.Revision, error) {
	reports, err := s.view.Revisions(s.ctx, key, q.Cut())
	if err != nil {
		return nil, err
	}
	if len(reports) == 0 {
		report, err := s.Report(key)
		if err != nil {
			return nil, err
		}
		if reports, err = s.VersionsOf(q, &report); err != nil {
			return nil, err
		}
	}
	if len(reports) == 0 {
		return nil, fault.New(fault.NotFound, "no revision of %q counts as of that day", key)
	}
	out := make([]answer.Revision, len(reports))
	for i := range reports {
		out[i] = answer.Revision{Report: reports[i]}
		if i == 0 {
			continue
		}
		old := &reports[i-1]
		out[i].Edits = edits(old, &reports[i])
		if out[i].Lost, err = s.Lost(old.SHA256, reports[i].Text); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// VersionsOf returns the reports that have the own ID of a report, such as the address of a page that was edited,
// with their texts, the first filed first: the report itself, if it was never published otherwise.
func (s *Snapshot) VersionsOf(q Question, r *record.Report) ([]record.Report, error) {
	return s.view.Revisions(s.ctx, r.ID, q.Cut())
}

// ChangedFrom returns what changed in a report since the version of it that was filed before; none for the first.
func (s *Snapshot) ChangedFrom(q Question, r *record.Report) ([]watch.Edit, error) {
	all, err := s.VersionsOf(q, r)
	at := slices.IndexFunc(all, func(o record.Report) bool { return o.SHA256 == r.SHA256 })
	if err != nil || at < 1 {
		return nil, err
	}
	return edits(&all[at-1], r), nil
}

// edits returns what changed from one version of a report to another.
func edits(from, to *record.Report) []watch.Edit {
	return watch.Compare(watch.Version{Title: from.Title, Text: from.Text}, watch.Version{Title: to.Title, Text: to.Text})
}

// Lost returns the findings of a report that count and whose words another text does not have,
// whatever its spaces.
func (s *Snapshot) Lost(report, now string) ([]record.Item, error) {
	items, err := s.On(report)
	if err != nil {
		return nil, err
	}
	var lost []record.Item
	now = text.Squeeze(now)
	for i := range items {
		if item := &items[i]; !item.Rejected && !stands(item, now) {
			lost = append(lost, *item)
		}
	}
	return lost, nil
}

// stands reports whether a text, squeezed, has the words of a finding.
func stands(item *record.Item, now string) bool {
	return strings.Contains(now, text.Squeeze(item.Evidence[0].Words))
}

// RevisionTable returns what Revisions returns as rows.
func (s *Snapshot) RevisionTable(q Question, key string) (answer.Table, error) {
	revisions, err := s.Revisions(q, key)
	return q.paged(answer.RevisionTable(revisions), err)
}

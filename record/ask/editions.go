package ask

import (
	"time"

	"flashbrief/record"
	"flashbrief/record/query"
)

// Editions returns published editions in the order in which they were kept.
func (s *Snapshot) Editions(which record.Editions) ([]record.Edition, error) {
	return s.view.Editions(s.ctx, which)
}

// Since returns what became of reports since a moment: the items on them that counted then, and
// those that count now, both by report and with those that staff rejected.
func (s *Snapshot) Since(reports []string, moment time.Time) (before, now map[string][]record.Item, err error) {
	if len(reports) == 0 {
		return nil, nil, nil
	}
	in := func(c record.Cut) (map[string][]record.Item, error) {
		items, err := s.view.Items(s.ctx, record.Selection{Where: query.Report(reports), Cut: c, Rejected: true})
		out := map[string][]record.Item{}
		for _, item := range items {
			out[item.Report] = append(out[item.Report], item)
		}
		return out, err
	}
	if before, err = in(record.Cut{Filed: moment}); err != nil {
		return nil, nil, err
	}
	now, err = in(record.Cut{})
	return before, now, err
}

// Revised returns the newest revision of a report that was filed since a moment; nil if there is
// none.
func (s *Snapshot) Revised(r *record.Report, moment time.Time) (*record.Report, error) {
	all, err := s.view.Revisions(s.ctx, r.ID, record.Cut{})
	if err != nil || len(all) == 0 {
		return nil, err
	}
	last := &all[len(all)-1]
	if last.SHA256 == r.SHA256 || !last.Filed.After(moment) {
		return nil, nil
	}
	return last, nil
}

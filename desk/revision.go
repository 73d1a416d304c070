package desk

import (
	"context"
	"errors"
	"fmt"

	"flashbrief/ground/fault"
	"flashbrief/news"
	"flashbrief/news/watch"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// change is how a new revision differs from the one that was filed before.
type change struct {
	edits []watch.Edit
	lost  []record.Item
}

// file files what arrived. Of an article or a page that was filed before, a new revision is
// filed only if its words changed; the change is returned. An error is one of the record and
// ends the round; what the source does wrong is in what it returns as filed.
func (w *Watcher) file(ctx context.Context, s *watch.Source, a arrival) (filed []Filed, c change, err error) {
	if a.err != nil {
		return []Filed{{Name: a.address, Err: a.err}}, c, nil //nolint:nilerr // a fault of the source is for its visit and must not end the round
	}
	versioned := len(a.taken) == 1 && (s.Kind == watch.Article || s.Kind == watch.Page)
	if versioned {
		var known bool
		c, known, err = w.changes(ctx, s, a.taken[0].Report)
		switch {
		case err != nil:
			return nil, c, err
		case known && len(c.edits) == 0:
			return nil, c, nil // only what stands around the story changed
		}
	}
	err = w.Desk.file(ctx, func(yield func(Taken, error) bool) {
		for _, t := range a.taken {
			if !yield(t, nil) {
				return
			}
		}
	}, func(f Filed) { filed = append(filed, f) })
	if err == nil && versioned {
		s.Keep("report", a.taken[0].Report.SHA256)
	}
	return filed, c, err
}

// changes compares an article or a page with the revision of it that was filed last, and reports
// whether the record has one.
func (w *Watcher) changes(ctx context.Context, s *watch.Source, now news.Report) (c change, known bool, err error) {
	before := s.Seen["report"]
	if before == "" {
		return c, false, nil
	}
	c, err = ask.In(ctx, w.Desk.Record, 0, func(s *ask.Snapshot) (c change, err error) {
		old, err := s.Report(before)
		if err != nil {
			return c, err
		}
		c.edits = watch.Compare(watch.Version{Title: old.Title, Text: old.Text}, watch.Version{Title: now.Title, Text: now.Text})
		c.lost, err = s.Lost(before, now.Text)
		return c, err
	})
	switch {
	case errors.Is(err, fault.NotFound):
		return change{}, false, nil
	case err != nil:
		return c, false, fmt.Errorf("the revision of %s that was filed: %w", s.Address, err)
	}
	return c, true, nil
}

package store

import (
	"context"
	"fmt"
	"time"

	"flashbrief/record"
)

// again is what a transaction knows of the reports that were there before it and are read again in it.
// What the index has of them is read for all at once, before the first is filed, and replaced for all
// at once, after the last.
type again struct {
	before map[string]*shown // by SHA-256, of those that are not filed yet
	filed  []*shown          // whose part of the index is not replaced yet
	newest []int64           // their readings of this transaction
	// together is whether they are indexed together, after the last; otherwise each when it is filed.
	together bool
}

// lookUp reads what the index has of the reports of filings that may be read again.
func (w *writer) lookUp(ctx context.Context, fs []record.Filing, wanted map[string]bool) error {
	w.again.together = true
	var shas []string
	for i := range fs {
		if sha := fs[i].Report.SHA256; wanted[sha] && !fs[i].New {
			shas = append(shas, sha)
		}
	}
	if len(shas) == 0 {
		return nil
	}
	in := newWhere()
	known, err := w.view().column(ctx, "SELECT number FROM report WHERE sha256 IN "+list(in, shas), in.args...)
	if err != nil || len(known) == 0 {
		return err
	}
	all, err := w.allIndexed(ctx, known)
	w.again.before = map[string]*shown{}
	for i := range all {
		w.again.before[all[i].of.sha] = &all[i]
	}
	return err
}

// allIndexed returns the parts of the index for reports as they are.
func (w *writer) allIndexed(ctx context.Context, reports []int64) ([]shown, error) {
	v := w.view()
	of, err := v.histories(ctx, reports)
	if err != nil {
		return nil, err
	}
	var readings []int64
	for _, h := range of {
		readings = append(readings, h.reading...)
	}
	if err := v.read(ctx, of, readings); err != nil {
		return nil, err
	}
	in := newWhere()
	rows, err := v.stood(ctx, "s.report IN "+integers(in, reports), in.args...)
	if err != nil {
		return nil, err
	}
	changed := map[int64][]stoodItem{}
	for i := range rows {
		changed[rows[i].report] = append(changed[rows[i].report], rows[i])
	}
	var out []shown
	for _, number := range reports {
		if h := of[number]; h != nil {
			s, err := w.shownOf(ctx, h, changed[number])
			if err != nil {
				return nil, err
			}
			out = append(out, s)
		}
	}
	return out, nil
}

// shownOf returns the part of the index for a report. Its items that are not as they were read are given.
func (w *writer) shownOf(ctx context.Context, h *history, changed []stoodItem) (shown, error) {
	numbers := map[string]int64{}
	s := shown{of: h}
	for i := range changed {
		numbers[changed[i].ID] = changed[i].row
		s.stood = append(s.stood, changed[i].row)
	}
	var err error
	s.postings, err = w.postings(ctx, h, func(item *kept) (int64, error) {
		n, ok := numbers[item.ID]
		if !ok {
			return 0, fmt.Errorf("the index of report %.12s lacks item %s; 'flashbrief upgrade' cannot mend this, restore a backup", h.sha, item.ID)
		}
		return n, nil
	})
	return s, err
}

// readAgain adds a reading, which was just filed, to the history of a report.
func (w *writer) readAgain(ctx context.Context, s *shown, number int64, made time.Time) error {
	s.of.made, s.of.reading = append(s.of.made, time.UnixMilli(made.UnixMilli()).UTC()), append(s.of.reading, number)
	w.again.filed, w.again.newest = append(w.again.filed, s), append(w.again.newest, number)
	if w.again.together {
		return nil
	}
	return w.indexAgain(ctx)
}

// indexAgain replaces the parts of the index for the reports that were read again.
func (w *writer) indexAgain(ctx context.Context) error {
	if len(w.again.filed) == 0 {
		return nil
	}
	of := map[int64]*history{}
	for _, s := range w.again.filed {
		of[s.of.number] = s.of
	}
	if err := w.view().read(ctx, of, w.again.newest); err != nil {
		return err
	}
	for _, s := range w.again.filed {
		if err := w.reindex(ctx, *s); err != nil {
			return err
		}
	}
	w.again.filed, w.again.newest = nil, nil
	return nil
}

// shownBefore returns the part of the index for a report that is read again.
func (w *writer) shownBefore(ctx context.Context, sha string, report int64) (*shown, error) {
	if s := w.again.before[sha]; s != nil {
		delete(w.again.before, sha)
		return s, nil
	}
	if err := w.indexAgain(ctx); err != nil { // it may be one of those: a report that is read twice here
		return nil, err
	}
	s, err := w.indexed(ctx, report, true)
	return &s, err
}

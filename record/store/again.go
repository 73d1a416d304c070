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
	numbers map[string]int64  // of reports, by SHA-256; 0 for those that are not there
	before  map[string]*shown // by SHA-256, of those that are not filed yet
	filed   []*shown          // whose part of the index is not replaced yet
	newest  []int64           // their readings of this transaction, if rulings are on their reports
	// together is whether rows are added and reports indexed together, after the last; otherwise each
	// when it is filed.
	together bool
}

func newAgain() again { return again{numbers: map[string]int64{}, before: map[string]*shown{}} }

// together begins to file together, or ends it.
func (w *writer) together(ctx context.Context, is bool) error {
	w.again.together = is
	return w.indexAgain(ctx)
}

// lookUp reads what filings need: the numbers of their reports, of their words and of their names, and
// what the index has of reports that may be read again, unless it was read before the turn.
func (w *writer) lookUp(ctx context.Context, fs []record.Filing, wanted map[string]bool, before *earlier) error {
	if err := w.together(ctx, true); err != nil {
		return err
	}
	var shas []string
	for i := range fs {
		if sha := fs[i].Report.SHA256; wanted[sha] {
			shas = append(shas, sha)
			w.again.numbers[sha] = 0
		}
	}
	if len(shas) == 0 {
		return nil
	}
	there, err := w.view().there(ctx, shas)
	if err != nil {
		return err
	}
	for i := range there {
		w.again.numbers[there[i].sha] = there[i].number
	}
	if err := w.lookUpAgain(ctx, fs, there, before); err != nil {
		return err
	}
	look := newLooking(w)
	for i := range fs {
		f := &fs[i]
		if n, wanted := w.again.numbers[f.Report.SHA256]; !wanted || n > 0 && f.New {
			continue
		}
		for k := range f.Items {
			look.item(&f.Items[k])
		}
		look.mentions(f.Mentions)
		if s := w.again.before[f.Report.SHA256]; s != nil {
			look.mentions(s.mentions)
		}
	}
	return look.up(ctx)
}

// lookUpAgain reads what the index has of the reports that are there and may be read again.
func (w *writer) lookUpAgain(ctx context.Context, fs []record.Filing, there []stage, before *earlier) error {
	again := map[string]bool{}
	for i := range fs {
		if !fs[i].New {
			again[fs[i].Report.SHA256] = true
		}
	}
	var all []loaded
	var others []int64
	for i := range there {
		switch l := before.of(&there[i]); {
		case l != nil:
			all = append(all, *l)
		case again[there[i].sha]:
			others = append(others, there[i].number)
		}
	}
	more, err := w.view().loaded(ctx, others)
	if err != nil {
		return err
	}
	shown, err := w.allShown(ctx, append(all, more...))
	for i := range shown {
		w.again.before[shown[i].of.sha] = &shown[i]
	}
	return err
}

// allShown returns the parts of the index for reports as they are.
func (w *writer) allShown(ctx context.Context, all []loaded) ([]shown, error) {
	look := newLooking(w)
	for i := range all {
		for _, items := range all[i].of.items {
			for k := range items {
				look.item(&items[k].Item)
			}
		}
	}
	if err := look.up(ctx); err != nil {
		return nil, err
	}
	var out []shown
	for i := range all {
		s, err := w.shownOf(ctx, all[i].of, all[i].changed)
		if err != nil {
			return nil, err
		}
		s.mentions = all[i].mentions
		out = append(out, s)
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
func (w *writer) readAgain(s *shown, number, first, reader int64, f *record.Filing) {
	h := s.of
	h.made, h.reading, h.reader = append(h.made, time.UnixMilli(f.Report.Filed.UnixMilli()).UTC()), append(h.reading, number), append(h.reader, reader)
	w.again.filed = append(w.again.filed, s)
	if len(h.rulings) > 0 {
		w.again.newest = append(w.again.newest, number) // what is kept as ruled on is computed from the record
		return
	}
	for i := range f.Items {
		h.items[number] = append(h.items[number], kept{Item: f.Items[i], number: first + int64(i)})
	}
}

// indexAgain adds the rows that wait, and replaces the parts of the index for the reports that were read again.
func (w *writer) indexAgain(ctx context.Context) error {
	if err := w.flush(ctx); err != nil || len(w.again.filed) == 0 {
		return err
	}
	of := map[int64]*history{}
	for _, s := range w.again.filed {
		of[s.of.number] = s.of
	}
	if err := w.view().read(ctx, of, w.again.newest); err != nil {
		return err
	}
	filed := w.again.filed
	w.again.filed, w.again.newest = nil, nil
	return w.reindex(ctx, filed...)
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

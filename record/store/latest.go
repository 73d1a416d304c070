package store

import (
	"context"
	"slices"

	"flashbrief/record"
	"flashbrief/record/query"
)

var _ record.Recent = view{}

// Latest returns the selected items of the newest reports, at most n.
func (v view) Latest(ctx context.Context, sel record.Selection, n int) ([]record.Item, error) {
	found, err := v.selected(ctx, &sel, n)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(found, func(a, b kept) int { return b.Told.Compare(a.Told) })
	return itemsOf(found[:min(len(found), n)]), nil
}

// selected returns what a selection holds; if most is not 0, only what the index has of the newest
// reports, about that much.
func (v view) selected(ctx context.Context, sel *record.Selection, most int) ([]kept, error) {
	where := sel.Where
	if where == nil {
		where = query.And{}
	}
	if err := query.Check(where); err != nil {
		return nil, err
	}
	p, err := v.planOf(ctx, query.And{where, query.ToldBy(sel.Cut.Told)})
	if err != nil {
		return nil, told(err, "items")
	}
	p.most = most
	if sel.Saying != "" {
		p.says = sel
	}
	if !sel.Begins.IsZero() {
		p.days = &[2]int{dayNumber(sel.Begins), lastDay}
	}
	var found []kept
	if p.report != nil || p.id != nil {
		found, err = v.inReports(ctx, &p, sel.Cut)
	} else {
		found, err = v.indexedBy(ctx, &p, sel)
	}
	if err != nil {
		return nil, told(err, "items")
	}
	return slices.DeleteFunc(found, func(k kept) bool { return !p.kinds[k.Kind()] || !sel.Holds(&k.Item) }), nil
}

func itemsOf(found []kept) []record.Item {
	inOrder(found)
	out := make([]record.Item, len(found))
	for i := range found {
		out[i] = found[i].Item
	}
	return out
}

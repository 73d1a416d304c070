package record

import (
	"cmp"
	"slices"

	"flashbrief/reading"
)

// Ruled returns the items of a selection with rulings applied: rejected items are left out
// (unless asked for), recoded ones are as recoded, added ones are among the others. Only
// rulings made by the cut count. items are those selected as they were read, in a store's
// order, and so is the result. rulings are those on their reports and kinds, and every other
// that may make or recode an item so that it is selected, with what undoes them. read returns
// the items of the kinds and reports as they were read.
//
// A ruling applies to the item of the same ID. If a newer reader has read the report, it
// applies to the item of the report most similar to the one ruled on; see likeness. An item
// that was read beside that one is never chosen. A rejection that finds no item any more has no
// effect; a recoded item or an added event remains.
func Ruled(sel *Selection, items []Item, rulings []Ruling, read func(kinds []Kind, reports []string) ([]Item, error)) ([]Item, error) {
	held := inForce(sel.Cut, rulings)
	if len(held) == 0 {
		return items, nil
	}
	var shelves []shelf
	var kinds []Kind
	var reports []string
	for at := range held {
		shelves, kinds, reports = append(shelves, at), append(kinds, at.kind), append(reports, at.report)
	}
	slices.SortFunc(shelves, func(a, b shelf) int { return cmp.Or(cmp.Compare(a.report, b.report), cmp.Compare(a.kind, b.kind)) })
	slices.Sort(kinds)
	slices.Sort(reports)
	all, err := read(slices.Compact(kinds), slices.Compact(reports))
	if err != nil {
		return nil, err
	}
	were := map[shelf][]Item{}
	for i := range all {
		were[shelfOf(&all[i])] = append(were[shelfOf(&all[i])], all[i])
	}
	out := slices.DeleteFunc(slices.Clone(items), func(i Item) bool { return held[shelfOf(&i)] != nil })
	for _, at := range shelves {
		for _, item := range stand(were[at], held[at]) {
			if sel.holds(&item) {
				out = append(out, item)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Item) int {
		return cmp.Or(a.True.From.Compare(b.True.From), a.Told.Compare(b.Told), cmp.Compare(a.Report, b.Report), cmp.Compare(a.Kind().order(), b.Kind().order()))
	})
	return out, nil
}

// shelf identifies the items that a ruling may be on: those of one kind and report.
type shelf struct {
	report string
	kind   Kind
}

func shelfOf(item *Item) shelf { return shelf{item.Report, item.Kind()} }

// inForce returns the rulings that count, by shelf, in filing order.
func inForce(c Cut, rulings []Ruling) map[shelf][]Ruling {
	var known []Ruling
	for _, r := range rulings {
		if c.rules(&r) {
			known = append(known, r)
		}
	}
	undone := Undone(known)
	out := map[shelf][]Ruling{}
	for _, r := range known {
		if ours := r.Act == Reject || r.Act == Recode || r.Act == Add; ours && undone[r.ID] == "" {
			at := shelf{r.Evidence.Report, r.Kind}
			out[at] = append(out[at], r)
		}
	}
	return out
}

// stand applies rulings to the items of one shelf; the last on an item applies.
func stand(read []Item, rulings []Ruling) []Item {
	now := slices.Clone(read)
	for _, r := range rulings {
		at := r.finds(read)
		if at < 0 { // added by an earlier ruling
			at = slices.IndexFunc(now, func(i Item) bool { return i.ID == r.Item })
		}
		if at < 0 {
			if r.Sets() == nil {
				continue // nothing to reject any more; the store refuses a ruling that sets nothing readable
			}
			at = len(now)
			now = append(now, Item{ID: r.Item, Report: r.Evidence.Report, Told: r.Told, Known: r.At, Filed: r.Filed, Evidence: []Evidence{r.Evidence}})
		}
		for _, k := range append([]int{at}, phrases(now, at)...) {
			var was Finding
			if k < len(read) {
				was = read[k].Finding
			}
			r.lay(&now[k], was)
		}
	}
	return now
}

// lay applies the ruling to an item. was is the reader's finding, or nil.
func (r *Ruling) lay(item *Item, was Finding) {
	if r.Act == Reject {
		item.Rejected, item.Ruled = true, append(slices.Clip(item.Ruled), *r)
		return
	}
	set := r.Sets()
	if set == nil {
		return // the store refuses such a ruling
	}
	whole, read := As[reading.Quotation](set), item.Quotation()
	if whole != nil && read != nil && read.Partial && !whole.Partial {
		set = quotation{phraseOf(whole, read)}
	}
	if item.AsRead == nil {
		item.AsRead = was
	}
	item.holdAnew(set)
	item.Rejected, item.Ruled = false, append(slices.Clip(item.Ruled), *r)
}

package record

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/reading"
)

// Ruled returns the items of a question with rulings applied: rejected items are left out
// (unless the filter asks for them), recoded ones are as recoded, added ones are among the
// others. Only rulings made by the times in the filter count. items is in a store's order, and
// so is the result. read returns the items of the kinds and reports as they were read, ignoring
// the rest of the filter.
//
// A ruling applies to the item of the same ID. If a newer reader has read the report, it
// applies to the item of the report most similar to the one ruled on; see likeness. An item
// that was read beside that one is never chosen. A rejection that finds no item any more has no
// effect; a recoded item or an added event remains.
func Ruled(f *Filter, items []Item, rulings []Ruling, read func(kinds []Kind, reports []string) ([]Item, error)) ([]Item, error) {
	held := inForce(f, rulings)
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
			if (!item.Rejected || f.Rejected) && f.holds(&item) {
				out = append(out, item)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Item) int {
		return cmp.Or(a.True.From.Compare(b.True.From), a.Told.Compare(b.Told), cmp.Compare(a.Report, b.Report), slices.Index(kindsInOrder, a.Kind)-slices.Index(kindsInOrder, b.Kind))
	})
	return out, nil
}

// kindsInOrder are the kinds in the order of a filing.
var kindsInOrder = []Kind{Event, Quotation, Role, Membership, Figure, Forecast}

// shelf identifies the items that a ruling may be on: those of one kind and report.
type shelf struct {
	report string
	kind   Kind
}

func shelfOf(item *Item) shelf { return shelf{item.Report, item.Kind} }

// inForce returns the rulings that count for the question, by shelf, in filing order.
func inForce(f *Filter, rulings []Ruling) map[shelf][]Ruling {
	var known []Ruling
	for _, r := range rulings {
		late := !f.AsOf.IsZero() && r.At.After(f.AsOf) || !f.ToldBy.IsZero() && !r.At.Before(f.ToldBy.AddDays(1).Time())
		if !late {
			known = append(known, r)
		}
	}
	undone := Undone(known)
	out := map[shelf][]Ruling{}
	for _, r := range known {
		ours := r.Act == Reject || r.Act == Recode || r.Act == Add
		asked := (f.Report == "" || f.Report == r.Evidence.Report) && (len(f.Kinds) == 0 || slices.Contains(f.Kinds, r.Kind))
		if ours && asked && undone[r.ID] == "" {
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
			now = append(now, Item{ID: r.Item, Kind: r.Kind, Report: r.Evidence.Report, Told: r.Told, Known: r.At, Evidence: []Evidence{r.Evidence}})
		}
		for _, k := range append([]int{at}, phrases(now, at)...) {
			var was Finding
			if k < len(read) {
				was = read[k].Finding()
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
	if whole, ok := set.(*reading.Quotation); ok && item.Quotation != nil && item.Quotation.Partial && !whole.Partial {
		set = phraseOf(whole, item.Quotation)
	}
	if item.AsRead == nil {
		item.AsRead = was
	}
	item.holdAnew(set)
	item.Rejected, item.Ruled = false, append(slices.Clip(item.Ruled), *r)
}

// holds reports whether an item changed by a ruling answers the question, as the store's own
// search would decide. ToldBy includes an item of a report without a date: the report was filed
// before it was ruled on.
func (f *Filter) holds(item *Item) bool {
	since, until := f.Since.String(), f.Until.String()
	from, before, told := item.True.From.String(), item.True.Until.String(), item.Told.String()
	switch {
	case !strings.HasPrefix(item.ID, f.ID):
		return false
	case since != "" && !(before == "" && told >= since || before > since):
		return false
	case until != "" && !(from == "" && told <= until || from != "" && from <= until):
		return false
	case !f.ToldBy.IsZero() && told > f.ToldBy.String():
		return false
	}
	if len(f.Codes)+len(f.Names) == 0 {
		return true
	}
	return slices.ContainsFunc(item.Parties, func(p Party) bool {
		return slices.Contains(f.Codes, p.Code) || slices.Contains(f.Codes, p.Country) || slices.Contains(f.Names, p.Name)
	})
}

package record

import (
	"bytes"
	"encoding/json"
	"slices"

	"flashbrief/reading"
)

// Standing returns the items of one report with rulings applied: recoded items are as recoded,
// added ones are behind the others of their kind, and rejected ones are marked. Only rulings
// made by the cut count. read is the items of a reading; rulings are all on the report, with
// what undoes them, in filing order.
//
// A ruling applies to the item of the same ID. If a newer reader has read the report, it
// applies to the item of the report most similar to the one ruled on; see likeness. An item
// that was read beside that one is never chosen. A rejection that finds no item any more has no
// effect; a recoded item or an added event remains.
func Standing(c Cut, read []Item, rulings []Ruling) []Item {
	force := InForce(c, rulings)
	if len(force) == 0 {
		return read
	}
	held := byKind(force)
	whole := wholeOf(force)
	read = whole.date(read)
	var out []Item
	for _, kind := range Kinds() {
		out = append(out, stand(ofKind(read, kind), held[kind], nil)...)
	}
	return whole.settle(out)
}

// Codings returns the items that rulings make of the items of one report, whether they still
// apply or not: whatever an answer for a past day may have to find.
func Codings(read []Item, rulings []Ruling) []Item {
	out := codings(read, rulings)
	for _, r := range rulings {
		if r.Act == Redate {
			whole := wholeOf([]Ruling{r})
			dated := whole.date(read)
			out = append(out, whole.settle(slices.Concat(dated, codings(dated, rulings)))...)
		}
	}
	return out
}

// codings returns what Codings does for one date of the report.
func codings(read []Item, rulings []Ruling) []Item {
	var out []Item
	for _, kind := range Kinds() {
		of := ofKind(read, kind)
		var all []Ruling
		for _, r := range rulings {
			if r.Kind == kind && slices.Contains(onItems, r.Act) {
				all = append(all, r)
				stand(of, []Ruling{r}, func(item *Item) { out = append(out, *item) })
			}
		}
		stand(of, all, func(item *Item) { out = append(out, *item) })
	}
	return out
}

// whole is what rulings in force make of a report as a whole; nil for nothing.
type whole struct{ dated, out *Ruling }

func wholeOf(force []Ruling) (w whole) {
	for i := range force {
		switch r := &force[i]; {
		case r.Act == Redate:
			w.dated = r
		case (r.Act == Withdraw || r.Act == Correct) && w.out == nil:
			w.out = r
		}
	}
	return w
}

// date returns the items as they are read with the report's date.
func (w whole) date(read []Item) []Item {
	if w.dated == nil {
		return read
	}
	m, _ := MatterOf(w.dated)
	out := slices.Clone(read)
	for i := range out {
		item := &out[i]
		item.Ruled = append(slices.Clip(item.Ruled), *w.dated)
		again, err := Decode(item.Kind(), m.Dated[item.ID])
		if err != nil || again == nil {
			continue // it has no other times
		}
		item.AsRead = item.Finding
		item.Finding = item.Finding.redated(again)
		item.True = item.Finding.times()
	}
	return out
}

// settle gives the items, with their own rulings applied, what follows from the report's.
func (w whole) settle(items []Item) []Item {
	if w.dated == nil && w.out == nil {
		return items
	}
	var m Matter
	if w.dated != nil {
		m, _ = MatterOf(w.dated)
	}
	for i := range items {
		item := &items[i]
		if w.dated != nil {
			item.Told = m.Date
		}
		if w.out != nil {
			item.Rejected, item.Ruled = true, append(slices.Clip(item.Ruled), *w.out)
		}
	}
	return items
}

// onItems are the acts that say what an item is.
var onItems = []Act{Accept, Reject, Recode, Words, Add}

func ofKind(items []Item, kind Kind) []Item {
	var out []Item
	for _, item := range items {
		if item.Kind() == kind {
			out = append(out, item)
		}
	}
	return out
}

// byKind returns the rulings on items, by kind, in filing order.
func byKind(force []Ruling) map[Kind][]Ruling {
	out := map[Kind][]Ruling{}
	for _, r := range force {
		if slices.Contains(onItems, r.Act) {
			out[r.Kind] = append(out[r.Kind], r)
		}
	}
	return out
}

// stand applies rulings to the items of one kind and report; the last on an item applies. each
// is called with an item after each ruling on it, unless it is nil.
func stand(read []Item, rulings []Ruling, each func(*Item)) []Item {
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
		on := []int{at}
		if r.Act != Words { // a marked phrase has words of its own
			on = append(on, phrases(now, at)...)
		}
		for _, k := range on {
			var was Finding
			if k < len(read) {
				was = read[k].Finding
			}
			r.lay(&now[k], was)
			if each != nil {
				each(&now[k])
			}
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
	if r.Act == Words {
		r.bind(item, was)
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
	if item.AsRead == nil && !(r.Act == Accept && was != nil && sameFinding(was, set)) {
		item.AsRead = was
	}
	item.holdAnew(item.onWords(set))
	item.Rejected, item.Ruled = false, append(slices.Clip(item.Ruled), *r)
}

// sameFinding reports whether two findings say the same.
func sameFinding(a, b Finding) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}

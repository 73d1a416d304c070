package record

import (
	"slices"

	"flashbrief/ground/text"
)

// finds returns the index of the item, as read, that the ruling is about; -1 for none.
func (r *Ruling) finds(read []Item) int {
	if at := slices.IndexFunc(read, func(i Item) bool { return i.ID == r.Item }); at >= 0 {
		return at
	}
	was := r.Read
	if was == nil {
		was = r.Sets()
	}
	best, likest := -1, 0
	for i := range read {
		if n := r.likeness(&read[i], was); n > likest {
			best, likest = i, n
		}
	}
	return best
}

// likeness ranks how certainly an item is the one that was ruled on; 0 if it is another. Its
// words must overlap with those ruled on.
func (r *Ruling) likeness(item *Item, was Finding) int {
	span := item.Evidence[0].Span
	if was == nil || was.Kind() != item.Kind() || !span.Overlaps(r.Evidence.Span) {
		return 0
	}
	return item.Finding.like(was, r, span)
}

// beside reports whether the words are those of another item, read beside the one ruled on.
func (r *Ruling) beside(own text.Span) bool {
	return own != r.Evidence.Span && slices.Contains(r.Beside, own)
}

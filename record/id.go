package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"slices"
)

// IDOf returns the ID of an item: a hash of the report, the kind, the finding's own span, and
// what distinguishes two findings of one span. It does not depend on what explains a finding,
// or on what is only known of its parties or days, so the ID stays the same when coding rules
// change. n numbers the findings of a reading that are still equal, from 0.
func IDOf(item *Item, n int) string {
	span := item.Evidence[0].Span
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00%d-%d", item.Report, item.Kind(), span.Start, span.End)
	for _, part := range item.Finding.apart() {
		fmt.Fprintf(h, "\x00%v", part)
	}
	if n > 0 {
		fmt.Fprintf(h, "\x00%d", n)
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// Identify gives each item of one reading a unique ID, in the order of the items.
func Identify(items []Item) {
	given := map[string]int{}
	for i := range items {
		first := IDOf(&items[i], 0)
		items[i].ID = IDOf(&items[i], given[first])
		given[first]++
	}
}

// distinct returns the items without exact duplicates.
func distinct(items []Item) []Item {
	alike := map[string][]Item{} // by their first ID
	return slices.DeleteFunc(items, func(item Item) bool {
		others := alike[item.ID]
		alike[item.ID] = append(others, item)
		return slices.ContainsFunc(others, func(o Item) bool { return reflect.DeepEqual(o.Finding, item.Finding) })
	})
}

package record

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"flashbrief/reading"
)

// IDOf returns the ID of an item: a hash of the report, the kind, the finding's own span, and
// what distinguishes two findings of one span. It does not depend on what explains a finding,
// or on what is only known of its parties or days, so the ID stays the same when coding rules
// change. n numbers the findings of a reading that are still equal, from 0.
func IDOf(item *Item, n int) string {
	span := item.Evidence[0].Span
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00%d-%d", item.Report, item.Kind, span.Start, span.End)
	for _, part := range item.apart() {
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

// apart returns what distinguishes two findings of one kind and span.
func (item *Item) apart() []any {
	switch item.Kind {
	case Event:
		return []any{item.Event.Trigger, item.Event.Category}
	case Quotation:
		out := []any{item.Quotation.Partial}
		for _, span := range item.Quotation.Content {
			out = append(out, span)
		}
		return out
	case Role:
		return []any{item.Role.Person, item.Role.Title}
	case Membership:
		return []any{item.Membership.Member, item.Membership.Organization}
	case Figure:
		return []any{item.Figure.Fate}
	}
	return nil
}

// distinct returns the items without exact duplicates.
func distinct(items []Item) []Item {
	alike := map[string][]Item{} // by their first ID
	return slices.DeleteFunc(items, func(item Item) bool {
		others := alike[item.ID]
		alike[item.ID] = append(others, item)
		return slices.ContainsFunc(others, func(o Item) bool { return reflect.DeepEqual(o.Finding(), item.Finding()) })
	})
}

// Finding is the content of an item: a *reading.Event, *reading.Quotation, *reading.Role,
// *reading.Membership, *reading.Figure or *reading.Forecast.
type Finding any

// Finding returns the item's content.
func (item *Item) Finding() Finding {
	switch item.Kind {
	case Event:
		return item.Event
	case Quotation:
		return item.Quotation
	case Role:
		return item.Role
	case Membership:
		return item.Membership
	case Figure:
		return item.Figure
	}
	return item.Forecast
}

// FindingOf decodes a finding of the kind from its JSON; nil for null.
func FindingOf(kind Kind, raw []byte) (Finding, error) {
	switch kind {
	case Event:
		return decoded[reading.Event](raw)
	case Quotation:
		return decoded[reading.Quotation](raw)
	case Role:
		return decoded[reading.Role](raw)
	case Membership:
		return decoded[reading.Membership](raw)
	case Figure:
		return decoded[reading.Figure](raw)
	case Forecast:
		return decoded[reading.Forecast](raw)
	}
	return nil, fmt.Errorf("no item is of the kind %q", kind)
}

func decoded[T any](raw []byte) (Finding, error) {
	var f *T
	if err := json.Unmarshal(raw, &f); err != nil || f == nil {
		return nil, err
	}
	return f, nil
}

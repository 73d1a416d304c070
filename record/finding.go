package record

import (
	"encoding/json"
	"fmt"
	"iter"
	"slices"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
)

// Kind is the kind of a finding.
type Kind string

// The kinds of finding.
const (
	Event      Kind = "event"
	Quotation  Kind = "quotation"
	Role       Kind = "role"
	Membership Kind = "membership"
	Figure     Kind = "figure"
	Forecast   Kind = "forecast"
)

// Finding is what an item holds: one of the kinds in the registry. Whatever the record does
// differently for a kind is a method of its type; each kind has a file named for it. A Finding
// marshals to the JSON of the reading's own type, which it shares and never changes.
type Finding interface {
	Kind() Kind
	// Describe returns the finding in a few words for people: an event's coding, who said it,
	// who held which office. words is its text in the report.
	Describe(words string) string

	// content is the reading's own value, such as *reading.Event; see As.
	content() any
	// span is the finding's own place in the report; empty if it has none.
	span() text.Span
	// support returns where else in the report it rests on words.
	support() []text.Span
	// times returns when it happened or held; zero if unknown.
	times() when.Bounds
	// parties returns those with a part in it, as the finding gives them.
	parties() []Party
	// topic returns the words whose named people it is also about; nil if it is about its
	// parties alone.
	topic(s *settings) []text.Span
	// apart returns what distinguishes two findings of one kind and span; an ID rests on it.
	apart() []any
	// mark returns the words that distinguish it from others with overlapping words.
	mark(own text.Span) text.Span
	// like ranks how certainly it is the one that a ruling was on, was, which is of its kind; 0
	// if it is another. Their words overlap.
	like(was Finding, r *Ruling, own text.Span) int
	// settable returns the fields of Coding that it has.
	settable() []string
	// called returns it with the names of its parties replaced.
	called(name func(string) string) Finding
	// redated returns it with the times of another reading of it, which is of its kind.
	redated(again Finding) Finding
	// recoded returns it with the coding applied.
	recoded(c *Coding) (Finding, error)
	// bound returns it as it rests on other words, in the text of its report; if that is empty, its own text
	// stays.
	bound(spans []text.Span, t string) (Finding, error)
}

// registered is what the registry knows of a kind.
type registered struct {
	kind   Kind
	of     func(value any) Finding                // nil if value is of another kind
	decode func(raw []byte) (Finding, error)      // from JSON; nil for null
	in     func(r *reading.Reading) iter.Seq[any] // the values of the kind in a reading
}

// kinds is the registry: every kind, in the order in which a filing lists its items.
var kinds = []registered{
	register(Event, func(e *reading.Event) Finding { return event{e} }, func(r *reading.Reading) iter.Seq[any] { return each(r.Events) }).quick(quickly(readEvent)),
	register(Quotation, func(q *reading.Quotation) Finding { return quotation{q} }, quotations).quick(quickly(readQuotation)),
	register(Role, func(h *reading.Role) Finding { return role{h} }, func(r *reading.Reading) iter.Seq[any] { return each(r.Roles) }).quick(quickly(readRole)),
	register(Membership, func(m *reading.Membership) Finding { return membership{m} }, func(r *reading.Reading) iter.Seq[any] { return each(r.Memberships) }),
	register(Figure, func(f *reading.Figure) Finding { return figure{f} }, func(r *reading.Reading) iter.Seq[any] { return each(r.Figures) }),
	register(Forecast, func(f *reading.Forecast) Finding { return forecast{f} }, func(r *reading.Reading) iter.Seq[any] { return each(r.Forecasts) }),
}

func register[T any](kind Kind, wrap func(*T) Finding, in func(*reading.Reading) iter.Seq[any]) registered {
	return registered{
		kind: kind, in: in,
		of: func(value any) Finding {
			if p, ok := value.(*T); ok && p != nil {
				return wrap(p)
			}
			return nil
		},
		decode: func(raw []byte) (Finding, error) {
			var p *T
			if err := json.Unmarshal(raw, &p); err != nil || p == nil {
				return nil, err
			}
			return wrap(p), nil
		},
	}
}

// quick returns the kind with a quick way to decode most of its findings; see quickly.
func (k registered) quick(decode func(raw []byte) any) registered {
	usual := k.decode
	k.decode = func(raw []byte) (Finding, error) {
		if value := decode(raw); value != nil {
			return k.of(value), nil
		}
		return usual(raw)
	}
	return k
}

// each yields a pointer to each element.
func each[T any](list []T) iter.Seq[any] {
	return func(yield func(any) bool) {
		for i := range list {
			if !yield(&list[i]) {
				return
			}
		}
	}
}

// Kinds returns every kind, in the order in which a filing lists its items.
func Kinds() []Kind {
	out := make([]Kind, len(kinds))
	for i := range kinds {
		out[i] = kinds[i].kind
	}
	return out
}

// order returns the position of the kind in a filing; -1 for no kind.
func (k Kind) order() int {
	return slices.IndexFunc(kinds, func(r registered) bool { return r.kind == k })
}

// Found returns the finding that holds a value of the reading: a *reading.Event,
// *reading.Quotation, *reading.Role, *reading.Membership, *reading.Figure or *reading.Forecast;
// nil if it is not one of these, or a nil pointer.
func Found(value any) Finding {
	for i := range kinds {
		if f := kinds[i].of(value); f != nil {
			return f
		}
	}
	return nil
}

// Decode decodes a finding of the kind from its JSON; nil for null.
func Decode(kind Kind, raw []byte) (Finding, error) {
	at := kind.order()
	if at < 0 {
		return nil, fmt.Errorf("no item is of the kind %q", kind)
	}
	return kinds[at].decode(raw)
}

// findings yields every finding of a reading, in the order of a filing.
func findings(r *reading.Reading) iter.Seq[Finding] {
	return func(yield func(Finding) bool) {
		for i := range kinds {
			for value := range kinds[i].in(r) {
				if !yield(kinds[i].of(value)) {
					return
				}
			}
		}
	}
}

// As returns what the finding holds if it is a *T, such as *reading.Event; else nil.
func As[T any](f Finding) *T {
	if f == nil {
		return nil
	}
	p, _ := f.content().(*T)
	return p
}

// Kind returns the kind of the item's finding; empty if it has none.
func (item *Item) Kind() Kind {
	if item.Finding == nil {
		return ""
	}
	return item.Finding.Kind()
}

// Event returns the item's event; nil if it is of another kind. So do the methods named for the
// other kinds.
func (item *Item) Event() *reading.Event { return As[reading.Event](item.Finding) }

// Quotation returns the item's quotation, or nil.
func (item *Item) Quotation() *reading.Quotation { return As[reading.Quotation](item.Finding) }

// Role returns the item's role, or nil.
func (item *Item) Role() *reading.Role { return As[reading.Role](item.Finding) }

// Membership returns the item's membership, or nil.
func (item *Item) Membership() *reading.Membership { return As[reading.Membership](item.Finding) }

// Figure returns the item's figure, or nil.
func (item *Item) Figure() *reading.Figure { return As[reading.Figure](item.Finding) }

// Forecast returns the item's forecast, or nil.
func (item *Item) Forecast() *reading.Forecast { return As[reading.Forecast](item.Finding) }

// rank ranks a finding by whether its words and its content are those ruled on.
func rank(words, content bool) int {
	n := 0
	if words {
		n += 2
	}
	if content {
		n++
	}
	return n
}

package when

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Bounds is the half-open interval of days [From, Until) within which
// something happened or held. A zero From or Until is a bound that is not
// known: Bounds{} says nothing about time. Precision is never invented, so
// "May 2024" is [2024-05-01, 2024-06-01) and not a day in May.
type Bounds struct {
	From, Until Day
}

// On returns the bounds of one known day.
func On(d Day) Bounds {
	if d.IsZero() {
		return Bounds{}
	}
	return Bounds{d, d.AddDays(1)}
}

// Between returns the bounds with the given ends in ISO 8601. An end that is empty or not a day
// is unknown.
func Between(from, until string) Bounds {
	var b Bounds
	b.From, _ = Parse(from)
	b.Until, _ = Parse(until)
	return b
}

// IsZero reports whether neither bound is known.
func (b Bounds) IsZero() bool { return b.From.IsZero() && b.Until.IsZero() }

// Day returns the one day that the bounds allow, and whether there is exactly one.
func (b Bounds) Day() (Day, bool) {
	if b.From.IsZero() || b.Until.IsZero() || b.From.AddDays(1) != b.Until {
		return Day{}, false
	}
	return b.From, true
}

// Holds reports whether d may lie within the bounds; an unknown bound excludes
// nothing.
func (b Bounds) Holds(d Day) bool {
	if !b.From.IsZero() && d.Before(b.From) {
		return false
	}
	return b.Until.IsZero() || d.Before(b.Until)
}

// String returns the day if there is only one, else from/until, with an open bound written as
// two dots, as in ISO 8601-2.
func (b Bounds) String() string {
	if b.IsZero() {
		return ""
	}
	if d, ok := b.Day(); ok {
		return d.String()
	}
	side := func(d Day) string {
		if d.IsZero() {
			return ".."
		}
		return d.String()
	}
	return side(b.From) + "/" + side(b.Until)
}

// ParseBounds reads what String writes: a day, or two bounds separated by a slash, with ".."
// for an unknown bound.
func ParseBounds(s string) (Bounds, error) {
	from, until, two := strings.Cut(s, "/")
	if !two {
		day, err := Parse(s)
		return On(day), err
	}
	var b Bounds
	for _, side := range []struct {
		written string
		day     *Day
	}{{from, &b.From}, {until, &b.Until}} {
		if side.written == ".." {
			continue
		}
		day, err := Parse(side.written)
		if err != nil {
			return Bounds{}, err
		}
		*side.day = day
	}
	if !b.From.IsZero() && !b.Until.IsZero() && !b.From.Before(b.Until) {
		return Bounds{}, fmt.Errorf("%q ends before it begins; the second day is the first that is no longer part of it", s)
	}
	return b, nil
}

type wireBounds struct {
	From  string `json:"from,omitempty"`
	Until string `json:"before,omitempty"`
}

// MarshalJSON writes a single day as a string and anything else as
// {"from", "before"} with an unknown bound left out.
func (b Bounds) MarshalJSON() ([]byte, error) {
	if d, ok := b.Day(); ok {
		return json.Marshal(d.String())
	}
	return json.Marshal(wireBounds{b.From.String(), b.Until.String()})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (b *Bounds) UnmarshalJSON(raw []byte) error {
	var day Day
	if err := json.Unmarshal(raw, &day); err == nil {
		*b = On(day)
		return nil
	}
	var w wireBounds
	if err := json.Unmarshal(raw, &w); err != nil {
		return fmt.Errorf("bounds: %w", err)
	}
	if err := b.From.UnmarshalText([]byte(w.From)); err != nil {
		return err
	}
	return b.Until.UnmarshalText([]byte(w.Until))
}

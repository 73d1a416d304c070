// Package text defines byte spans and the folding that makes spellings comparable.
//
// It knows nothing of language; grammar belongs to the reading packages.
package text

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// Span is a half-open range of bytes [Start, End) in some text. The zero Span is empty and
// points at the beginning; use a nil slice, never a zero Span, for "no span".
type Span struct {
	Start, End int
}

// Len returns the number of bytes covered.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span covers nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// Of returns the bytes of t that the span covers. It panics if the span does not lie within t,
// as slicing does.
func (s Span) Of(t string) string { return t[s.Start:s.End] }

// Contains reports whether o lies wholly within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether the two spans share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Join returns the smallest span that covers both.
func (s Span) Join(o Span) Span {
	return Span{min(s.Start, o.Start), max(s.End, o.End)}
}

// String writes the span as [start,end).
func (s Span) String() string { return fmt.Sprintf("[%d,%d)", s.Start, s.End) }

// MarshalJSON writes the span as the pair [start, end].
func (s Span) MarshalJSON() ([]byte, error) {
	out := strconv.AppendInt(append(make([]byte, 0, 16), '['), int64(s.Start), 10)
	out = strconv.AppendInt(append(out, ','), int64(s.End), 10)
	return append(out, ']'), nil
}

// UnmarshalJSON reads the pair [start, end]; a negative or reversed pair is
// an error.
func (s *Span) UnmarshalJSON(b []byte) error {
	var pair [2]int
	if err := json.Unmarshal(b, &pair); err != nil {
		return fmt.Errorf("span: %w", err)
	}
	if pair[0] < 0 || pair[1] < pair[0] {
		return fmt.Errorf("span: [%d,%d] is not a range", pair[0], pair[1])
	}
	s.Start, s.End = pair[0], pair[1]
	return nil
}

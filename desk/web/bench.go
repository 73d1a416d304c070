package web

import (
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/record"
)

// The parameters of a report's page.
var looks = unseen("at", "item", "part", "spans", "edge", "and", "from")

// benchActs are what forms can do with the words of a finding.
var benchActs = map[string]act{
	"words": {done: "The words are kept.", without: "", do: ruling(func(d *desk.Desk, r *http.Request, item string, sign desk.Signature) (record.Ruling, error) {
		spans, err := spansIn(r.PostForm.Get("spans"))
		if err != nil {
			return record.Ruling{}, err
		}
		return d.Bound(r.Context(), item, spans, sign)
	})},
}

// lookOf reads what a report's page shows: at is START-END, in bytes of the text.
func lookOf(given map[string]string) (page.Look, error) {
	look := page.Look{Item: given["item"], And: strings.TrimSpace(given["and"])}
	if at := given["at"]; at != "" {
		span, ok := spanIn(at)
		if !ok {
			return look, fault.New(fault.Invalid, "at: %q is no place in a text; it has the form START-END, such as 120-166", at)
		}
		look.At = span
	}
	for _, n := range []struct {
		name, what string
		to         *int
	}{{"part", "part", &look.Part}, {"edge", "stretch of words", &look.Edge}} {
		if typed := given[n.name]; typed != "" {
			if *n.to = numberIn(typed, math.MaxInt); *n.to == 0 {
				return look, fault.New(fault.Invalid, "%s: %q is no number of a %s", n.name, typed, n.what)
			}
		}
	}
	var err error
	if spans := given["spans"]; spans != "" {
		look.Spans, err = spansIn(spans)
	}
	return look, err
}

// spanIn reads START-END.
func spanIn(typed string) (text.Span, bool) {
	from, to, _ := strings.Cut(typed, "-")
	start, startErr := strconv.Atoi(from)
	end, endErr := strconv.Atoi(to)
	return text.Span{Start: start, End: end}, startErr == nil && endErr == nil && start >= 0 && end >= start
}

// spansIn reads stretches of words: START-END,START-END.
func spansIn(typed string) ([]text.Span, error) {
	var out []text.Span
	for part := range strings.SplitSeq(typed, ",") {
		span, ok := spanIn(part)
		if !ok {
			return nil, fault.New(fault.Invalid, "spans: %q is no place in a text; it has the form START-END, such as 120-166", part)
		}
		out = append(out, span)
	}
	return out, nil
}

// boundIn checks the stretches of words of a look, and adds those that were typed: the nearest in the text.
func boundIn(look *page.Look, t string) error {
	for _, s := range look.Spans {
		if s.Empty() || s.End > len(t) {
			return fault.New(fault.Invalid, "spans: bytes %d to %d are not in the report, which has %d", s.Start, s.End, len(t))
		}
	}
	if look.And == "" || len(look.Spans) == 0 {
		return nil
	}
	words := text.Words(t)
	best, found := text.Span{}, false
	for from := 0; ; {
		at := strings.Index(t[from:], look.And)
		if at < 0 {
			break
		}
		from += at + len(look.And)
		s := wholeWords(words, text.Span{Start: from - len(look.And), End: from})
		if slices.ContainsFunc(look.Spans, s.Overlaps) {
			continue
		}
		if near := look.Spans[0].Start; !found || abs(s.Start-near) < abs(best.Start-near) {
			best, found = s, true
		}
	}
	if !found {
		return fault.New(fault.Invalid, "and: the report has these words nowhere else: %q", look.And)
	}
	look.Spans = append(look.Spans, best)
	look.Edge = len(look.Spans)
	return nil
}

// wholeWords returns a stretch of a text with the whole of the words in which it begins and ends, of all its words.
func wholeWords(words []text.Span, s text.Span) text.Span {
	for _, w := range words {
		if w.Overlaps(s) {
			s = s.Join(w)
		}
	}
	return s
}

func abs(n int) int { return max(n, -n) }

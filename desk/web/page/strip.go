package page

import (
	"fmt"
	"slices"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// Sizes of the bars from which a window of time is chosen.
const (
	stripTall  = 40
	mostFrames = 48
)

// timeStrip is the stretches of time from which a page shows one.
type timeStrip struct {
	Frames            []frame
	Strip             int // its width
	Back, Next, Whole string
	Window            string
}

// frame is a stretch of time that the page can show.
type frame struct {
	X, Y, Width, Height int
	Label, Link         string
	Here                bool
}

// span is a stretch of months; zero for all time.
type span struct{ first, last when.Day }

// within returns the ties with the acts of the window.
func within(ties []answer.Tie, w span) []answer.Tie {
	if w.first.IsZero() {
		return slices.Clone(ties)
	}
	return kept(ties, func(a *record.TieAct) bool {
		day := a.Day()
		return !day.IsZero() && !day.Before(w.first) && !day.After(w.last)
	})
}

// strip adds the stretches of time between the days that can be chosen, with the acts of the ties in
// each, and returns the one that is chosen.
func (b *timeStrip) strip(f *Form, ties []answer.Tie, first, last when.Day) (span, error) {
	b.Window = "all time"
	b.Whole = f.with("window", "")
	if first.IsZero() {
		return span{}, nil
	}
	step := stepFor(first, last)
	from := when.Date(first.Year, first.Month, 1)
	if step > 1 {
		from = when.Date(first.Year, time.January, 1)
	}
	var spans []span
	for at := from; !at.After(last); at = at.AddMonths(step) {
		spans = append(spans, span{at, at.AddMonths(step).AddDays(-1)})
	}
	count := make([]int, len(spans))
	for i := range ties {
		for k := range ties[i].Acts {
			if day := ties[i].Acts[k].Day(); !day.IsZero() {
				count[monthsBetween(from, day)/step]++
			}
		}
	}
	most := max(1, slices.Max(count))
	width := min(40, netWidth/len(spans))
	b.Strip = width * len(spans)
	chosen := -1
	for i, s := range spans {
		h := count[i] * stripTall / most
		if count[i] > 0 {
			h = max(2, h)
		}
		name := s.name(step)
		here := f.Given["window"] == name
		if here {
			chosen = i
		}
		b.Frames = append(b.Frames, frame{i * width, stripTall - h, width - 1, h, name + ": " + counted(count[i], "act"), f.with("window", name), here})
	}
	switch given := f.Given["window"]; {
	case chosen < 0 && given != "":
		return span{}, fault.New(fault.Invalid, "window: %q is no stretch of time in which these parties act; stretches are like %s", given, spans[0].name(step))
	case chosen < 0:
		b.Next = b.Frames[0].Link
		return span{}, nil
	}
	b.Window = f.Given["window"]
	if chosen > 0 {
		b.Back = b.Frames[chosen-1].Link
	}
	if chosen+1 < len(spans) {
		b.Next = b.Frames[chosen+1].Link
	}
	return spans[chosen], nil
}

// name returns the stretch in words: a month, a year, or its first month with its length.
func (s span) name(step int) string {
	switch {
	case step == 1:
		return s.first.String()[:len("2006-01")]
	case step%12 == 0 && step > 12:
		return fmt.Sprintf("%d-%d", s.first.Year, s.last.Year)
	case step == 12:
		return s.first.String()[:len("2006")]
	}
	return fmt.Sprintf("%d Q%d", s.first.Year, (int(s.first.Month)+2)/3)
}

// stepFor returns the number of months of each stretch between two days.
func stepFor(first, last when.Day) int {
	for _, step := range []int{1, 3, 12, 60, 120} {
		if monthsBetween(first, last)/step < mostFrames {
			return step
		}
	}
	return 1200
}

// monthsBetween returns the number of months from the month of a day to that of another.
func monthsBetween(first, last when.Day) int {
	return (last.Year-first.Year)*12 + int(last.Month) - int(first.Month)
}

// daysOf returns the first and the last day of acts; zero if none has a date.
func daysOf(ties []answer.Tie) (first, last when.Day) {
	for i := range ties {
		for k := range ties[i].Acts {
			day := ties[i].Acts[k].Day()
			if day.IsZero() {
				continue
			}
			if first.IsZero() || day.Before(first) {
				first = day
			}
			if day.After(last) {
				last = day
			}
		}
	}
	return first, last
}

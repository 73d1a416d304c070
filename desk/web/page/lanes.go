package page

import (
	"slices"
	"strings"
	"time"

	"flashbrief/ground/when"
	"flashbrief/record/answer"
	"flashbrief/world/plover"
)

// lanes is a picture of a timeline: a lane for each of the most frequent parties.
type lanes struct {
	Width, Height, Left int
	Label               string
	Rows                []lane
	Ticks               []tick
	Omitted             int // parties without a lane
	Zoom                *zoom
	Unsure, Conflicts   bool // some days are not known, or told otherwise by others
}

// lane is one party's row.
type lane struct {
	Name  string
	Y, At int // the top, and the line of the text
	Marks []laneMark
}

// laneMark is an act in a lane: a mark for a day, a bar for a span whose days are not known.
type laneMark struct {
	X, Y, Width  int
	Quad         int
	Bar          bool
	Label, Link  string
	Left, Middle int // corners of a triangle
	Right, Top   int
	Bottom       int
	Others       []otherMark
}

// otherMark is another day that a report gives an act, joined with its mark.
type otherMark struct {
	X, From, To int
	Label, Link string
}

// tick is a date on the axis.
type tick struct {
	X    int
	Text string
	Last bool // the text ends there, because it would not fit behind
}

// Sizes of the picture, in its own units.
const (
	lanesWidth  = 1080
	lanesLeft   = 150
	laneHeight  = 26
	mostLanes   = 8
	longestName = 20 // characters
)

// drawn is an entry that has a place in the picture.
type drawn struct {
	bounds  when.Bounds
	parties []string
	quad    plover.Quad
	label   string
	link    string
	others  []toldDay
}

// toldDay is another day that a report gives an act.
type toldDay struct {
	day         when.Day
	label, link string
}

// toldOtherwise returns the days that reports give an act and that do not fit its date.
func toldOtherwise(f *Form, a *answer.Act) []toldDay {
	if a.Date.From.IsZero() || a.Date.Until.IsZero() {
		return nil
	}
	var out []toldDay
	for i := range a.Items {
		item := &a.Items[i]
		day, ok := item.True.Day()
		if !ok || !day.Before(a.Date.From) && day.Before(a.Date.Until) || slices.ContainsFunc(out, func(t toldDay) bool { return t.day == day }) {
			continue
		}
		out = append(out, toldDay{day, excerptOf(day.String() + ", by another report: " + item.Evidence[0].Words), f.itemAt(item)})
	}
	return out
}

// lanesOf returns a picture of the entries that have a date; nil if there are fewer than two
// days.
func lanesOf(f *Form, entries []answer.Entry) *lanes {
	all, first, last := drawnOf(f, entries)
	if len(all) < 2 || first == last {
		return nil
	}
	count := map[string]int{}
	var order []string
	for i := range all {
		for _, p := range all[i].parties {
			if count[p]++; count[p] == 1 {
				order = append(order, p)
			}
		}
	}
	slices.SortStableFunc(order, func(a, b string) int { return count[b] - count[a] })
	l := &lanes{Width: lanesWidth, Left: lanesLeft, Label: "Acts by party from " + first.String() + " to " + last.String(), Omitted: max(0, len(order)-mostLanes)}
	first, last = f.clipped(first, last)
	scale := scale{first, last, lanesLeft + 8, lanesWidth - 12}
	l.Zoom = f.zoomOf(scale)
	for i, name := range order[:min(len(order), mostLanes)] {
		row := lane{Name: shortened(name, longestName), Y: i * laneHeight, At: i*laneHeight + 17}
		for k := range all {
			if slices.Contains(all[k].parties, name) && all[k].within(first, last) {
				row.Marks = append(row.Marks, all[k].mark(scale, i*laneHeight+laneHeight/2))
			}
		}
		for k := range row.Marks {
			l.Unsure, l.Conflicts = l.Unsure || row.Marks[k].Bar, l.Conflicts || len(row.Marks[k].Others) > 0
		}
		l.Rows = append(l.Rows, row)
	}
	l.Height = len(l.Rows)*laneHeight + 24
	l.Ticks = scale.ticks()
	return l
}

// drawnOf returns the entries with a date, and the first and last of their days.
func drawnOf(f *Form, entries []answer.Entry) (all []drawn, first, last when.Day) {
	for _, e := range entries {
		var d drawn
		switch {
		case e.Act != nil:
			a := e.Act
			d = drawn{bounds: a.Date, quad: a.Quad, link: f.itemAt(&a.Items[0]), label: InWords(a.Date) + ", " + a.Event.Category.Label(a.Event.Mode) + ": " + a.Event.Text}
			d.others = toldOtherwise(f, a)
			for _, p := range slices.Concat(a.Event.Actors, a.Event.Recipients) {
				if !slices.Contains(d.parties, p.Name) {
					d.parties = append(d.parties, p.Name)
				}
			}
		default:
			s := e.Saying
			d = drawn{bounds: s.Date, link: f.itemAt(&s.Items[0]), label: InWords(s.Date) + ", said: " + s.Words, parties: s.Speakers}
		}
		if d.bounds.From.IsZero() || d.bounds.Until.IsZero() {
			continue
		}
		d.label = excerptOf(d.label)
		if first.IsZero() || d.bounds.From.Before(first) {
			first = d.bounds.From
		}
		if end := d.bounds.Until.AddDays(-1); last.IsZero() || end.After(last) {
			last = end
		}
		all = append(all, d)
	}
	return all, first, last
}

// mark returns the entry's mark at the height y.
func (d *drawn) mark(s scale, y int) laneMark {
	x := s.at(d.bounds.From)
	m := laneMark{X: x, Y: y, Quad: int(d.quad), Label: d.label, Link: d.link, Left: x - 5, Middle: x, Right: x + 5, Top: y - 5, Bottom: y + 4}
	if end := s.at(d.bounds.Until.AddDays(-1)); end > x {
		m.Bar, m.Width, m.Y = true, end-x, y-4
	}
	for _, o := range d.others {
		at := s.at(o.day)
		m.Others = append(m.Others, otherMark{at, min(at, x), max(at, x), o.label, o.link})
	}
	return m
}

// within reports whether some of the entry's days are among those that a picture shows.
func (d *drawn) within(first, last when.Day) bool {
	return !d.bounds.From.After(last) && d.bounds.Until.After(first)
}

// scale maps days to places.
type scale struct {
	first, last when.Day
	from, to    int
}

// at returns the place of a day; the edge, for one before the first or after the last.
func (s scale) at(d when.Day) int {
	if d.Before(s.first) {
		return s.from
	}
	if d.After(s.last) {
		return s.to
	}
	return s.from + d.Days(s.first)*(s.to-s.from)/max(1, s.last.Days(s.first))
}

// mostTicks is the largest number of dates on an axis.
const mostTicks = 9

// ticks returns dates at the beginnings of months or years, as many as fit; else the ends.
func (s scale) ticks() []tick {
	for _, step := range []int{1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200} {
		var out []tick
		at := when.Date(s.first.Year, s.first.Month, 1)
		if step > 1 {
			at = when.Date(s.first.Year, time.January, 1)
		}
		for n := 0; !at.After(s.last) && n < 10*mostTicks; n++ {
			if !at.Before(s.first) {
				label := at.String()[:len("2006-01")]
				if step >= 12 {
					label = at.String()[:len("2006")]
				}
				out = append(out, tick{s.at(at), label, s.at(at) > s.to-60})
			}
			at = at.AddMonths(step)
		}
		if len(out) <= mostTicks {
			if len(out) < 2 {
				return []tick{{s.from, s.first.String(), false}, {s.to, s.last.String(), true}}
			}
			return apart(out)
		}
	}
	return nil
}

// letterWidth is about the width of a digit on an axis.
const letterWidth = 8

// apart leaves out the dates that would be written over the one before.
func apart(ticks []tick) []tick {
	out, end := ticks[:0], -1
	for _, t := range ticks {
		from, width := t.X, letterWidth*len(t.Text)
		if t.Last {
			from -= width
		}
		if end < 0 || from > end {
			out, end = append(out, t), from+width
		}
	}
	return out
}

// shortened cuts a name to a number of characters.
func shortened(name string, most int) string {
	runes := []rune(name)
	if len(runes) <= most {
		return name
	}
	return strings.TrimSpace(string(runes[:most-1])) + "…"
}

// Tones are the colours of hatched bars.
func (l *lanes) Tones() []string { return []string{"coop", "conf", "stmt"} }

// Middling is the height of the middle of a mark.
func (m laneMark) Middling() int { return m.Top + 5 }

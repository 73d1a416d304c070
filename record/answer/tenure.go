package answer

import (
	"cmp"
	"fmt"
	"slices"

	"flashbrief/ground/when"
	"flashbrief/record"
)

// Tenure is what reports say of when somebody held an office, or a state belonged to an
// organisation: the days on which it began, ended, was suspended or was told to hold,
// each with the item that says so, in order of time.
type Tenure struct{ points []point }

type point struct {
	day  when.Day
	kind pointKind
	item *record.Item
}

// pointKind is what a report says of one day.
type pointKind uint8

const (
	ending     pointKind = iota // held no longer from this day on
	suspending                  // a membership rests from this day on
	beginning                   // held from this day on, at the latest
	bounding                    // held no earlier than this day; when it began is not told
	attesting                   // a report of this day speaks of it as held
)

// TenureOf lays the claims of role or membership items out in time. A report that
// speaks of an office as held attests it; see attested. One that tells of its end attests
// nothing, but bounds it.
func TenureOf(items []record.Item) Tenure {
	var t Tenure
	for i := range items {
		item := &items[i]
		b, suspended := item.True, item.Membership != nil && item.Membership.Status == "suspended"
		add := func(day when.Day, kind pointKind) {
			if !day.IsZero() {
				t.points = append(t.points, point{day, kind, item})
			}
		}
		switch {
		case suspended:
			add(b.From, suspending)
			continue
		case b.Until.IsZero() && !item.Told.Before(b.From):
			for _, day := range attested(item) {
				add(day, attesting)
			}
		}
		begun := begunBy(item)
		add(begun, beginning)
		if begun.IsZero() || b.From.Before(begun) {
			add(b.From, bounding)
		}
		add(b.Until, ending)
	}
	slices.SortStableFunc(t.points, func(a, b point) int {
		return cmp.Or(a.day.Compare(b.day), int(a.kind)-int(b.kind))
	})
	return t
}

// fresh is how many days after a past time a report still attests that the office is
// held on its own day: nearer, the title is the present one; further off, it may be that
// of the time told of.
const fresh = 31

// attested returns the days for which an item that names no bound speaks of it as held: the day
// that its sentence tells of, and the report's own unless the sentence tells of long ago.
func attested(item *record.Item) []when.Day {
	var out []when.Day
	if item.Role == nil || item.Role.At.IsZero() {
		return append(out, item.Told)
	}
	at := item.Role.At
	if day, exact := at.Day(); exact {
		out = append(out, day)
	}
	if !item.Told.IsZero() && item.Told.Days(at.Until) <= fresh {
		out = append(out, item.Told)
	}
	return out
}

// begunBy returns the last day on which what the item tells of can have begun: the day itself
// where it is told; zero where it is not known.
func begunBy(item *record.Item) when.Day {
	text := ""
	switch {
	case item.Role != nil:
		text = item.Role.Begun
	case item.Membership != nil:
		text = item.Membership.Begun
	}
	day, err := when.Parse(text)
	if err != nil {
		return when.Day{} // not known, which is what it then is
	}
	return day.AddDays(-1)
}

// Standing says how a tenure stood on a day.
type Standing struct {
	Status Status
	Words  string        // in short, with the days it rests on
	Rests  []record.Item // what those days rest on, in order of time
}

// Status is how a tenure stood on a day.
type Status string

// The standings, the surest first.
const (
	Held         Status = "held"           // told of that day, or of days on both sides, or from its beginning on
	Suspended    Status = "suspended"      // of a membership
	LastKnown    Status = "last attested"  // told of a day before, and whether it went on is not known
	FirstKnown   Status = "first attested" // told of a day after, and whether it had begun is not known
	SomeTime     Status = "held before"    // it ended after the day; nothing says when it began
	Ended        Status = "ended"
	NotYet       Status = "not begun"
	UnknownTimes Status = "not known" // no report gives it a day
)

// Excluded reports whether the record says that it was not held.
func (s Status) Excluded() bool { return s == Ended || s == NotYet }

// statuses in the order of how sure they are.
var statuses = []Status{Held, Suspended, LastKnown, FirstKnown, SomeTime, UnknownTimes, Ended, NotYet}

// On returns how the tenure stood on the day.
func (t *Tenure) On(day when.Day) Standing {
	n := 0
	for n < len(t.points) && !t.points[n].day.After(day) {
		n++
	}
	before, spoken := settled(t.points[:n])
	switch {
	case len(t.points) == 0:
		return Standing{Status: UnknownTimes, Words: "no report gives it a day"}
	case len(before) == 0:
		return ahead(&t.points[n])
	}
	switch last := &before[len(before)-1]; {
	case last.kind == ending && spoken != nil:
		return standing(Ended, "ended by "+last.day.String()+"; so called again "+spoken.day.String(), last, spoken)
	case last.kind == ending:
		return standing(Ended, "ended by "+last.day.String(), last)
	case last.kind == bounding && n < len(t.points) && t.points[n].kind == ending:
		return standing(SomeTime, "not before "+last.day.String()+"; ended by "+t.points[n].day.String(), last, &t.points[n])
	case last.kind == bounding && n < len(t.points):
		return standing(FirstKnown, "not before "+last.day.String()+"; "+firstly(&t.points[n]), last, &t.points[n])
	case last.kind == bounding:
		return standing(UnknownTimes, "not before "+last.day.String(), last)
	case last.kind == suspending:
		return standing(Suspended, "suspended from "+last.day.String(), last)
	default:
		return going(day, last, t.points[n:])
	}
}

// settled returns the points up to a day without those that follow an end and tell of no new
// beginning: reports often call by the title who no longer has it. spoken is the last of these;
// nil for none.
func settled(points []point) (out []point, spoken *point) {
	over := false
	for i := range points {
		p := &points[i]
		if over && (p.kind == attesting || p.kind == ending) {
			if p.kind == attesting {
				spoken = p
			}
			continue
		}
		over = p.kind == ending
		spoken = nil
		out = append(out, *p)
	}
	return out, spoken
}

// ahead returns the standing on a day before everything that is told.
func ahead(next *point) Standing {
	switch next.kind {
	case beginning, bounding:
		return standing(NotYet, "not before "+next.day.String(), next)
	case ending:
		return standing(SomeTime, "ended by "+next.day.String()+"; when it began is not known", next)
	}
	return standing(FirstKnown, "first attested "+next.day.String()+"; not known before", next)
}

// going returns the standing after a point that speaks of it as held.
func going(day when.Day, last *point, after []point) Standing {
	since := "attested " + last.day.String()
	if last.kind == beginning {
		since = "begun by " + last.day.String()
		if last.item.True.From == last.day {
			since = "from " + last.day.String()
		}
	}
	if len(after) == 0 || after[0].kind == beginning || after[0].kind == bounding {
		if last.day == day {
			return standing(Held, since, last)
		}
		return standing(LastKnown, lately(last, since)+"; not known after", last)
	}
	switch next := &after[0]; {
	case next.kind == ending && next.item != last.item && last.day != day:
		return standing(LastKnown, lately(last, since)+"; ended by "+next.day.String(), last, next)
	case next.kind == ending:
		return standing(Held, since+", ended by "+next.day.String(), last, next)
	case next.kind == suspending:
		return standing(Held, since+", suspended from "+next.day.String(), last, next)
	default:
		and := " and "
		if last.kind == beginning {
			and = " and attested "
		}
		return standing(Held, since+and+next.day.String(), last, next)
	}
}

// firstly returns what is told first after a day before which it was not held.
func firstly(p *point) string {
	if p.kind == beginning {
		return "begun by " + p.day.String()
	}
	return "first attested " + p.day.String()
}

// lately returns since when nothing more is told.
func lately(last *point, since string) string {
	if last.kind == attesting {
		return "last " + since
	}
	return since
}

func standing(status Status, words string, rests ...*point) Standing {
	s := Standing{Status: status, Words: words}
	for _, p := range rests {
		if len(s.Rests) == 0 || s.Rests[len(s.Rests)-1].ID != p.item.ID {
			s.Rests = append(s.Rests, *p.item)
		}
	}
	return s
}

// Bounds returns when it began and ended as the reports say, each with where: the first
// beginning and the first end after it. What no report says is zero.
func (t *Tenure) Bounds() (from, before Bound) {
	for _, p := range t.points {
		switch {
		case (p.kind == beginning || p.kind == bounding) && from.Day.IsZero():
			from = Bound{p.day, p.item.Evidence[0]}
		case p.kind == ending && before.Day.IsZero():
			before = Bound{p.day, endWords(p.item)}
		}
	}
	return from, before
}

// endWords returns where an item tells of the end: the words of the end itself, where the
// report has them apart from the title.
func endWords(item *record.Item) record.Evidence {
	for _, e := range item.Evidence {
		if item.Role != nil && item.Role.Ended != "" && e.Span == item.Role.EndedAt {
			return e
		}
	}
	return item.Evidence[0]
}

// Bound is a day with the words that give it.
type Bound struct {
	Day      when.Day
	Evidence record.Evidence
}

// String returns where the day is told, as REPORT:START-END; empty for no day.
func (b *Bound) String() string {
	if b.Day.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s:%d-%d", b.Evidence.Report[:min(12, len(b.Evidence.Report))], b.Evidence.Span.Start, b.Evidence.Span.End)
}

// Attested returns the first and the last day for which reports speak of it as held; zero where
// none does.
func (t *Tenure) Attested() (first, last when.Day) {
	points, _ := settled(t.points)
	for _, p := range points {
		if p.kind == attesting {
			if first.IsZero() {
				first = p.day
			}
			last = p.day
		}
	}
	return first, last
}

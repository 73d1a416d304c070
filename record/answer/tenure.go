package answer

import (
	"cmp"
	"fmt"
	"slices"

	"flashbrief/ground/when"
	"flashbrief/record"
)

// Tenure is what reports say about when somebody held an office, or a state belonged to an
// organization: the days on which it began, ended, was suspended or was reported as held, each
// with its item, in order of time.
type Tenure struct{ points []point }

type point struct {
	day  when.Day
	kind pointKind
	item *record.Item
}

// pointKind says what a report states about one day.
type pointKind uint8

const (
	ending     pointKind = iota // no longer held from this day on
	suspending                  // a membership is suspended from this day on
	beginning                   // held from this day on at the latest
	bounding                    // not held before this day; its beginning is unknown
	attesting                   // a report of this day mentions it as held
)

// TenureOf orders the claims of role or membership items in time. A report that mentions an
// office as held attests it; see record.Attested. A report of its end attests nothing, but bounds it.
func TenureOf(items []record.Item) Tenure {
	var t Tenure
	for i := range items {
		item := &items[i]
		b, suspended := item.True, item.Membership() != nil && item.Membership().Status == "suspended"
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
			for _, day := range record.Attested(item) {
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

// begunBy returns the last day on which the office of an item can have begun: the day itself if
// reported; zero if unknown.
func begunBy(item *record.Item) when.Day {
	var before when.Day
	switch {
	case item.Role() != nil:
		before = item.Role().Begun
	case item.Membership() != nil:
		before = item.Membership().Begun
	}
	if before.IsZero() {
		return before
	}
	return before.AddDays(-1)
}

// Standing is the status of a tenure on a day.
type Standing struct {
	Status Status
	Words  string        // a summary, with the days it rests on
	Rests  []record.Item // the items for those days, in order of time
}

// Status is the status of a tenure on a day.
type Status string

// The statuses, the most certain first.
const (
	Held         Status = "held"           // reported for that day, for days on both sides, or from its beginning on
	Suspended    Status = "suspended"      // of a membership
	LastKnown    Status = "last attested"  // reported for an earlier day; whether it continued is not known
	FirstKnown   Status = "first attested" // reported for a later day; whether it had begun is not known
	SomeTime     Status = "held before"    // it ended after the day; its beginning is unknown
	Ended        Status = "ended"
	NotYet       Status = "not begun"
	UnknownTimes Status = "not known" // no report gives it a day
)

// Excluded reports whether the record says that the office was not held.
func (s Status) Excluded() bool { return s == Ended || s == NotYet }

// statuses in order of certainty.
var statuses = []Status{Held, Suspended, LastKnown, FirstKnown, SomeTime, UnknownTimes, Ended, NotYet}

// On returns the status of the tenure on the day.
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

// settled returns the points up to a day, without those that follow an end and report no new
// beginning: reports often give the title to somebody who no longer has it. spoken is the last
// of these, or nil.
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

// ahead returns the status on a day before the first point.
func ahead(next *point) Standing {
	switch next.kind {
	case beginning, bounding:
		return standing(NotYet, "not before "+next.day.String(), next)
	case ending:
		return standing(SomeTime, "ended by "+next.day.String()+"; when it began is not known", next)
	}
	return standing(FirstKnown, "first attested "+next.day.String()+"; not known before", next)
}

// going returns the status after a point that mentions the office as held.
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

// firstly describes the first report after a day before which the office was not held.
func firstly(p *point) string {
	if p.kind == beginning {
		return "begun by " + p.day.String()
	}
	return "first attested " + p.day.String()
}

// lately describes the last report.
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

// Bounds returns when the tenure began and ended according to the reports, each with its
// evidence: the first beginning and the first end after it. An unreported bound is zero.
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

// endWords returns where an item reports the end: the words of the end itself, if the report
// has them apart from the title.
func endWords(item *record.Item) record.Evidence {
	for _, e := range item.Evidence {
		if item.Role() != nil && item.Role().Ended != "" && e.Span == item.Role().EndedAt {
			return e
		}
	}
	return item.Evidence[0]
}

// Bound is a day with the evidence for it.
type Bound struct {
	Day      when.Day
	Evidence record.Evidence
}

// String returns the place of the evidence, as REPORT:START-END; empty if there is no day.
func (b *Bound) String() string {
	if b.Day.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s:%d-%d", b.Evidence.Report[:min(12, len(b.Evidence.Report))], b.Evidence.Span.Start, b.Evidence.Span.End)
}

// Attested returns the first and the last day for which reports mention the office as held;
// zero if none does.
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

// Span returns the first and the last day of which reports say something, and whether the office is known to have
// begun on the first and to have ended on the last; zero days if they say nothing.
func (t Tenure) Span() (first, last when.Day, begun, ended bool) {
	if len(t.points) == 0 {
		return first, last, false, false
	}
	a, b := t.points[0], t.points[len(t.points)-1]
	return a.day, b.day, a.kind == beginning, b.kind == ending
}

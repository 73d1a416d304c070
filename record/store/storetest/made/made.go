// Package made makes records of any size, for measuring and for tests: reports over twenty
// years with everything that a reader finds in them, copies, corrections, readings again and
// rulings, in shares like those of a desk. It is deterministic: one seed gives the same record
// on every machine. Everything in it is invented; only the names of countries are real.
package made

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/record"
)

// Step is the next thing that a desk does: it files a report, or rules on an item.
type Step struct {
	Filing *record.Filing
	Ruling *record.Ruling
}

// Plan says what to make.
type Plan struct {
	Events int    // the number of events; all items together are some nine fifths of it
	Seed   uint64 // of everything that is drawn
	Days   int    // the number of days up to Last on which it happens; 0 for all from First
	Again  int    // how often every report is read again by a newer reader, which corrects what is found
}

// First and Last are the days between which everything happens.
var (
	First = when.Date(2004, time.January, 1)
	Last  = when.Date(2023, time.December, 31)
)

// The shares of what a desk sees and does, per report or per item.
const (
	copied    = 0.18  // reports that are copies of an earlier one, with another head or a paragraph cut
	corrected = 0.01  // reports that correct an earlier one
	late      = 0.03  // reports that are filed some weeks after their date
	undated   = 0.01  // reports without a date
	reread    = 0.08  // reports that a newer reader reads again
	ruled     = 0.012 // items that somebody rules on
	undone    = 0.15  // rulings that are undone later
)

// recent is the number of reports of which copies, corrections and new readings are made.
const recent = 400

// maker makes the steps of a plan.
type maker struct {
	*rand.Rand
	world   *world
	newer   *rand.Rand // for Plan.Again, so that all else is as without
	events  int        // made so far
	reports int
	past    []written       // the last reports, at most recent
	rulings []record.Ruling // the last rulings, at most recent, some to be undone
}

// written is a report with its reading.
type written struct {
	report  news.Report
	reading reading.Reading
}

// Steps returns the steps of the plan in order of time.
func (p Plan) Steps() iter.Seq[Step] {
	return func(yield func(Step) bool) {
		m := &maker{Rand: rand.New(rand.NewPCG(p.Seed, 17)), world: newWorld(), newer: rand.New(rand.NewPCG(p.Seed, 18))}
		first, days := First, Last.Days(First)+1
		if p.Days > 0 {
			first, days = Last.AddDays(1-p.Days), p.Days
		}
		for m.events < p.Events {
			day := first.AddDays(m.events * days / p.Events)
			now := day.Time().Add(time.Duration(6*3600+m.IntN(15*3600)) * time.Second)
			if !m.report(day, now, p.Again, yield) {
				return
			}
		}
	}
}

// report makes a report and what a desk does with it.
func (m *maker) report(day when.Day, now time.Time, again int, yield func(Step) bool) bool {
	w := m.draw(day)
	if m.Float64() < late {
		now = now.AddDate(0, 0, 1+m.IntN(40))
	}
	f := record.NewFiling(w.report, w.reading, now)
	if !yield(Step{Filing: &f}) || !m.rule(&f, now.Add(time.Hour), yield) {
		return false
	}
	for n := range again {
		if !yield(newerFiling(w, fmt.Sprint("3.", n), now.Add(time.Duration(n+1)*time.Minute), m.newer)) {
			return false
		}
	}
	m.events += len(w.reading.Events)
	if m.reports++; len(m.past) < recent {
		m.past = append(m.past, w)
	} else {
		m.past[m.reports%recent] = w
	}
	if m.Float64() >= reread {
		return true
	}
	return yield(newerFiling(m.past[m.IntN(len(m.past))], fmt.Sprint("2.", m.reports), now.Add(2*time.Hour), m.Rand))
}

// newerFiling is the report as a newer reader reads it.
func newerFiling(w written, version string, at time.Time, r *rand.Rand) Step {
	newer := again(w, version, r)
	f := record.NewFiling(newer.report, newer.reading, at)
	return Step{Filing: &f}
}

// draw returns a new report, a copy, or a correction.
func (m *maker) draw(day when.Day) written {
	chance := m.Float64()
	if len(m.past) > 0 && chance < copied+corrected {
		w := m.past[m.IntN(len(m.past))]
		return m.copy(w, day, chance < corrected)
	}
	return m.write(day)
}

// copy returns a copy of a report under another head, with a new last line; or a correction.
func (m *maker) copy(of written, day when.Day, corrects bool) written {
	head := fmt.Sprintf("%s repeats: ", m.world.outlet(m.Rand))
	if corrects {
		head = "Correction: "
	}
	w := written{of.report, moved(of.reading, len(head))}
	w.report.Publisher, w.report.Published = m.world.outlet(m.Rand), day
	w.report.Title = head + of.report.Title
	w.report.Text = head + of.report.Text + fmt.Sprintf("Copy %d.\n", m.reports)
	m.seal(&w.report)
	return w
}

// again returns the report as a newer reader reads it: some events have another mode, and some
// are no longer found.
func again(w written, version string, by *rand.Rand) written {
	r := w.reading
	r.Versions.Reader = version
	r.Events = slices.Clone(r.Events)
	for i := range r.Events {
		if e := &r.Events[i]; by.IntN(4) == 0 {
			e.Mode, e.Confidence = "", 0.5
		}
	}
	if len(r.Events) > 2 && by.IntN(3) == 0 {
		r.Events = r.Events[:len(r.Events)-1]
	}
	return written{w.report, r}
}

// rule rules on some items of a filing, and undoes some rulings.
func (m *maker) rule(f *record.Filing, at time.Time, yield func(Step) bool) bool {
	for i := range f.Items {
		if m.Float64() >= ruled {
			continue
		}
		r, err := m.ruling(&f.Items[i], f.Items, at)
		if err != nil {
			continue // the codebook refuses what was drawn
		}
		if !yield(Step{Ruling: &r}) {
			return false
		}
		m.rulings = append(m.rulings, r)
	}
	if len(m.rulings) < 8 || m.Float64() >= undone*ruled*9 {
		return true
	}
	k := m.IntN(len(m.rulings))
	old := m.rulings[k]
	m.rulings = slices.Delete(m.rulings, k, k+1)
	if len(m.rulings) > recent {
		m.rulings = slices.Clone(m.rulings[len(m.rulings)-recent:])
	}
	undo, err := record.UndoRuling(old.ID, []record.Ruling{old}, "B. Reviewer", "it was right as read", at.Add(time.Hour))
	return err != nil || yield(Step{Ruling: &undo})
}

// ruling returns a rejection or a recoding.
func (m *maker) ruling(item *record.Item, standing []record.Item, at time.Time) (record.Ruling, error) {
	if item.Event() == nil || m.IntN(3) == 0 {
		return record.RejectItem(item, standing, "A. Analyst", "the report does not say this", at)
	}
	return record.RecodeItem(item, standing, record.Coding{Status: string(reading.Claim)}, "A. Analyst", "only one side says so", at)
}

// seal gives a report its bytes and names.
func (m *maker) seal(r *news.Report) {
	r.Raw = []byte(r.Text)
	r.SHA256 = news.Hash(r.Raw)
	r.ID = fmt.Sprintf("wire-%08d", m.reports)
	r.Origin = "made/" + r.ID + ".txt"
}

// firstWords returns the first n words of a text.
func firstWords(s string, n int) string {
	words := strings.Fields(s)
	return strings.Join(words[:min(n, len(words))], " ")
}

package draft

import (
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// deathDays is the number of days for which a death is news.
const deathDays = 8

// death is the reported death of an office holder.
type death struct {
	name string
	day  when.Day
	told record.Item
}

// deaths returns the deaths in office, up to the brief's date, of persons of the brief's
// subjects, in order of days.
func (w *writer) deaths(until when.Day) []death {
	var out []death
	for i := range w.m.People {
		p := &w.m.People[i]
		if item, day, ok := w.deathOf(p, until); ok && w.diedBack(p.Name, &item, day) {
			out = append(out, death{p.Name, day, item})
		}
	}
	slices.SortStableFunc(out, func(x, y death) int { return x.day.Days(y.day) })
	return out
}

// deathOf returns the first report of a person's death; false if the person is not known to
// have died in an office related to the brief.
func (w *writer) deathOf(p *answer.Person, until when.Day) (record.Item, when.Day, bool) {
	for _, o := range p.Roles {
		if !slices.Contains(w.m.Codes, o.Of) {
			continue
		}
		for _, item := range o.Items {
			day := item.Role().Before
			if item.Role().Ended == reading.Death && !day.IsZero() && !day.After(until) && day.After(until.AddDays(-deathDays)) {
				return item, day, true
			}
		}
	}
	return record.Item{}, when.Day{}, false
}

// leading reports whether the deaths lead the brief: one of them is not newer than all acts between
// its parties.
func leading(dead []death, latest []*telling) bool {
	var newest when.Day
	for _, t := range latest {
		if d := t.act.Day(); t.mutual() && d.After(newest) {
			newest = d
		}
	}
	return newest.IsZero() || slices.ContainsFunc(dead, func(d death) bool { return !d.day.After(newest) })
}

// mourn writes the deaths, those of one day in one sentence.
func (w *writer) mourn(deaths []death) []brief.Sentence {
	var out []brief.Sentence
	for len(deaths) > 0 {
		n := 1
		for n < len(deaths) && deaths[n].day == deaths[0].day {
			n++
		}
		var evidence []record.Evidence
		for _, d := range deaths[:n] {
			evidence = append(evidence, d.told.Evidence...)
		}
		w.names.begin(evidence, false)
		var names []string
		for _, d := range deaths[:n] {
			names = append(names, w.names.person(d.name, d.day.AddDays(-1))) // the office is held until the day before
		}
		told := strings.Join([]string{join(names), "died", on(when.On(deaths[0].day), w.year)}, " ")
		if s, err := brief.NewSentence(text.Capital(told)+".", w.names.written()); err == nil {
			out = append(out, s)
		}
		deaths = deaths[n:]
	}
	return out
}

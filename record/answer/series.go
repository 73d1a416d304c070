package answer

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/trend"
	"flashbrief/world/plover"
)

// TieMonth is a tie in one month of a series without gaps.
type TieMonth struct {
	Month   string // YYYY-MM
	State   string // one of the states of a month
	Counts  [5]int // acts by quad class; index 0 is unused
	Acts    int
	Origins int     // independent origins of the acts together
	Mean    float64 // of the scores; 0 without acts
	Trend   trend.Band
	Change  *TieChange // of the level, from this month on; nil if there is none
}

// The states of a month.
const (
	Events    = "events"
	NoEvents  = "no events"  // the record has reports of the month, and none has an act of the tie
	NoReports = "no reports" // the record has no report of the month: nothing is known
)

// TieChange is a change of the level of a tie.
type TieChange struct {
	Before, After float64
	Behind        []*record.TieAct // the acts of the month, and of the next, that differ most from the level before
}

// mostBehind is the number of acts shown for a change.
const mostBehind = 3

// Series returns a tie by month, from the first month of the bounds or of its acts to the last.
// covered holds the months of which the record has reports. Acts whose bounds allow several
// months are left out; undated is their number.
func (t *Tie) Series(since, until when.Day, covered map[string]bool) (out []TieMonth, undated int) {
	byMonth := map[string][]*record.TieAct{}
	for i := range t.Acts {
		a := &t.Acts[i]
		m := monthOf(a.Date)
		byMonth[m] = append(byMonth[m], a)
	}
	undated = len(byMonth[""])
	delete(byMonth, "")
	first, last := monthText(since), monthText(until)
	if known := slices.Sorted(maps.Keys(byMonth)); len(known) > 0 {
		first, last = cmp.Or(first, known[0]), cmp.Or(last, known[len(known)-1])
	}
	var scores []trend.Month
	for m := first; m != "" && m <= last && len(out) < mostMonths; m = nextMonth(m) {
		month := TieMonth{Month: m, State: NoEvents, Acts: len(byMonth[m])}
		var s trend.Month
		for _, a := range byMonth[m] {
			if quad := plover.Quad(a.Quad); quad >= plover.VerbalCooperation && quad <= plover.MaterialConflict {
				month.Counts[quad]++
			}
			month.Origins += a.Origins
			s.Add(a.Score)
		}
		month.Mean = s.Mean
		switch {
		case month.Acts > 0:
			month.State = Events
		case !covered[m]:
			month.State = NoReports
		}
		out, scores = append(out, month), append(scores, s)
	}
	for i, band := range trend.Smooth(scores, -10, 10) {
		out[i].Trend = band
	}
	for _, c := range trend.Changes(scores) {
		out[c.At].Change = &TieChange{c.Before, c.After, behind(byMonth, out, c)}
	}
	return out, undated
}

// mostMonths limits a series to 200 years.
const mostMonths = 2400

// behind returns the acts of the first two months at a new level that differ most from the one
// before, in its direction.
func behind(byMonth map[string][]*record.TieAct, months []TieMonth, c trend.Change) []*record.TieAct {
	var out []*record.TieAct
	for _, m := range months[c.At:min(len(months), c.At+2)] {
		for _, a := range byMonth[m.Month] {
			if (a.Score-c.Before)*(c.After-c.Before) > 0 {
				out = append(out, a)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y *record.TieAct) int {
		return cmp.Or(cmp.Compare((y.Score-c.Before)*sign(c), (x.Score-c.Before)*sign(c)), cmp.Compare(y.Origins, x.Origins))
	})
	return out[:min(len(out), mostBehind)]
}

// sign returns 1 for a rise and -1 for a fall.
func sign(c trend.Change) float64 {
	if c.After < c.Before {
		return -1
	}
	return 1
}

func monthText(d when.Day) string {
	if d.IsZero() {
		return ""
	}
	return d.String()[:len("2006-01")]
}

func nextMonth(m string) string {
	t, err := time.Parse("2006-01", m)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 1, 0).Format("2006-01")
}

// Series is ties by month.
type Series struct {
	ties    []Tie
	months  [][]TieMonth
	undated []int
}

// SeriesOf returns ties by month; see Tie.Series.
func SeriesOf(ties []Tie, since, until when.Day, covered map[string]bool) Series {
	s := Series{ties: ties}
	for i := range ties {
		months, undated := ties[i].Series(since, until, covered)
		s.months, s.undated = append(s.months, months), append(s.undated, undated)
	}
	return s
}

// Of returns the months of one of the ties, and the number of its acts without a known month.
func (s *Series) Of(tie int) (months []TieMonth, undated int) { return s.months[tie], s.undated[tie] }

// Behind returns the acts behind the changes. Their items must be read before Table.
func (s *Series) Behind() []*record.TieAct {
	var out []*record.TieAct
	for _, months := range s.months {
		for _, m := range months {
			if m.Change != nil {
				out = append(out, m.Change.Behind...)
			}
		}
	}
	return out
}

// Table returns ties by month as rows, one for each month of a tie. "trend" is the smoothed mean
// score with the bounds of its 95 percent band; "change" is the level before and after, with the
// words of the acts behind it as evidence.
func (s *Series) Table() Table {
	t := Table{Columns: []string{
		"a", "b", "month", "state", "acts", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict",
		"origins", "mean score", "trend", "low", "high", "level before", "level after", "behind",
	}}
	for i := range s.ties {
		for k := range s.months[i] {
			t.Rows = append(t.Rows, s.months[i][k].row(&s.ties[i]))
		}
	}
	return t
}

// row returns a month of a tie as a row.
func (m *TieMonth) row(tie *Tie) Row {
	row := Row{Cells: []any{tie.A, tie.B, m.Month, m.State, m.Acts, m.Counts[1], m.Counts[2], m.Counts[3], m.Counts[4], m.Origins, nil, nil, nil, nil, nil, nil, list(nil)}}
	if m.Acts > 0 {
		row.Cells[10] = rounded(m.Mean)
	}
	if m.Trend.Known {
		row.Cells[11], row.Cells[12], row.Cells[13] = rounded(m.Trend.Mid), rounded(m.Trend.Low), rounded(m.Trend.High)
	}
	if c := m.Change; c != nil {
		var words list
		for _, a := range c.Behind {
			if a.Lead != nil {
				words = append(words, a.Lead.Event().Text)
				row.Evidence = append(row.Evidence, a.Lead.Evidence[0])
			}
		}
		row.Cells[14], row.Cells[15], row.Cells[16] = rounded(c.Before), rounded(c.After), words
	}
	return row
}

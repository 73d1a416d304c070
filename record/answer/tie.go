package answer

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"flashbrief/ground/order"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/join"
)

// Tie is the relation between two parties over the acts of the question.
type Tie struct {
	A, B   string // codes, A before B
	Counts [5]int // acts by quad class; index 0 is unused
	Mean   float64
	Months []Month         // in order of time; for acts with a known month
	Acts   []record.TieAct // in order of time, those without any date last
	// Summed are months with sums, in order, whose acts are counted and not among Acts; see
	// NewestSums.
	Summed []record.TieMonth
	// Shown are the newest acts with their items, in order of time; see Show.
	Shown []record.TieAct
}

// Evidence returns how many acts are shown as evidence of each of a number of ties: fewer of many,
// since each act must be read.
func Evidence(ties int) int { return max(1, min(20, 100/max(1, ties))) }

// Total returns the number of acts.
func (t *Tie) Total() int { return t.Counts[1] + t.Counts[2] + t.Counts[3] + t.Counts[4] }

// Month is a tie in one month.
type Month struct {
	Month string  `json:"month"` // YYYY-MM
	Acts  int     `json:"acts"`
	Mean  float64 `json:"mean"`
}

// Ties returns every pair of parties with acts between them, the most frequent first. With two or
// more codes, both parties of a pair must be among them; with one code, one party. Acts that
// cannot have happened between the days are left out; a zero day is no bound.
func Ties(months []record.TieMonth, codes []string, since, until when.Day) []Tie {
	index := map[record.Pair]int{}
	var ties []Tie
	// Their acts are nearly in order if the months are.
	for _, i := range order.Of(len(months), func(i, k int) int { return inMonthOrder(&months[i], &months[k]) }) {
		pair := months[i].Pair
		if !wanted(pair, codes) {
			continue
		}
		of := func() *Tie {
			at, known := index[pair]
			if !known {
				at = len(ties)
				index[pair] = at
				ties = append(ties, Tie{A: pair[0], B: pair[1]})
			}
			return &ties[at]
		}
		for _, a := range months[i].Acts {
			if a.Within(since, until) {
				t := of()
				t.Acts = append(t.Acts, a)
			}
		}
		if sum := months[i].Sum; sum != nil && sum.Acts() > 0 {
			t := of()
			t.Summed = append(t.Summed, record.TieMonth{Pair: pair, Month: months[i].Month, Sum: sum})
		}
	}
	for i := range ties {
		slices.SortStableFunc(ties[i].Acts, inTieOrder)
		ties[i].Sum()
	}
	slices.SortStableFunc(ties, func(x, y Tie) int {
		return cmp.Or(cmp.Compare(y.Total(), x.Total()), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	return ties
}

// inMonthOrder compares what is of a pair in a month by pair and month.
func inMonthOrder(x, y *record.TieMonth) int {
	if x.Pair != y.Pair {
		return cmp.Or(cmp.Compare(x.Pair[0], y.Pair[0]), cmp.Compare(x.Pair[1], y.Pair[1]))
	}
	return cmp.Compare(x.Month, y.Month)
}

// inTieOrder compares acts by what is kept of them, in order of time.
func inTieOrder(x, y record.TieAct) int {
	if by := alikeInTime(&x, &y); by != 0 {
		return by
	}
	return cmp.Compare(x.Number, y.Number)
}

func alikeInTime(x, y *record.TieAct) int {
	if by := inTime(x.Day(), y.Day()); by != 0 { // most are of other days
		return by
	}
	return cmp.Or(x.Told.Compare(y.Told), cmp.Compare(x.Quad, y.Quad), cmp.Compare(x.Score, y.Score), x.Date.From.Compare(y.Date.From), x.Date.Until.Compare(y.Date.Until))
}

// TieMonths returns what ties say of acts, by pair and month.
func TieMonths(acts []Act) []record.TieMonth {
	type at struct {
		record.Pair
		record.Month
	}
	index := map[at]int{}
	var out []record.TieMonth
	for i := range acts {
		act := TieActOf(&acts[i])
		for _, pair := range record.Pairs(acts[i].Event) {
			month := at{pair, record.MonthOf(act.Day())}
			k, known := index[month]
			if !known {
				k = len(out)
				index[month] = k
				out = append(out, record.TieMonth{Pair: pair, Month: month.Month})
			}
			act.Toward = [2]bool{toward(acts[i].Event, pair[0], pair[1]), toward(acts[i].Event, pair[1], pair[0])}
			out[k].Acts = append(out[k].Acts, act)
		}
	}
	return out
}

// toward reports whether one party of an event acts toward another: from a side that acts to the
// side that receives, or both ways if nobody receives.
func toward(e *reading.Event, from, to string) bool {
	return on(e.Actors, from) && (on(e.Recipients, to) || len(e.Recipients) == 0 && on(e.Actors, to))
}

// on reports whether a side has a party of the code or the country.
func on(side []reading.Party, code string) bool {
	return slices.ContainsFunc(side, func(p reading.Party) bool {
		return p.Code == code || p.Country == code || strings.HasPrefix(p.Code, code+":")
	})
}

// TieActOf returns what a tie says of an act.
func TieActOf(a *Act) record.TieAct {
	return record.TieAct{Date: a.Date, Told: a.Told, Quad: uint8(a.Quad), Score: a.Score, Origins: a.Origin, Lead: &a.Items[0]}
}

// Newest returns the acts of which Show shows the newest most. Their items must be read in between;
// those that are alike except in their items are all among them, up to four times as many as are
// shown.
func (t *Tie) Newest(most int) []*record.TieAct {
	n := len(t.Acts)
	for n > 0 && t.Acts[n-1].Day().IsZero() {
		n--
	}
	first := max(0, n-most)
	for first > 0 && n-first < 4*most && alikeInTime(&t.Acts[first-1], &t.Acts[first]) == 0 {
		first--
	}
	var out []*record.TieAct
	for i := first; i < n; i++ {
		out = append(out, &t.Acts[i])
	}
	if len(out) == 0 { // none has a date
		for i := range t.Acts[:min(len(t.Acts), most)] {
			out = append(out, &t.Acts[i])
		}
	}
	return out
}

// Show sets the acts that are shown, at most that number, in an order that rests on their items alone.
func (t *Tie) Show(most int) {
	t.Shown = nil
	for _, a := range t.Newest(most) {
		if a.Lead != nil {
			t.Shown = append(t.Shown, *a)
		}
	}
	slices.SortStableFunc(t.Shown, func(x, y record.TieAct) int {
		return cmp.Or(alikeInTime(&x, &y), cmp.Compare(x.Lead.Report, y.Lead.Report), cmp.Compare(x.Lead.ID, y.Lead.ID))
	})
	t.Shown = t.Shown[max(0, len(t.Shown)-most):]
}

// LeadOf returns an act with its most informative item alone, which must have been read.
func LeadOf(a *record.TieAct) Act {
	act := acts([]record.Item{*a.Lead}, []join.Group{{Items: []int{0}}}, join.From{})[0]
	act.Origin = a.Origins
	return act
}

// Sum sets the counts, the mean and the months by the tie's acts.
func (t *Tie) Sum() {
	var all record.TieSum
	months := map[record.Month]*record.TieSum{}
	of := func(m record.Month) *record.TieSum {
		if months[m] == nil {
			months[m] = &record.TieSum{}
		}
		return months[m]
	}
	for i := range t.Acts {
		all.Add(&t.Acts[i])
		if m := record.OnlyMonth(t.Acts[i].Date); m != record.NoMonth {
			of(m).Add(&t.Acts[i])
		}
	}
	for i := range t.Summed {
		sum := t.Summed[i].Sum
		all.Plus(sum)
		if sum.OneMonth > 0 {
			of(t.Summed[i].Month).Plus(sum)
		}
	}
	t.Counts, t.Months = all.Counts, nil
	t.Counts[0] = 0
	t.Mean = mean(all.Score, all.Acts())
	for _, m := range slices.Sorted(maps.Keys(months)) {
		sum := months[m]
		t.Months = append(t.Months, Month{monthText(m.First()), sum.OneMonth, mean(sum.Scored, sum.OneMonth)})
	}
}

// mean returns the mean of scores, whose sum is in hundredths.
func mean(sum int64, n int) float64 { return float64(sum) / 100 / float64(n) }

// NewestSums returns the newest of the months with sums whose acts Newest may need.
func (t *Tie) NewestSums(most int) []record.TieMonth {
	known := func(m record.Month) (n int) { // acts that are later
		for i := range t.Acts {
			if day := t.Acts[i].Day(); !day.IsZero() && record.MonthOf(day) > m {
				n++
			}
		}
		return n
	}
	summed := 0
	for k := len(t.Summed) - 1; k >= 0; k-- {
		if summed+known(t.Summed[k].Month) > 4*most {
			return t.Summed[k+1:]
		}
		summed += t.Summed[k].Sum.Acts()
	}
	return t.Summed
}

// Unsum gives the tie the acts of a month that it has a sum of.
func (t *Tie) Unsum(m *record.TieMonth) {
	t.Summed = slices.DeleteFunc(t.Summed, func(s record.TieMonth) bool { return s.Month == m.Month })
	t.Acts = append(t.Acts, m.Acts...)
	slices.SortStableFunc(t.Acts, inTieOrder)
}

// monthOf returns the one month that the bounds allow as YYYY-MM; empty if they allow more.
func monthOf(b when.Bounds) string { return monthText(record.OnlyMonth(b).First()) }

func wanted(pair [2]string, codes []string) bool {
	a, b := slices.Contains(codes, pair[0]), slices.Contains(codes, pair[1])
	switch len(codes) {
	case 0:
		return true
	case 1:
		return a || b
	}
	return a && b
}

package forecast

import (
	"slices"
	"strconv"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// horizon returns when the forecast headed by token v of sentence i comes due, by its own
// words; nil if they give no future time. It never begins before the day of the forecast, and
// has no end if the words leave it open: "in the coming weeks".
func (f *finder) horizon(i, v int, made when.Day, quoted *reading.Quotation) *reading.Horizon {
	tree := f.bench.Trees[i]
	apart := func(k int) bool {
		return tree.Is(k, ud.AclRelcl, ud.Advcl, ud.Parataxis) || tree.Is(k, ud.Conj) && clauseHead(tree, k)
	}
	narrow := tree.Subtree(v, func(k int) bool { return apart(k) || tree.Is(k, ud.Acl) })
	wide := tree.Subtree(v, apart) // a last day is also that of "a deal signed by July"
	var best *reading.Horizon
	least := 1 << 30
	times := f.bench.TimesIn(i)
	for n := 0; n < len(times); n++ {
		t := &times[n]
		head := tree.HeadOf(t.First, t.Last)
		lead := leading(tree, t)
		inside := slices.Contains(narrow, head) || deadline(lead) && slices.Contains(wide, head)
		if !inside && !fronted(tree, head, v, quoted) || attributive(tree, head, lead) {
			continue
		}
		span, bounds := t.Span, due(t, lead, made)
		if n+1 < len(times) && joined(tree, lead, t, &times[n+1]) {
			n++
			span, bounds.Until = span.Join(times[n].Span), due(&times[n], in, made).Until
		}
		if over(bounds, made) {
			continue
		}
		if rank := rankOf(tree, head, v, lead); rank < least {
			best, least = &reading.Horizon{Span: span, From: bounds.From, Before: bounds.Until}, rank
		}
	}
	return best
}

// over reports whether the days are none, or are past.
func over(b when.Bounds, made when.Day) bool {
	return b.IsZero() || !b.Until.IsZero() && !b.Until.After(made)
}

// rankOf orders the times of a clause, the best first. A last day is more informative than a day,
// and a dependent of the verb than one of a noun below it.
func rankOf(tree *ud.Tree, head, v int, lead string) int {
	rank := depth(tree, head, v)
	if !deadline(lead) {
		rank += len(tree.Tokens)
	}
	return rank
}

// attributive reports whether a time, with the preposition before it, identifies a thing and
// does not say when something will happen: "the truce of April 7", "next week's talks". A
// deadline never does, whatever it is attached to.
func attributive(tree *ud.Tree, head int, lead string) bool {
	switch {
	case tree.Is(head, ud.Compound, ud.Amod):
		return true
	case deadline(lead):
		return false
	}
	return tree.Is(head, ud.NmodPoss, ud.Nsubj) || tree.Is(head, ud.Nmod) && isWord("of", tree.Case(head))
}

// fronted reports whether a time before the clause, within the quoted words, was attached to
// the verb of saying by the parser: "“By July the town may fall,” she said".
func fronted(tree *ud.Tree, head, v int, quoted *reading.Quotation) bool {
	if quoted == nil || head >= v || tree.Tokens[head].Head != tree.Tokens[v].Head || !tree.Is(v, ud.Ccomp, ud.Parataxis) {
		return false
	}
	return together(quoted, tree.Tokens[head].Span, tree.Tokens[v].Span)
}

// depth returns the number of tokens between a token and the clause's head.
func depth(tree *ud.Tree, k, v int) int {
	n := 0
	for k != v && k >= 0 && n < len(tree.Tokens) {
		k = tree.Tokens[k].Head
		n++
	}
	return n
}

// leading returns the preposition that links a time to its clause, "by" for "no later than" and
// "within" for "in the next"; empty if there is none.
func leading(tree *ud.Tree, t *reading.Time) string {
	for k := t.First; k < t.Last && t.Type == duration; k++ {
		if wordAt(tree, k, "next") {
			return within
		}
	}
	k := t.First - 1
	if k >= 0 && tree.Tokens[k].UPOS == ud.DET {
		k--
	}
	if k < 0 {
		return ""
	}
	if wordAt(tree, k, "than") && wordAt(tree, k-1, "later") {
		return by
	}
	return text.Lower(tree.Tokens[k].Form)
}

// Prepositions that stand for other words before a time.
const (
	by     = "by"
	within = "within"
	in     = "in"
)

// TIMEX3 types and values.
const (
	duration  = "DURATION"
	set       = "SET"
	futureRef = "FUTURE_REF"
	end       = "END"
	approx    = "APPROX"
)

// deadline reports whether a preposition makes a time a deadline.
func deadline(lead string) bool { return isWord("deadline", lead) }

// joined reports whether two times are the ends of one period: "between 2028 and 2031", "from
// May to July".
func joined(tree *ud.Tree, lead string, a, b *reading.Time) bool {
	return isWord("range", lead) && b.First == a.Last+2 && wordAt(tree, a.Last+1, "range-end")
}

// due returns the days of a time, with the preposition before it, for a forecast made on a
// given day.
func due(t *reading.Time, lead string, made when.Day) when.Bounds {
	if undue(t) {
		return when.Bounds{}
	}
	b := t.Bounds
	switch {
	case t.Value == futureRef:
		return when.Bounds{From: made}
	case t.Type == duration && !b.IsZero() && b.Until.After(made): // "over the next two years"
		return when.Bounds{From: made, Until: b.Until}
	case t.Type == duration:
		return reached(t, lead, made)
	case b.IsZero(), isWord("since", lead):
		return when.Bounds{}
	case isWord("until", lead), isWord("before", lead) && t.Mod == end: // "before the end of June" includes its last day
		return when.Bounds{From: made, Until: b.Until}
	case isWord("before", lead):
		return when.Bounds{From: made, Until: b.From}
	case isWord("after", lead):
		return when.Bounds{From: b.Until}
	case isWord("from", lead):
		return when.Bounds{From: b.From}
	}
	if b.From.Before(made) {
		b.From = made
	}
	return b
}

// undue reports whether a time is no day on which a forecast can come due: a recurring time, less
// than an hour, the past or the present.
func undue(t *reading.Time) bool {
	short := strings.HasPrefix(t.Value, "PT") && !strings.HasSuffix(t.Value, "H")
	return t.Type == set || short || strings.HasPrefix(t.Value, "PAST") || strings.HasPrefix(t.Value, "PRESENT")
}

// reached returns the days of a length of time, counted from the day of the forecast: "within
// two years", "for six months", "in ten days". A vague length has no last day.
func reached(t *reading.Time, lead string, made when.Day) when.Bounds {
	if !isWord("reaching", lead) {
		return when.Bounds{}
	}
	n, unit, ok := length(t.Value)
	if !ok || made.IsZero() || t.Mod == approx || isWord("open-mod", t.Mod) {
		return when.Bounds{From: made}
	}
	last := moved(made, n, unit)
	if lead == in && t.Mod == "" {
		return around(last, unit)
	}
	return when.Bounds{From: made, Until: last.AddDays(1)}
}

// length reads a TIMEX3 duration of one unit: P2Y, P3M, P2W, P10D, P1DE, PT48H. Decades are
// returned as years, hours as whole days.
func length(value string) (n int, unit byte, ok bool) {
	rest, found := strings.CutPrefix(value, "P")
	if !found {
		return 0, 0, false
	}
	rest, hours := strings.CutPrefix(rest, "T")
	digits := strings.TrimRight(rest, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	n, err := strconv.Atoi(digits)
	if err != nil || n <= 0 || n > 1000 {
		return 0, 0, false
	}
	kind := rest[len(digits):]
	switch {
	case hours:
		return (n + 23) / 24, 'D', isWord("hours", kind)
	case isWord("decades", kind):
		return 10 * n, 'Y', true
	case isWord("unit", kind):
		return n, kind[0], true
	}
	return 0, 0, false
}

func moved(day when.Day, n int, unit byte) when.Day {
	switch unit {
	case 'Y':
		return day.AddMonths(12 * n)
	case 'M':
		return day.AddMonths(n)
	case 'W':
		return day.AddDays(7 * n)
	}
	return day.AddDays(n)
}

// around returns the year, month or week that contains a day, or the day itself: "in two years"
// refers to a year, "in ten days" to a day.
func around(day when.Day, unit byte) when.Bounds {
	switch unit {
	case 'Y':
		return when.Bounds{From: when.Date(day.Year, 1, 1), Until: when.Date(day.Year+1, 1, 1)}
	case 'M':
		first := when.Date(day.Year, day.Month, 1)
		return when.Bounds{From: first, Until: first.AddMonths(1)}
	case 'W':
		monday := day.AddDays(-(int(day.Weekday()) + 6) % 7)
		return when.Bounds{From: monday, Until: monday.AddDays(7)}
	}
	return when.On(day)
}

// made returns the day of a forecast: that of the saying if the report gives it, else the
// report's own.
func (f *finder) made(quoted *reading.Quotation) when.Day {
	told := f.bench.Dated()
	if quoted != nil {
		if day, exact := quoted.Date.Day(); exact && (told.IsZero() || !day.After(told)) {
			return day
		}
	}
	return told
}

package forecast

import (
	"slices"
	"strconv"
	"strings"

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
	within := tree.Subtree(v, func(k int) bool { return apart(k) || tree.Is(k, ud.Acl) })
	wider := tree.Subtree(v, apart) // a last day is also that of "a deal signed by July"
	var best *reading.Horizon
	least := 1 << 30
	times := f.bench.TimesIn(i)
	for n := 0; n < len(times); n++ {
		t := &times[n]
		head := tree.HeadOf(t.First, t.Last)
		lead := leading(tree, t)
		inside := slices.Contains(within, head) || deadline(lead) && slices.Contains(wider, head)
		if !inside && !fronted(tree, head, v, quoted) || attributive(tree, head, lead) {
			continue
		}
		span, bounds := t.Span, due(t, lead, made)
		if n+1 < len(times) && joined(tree, lead, t, &times[n+1]) {
			n++
			span, bounds.Until = span.Join(times[n].Span), due(&times[n], "in", made).Until
		}
		if bounds.IsZero() || !bounds.Until.IsZero() && !bounds.Until.After(made) {
			continue
		}
		// A last day is more informative than a day, and a dependent of the verb than one of a
		// noun below it.
		rank := depth(tree, head, v)
		if !deadline(lead) {
			rank += len(tree.Tokens)
		}
		if rank < least {
			best, least = &reading.Horizon{Span: span, From: bounds.From.String(), Before: bounds.Until.String()}, rank
		}
	}
	return best
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
	return tree.Is(head, ud.NmodPoss, ud.Nsubj) || tree.Is(head, ud.Nmod) && tree.Case(head) == "of"
}

// fronted reports whether a time before the clause, within the quoted words, was attached to
// the verb of saying by the parser: "“By July the town may fall,” she said".
func fronted(tree *ud.Tree, head, v int, quoted *reading.Quotation) bool {
	return quoted != nil && head < v && tree.Tokens[head].Head == tree.Tokens[v].Head && tree.Is(v, ud.Ccomp, ud.Parataxis) &&
		together(quoted, tree.Tokens[head].Span, tree.Tokens[v].Span)
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
	for k := t.First; k < t.Last && t.Type == "DURATION"; k++ {
		if word := strings.ToLower(tree.Tokens[k].Form); word == "next" || word == "coming" {
			return "within"
		}
	}
	k := t.First - 1
	if k >= 0 && tree.Tokens[k].UPOS == ud.DET {
		k--
	}
	if k < 0 {
		return ""
	}
	word := strings.ToLower(tree.Tokens[k].Form)
	if word == "than" && k > 0 && strings.EqualFold(tree.Tokens[k-1].Form, "later") {
		return "by"
	}
	return word
}

// deadline reports whether a preposition makes a time a deadline.
func deadline(lead string) bool {
	switch lead {
	case "by", "before", "until", "till", "through", "within":
		return true
	}
	return false
}

// joined reports whether two times are the ends of one period: "between 2028 and 2031", "from
// May to July".
func joined(tree *ud.Tree, lead string, a, b *reading.Time) bool {
	if lead != "between" && lead != "from" || b.First != a.Last+2 {
		return false
	}
	switch strings.ToLower(tree.Tokens[a.Last+1].Form) {
	case "and", "to", "until", "through":
		return true
	}
	return false
}

// due returns the days of a time, with the preposition before it, for a forecast made on a
// given day.
func due(t *reading.Time, lead string, made when.Day) when.Bounds {
	if t.Type == "SET" || strings.HasPrefix(t.Value, "PT") && !strings.HasSuffix(t.Value, "H") || strings.HasPrefix(t.Value, "PAST") || strings.HasPrefix(t.Value, "PRESENT") {
		return when.Bounds{}
	}
	b := t.Bounds
	switch {
	case t.Value == "FUTURE_REF":
		return when.Bounds{From: made}
	case t.Type == "DURATION" && !b.IsZero() && b.Until.After(made): // "over the next two years"
		return when.Bounds{From: made, Until: b.Until}
	case t.Type == "DURATION":
		return reached(t, lead, made)
	case b.IsZero():
		return b
	}
	switch lead {
	case "by", "until", "till", "through":
		return when.Bounds{From: made, Until: b.Until}
	case "before":
		if t.Mod == "END" { // "before the end of June" includes its last day
			return when.Bounds{From: made, Until: b.Until}
		}
		return when.Bounds{From: made, Until: b.From}
	case "after":
		return when.Bounds{From: b.Until}
	case "from", "starting":
		return when.Bounds{From: b.From}
	case "since":
		return when.Bounds{}
	}
	if b.From.Before(made) {
		b.From = made
	}
	return b
}

// reached returns the days of a length of time, counted from the day of the forecast: "within
// two years", "for six months", "in ten days". A vague length has no last day.
func reached(t *reading.Time, lead string, made when.Day) when.Bounds {
	switch lead {
	case "within", "for", "in", "over", "during", "than":
	default:
		return when.Bounds{}
	}
	n, unit, ok := length(t.Value)
	if !ok || made.IsZero() || t.Mod == "APPROX" {
		return when.Bounds{From: made}
	}
	end := moved(made, n, unit)
	switch {
	case t.Mod == "MORE_THAN" || t.Mod == "EQUAL_OR_MORE":
		return when.Bounds{From: made}
	case lead == "in" && t.Mod == "":
		return around(end, unit)
	}
	return when.Bounds{From: made, Until: end.AddDays(1)}
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
	switch kind := rest[len(digits):]; {
	case hours && kind == "H":
		return (n + 23) / 24, 'D', true
	case hours:
		return 0, 0, false
	case kind == "DE":
		return 10 * n, 'Y', true
	case kind == "Y" || kind == "M" || kind == "W" || kind == "D":
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

package query

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// field is a word of the language that takes a value.
type field struct {
	name    string
	also    []string // other names
	example string
	help    string
	ordered bool // it can be compared with <, <=, > and >=
	values  func() []string
	read    func(p *parser, at token) (record.Query, error)
}

// The statuses and kinds that a query may name.
var (
	statuses = []string{
		string(reading.Fact), string(reading.Intent), string(reading.Claim), string(reading.Hypothetical), string(reading.Negated),
		string(reading.Said), string(reading.Denied),
	}
	kinds = []record.Kind{record.Event, record.Quotation, record.Role, record.Membership, record.Figure, record.Forecast}
)

// fields are the words of the language, in the order of the documentation.
var fields []field

func init() { // the table refers to the parser, which refers to it
	fields = []field{
		{name: "actor", example: "actor:RUS", help: "events in which one of these acts", read: who(func(w Who) record.Query { return Actor(w) })},
		{name: "recipient", also: []string{"to"}, example: "recipient:IRN", help: "events that are directed at one of these", read: who(func(w Who) record.Query { return Recipient(w) })},
		{name: "party", also: []string{"about"}, example: "party:Iran,Russia", help: "findings in which one of these has any part", read: who(func(w Who) record.Query { return Party(w) })},
		{name: "said-by", also: []string{"speaker"}, example: `said-by:"Li Qiang"`, help: "quotations of one of these", read: who(func(w Who) record.Query { return Speaker(w) })},
		{name: "event", also: []string{"category"}, example: "event:COOPERATE", help: "events of the PLOVER categories", values: func() []string { return plain(plover.Manual().Categories()) },
			read: closed("event category", strings.ToUpper, func(list []plover.Category) record.Query { return Category(list) })},
		{name: "mode", example: "mode:visit", help: "events of the PLOVER modes", values: modes, read: closed("mode", strings.ToLower, func(list []plover.Mode) record.Query { return Mode(list) })},
		{name: "context", example: "context:military", help: "events with the PLOVER contexts", values: contexts, read: closed("context", strings.ToLower, func(list []plover.Context) record.Query { return Context(list) })},
		{name: "kind", example: "kind:quotation", help: "findings of these kinds", values: func() []string { return plain(kinds) },
			read: closed("kind", strings.ToLower, func(list []record.Kind) record.Query { return Kind(list) })},
		{name: "status", example: "status:claim", help: "events and quotations with one of these statuses", values: func() []string { return statuses },
			read: closed("status", strings.ToLower, func(list []string) record.Query { return Status(list) })},
		{name: "place", example: "place:Kazakhstan", help: "events and quotations at a place or in a country",
			read: func(_ *parser, at token) (record.Query, error) { return Place{Names: texts(at)}, nil }},
		{name: "words", example: `words:"crude oil"`, help: "findings whose words contain these; the same as the words alone", read: readWords},
		{name: "date", example: "date:2023-10..2024-01", ordered: true, help: "what may have happened or held within these days", read: readDate},
		{name: "said-between", example: "said-between:2023-10..2024-01", help: "quotations that may have been said within these days", read: readSaid},
		{name: "since", example: "since:2023-10", help: "what may have happened on the day or later, or held then", read: day(func(first, _ when.Day) record.Query { return Since(first) })},
		{name: "until", example: "until:2024-01", help: "what may have happened by the end of the day", read: day(func(_, last when.Day) record.Query { return Until(last) })},
		{name: "after", example: "after:2023-10", help: "what may have happened after the day, month or year has ended", read: day(func(_, last when.Day) record.Query { return Since(last.AddDays(1)) })},
		{name: "before", example: "before:2024-05-01", help: "what may have happened before the day, month or year begins", read: day(func(first, _ when.Day) record.Query { return Until(first.AddDays(-1)) })},
		{name: "known-by", example: "known-by:2024-04-30", help: "what reports of the day or earlier say", read: day(func(_, last when.Day) record.Query { return ToldBy(last) })},
		{name: "known-before", example: "known-before:2024-05-01", help: "what reports before the day say", read: day(func(first, _ when.Day) record.Query { return ToldBy(first.AddDays(-1)) })},
		{name: "known-after", example: "known-after:2024-04", help: "what only reports after the day say", read: day(func(_, last when.Day) record.Query { return Not{ToldBy(last)} })},
		{name: "filed-by", example: "filed-by:2024-04-30", help: "what the record held at the end of the day (UTC)", read: readFiled},
		{name: "origin", also: []string{"origins"}, example: "origin>=2", ordered: true, help: "acts and sayings with this number of independent origins", read: readOrigin},
		{name: "score", example: "score<=-5", ordered: true, help: "events with this PLOVER score, from -10 to 10", read: interval(func(least, most float64) record.Query { return Score{least, most} })},
		{name: "confidence", example: "confidence>=0.85", ordered: true, help: "events that are this likely to be right in full, from 0 to 1", read: interval(func(least, most float64) record.Query { return Confidence{least, most} })},
		{name: "value", example: "value>=100", ordered: true, help: "figures with this value", read: interval(func(least, most float64) record.Query { return Value{least, most} })},
		{name: "outlet", also: []string{"publisher"}, example: `outlet:"Xinhua"`, help: "findings of the reports of these outlets",
			read: func(_ *parser, at token) (record.Query, error) { return Outlet{Names: texts(at)}, nil }},
		{name: "report", example: "report:9c42f0", help: "findings of a report, by its ID or the beginning of its SHA-256", read: func(_ *parser, at token) (record.Query, error) { return Report(texts(at)), nil }},
		{name: "id", example: "id:3f2a", help: "findings whose ID begins so", read: readID},
	}
}

// Fields returns the names of the words that take a value, in the order of the documentation.
func Fields() []string {
	var out []string
	for i := range fields {
		out = append(out, fields[i].name)
	}
	return out
}

// Usage is the documentation of one word of the language.
type Usage struct{ Name, Example, Help string }

// Usages returns the documentation of the words that take a value.
func Usages() []Usage {
	var out []Usage
	for i := range fields {
		out = append(out, Usage{fields[i].name, fields[i].example, fields[i].help})
	}
	return out
}

func fieldNamed(name string) (*field, bool) {
	name = strings.ReplaceAll(name, "_", "-")
	for i := range fields {
		if fields[i].name == name || slices.Contains(fields[i].also, name) {
			return &fields[i], true
		}
	}
	return nil, false
}

// unknown returns the message for a word that is not one of those known, with the nearest.
func unknown(what, word string, known []string) string {
	near := actor.NearTo(word)
	for _, k := range known {
		near.Try(strings.ToLower(k), k)
	}
	out := strconv.Quote(word) + " is no " + what
	var starts []string
	for _, k := range known {
		if rest, ok := text.CutFold(k, word); ok && rest != "" {
			starts = append(starts, k)
		}
	}
	if names := near.Names(3); len(names) > 0 {
		return out + "; did you mean " + strings.Join(names, " or ") + "?"
	}
	if len(starts) > 0 && len(starts) <= 3 {
		return out + "; did you mean " + strings.Join(starts, " or ") + "?"
	}
	return out + "; there are " + strings.Join(known, ", ")
}

func texts(at token) []string {
	var out []string
	for _, v := range at.values {
		if !slices.Contains(out, v.text) {
			out = append(out, v.text)
		}
	}
	return out
}

// who reads parties, which package record/ask finds in the roster and the record.
func who(of func(Who) record.Query) func(*parser, token) (record.Query, error) {
	return func(_ *parser, at token) (record.Query, error) { return of(Who{Names: texts(at)}), nil }
}

// closed reads values of a closed vocabulary, in the letter case that fold returns.
func closed[T ~string](what string, fold func(string) string, of func([]T) record.Query) func(*parser, token) (record.Query, error) {
	return func(p *parser, at token) (record.Query, error) {
		f, _ := fieldNamed(at.field)
		known := f.values()
		var out []T
		for _, v := range at.values {
			name := fold(v.text)
			if !slices.Contains(known, name) {
				return nil, p.fail(v.span, unknown(what, v.text, known))
			}
			if !slices.Contains(out, T(name)) {
				out = append(out, T(name))
			}
		}
		return of(out), nil
	}
}

func modes() []string {
	var out []string
	book := plover.Manual()
	for _, name := range book.Categories() {
		c, _ := book.Entry(name)
		for m := range c.Modes {
			if !slices.Contains(out, string(m)) {
				out = append(out, string(m))
			}
		}
	}
	slices.Sort(out)
	return out
}

func contexts() []string {
	var out []string
	for _, w := range plover.Manual().Contexts() {
		out = append(out, string(w.Name))
	}
	return out
}

// plain returns the words of a vocabulary as text.
func plain[T ~string](words []T) []string {
	var out []string
	for _, w := range words {
		out = append(out, string(w))
	}
	return out
}

func readWords(p *parser, at token) (record.Query, error) {
	var all Or
	for _, v := range at.values {
		q := words(v.text)
		if q == nil {
			return nil, p.fail(v.span, "there is no word in it")
		}
		all = append(all, q)
	}
	if len(all) == 1 {
		return all[0], nil
	}
	return all, nil
}

// part matches a year or a month of a year.
var part = regexp.MustCompile(`^\d{4}(?:-\d{1,2})?$`)

// span returns the first and the last day of a day, a month or a year.
func span(s string) (first, last when.Day, err error) {
	if part.MatchString(s) {
		y, m, month := strings.Cut(s, "-")
		year, _ := strconv.Atoi(y)
		if !month {
			return when.Date(year, time.January, 1), when.Date(year, time.December, 31), nil
		}
		if n, _ := strconv.Atoi(m); n >= 1 && n <= 12 {
			first = when.Date(year, time.Month(n), 1)
			return first, first.AddMonths(1).AddDays(-1), nil
		}
	}
	first, err = when.Typed(s)
	return first, first, err
}

// one returns the only value of a condition.
func (p *parser) one(at token) (value, error) {
	if len(at.values) > 1 {
		return value{}, p.fail(at.values[1].span, at.field+" takes one value; join several with OR")
	}
	return at.values[0], nil
}

// days returns the first and the last day of a value.
func (p *parser) days(v value) (first, last when.Day, err error) {
	first, last, err = span(v.text)
	if err == nil && (first.Year < 2 || last.Year > 9998) { // a day before or after is also written
		err = fault.New(fault.Invalid, "%s is no year of a report", v.text)
	}
	if err != nil {
		err = p.fail(v.span, err.Error()+"; a year or a month is enough: 2023, 2023-10")
	}
	return first, last, err
}

// day reads a condition on a day, a month or a year.
func day(of func(first, last when.Day) record.Query) func(*parser, token) (record.Query, error) {
	return func(p *parser, at token) (record.Query, error) {
		v, err := p.one(at)
		if err != nil {
			return nil, err
		}
		first, last, err := p.days(v)
		if err != nil {
			return nil, err
		}
		return of(first, last), nil
	}
}

// bounds returns the two ends of a range written as LOW..HIGH, or as a value with an operator
// that says on which side the range is open. over reports whether the end itself is excluded.
func (p *parser) bounds(at token) (low, high value, over bool, err error) {
	v, err := p.one(at)
	if err != nil {
		return low, high, false, err
	}
	left, right, ranged := strings.Cut(v.text, "..")
	cut := text.Span{Start: v.span.End - len(right), End: v.span.End}
	switch {
	case ranged && at.op != ":" && at.op != "=":
		return low, high, false, p.fail(at.span, "write a range as "+at.field+":"+v.text)
	case ranged && left == "" && right == "":
		return low, high, false, p.fail(v.span, "the range has no end")
	case ranged:
		return value{left, text.Span{Start: v.span.Start, End: v.span.Start + len(left)}}, value{right, cut}, false, nil
	}
	switch at.op {
	case ":", "=":
		return v, v, false, nil
	case ">=", ">":
		return v, value{}, at.op == ">", nil
	case "<=", "<":
		return value{}, v, at.op == "<", nil
	}
	return low, high, false, p.fail(at.span, strconv.Quote(at.op)+" is no comparison; there are :, <, <=, > and >=")
}

func readDate(p *parser, at token) (record.Query, error) {
	low, high, over, err := p.bounds(at)
	if err != nil {
		return nil, err
	}
	var out And
	var from when.Day
	if low.text != "" {
		first, last, err := p.days(low)
		if err != nil {
			return nil, err
		}
		if from = first; over {
			from = last.AddDays(1)
		}
		out = append(out, Since(from))
	}
	if high.text != "" {
		first, last, err := p.days(high)
		if err != nil {
			return nil, err
		}
		if over {
			last = first.AddDays(-1)
		}
		if last.Before(from) {
			return nil, p.fail(high.span, last.String()+" is before "+from.String())
		}
		out = append(out, Until(last))
	}
	if len(out) == 1 {
		return out[0], nil
	}
	return out, nil
}

// readSaid reads the days within which something was said: a range, or the first and the last with a comma
// between them.
func readSaid(p *parser, at token) (record.Query, error) {
	if len(at.values) == 2 {
		first, last := at.values[0], at.values[1]
		at.values = []value{{first.text + ".." + last.text, text.Span{Start: first.span.Start, End: last.span.End}}}
	}
	within, err := readDate(p, at)
	if err != nil {
		return nil, err
	}
	return append(And{Kind{record.Quotation}}, conjuncts(within)...), nil
}

// conjuncts returns the queries that an item must all match.
func conjuncts(q record.Query) []record.Query {
	if all, ok := q.(And); ok {
		return all
	}
	return []record.Query{q}
}

func readFiled(p *parser, at token) (record.Query, error) {
	v, err := p.one(at)
	if err != nil {
		return nil, err
	}
	if t, err := time.Parse(time.RFC3339Nano, v.text); err == nil && t.UTC().Year() > 1 && t.UTC().Year() < 9999 {
		return FiledBy(t.UTC()), nil
	}
	_, last, err := p.days(v)
	if err != nil {
		return nil, err
	}
	return FiledBy(endOf(last)), nil
}

// endOf returns the last millisecond of a day in UTC.
func endOf(day when.Day) time.Time { return day.AddDays(1).Time().Add(-time.Millisecond) }

// most is the largest number of origins that a query may name.
const most = 1_000_000

func readOrigin(p *parser, at token) (record.Query, error) {
	low, high, over, err := p.bounds(at)
	if err != nil {
		return nil, err
	}
	var out Origin
	if low.text != "" {
		if out.Least, err = p.whole(low); err != nil {
			return nil, err
		}
		if over {
			out.Least++
		}
	}
	if high.text != "" {
		if out.Most, err = p.whole(high); err != nil {
			return nil, err
		}
		if over {
			out.Most--
		}
		if out.Most < 1 || out.Most < out.Least {
			return nil, p.fail(at.span, "no act has so few origins")
		}
	}
	return out, nil
}

func (p *parser) whole(v value) (int, error) {
	n, err := strconv.Atoi(v.text)
	if err != nil || n < 0 || n > most {
		return 0, p.fail(v.span, strconv.Quote(v.text)+" is no count")
	}
	return n, nil
}

// interval reads a condition on a number.
func interval(of func(least, most float64) record.Query) func(*parser, token) (record.Query, error) {
	return func(p *parser, at token) (record.Query, error) {
		low, high, over, err := p.bounds(at)
		if err != nil {
			return nil, err
		}
		least, most := math.Inf(-1), math.Inf(1)
		if low.text != "" {
			if least, err = p.number(low); err != nil {
				return nil, err
			}
			if over {
				least = math.Nextafter(least, math.Inf(1))
			}
		}
		if high.text != "" {
			if most, err = p.number(high); err != nil {
				return nil, err
			}
			if over {
				most = math.Nextafter(most, math.Inf(-1))
			}
		}
		if most < least {
			return nil, p.fail(cmp.Or(high.span, low.span), "the range is empty")
		}
		return of(least, most), nil
	}
}

func (p *parser) number(v value) (float64, error) {
	n, err := strconv.ParseFloat(v.text, 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
		return 0, p.fail(v.span, strconv.Quote(v.text)+" is no number")
	}
	return n + 0, nil // +0 turns -0 into 0
}

func readID(p *parser, at token) (record.Query, error) {
	v, err := p.one(at)
	return ID(v.text), err
}

func count(n int) string { return strconv.Itoa(n) }

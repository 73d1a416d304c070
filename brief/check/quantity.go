package check

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// quantity is a number in a text with what bounds it and what it counts.
type quantity struct {
	span  text.Span
	words string
	value float64
	bound string   // "more than", in one word for all that mean the same; empty for none
	money string   // the sign of a currency
	unit  []string // the words behind it
}

// amountIn matches a number in digits, with its currency and its magnitude.
var amountIn = regexp.MustCompile(`([$€£¥]\s?)?\b(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(st|nd|rd|th)?(?:[- ](hundred|thousand|million|billion|trillion|dozen)\b)?( ?%)?`)

// wordIn matches a word.
var wordIn = regexp.MustCompile(`[\pL]+`)

// unitWords is the number of words behind a number that may say what it counts.
const unitWords = 4

// quantities returns the numbers of a text. Days, years, ordinals and numbers of a date are none.
func quantities(t string) []quantity {
	var out []quantity
	dates := dayIn.FindAllStringIndex(t, -1)
	inDate := func(at int) bool {
		return slices.ContainsFunc(dates, func(d []int) bool { return d[0] <= at && at < d[1] })
	}
	for _, m := range amountIn.FindAllStringSubmatchIndex(t, -1) {
		if m[6] >= 0 || inDate(m[4]) || m[0] > 0 && strings.ContainsAny(t[m[0]-1:m[0]], "-.,/:") {
			continue
		}
		value, err := strconv.ParseFloat(strings.ReplaceAll(t[m[4]:m[5]], ",", ""), 64)
		if err != nil || m[2] < 0 && m[8] < 0 && value >= 1900 && value < 2100 && len(t[m[4]:m[5]]) == 4 {
			continue
		}
		q := quantity{span: text.Span{Start: m[0], End: m[1]}, value: value}
		if m[2] >= 0 {
			q.money = strings.TrimSpace(t[m[2]:m[3]])
		}
		if m[8] >= 0 {
			q.value *= theLists().number[t[m[8]:m[9]]]
		}
		q.complete(t, m[10] >= 0)
		out = append(out, q)
	}
	return spelledOut(t, out)
}

// spelledOut adds the numbers of a text that are written as words: "two", "three thousand".
func spelledOut(t string, out []quantity) []quantity {
	for _, m := range wordIn.FindAllStringIndex(t, -1) {
		n, ok := theLists().number[strings.ToLower(t[m[0]:m[1]])]
		if !ok || n >= 100 || n == 1 {
			continue
		}
		if slices.ContainsFunc(out, func(q quantity) bool { return q.span.Contains(text.Span{Start: m[0], End: m[1]}) }) {
			continue
		}
		q := quantity{span: text.Span{Start: m[0], End: m[1]}, value: n}
		q.tens(t)
		q.magnitude(t)
		q.complete(t, false)
		out = append(out, q)
	}
	return out
}

// next returns the number word right behind a quantity, its value and where it ends; zero if there is
// none.
func (q *quantity) next(t string) (value float64, end int) {
	rest := t[q.span.End:]
	at := wordIn.FindStringIndex(rest)
	if at == nil || strings.Trim(rest[:at[0]], " -") != "" {
		return 0, 0
	}
	return theLists().number[strings.ToLower(rest[at[0]:at[1]])], q.span.End + at[1]
}

// tens adds the ones behind the tens: "thirty-three".
func (q *quantity) tens(t string) {
	if n, end := q.next(t); n > 0 && n < 10 && q.value >= 20 && q.value < 100 {
		q.value, q.span.End = q.value+n, end
	}
}

// magnitude multiplies by the magnitude behind: "three thousand".
func (q *quantity) magnitude(t string) {
	if n, end := q.next(t); n >= 12 && !(n >= 20 && n < 100) {
		q.value, q.span.End = q.value*n, end
	}
}

// complete sets the bound before a quantity and the unit behind it.
func (q *quantity) complete(t string, percent bool) {
	q.words = strings.TrimSpace(q.span.Of(t))
	before := plains(wordsOf(t[max(0, q.span.Start-40):q.span.Start], 0))
	for n := min(3, len(before)); n > 0 && q.bound == ""; n-- {
		q.bound = theLists().bound[strings.Join(before[len(before)-n:], " ")]
	}
	if percent {
		q.unit = append(q.unit, "percent")
	}
	if q.money != "" {
		q.unit = append(q.unit, "dollars")
	}
	rest := t[q.span.End:min(len(t), q.span.End+60)]
	if i := strings.IndexAny(rest, ".,;:\n“”"); i >= 0 {
		rest = rest[:i]
	}
	for _, w := range wordsOf(rest, 0) {
		if len(q.unit) == unitWords || theLists().apart[w.plain] || len(q.unit) > 0 && (theLists().small[w.plain] || theLists().bound[w.plain] != "" || theLists().number[w.plain] > 0) {
			break
		}
		if !theLists().small[w.plain] {
			q.unit = append(q.unit, w.plain)
		}
	}
}

// same reports whether two quantities have the same value, bound, currency and unit; what says
// the first difference.
func (q *quantity) same(o *quantity) (ok bool, what string) {
	switch {
	case q.value != o.value:
		return false, "number"
	case q.money != "" && o.money != "" && q.money != o.money:
		return false, "unit"
	case len(q.unit) > 0 && len(o.unit) > 0 && !slices.ContainsFunc(q.unit[:min(2, len(q.unit))], func(a string) bool {
		return slices.ContainsFunc(o.unit, func(b string) bool {
			return akin(a, b) || theLists().unit[a] != "" && theLists().unit[a] == theLists().unit[b]
		})
	}):
		return false, "unit"
	case q.bound != o.bound:
		return false, "bound"
	}
	return true, ""
}

// figures finds numbers of a line that nothing which supports it has.
func (f *facts) figures(l *line) {
	if len(l.shown) == 0 {
		return
	}
	var known []quantity
	for i := range l.shown {
		p := &l.shown[i]
		known = append(known, quantities(p.evidence().Words)...)
	}
	s := l.b.Sentences[l.at].Span
	for _, q := range quantities(s.Of(l.b.Text())) {
		at := text.Span{Start: q.span.Start + s.Start, End: q.span.End + s.Start}
		if f.quoted(l, at) {
			continue
		}
		f.figure(l, &q, known, at)
	}
	f.outdated(l)
}

func (f *facts) figure(l *line, q *quantity, known []quantity, at text.Span) {
	what := "number"
	for i := range known {
		ok, how := q.same(&known[i])
		if ok {
			return
		}
		if how == "bound" || how == "unit" && what != "bound" {
			what = how
		}
	}
	if what == "number" && q.value <= 3 && q.money == "" && countable(l, q, at) {
		return // "the two leaders": counts the parties themselves
	}
	message := map[string]string{
		"number": "what supports this sentence does not have this number",
		"unit":   "what supports this sentence has this number of something else",
		"bound":  "what supports this sentence bounds this number otherwise: “more than”, “about” and the like are put in, left out or changed",
	}[what]
	r := f.report(l, at, factFigure, brief.Stop, l.says(), l.evidence(), "%s", message)
	if len(known) == 1 && what == "number" {
		r.Suggestion = known[0].words
	}
}

// countable reports whether a small number counts parties: it follows "the" or "both".
func countable(l *line, q *quantity, at text.Span) bool {
	before := strings.ToLower(l.words(text.Span{Start: max(0, at.Start-5), End: at.Start}))
	return strings.HasSuffix(strings.TrimRight(before, " "), "the") || strings.HasSuffix(strings.TrimRight(before, " "), "their")
}

// outdated finds figures of a line that a later telling supersedes.
func (f *facts) outdated(l *line) {
	for g := range f.groups {
		group := &f.groups[g]
		newest := newestOf(group)
		if newest == nil {
			continue
		}
		for i := range group.Rows {
			if group.Recency(i) == answer.Superseded && f.tells(l, &group.Rows[i].Items[0]) {
				f.report(l, l.b.Sentences[l.at].Span, staleKind, brief.Warn, text.Squeeze(newest.Evidence[0].Words), newest.Evidence, "a later telling has another number")
			}
		}
	}
}

// sideBySide returns the figures that count, side by side.
func sideBySide(m *Materials) []answer.Figures {
	items := slices.DeleteFunc(slices.Clone(m.Facts), func(i record.Item) bool { return i.Figure() == nil || i.Rejected })
	return answer.SideBySide(items, nil, m.Reports)
}

// newestOf returns the newest figure of a group; nil if none is.
func newestOf(group *answer.Figures) *record.Item {
	for k := range group.Rows {
		if group.Recency(k) == answer.Newest {
			return &group.Rows[k].Items[0]
		}
	}
	return nil
}

// tells reports whether a line tells the figure of the item: it rests on the item's sentence and
// has its number.
func (f *facts) tells(l *line, item *record.Item) bool {
	if item.Figure().Value == nil || !l.rests(item) {
		return false
	}
	s := l.b.Sentences[l.at].Span
	return slices.ContainsFunc(quantities(s.Of(l.b.Text())), func(q quantity) bool { return q.value == *item.Figure().Value })
}

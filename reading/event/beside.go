package event

import (
	"strconv"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// beside returns the days of an act whose date was found at the token under, Root for outside
// the sentence. If "after" or "before" is between the two, the date belongs to another act: in
// "Pakistan struck on January 18, two days after Iran attacked" the attack was on the 16th, and
// without the two days at any time up to the 18th.
func (co *coder) beside(tree *ud.Tree, head, under, sentence int, date when.Bounds, by reading.Dating, found reading.Reason) (when.Bounds, reading.Dating, []reading.Reason) {
	other := reading.Dating{By: reading.ByOtherAct, Words: by.Words}
	for at, n := head, 0; at >= 0 && at != under && n < maxClimb; at, n = tree.Tokens[at].Head, n+1 {
		mark := markBefore(tree, at)
		if mark < 0 {
			continue
		}
		relative := func(rule string) []reading.Reason {
			return []reading.Reason{found, {Rule: rule, Span: tree.Tokens[mark].Span}}
		}
		days, known := co.measure(sentence, mark)
		day, single := date.Day()
		switch {
		case isForm("after", tree, mark):
			if known && single {
				return when.On(day.AddDays(-days)), other, relative(dateLongBefore)
			}
			return when.Bounds{Until: date.Until}, other, relative(dateBefore)
		case isForm("over", tree, mark):
			if at == head && tree.Tokens[head].UPOS == ud.NOUN { // "sanctions over the attack": the reason came before
				return when.Bounds{Until: date.Until}, other, relative(dateBefore)
			}
		case isForm("before", tree, mark):
			if known && single {
				return when.On(day.AddDays(days)), other, relative(dateLongAfter)
			}
			return when.Bounds{From: date.From}, other, relative(dateAfter)
		}
	}
	return date, by, []reading.Reason{found}
}

// markBefore returns the conjunction of a clause or the preposition of a phrase, if it stands before
// its head; else -1.
func markBefore(tree *ud.Tree, head int) int {
	mark := tree.Kid(head, ud.Mark)
	if mark < 0 {
		mark = tree.Kid(head, ud.Case)
	}
	if mark > head {
		return -1
	}
	return mark
}

// measure returns the number of days before the token, as in "two weeks after"; known is false
// if there are none, or for longer spans, which are usually round numbers.
func (co *coder) measure(sentence, token int) (days int, known bool) {
	for _, t := range co.bench.TimesIn(sentence) {
		if t.Last != token-1 || t.Type != "DURATION" || t.Mod != "" || !strings.HasPrefix(t.Value, "P") {
			continue
		}
		n, err := strconv.Atoi(strings.Trim(t.Value, "PDW"))
		switch {
		case err != nil:
		case strings.HasSuffix(t.Value, "D"):
			return n, true
		case strings.HasSuffix(t.Value, "W"):
			return 7 * n, true
		}
	}
	return 0, false
}

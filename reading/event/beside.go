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
		switch {
		case isForm("after", tree, mark):
			if away, known := co.away(sentence, mark, date, -1); known {
				return away, other, relative(dateLongBefore)
			}
			return when.Bounds{Until: date.Until}, other, relative(dateBefore)
		case at == head && cameFirst(tree, head, mark):
			return when.Bounds{Until: date.Until}, other, relative(dateBefore)
		case isForm("before", tree, mark):
			if away, known := co.away(sentence, mark, date, 1); known {
				return away, other, relative(dateLongAfter)
			}
			return when.Bounds{From: date.From}, other, relative(dateAfter)
		}
	}
	return date, by, []reading.Reason{found}
}

// cameFirst reports whether an act came before what is told, by the word before it: "condemned it for
// killing six soldiers", "respond to the sanctions", "sanctions over the attack".
func cameFirst(tree *ud.Tree, head, mark int) bool {
	switch {
	case isForm("charged-with", tree, mark):
		return tree.Tokens[head].XPOS == ud.VBG
	case isForm("answered-by", tree, mark):
		above := tree.Tokens[head].Head
		return above >= 0 && isBase("answering", tree, above)
	}
	return isForm("over", tree, mark) && tree.Tokens[head].UPOS == ud.NOUN
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

// away returns the days that are as far from a day as the words before the token say, backward if
// sign is -1: "two weeks after". Months and years are round numbers, which give the whole month or
// year. It returns false if there are no such words, or the date is no single day.
func (co *coder) away(sentence, token int, date when.Bounds, sign int) (when.Bounds, bool) {
	day, single := date.Day()
	if !single {
		return when.Bounds{}, false
	}
	for _, t := range co.bench.TimesIn(sentence) {
		if t.Last != token-1 || t.Type != "DURATION" || t.Mod != "" || !strings.HasPrefix(t.Value, "P") {
			continue
		}
		n, err := strconv.Atoi(strings.Trim(t.Value, "PDWMY"))
		if err != nil || n > maxAway {
			continue
		}
		n *= sign
		switch t.Value[len(t.Value)-1] {
		case 'D':
			return when.On(day.AddDays(n)), true
		case 'W':
			return when.On(day.AddDays(7 * n)), true
		case 'M':
			first := when.Date(day.Year, day.Month, 1).AddMonths(n)
			return when.Bounds{From: first, Until: first.AddMonths(1)}, true
		case 'Y':
			return when.Bounds{From: when.Date(day.Year+n, 1, 1), Until: when.Date(day.Year+n+1, 1, 1)}, true
		}
	}
	return when.Bounds{}, false
}

// maxAway is the largest number of days, weeks, months or years that is counted from a day.
const maxAway = 400

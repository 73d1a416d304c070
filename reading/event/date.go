package event

import (
	"strings"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// dated is when an act took place: by a time expression of its own clause, else
// of the clauses above it, else by what the narrative last named, else by the
// report's own date; where the act is told as before or after what that is the date of,
// by what it leaves open. why says which it was.
func (co *coder) dated(tree *ud.Tree, a *act, sentence int) (date when.Bounds, by reading.Dating, why []reading.Reason) {
	for _, head := range [...]int{a.head, a.trigger} {
		if t, under := co.timeOf(tree, head, sentence); t != nil {
			words := t.Span.Of(co.bench.Text())
			by := reading.Dating{By: reading.ByExpression, Words: words}
			return co.beside(tree, head, under, sentence, co.days(tree, t, sentence), by, reading.Reason{Rule: dateExpression, Span: t.Span})
		}
	}
	report := co.bench.Dated()
	switch {
	case a.status == reading.Intent && report.IsZero():
		return when.Bounds{}, reading.Dating{}, ruled(dateIntended)
	case a.status == reading.Intent:
		return when.On(report), reading.Dating{By: reading.ByIntent}, ruled(dateIntended)
	case co.follows(sentence):
		return co.beside(tree, a.head, ud.Root, sentence, co.last, reading.Dating{By: reading.ByNarrative}, reading.Reason{Rule: dateNarrative})
	case report.IsZero():
		return when.Bounds{}, reading.Dating{}, ruled(dateUnknown)
	}
	return when.On(report), reading.Dating{By: reading.ByReport}, ruled(dateReport)
}

// follows reports whether the sentence goes on with what the narrative last dated.
func (co *coder) follows(sentence int) bool {
	return !co.last.IsZero() && co.lastSentence >= 0 && sentence-co.lastSentence <= 3 &&
		co.bench.Sentences[sentence].Paragraph == co.bench.Sentences[co.lastSentence].Paragraph
}

// dayparts are nouns whose "of" leads to the date of the act itself.
var dayparts = map[string]bool{
	"night": true, "morning": true, "evening": true, "afternoon": true, "day": true, "week": true, "weekend": true, "hour": true, "eve": true, "dawn": true,
	"beginning": true, "start": true, "end": true, "middle": true, "month": true, "course": true, "attack": true, "event": true,
}

// namesThing reports whether a date tells which thing is meant, and not when something
// took place: "the line of June 4, 1967".
func namesThing(tree *ud.Tree, t *reading.Time) bool {
	i := tree.HeadOf(t.First, t.Last)
	h := tree.Tokens[i].Head
	return tree.Is(i, ud.Nmod) && tree.Case(i) == "of" && h >= 0 && tree.Tokens[h].UPOS == ud.NOUN && !dayparts[tree.Tokens[h].Lemma]
}

// days is the days that a time expression allows, with those up to the one that it
// opens a span to: "from May 16 to 17".
func (co *coder) days(tree *ud.Tree, t *reading.Time, sentence int) when.Bounds {
	times := co.bench.TimesIn(sentence)
	for i := range times {
		end := &times[i]
		if end.First != t.Last+2 || end.Bounds.IsZero() || !end.Bounds.Until.After(t.Bounds.From) || t.First == 0 {
			continue
		}
		before, between := strings.ToLower(tree.Tokens[t.First-1].Form), strings.ToLower(tree.Tokens[t.Last+1].Form)
		switch {
		case before == "from" && (between == "to" || between == "until" || between == "till" || between == "through"),
			before == "between" && between == "and" && t.Bounds.From.Year == end.Bounds.From.Year:
			return when.Bounds{From: t.Bounds.From, Until: end.Bounds.Until}
		}
	}
	return t.Bounds
}

// timeOf is the time expression that belongs to the predicate: under it, or
// under the clauses between it and the root, the nearest first. under is the token that
// it hangs on, Root where it merely stands in the sentence.
func (co *coder) timeOf(tree *ud.Tree, head, sentence int) (t *reading.Time, under int) {
	times := co.bench.TimesIn(sentence)
	if len(times) == 0 {
		return nil, ud.Root
	}
	for at, n := head, 0; at >= 0 && n < maxClimb; at, n = tree.Tokens[at].Head, n+1 {
		if t := nearest(tree, times, at, head); t != nil {
			return t, at
		}
		if n > 0 && tree.Is(at, ud.Ccomp) { // do not borrow the date of saying…
			break
		}
	}
	for i := range times { // … unless it is all there is
		if times[i].Type == "DATE" && !times[i].Bounds.IsZero() {
			return &times[i], ud.Root
		}
	}
	return nil, ud.Root
}

// nearest is the dated expression whose governor is the token, the closest to
// the predicate.
func nearest(tree *ud.Tree, times []reading.Time, governor, head int) *reading.Time {
	var best *reading.Time
	distance := 1 << 30
	for i := range times {
		t := &times[i]
		if t.Bounds.IsZero() || t.Type == "SET" {
			continue
		}
		if !governs(tree, governor, t) {
			continue
		}
		if d := abs(t.First - head); d < distance {
			best, distance = t, d
		}
	}
	return best
}

// governs reports whether the expression hangs on the token with no other
// predicate between them.
func governs(tree *ud.Tree, governor int, t *reading.Time) bool {
	for i, n := t.First, 0; i >= 0 && n < 6; i, n = tree.Tokens[i].Head, n+1 {
		if i == governor {
			return true
		}
		if i < t.First || i > t.Last {
			if isVerb(tree, i) {
				return false
			}
		}
	}
	return false
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// remember keeps the date that the sentence names last for the sentences that follow.
func (co *coder) remember(tree *ud.Tree, times []reading.Time, sentence int) {
	for k := range times {
		if times[k].Type == "DATE" && !times[k].Bounds.IsZero() && !namesThing(tree, &times[k]) {
			co.last, co.lastSentence = times[k].Bounds, sentence
		}
	}
}

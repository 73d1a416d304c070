package event

import (
	"regexp"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// dated returns when an act took place: by a time expression of its own clause, else of the
// clauses above it, else by the last date of the narrative, else by the report's date. If the
// act is before or after the thing dated, it returns the days left open. why names the source
// of the date.
func (co *coder) dated(tree *ud.Tree, a *act, sentence int) (date when.Bounds, by reading.Dating, why []reading.Reason) {
	if co.remembered(tree, a.head, sentence) {
		return co.noLater(), reading.Dating{By: reading.ByReport}, ruled(dateRemembered)
	}
	for _, head := range [...]int{a.head, a.trigger} {
		if t, under := co.timeOf(tree, head, sentence); t != nil && !(co.lib.is(plover.Promise, a) && deadline(tree, t)) {
			return co.byTime(tree, a, t, head, under, sentence)
		}
	}
	if t := co.unanchored(sentence); t != nil && !co.bench.Dated().IsZero() {
		by := reading.Dating{By: reading.ByExpression, Words: t.Span.Of(co.bench.Text())}
		return when.Bounds{Until: co.bench.Dated().AddDays(1)}, by, []reading.Reason{{Rule: dateUnread, Span: t.Span}}
	}
	if inOffice(tree, a.head) && !co.bench.Dated().IsZero() {
		return co.noLater(), reading.Dating{By: reading.ByReport}, ruled(dateInOffice)
	}
	if a.status == reading.Intent {
		report := co.bench.Dated()
		if report.IsZero() {
			return when.Bounds{}, reading.Dating{}, ruled(dateIntended)
		}
		return when.On(report), reading.Dating{By: reading.ByIntent}, ruled(dateIntended)
	}
	if date, by, why := co.byStory(tree, a, sentence); len(why) > 0 {
		return date, by, why
	}
	return co.byReport(tree, a, sentence)
}

// byTime returns when an act took place by a time expression found at the token under for its head or
// trigger: at that time, or before it if the time is that of words about the act.
func (co *coder) byTime(tree *ud.Tree, a *act, t *reading.Time, head, under, sentence int) (when.Bounds, reading.Dating, []reading.Reason) {
	words := t.Span.Of(co.bench.Text())
	upTo := when.Bounds{Until: t.Bounds.Until}
	other := reading.Dating{By: reading.ByOtherAct, Words: words}
	found := reading.Reason{Rule: dateExpression, Span: t.Span}
	since := t.First > 0 && isWord("since", tree.Word(t.First-1))
	switch {
	case co.saidOn(tree, a, t):
		return upTo, other, []reading.Reason{{Rule: dateOfSaying, Span: t.Span}}
	case beforeTold(tree, a.head) && !since && !within(tree, tree.HeadOf(t.First, t.Last), a.head):
		return upTo, other, []reading.Reason{found, {Rule: dateBefore, Span: tree.Tokens[a.head].Span}}
	}
	by := reading.Dating{By: reading.ByExpression, Words: words}
	return co.beside(tree, head, under, sentence, co.days(tree, t, sentence), by, found)
}

// remembered reports whether the act is only what somebody remembers, and has no day of its own:
// "marked 85 years since Germany invaded it".
func (co *coder) remembered(tree *ud.Tree, head, sentence int) bool {
	if co.bench.Dated().IsZero() {
		return false
	}
	for i := range tree.Up(head, maxClimb) {
		if i == head || !clause.IsVerb(tree, i) || !isBase("remembering", tree, i) {
			continue
		}
		o := tree.Kid(i, ud.Obj, ud.OblUnmarked) // the parser takes "30 years" for how long
		if marks := isBase("marking", tree, i); o < 0 || o > head || marks && !isBase("anniversary", tree, o) {
			return false
		}
		times := co.bench.TimesIn(sentence)
		for k := range times {
			if t := &times[k]; !t.Bounds.IsZero() && within(tree, tree.HeadOf(t.First, t.Last), head) {
				return false
			}
		}
		return true
	}
	return false
}

// inOffice reports whether the act was done in an office that its clause gives first, at a time that
// it leaves open: "As foreign secretary he visited Tehran".
func inOffice(tree *ud.Tree, head int) bool {
	if tree.Is(head, ud.Conj) {
		head = tree.Tokens[head].Head
	}
	if tree.Tokens[head].XPOS != ud.VBD {
		return false
	}
	for k := range tree.Kids(head) {
		office := tree.Is(k, ud.Obl, ud.Advcl) && isBase("office-held", tree, k)
		bare := tree.Kid(k, ud.Det, ud.NmodPoss) < 0
		if k < head && office && bare && isWord("as", tree.Case(k)) {
			return true
		}
	}
	return false
}

// deadline reports whether the time is the last day for something asked or promised: "by 9 March".
func deadline(tree *ud.Tree, t *reading.Time) bool {
	if t.First == 0 {
		return false
	}
	return isBase("deadline", tree, t.First-1)
}

// unanchored returns a date of the sentence that could not be anchored, or nil.
func (co *coder) unanchored(sentence int) *reading.Time {
	times := co.bench.TimesIn(sentence)
	for i := range times {
		if times[i].Note != "" {
			return &times[i]
		}
	}
	return nil
}

// happened removes days after the report from the date of a completed act, because it cannot be
// in the future.
func (co *coder) happened(e *reading.Event) {
	report := co.bench.Dated()
	if report.IsZero() || e.Status != reading.Fact && e.Status != reading.Claim {
		return
	}
	switch last := report.AddDays(1); {
	case e.Date.From.After(report):
		e.Date = when.Bounds{Until: last}
		e.Dating = reading.Dating{By: reading.ByReport}
	case e.Date.Until.After(last): // "this week"
		e.Date.Until = last
	}
}

// namesThing reports whether a date identifies a thing, and does not say when something took
// place: "the line of June 4, 1967", "the 2015 deal".
func namesThing(tree *ud.Tree, t *reading.Time) bool {
	i := tree.HeadOf(t.First, t.Last)
	h := tree.Tokens[i].Head
	if h < 0 || tree.Tokens[h].UPOS != ud.NOUN || isWord("daypart", tree.Tokens[h].Lemma) {
		return false
	}
	return tree.Is(i, ud.Nmod) && (tree.Case(i) == ofSlot || isBase("dated-thing", tree, h)) || h > t.Last && premodifies(tree, i)
}

// premodifies reports whether the token precedes its noun as part of its name or description.
func premodifies(tree *ud.Tree, i int) bool {
	return tree.Is(i, ud.Amod, ud.Nummod, ud.Compound, ud.NmodDesc, ud.NmodUnmarked)
}

// days returns the days of a time expression, extended to the end of a span it begins ("from
// May 16 to 17"), and by its preposition ("since 1836", "by May").
func (co *coder) days(tree *ud.Tree, t *reading.Time, sentence int) when.Bounds {
	if t.First == 0 {
		return t.Bounds
	}
	before, link := text.Lower(tree.Tokens[t.First-1].Form), t.Last+1
	if closesYear(tree, link) {
		link++
	}
	times := co.bench.TimesIn(sentence)
	for i := range times {
		end := &times[i]
		if end.First != link+1 || end.Bounds.IsZero() || !end.Bounds.Until.After(t.Bounds.From) {
			continue
		}
		between := text.Lower(tree.Tokens[link].Form)
		switch {
		case isWord("from", before) && isWord("span-end", between),
			isWord("between", before) && isWord("and", between) && t.Bounds.From.Year == end.Bounds.From.Year,
			(isWord("and", between) || between == "or") && end.Bounds.From == t.Bounds.Until, // "on April 8 and 9"
			(between == "-" || between == "–") && singleDay(t) && singleDay(end):             // "from September 14-17"
			return when.Bounds{From: t.Bounds.From, Until: end.Bounds.Until}
		}
	}
	switch {
	case isWord("since", before):
		return co.since(t)
	case isWord("by", before):
		return when.Bounds{Until: t.Bounds.Until}
	}
	return t.Bounds
}

// singleDay reports whether a time is one day.
func singleDay(t *reading.Time) bool {
	_, one := t.Bounds.Day()
	return one && t.Type == "DATE"
}

// closesYear reports whether a token is the comma behind the year of a date: "between May 2, 2024, and
// May 5, 2024".
func closesYear(tree *ud.Tree, i int) bool {
	return i < len(tree.Tokens) && tree.Tokens[i].Form == "," && fullYear.MatchString(tree.Tokens[i-1].Form)
}

var fullYear = regexp.MustCompile(`^[12]\d{3}$`)

// since returns the days from a time to the report's date.
func (co *coder) since(t *reading.Time) when.Bounds {
	out := when.Bounds{From: t.Bounds.From}
	if report := co.bench.Dated(); !report.Before(out.From) && !report.IsZero() {
		out.Until = report.AddDays(1)
	}
	return out
}

// timeOf returns the time expression of the predicate: under it, or under the clauses between
// it and the root, the nearest first. under is the token it is attached to, Root if it is only
// in the sentence.
func (co *coder) timeOf(tree *ud.Tree, head, sentence int) (t *reading.Time, under int) {
	times := co.bench.TimesIn(sentence)
	if len(times) == 0 {
		return nil, ud.Root
	}
	at := head
	for n := 0; at >= 0 && n < maxClimb; at, n = tree.Tokens[at].Head, n+1 {
		if t := nearest(tree, times, at, head, governs); t != nil {
			return t, at
		}
		if t := nearest(tree, times, at, head, governsBelow); t != nil && !co.ahead(t) {
			return t, at
		}
		if n > 0 && tree.Is(at, ud.Ccomp) || remark(tree, at) { // a clause does not take the date of saying, nor a remark that of its sentence
			break
		}
	}
	if at >= 0 && remark(tree, at) {
		return nil, ud.Root
	}
	for i := range times { // … unless there is no other
		if co.datesAll(tree, &times[i], head) {
			return &times[i], ud.Root
		}
	}
	return nil, ud.Root
}

// datesAll reports whether a time, wherever it is in the sentence, may date the predicate: it is
// past, and does not belong to something else.
func (co *coder) datesAll(tree *ud.Tree, t *reading.Time, head int) bool {
	if t.Type != "DATE" || t.Bounds.IsZero() || co.ahead(t) {
		return false
	}
	ofOther := namesThing(tree, t) || comes(tree, t) || inner(tree, t) >= 0
	return !ofOther && !sinceBegun(tree, t, head) && !aside(tree, t, head)
}

// comes reports whether a time is only said to come: "as winter approaches".
func comes(tree *ud.Tree, t *reading.Time) bool {
	i := tree.HeadOf(t.First, t.Last)
	return tree.Is(i, ud.Nsubj) && isBase("coming", tree, tree.Tokens[i].Head)
}

// inner returns what somebody did that a time belongs to, if it only describes something else: the visit
// in "the results of Xi's visit in September"; -1 for other times. The parser may attach a month or a year
// to the verb above.
func inner(tree *ud.Tree, t *reading.Time) int {
	i := tree.HeadOf(t.First, t.Last)
	behind := t.First - 2 // the last word before the preposition
	switch {
	case tree.Is(i, ud.Nmod, ud.NmodUnmarked):
		behind = tree.Tokens[i].Head
	case behind < 0, !tree.Is(i, ud.Obl), tree.Case(i) != "in", t.Bounds.Until.Days(t.Bounds.From) < 2:
		return -1
	}
	for k := range tree.Up(behind, maxClimb) {
		if tree.Is(k, ud.Nmod) && tree.Kid(k, ud.NmodPoss) >= 0 && isBase("done-once", tree, k) {
			return k
		}
	}
	return -1
}

// ahead reports whether a time is after the report's date.
func (co *coder) ahead(t *reading.Time) bool {
	report := co.bench.Dated()
	return !report.IsZero() && t.Bounds.From.After(report)
}

// remark reports whether the token heads a non-restrictive relative clause, set off by a comma or
// a dash: "Israel, which invaded Lebanon in 1982".
func remark(tree *ud.Tree, i int) bool {
	if !tree.Is(i, ud.AclRelcl) {
		return false
	}
	first := i
	for k := range tree.Kids(i) {
		if tree.Tokens[k].UPOS != ud.PUNCT {
			first = min(first, k)
		}
	}
	return first > 0 && tree.Tokens[first-1].UPOS == ud.PUNCT
}

// aside reports whether a time is in a part that only describes somebody or something, and the
// predicate is not: "Spain's fleet, which Lisbon helped to build in 1998, shelled", "the
// president, elected in 2019, met", "Ethiopia, at war since 2020, accused". The time of an
// infinitive belongs to the verb above: "began the operation to isolate Raqqa on May 5". A
// later clause with a subject of its own has its own time.
func aside(tree *ud.Tree, t *reading.Time, head int) bool {
	i := tree.HeadOf(t.First, t.Last)
	for n := 0; i >= 0 && n < 2*maxClimb; i, n = tree.Tokens[i].Head, n+1 {
		h := tree.Tokens[i].Head
		if h < 0 {
			return false
		}
		apart := describes(tree, i, n == 0) || otherTime(tree, i, n == 0)
		if (apart || i > head && ownClause(tree, i)) && !within(tree, head, i) {
			return true
		}
	}
	return false
}

// describes reports whether the token heads a part that describes its noun: a relative clause, a
// participle, an apposition, a phrase beside a name, or what was said before ("as it announced"). The
// time's own token is no such phrase.
func describes(tree *ud.Tree, i int, time bool) bool {
	switch {
	case tree.Is(i, ud.AclRelcl):
		return true
	case tree.Is(i, ud.Acl):
		return !tree.Tokens[i].Has(ud.VerbFormInf)
	case tree.Is(i, ud.Advcl) && isWord("as", tree.Mark(i)):
		return isBase("said-as", tree, i) && tree.Kid(i, ud.Nsubj, ud.NsubjPass) >= 0
	case time:
		return false
	}
	return tree.Is(i, ud.Appos) || tree.Is(i, ud.Nmod) && tree.Tokens[tree.Tokens[i].Head].UPOS == ud.PROPN
}

// nearest returns the dated expression governed by the token that is closest to the predicate.
func nearest(tree *ud.Tree, times []reading.Time, governor, head int, governs func(*ud.Tree, int, *reading.Time) bool) *reading.Time {
	var best *reading.Time
	const inPart = 1 << 20 // a time in the object, say, comes after one of the governor's own
	distance := 1 << 30
	for i := range times {
		t := &times[i]
		if t.Bounds.IsZero() || t.Type == "SET" || namesThing(tree, t) && tree.Tokens[tree.HeadOf(t.First, t.Last)].Head != head {
			continue
		}
		if !governs(tree, governor, t) || sinceBegun(tree, t, head) {
			continue
		}
		d := abs(t.First - head)
		if at := tree.HeadOf(t.First, t.Last); tree.Tokens[at].Head != governor {
			d += inPart
		}
		if d < distance {
			best, distance = t, d
		}
	}
	return best
}

// sinceBegun reports whether a time is that of something that began, and not that of the predicate, a
// single act: "Ethiopia, at war since 2020, accused Eritrea", "marks his ninth trip since May 3", "met
// for the first time since the invasion in March".
func sinceBegun(tree *ud.Tree, t *reading.Time, head int) bool {
	if t.First > 0 && isWord("since", tree.Tokens[t.First-1].Lemma) {
		return single(tree, head)
	}
	at := tree.HeadOf(t.First, t.Last)
	for i := range tree.Up(at, 2*maxClimb) {
		if mark := markBefore(tree, i); i != at && mark >= 0 && isWord("since", tree.Tokens[mark].Lemma) {
			return !within(tree, head, i)
		}
	}
	return false
}

// single reports whether the predicate, or the verb of which it is the subject or object, is about
// one act, and not of what has gone on since.
func single(tree *ud.Tree, head int) bool {
	if !clause.IsVerb(tree, head) && tree.Is(head, ud.Nsubj, ud.Obj) {
		head = tree.Tokens[head].Head
		if tree.Tokens[head].XPOS == ud.VBZ {
			return isBase("marking", tree, head)
		}
	}
	return tree.Tokens[head].XPOS == ud.VBD && !clause.At(tree, head).Perfect()
}

// governs reports whether the expression depends on the token, with no other predicate, and no
// name that it describes, between them.
func governs(tree *ud.Tree, governor int, t *reading.Time) bool {
	if verb := verbBefore(tree, t); verb >= 0 {
		return verb == governor
	}
	if act := inner(tree, t); act >= 0 && act != governor {
		return false
	}
	for i := range tree.Up(t.First, 6) {
		if i == governor {
			return true
		}
		if i < t.First || i > t.Last {
			if otherTime(tree, i, false) || clause.IsVerb(tree, i) || tree.Tokens[i].UPOS == ud.PROPN && !tree.Is(i, ud.Obl) {
				return false
			}
		}
	}
	return false
}

// verbBefore returns the verb to which a time belongs that the parser attached to a name before
// it, because a name has no time: "met Eslami in Isfahan on May 7". It is -1 for other times.
func verbBefore(tree *ud.Tree, t *reading.Time) int {
	i := tree.HeadOf(t.First, t.Last)
	name := tree.Tokens[i].Head
	if name < 0 || name > t.First || !tree.Is(i, ud.Nmod, ud.NmodUnmarked) || tree.Tokens[name].UPOS != ud.PROPN || !isWord("on-day", tree.Case(i)) {
		return -1
	}
	for k := t.First - 1; k >= 0; k-- {
		if clause.IsVerb(tree, k) && k != name && within(tree, i, k) {
			return k
		}
	}
	return -1
}

// governsBelow reports whether the expression depends on an infinitive under the token:
// "started to move soldiers on Wednesday".
func governsBelow(tree *ud.Tree, governor int, t *reading.Time) bool {
	if inner(tree, t) >= 0 {
		return false
	}
	for i := range tree.Up(t.First, 6) {
		if clause.IsVerb(tree, i) && i != governor && (i < t.First || i > t.Last) {
			return tree.Is(i, ud.Xcomp) && tree.Tokens[i].Has(ud.VerbFormInf) && tree.Tokens[i].Head == governor
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

// ownClause reports whether the token begins a clause with a subject of its own.
func ownClause(tree *ud.Tree, i int) bool {
	return tree.Is(i, ud.Conj) && tree.Kid(i, ud.Nsubj, ud.NsubjPass) >= 0
}

// otherTime reports whether the token heads a clause with a subject, or a phrase, of what came before or
// after: "after talks broke down this month", "after the assault on the embassy on April 5". The time's own
// token is no such phrase.
func otherTime(tree *ud.Tree, i int, time bool) bool {
	if tree.Is(i, ud.Advcl) {
		return isWord("apart", tree.Mark(i)) && tree.Kid(i, ud.Nsubj, ud.NsubjPass) >= 0
	}
	return !time && tree.Is(i, ud.Obl, ud.Nmod) && isWord("apart", tree.Case(i))
}

// within reports whether token i is the token above or depends on it.
func within(tree *ud.Tree, i, above int) bool {
	for i := range tree.Up(i, 4*maxClimb) {
		if i == above {
			return true
		}
	}
	return false
}

package event

import (
	"slices"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// If a sentence has no date, earlier sentences may have given it: the story continues. Dates of
// background, "had met in May", "since 1836", do not carry over.

// newsAge is the largest age of a report's news, in days.
const newsAge = 3

// longNarrative is the number of days from which a date is not carried over more than one
// sentence.
const longNarrative = 8

// byStory returns when an act without a time of its own took place, by the story; no reasons if the
// story does not tell.
func (co *coder) byStory(tree *ud.Tree, a *act, sentence int) (date when.Bounds, by reading.Dating, why []reading.Reason) {
	report := co.bench.Dated()
	upToReport := func(from when.Day, rule string) (when.Bounds, reading.Dating, []reading.Reason) {
		return when.Bounds{From: from, Until: report.AddDays(1)}, reading.Dating{By: reading.ByOtherAct}, ruled(rule)
	}
	past := !background(tree, a.head)
	switch {
	case past && co.follows(sentence) && co.reacts(a):
		return upToReport(co.last.From, dateReaction)
	case past && co.follows(sentence) || co.listed(sentence):
		return co.beside(tree, a.head, ud.Root, sentence, co.last, reading.Dating{By: reading.ByNarrative}, reading.Reason{Rule: dateNarrative})
	case report.IsZero():
		return when.Bounds{}, reading.Dating{}, ruled(dateUnknown)
	case hadHappened(tree, a.head) || beforeTold(tree, a.head) || sinceThen(tree, a.head):
		return co.noLater(), reading.Dating{By: reading.ByReport}, ruled(dateHadHappened)
	case !past || co.lead.IsZero():
		return when.Bounds{}, reading.Dating{}, nil
	case co.reacts(a):
		return upToReport(co.lead, dateReaction)
	case co.last.Until.Before(co.lead) && co.lastSentence == sentence-1 && passive(tree, a.head):
		return co.noLater(), reading.Dating{By: reading.ByReport}, ruled(dateHadHappened)
	case co.leadOfSaying && co.lib.is(plover.Material, a):
		return when.Bounds{Until: co.lead.AddDays(1)}, reading.Dating{By: reading.ByOtherAct}, ruled(dateOfReporting)
	case co.last.From.After(co.lead):
		return upToReport(co.lead, dateSinceLead)
	}
	date, by, why = co.beside(tree, a.head, ud.Root, sentence, when.On(co.lead), reading.Dating{By: reading.ByNarrative}, reading.Reason{Rule: dateLead})
	if date.Until.IsZero() { // "before he flew home"
		date.Until = report.AddDays(1)
	}
	return date, by, why
}

// byReport returns when an act took place of which only the report's date is known: on that day,
// or before it if the act came before another.
func (co *coder) byReport(tree *ud.Tree, a *act, sentence int) (when.Bounds, reading.Dating, []reading.Reason) {
	report := co.bench.Dated()
	by, found := reading.Dating{By: reading.ByReport}, reading.Reason{Rule: dateReport}
	if tree.Tokens[a.head].XPOS == ud.VBD && co.bench.Manner.Essay() && !report.IsZero() {
		return co.noLater(), by, ruled(dateOfReporting)
	}
	date, other, why := co.beside(tree, a.head, ud.Root, sentence, when.On(report), by, found)
	if date.From.After(report) || date.Until.IsZero() { // "before Iran attacked"
		return when.On(report), by, []reading.Reason{found}
	}
	return date, other, why
}

// remember keeps the last date of the sentence for the sentences that follow.
func (co *coder) remember(tree *ud.Tree, times []reading.Time, sentence int) {
	for k := range times {
		t := &times[k]
		if t.Type != "DATE" && t.Type != "TIME" || t.Bounds.IsZero() || co.ahead(t) {
			continue
		}
		if namesThing(tree, t) || open(tree, t) || background(tree, tree.HeadOf(t.First, t.Last)) {
			continue
		}
		co.last, co.lastSentence = t.Bounds, sentence
		if day, single := t.Bounds.Day(); single && co.lead.IsZero() && co.leads(sentence, day) {
			co.lead, co.leadOfSaying = day, ofSaying(tree, t)
		}
	}
}

// ofSaying reports whether a time is when something was said, and not when it happened.
func ofSaying(tree *ud.Tree, t *reading.Time) bool {
	verb := tree.Tokens[tree.HeadOf(t.First, t.Last)].Head
	return verb >= 0 && tree.Kid(verb, ud.Ccomp) >= 0
}

// leads reports whether the day in the sentence is that of the news: given at the start of the
// report, and shortly before its date.
func (co *coder) leads(sentence int, day when.Day) bool {
	report := co.bench.Dated()
	if report.IsZero() || day.After(report) || report.Days(day) > newsAge {
		return false
	}
	for i := range sentence {
		if co.told(i) && co.bench.Sentences[i].Paragraph != co.bench.Sentences[sentence].Paragraph {
			return false
		}
	}
	return true
}

// follows reports whether the sentence continues what the narrative last dated.
func (co *coder) follows(sentence int) bool {
	if co.last.IsZero() || co.lastSentence < 0 {
		return false
	}
	reach := 3
	if co.last.From.IsZero() || co.last.Until.IsZero() || co.last.Until.Days(co.last.From) > longNarrative {
		reach = 1
	}
	return sentence-co.lastSentence <= reach &&
		co.bench.Sentences[sentence].Paragraph == co.bench.Sentences[co.lastSentence].Paragraph
}

// listed reports whether the sentence is a line of a list whose introduction has a day: "On
// June 1 jets struck nine times. / Near Afmadow, three raids …".
func (co *coder) listed(sentence int) bool {
	if _, day := co.last.Day(); !day || co.lastSentence < 0 {
		return false
	}
	for i := sentence; i > co.lastSentence; i-- {
		if !co.line(i) && co.bench.Sentences[i].Paragraph != co.bench.Sentences[co.lastSentence].Paragraph {
			return false
		}
	}
	return co.line(sentence)
}

// line reports whether the sentence is a paragraph of its own that begins with its place, with
// or without a bullet, or a heading between such lines.
func (co *coder) line(i int) bool {
	s := &co.bench.Sentences[i]
	if i > 0 && co.bench.Sentences[i-1].Paragraph == s.Paragraph && len(co.bench.Sentences[i-1].Tokens) > 1 {
		return false
	}
	if co.bench.BlockRole(i) != reading.Prose || len(s.Tokens) <= 3 {
		return true
	}
	first := slices.IndexFunc(s.Tokens, func(t ud.Token) bool { return t.UPOS != ud.PUNCT && t.UPOS != ud.SYM })
	return first >= 0 && s.Tokens[first].UPOS == ud.ADP
}

// background reports whether a token is in what preceded the story, or in what only describes
// somebody or something in it.
func background(tree *ud.Tree, i int) bool {
	for i := range tree.Up(i, 2*maxClimb) {
		if clause.IsVerb(tree, i) && clause.At(tree, i).Perfect() && !reported(tree, i) || tree.Is(i, ud.AclRelcl, ud.Acl, ud.Appos) {
			return true
		}
	}
	return false
}

// beforeTold reports whether the words around an act without a day of its own put it before what is
// told: "recent clashes", "earlier, the minister accused", "Iran, which has fought two wars, said".
func beforeTold(tree *ud.Tree, head int) bool {
	for k := range tree.Kids(head) {
		if k < head && tree.Is(k, ud.Amod, ud.Advmod) && isForm("before-told", tree, k) {
			return true
		}
	}
	for i := range tree.Up(head, maxClimb) {
		if remark(tree, i) {
			return clause.At(tree, i).Perfect()
		}
	}
	return false
}

// passive reports whether the predicate, or the one before it to which it is joined, is a passive.
func passive(tree *ud.Tree, head int) bool {
	if tree.Is(head, ud.Conj) && tree.Tokens[head].XPOS == ud.VBN {
		head = tree.Tokens[head].Head
	}
	return tree.Kid(head, ud.AuxPass) >= 0
}

// reported reports whether the clause is reported speech, where a perfect often stands for the
// past: "said its aircraft had struck a depot".
func reported(tree *ud.Tree, verb int) bool {
	if !tree.Is(verb, ud.Ccomp) {
		return false
	}
	h := tree.Tokens[verb].Head
	return tree.Tokens[h].XPOS == ud.VBD
}

// open reports whether the preposition before a time leaves its days open.
func open(tree *ud.Tree, t *reading.Time) bool {
	if t.First == 0 {
		return false
	}
	return isWord("open-days", tree.Tokens[t.First-1].Lemma)
}

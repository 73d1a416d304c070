package desk

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/brief"
	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// MostChosen is the largest number of findings of which a section of background is made.
const MostChosen = 60

// chronological is the template that tells every act in order of time.
const chronological = "chronology"

// Told is a sentence with the words that it rests on.
type Told struct {
	Words    string
	Evidence []record.Evidence
	Item     string // the ID of the finding
	Day      when.Day
}

// Section is findings told in order of time.
type Section struct {
	Told []Told
	Left []brief.Omission // what cannot be told
}

// Background tells the findings in order of time, each act in one sentence as a draft tells it, and a quotation in the
// sentence of its report that names the speaker. What cannot be told is returned with the reason. A finding that is neither an event nor a
// quotation is an error of kind fault.Invalid.
func (d *Desk) Background(s *ask.Snapshot, q ask.Question, items []string) (out Section, err error) {
	if len(items) == 0 || len(items) > MostChosen {
		return out, fault.New(fault.Invalid, "choose 1 to %d rows for a section of background; %d are chosen", MostChosen, len(items))
	}
	var acts, said []record.Item
	for _, id := range items {
		item, _, err := s.Item(id, record.Event, record.Quotation)
		if err != nil {
			return out, err
		}
		if item.Kind() == record.Event {
			acts = append(acts, *item)
		} else {
			said = append(said, *item)
		}
	}
	if out, err = d.retold(s, q, acts); err != nil {
		return out, err
	}
	l := looker{s: s, q: q, reports: map[string]*record.Report{}}
	for i := range said {
		o, _, err := l.offer(&said[i])
		if err != nil {
			return out, err
		}
		if o.Why == "" {
			out.Told = append(out.Told, Told{o.Words, []record.Evidence{o.Evidence}, said[i].ID, said[i].True.From})
		} else {
			out.Left = append(out.Left, omitted(&said[i], o.Why))
		}
	}
	slices.SortStableFunc(out.Told, func(a, b Told) int { return a.Day.Compare(b.Day) })
	return out, nil
}

// retold tells the acts of events as a draft does that has no others.
func (d *Desk) retold(s *ask.Snapshot, q ask.Question, events []record.Item) (out Section, err error) {
	if len(events) == 0 {
		return out, nil
	}
	found, err := s.Materials(spanned(q, events))
	if err != nil {
		return out, err
	}
	found.Acts = slices.DeleteFunc(found.Acts, func(a answer.Act) bool {
		return !slices.ContainsFunc(events, func(e record.Item) bool { return tells(&a, e.ID) })
	})
	b, err := d.composed(s, q, &found, Layout{Template: chronological})
	if err != nil {
		return out, err
	}
	for i := range found.Acts {
		one, ok := tellingOf(&b, &found.Acts[i])
		switch {
		case !ok:
			out.Left = append(out.Left, omitted(&found.Acts[i].Items[0], reasonOf(&b, &found.Acts[i])))
		case !slices.ContainsFunc(out.Told, func(t Told) bool { return t.Words == one.Words }):
			out.Told = append(out.Told, one)
		}
	}
	for i := range events {
		if !slices.ContainsFunc(found.Acts, func(a answer.Act) bool { return tells(&a, events[i].ID) }) {
			out.Left = append(out.Left, omitted(&events[i], "it is no act that happened, or does not answer the question"))
		}
	}
	return out, nil
}

// tells reports whether a finding is one of those that tell an act.
func tells(a *answer.Act, id string) bool {
	return slices.ContainsFunc(a.Items, func(item record.Item) bool { return item.ID == id })
}

// spanned returns the question for the days of the events alone, if all of them have days.
func spanned(q ask.Question, events []record.Item) ask.Question {
	from, to := events[0].True.From, events[0].True.Until
	for i := range events {
		days := events[i].True
		if days.From.IsZero() || days.Until.IsZero() {
			return q
		}
		if from.After(days.From) {
			from = days.From
		}
		if days.Until.After(to) {
			to = days.Until
		}
	}
	q.Since, q.Until = from, to
	return q
}

// tellingOf returns the sentence of a draft that rests on words of an act.
func tellingOf(b *brief.Brief, a *answer.Act) (Told, bool) {
	var all []brief.Sentence // not the headline
	for _, section := range b.Sections {
		for _, p := range section.Paragraphs {
			all = append(all, p.Sentences...)
		}
	}
	for _, s := range all {
		evidence := s.Evidence()
		if slices.ContainsFunc(evidence, func(e record.Evidence) bool {
			return slices.ContainsFunc(a.Items, func(i record.Item) bool {
				return i.Evidence[0].Report == e.Report && i.Evidence[0].Span.Overlaps(e.Span)
			})
		}) {
			return Told{s.Text(), evidence, a.Items[0].ID, a.Date.From}, true
		}
	}
	return Told{}, false
}

// reasonOf returns why a draft does not tell an act.
func reasonOf(b *brief.Brief, a *answer.Act) string {
	for i := range b.LeftOut {
		if tells(a, b.LeftOut[i].Item) {
			return b.LeftOut[i].Reason
		}
	}
	if a.Date.From.IsZero() {
		return "its day is not known"
	}
	return "no sentence can be made of it"
}

func omitted(item *record.Item, why string) brief.Omission {
	e := &item.Evidence[0]
	return brief.Omission{Item: item.ID, Report: e.Report, Words: e.Words, Reason: why}
}

// leastWords is the number of words from which words may be a sentence.
const leastWords = 5

// Asserted reports whether the words of a finding may stand as a sentence of a brief: they look like one, and
// what they say is no claim of somebody that they leave out.
func Asserted(item *record.Item) bool {
	words := text.Squeeze(item.Evidence[0].Words)
	first, _ := utf8.DecodeRuneInString(words)
	if len(strings.Fields(words)) < leastWords || !unicode.IsUpper(first) {
		return false
	}
	e := item.Event()
	return e == nil || e.Status == reading.Fact
}

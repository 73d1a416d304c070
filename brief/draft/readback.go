package draft

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/world/plover"
)

// Reader reads a report as the desk does. A drafted sentence that it does not read as the
// intended act is not printed.
type Reader interface {
	Read(news.Report) reading.Reading
}

// mostRead limits the number of sentences read for one draft, and headlineReads those more that its
// headline may take.
const (
	mostRead      = 250
	headlineReads = 40
)

// read reads a sentence as an undated report: its own date must be in it. It returns false once
// the limit is reached.
func (w *writer) read(sentence string) (reading.Reading, bool) {
	if r, ok := w.readings[sentence]; ok {
		return r, true
	}
	if len(w.readings) >= mostRead+w.reserve {
		return reading.Reading{}, false
	}
	r := w.m.Reader.Read(news.Report{ID: "draft", SHA256: news.Hash([]byte(sentence)), Format: "text", Text: sentence})
	w.readings[sentence] = r
	return r, true
}

// readBack returns how a sentence reads differently from the act that it should express; "" if
// it reads as that act.
func (w *writer) readBack(sentence string, a *answer.Act) string {
	r, ok := w.read(sentence)
	if !ok {
		return fmt.Sprintf("the draft reads no more than %d sentences back", mostRead)
	}
	best, reason := -1, "it reads as no act"
	if strings.HasSuffix(sentence, ".") { // a headline has no full stop
		if reason := unfinished(&r); reason != "" {
			return reason
		}
	}
	own := w.ownParties(a)
	for i := range r.Events {
		n, why := likeness(&r.Events[i], a, w.printed(a), attributed.MatchString(sentence))
		if _, differs := likeness(&r.Events[i], own, w.printed(a), attributed.MatchString(sentence)); why == "" || differs == "" {
			return extra(&r, i, a.Event, sentence, w.around(a))
		}
		if n > best {
			best, reason = n, why
		}
	}
	return reason
}

// ownParties returns an act to whose recipients only those belong whom its sentence names: others were found in the
// sentences around it.
func (w *writer) ownParties(a *answer.Act) *answer.Act {
	item, s := w.told(a)
	if s == nil {
		return a
	}
	n, _, ok := s.at(item.Event().Trigger.Start)
	if !ok {
		return a
	}
	own, e := *a, *a.Event
	span := s.reading.Sentences[n].Span
	span.Start, span.End = span.Start+s.shift, span.End+s.shift
	e.Recipients = slices.DeleteFunc(slices.Clone(item.Event().Recipients), func(p reading.Party) bool { return !span.Contains(p.Span) })
	own.Event = &e
	return &own
}

// likeness returns how similar an event that was read back is to the act, and the first
// difference; "" if there is none. printed is the date that the sentence gives, and attributed reports
// whether it ends with those on whose word it is told, as the reader may overlook.
func likeness(got *reading.Event, a *answer.Act, printed when.Bounds, attributed bool) (int, string) {
	e := a.Event
	switch {
	case !plover.Manual().Kin(got.Category, e.Category):
		return 0, fmt.Sprintf("it reads as %s, not as %s", got.Category, e.Category)
	case !sameSides(got, e):
		return 1, fmt.Sprintf("it reads as done by %s to %s", codes(got.Actors), codes(got.Recipients))
	case e.Status == reading.Claim && got.Status == reading.Fact && attributed:
	case got.Status != e.Status:
		return 2, fmt.Sprintf("it reads as %s, not as %s", got.Status, e.Status)
	case e.Status == reading.Claim && len(got.AccordingTo) == 0:
		return 3, "it reads as told on nobody's word"
	}
	toldSince := printed.IsZero() && got.Date.From.IsZero() && a.Date.From.IsZero() && got.Date.Until == a.Date.Until // both only say until when
	if got.Date != printed && !toldSince && !(printed.IsZero() && inferred(&got.Dating)) {
		return 4, fmt.Sprintf("it reads as dated %s", cmp.Or(got.Date.String(), "on no day"))
	}
	return 5, ""
}

// attributed matches a sentence that ends with those on whose word it is told.
var attributed = regexp.MustCompile(`, according to ([^,]+)\.$`)

// extra returns what a sentence expresses that its act lacks: a fact of another kind whose word
// is not in the report's own sentence.
func extra(r *reading.Reading, at int, e *reading.Event, sentence, reported string) string {
	for i := range r.Events {
		got := &r.Events[i]
		if i != at && got.Status == reading.Fact && !plover.Manual().Kin(got.Category, e.Category) && !strings.Contains(reported, got.Trigger.Of(sentence)) && !slices.Contains(strings.Fields(reported), got.Lemma) {
			return fmt.Sprintf("it reads as %s too", got.Category)
		}
	}
	return ""
}

// around returns the sentence in which the report says the act; its own words if the report is
// not at hand.
func (w *writer) around(a *answer.Act) string {
	if item, s := w.told(a); s != nil {
		if n, _, ok := s.at(item.Event().Trigger.Start); ok {
			return s.reading.Sentences[n].Span.Of(s.text)
		}
	}
	return a.Event.Text
}

// sameSides reports whether two events have the same parties on each side; the order does not
// matter in joint acts.
func sameSides(x, y *reading.Event) bool {
	if plover.Manual().Is(plover.Joint, x.Category, x.Mode) {
		return sameParties(slices.Concat(x.Actors, x.Recipients), slices.Concat(y.Actors, y.Recipients))
	}
	return sameParties(x.Actors, y.Actors) && sameParties(x.Recipients, y.Recipients)
}

// sameParties reports whether each party of one list that has a code is also in the other, by
// code or by name.
func sameParties(x, y []reading.Party) bool {
	within := func(some, all []reading.Party) bool {
		return !slices.ContainsFunc(some, func(p reading.Party) bool {
			return p.Code != "" && !slices.ContainsFunc(all, func(o reading.Party) bool { return o.Code == p.Code || o.Name == p.Name })
		})
	}
	return within(x, y) && within(y, x)
}

// codes formats parties for a reason.
func codes(parties []reading.Party) string {
	if len(parties) == 0 {
		return "nobody"
	}
	var out []string
	for _, p := range parties {
		if code := cmp.Or(p.Code, p.Name); !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	return strings.Join(out, ", ")
}

// readHeadline is readBack for a headline, which has no day.
func (w *writer) readHeadline(words string, a *answer.Act) string {
	undated := *a
	undated.Date = when.Bounds{}
	return w.readBack(words, &undated)
}

// quotedBack returns how the sentence of a quotation reads differently; "" if it reads as the
// same words of the same speaker.
func (w *writer) quotedBack(item *record.Item) string {
	if stitched(item) {
		return "its pieces do not make whole sentences"
	}
	year := w.year
	w.year = 0
	w.names.begin(item.Evidence, true)
	sentence := w.quoting(*item)
	w.year = year
	r, ok := w.read(sentence)
	if !ok {
		return fmt.Sprintf("the draft reads no more than %d sentences back", mostRead)
	}
	speaker, words := item.Quotation().Speakers[0], bare(spoken(item))
	for i := range r.Quotations {
		q := &r.Quotations[i]
		if !q.Direct || !q.WasSaid() || !slices.Contains(q.Speakers, speaker) {
			continue
		}
		for _, span := range q.Content {
			if bare(span.Of(sentence)) == words {
				return ""
			}
		}
	}
	return "it does not read as said by " + speaker
}

// bare returns words without the marks around them.
func bare(words string) string {
	return strings.Trim(strings.Join(strings.Fields(words), " "), " .,!?“”")
}

// diedBack reports whether the sentence of a death reads as the death of that person on that
// day; otherwise it is left out.
func (w *writer) diedBack(name string, item *record.Item, day when.Day) bool {
	w.names.begin(item.Evidence, true)
	sentence := text.Capital(w.names.person(name, day.AddDays(-1))) + " died " + on(when.On(day), 0) + "."
	r, ok := w.read(sentence)
	if ok && slices.ContainsFunc(r.Roles, func(r reading.Role) bool {
		return r.Ended == reading.Death && r.Before == day && r.Person == name
	}) {
		return true
	}
	w.left = append(w.left, brief.Omission{Item: item.ID, Report: item.Report, Words: item.Evidence[0].Words, Reason: "it does not read as a death"})
	return false
}

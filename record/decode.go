package record

import (
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/ground/wire"
	"flashbrief/reading"
	"flashbrief/world/plover"
)

// Events, quotations and roles are most of the record, and most of what a question reads. They are
// decoded without reflection. A value that differs in any way from what Marshal writes, such as one
// with another field, is left to encoding/json; a test compares the two.

// quickly returns a function that decodes a finding with one; nil for a value that one cannot read.
func quickly[T any](one func(*wire.Reader, *T)) func(raw []byte) any {
	return func(raw []byte) any {
		r, value := wire.New(string(raw)), new(T)
		if one(r, value); !r.Whole() {
			return nil
		}
		return value
	}
}

func readSpan(r *wire.Reader) text.Span {
	a, b := r.Pair()
	if a < 0 || b < a {
		r.Refuse()
	}
	return text.Span{Start: a, End: b}
}

func readDay(r *wire.Reader) when.Day {
	written := r.Text()
	if written == "" {
		return when.Day{}
	}
	day, err := when.Parse(written)
	if err != nil {
		r.Refuse()
	}
	return day
}

func readBounds(r *wire.Reader) (b when.Bounds) {
	if r.IsText() {
		return when.On(readDay(r))
	}
	r.Object(func(name string) {
		switch name {
		case "from":
			b.From = readDay(r)
		case "before":
			b.Until = readDay(r)
		default:
			r.Refuse()
		}
	})
	return b
}

func readSpans(r *wire.Reader) []text.Span {
	return wire.List(r, func() text.Span { return readSpan(r) })
}

func readTexts(r *wire.Reader) []string { return wire.List(r, r.Text) }

func readParty(r *wire.Reader) (p reading.Party) {
	r.Object(func(name string) {
		switch name {
		case "text":
			p.Text = r.Text()
		case "span":
			p.Span = readSpan(r)
		case "name":
			p.Name = r.Text()
		case "code":
			p.Code = r.Text()
		case "sector":
			p.Sector = plover.Sector(r.Text())
		case "country":
			p.Country = r.Text()
		default:
			r.Refuse()
		}
	})
	return p
}

func readParties(r *wire.Reader) []reading.Party {
	return wire.List(r, func() reading.Party { return readParty(r) })
}

func readReason(r *wire.Reader) (w reading.Reason) {
	r.Object(func(name string) {
		switch name {
		case "rule":
			w.Rule = r.Text()
		case "slot":
			w.Slot = r.Text()
		case "span":
			w.Span = readSpan(r)
		default:
			r.Refuse()
		}
	})
	return w
}

func readDating(r *wire.Reader) (d reading.Dating) {
	r.Object(func(name string) {
		switch name {
		case "by":
			d.By = reading.DatedBy(r.Text())
		case "words":
			d.Words = r.Text()
		default:
			r.Refuse()
		}
	})
	return d
}

func readEvent(r *wire.Reader, e *reading.Event) {
	r.Object(func(name string) {
		switch name {
		case "event":
			e.Category = plover.Category(r.Text())
		case "mode":
			e.Mode = plover.Mode(r.Text())
		case "context":
			e.Context = wire.List(r, func() plover.Context { return plover.Context(r.Text()) })
		case "cameo":
			e.CAMEO = plover.CAMEO(r.Text())
		case "status":
			e.Status = reading.Status(r.Text())
		case "confidence":
			e.Confidence = r.Float()
		case "actor":
			e.Actors = readParties(r)
		case "recipient":
			e.Recipients = readParties(r)
		case "date":
			e.Date = readBounds(r)
		case "dating":
			e.Dating = readDating(r)
		case "according_to":
			e.AccordingTo = readTexts(r)
		case "span":
			e.Span = readSpan(r)
		case "text":
			e.Text = r.Text()
		case "rule":
			e.Rule = r.Text()
		case "why":
			e.Why = wire.List(r, func() reading.Reason { return readReason(r) })
		case "sentence":
			e.Sentence = r.Int()
		case "trigger":
			e.Trigger = readSpan(r)
		case "lemma":
			e.Lemma = r.Text()
		default:
			readCircumstance(r, e, name)
		}
	})
}

// readCircumstance reads what few events have.
func readCircumstance(r *wire.Reader, e *reading.Event, name string) {
	switch name {
	case "doubtful":
		e.Doubtful = r.Bool()
	case "historical":
		e.Historical = r.Bool()
	case "place":
		e.Place = r.Text()
	case "place_country":
		e.PlaceCode = r.Text()
	case "dead":
		e.Dead = r.Int()
	case "injured":
		e.Injured = r.Int()
	case "crowd_size":
		e.CrowdSize = r.Int()
	case "aspect":
		e.Aspect = reading.Aspect(r.Text())
	case "in_marks":
		e.InMarks = r.Bool()
	default:
		r.Refuse()
	}
}

func readQuotation(r *wire.Reader, q *reading.Quotation) {
	r.Object(func(name string) {
		switch name {
		case "content":
			q.Content = readSpans(r)
		case "cue":
			q.Cue = readSpans(r)
		case "source":
			q.Source = readSpans(r)
		case "direct":
			q.Direct = r.Bool()
		case "partial":
			q.Partial = r.Bool()
		case "quoted":
			q.Quoted = readSpans(r)
		case "speakers":
			q.Speakers = readTexts(r)
		case "role":
			q.Role = r.Text()
		case "addressee":
			q.Addressee = r.Text()
		case "medium":
			q.Medium = r.Text()
		case "place":
			q.Place = r.Text()
		case "about":
			q.About = r.Text()
		case "date":
			q.Date = readBounds(r)
		case "reported_by":
			q.ReportedBy = readTexts(r)
		case "turned":
			q.Turned = readSpans(r)
		case "status":
			q.Status = reading.Utterance(r.Text())
		default:
			r.Refuse()
		}
	})
}

func readRole(r *wire.Reader, h *reading.Role) {
	r.Object(func(name string) {
		switch name {
		case "person":
			h.Person = r.Text()
		case "role":
			h.Title = r.Text()
		case "of":
			h.Of = r.Text()
		case "span":
			h.Span = readSpan(r)
		case "from":
			h.From = readDay(r)
		case "before":
			h.Before = readDay(r)
		case "ended":
			h.Ended = r.Text()
		case "ended_at":
			h.EndedAt = readSpan(r)
		case "at":
			h.At = readBounds(r)
		case "begun":
			h.Begun = readDay(r)
		default:
			r.Refuse()
		}
	})
}

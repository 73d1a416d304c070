package made

import (
	"fmt"
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/world/plover"
)

// page is a report being written.
type page struct {
	*maker
	day  when.Day
	body strings.Builder
	r    reading.Reading
	seen map[string]int // mentions, by entity
}

// write returns a new report of the day.
func (m *maker) write(day when.Day) written {
	p := &page{maker: m, day: day, seen: map[string]int{}}
	a, b := m.world.state(m.Rand), m.world.state(m.Rand)
	title := fmt.Sprintf("%s, %s: %s", a.name, b.name, firstWords(m.world.filler(m.Rand), 5))
	p.say(title + "\n\n")
	for range 3 + m.IntN(5) {
		p.event()
	}
	for range m.IntN(4) {
		p.quotation()
	}
	if m.IntN(2) == 0 {
		p.role()
	}
	if m.IntN(3) == 0 {
		p.figure()
	}
	if m.IntN(6) == 0 {
		p.forecast()
	}
	p.say(m.world.filler(m.Rand) + fmt.Sprintf(" Dispatch %d.\n", m.reports))
	report := news.Report{Title: title, Text: p.body.String(), Published: day, Publisher: m.world.outlet(m.Rand), Author: "A. Reporter", Language: "en", Format: "text"}
	if m.Float64() < undated {
		report.Published = when.Day{}
	}
	report.TakenIn = day.Time()
	m.seal(&report)
	p.r.Versions = reading.Versions{Reader: "1.0", Model: "made", Lexicon: "made", Codebook: "2.0"}
	p.r.Anatomy = reading.Anatomy{Published: report.Published, Headline: title, Sections: []reading.Section{}, Related: []reading.Related{}, Tags: []string{}}
	return written{report, p.r}
}

// say adds words and returns their span.
func (p *page) say(words string) text.Span {
	start := p.body.Len()
	p.body.WriteString(words)
	return text.Span{Start: start, End: start + len(words)}
}

// name adds a name as a mention and returns its span.
func (p *page) name(name, code string, kind reading.Kind) text.Span {
	span := p.say(name)
	at, known := p.seen[name]
	if !known {
		at = len(p.seen)
		p.seen[name] = at
	}
	p.r.Mentions = append(p.r.Mentions, reading.Mention{Span: span, Kind: kind, Entity: name, Code: code, Coref: at})
	return span
}

// bounds returns when something happened: mostly the day before, sometimes the month or the
// year, a day to come, or unknown.
func (p *page) bounds() (when.Bounds, string) {
	switch n := p.IntN(100); {
	case n < 70:
		day := p.day.AddDays(-p.IntN(3))
		return when.On(day), day.Long()
	case n < 80:
		day := p.day.AddDays(-p.IntN(400))
		return when.On(day), day.Long()
	case n < 86:
		first := when.Date(p.day.Year, p.day.Month, 1)
		return when.Bounds{From: first, Until: first.AddMonths(1)}, p.day.Month.String()
	case n < 89:
		return when.Bounds{From: when.Date(p.day.Year, 1, 1), Until: when.Date(p.day.Year+1, 1, 1)}, fmt.Sprint(p.day.Year)
	case n < 92:
		day := p.day.AddDays(1 + p.IntN(30))
		return when.On(day), day.Long()
	}
	return when.Bounds{}, "earlier"
}

func (p *page) event() {
	a, b := p.world.state(p.Rand), p.world.state(p.Rand)
	for b.code == a.code {
		b = p.world.state(p.Rand)
	}
	c := pick(p.Rand, p.world.categories)
	date, words := p.bounds()
	start := p.body.Len()
	actor := p.name(a.name, a.code, reading.Place)
	p.say(" ")
	trigger := p.say(c.verb)
	p.say(" ")
	recipient := p.name(b.name, b.code, reading.Place)
	end := p.say(" over " + pick(p.Rand, Topics) + " in " + words).End
	span := text.Span{Start: start, End: end}
	e := reading.Event{
		Context: []plover.Context{plover.Diplomatic}, Confidence: float64(40+p.IntN(55)) / 100, Date: date, Span: span, Text: p.body.String()[start:end],
		Status: reading.Fact, Sentence: len(p.r.Events), Trigger: trigger, Lemma: c.verb,
		Actors:     []reading.Party{{Text: a.name, Span: actor, Name: a.name, Code: a.code, Country: a.code}},
		Recipients: []reading.Party{{Text: b.name, Span: recipient, Name: b.name, Code: b.code, Country: b.code}},
		Dating:     reading.Dating{By: reading.ByExpression, Words: words},
		Rule:       fmt.Sprintf("%s met “%s”; actor is the subject of “%s”; recipient is the object of “%s”; date is “%s”", strings.ToLower(string(c.name)), c.verb, c.verb, c.verb, words),
		Why: []reading.Reason{
			{Rule: strings.ToLower(string(c.name)) + "-verb", Span: trigger}, {Rule: "actor-in-slot", Slot: "nsubj", Span: trigger},
			{Rule: "recipient-in-slot", Slot: "obj", Span: trigger}, {Rule: "date-expression", Span: text.Span{Start: end - len(words), End: end}},
		},
	}
	e.Category, e.CAMEO = c.name, c.cameo
	switch p.IntN(10) {
	case 0:
		e.Status = reading.Intent
	case 1:
		e.Status, e.AccordingTo = reading.Claim, []string{a.person(p.Rand).name}
	case 2:
		e.Place, e.PlaceCode = b.name, b.code
	}
	p.say(". ")
	p.r.Events = append(p.r.Events, e)
}

func (p *page) quotation() {
	s := p.world.state(p.Rand)
	who := s.person(p.Rand)
	date, _ := p.bounds()
	role := p.say(s.name + "'s " + who.title + " ")
	name := p.name(who.name, "", reading.Person)
	p.say(" ")
	cue := p.say("said")
	direct := p.IntN(2) == 0
	mark := map[bool][2]string{true: {" “", "”"}, false: {" that ", ""}}[direct]
	p.say(mark[0])
	content := p.say(pick(p.Rand, Topics) + " " + firstWords(p.world.filler(p.Rand), 7))
	p.say(mark[1] + ". ")
	p.r.Quotations = append(p.r.Quotations, reading.Quotation{
		Content: []text.Span{content}, Cue: []text.Span{cue}, Source: []text.Span{role.Join(name)}, Direct: direct,
		Speakers: []string{who.name}, Role: who.title, Date: date, Status: reading.Said,
	})
}

func (p *page) role() {
	s := p.world.state(p.Rand)
	who := s.person(p.Rand)
	title := p.say(s.name + "'s " + who.title + " ")
	name := p.name(who.name, "", reading.Person)
	r := reading.Role{Person: who.name, Title: who.title, Of: s.code, Span: title.Join(name)}
	if p.IntN(20) == 0 {
		r.From = p.day.AddDays(-p.IntN(900))
		p.say(" took office")
	}
	p.say(" was present. ")
	p.r.Roles = append(p.r.Roles, r)
}

func (p *page) figure() {
	n := float64(1 + p.IntN(400))
	span := p.say(fmt.Sprintf("%.0f people", n))
	p.say(" were killed. ")
	p.r.Figures = append(p.r.Figures, reading.Figure{What: "people", Value: &n, Fate: "killed", Span: span, From: p.day.AddDays(-1), Before: p.day})
}

func (p *page) forecast() {
	s := p.world.state(p.Rand)
	p.say(s.person(p.Rand).name + " said ")
	span := p.say("it is likely that " + pick(p.Rand, Topics) + " will matter")
	p.say(". ")
	p.r.Forecasts = append(p.r.Forecasts, reading.Forecast{By: s.person(p.Rand).name, Span: span, Word: "likely", Probability: &[2]float64{0.55, 0.8}, Made: p.day})
}

// moved returns a reading of the same words further on in a text.
func moved(r reading.Reading, by int) reading.Reading {
	shift := func(s text.Span) text.Span { return text.Span{Start: s.Start + by, End: s.End + by} }
	all := func(spans []text.Span) []text.Span {
		out := slices.Clone(spans)
		for i := range out {
			out[i] = shift(out[i])
		}
		return out
	}
	r.Mentions, r.Events, r.Quotations = slices.Clone(r.Mentions), slices.Clone(r.Events), slices.Clone(r.Quotations)
	r.Roles, r.Figures, r.Forecasts = slices.Clone(r.Roles), slices.Clone(r.Figures), slices.Clone(r.Forecasts)
	for i := range r.Mentions {
		r.Mentions[i].Span = shift(r.Mentions[i].Span)
	}
	for i := range r.Events {
		e := &r.Events[i]
		e.Span, e.Trigger = shift(e.Span), shift(e.Trigger)
		e.Actors, e.Recipients, e.Why = slices.Clone(e.Actors), slices.Clone(e.Recipients), slices.Clone(e.Why)
		for k := range e.Why {
			e.Why[k].Span = shift(e.Why[k].Span)
		}
		for _, side := range [][]reading.Party{e.Actors, e.Recipients} {
			for k := range side {
				side[k].Span = shift(side[k].Span)
			}
		}
	}
	for i := range r.Quotations {
		q := &r.Quotations[i]
		q.Content, q.Cue, q.Source, q.Quoted = all(q.Content), all(q.Cue), all(q.Source), all(q.Quoted)
	}
	for i := range r.Roles {
		r.Roles[i].Span = shift(r.Roles[i].Span)
	}
	for i := range r.Figures {
		r.Figures[i].Span = shift(r.Figures[i].Span)
	}
	for i := range r.Forecasts {
		r.Forecasts[i].Span = shift(r.Forecasts[i].Span)
	}
	return r
}

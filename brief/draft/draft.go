// Package draft writes a brief from the record by rules: the same materials give the same
// words. Each sentence is composed of what items contain (actor, act, recipient, date, place,
// according to whom) and carries their evidence; words are quoted only if a report has them in
// quotation marks. Every sentence is read back: one that the reader does not read as its act is
// not printed. What concerns the question and is left out is listed with the reason.
package draft

import (
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// Materials is the input for drafting a brief.
type Materials struct {
	About    string
	Codes    []string // states and organizations of the brief
	Names    []string // other subjects of the brief
	CutOff   string
	Acts     []answer.Act
	Untold   []record.Item    // events on the question that are in no act
	Figures  []answer.Figures // figures on the question; an act with a superseded number is left out
	Quotes   []record.Item
	Out      []record.Item // quotations that staff rejected: acts in their words are left out
	People   []answer.Person
	Reports  []record.Report
	Versions reading.Versions
	Template string // one of Templates; empty for the default
	Style    string // one of Styles; empty for the default
	Reader   Reader
	// Open returns a report with its text; false if the record lacks it. nil if no report is at
	// hand: acts are then told only in their own words.
	Open func(sha256 string) (record.Report, bool)
}

// Limits of a brief.
const (
	latestActs   = 7
	latestWords  = 150 // of the latest developments
	latestQuotes = 3
	experts      = 3
	tieActs      = 9
	nextActs     = 3
	relatedRows  = 4
	topicTags    = 4
	longestQuote = 400 // bytes
	wholeBrief   = 600 // words, below which it stays
	shortBrief   = 350 // words, up to which acts of one party of several are told too
)

// Compose drafts the brief.
func Compose(m Materials) brief.Brief {
	w := &writer{m: m, names: newNaming(m.People, m.Acts), used: map[string]bool{}, readings: map[string]reading.Reading{}, met: map[string]bool{}, opened: map[string][]*source{}}
	w.stale, w.newest = superseded(m.Figures), newest(m.Acts)
	w.acts = w.relevant()
	w.acts = append(w.acts, w.figures()...)
	t := templateOf(m.Template)
	b := brief.Brief{Kicker: t.kicker, About: m.About, CutOff: m.CutOff, Versions: m.Versions}
	b.Date = w.date()
	w.day, w.year = b.Date, b.Date.Year
	latest := w.latest(b.Date)
	if b.Date.IsZero() {
		latest = w.undated()
	}
	dead := w.deaths(w.day)
	b.Sections = w.styled(w.parts(t, latest, dead))
	w.reserve = headlineReads
	b.Headline = w.headline(slices.DeleteFunc(latest, func(t *telling) bool { return !t.told }), dead, b.Date)
	if slices.Contains(t.parts, partRelated) {
		b.Related = w.related()
	}
	b.Tags = w.tags()
	b.Sources = w.sources(&b)
	w.crowded()
	w.untold()
	for _, r := range w.refused {
		w.omit(r.item, "no headline: "+r.reason)
	}
	b.LeftOut = w.left
	return b
}

type writer struct {
	m       Materials
	names   *naming
	acts    []*telling
	used    map[string]bool // acts already written, by their whole sentences
	day     when.Day        // date of the brief
	year    int             // year that dates may omit; 0 for none
	newest  when.Day        // of the reports of all acts
	since   when.Day        // from which quotations are latest developments; zero if nothing has a day
	size    int             // words written so far
	reserve int             // readings kept for the headline

	readings map[string]reading.Reading // readings of sentences, by their words
	opened   map[string][]*source       // reports read again
	clause   *retelling                 // the clause retold last
	retold   []record.Evidence          // the sentence retold last
	kept     []record.Evidence          // its words that are kept
	written  []record.Evidence          // the words of all clauses written
	left     []brief.Omission
	refused  []refusal          // acts whose clauses make no headline
	quoted   int                // clauses quoted in place of telling them
	headings []int              // headings used, by their place in the list
	met      map[string]bool    // persons without an office in the record that a sentence names
	meeting  []string           // those of the sentence retold last
	stale    map[string][]stale // figures that a later telling supersedes, by their report
}

// telling is an act, or a figure, that can be written.
type telling struct {
	act    answer.Act
	figure *record.Item // nil for an act
	sides  []string     // codes of the parties among the brief's subjects
	manner manner
	whole  string            // its sentence with every name in full and with the year: equal for acts with the same content
	rests  []record.Evidence // the words of the clause that it retells
	told   bool              // a sentence has it
	tried  bool              // read back already
	bad    bool              // does not read back
}

// relevant returns the acts that can be written and concern the brief's subjects. Others are
// left out.
func (w *writer) relevant() []*telling {
	var out []*telling
	for _, a := range w.m.Acts {
		if a.Event.Dating.By == reading.ByNarrative && a.Event.Category == plover.ASSAULT {
			a.Date = when.Bounds{} // the day before it in the report may be that of the answer to it
		}
		t := telling{act: a, sides: w.concerned(a.Event)}
		if len(t.sides) == 0 && len(w.m.Codes) > 0 && !w.mentions(&a) {
			continue
		}
		if why := w.unfit(&a); why != "" {
			w.leave(&a, why)
			continue
		}
		w.names.begin(a.Evidence(), true)
		reason := ""
		for t.manner = range inMarks {
			var why string
			if t.whole, why = w.compose(&a, t.manner); why == "" {
				t.rests = w.kept
				break
			}
			if reason = better(reason, why); t.manner == pared && !mechanical(reason) {
				break
			}
		}
		if t.whole == "" {
			w.leave(&a, reason)
			continue
		}
		out = append(out, &t)
	}
	return out
}

// takenOut reports whether an item stands in the words of a quotation that staff rejected, or
// recoded: as read, it may be on the word of another.
func (w *writer) takenOut(item record.Item) bool {
	within := func(q record.Item) bool { return holds(q.Evidence, &item) }
	return slices.ContainsFunc(w.m.Out, within) || slices.ContainsFunc(w.m.Quotes, func(q record.Item) bool { return q.AsRead != nil && within(q) })
}

// concerned returns the codes of the event's parties, and of its place, among the brief's
// subjects.
func (w *writer) concerned(e *reading.Event) []string {
	var out []string
	add := func(code string) {
		if slices.Contains(w.m.Codes, code) && !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	for _, p := range slices.Concat(e.Actors, e.Recipients) {
		add(p.Code)
		add(p.Country)
	}
	add(e.PlaceCode)
	for _, code := range w.m.Codes {
		if name := actor.World().NameOf(code); strings.Contains(e.Text, " in "+name) {
			add(code)
		}
	}
	return out
}

// mentions reports whether an act's words name a subject of the brief that has no code.
func (w *writer) mentions(a *answer.Act) bool {
	return slices.ContainsFunc(w.m.Names, func(name string) bool {
		return strings.EqualFold(a.Event.Place, name) || strings.Contains(a.Event.Text, name)
	})
}

// first returns the first n sound acts of the list, within a number of words.
func (w *writer) first(list []*telling, n, words int) []*telling {
	var out []*telling
	for _, t := range list {
		if len(out) == n || words <= 0 && len(out) > 0 {
			break
		}
		if !w.fit(t) || w.used[t.whole] || w.toldAlready(t, out) {
			continue
		}
		if i := slices.IndexFunc(out, func(o *telling) bool { return begins(o.whole, t.whole) || begins(t.whole, o.whole) }); i >= 0 {
			if begins(out[i].whole, t.whole) {
				out[i], t = t, out[i]
			}
			w.used[t.whole] = t.whole != out[i].whole
			continue
		}
		out = append(out, t)
		words -= len(strings.Fields(t.whole))
	}
	return out
}

// fit reports whether a telling reads back as what it should tell.
func (w *writer) fit(t *telling) bool {
	if !t.tried {
		t.tried, t.bad = true, !w.sound(t)
	}
	return !t.bad
}

// toldAlready reports whether a clause already written, or chosen, has the word of the act in
// it.
func (w *writer) toldAlready(t *telling, chosen []*telling) bool {
	rests := w.written
	for _, o := range chosen {
		if o != t {
			rests = append(slices.Clip(rests), o.rests...)
		}
	}
	return slices.ContainsFunc(t.items(), func(item record.Item) bool { return holds(rests, &item) }) ||
		slices.ContainsFunc(chosen, func(o *telling) bool { return o != t && sameDeed(&o.act, &t.act) }) ||
		slices.ContainsFunc(w.acts, func(o *telling) bool { return o != t && w.used[o.whole] && sameDeed(&o.act, &t.act) })
}

// sameDeed reports whether two acts are probably one that two reports date otherwise: of one kind,
// between the same parties, in no two places, on days that one of them leaves open.
func sameDeed(a, b *answer.Act) bool {
	e, o := a.Event, b.Event
	if e.Category == "" || e.Category != o.Category || len(e.Actors) == 0 || !sameSides(e, o) || e.Place != "" && o.Place != "" && e.Place != o.Place || a.Date.IsZero() || b.Date.IsZero() {
		return false
	}
	return a.Date == b.Date && e.Lemma == o.Lemma || within(a.Date, b.Date) || within(b.Date, a.Date)
}

// within reports whether a day lies in bounds of up to a month.
func within(day, bounds when.Bounds) bool {
	d, single := day.Day()
	_, also := bounds.Day()
	return single && !also && !openEnded(bounds) && bounds.Until.Days(bounds.From) <= 31 && bounds.Holds(d)
}

func (t *telling) items() []record.Item {
	if t.figure != nil {
		return []record.Item{*t.figure}
	}
	return t.act.Items
}

// holds reports whether the word of an item is among the words of clauses.
func holds(rests []record.Evidence, item *record.Item) bool {
	at := item.Evidence[0].Span
	if item.Event() != nil {
		at = item.Event().Trigger
	}
	return slices.ContainsFunc(rests, func(e record.Evidence) bool {
		return e.Report == item.Report && e.Span.Start <= at.Start && at.Start < e.Span.End
	})
}

// begins reports whether another sentence begins with all the words of a shorter one: "Israel
// bombed Damascus" and "Israel bombed Damascus, killing nine".
func begins(short, long string) bool {
	short, _, _ = strings.Cut(strings.TrimSuffix(short, "."), ", according to ")
	return strings.HasPrefix(long, short)
}

// headsReport reports whether an act is an assault by nobody named, on a known day, in the lead of a report:
// however unsure the reader is of the parties, the lead's own words tell it.
func (w *writer) headsReport(a *answer.Act) bool {
	item, s := w.told(a)
	if s == nil || a.Event.Category != plover.ASSAULT {
		return false
	}
	if _, known := a.Event.Date.Day(); !known || slices.ContainsFunc(a.Event.Actors, func(p reading.Party) bool { return p.Country != "" }) {
		return false
	}
	n, _, ok := s.at(item.Event().Trigger.Start)
	return ok && s.lead(n)
}

// unfit returns why no sentence of an act is tried; "" if one is.
func (w *writer) unfit(a *answer.Act) string {
	switch {
	case slices.ContainsFunc(a.Items, w.takenOut):
		return "staff ruled otherwise on the words that it stands in"
	case a.Event.Doubtful && !w.headsReport(a):
		return "the reader rates it low"
	case w.contest(a):
		return "it may be a match"
	}
	return ""
}

// fewestSport is the number of words of sport from which a report may be about a match.
const fewestSport = 2

// contest reports whether an act may be a match: its word is one for winning or playing, and its report
// has words of sport.
func (w *writer) contest(a *answer.Act) bool {
	if !barred()["contest"][a.Event.Lemma] && len(a.Event.Actors)+len(a.Event.Recipients) > 1 {
		return false
	}
	_, s := w.told(a)
	if s == nil {
		return false
	}
	found := map[string]bool{}
	for _, word := range lettered(s.text) {
		if barred()["sport"][word] {
			found[word] = true
		}
	}
	return len(found) >= fewestSport
}

// leave records an act that is left out, wherever the report of its first item tells it.
func (w *writer) leave(a *answer.Act, reason string) {
	for i := range a.Items {
		if a.Items[i].Report == a.Items[0].Report {
			w.omit(&a.Items[i], reason)
		}
	}
}

func (w *writer) omit(item *record.Item, reason string) {
	w.left = append(w.left, brief.Omission{Item: item.ID, Report: item.Report, Words: item.Evidence[0].Words, Reason: reason})
}

// crowded records the acts left out in favour of weightier ones, and takes those off the list
// that a sentence of another act has told.
func (w *writer) crowded() {
	for _, t := range w.acts {
		if !t.bad && !w.used[t.whole] && !w.toldAlready(t, nil) {
			w.omit(&t.items()[0], noRoom)
		}
	}
	byID := map[string]*record.Item{}
	for i := range w.m.Acts {
		for k := range w.m.Acts[i].Items {
			byID[w.m.Acts[i].Items[k].ID] = &w.m.Acts[i].Items[k]
		}
	}
	w.left = slices.DeleteFunc(w.left, func(o brief.Omission) bool {
		item := byID[o.Item]
		return item != nil && holds(w.written, item)
	})
}

// untold records the events that are negated or hypothetical.
func (w *writer) untold() {
	for i := range w.m.Untold {
		item := &w.m.Untold[i]
		reason := "told as no more than possible"
		if item.Event().Status == reading.Negated {
			reason = "told as not having happened"
		}
		w.omit(item, reason)
	}
}

// noRoom is the reason for leaving out a sound act.
const noRoom = "weightier acts take the room"

// date returns the date of the newest report in the brief, also of one that is only quoted; zero if no act
// has a date.
func (w *writer) date() when.Day {
	var day when.Day
	for _, t := range w.acts {
		for _, item := range t.items() {
			if item.Told.After(day) {
				day = item.Told
			}
		}
	}
	for i := range w.m.Quotes {
		if told := w.m.Quotes[i].Told; told.After(day) && !day.IsZero() && w.attributed(&w.m.Quotes[i], when.Day{}) {
			day = told
		}
	}
	return day
}

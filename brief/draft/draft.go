// Package draft writes a brief from the record by rules: the same materials give the same
// words. Each sentence is composed of what items contain (actor, act, recipient, date, place,
// according to whom) and carries their evidence; words are quoted only if a report has them in
// quotation marks. Every sentence is read back: one that the reader does not read as its act is
// not printed. What concerns the question and is left out is listed with the reason.
package draft

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
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
	People   []answer.Person
	Reports  []record.Report
	Versions reading.Versions
	Reader   Reader
}

// Limits of a brief, in acts and quotations.
const (
	latestActs   = 7
	latestQuotes = 3
	experts      = 3
	tieActs      = 7
	relatedRows  = 4
	longestQuote = 400 // bytes
)

// Compose drafts the brief.
func Compose(m Materials) brief.Brief {
	w := &writer{m: m, names: newNaming(m.People, m.Acts), used: map[string]bool{}, readings: map[string]reading.Reading{}}
	w.stale = superseded(m.Figures)
	w.acts = w.relevant()
	b := brief.Brief{Kicker: "Flash Brief", About: m.About, CutOff: m.CutOff, Versions: m.Versions}
	b.Date = w.date()
	w.day, w.year = b.Date, b.Date.Year
	heading, latest := "Latest Developments", w.latest(b.Date)
	if b.Date.IsZero() {
		heading, latest = "Developments Without a Date", w.undated()
	}
	b.Headline = w.headline(latest, b.Date)
	if s := w.developments(heading, latest); len(s.Paragraphs) > 0 {
		b.Sections = append(b.Sections, s)
	}
	if s := w.analysis(); len(s.Paragraphs) > 0 {
		b.Sections = append(b.Sections, s)
	}
	b.Sections = append(b.Sections, w.background()...)
	b.Related = w.related()
	b.Tags = w.tags()
	b.Sources = w.sources(&b)
	w.crowded()
	w.untold()
	b.LeftOut = w.left
	return b
}

type writer struct {
	m     Materials
	names *naming
	acts  []*telling
	used  map[string]bool // acts already written, by their whole sentences
	day   when.Day        // date of the brief
	year  int             // year that dates may omit; 0 for none

	readings map[string]reading.Reading // readings of sentences, by their words
	left     []brief.Omission
	stale    map[string][]stale // figures that a later telling supersedes, by their report
}

// telling is an act that can be written.
type telling struct {
	act    answer.Act
	sides  []string // codes of the parties among the brief's subjects
	manner manner
	whole  string // its sentence with every name in full and with the year: equal for acts with the same content
	tried  bool   // read back already
	bad    bool   // does not read back
}

// relevant returns the acts that can be written and concern the brief's subjects. Others are
// left out.
func (w *writer) relevant() []*telling {
	var out []*telling
	for _, a := range w.m.Acts {
		t := telling{act: a, sides: w.concerned(a.Event)}
		if len(t.sides) == 0 && len(w.m.Codes) > 0 {
			continue
		}
		w.names.begin(a.Evidence(), true)
		reason := ""
		for t.manner = range manners {
			var why string
			if t.whole, why = w.compose(&a, t.manner); why == "" {
				break
			}
			reason = cmp.Or(reason, why)
		}
		if t.whole == "" {
			w.leave(&a, reason)
			continue
		}
		out = append(out, &t)
	}
	return out
}

// concerned returns the codes of the event's parties among the brief's subjects.
func (w *writer) concerned(e *reading.Event) []string {
	var out []string
	for _, p := range slices.Concat(e.Actors, e.Recipients) {
		for _, code := range []string{p.Code, p.Country} {
			if slices.Contains(w.m.Codes, code) && !slices.Contains(out, code) {
				out = append(out, code)
			}
		}
	}
	return out
}

// first returns the first n sound acts of the list.
func (w *writer) first(list []*telling, n int) []*telling {
	var out []*telling
	for _, t := range list {
		if len(out) == n {
			break
		}
		if !t.tried {
			t.tried, t.bad = true, !w.sound(t)
		}
		if t.bad || w.used[t.whole] {
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
	}
	return out
}

// begins reports whether another sentence begins with all the words of a shorter one: "Israel
// bombed Damascus" and "Israel bombed Damascus, killing nine".
func begins(short, long string) bool {
	short, _, _ = strings.Cut(strings.TrimSuffix(short, "."), ", according to ")
	return strings.HasPrefix(long, short)
}

// leave records an act that is left out.
func (w *writer) leave(a *answer.Act, reason string) {
	item := &a.Items[0]
	w.left = append(w.left, brief.Omission{Item: item.ID, Report: item.Report, Words: item.Evidence[0].Words, Reason: reason})
}

// crowded records the acts left out in favour of weightier ones.
func (w *writer) crowded() {
	for _, t := range w.acts {
		if !t.bad && !w.used[t.whole] {
			w.leave(&t.act, noRoom)
		}
	}
}

// untold records the events that are negated or hypothetical.
func (w *writer) untold() {
	for i := range w.m.Untold {
		item := &w.m.Untold[i]
		reason := "told as no more than possible"
		if item.Event().Status == reading.Negated {
			reason = "told as not having happened"
		}
		w.left = append(w.left, brief.Omission{Item: item.ID, Report: item.Report, Words: item.Evidence[0].Words, Reason: reason})
	}
}

// noRoom is the reason for leaving out a sound act.
const noRoom = "weightier acts take the room"

// date returns the date of the newest report in the brief; zero if none has a date.
func (w *writer) date() when.Day {
	var day when.Day
	for _, t := range w.acts {
		for _, item := range t.act.Items {
			if item.Told.After(day) {
				day = item.Told
			}
		}
	}
	return day
}

// weight ranks acts: those between two subjects of the brief first, then those with more
// independent origins, then material acts before verbal ones.
func (t *telling) weight() int {
	n := 10*min(len(t.sides), 2) + 3*min(t.act.Origin, 4)
	if t.act.Quad == plover.MaterialCooperation || t.act.Quad == plover.MaterialConflict {
		n += 2
	}
	if t.act.Event.Status == reading.Claim {
		n--
	}
	if _, ok := t.act.Date.Day(); ok {
		n++
	}
	return n
}

// latest returns the acts of the last days, of as few days as have three acts, or of a month;
// older ones are background. It returns nil if no act has a day.
func (w *writer) latest(day when.Day) []*telling {
	done := slices.DeleteFunc(slices.Clone(w.acts), func(t *telling) bool { return t.act.Event.Status == reading.Intent })
	for _, days := range []int{4, 8, 15, 31, 92, 366, 3660} {
		var within []*telling
		for _, t := range done {
			if d := t.act.Day(); !d.IsZero() && !d.After(day) && d.After(day.AddDays(-days)) {
				within = append(within, t)
			}
		}
		told := w.first(weightiest(within), latestActs)
		if len(told) >= 3 || days >= 31 && len(told) > 0 {
			return told
		}
	}
	return nil
}

// undated returns the weightiest of the acts without a day. If no report has a date, no act is
// known to be the latest: historical acts in a report have a day, and its news has none.
func (w *writer) undated() []*telling {
	var out []*telling
	for _, t := range w.acts {
		if t.act.Date.IsZero() && t.act.Event.Status != reading.Intent {
			out = append(out, t)
		}
	}
	return w.first(weightiest(out), latestActs)
}

// weightiest sorts acts by weight, the heaviest first.
func weightiest(acts []*telling) []*telling {
	sorted := slices.Clone(acts)
	slices.SortStableFunc(sorted, func(x, y *telling) int { return cmp.Compare(y.weight(), x.weight()) })
	return sorted
}

func (w *writer) developments(heading string, latest []*telling) brief.Section {
	s := brief.Section{Heading: heading}
	ordered := slices.Clone(latest)
	slices.SortStableFunc(ordered, func(x, y *telling) int { return cmp.Compare(x.act.Day().String(), y.act.Day().String()) })
	var from when.Day
	told := w.mourn(w.deaths(w.day))
	for i, t := range ordered {
		if i == 0 {
			from = t.act.Day()
		}
		if sentence, ok := w.write(t); ok {
			told = append(told, sentence)
		}
	}
	if len(told) > 0 {
		s.Paragraphs = append(s.Paragraphs, brief.Paragraph{Sentences: told})
	}
	if quoted := w.quotations(from); len(quoted) > 0 {
		s.Paragraphs = append(s.Paragraphs, brief.Paragraph{Sentences: quoted})
	}
	return s
}

// background returns a section for each tie between two subjects of the brief.
func (w *writer) background() []brief.Section {
	var out []brief.Section
	for i, a := range w.m.Codes {
		for _, b := range w.m.Codes[i+1:] {
			var between []*telling
			for _, t := range w.acts {
				if slices.Contains(t.sides, a) && slices.Contains(t.sides, b) {
					between = append(between, t)
				}
			}
			if s := w.chain(actor.World().NameOf(a)+" and "+actor.World().NameOf(b), between); len(s.Paragraphs) > 0 {
				out = append(out, s)
			}
		}
	}
	if len(w.m.Codes) == 1 || len(out) == 0 {
		if s := w.chain("Background", w.acts); len(s.Paragraphs) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// chain writes the weightiest of the acts in order of time, newest first, one sentence for
// each.
func (w *writer) chain(heading string, acts []*telling) brief.Section {
	s := brief.Section{Heading: heading}
	told := w.first(weightiest(acts), tieActs)
	var sentences []brief.Sentence
	slices.SortStableFunc(told, func(x, y *telling) int { return cmp.Compare(y.act.Day().String(), x.act.Day().String()) })
	for _, t := range told {
		if sentence, ok := w.write(t); ok {
			sentences = append(sentences, sentence)
		}
	}
	if len(sentences) > 0 {
		s.Paragraphs = []brief.Paragraph{{Sentences: sentences}}
	}
	return s
}

// related returns the reports with the most about the brief's subjects.
func (w *writer) related() []brief.Related {
	counts := map[string]int{}
	for _, t := range w.acts {
		for _, r := range t.act.Reports() {
			counts[r] += len(t.sides)
		}
	}
	reports := slices.DeleteFunc(slices.Clone(w.m.Reports), func(r record.Report) bool { return counts[r.SHA256] == 0 || r.Anatomy.Headline == "" && r.Title == "" })
	slices.SortStableFunc(reports, func(x, y record.Report) int {
		return cmp.Or(cmp.Compare(counts[y.SHA256], counts[x.SHA256]), cmp.Compare(y.Published.String(), x.Published.String()), cmp.Compare(x.SHA256, y.SHA256))
	})
	var out []brief.Related
	seen := map[string]bool{}
	for _, r := range reports {
		if len(out) == relatedRows {
			break
		}
		if title := strings.Join(strings.Fields(r.Headline()), " "); !seen[strings.ToLower(title)] {
			seen[strings.ToLower(title)] = true
			out = append(out, brief.Related{Title: title, By: cmp.Or(r.Publisher, r.Author), Report: r.SHA256, Date: r.Published})
		}
	}
	return out
}

// tags returns the brief's subjects, and the most frequent topics of its acts.
func (w *writer) tags() []string {
	var out []string
	for name := range strings.SplitSeq(w.m.About, ", ") {
		if name != "" {
			out = append(out, name)
		}
	}
	counts := map[string]int{}
	for _, t := range w.acts {
		for _, c := range t.act.Event.Context {
			counts[string(c)]++
		}
	}
	var contexts []string
	for c, n := range counts {
		if n > 1 {
			contexts = append(contexts, c)
		}
	}
	slices.SortFunc(contexts, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	for _, c := range contexts[:min(3, len(contexts))] {
		words := strings.Split(c, "_")
		for i, w := range words {
			words[i] = text.Capital(w)
		}
		out = append(out, strings.Join(words, " "))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// sources lists the reports behind the brief's sentences, in order of first use.
func (w *writer) sources(b *brief.Brief) []brief.Source {
	byKey := map[string]*record.Report{}
	for i := range w.m.Reports {
		byKey[w.m.Reports[i].SHA256] = &w.m.Reports[i]
	}
	var out []brief.Source
	seen := map[string]bool{}
	for _, s := range b.Sentences() {
		for _, e := range s.Evidence() {
			if seen[e.Report] {
				continue
			}
			seen[e.Report] = true
			src := brief.Source{Report: e.Report}
			if r := byKey[e.Report]; r != nil {
				src.Headline, src.Publisher, src.Date, src.Origin = r.Headline(), r.Publisher, r.Published, r.Origin
			}
			out = append(out, src)
		}
	}
	return out
}

package draft

import (
	"regexp"
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// retelling makes a sentence of a report into one of the brief: its main clause, with persons
// named as in the brief, days as dates, and without asides, datelines and attributions, which
// are written in the brief's own way.
type retelling struct {
	w    *writer
	a    *answer.Act
	e    *reading.Event
	s    *source
	n    int // the sentence
	tree *ud.Tree
	root int

	keep   []bool
	put    map[int]string    // written instead of the token
	dated  bool              // the day of the act is written
	who    string            // who says so, where the parser took that for a part of the clause
	teller int               // the subject of the verb of speech that is left out; -1 for none
	kept   bool              // who says so is in the clause
	head   bool              // it becomes a headline
	also   []record.Evidence // other sentences of the report that the words rest on
	broken bool              // a mark of quotation is left out
	full   bool              // a headline with names in full, to be read back
	pared  []int             // the heads of phrases that are left out
	halved bool              // a verb of speech stands on the other side of a semicolon

	printed when.Bounds // the date that may be given
}

// notAtHand is the reason for not retelling an act whose report cannot be opened; it gives way to
// any other.
const notAtHand = "its report is not at hand"

// The reasons for which the grammar of a report gives no clause.
const (
	noClause       = "its words are no clause"
	readsOtherwise = "its report reads otherwise"
	noLess         = "its clause has no phrase to leave out"
)

// mostWords limits the words of a retold sentence, and fewestTold is the least.
const (
	mostWords  = 45
	fewestTold = 3
)

// retellClause writes an act as the clause of its report, retold, whole or pared. attributed reports whether the
// words say on whose word it is told; reason says why it cannot be written.
func (w *writer) retellClause(a *answer.Act, pared bool) (told string, attributed bool, reason string) {
	w.meeting = nil
	r, reason := w.newRetelling(a)
	if reason != "" {
		return "", false, reason
	}
	if pared && !r.pare() {
		return "", false, noLess
	}
	w.clause = r
	told, reason = r.write()
	if reason == "" {
		w.retold, w.kept = append([]record.Evidence{r.s.evidence(r.n)}, r.also...), r.keeps()
	}
	if rest, who := unsaid(told, r.e); reason == "" && who != "" {
		return rest + ", according to " + who, true, ""
	}
	if reason == "" && r.who != "" {
		return told + ", according to " + r.who, true, ""
	}
	if reason == "" && !r.kept && len(r.e.AccordingTo) > 0 {
		if who := r.accordingTo(); who != "" {
			return told + ", according to " + who, true, ""
		}
	}
	return told, r.kept, reason
}

// saidBehind matches who says so behind a clause.
var saidBehind = regexp.MustCompile(`^(.+), ((?:the |an? )?[^,]+) (?:said|reported)$`)

// unsaid returns a clause without who says so behind it, where the parser took that for a part of it,
// and who says so; empty if nobody does, or another than the reader found.
func unsaid(told string, e *reading.Event) (rest, who string) {
	m := saidBehind.FindStringSubmatch(told)
	if m == nil || len(e.AccordingTo) == 0 || !strings.HasSuffix(strings.ToLower(m[2]), strings.ToLower(e.AccordingTo[0])) {
		return told, ""
	}
	return m[1], m[2]
}

// keeps returns the words of the report that are kept, or replaced.
func (r *retelling) keeps() []record.Evidence {
	var out []record.Evidence
	for i := range r.tree.Tokens {
		if r.keep[i] || i == r.root {
			span := r.tree.Tokens[i].Span
			span.Start, span.End = span.Start+r.s.shift, span.End+r.s.shift
			out = append(out, record.Evidence{Report: r.s.report.SHA256, Span: span, Words: r.tree.Tokens[i].Form})
		}
	}
	return out
}

// accordingTo returns the report's own words for who reports the act; empty if they are left to
// the reader's name for the source.
func (r *retelling) accordingTo() string {
	if r.teller < 0 {
		return ""
	}
	was := r.keep
	defer func() { r.keep = was }()
	r.keep = make([]bool, len(was))
	for k, i := range r.tree.Subtree(r.teller, r.dropped) {
		if k == 0 && r.tree.Tokens[i].Form == "," {
			continue
		}
		r.keep[i] = true
		if tok := &r.tree.Tokens[i]; tok.UPOS == ud.PRON || tok.Form == "," {
			return ""
		}
	}
	if m := r.s.mentionAt(r.n, r.teller); m != nil && (m.Form == reading.Pronominal || m.Kind == reading.Person && m.Form == reading.Proper && r.w.known(m.Entity) != "" && r.w.names.office(r.w.names.people[m.Entity], r.day()) != nil) {
		return ""
	}
	words := r.words()
	if words == "" || len(strings.Fields(words)) > 8 {
		return ""
	}
	first := &r.tree.Tokens[slices.Index(r.keep, true)]
	if first.UPOS == ud.DET {
		return strings.ToLower(words[:1]) + words[1:]
	}
	return first.Span.Of(r.s.text)[:1] + words[1:]
}

func (w *writer) newRetelling(a *answer.Act) (*retelling, string) {
	item, s := w.told(a)
	if s == nil {
		return nil, notAtHand
	}
	r := &retelling{w: w, a: a, e: item.Event(), s: s, put: map[int]string{}, teller: -1, printed: w.printed(a)}
	var trigger int
	var ok bool
	if r.n, trigger, ok = s.at(item.Event().Trigger.Start); !ok {
		return nil, readsOtherwise
	}
	r.tree = s.trees[r.n]
	if !s.prose(r.n) || s.shouted(r.n) {
		return nil, "it stands in a heading"
	}
	if s.cut(r.n) {
		return nil, cutShort
	}
	if s.voiced(r.n) && len(r.e.AccordingTo) != 1 {
		return nil, unmarkedSpeech
	}
	if r.root, ok = r.clauseOf(trigger); !ok {
		return nil, noClause
	}
	if r.led() {
		return nil, "it is told with the act that leads its sentence"
	}
	return r, r.standing()
}

// led reports whether the predicate of the clause is another act, of another day: the day of this
// one would be read as that act's.
func (r *retelling) led() bool {
	at := r.tree.Tokens[r.root].Span
	return slices.ContainsFunc(r.s.reading.Events, func(o reading.Event) bool {
		return o.Sentence == r.n && o.Trigger.Contains(at) && o.Trigger.Start+r.s.shift != r.e.Trigger.Start && o.Date != r.a.Date && !o.Date.IsZero()
	})
}

// write writes the clause.
func (r *retelling) write() (string, string) {
	r.kept = r.kept || r.tellsItself()
	r.choose()
	switch {
	case r.broken, r.leadsIn():
		return "", "its words are partly those of a speaker"
	case r.conditional():
		return "", "it is told under a condition"
	case len(r.e.AccordingTo) > 0 && r.contested():
		return "", "its sentence says otherwise too"
	case len(r.e.AccordingTo) > 0 && !r.kept && (r.halved || r.tree.Is(r.root, ud.Advcl) && barred()["circumstance"][r.tree.Mark(r.root)] || r.beyondSpeech()):
		return "", "on whose word it is told is not known"
	}
	if r.crossed() || r.torn() {
		return "", unsure + r.tree.Tokens[r.root].Form
	}
	if word := r.scar(); word != "" {
		return "", limited + word
	}
	if day := r.undated(); day != "" {
		return "", "its day stands in a phrase that is left out: " + day
	}
	for _, step := range []func() string{r.times, r.names, r.rest, r.loose, r.tense} {
		if reason := step(); reason != "" {
			return "", reason
		}
	}
	r.closeAppositions()
	words := r.words()
	n := len(strings.Fields(words))
	switch {
	case n < fewestTold:
		return "", "its words are no sentence"
	case repeats(words):
		return "", "its words repeat themselves"
	case unmatched(words):
		return "", "its words are partly those of a speaker"
	case n > mostWords:
		return "", "its clause is too long to retell"
	}
	return r.finish(words)
}

// closeAppositions keeps the comma behind an apposition whose end is left out: "Japan's envoy, Yasushi
// Akashi, came", of "Akashi, who called for progress, came".
func (r *retelling) closeAppositions() {
	t := r.tree
	for i := range t.Tokens {
		if !t.Is(i, ud.Appos) || !r.keep[i] || r.head {
			continue
		}
		last, first := i, i
		for _, k := range t.Subtree(i, r.dropped) {
			if r.keep[k] {
				first, last = min(first, k), max(last, k)
			}
		}
		if first == 0 || t.Tokens[first-1].Form != "," || !r.keep[first-1] || last+1 >= len(t.Tokens) || r.keep[last+1] || t.Tokens[last+1].Form != "," {
			continue
		}
		next := slices.Index(r.keep[last+1:], true)
		if next >= 0 && t.Tokens[last+1+next].UPOS != ud.PUNCT {
			r.keep[last+1] = true
		}
	}
}

// conditional reports whether the clause depends on a word of condition, whatever the parser makes
// of it.
func (r *retelling) conditional() bool {
	first := slices.Index(r.keep, true)
	return first > 0 && barred()["conditional"][strings.ToLower(r.tree.Tokens[first-1].Form)] || barred()["conditional"][r.tree.Mark(r.root)]
}

// tellsItself reports whether the subject of the clause is who reports the act: "the envoy spoke
// of talks".
func (r *retelling) tellsItself() bool {
	s := r.tree.Kid(r.root, ud.Nsubj)
	if s < 0 || len(r.e.AccordingTo) == 0 {
		return false
	}
	teller := strings.ToLower(r.e.AccordingTo[0])
	whole := r.tree.Cover(r.tree.Subtree(s, r.dropped)).Of(r.s.text)
	if strings.ToLower(r.tree.Tokens[s].Form) == teller || strings.ToLower(whole) == teller {
		return true
	}
	m := r.s.mentionAt(r.n, s)
	return m != nil && (strings.ToLower(m.Entity) == teller || strings.ToLower(m.Span.Of(r.s.text)) == teller)
}

// otherDay reports whether the predicate keeps a day of its own, which other reports of the act do not give.
func (r *retelling) otherDay() bool {
	for i := range r.s.reading.Times {
		t := &r.s.reading.Times[i]
		_, single := t.Bounds.Day()
		if single && t.Sentence == r.n && r.keep[t.First] && t.Bounds != r.printed && r.tree.Tokens[r.s.reading.Sentences[r.n].HeadOf(t.First, t.Last)].Head == r.root {
			return true
		}
	}
	return false
}

// finish adds the day and on whose word it is told.
func (r *retelling) finish(words string) (string, string) {
	day := onDay(r.e, r.printed, r.w.year)
	switch {
	case day == "" || r.dated || r.e.Category == "", r.saidThen():
	case r.otherDay():
		return "", "its own words give another day"
	case vague(r.printed):
		return "", "its day is not known"
	case !oneDay(r.printed) && r.accompanied():
		return "", "its day would be read of another act too"
	case r.endsPlain():
		words += " " + day
	default:
		words = text.Capital(day) + ", " + r.within(words)
	}
	return words, ""
}

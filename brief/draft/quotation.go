package draft

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading/ud"
	"flashbrief/record"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// saying is a sentence that quotes, with its speaker.
type saying struct {
	brief.Sentence
	speaker string
}

// fewestWords is the number of words that a quotation needs to stand alone.
const fewestWords = 5

// quotations returns sentences that quote, from the day on: direct speech of known persons or
// organizations, the latest first; without a day, those that name a subject of the brief first.
// Each speaker and each quotation is given once.
func (w *writer) quotations(from when.Day) []saying {
	var out []saying
	said := map[string]bool{}
	for _, item := range w.quotable(from) {
		if len(out) == latestQuotes {
			break
		}
		speaker := item.Quotation().Speakers[0]
		if said[speaker] || said[spoken(&item)] || holds(w.written, &item) {
			continue
		}
		if s, ok := w.quotation(item); ok {
			out = append(out, saying{s, speaker})
			said[speaker], said[spoken(&item)] = true, true
		}
	}
	return out
}

// quotable returns the quotations from the day on that may be given, in the order in which they
// are to be tried.
func (w *writer) quotable(from when.Day) []record.Item {
	candidates := slices.DeleteFunc(slices.Clone(w.m.Quotes), func(item record.Item) bool {
		return !w.attributed(&item, from) || w.supposed(&item) || !w.onQuestion(&item)
	})
	aside := func(item record.Item) int {
		n := 0
		if from.IsZero() && !w.concerns(spoken(&item)) {
			n++
		}
		if item.Quotation().Partial && short(&item) {
			n++
		}
		return n
	}
	slices.SortStableFunc(candidates, func(x, y record.Item) int {
		return cmp.Or(cmp.Compare(aside(x), aside(y)), cmp.Compare(y.Told.String(), x.Told.String()))
	})
	return candidates
}

// attributed reports whether a quotation from the day on is of one speaker who may be named, and of
// a length that can be given. It needs only what was found; what stands around the words is read
// from their report.
func (w *writer) attributed(item *record.Item, from when.Day) bool {
	q := item.Quotation()
	switch {
	case !q.Direct || !q.WasSaid() || len(q.Turned) > 0 || q.Role != "" || item.Told.Before(from):
		return false
	case !q.Date.Until.IsZero() && !q.Date.Until.After(from):
		return false // told of late, and said long ago
	case len(q.Speakers) != 1 || !w.speaks(q.Speakers[0]):
		return false
	}
	return len(spoken(item)) <= longestQuote && (!short(item) || q.Partial)
}

// short reports whether a quotation has too few words to stand alone.
func short(item *record.Item) bool { return len(strings.Fields(spoken(item))) < fewestWords }

// quotation returns the sentence that gives a quotation: a phrase of the reporter's own sentence
// within that sentence if it can be, else the speaker's words after a colon. It returns false if
// there is none, and lists a quotation that is left out for what it refers to.
func (w *writer) quotation(item record.Item) (brief.Sentence, bool) {
	if item.Quotation().Partial {
		if s, ok := w.wovenQuote(&item); ok {
			w.written = append(w.written, w.kept...)
			return s, true
		}
		if short(&item) || !w.clauseSaid(&item) {
			return brief.Sentence{}, false
		}
	}
	reason := w.quotedBack(&item)
	if !w.clauseInReport(&item) {
		reason = "its words are no statement in their report"
	}
	if reason != "" {
		w.left = append(w.left, brief.Omission{Item: item.ID, Report: item.Report, Words: item.Evidence[0].Words, Reason: reason})
		return brief.Sentence{}, false
	}
	w.names.begin(item.Evidence, false)
	s, err := brief.NewSentence(w.quoting(item), w.names.written())
	return s, err == nil
}

// clauseSaid reports whether the words of a quotation are a clause of their own, which "said that"
// can introduce.
func (w *writer) clauseSaid(item *record.Item) bool {
	if !w.clauseInReport(item) {
		return false
	}
	r, ok := w.read(text.Capital(strings.TrimRight(spoken(item), " ,;")) + ".")
	return ok && unfinished(&r) == ""
}

// clauseInReport reports whether the words of a quotation are what somebody said in the grammar of its report
// too, and not what something was called: “an example of ‘people solving their own problem’”.
func (w *writer) clauseInReport(item *record.Item) bool {
	s := w.source(item)
	content := item.Quotation().Content
	if s == nil || len(content) == 0 {
		return true
	}
	n, first, ok := s.at(content[0].Start)
	end, last, inside := s.at(content[0].End - 1)
	if !ok || !inside || end != n {
		return true
	}
	t, head := s.trees[n], s.reading.Sentences[n].HeadOf(first, last)
	return t.Tokens[head].Head < 0 || !t.Is(head, ud.Nmod, ud.Acl, ud.Advcl, ud.Amod, ud.Appos, ud.Obl)
}

// spoken returns the words of a quotation as one: an interrupted quotation continues in the
// same sentence if it begins with a lower-case letter, else in a new one.
func spoken(item *record.Item) string {
	out := ""
	for _, span := range item.Quotation().Content {
		words, ok := item.Evidence[0].At(span)
		switch {
		case !ok:
			return item.Evidence[0].Words
		case out == "":
			out = words
		case text.Capital(words) == words && !strings.ContainsAny(out[len(out)-1:], ".!?"):
			out += ". " + words
		default:
			out += " " + words
		}
	}
	return cmp.Or(out, item.Evidence[0].Words)
}

// stitched reports whether a quotation continues within a sentence after the reporter's own
// words: the words between the pieces are then lost.
func stitched(item *record.Item) bool {
	content := item.Quotation().Content
	for _, span := range content[:max(0, len(content)-1)] {
		words, _ := item.Evidence[0].At(span)
		if !strings.ContainsAny(words[max(0, len(words)-1):], ".!?") {
			return true
		}
	}
	return false
}

// speaks reports whether the speaker is a subject of the brief, or belongs to one.
func (w *writer) speaks(name string) bool {
	if slices.ContainsFunc(w.m.Names, func(n string) bool { return strings.EqualFold(n, name) }) {
		return true
	}
	if m, ok := actor.World().Lookup(name); ok {
		if m.Sector == plover.MED || m.Sector == plover.BUS {
			return false
		}
		return slices.Contains(w.m.Codes, m.Code) || slices.Contains(w.m.Codes, m.Country)
	}
	p, ok := w.names.people[name]
	if !ok {
		return false
	}
	for _, o := range p.Roles {
		if slices.Contains(w.m.Codes, o.Of) {
			return true
		}
	}
	return false
}

// quoting returns the sentence that quotes: who, how, when, according to whom, and the exact
// words. A phrase from the reporter's own sentence may lack verb or subject, and so is given as
// the speaker's words, not as a statement.
func (w *writer) quoting(item record.Item) string {
	q := item.Quotation()
	speaker := withArticle(q.Speakers[0])
	if m, ok := actor.World().Lookup(q.Speakers[0]); !ok || m.Kind == actor.Person {
		speaker = w.names.person(q.Speakers[0], item.Told)
	}
	told := speaker + " said"
	if when := on(q.Date, w.year); when != "" {
		told += " " + when
	}
	if through := w.through(item); through != "" {
		told = placing(q.Medium) + " " + through + ", " + told
	}
	words := spoken(&item)
	if q.Partial && text.Capital(words) != words {
		told += " that “" + strings.TrimRight(words, " .,;") + ".”"
		if len(q.ReportedBy) > 0 {
			told = "according to " + withArticle(q.ReportedBy[0]) + ", " + told
		}
		return text.Capital(told)
	}
	if len(q.ReportedBy) > 0 {
		told += ", according to " + withArticle(q.ReportedBy[0])
	}
	end := "."
	if strings.HasSuffix(words, ".") || strings.HasSuffix(words, "!") || strings.HasSuffix(words, "?") {
		end = ""
	}
	return text.Capital(told) + ": “" + words + end + "”"
}

// through returns the medium of a quotation with its article, and the addressee; empty if the
// report names none.
func (w *writer) through(item record.Item) string {
	q := item.Quotation()
	if q.Medium == "" {
		return ""
	}
	out := "a " + q.Medium
	if strings.ContainsAny(q.Medium[:1], "aeiou") {
		out = "an " + q.Medium
	}
	if q.Addressee != "" {
		out += " to " + w.names.person(q.Addressee, item.Told)
	}
	return out
}

// placing returns the preposition before what somebody said something in: "at a rally", "in a letter".
func placing(medium string) string {
	if words := strings.Fields(medium); barred()["venue"][words[len(words)-1]] {
		return "at"
	}
	return "in"
}

// analysis returns the block quotations of named experts, with name and organization.
func (w *writer) analysis() brief.Section {
	s := brief.Section{Heading: "Expert Analysis"}
	quotes := slices.Clone(w.m.Quotes)
	slices.SortStableFunc(quotes, func(x, y record.Item) int { return cmp.Compare(y.Told.String(), x.Told.String()) })
	seen := map[string]bool{}
	for _, item := range quotes {
		q := item.Quotation()
		if !q.Direct || !q.WasSaid() || stitched(&item) || len(q.Turned) > 0 || !expertise(q.Role) || len(q.Speakers) != 1 || len(s.Paragraphs) == experts || seen[spoken(&item)] || !w.concerns(spoken(&item)) {
			continue
		}
		seen[spoken(&item)] = true
		if words, err := brief.NewSentence(spoken(&item), item.Evidence); err == nil {
			s.Paragraphs = append(s.Paragraphs, brief.Paragraph{Quote: &brief.BlockQuote{Words: words, Name: q.Speakers[0], Role: q.Role}})
		}
	}
	return s
}

// expertise reports whether what stands behind the name of somebody quoted is an office or a body,
// and not a place or a day: letters of readers are signed with a town.
func expertise(role string) bool {
	return slices.ContainsFunc(lettered(role), func(word string) bool { return barred()["expert"][word] })
}

// concerns reports whether the words name a subject of the brief.
func (w *writer) concerns(words string) bool {
	lower := strings.ToLower(words)
	if slices.ContainsFunc(w.m.Names, func(n string) bool { return strings.Contains(lower, strings.ToLower(n)) }) {
		return true
	}
	for _, word := range strings.FieldsFunc(words, func(r rune) bool { return r == ' ' || r == ',' || r == '.' || r == '’' || r == '-' }) {
		if m, ok := actor.World().Lookup(word); ok && slices.Contains(w.m.Codes, m.Code) {
			return true
		}
	}
	return false
}

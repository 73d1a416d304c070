package desk

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/brief"
	"flashbrief/brief/press"
	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/anatomy"
	"flashbrief/reading/segment"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// Limits of what is offered: how many of the newest findings are looked through, how many are checked at once and
// in all, and how many are named that cannot be offered.
const (
	mostSought  = 1500
	mostAtOnce  = 12
	mostChecked = 48
	mostRefused = 6
)

// Offer is a finding that may be inserted into a brief as a sentence.
type Offer struct {
	Item     record.Item
	Words    string          // the sentence, as plain text
	Evidence record.Evidence // on which the sentence rests
	Why      string          // why it cannot be inserted; empty if it can
}

// Offers returns the newest findings of a kind with the words, each as a sentence that nothing stops in a brief, at
// most that many; and then some that cannot be inserted, each with the reason. The words are looked for in the finding,
// its parties and the sentence of its report.
func (d *Desk) Offers(s *ask.Snapshot, q ask.Question, kind record.Kind, words string, most int) ([]Offer, error) {
	items, err := s.Sought(q, kind, "", mostSought)
	if err != nil {
		return nil, err
	}
	l := looker{s: s, q: q, reports: map[string]*record.Report{}, words: strings.Fields(strings.ToLower(words))}
	var all offers
	for i := range items {
		o, ok, err := l.offer(&items[i])
		if err != nil {
			return nil, err
		}
		if ok {
			all.add(o)
		}
		if len(all.waiting) < mostAtOnce && i < len(items)-1 || len(all.waiting) == 0 {
			continue
		}
		if err := d.stopped(s, q, all.waiting); err != nil {
			return nil, err
		}
		all.settle()
		if len(all.given) >= most || all.tried >= mostChecked {
			break
		}
	}
	return append(all.given[:min(len(all.given), most)], all.refused[:min(len(all.refused), mostRefused)]...), nil
}

// offers are those that can be inserted, those that cannot, and those that were not checked yet.
type offers struct {
	given, refused, waiting []Offer
	tried                   int // of those that were checked
}

// add adds an offer, unless one has its words already.
func (all *offers) add(o Offer) {
	switch {
	case slices.ContainsFunc(slices.Concat(all.given, all.waiting), func(had Offer) bool { return had.Words == o.Words }):
	case o.Why != "":
		all.refused = append(all.refused, o)
	default:
		all.waiting = append(all.waiting, o)
	}
}

// settle sorts those that were checked.
func (all *offers) settle() {
	for _, o := range all.waiting {
		if o.Why == "" {
			all.given = append(all.given, o)
		} else {
			all.refused = append(all.refused, o)
		}
	}
	all.tried, all.waiting = all.tried+len(all.waiting), nil
}

// stopped notes what stops the offers, as paragraphs of a brief.
func (d *Desk) stopped(s *ask.Snapshot, q ask.Question, all []Offer) error {
	typed, notes := strings.Builder{}, strings.Builder{}
	typed.WriteString("# Offered\n")
	var at []text.Span
	for i := range all {
		words, note := all[i].Footnoted()
		typed.WriteString("\n")
		start := typed.Len()
		typed.WriteString(words + "\n")
		at = append(at, text.Span{Start: start, End: typed.Len()})
		notes.WriteString("\n" + note + "\n")
	}
	found, err := d.Check(s, Edited(typed.String()+notes.String(), q.AsOf), q)
	for i := range all {
		if n := slices.IndexFunc(found, func(f brief.Finding) bool { return f.Severity == brief.Stop && f.Span.Overlaps(at[i]) }); n >= 0 {
			all[i].Why = found[n].Message
		}
	}
	return err
}

// Footnoted returns the sentence with the mark of its footnote, and the footnote, in Markdown.
func (o *Offer) Footnoted() (words, note string) {
	mark := "[^" + o.Item.ID[:min(len(o.Item.ID), 8)] + "]"
	return press.Escape(o.Words) + mark, mark + ": " + press.Footnote(&o.Evidence)
}

// looker looks for findings by words, with the reports that it opened.
type looker struct {
	s       *ask.Snapshot
	q       ask.Question
	reports map[string]*record.Report
	words   []string
}

// offer returns the offer of a finding; false if it has not the words.
func (l *looker) offer(item *record.Item) (o Offer, ok bool, err error) {
	e := item.Evidence[0]
	o = Offer{Item: *item, Words: finished(e.Words), Evidence: e}
	said := item.Finding.Describe(e.Words) + " " + e.Words
	for i := range item.Parties {
		said += " " + item.Parties[i].Name
	}
	if item.Kind() == record.Event {
		if !Asserted(item) {
			o.Why = "its words are no whole sentence, or leave out who says so"
		}
		return o, l.has(said), nil
	}
	report, err := l.report(e.Report)
	if err != nil {
		return o, false, err
	}
	if !l.has(said) && !l.has(said+" "+report.Text) {
		return o, false, nil
	}
	around, whole := sentenceAround(report, e)
	o.Evidence, o.Words = around, finished(around.Words)
	switch words, why := quoted(item, around, whole); {
	case item.Quotation() != nil && why != "":
		o.Evidence, o.Words, o.Why = e, e.Words, why
	case item.Quotation() != nil:
		o.Words = words
	case !whole:
		o.Why = "its words are no whole sentence"
	}
	return o, l.has(said + " " + around.Words), nil
}

func (l *looker) has(said string) bool {
	said = strings.ToLower(said)
	return !slices.ContainsFunc(l.words, func(w string) bool { return !strings.Contains(said, w) })
}

func (l *looker) report(sha string) (*record.Report, error) {
	if known := l.reports[sha]; known != nil {
		return known, nil
	}
	report, err := l.s.ReportAt(l.q, sha)
	l.reports[sha] = &report
	return &report, err
}

// sentenceAround returns the sentence of the running text of a report in which words stand; the words themselves and
// false if they stand in none.
func sentenceAround(report *record.Report, e record.Evidence) (record.Evidence, bool) {
	b := reading.Bench{Report: report.Report}
	anatomy.Read(&b)
	for _, block := range b.Anatomy.Blocks {
		if block.Role != reading.Prose || !block.Span.Contains(e.Span) {
			continue
		}
		for _, s := range segment.Segment(block.Span.Of(report.Text)) {
			span := text.Span{Start: block.Span.Start + s.Span.Start, End: block.Span.Start + s.Span.End}
			if span.Contains(e.Span) {
				words := span.Of(report.Text)
				return record.Evidence{Report: e.Report, Span: span, Words: words}, wholeSentence(words)
			}
		}
	}
	return e, false
}

// quoted returns a quotation as a sentence that names its speaker: that of its report, or one made of the speaker and
// direct words; or why there is none.
func quoted(item *record.Item, around record.Evidence, whole bool) (words, why string) {
	q := item.Quotation()
	switch {
	case q == nil:
		return "", ""
	case !q.WasSaid() || len(q.Turned) > 0:
		return "", "its report does not say that these words were said"
	case len(q.Speakers) == 0:
		return "", "its report names no speaker"
	case whole && allNamed(around.Words, q.Speakers):
		return finished(around.Words), ""
	case !q.Direct || q.Partial || len(q.Speakers) != 1 || len(q.ReportedBy) > 0 || len(q.Content) != 1 || !wholeSentence(item.Evidence[0].Words):
		return "", "its sentence does not name the speaker, " + strings.Join(q.Speakers, ", ")
	}
	return q.Speakers[0] + " said: “" + finished(item.Evidence[0].Words) + "”", ""
}

// allNamed reports whether words have the last name of each of the names.
func allNamed(words string, names []string) bool {
	for _, name := range names {
		parts := strings.Fields(name)
		if len(parts) == 0 || !strings.Contains(words, parts[len(parts)-1]) {
			return false
		}
	}
	return true
}

// wholeSentence reports whether words look like a whole sentence.
func wholeSentence(words string) bool {
	words = text.Squeeze(words)
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(words, "“\"‘'"))
	return len(strings.Fields(words)) >= leastWords && (unicode.IsUpper(first) || unicode.IsDigit(first))
}

// finished returns words with the stop that ends a sentence.
func finished(words string) string {
	words = text.Squeeze(words)
	if bare := strings.TrimRight(words, "”\"’')"); bare == "" || strings.ContainsAny(bare[len(bare)-1:], ".?!") {
		return words
	}
	return words + "."
}

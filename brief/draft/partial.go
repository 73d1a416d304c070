package draft

import (
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// wovenQuote writes the sentence in which a report weaves a phrase of a speaker into its own
// words, "Putin described Raisi as a “true friend” of Russia", retold with the phrase in its
// marks. It returns false if the words do not stand alone, or read as another's.
func (w *writer) wovenQuote(item *record.Item) (brief.Sentence, bool) {
	q := item.Quotation()
	if len(q.Cue) == 0 || len(q.Content) == 0 {
		return brief.Sentence{}, false
	}
	e := &reading.Event{Status: reading.Fact, Trigger: q.Cue[0], Span: q.Cue[0], Date: q.Date, Text: item.Evidence[0].Words, AccordingTo: q.ReportedBy}
	copied := *item
	copied.Finding = record.Found(e)
	a := answer.Act{Event: e, Date: q.Date, Told: item.Told, Items: []record.Item{copied}}
	write := func(plain bool) (string, bool) {
		w.names.begin(item.Evidence, plain)
		words, attributed, reason := w.retellClause(&a, false)
		if reason != "" {
			return "", false
		}
		if len(q.ReportedBy) > 0 && !attributed {
			words = "According to " + w.teller(q.ReportedBy[0], item.Told) + ", " + words
		}
		return stopped(words), true
	}
	year := w.year
	w.year = 0
	whole, ok := write(true)
	w.year = year
	phrase, inside := item.Evidence[0].At(q.Content[0])
	if !ok || !inside || !strings.Contains(whole, "“"+phrase) || !w.saidBack(whole, q.Speakers[0], phrase) {
		return brief.Sentence{}, false
	}
	words, ok := write(false)
	if !ok {
		return brief.Sentence{}, false
	}
	s, err := brief.NewSentence(words, w.resting(w.names.written()))
	return s, err == nil
}

// stopped ends a sentence, inside the mark of a quotation that ends it.
func stopped(words string) string {
	if rest, ok := strings.CutSuffix(words, "”"); ok {
		return strings.TrimRight(rest, ".,") + ".”"
	}
	return words + "."
}

// saidBack reports whether a sentence reads as having the phrase from the speaker.
func (w *writer) saidBack(sentence, speaker, phrase string) bool {
	r, ok := w.read(sentence)
	if !ok || unfinished(&r) != "" {
		return false
	}
	for i := range r.Quotations {
		q := &r.Quotations[i]
		if !q.WasSaid() || !slices.Contains(q.Speakers, speaker) {
			continue
		}
		for _, span := range slices.Concat(q.Quoted, q.Content) {
			if strings.Contains(bare(span.Of(sentence)), bare(phrase)) {
				return true
			}
		}
	}
	return false
}

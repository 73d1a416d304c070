package main

import (
	"fmt"
	"io"
	"maps"
	"os"
	"regexp"
	"slices"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/world/plover"
)

// labelled is a sentence with one label and the words of its two parties. CONCEDE and
// RETREAT are one label, YIELD.
type labelled struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	Marked string `json:"marked"`
	Events []struct {
		Type string `json:"type"`
	} `json:"events"`
}

// sentenceScores count everything printed for labelled sentences.
type sentenceScores struct {
	Sentences int
	Right     int // an event has the label
	First     int // the first event has the label
	Silent    int // nothing is printed
	Contrary  int // an event has the contrary sense, conflict for cooperation or the reverse
	Printed   int
	OfLabel   int // printed events with their sentence's label
	Sides     int // right events whose two parties overlap the annotated words
	By        map[string]*labelScores
	wrong     func(string, ...any)
}

// labelScores are the scores of one label: by sentences, and by printed events.
type labelScores struct{ Sentences, Found, Printed, Right int }

var sideTag = regexp.MustCompile(`</?[st]>`)

// yield is the label of the annotation for CONCEDE and RETREAT.
const yield = "YIELD"

// label returns the label of a category.
func label(category plover.Category) string {
	if category == plover.CONCEDE || category == plover.RETREAT {
		return yield
	}
	return string(category)
}

// contrary reports whether one label is cooperation and the other conflict, by the scores of
// the manual; a REQUEST is neither.
func contrary(a, b string) bool { return sense(a)*sense(b) < 0 }

func sense(label string) float64 {
	category := plover.Category(label)
	if label == yield {
		category = plover.RETREAT
	}
	return plover.Manual().Score(category, "")
}

func measureSentences(all []labelled, wrong func(string, ...any)) *sentenceScores {
	texts := make([]dated, len(all))
	for i := range all {
		texts[i] = dated{all[i].ID, all[i].Text, "2000-01-01"}
	}
	s := &sentenceScores{By: map[string]*labelScores{}, wrong: wrong}
	for i, r := range readAll(texts) {
		for _, want := range all[i].Events[:min(1, len(all[i].Events))] {
			s.sentence(&all[i], want.Type, r)
		}
	}
	return s
}

func (s *sentenceScores) sentence(g *labelled, want string, r *reading.Reading) {
	s.Sentences++
	of := entry(s.By, want)
	of.Sentences++
	right, against, printed, sides := false, false, 0, false
	for i := range r.Events {
		e := &r.Events[i]
		if !live(e.Status) {
			continue
		}
		got := label(e.Category)
		hit := got == want
		by := entry(s.By, got)
		by.Printed++
		by.Right += bit(hit)
		s.OfLabel += bit(hit)
		s.First += bit(hit && printed == 0)
		printed++
		right = right || hit
		sides = sides || hit && onSides(e, g.Marked)
		against = against || contrary(got, want)
		if !hit {
			s.wrong("  %s for %s “%s” %s | %s [%s]\n", got, want, trigger(e).Of(g.Text), e.Status, g.Text, e.Rule)
		}
	}
	if !right {
		s.wrong("  MISSED %s, printed %d | %s\n", want, printed, g.Text)
	}
	s.Printed += printed
	s.Right += bit(right)
	s.Silent += bit(printed == 0)
	s.Contrary += bit(against)
	s.Sides += bit(sides)
	of.Found += bit(right)
}

// onSides reports whether an actor of the event lies in the words annotated as source, and a
// recipient in those annotated as target, if there are any.
func onSides(e *reading.Event, marked string) bool {
	sides := map[string][]text.Span{}
	at, start := 0, 0
	last := 0
	for _, m := range sideTag.FindAllStringIndex(marked, -1) {
		at += m[0] - last
		last = m[1]
		if tag := marked[m[0]:m[1]]; tag[1] == '/' {
			sides[tag[2:3]] = append(sides[tag[2:3]], text.Span{Start: start, End: at})
		} else {
			start = at
		}
	}
	return on(e.Actors, sides["s"]) && on(e.Recipients, sides["t"])
}

func on(parties []reading.Party, words []text.Span) bool {
	return len(words) == 0 || slices.ContainsFunc(parties, func(p reading.Party) bool {
		return slices.ContainsFunc(words, p.Span.Overlaps)
	})
}

func (s *sentenceScores) print(out io.Writer) {
	share := func(name string, part, whole int) {
		fmt.Fprintf(out, "%-58s %5d of %5d (%.1f)\n", name, part, whole, percent(part, whole))
	}
	share("sentences with the label among their events", s.Right, s.Sentences)
	share("sentences whose first event has the label", s.First, s.Sentences)
	share("sentences of which nothing is printed", s.Silent, s.Sentences)
	share("sentences with an event of the contrary sense", s.Contrary, s.Sentences)
	share("printed events with their sentence's label", s.OfLabel, s.Printed)
	share("sentences right, with both parties on the marked words", s.Sides, s.Sentences)
	macro := 0.0
	for _, k := range slices.Sorted(maps.Keys(s.By)) {
		b := s.By[k]
		p, r := percent(b.Right, b.Printed), percent(b.Found, b.Sentences)
		macro += harmonic(p, r) / float64(len(s.By))
		fmt.Fprintf(out, "%-10s sentences %4d found %5.1f | printed %4d right %5.1f\n", k, b.Sentences, r, b.Printed, p)
	}
	fmt.Fprintf(out, "%.2f events a sentence; macro-F1 over all printed events %.1f\n", float64(s.Printed)/float64(max(s.Sentences, 1)), macro)
}

func sentencesCommand(args []string, out io.Writer) error {
	files, wrong := verbose(args, out)
	var all []labelled
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		some, err := rows[labelled](raw)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		all = append(all, some...)
	}
	measureSentences(all, wrong).print(out)
	return nil
}

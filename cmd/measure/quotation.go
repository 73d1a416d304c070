package main

import (
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
)

// quotationScores counts printed and annotated quotations.
type quotationScores struct {
	Printed, False          int
	Direct, DirectFound     int
	Indirect, IndirectFound int
	Optional, OptionalFound int
	SpeakersRight           int // of those found
}

// Found returns how many of the annotated quotations are printed.
func (q *quotationScores) Found() int { return q.DirectFound + q.IndirectFound }

// telling is a printed quotation that shares words with an annotated one.
type telling struct {
	shared int // in bytes
	*reading.Quotation
}

func (s *scores) quotations(p *passage, printed []reading.Quotation) {
	tellings := make([][]telling, len(p.Quotations))
	for i := range printed {
		q := &printed[i]
		s.Quotations.Printed++
		hit := false
		for k := range p.Quotations {
			want := &p.Quotations[k]
			o := sharedBytes(q.Content, want.Span)
			if 2*o >= length(q.Content) || 2*o >= length(want.Span) {
				hit = true
				tellings[k] = append(tellings[k], telling{o, q})
			}
		}
		if !hit {
			s.Quotations.False++
			s.wrong("  QFALSE   %v | %s\n", q.Speakers, clipped(pieces(p, q.Content)))
		}
	}
	for k := range p.Quotations {
		s.quotation(p, &p.Quotations[k], tellings[k])
	}
}

func (s *scores) quotation(p *passage, want *said, told []telling) {
	t := &s.Quotations
	all, found := &t.Indirect, &t.IndirectFound
	switch {
	case want.Optional:
		all, found = &t.Optional, &t.OptionalFound
	case want.Direct:
		all, found = &t.Direct, &t.DirectFound
	}
	*all++
	if !covered(want, told) {
		if !want.Optional {
			s.wrong("  QMISSED  %s | %s\n", want.Speaker, clipped(want.Content))
		}
		return
	}
	*found++
	if want.Optional {
		return
	}
	if speakerRight(p, want, told) {
		t.SpeakersRight++
		return
	}
	var speakers []string
	for _, q := range told {
		speakers = append(speakers, strings.Join(q.Speakers, "+"))
	}
	s.wrong("  QSPEAKER %q for %s | %s\n", speakers, want.Speaker, clipped(want.Content))
}

// covered reports whether half of the annotated words are printed as a quotation.
func covered(want *said, told []telling) bool {
	if len(told) == 0 {
		return false
	}
	best, sum := 0, 0
	for _, piece := range want.Span {
		most := 0
		for _, q := range told {
			for _, c := range q.Content {
				most = max(most, overlap(c, piece))
			}
		}
		best += most
	}
	for _, q := range told {
		sum += sharedBytes(q.Content, want.Span)
	}
	whole := length(want.Span)
	return 2*max(best, min(whole, sum)) >= whole
}

func speakerRight(p *passage, want *said, told []telling) bool {
	for _, q := range told {
		if len(told) > 1 && float64(q.shared) < .3*float64(length(want.Span)) {
			continue
		}
		if sameSpeaker(q.Speakers, want.Speaker) || sameSpeaker([]string{pieces(p, q.Source)}, want.Speaker) {
			return true
		}
	}
	return false
}

func sharedBytes(a, b []text.Span) int {
	n := 0
	for _, x := range a {
		for _, y := range b {
			n += overlap(x, y)
		}
	}
	return n
}

func pieces(p *passage, spans []text.Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, s.Of(p.Text))
	}
	return strings.Join(out, " … ")
}

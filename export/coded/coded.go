// Package coded writes and reads coded events in the layouts of other data sets: PLOVER JSON,
// GDELT 2.0, ICEWS and POLECAT. It codes nothing, and leaves unknown fields empty.
// docs/tables.md lists what each layout carries.
package coded

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strconv"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/world/actor"
	"flashbrief/world/place"
)

// Coded is an event as read from a layout; fields that the layout lacks are zero.
type Coded struct {
	ID          string
	Story       string // ID of the report
	Origin      string // its path or URL
	Publication string
	Published   when.Day
	Language    string
	Coder       string
	Codebook    string
	Text        string // the sentence
	Event       reading.Event
}

// kept returns the events that a data set of acts contains: those reported as fact, intended or
// claimed.
func kept(b *reading.Bench, all bool) []*reading.Event {
	var out []*reading.Event
	for i := range b.Events {
		e := &b.Events[i]
		if all || e.Status == reading.Fact || e.Status == reading.Intent || e.Status == reading.Claim {
			out = append(out, e)
		}
	}
	return out
}

// hash returns a hash of an event's report, place in it, and category; n distinguishes the rows
// of one event.
func hash(b *reading.Bench, e *reading.Event, n int) []byte {
	words := fmt.Appendf(nil, "%s %d %d %s", b.Report.SHA256, e.Span.Start, e.Trigger.Start, e.Category)
	if n > 0 {
		words = fmt.Appendf(words, " %d", n)
	}
	sum := sha256.Sum256(words)
	return sum[:8]
}

// id returns the hash in hex.
func id(b *reading.Bench, e *reading.Event) string { return hex.EncodeToString(hash(b, e, 0)) }

// number returns the hash as a number, the form of IDs in GDELT and ICEWS.
func number(b *reading.Bench, e *reading.Event, n int) string {
	return strconv.FormatUint(binary.BigEndian.Uint64(hash(b, e, n))>>1, 10)
}

// day returns the event's one day (see oneDay) in the given layout; empty if there is none.
func day(e *reading.Event, layout string) string {
	d, ok := oneDay(e.Date).Day()
	if !ok {
		return ""
	}
	return d.Time().Format(layout)
}

// oneDay returns the day for a table with one date column: the first day on which the event may
// have happened, or the last if only that is known.
func oneDay(b when.Bounds) when.Bounds {
	if b.From.IsZero() && !b.Until.IsZero() {
		return when.On(b.Until.AddDays(-1))
	}
	return when.On(b.From)
}

// sentence returns the text of the event's sentence, or the event's own words if the bench
// lacks the sentence.
func sentence(b *reading.Bench, e *reading.Event) string {
	if e.Sentence < 0 || e.Sentence >= len(b.Sentences) {
		return e.Text
	}
	return b.Sentences[e.Sentence].Span.Of(b.Text())
}

func language(b *reading.Bench) string { return cmp.Or(b.Report.Language, "en") }

func country(p reading.Party) string {
	if p.Country != "" {
		return p.Country
	}
	if _, ok := actor.World().Country(p.Code); ok {
		return p.Code
	}
	return ""
}

// pair is the two sides of an event in a table of pairs.
type pair struct{ a, r reading.Party }

// pairs returns the rows of an event in a table with one actor and one recipient in a row: each
// actor with each recipient. Without a recipient, it returns each ordered pair of actors, as
// such tables code joint acts.
func pairs(e *reading.Event) []pair {
	var out []pair
	for i, a := range e.Actors {
		for _, r := range e.Recipients {
			out = append(out, pair{a, r})
		}
		if len(e.Recipients) > 0 {
			continue
		}
		for k, r := range e.Actors {
			if k != i {
				out = append(out, pair{a, r})
			}
		}
	}
	switch {
	case len(out) > 0:
		return out
	case len(e.Actors) > 0:
		return []pair{{a: e.Actors[0]}}
	}
	for _, r := range e.Recipients {
		out = append(out, pair{r: r})
	}
	return out
}

// degrees returns latitude and longitude as text; empty if unknown.
func degrees(p *place.Place) (lat, lon string) {
	if p == nil {
		return "", ""
	}
	return fmt.Sprint(p.Lat), fmt.Sprint(p.Lon)
}

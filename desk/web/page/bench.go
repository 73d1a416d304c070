package page

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/record"
)

// bench is the words on which the lit finding rests, while somebody moves their edges.
type bench struct {
	Given, Words string // the stretches as START-END, and their words
	Changed      bool
	Parts        []benchPart
	Moves        []benchMove
	Fields       []field // of the form that adds a stretch
	Action, Shut string  // addresses
}

// benchPart is a stretch of words.
type benchPart struct {
	Words, Link, Drop string // the address at which its edges are moved, and without it
	Here              bool
}

// benchMove is an edge that goes to another word.
type benchMove struct{ Key, Shown, Name, Link string }

// fromInbox is the value of "from" with which a bench leads back to the inbox.
const fromInbox = "inbox"

// BenchSpans writes stretches of words as the parameter "spans" has them.
func BenchSpans(spans []text.Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, fmt.Sprintf("%d-%d", s.Start, s.End))
	}
	return strings.Join(out, ",")
}

// ownSpans returns the stretches on which an item rests.
func ownSpans(item *record.Item) []text.Span {
	var out []text.Span
	for i := range item.Evidence {
		out = append(out, item.Evidence[i].Span)
	}
	if q := item.Quotation(); q != nil && len(q.Content) > 0 {
		out = slices.Clone(q.Content)
	}
	return out
}

// benchOf returns the bench of a finding, whose words are those of the look.
func benchOf(f *Form, r *record.Report, item *record.Item, look *Look) *bench {
	edge := min(max(look.Edge, 1), len(look.Spans)) - 1
	at := func(spans []text.Span, edge int) string {
		return f.reportAt(r.SHA256, "item", short(item.ID), "spans", BenchSpans(spans), "edge", cond(edge > 0, strconv.Itoa(edge+1)), "from", f.Given["from"], "#", "words")
	}
	b := &bench{
		Given: BenchSpans(look.Spans), Words: joinedWords(r.Text, look.Spans), Changed: !slices.Equal(look.Spans, ownSpans(item)),
		Action: f.Path + "#words", Shut: f.reportAt(r.SHA256, "item", short(item.ID), "#", "words"),
	}
	if f.Given["from"] == fromInbox {
		b.Shut = f.To("/", "report", short(r.SHA256), "#", "c-"+short(item.ID))
	}
	for i, s := range look.Spans {
		part := benchPart{Words: excerptOf(s.Of(r.Text)), Link: at(look.Spans, i), Here: i == edge}
		if i > 0 {
			part.Drop = at(slices.Delete(slices.Clone(look.Spans), i, i+1), 0)
		}
		b.Parts = append(b.Parts, part)
	}
	for _, m := range movesOf(r.Text, look.Spans[edge]) {
		moved := slices.Clone(look.Spans)
		moved[edge] = m.to
		if !slices.ContainsFunc(slices.Delete(slices.Clone(moved), edge, edge+1), m.to.Overlaps) {
			b.Moves = append(b.Moves, benchMove{m.key, m.shown, m.name, at(moved, edge)})
		}
	}
	b.Fields = append(f.keptFields(), field{"item", short(item.ID)}, field{"spans", b.Given}, field{"from", f.Given["from"]})
	return b
}

// joinedWords returns the words of stretches, with "…" between them.
func joinedWords(t string, spans []text.Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, s.Of(t))
	}
	return excerptOf(strings.Join(out, " … "))
}

// move is a stretch of words with one of its edges at another word.
type move struct {
	key, shown, name string
	to               text.Span
}

// movesOf returns where the edges of a stretch can go by one word.
func movesOf(t string, s text.Span) []move {
	starts, ends := []int{-1, -1}, []int{-1, -1} // before and after
	for _, w := range text.Words(t) {
		if w.Start < s.Start {
			starts[0] = w.Start
		}
		if starts[1] < 0 && w.Start > s.Start && w.Start < s.End {
			starts[1] = w.Start
		}
		if w.End < s.End && w.End > s.Start {
			ends[0] = w.End
		}
		if ends[1] < 0 && w.End > s.End {
			ends[1] = w.End
		}
	}
	var out []move
	add := func(at int, m move) {
		if at >= 0 {
			out = append(out, m)
		}
	}
	add(starts[0], move{"Shift-ArrowLeft", "⇧ ←", "begin a word earlier", text.Span{Start: starts[0], End: s.End}})
	add(starts[1], move{"Shift-ArrowRight", "⇧ →", "begin a word later", text.Span{Start: starts[1], End: s.End}})
	add(ends[0], move{"ArrowLeft", "←", "end a word earlier", text.Span{Start: s.Start, End: ends[0]}})
	add(ends[1], move{"ArrowRight", "→", "end a word later", text.Span{Start: s.Start, End: ends[1]}})
	return out
}

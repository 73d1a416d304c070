package check

import (
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/record"
	"flashbrief/world/plover"
)

// Asked is what the check of a brief needs of a record.
type Asked struct {
	Reports []string  // by the first digits of their SHA-256: those that footnotes name
	Acts    []Between // the acts of sentences without footnotes
	Words   []string  // of sentences without footnotes, to search for reports by
	Names   []string  // of the persons and bodies that the brief names, each once
}

// Between is the parties of an act, by code or by name, and its categories.
type Between struct {
	Codes, Names []string
	Categories   []plover.Category
}

// searched is the number of words of a sentence by which reports are searched.
const searched = 6

// Ask returns what the check of the brief needs of a record. Reader must be set.
func Ask(m *Materials) Asked {
	out := Asked{Reports: Cited(m.Text)}
	lines := m.own()
	for i := range lines {
		l := &lines[i]
		if l.noted || l.head && len(out.Reports) > 0 {
			continue // a headline of a brief with footnotes rests on their reports
		}
		for _, e := range l.events {
			b := Between{Categories: kindred(e.Category)}
			for _, p := range slices.Concat(e.Actors, e.Recipients) {
				switch {
				case p.Code != "":
					b.Codes = append(b.Codes, p.Code)
				case p.Name != "":
					b.Names = append(b.Names, p.Name)
				}
			}
			out.Acts = append(out.Acts, b)
		}
		if words := l.sought(); words != "" {
			out.Words = append(out.Words, words)
		}
	}
	out.Names = namesIn(m, lines)
	return out
}

// Placed reports whether one of the reports has the words of the quotation, so that no other needs to
// be searched for.
func (m *Materials) Placed(q *Quote) bool {
	return slices.ContainsFunc(m.Reports, func(r record.Report) bool { return placed(wordsOf(r.Text, 0), q.words) != nil })
}

// mostNamed limits the names by which a record is asked.
const mostNamed = 300

// namesIn returns the names of the persons and bodies in the brief and of the speakers of its
// quotations.
func namesIn(m *Materials, lines []line) []string {
	var out []string
	add := func(name string) {
		if name != "" && len(out) < mostNamed && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	benches := []*reading.Bench{m.Brief}
	for i := range lines {
		if b := lines[i].b; !slices.Contains(benches, b) {
			benches = append(benches, b)
		}
	}
	for _, b := range benches {
		for i := range b.Mentions {
			if mention := &b.Mentions[i]; mention.Kind == reading.Person || mention.Kind == reading.Organization {
				add(mention.Entity)
			}
		}
	}
	for i := range m.Quotes {
		for _, speaker := range m.Quotes[i].Speakers {
			add(speaker)
		}
	}
	return out
}

// kindred returns the categories that coders of an act of this one may choose.
func kindred(c plover.Category) []plover.Category {
	book := plover.Manual()
	return slices.DeleteFunc(book.Categories(), func(k plover.Category) bool { return !book.Kin(c, k) })
}

// sought returns the words by which to search for a report that says what the line says: its
// names, then its nouns and verbs, up to a number.
func (l *line) sought() string {
	var out []string
	for _, kind := range []ud.UPOS{ud.PROPN, ud.NOUN, ud.VERB} {
		for _, t := range l.tokens() {
			w := strings.TrimSuffix(plainWord(t.Form), "'s")
			if t.UPOS == kind && len(out) < searched && !theLists().common[w] && !slices.Contains(out, w) && w != "" {
				out = append(out, w)
			}
		}
	}
	if len(out) == 0 {
		return ""
	}
	return `"` + strings.Join(out, `" "`) + `"`
}

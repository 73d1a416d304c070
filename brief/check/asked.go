package check

import (
	"slices"
	"strings"

	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// Asked is what the check of a brief needs of a record.
type Asked struct {
	Reports []string  // by the first digits of their SHA-256: those that footnotes name
	Acts    []Between // the acts of sentences without footnotes
	Words   []string  // of sentences without footnotes, to search for reports by
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
	for i := range m.own() {
		l := &m.lines[i]
		if l.noted {
			continue
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

package coref

import (
	"strings"
	"unicode"

	"flashbrief/reading"
)

// key identifies a name.
type key struct {
	kind reading.Kind
	name string
}

// government is the kind of keys for the government of a state.
const government reading.Kind = "government"

// Limits of names of which another mention may be the short form.
const (
	shortestName    = 4 // bytes
	shortestAcronym = 2
	longestAcronym  = 10
)

// name joins a name to an earlier mention of the same name.
func (f *linker) name(i int, m *reading.Mention) {
	if m.Kind == reading.Person && m.Form == reading.Proper {
		f.noteGender(i, m)
		f.seen[m.Entity] = i
	}
	text := m.Span.Of(f.bench.Text())
	if intro, ok := f.acronyms[text]; ok && m.Kind != reading.Person {
		f.join(i, intro)
		m.Form = reading.Abbreviated
		return
	}
	if !f.again(i, nameKey(m)) {
		f.shorter(i, m, text)
	}
	f.introduce(i, m)
}

// again joins a mention to the first with its name, and reports whether there was one.
func (f *linker) again(i int, k key) bool {
	first, named := f.names[k]
	if named {
		f.join(i, first)
	} else {
		f.names[k] = i
	}
	return named
}

// nameKey returns the kind and name by which names are compared. A seat means its government,
// which is not the country itself; nor is its people.
func nameKey(m *reading.Mention) key {
	switch {
	case m.Form == reading.Metonymic:
		return key{government, m.Code}
	case m.Form == reading.Adjectival && m.Kind == reading.Group:
		return key{reading.Group, m.Entity}
	case m.Form == reading.Adjectival:
		return key{reading.Place, m.Entity}
	}
	if m.Kind == reading.Person {
		return key{m.Kind, spelling(m.Entity)}
	}
	return key{m.Kind, m.Entity}
}

// spelling returns a person's name without the differences between transliterations of Arabic
// and Chinese names: hyphens, apostrophes, capitals.
func spelling(name string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '-', ' ', '\'', '’', '‘':
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// shorter joins a one-word name to a longer name of the same kind that begins or ends with it:
// "Barzan" after "Barzan Holdings", "the Guards" after "the Revolutionary Guards".
func (f *linker) shorter(i int, m *reading.Mention, text string) {
	if m.Kind != reading.Organization || strings.Contains(text, " ") || len(text) < shortestName || m.Code != "" {
		return
	}
	found := -1
	for j := i - 1; j >= 0 && i-j <= 10*window; j-- {
		o := &f.bench.Mentions[j]
		if o.Kind == m.Kind && o.Form == reading.Proper && f.longer(o, text) {
			if found >= 0 && f.root(found) != f.root(j) {
				return
			}
			found = j
		}
	}
	if found >= 0 {
		f.join(i, found)
	}
}

// longer reports whether a name begins with the word, or ends with it as the report writes it.
func (f *linker) longer(o *reading.Mention, word string) bool {
	return strings.HasPrefix(o.Entity, word+" ") || strings.HasSuffix(o.Span.Of(f.bench.Text()), " "+word)
}

// introduce records the acronym in brackets after a name.
func (f *linker) introduce(i int, m *reading.Mention) {
	if m.Last == m.First || m.Kind == reading.Person {
		return
	}
	short := bracketed(f.bench.Sentences[m.Sentence].Tokens, m.Last+1)
	if len(short) < shortestAcronym || len(short) > longestAcronym || strings.ToUpper(short) != short {
		return
	}
	if name := m.Span.Of(f.bench.Text()); !strings.EqualFold(name[:1], short[:1]) {
		return
	}
	if _, taken := f.acronyms[short]; !taken {
		f.acronyms[short] = i
	}
}

// bracketed returns the word in brackets that begin at the token, or "".
func bracketed(tokens []token, at int) string {
	if at+2 < len(tokens) && [...]string{tokens[at].Form, tokens[at+2].Form} == [...]string{"(", ")"} {
		return tokens[at+1].Form
	}
	return ""
}

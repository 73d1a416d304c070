package coref

import (
	"strings"

	"flashbrief/reading"
)

type gender uint8

const (
	unknown gender = iota
	male
	female
)

// genderIn returns the gender that one of the features names.
func genderIn(features map[string]bool) gender {
	switch {
	case features["male"]:
		return male
	case features["female"]:
		return female
	}
	return unknown
}

// genderOf returns the gender of a noun for a person.
func (v *vocabulary) genderOf(noun string) gender {
	switch {
	case v.Has("male", noun):
		return male
	case v.Has("female", noun):
		return female
	}
	return unknown
}

// titleGender returns the gender that a title before a name shows.
func (v *vocabulary) titleGender(word string) gender {
	word = strings.ToLower(strings.TrimSuffix(word, "."))
	switch {
	case v.Has("male-title", word):
		return male
	case v.Has("female-title", word):
		return female
	}
	return unknown
}

// nameGender returns the gender of a person's name: by the given name, or the whole name if it
// is one word.
func (v *vocabulary) nameGender(name string) gender {
	given, _, _ := strings.Cut(name, " ")
	switch {
	case v.female[given]:
		return female
	case v.male[given]:
		return male
	}
	return unknown
}

// noteGender records a person's gender from title or given name.
func (f *linker) noteGender(i int, m *reading.Mention) {
	g := unknown
	if m.First > 0 {
		g = f.words.titleGender(f.bench.Sentences[m.Sentence].Tokens[m.First-1].Form)
	}
	if g == unknown {
		g = f.words.nameGender(m.Entity)
	}
	if g != unknown {
		f.gender[f.root(i)] = g
	}
}

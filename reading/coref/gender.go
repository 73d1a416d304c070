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

// genderWhere returns the gender of what is known to be female or male.
func genderWhere(isFemale, isMale bool) gender {
	switch {
	case isFemale:
		return female
	case isMale:
		return male
	}
	return unknown
}

// genderOf returns the gender of a noun for a person.
func (v *vocabulary) genderOf(noun string) gender {
	return genderWhere(v.Has("female", noun), v.Has("male", noun))
}

// titleGender returns the gender that a title before a name shows.
func (v *vocabulary) titleGender(word string) gender {
	word = strings.ToLower(strings.TrimSuffix(word, "."))
	return genderWhere(v.Has("female-title", word), v.Has("male-title", word))
}

// nameGender returns the gender of a person's name: by the given name, or the whole name if it
// is one word.
func (v *vocabulary) nameGender(name string) gender {
	given, _, _ := strings.Cut(name, " ")
	return genderWhere(v.female[given], v.male[given])
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

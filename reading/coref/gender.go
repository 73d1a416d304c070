package coref

import (
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
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

// share counts the names of women, and of all.
type share struct{ women, all int }

// endingsOf counts the given names by how they end.
func endingsOf(women, men map[string]bool) map[string]share {
	out := map[string]share{}
	count := func(names map[string]bool, woman int) {
		for name := range names {
			for n := 1; n <= longestEnding; n++ {
				e := ending(name, n)
				s := out[e]
				out[e] = share{s.women + woman, s.all + 1}
			}
		}
	}
	count(women, 1)
	count(men, 0)
	return out
}

// longestEnding is the number of bytes of the longest ending of a name that is counted, and
// commonEnding how many names must have one.
const (
	longestEnding = 3
	commonEnding  = 8
)

func ending(name string, n int) string { return text.Lower(name[max(0, len(name)-n):]) }

// sounds returns how much a given name looks like one of the gender, in five steps from 1; 0 if
// nothing is known.
func (v *vocabulary) sounds(name string, g gender) uint32 {
	given, _, _ := strings.Cut(name, " ")
	for n := longestEnding; n > 0; n-- {
		s := v.endings[ending(given, n)]
		if s.all < commonEnding {
			continue
		}
		if g == male {
			s.women = s.all - s.women
		}
		return uint32(1 + min(4, s.women*5/s.all))
	}
	return 0
}

// shownGender returns the gender that the word before a person's name shows: "Mrs Aoki", "his wife
// Aoki".
func (f *linker) shownGender(m *reading.Mention) gender {
	if m.First == 0 {
		return unknown
	}
	before := &f.bench.Sentences[m.Sentence].Tokens[m.First-1]
	if g := f.words.titleGender(before.Form); g != unknown {
		return g
	}
	return f.words.genderOf(before.Base())
}

// apposedGender returns the gender that a description beside a person's name shows: "his
// spokeswoman, Aoki", "Aoki, a policeman".
func (f *linker) apposedGender(i int) gender {
	t, h := f.tree(i), f.heads[i]
	if up := t.Tokens[h].Head; up >= 0 && t.Is(h, ud.Appos) {
		if g := f.words.genderOf(t.Tokens[up].Base()); g != unknown {
			return g
		}
	}
	for k := range t.Kids(h) {
		if t.Is(k, ud.Appos) && t.Tokens[k].UPOS == ud.NOUN {
			return f.words.genderOf(t.Tokens[k].Base())
		}
	}
	return unknown
}

// noteGender records a person's gender from title, description or given name.
func (f *linker) noteGender(i int, m *reading.Mention) {
	g := f.shownGender(m)
	if g == unknown {
		g = f.apposedGender(i)
	}
	if g == unknown {
		g = f.words.nameGender(m.Entity)
	}
	if g != unknown {
		f.gender[f.root(i)] = g
	}
}

package news

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"flashbrief/ground/list"
	"flashbrief/ground/text"
)

//go:embed data/languages.txt
var languagesText string

// frequent is the languages written in Latin letters, in the order of the list, and those that
// have a word among their frequent ones.
type frequent struct {
	codes []string
	of    map[string][]string
}

var theFrequent = sync.OnceValue(func() frequent {
	f := frequent{of: map[string][]string{}}
	for line := range list.Lines(languagesText) {
		fields := strings.Fields(line)
		f.codes = append(f.codes, fields[0])
		for _, word := range fields[1:] {
			f.of[word] = append(f.of[word], fields[0])
		}
	}
	return f
})

type script struct {
	table    *unicode.RangeTable
	language string
}

// scripts are writing systems with the language that they show, if its letters are most of a
// text.
var scripts = []script{
	{unicode.Hiragana, "ja"}, {unicode.Katakana, "ja"}, {unicode.Hangul, "ko"}, {unicode.Han, "zh"}, {unicode.Arabic, "ar"}, {unicode.Hebrew, "he"},
	{unicode.Greek, "el"}, {unicode.Devanagari, "hi"}, {unicode.Bengali, "bn"}, {unicode.Thai, "th"}, {unicode.Georgian, "ka"}, {unicode.Armenian, "hy"},
	{unicode.Ethiopic, "am"}, {unicode.Tamil, "ta"}, {unicode.Cyrillic, "ru"},
}

// telling are letters that the usual language of a script does not have, and the language that
// they show.
var telling = []struct{ of, letters, language string }{
	{"ru", "їєґ", "uk"}, {"ru", "ў", "be"}, {"ru", "ѓќѕџ", "mk"}, {"ru", "ђћ", "sr"}, {"ar", "پچژگک", "fa"}, {"ar", "ٹڈڑے", "ur"},
}

// Limits of telling a language.
const (
	enoughWords   = 20      // for a text in Latin letters
	enoughLetters = 20      // for one in others
	mostTold      = 8 << 10 // bytes that are looked at
	twice         = 2       // times as many frequent words as English has
	leastFrequent = 0.15    // share of frequent words of the language
)

// Language returns the language of a text as a BCP 47 code, or "" if the text is too short or
// mixed to tell. It calls a text English if there is a doubt.
func Language(words string) string {
	words = words[:min(len(words), mostTold)]
	if code := byScript(words); code != "" {
		return code
	}
	f := theFrequent()
	score, n := map[string]int{}, 0
	for w := range strings.FieldsFuncSeq(strings.ToLower(words), func(r rune) bool { return !text.IsWord(r) && !unicode.IsMark(r) }) {
		n++
		if len(w) == 1 {
			continue // initials, and what is left of contractions
		}
		for _, code := range f.of[w] {
			score[code]++
		}
	}
	if n < enoughWords {
		return ""
	}
	best := ""
	for _, code := range f.codes { // in order, so that ties are decided
		if best == "" || score[code] > score[best] {
			best = code
		}
	}
	switch {
	case float64(score[best]) < leastFrequent*float64(n):
		return ""
	case best != "en" && score[best] < twice*score["en"]:
		return "en"
	}
	return best
}

// byScript returns the language that the letters of a text show, if most are not Latin.
func byScript(words string) string {
	counts, latin, all := make([]int, len(scripts)), 0, 0
	for _, r := range words {
		if !unicode.IsLetter(r) {
			continue
		}
		all++
		if unicode.Is(unicode.Latin, r) {
			latin++
		} else if at := slices.IndexFunc(scripts, func(s script) bool { return unicode.Is(s.table, r) }); at >= 0 {
			counts[at]++
		}
	}
	if all < enoughLetters || latin*2 > all {
		return ""
	}
	best := 0
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	code := scripts[best].language
	if code == "zh" && counts[0]+counts[1] > counts[best]/10 {
		return "ja"
	}
	return sister(words, code)
}

// sister returns the language that letters of its own show among those of a script that code
// names.
func sister(words, code string) string {
	for _, t := range telling {
		if t.of == code && strings.ContainsAny(words, t.letters) {
			return t.language
		}
	}
	return code
}

// English reports whether a report is to be read: its text is English or may be. What the source
// says of the language counts only where the text does not tell.
func (r *Report) English() bool {
	if r.Language == "zxx" { // no words of any language, as ISO 639-2 has it
		return false
	}
	code := Language(r.Text)
	if code == "" {
		code = r.Language
	}
	base, _, _ := strings.Cut(strings.ToLower(code), "-")
	return base == "" || base == "en" || base == "eng" || base == "und" || base == "mul"
}

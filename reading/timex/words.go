package timex

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"flashbrief/ground/list"
)

// class is a role that a word can have in a time expression. A word has every class that the
// list gives it ("second" is a unit and an ordinal).
type class uint64

const (
	month class = 1 << iota
	monthShort
	weekday
	weekdays
	weekdayShort
	season
	unitOne
	unitMany
	unitShort
	part
	parts
	cardinal
	scale
	vague
	ordinal
	decadeName
	reference
	dayWord
	often
	relative
	continuing
	edge
	stage
	holiday
	direction
	meridiem
	zone
	era
	approx
	each
	modal
	foreignMonth
	number // written in digits
	clock  // 10:57
	mark   // punctuation
)

var classNames = map[string]class{
	"month": month, "monthshort": monthShort, "weekday": weekday, "weekdays": weekdays, "weekdayshort": weekdayShort,
	"season": season, "unit": unitOne, "units": unitMany, "unitshort": unitShort, "part": part, "parts": parts,
	"cardinal": cardinal, "scale": scale, "vague": vague, "ordinal": ordinal, "decadename": decadeName,
	"reference": reference, "day": dayWord, "often": often, "relative": relative, "continuing": continuing, "edge": edge, "stage": stage,
	"holiday": holiday, "direction": direction, "meridiem": meridiem, "zone": zone, "era": era, "approx": approx,
	"each": each, "modal": modal,
	"foreignmonth": foreignMonth,
}

// word is an entry of the list: its spelling and the number for each class.
type word struct {
	spelling string
	classes  class
	numbers  []classNumber
}

type classNumber struct {
	class  class
	number int
}

// as returns the word's number in a class.
func (w *word) as(c class) int {
	if w == nil {
		return 0
	}
	for _, n := range w.numbers {
		if n.class&c != 0 {
			return n.number
		}
	}
	return 0
}

//go:embed data/words.txt
var wordList string

// longestWord limits what is looked up.
const longestWord = 16

// lookup returns the entry of a form, ignoring case, or nil.
func lookup(words map[string]*word, form string) *word {
	var lower [longestWord]byte
	if len(form) > len(lower) {
		return nil
	}
	for i := range len(form) {
		c := form[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		lower[i] = c
	}
	return words[string(lower[:len(form)])]
}

var lexicon = sync.OnceValue(func() map[string]*word {
	words := map[string]*word{}
	for line := range list.Lines(wordList) {
		fields := strings.Fields(line)
		c := classNames[fields[0]]
		for _, f := range fields[1:] {
			spelling, digits, _ := strings.Cut(f, "=")
			w := words[spelling]
			if w == nil {
				w = &word{spelling: spelling}
				words[spelling] = w
			}
			n, _ := strconv.Atoi(digits)
			w.classes |= c
			w.numbers = append(w.numbers, classNumber{c, n})
		}
	}
	return words
})

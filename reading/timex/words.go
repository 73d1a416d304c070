package timex

import (
	_ "embed"
	"slices"
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

// classNames are the names of the classes in the list, in the order of their constants.
const classNames = "month monthshort weekday weekdays weekdayshort season unit units unitshort part parts " +
	"cardinal scale vague ordinal decadename reference day often relative continuing edge stage " +
	"holiday direction meridiem zone era approx each modal foreignmonth"

// classNamed returns the class of that name, or 0: some words of the list have no class, and are in
// sets alone.
func classNamed(name string) class {
	if n := slices.Index(strings.Fields(classNames), name); n >= 0 {
		return 1 << n
	}
	return 0
}

// word is an entry of the list: the number for each class, and the sets that it belongs to.
type word struct {
	classes class
	numbers []classNumber
	sets    [setWords]uint64
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
		c := classNamed(fields[0])
		for _, f := range fields[1:] {
			spelling, digits, _ := strings.Cut(f, "=")
			w := words[spelling]
			if w == nil {
				w = &word{}
				words[spelling] = w
			}
			n, _ := strconv.Atoi(digits)
			w.classes |= c
			w.numbers = append(w.numbers, classNumber{c, n})
		}
	}
	joinSets(words)
	return words
})

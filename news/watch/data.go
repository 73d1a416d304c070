package watch

import (
	_ "embed"
	"strings"

	"flashbrief/ground/list"
)

//go:embed data/words.txt
var wordsText string

// The words that show what kind of change one is: of dates, numerals, and verbs of saying.
var calendar, numerals, saying = func() (calendar, numerals, saying map[string]bool) {
	kinds := map[string]map[string]bool{"date": {}, "number": {}, "say": {}}
	for line := range list.Lines(wordsText) {
		fields := strings.Fields(line)
		for _, word := range fields[1:] {
			kinds[fields[0]][word] = true
		}
	}
	return kinds["date"], kinds["number"], kinds["say"]
}()

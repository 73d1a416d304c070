package news

import (
	"io"

	"flashbrief/ground/when"
)

// Input is what a format is read from.
type Input struct {
	Name string    // path or address; errors begin with it
	Body io.Reader // its bytes
	Day  when.Day  // date of its reports if they give none

	// Columns names the columns of a table by what they hold: "text", "title", "date", … → the
	// heading. What is not named is found by its usual headings.
	Columns map[string]string

	// Cache is a folder in which a reader may keep compiled code between runs; empty for none.
	Cache string
}

// PageBreak separates the pages of a text that has pages, as a form feed does in plain text.
const PageBreak = '\f'

// Page returns the number of the page, from 1, on which the byte at offset stands in a text with
// page breaks; 0 for a text without pages.
func Page(text string, offset int) int {
	page, breaks := 1, 0
	for i := range len(text) {
		if text[i] == PageBreak {
			breaks++
			if i < offset {
				page++
			}
		}
	}
	if breaks == 0 {
		return 0
	}
	return page
}

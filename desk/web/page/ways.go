package page

import "strings"

// completion is a way to continue what is typed.
type completion struct {
	Words string // the whole
	Label string // of it what is being typed
}

// WaysPage shows ways to complete what is written, for the script of the question.
func WaysPage(f Form, written string, all []string) Page {
	var out []completion
	for _, whole := range all {
		if whole != written {
			out = append(out, completion{whole, lastOf(written, whole)})
		}
	}
	return Page{Title: "Complete", Here: "/search", Form: &f, Body: out, name: "ways.html"}
}

// lastOf returns of a whole what follows the last space, bracket or comma that it shares with what is
// written.
func lastOf(written, whole string) string {
	same := 0
	for same < min(len(written), len(whole)) && written[same] == whole[same] {
		same++
	}
	return strings.TrimLeft(whole[strings.LastIndexAny(whole[:same], " (,")+1:], " ")
}

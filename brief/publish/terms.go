package publish

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"flashbrief/ground/list"
	"flashbrief/ground/text"
	"flashbrief/news"
)

//go:embed data/terms.tsv
var termsTable string

// term is a marking or a licence.
type term struct {
	name string
	rank int
}

// terms are markings and licences by the forms in which reports write them.
type terms struct {
	markings, licences map[string]term
	ranks              map[string]int // of markings, by name
}

var theTerms = sync.OnceValue(func() terms {
	t := terms{map[string]term{}, map[string]term{}, map[string]int{}}
	for row := range list.Rows(termsTable) {
		rank, err := strconv.Atoi(row[1])
		if err != nil {
			panic("publish: the rank of " + row[2] + ": " + err.Error())
		}
		of := t.licences
		if row[0] == "marking" {
			of = t.markings
			t.ranks[row[2]] = rank
		}
		for form := range strings.SplitSeq(row[3], "|") {
			of[form] = term{row[2], rank}
		}
	}
	return t
})

// unknownRank is the rank of a marking that is not known: nobody may have it.
const unknownRank = 100

// Rank returns the rank of a marking: 0 may be given to everyone, a higher one to fewer. A marking
// that is not known has the highest.
func Rank(marking string) int {
	if marking == "" {
		return 0
	}
	if rank, known := theTerms().ranks[marking]; known {
		return rank
	}
	return unknownRank
}

// Marking returns the name of a marking as somebody wrote it, such as TLP:GREEN for "tlp: green";
// false if it is not known.
func Marking(written string) (string, bool) {
	t, known := theTerms().markings[strings.ToLower(text.Squeeze(written))]
	return t.name, known
}

// Markings returns the names of markings, those for most people first.
func Markings() []string {
	var out []string
	for row := range list.Rows(termsTable) {
		if row[0] == "marking" {
			out = append(out, row[2])
		}
	}
	return out
}

// How much of a report is searched for a marking: its first and last lines, if they are short.
const (
	searchedLines = 5
	longestMark   = 80
)

// Terms returns the strictest marking that a report has and its licence; empty if it has none. Both
// may be tags ("marking: TLP:GREEN", "licence: CC BY 4.0") or short lines at the beginning or the
// end of the text. A tag with a marking that is not known counts as written.
func Terms(r *news.Report) (marking, licence string) {
	all := theTerms()
	strictest := func(name string) {
		if Rank(name) >= Rank(marking) {
			marking = name
		}
	}
	for _, tag := range r.Tags {
		key, value, _ := strings.Cut(tag, ":")
		value = text.Squeeze(value)
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "marking":
			if name, known := Marking(value); known {
				value = name
			}
			strictest(value)
		case "licence", "license":
			licence = value
		default:
			if t, known := all.markings[strings.ToLower(text.Squeeze(tag))]; known {
				strictest(t.name)
			}
		}
	}
	for _, line := range edges(r.Text) {
		if t, known := all.markings[line]; known {
			strictest(t.name)
		}
		if t, known := all.licences[line]; known && licence == "" {
			licence = t.name
		}
	}
	return marking, licence
}

// edges returns the short lines at the beginning and at the end of a text, in lower case and
// without marks around them.
func edges(t string) []string {
	var lines []string
	for line := range strings.Lines(t) {
		if strings.TrimSpace(line) != "" {
			lines = append(lines, line)
		}
	}
	if len(lines) > 2*searchedLines {
		lines = append(lines[:searchedLines:searchedLines], lines[len(lines)-searchedLines:]...)
	}
	var out []string
	for _, line := range lines {
		if len(line) <= longestMark {
			out = append(out, strings.ToLower(strings.Trim(text.Squeeze(line), " .*_()[]/-—–=")))
		}
	}
	return out
}

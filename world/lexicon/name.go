package lexicon

import (
	"embed"
	"strings"
)

//go:embed data
var files embed.FS

// Titles returns the words of titles, lower case, by class: heads, the words that may stand
// within a title, honorifics, and the words that tell each tenure.
func Titles() map[string][]string { return Classes(files, "data/titles.txt") }

// Heads returns the words, lower case, that tell the kind of a name by standing in it, by the
// kinds of package reading: "ministry" for organization.
func Heads() map[string][]string { return Classes(files, "data/heads.txt") }

// Given returns given names common in news, as they are written.
func Given() []string { return Classes(files, "data/given.txt")["given"] }

// Set returns the words of a list, to be asked for.
func Set(list []string) map[string]bool {
	m := make(map[string]bool, len(list))
	for _, w := range list {
		m[w] = true
	}
	return m
}

// Classes reads an embedded file of lines that begin with the name of a class, its
// words after it; a line that begins with # is a remark. It panics where the file
// is absent, for it is part of the program.
func Classes(files embed.FS, path string) map[string][]string {
	raw, err := files.ReadFile(path)
	if err != nil {
		panic(err)
	}
	out := map[string][]string{}
	for line := range strings.Lines(string(raw)) {
		if w := strings.Fields(line); len(w) > 1 && w[0] != "#" {
			out[w[0]] = append(out[w[0]], w[1:]...)
		}
	}
	return out
}

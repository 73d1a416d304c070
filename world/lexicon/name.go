package lexicon

import (
	"embed"
	"strings"
)

//go:embed data
var files embed.FS

// Titles returns words of titles in lower case, by class: heads, words that may be inside a
// title, honorifics, and words that indicate each tenure.
func Titles() map[string][]string { return Classes(files, "data/titles.txt") }

// Heads returns words in lower case that show the kind of the name that contains them, by the
// kinds of package reading: "ministry" for organization.
func Heads() map[string][]string { return Classes(files, "data/heads.txt") }

// Given returns given names common in news, with their capitals.
func Given() []string { return Classes(files, "data/given.txt")["given"] }

// Set returns the words of a list as a set.
func Set(list []string) map[string]bool {
	m := make(map[string]bool, len(list))
	for _, w := range list {
		m[w] = true
	}
	return m
}

// Classes reads an embedded file whose lines begin with the name of a class, followed by its
// words; lines that begin with # are comments. It panics if the file is absent.
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

package list

import (
	"iter"
	"strings"
	"sync"
)

// Lines yields the entries of a list, one for each line. It trims space, and skips blank lines
// and comments, which begin with "#".
func Lines(l string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.Lines(strings.TrimPrefix(l, "\ufeff")) {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}

// Set returns the entries of a list, one for each line.
func Set(l string) map[string]bool {
	out := map[string]bool{}
	for line := range Lines(l) {
		out[line] = true
	}
	return out
}

// Words returns the words of a list, separated by space.
func Words(l string) map[string]bool {
	out := map[string]bool{}
	for line := range Lines(l) {
		for word := range strings.FieldsSeq(line) {
			out[word] = true
		}
	}
	return out
}

// Rows yields the tab-separated cells of each line of a list, including empty cells.
func Rows(l string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(strings.TrimPrefix(l, "\ufeff")) {
			line = strings.TrimRight(line, "\r\n")
			if strings.TrimSpace(line) != "" && line[0] != '#' && !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

// Groups reads a list of named groups, with lines of the form "name: entry, another, …". Entries
// keep their order; a name may have several lines.
func Groups(l string) map[string][]string {
	out := map[string][]string{}
	for line := range Lines(l) {
		name, entries, _ := strings.Cut(line, ": ")
		for entry := range strings.SplitSeq(entries, ", ") {
			out[name] = append(out[name], strings.TrimSpace(entry))
		}
	}
	return out
}

// Sets reads a list of named groups as Groups does, and returns each group's entries as a set.
func Sets(l string) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for name, entries := range Groups(l) {
		out[name] = map[string]bool{}
		for _, entry := range entries {
			out[name][entry] = true
		}
	}
	return out
}

// Member returns a function that reports whether the set of that name, among those that Sets reads
// from the list, has an entry. It reads the list when it is first called.
func Member(l string) func(name, entry string) bool {
	sets := sync.OnceValue(func() map[string]map[string]bool { return Sets(l) })
	return func(name, entry string) bool { return sets()[name][entry] }
}

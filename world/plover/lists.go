package plover

import "flashbrief/ground/list"

// Lists returns the package's data files, which are part of the lexicon's version.
func Lists() []string { return list.In(Files) }

package entity

import "flashbrief/ground/list"

// Lists returns the package's data files, which the lexicon's version names.
func Lists() []string { return list.In(files) }

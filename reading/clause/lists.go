package clause

// Lists returns the package's data files, which are part of the lexicon's version.
func Lists() []string { return []string{governorList, wordList} }

package mend

// Lists returns the package's data file, which is part of the lexicon's version.
func Lists() []string { return []string{file} }

package mend

// Lists returns the package's data file, which the lexicon's version names.
func Lists() []string { return []string{file} }

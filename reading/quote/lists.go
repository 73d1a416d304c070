package quote

// Lists returns the package's data files, which the lexicon's version names.
func Lists() []string { return []string{cueFile, statusFile} }

package figure

// Lists is the package's data files, which the lexicon's version names.
func Lists() []string { return []string{unitList, fateList, changeList, boundList} }

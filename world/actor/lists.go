package actor

import lists "flashbrief/ground/list"

// Lists returns the package's data files, which the lexicon's version names.
func Lists() []string { return append(lists.In(files), string(tenures)) }

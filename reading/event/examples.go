package event

import (
	"iter"
	"maps"
	"slices"
)

// Example is a sentence of ours with the coding that its pattern must give: the actors'
// countries, the category and mode, the recipients' countries; or "none".
type Example struct {
	Pattern, Text, Want string
}

// Examples returns the example of every pattern and operator.
func Examples() []Example {
	lib := theLibrary()
	var out []Example
	for _, p := range lib.all {
		for _, ex := range p.examples {
			out = append(out, Example{p.name, ex.text, ex.want})
		}
	}
	for _, op := range lib.allOperators {
		for _, ex := range op.examples {
			out = append(out, Example{op.name, ex.text, ex.want})
		}
	}
	return out
}

// Rules returns the name of every pattern, operator and rule in code, sorted.
func Rules() []string {
	return slices.Sorted(func(yield func(string) bool) {
		for _, names := range [...]iter.Seq[string]{maps.Keys(theLibrary().names), maps.Keys(says())} {
			names(yield)
		}
	})
}

package event

// Example is a sentence of ours with the coding that its pattern must give it:
// the actors' countries, the category and mode, the recipients' countries; or
// "none".
type Example struct {
	Pattern, Text, Want string
}

// Examples is the example of every pattern and operator.
func Examples() []Example {
	lib := theLibrary()
	var out []Example
	for _, p := range lib.all {
		for _, ex := range p.examples {
			out = append(out, Example{p.id, ex.text, ex.want})
		}
	}
	for _, op := range lib.allOperators {
		for _, ex := range op.examples {
			out = append(out, Example{op.id, ex.text, ex.want})
		}
	}
	return out
}

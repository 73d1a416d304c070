package coref

import "flashbrief/reading/ud"

// inMarks reports whether a token stands in quotation marks that open in its paragraph.
func (f *linker) inMarks(sentence, token int) bool {
	if f.marks == nil {
		f.findMarks()
	}
	return f.marks[sentence][token]
}

// findMarks finds which tokens stand in quotation marks. What a paragraph leaves open ends with it.
func (f *linker) findMarks() {
	f.marks = make([][]bool, len(f.bench.Sentences))
	words := 0
	for n := range f.bench.Sentences {
		words += len(f.bench.Sentences[n].Tokens)
	}
	all := make([]bool, words)
	inside, paragraph := false, -1
	for n := range f.bench.Sentences {
		s := &f.bench.Sentences[n]
		if s.Paragraph != paragraph {
			inside, paragraph = false, s.Paragraph
		}
		f.marks[n], all = all[:len(s.Tokens)], all[len(s.Tokens):]
		for k := range s.Tokens {
			switch t := &s.Tokens[k]; {
			case t.Form == "\"":
				inside = !inside
			case t.XPOS == ud.OpenQuote && t.Form != "'" && t.Form != "‘":
				inside = true
			case t.XPOS == ud.CloseQuote && t.Form != "'" && t.Form != "’":
				inside = false
			}
			f.marks[n][k] = inside
		}
	}
}

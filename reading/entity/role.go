package entity

import (
	"strings"

	"flashbrief/reading"
)

// personalVerbs are verbs that only a person is the subject of, where a bare name
// of two or three words stands there.
var personalVerbs = map[string]bool{
	"appoint": true, "reappoint": true, "elect": true, "reelect": true, "name": true, "nominate": true, "become": true, "serve": true,
	"resign": true, "inaugurate": true, "marry": true, "die": true, "retire": true, "testify": true, "graduate": true,
}

// play makes a person of a name that neither roster nor gazetteer knows and that
// plays a person's part: who is appointed, elected, or serves.
func (f *finder) play() {
	for i := range f.bench.Mentions {
		m := &f.bench.Mentions[i]
		if m.Form != reading.Proper || m.Kind == reading.Person || m.Code != "" || m.Last == m.First || m.Last-m.First > 3 {
			continue
		}
		if _, known := f.roster.Lookup(m.Entity); known {
			continue
		}
		if _, known := f.places.Lookup(m.Entity); known {
			continue
		}
		tree := f.bench.Trees[m.Sentence]
		for k := m.First; k <= m.Last; k++ {
			h := tree.Tokens[k].Head
			if h < 0 || h >= m.First && h <= m.Last {
				continue
			}
			verb := strings.ToLower(tree.Tokens[h].Lemma)
			if tree.Is(k, "nsubj") && personalVerbs[verb] || tree.Is(k, "obj") && (verb == "appoint" || verb == "elect" || verb == "nominate") {
				m.Kind = reading.Person
			}
			for r := range tree.Kids(k) { // "X, who has served"
				if tree.Is(r, "acl:relcl") && personalVerbs[strings.ToLower(tree.Tokens[r].Lemma)] {
					m.Kind = reading.Person
				}
			}
		}
	}
}

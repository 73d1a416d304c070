package event

import (
	"slices"

	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// contexts returns PLOVER's contexts of an act: those of its pattern and those named by the
// words around it, each once, at most three.
func (lib *library) contexts(tree *ud.Tree, a *act) []plover.Context {
	var out []plover.Context
	add := func(name plover.Context) {
		if len(out) < 3 && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	for _, c := range a.contexts {
		add(c)
	}
	for k := range tree.Below(a.head, nil) {
		if c, ok := contextWords()[tree.Tokens[k].Base()]; ok {
			add(c)
		}
	}
	if len(out) == 0 && lib.is(plover.Meeting, a) {
		add(plover.Diplomatic)
	}
	return out
}

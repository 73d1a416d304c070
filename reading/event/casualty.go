package event

import (
	"strconv"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/lexicon"
	"flashbrief/world/plover"
)

// casualties counts the dead, the injured and the crowd numbered by the act's own phrases.
func (co *coder) casualties(tree *ud.Tree, a *act, e *reading.Event) {
	if !co.is(plover.Harmful, e) {
		return
	}
	crowd := co.is(plover.Crowd, e)
	for k := range tree.Below(a.head, func(k int) bool { return crowd && tree.Is(k, ud.Parataxis) }) {
		t := &tree.Tokens[k]
		if t.UPOS != ud.VERB && k != a.head {
			continue
		}
		victim := predicateAt(tree, k).Object()
		switch {
		case isBase("kill", tree, k):
			set(&e.Dead, number(tree, victim))
		case isBase("injure", tree, k):
			set(&e.Injured, number(tree, victim))
		}
	}
	if crowd {
		for _, h := range a.actors {
			set(&e.CrowdSize, number(tree, h))
		}
	}
}

func set(n *int, v int) {
	if *n == 0 {
		*n = v
	}
}

// number returns how many a noun phrase counts, or 0.
func number(tree *ud.Tree, head int) int {
	if head < 0 {
		return 0
	}
	if n := value(tree.Tokens[head].Form); n > 0 {
		return n
	}
	for k := range tree.Kids(head) {
		if tree.Is(k, ud.Nummod) {
			return value(tree.Tokens[k].Form)
		}
	}
	return 0
}

func value(form string) int {
	if n, err := strconv.Atoi(strings.ReplaceAll(form, ",", "")); err == nil {
		return n
	}
	if n, ok := lexicon.Cardinal(text.Lower(form)); ok {
		return int(n)
	}
	return 0
}

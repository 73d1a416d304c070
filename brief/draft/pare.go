package draft

import (
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// A clause that says too little, or reads otherwise, with everything that its report attaches to it may be told
// without: "five days after the two sides signed a truce", "while Armenia denied the charge". What is left out
// may not limit what is told.

// pare marks the phrases that the clause can do without; false if it has none.
func (r *retelling) pare() bool {
	if r.negated(r.root) {
		return false // "did not resign because of the war" denies the cause alone
	}
	for i := range r.tree.Tokens {
		if r.loosely(i) && r.unlimited(i) {
			r.pared = append(r.pared, i)
			if k := r.measureOf(i); k >= 0 {
				r.pared = append(r.pared, k)
			}
		}
	}
	return len(r.pared) > 0
}

// measureOf returns the head of a length of time right before a phrase, which measures from it: "two days after
// the truce"; -1 for none.
func (r *retelling) measureOf(phrase int) int {
	first := r.tree.Subtree(phrase, nil)[0]
	for i := range r.s.reading.Times {
		t := &r.s.reading.Times[i]
		if t.Sentence != r.n || t.Last != first-1 {
			continue
		}
		if head := r.s.reading.Sentences[r.n].HeadOf(t.First, t.Last); r.tree.Tokens[head].Head == r.root {
			return head
		}
	}
	return -1
}

// loosely reports whether a phrase depends on the predicate, or on a verb joined to it, as a circumstance or as
// another act.
func (r *retelling) loosely(i int) bool {
	t := r.tree
	head := t.Tokens[i].Head
	if i < r.root || head < 0 {
		return false
	}
	if head != r.root && !r.content(head) {
		return t.Is(i, ud.AclRelcl) && r.extra(head)
	}
	plan := r.e.Status == reading.Intent
	switch {
	case t.Is(i, ud.Conj) && t.Tokens[i].UPOS == ud.VERB:
		return barred()["adding"][t.Word(t.Kid(i, ud.Cc))]
	case t.Is(i, ud.Advcl) && r.setOff(i) && t.Tokens[i].XPOS == ud.VBG, t.Is(i, ud.Advcl) && barred()["beside"][t.Mark(i)]:
		return true
	case t.Is(i, ud.Advcl):
		return !plan && barred()["circumstance"][t.Mark(i)] && !barred()["breaking"][t.Mark(i)]
	}
	return t.Is(i, ud.Obl) && !plan && barred()["circumstance"][t.Case(i)]
}

// content reports whether a predicate is that of what the clause says that somebody said.
func (r *retelling) content(i int) bool {
	return r.kept && r.tree.Is(i, ud.Ccomp) && r.tree.Tokens[i].Head == r.root && speech(r.tree, r.root)
}

// extra reports whether a noun of the predicate says enough without the relative clause behind it: it has the
// indefinite article.
func (r *retelling) extra(noun int) bool {
	t := r.tree
	det := t.Kid(noun, ud.Det)
	return det >= 0 && barred()["indefinite"][strings.ToLower(t.Tokens[det].Form)] && t.Is(noun, ud.Obj, ud.Obl) && (t.Tokens[noun].Head == r.root || r.content(t.Tokens[noun].Head))
}

// unlimited reports whether a phrase can go: it has neither the word of the act nor its day, and no word at its
// edge limits what is told.
func (r *retelling) unlimited(head int) bool {
	t := r.tree
	span := t.Cover(t.Subtree(head, nil))
	trigger := r.e.Trigger
	if at := trigger.Start - r.s.shift; span.Start <= at && at < span.End {
		return false
	}
	for i := range r.s.reading.Times {
		time := &r.s.reading.Times[i]
		if time.Sentence == r.n && span.Contains(time.Span) && (r.datesAct(time.Span.Of(r.s.text)) || time.Span.Contains(t.Tokens[head].Span)) {
			return false
		}
	}
	words := t.Subtree(head, nil)
	if r.disputes(words) {
		return false
	}
	limits := func(i int) bool { return barred()["limiting"][strings.ToLower(t.Tokens[i].Form)] }
	if words[0] > 0 && limits(words[0]-1) {
		return false
	}
	if t.Is(head, ud.Conj) {
		return true
	}
	return !slices.ContainsFunc(words, func(i int) bool { return i < head && limits(i) })
}

// disputes reports whether words deny something: what they are said of may not be told without them. An accusation
// is told as one.
func (r *retelling) disputes(words []int) bool {
	return r.e.Category != plover.ACCUSE && slices.ContainsFunc(words, func(i int) bool { return barred()["denying"][r.tree.Tokens[i].Base()] })
}

// contested reports whether a clause beside those on whose word the act is told says otherwise: "killed nine people,
// residents said, while police put the number at seven".
func (r *retelling) contested() bool {
	t := r.tree
	for i := range t.Tokens {
		if !r.keep[i] && t.Is(i, ud.Advcl) && barred()["beside"][t.Mark(i)] && speech(t, t.Tokens[i].Head) && r.disputes(t.Subtree(i, nil)) {
			return true
		}
	}
	return false
}

// beyondSpeech reports whether the words of somebody who is named for the clause before it end there: "police
// wounded a dozen people, medics said, as demonstrators rejected a deal".
func (r *retelling) beyondSpeech() bool {
	t := r.tree
	for i, v := r.root, t.Tokens[r.root].Head; v >= 0; i, v = v, t.Tokens[v].Head {
		if t.Is(i, ud.Advcl) && speech(t, v) {
			return true
		}
		for k := range t.Kids(v) {
			if k != r.root && k < r.root && t.Is(k, ud.Parataxis) && speech(t, k) && v < k {
				return true
			}
		}
	}
	return false
}

// accompanied reports whether the clause keeps one of another subject beside it, "while Armenia withdrew".
func (r *retelling) accompanied() bool {
	t := r.tree
	for k := range t.Kids(r.root) {
		if r.keep[k] && t.Is(k, ud.Advcl) && barred()["beside"][t.Mark(k)] && t.Kid(k, subjects...) >= 0 {
			return true
		}
	}
	return false
}

// negated reports whether a predicate is denied.
func (r *retelling) negated(verb int) bool {
	for k := range r.tree.Kids(verb) {
		if r.tree.Is(k, ud.Advmod) && barred()["limiting"][strings.ToLower(r.tree.Tokens[k].Form)] {
			return true
		}
	}
	return false
}

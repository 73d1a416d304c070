package quote

import (
	"strings"
	"unicode"

	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// farthestUp is the number of steps up the tree in the search for a verb or its subject.
const farthestUp = 40

// speakerAbove returns the nearest verb of speech above v and its subject, the previous speaker,
// however deep the parser attached v; -1 if there is none.
func (q *quoter) speakerAbove(tree *ud.Tree, v int) (verb, subject int) {
	for a := range tree.Up(tree.Tokens[v].Head, farthestUp) {
		if s := clause.OwnSubject(tree, a); s >= 0 && tree.Tokens[a].UPOS == ud.VERB && (q.cues.says(tree.Tokens[a].Base()) || isForm("it", &tree.Tokens[s])) {
			return a, s
		}
	}
	return -1, -1
}

// subject returns the head of the verb's subject: its own, its agent in a passive, or that of
// the verb it is conjoined with or attached to.
func (q *quoter) subject(tree *ud.Tree, v, sentence int) int {
	if d := tree.Kid(v, ud.Det); d >= 0 && d == v-1 && tree.Tokens[v].XPOS == ud.VBG {
		return d // "some adding that …"
	}
	if q.participle(tree, v) && clause.OwnSubject(tree, v) < 0 {
		if a, s := q.speakerAbove(tree, v); s >= 0 {
			return q.spoken(tree, a, v, s, sentence)
		}
	}
	for cue, n := v, 0; v >= 0 && n < 6; n++ {
		s := clause.OwnSubject(tree, v)
		switch {
		case n > 0 && s >= 0 && tree.Is(s, ud.NsubjPass):
			return q.spoken(tree, v, cue, s, sentence) // "was charged with fraud, having told …"
		case clause.Passive(tree, v):
			return tree.Kid(v, ud.OblAgent)
		case s >= 0:
			return q.spoken(tree, v, cue, s, sentence)
		case clause.Conjoined(tree, v) != clause.None:
			v = q.sharer(sentence, tree, cue, v)
			continue
		}
		up, done := q.subjectAbove(sentence, tree, v)
		if done {
			return up
		}
		v = up
	}
	return -1
}

// sharer returns the verb whose subject a conjoined verb shares: its host, but if that is a
// predicate of a thing, the verb of a person above it: "told them that the deal was a disaster
// and promised to tear it up".
func (q *quoter) sharer(sentence int, tree *ud.Tree, cue, v int) int {
	h := clause.Host(tree, v)
	s := clause.OwnSubject(tree, h)
	if v != cue || s < 0 || tree.Kid(h, ud.Cop) < 0 || !clause.Finite(&tree.Tokens[v]) {
		return h
	}
	if q.holder(sentence, tree, s) || q.paper(tree, s) {
		return h
	}
	for a := range tree.Up(tree.Tokens[h].Head, farthestUp) {
		if top := clause.OwnSubject(tree, a); top >= 0 && tree.Tokens[a].XPOS == tree.Tokens[v].XPOS && q.holder(sentence, tree, top) {
			return a
		}
	}
	return h
}

// subjectAbove returns the subject of a verb that has none of its own, from what it is attached
// to, and true; or the verb that has the same subject, and false.
func (q *quoter) subjectAbove(sentence int, tree *ud.Tree, v int) (token int, done bool) {
	t := &tree.Tokens[v]
	switch {
	case tree.Is(v, ud.AclRelcl), tree.Is(v, ud.Acl) && t.XPOS == ud.VBG && q.cues.mute[t.Base()]:
		return nominal(tree, t.Head), true
	case tree.Is(v, ud.Acl) && t.XPOS == ud.VBG:
		return q.doer(tree, sentence, t.Head), true
	case tree.Is(v, ud.Parataxis):
		return before(tree, v), true
	case !tree.Is(v, ud.Xcomp, ud.Advcl) || t.Head < 0:
		return -1, true
	}
	if s := before(tree, v); s >= 0 && isForm("said", t) {
		return s, true
	}
	if isWord("into", tree.Mark(v)) {
		return nominal(tree, tree.Kid(t.Head, ud.Obj)), true // "pressed him into announcing"
	}
	return t.Head, tree.Tokens[t.Head].UPOS == ud.NOUN && tree.Kid(t.Head, ud.Cop) < 0
}

// doer returns who performs the act of a participle attached to the noun: the noun if it can,
// else the subject of the clause: "left the talks demanding money".
func (q *quoter) doer(tree *ud.Tree, sentence, noun int) int {
	if q.holder(sentence, tree, noun) || q.paper(tree, noun) {
		return nominal(tree, noun)
	}
	for a := range tree.Up(tree.Tokens[noun].Head, farthestUp) {
		if s := clause.OwnSubject(tree, a); s >= 0 && tree.Tokens[a].UPOS == ud.VERB && q.holder(sentence, tree, s) {
			return s
		}
	}
	return nominal(tree, noun)
}

// spoken returns the subject of the cue's own clause or of v, to which the cue is attached, or
// the antecedent of a relative pronoun in its place; -1 for nobody: "it is said", "there is
// talk".
func (q *quoter) spoken(tree *ud.Tree, v, cue, s, sentence int) int {
	t := &tree.Tokens[s]
	switch {
	case isForm("nobody", t):
		// "it" may stand for a body that speaks
		if t.UPOS == ud.PRON && q.bench.MentionAt(sentence, s) == nil && !(isForm("it", t) && q.cues.speech[tree.Tokens[cue].Base()]) {
			return -1
		}
	case isForm("relative", t) && tree.Is(v, ud.AclRelcl):
		return q.whoBefore(sentence, tree, tree.Tokens[v].Head, s)
	}
	return nominal(tree, s)
}

// whoBefore returns whom the relative pronoun at s stands for: the noun that its clause describes
// or, for a person's pronoun behind a thing, the person named directly before it: "a reply from
// Halloran, who wrote".
func (q *quoter) whoBefore(sentence int, tree *ud.Tree, noun, s int) int {
	if !isForm("who", &tree.Tokens[s]) || q.holder(sentence, tree, noun) {
		return noun
	}
	in := q.bench.MentionsIn(sentence)
	for i := range in {
		if m := &in[i]; m.NamesPerson() && m.Last < s && s-m.Last <= 2 {
			return tree.HeadOf(m.First, m.Last)
		}
	}
	return noun
}

// nominal returns the token if it can head a phrase that names somebody, else -1.
func nominal(tree *ud.Tree, i int) int {
	if i < 0 {
		return -1
	}
	switch tree.Tokens[i].UPOS {
	case ud.NOUN, ud.PROPN, ud.PRON, ud.NUM, ud.DET, ud.X, ud.SYM:
		return i
	case ud.ADJ:
		if tree.Kid(i, ud.Det, ud.NmodPoss) >= 0 || tree.Is(i, ud.Nsubj) {
			return i // "the accused", "many"
		}
	case ud.ADV, ud.INTJ:
		if tree.Is(i, ud.Nsubj) && unicode.IsUpper(first(tree.Tokens[i].Form)) {
			return i // a name that the tagger mistook for another word
		}
	}
	return -1
}

// before returns the name, noun or pronoun directly before an aside's verb, if the parser gave
// the verb no subject: "…, Weiss said"; -1 if there is none.
func before(tree *ud.Tree, v int) int {
	if v == 0 {
		return -1
	}
	switch tree.Tokens[v-1].UPOS {
	case ud.PROPN, ud.NOUN, ud.PRON:
	default:
		return -1
	}
	s := v - 1
	for n := 0; n < 8 && tree.Tokens[s].Head >= 0 && tree.Tokens[s].Head < v && tree.Is(s, ud.Flat, ud.Compound); n++ {
		s = tree.Tokens[s].Head
	}
	return s
}

// person reports whether the phrase names somebody who can speak.
func (q *quoter) person(sentence int, tree *ud.Tree, head int) bool {
	if m := q.bench.MentionAt(sentence, head); m != nil {
		return acts(m)
	}
	return tree.Tokens[head].UPOS == ud.PRON || tree.Tokens[head].UPOS == ud.PROPN
}

// acts reports whether the mention names a person, an organization or a state.
func acts(m *reading.Mention) bool {
	return m.Kind == reading.Person || m.Kind == reading.Organization || m.Kind == reading.Group || len(m.Code) > 0
}

// holder reports whether the phrase names somebody who can hold an opinion or have an
// intention: persons and organizations, and nouns for people, known or by their ending.
func (q *quoter) holder(sentence int, tree *ud.Tree, head int) bool {
	t := &tree.Tokens[head]
	if isForm("thing-pronoun", t) {
		m := q.bench.MentionAt(sentence, head)
		return m != nil && acts(m)
	}
	if q.person(sentence, tree, head) || q.cues.people[t.Base()] {
		return true
	}
	switch t.UPOS {
	case ud.PROPN, ud.DET, ud.NUM, ud.ADJ:
		return true
	case ud.NOUN:
		return !q.paper(tree, head) && !q.cues.unpeople[t.Base()] && forPeople(t.Base())
	}
	return false
}

// forPeople reports whether the noun has an ending of nouns for people.
func forPeople(noun string) bool {
	for ending := range wordKinds()["people-ending"] {
		if strings.HasSuffix(noun, ending) {
			return true
		}
	}
	return false
}

// paper reports whether the phrase names something that contains statements: a poll, a letter.
func (q *quoter) paper(tree *ud.Tree, head int) bool { return q.cues.paper[tree.Tokens[head].Base()] }

package quote

import (
	"strings"
	"unicode"

	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// speakerAbove returns the nearest verb of speech above v and its subject, the previous speaker,
// however deep the parser attached v; -1 if there is none.
func (q *quoter) speakerAbove(tree *ud.Tree, v int) (verb, subject int) {
	for a, n := tree.Tokens[v].Head, 0; a >= 0 && n < 40; a, n = tree.Tokens[a].Head, n+1 {
		if s := tree.Kid(a, ud.Nsubj); s >= 0 && tree.Tokens[a].UPOS == ud.VERB && (q.cues.says(tree.Tokens[a].Base()) || strings.EqualFold(tree.Tokens[s].Form, "it")) {
			return a, s
		}
	}
	return -1, -1
}

// subject returns the head of the verb's subject: its own, its agent in a passive, or that of
// the verb it is conjoined with or attached to.
func (q *quoter) subject(tree *ud.Tree, v, sentence int) int {
	if q.participle(tree, v) {
		if a, s := q.speakerAbove(tree, v); s >= 0 {
			return q.spoken(tree, a, v, s, sentence)
		}
	}
	for cue, n := v, 0; v >= 0 && n < 6; n++ {
		if s := tree.Kid(v, ud.NsubjPass); n > 0 && s >= 0 {
			return q.spoken(tree, v, cue, s, sentence) // "was charged with fraud, having told …"
		}
		if clause.Passive(tree, v) {
			return tree.Kid(v, ud.OblAgent)
		}
		if s := tree.Kid(v, ud.Nsubj); s >= 0 {
			return q.spoken(tree, v, cue, s, sentence)
		}
		switch {
		case tree.Is(v, ud.AclRelcl):
			return nominal(tree, tree.Tokens[v].Head)
		case tree.Is(v, ud.Acl) && tree.Tokens[v].XPOS == ud.VBG:
			if q.cues.mute[tree.Tokens[v].Base()] {
				return nominal(tree, tree.Tokens[v].Head)
			}
			return q.doer(tree, sentence, tree.Tokens[v].Head)
		case tree.Is(v, ud.Parataxis):
			return before(tree, v)
		case tree.Is(v, ud.Conj):
			v = host(tree, v)
		case tree.Is(v, ud.Xcomp, ud.Advcl):
			if s := before(tree, v); s >= 0 && strings.EqualFold(tree.Tokens[v].Form, "said") {
				return s
			}
			into := tree.Mark(v) == "into"
			v = tree.Tokens[v].Head
			if into && v >= 0 {
				return nominal(tree, tree.Kid(v, ud.Obj)) // "pressed him into announcing"
			}
			if v >= 0 && tree.Tokens[v].UPOS == ud.NOUN && tree.Kid(v, ud.Cop) < 0 {
				return -1
			}
		default:
			return -1
		}
	}
	return -1
}

// doer returns who performs the act of a participle attached to the noun: the noun if it can,
// else the subject of the clause: "left the talks demanding money".
func (q *quoter) doer(tree *ud.Tree, sentence, noun int) int {
	if q.holder(sentence, tree, noun) || q.paper(tree, noun) {
		return nominal(tree, noun)
	}
	for a, n := tree.Tokens[noun].Head, 0; a >= 0 && n < 40; a, n = tree.Tokens[a].Head, n+1 {
		if s := tree.Kid(a, ud.Nsubj); s >= 0 && tree.Tokens[a].UPOS == ud.VERB && q.holder(sentence, tree, s) {
			return s
		}
	}
	return nominal(tree, noun)
}

// spoken returns the subject of the cue's own clause or of v, to which the cue is attached, or
// the antecedent of a relative pronoun in its place; -1 for nobody: "it is said", "there is
// talk".
func (q *quoter) spoken(tree *ud.Tree, v, cue, s, sentence int) int {
	switch strings.ToLower(tree.Tokens[s].Form) {
	case "it", "there", "what":
		if tree.Tokens[s].UPOS == ud.PRON && q.bench.MentionAt(sentence, s) == nil && !(q.cues.speech[tree.Tokens[cue].Base()] && strings.EqualFold(tree.Tokens[s].Form, "it")) {
			return -1
		}
	case "who", "which", "that":
		if tree.Is(v, ud.AclRelcl) {
			return tree.Tokens[v].Head
		}
	}
	return nominal(tree, s)
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

// finite reports whether a verb form is finite.
func finite(t *ud.Token) bool { return t.XPOS == ud.VBD || t.XPOS == ud.VBZ || t.XPOS == ud.VBP }

// past reports whether a verb form may be a finite past.
func past(t *ud.Token) bool { return t.XPOS == ud.VBD || t.XPOS == ud.VBN }

// host returns the verb that a conjoined verb is coordinated with: its head, but if a finite
// verb is attached to an infinitive, a participle or a noun, the verb above with the same form:
// "told them that it would fail and vowed …".
func host(tree *ud.Tree, v int) int {
	h := tree.Tokens[v].Head
	if !stray(tree, v) {
		return h
	}
	for a, n := tree.Tokens[h].Head, 0; a >= 0 && n < 40; a, n = tree.Tokens[a].Head, n+1 {
		if t := &tree.Tokens[a]; t.XPOS == tree.Tokens[v].XPOS || past(t) && past(&tree.Tokens[v]) {
			return a
		}
	}
	return h
}

// stray reports whether a conjoined verb without subject or auxiliary cannot be coordinated
// with its head, which is an infinitive, a participle or a noun.
func stray(tree *ud.Tree, v int) bool {
	h := tree.Tokens[v].Head
	if h < 0 || !tree.Is(v, ud.Conj) || tree.Kid(v, ud.Nsubj, ud.Aux, ud.Cop, ud.Expl) >= 0 || tree.Kid(h, ud.Cop) >= 0 {
		return false
	}
	t, o := &tree.Tokens[v], &tree.Tokens[h]
	return finite(t) && !finite(o) && !(past(t) && past(o)) || t.XPOS == ud.VBN && o.XPOS == ud.VB
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
	return m.Kind == reading.Person || m.Kind == reading.Organization || m.Kind == reading.Group || m.Code != ""
}

// holder reports whether the phrase names somebody who can hold an opinion or have an
// intention: persons and organizations, and nouns for people, known or by their ending.
func (q *quoter) holder(sentence int, tree *ud.Tree, head int) bool {
	t := &tree.Tokens[head]
	switch strings.ToLower(t.Form) {
	case "it", "which", "that", "this", "these", "those", "nothing", "something", "anything":
		m := q.bench.MentionAt(sentence, head)
		return m != nil && acts(m)
	}
	if q.person(sentence, tree, head) || t.UPOS == ud.PROPN || t.UPOS == ud.DET || t.UPOS == ud.NUM || t.UPOS == ud.ADJ || q.cues.people[t.Base()] {
		return true
	}
	if t.UPOS != ud.NOUN || q.paper(tree, head) || q.cues.unpeople[t.Base()] {
		return false
	}
	for _, ending := range [...]string{"ist", "ian", "eer", "ant", "ee", "man", "woman"} {
		if strings.HasSuffix(t.Base(), ending) {
			return true
		}
	}
	return false
}

// paper reports whether the phrase names something that contains statements: a poll, a letter.
func (q *quoter) paper(tree *ud.Tree, head int) bool { return q.cues.paper[tree.Tokens[head].Base()] }

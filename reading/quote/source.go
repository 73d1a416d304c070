package quote

import (
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// sourceOf sets the source's spans and the speakers' names: each of several that are conjoined.
func (q *quoter) sourceOf(a *attribution, tree *ud.Tree) {
	if a.source < 0 {
		return
	}
	tokens := tree.Subtree(a.source, func(k int) bool {
		return k == a.cue || slices.Contains(a.content, k) || tree.Is(k, ud.AclRelcl, ud.Parataxis, ud.Case, ud.Punct, ud.Cop, ud.Expl) && tree.Tokens[k].Head == a.source
	})
	a.from = spansOf(tree, trimTokens(tree, tokens))
	if name := q.secondSubject(a, tree); name != "" {
		a.speakers = append(a.speakers, name)
		return
	}
	for _, h := range conjoined(tree, a.source) {
		if name := q.speaker(a.sentence, tree, h); name != "" && !slices.Contains(a.speakers, name) {
			a.speakers = append(a.speakers, name)
		}
	}
}

// conjoined returns the head and the nominals joined to it by "and", also if the parser
// attached them to a part of its name.
func conjoined(tree *ud.Tree, head int) []int {
	heads, queue := []int{head}, []int{head}
	for at := 0; at < len(queue) && at < 40; at++ {
		for k := range tree.Kids(queue[at]) {
			switch {
			case tree.Is(k, ud.Conj):
				heads, queue = append(heads, k), append(queue, k)
			case tree.Is(k, ud.Flat, ud.NmodDesc, ud.Compound, ud.Appos):
				queue = append(queue, k)
			}
		}
	}
	return heads
}

// surroundings sets addressee and medium from the cue's own phrases.
func (q *quoter) surroundings(a *attribution, tree *ud.Tree) {
	v := a.cue
	if !tree.Is(v, ud.Case) && (tree.Tokens[v].Base() == "tell" || tree.Tokens[v].Base() == "inform" || tree.Tokens[v].Base() == "assure") {
		if o := tree.Kid(v, ud.Obj, ud.Iobj); o >= 0 && !slices.Contains(a.content, o) {
			a.addressee = q.name(a.sentence, tree, o)
		}
	}
	for k := range tree.Kids(v) {
		if !tree.Is(k, ud.Obl) || slices.Contains(a.content, k) {
			continue
		}
		switch tree.Case(k) {
		case "in", "during", "on", "at", "via", "by", "through":
			q.mediumOf(a, tree, k)
			q.placeOf(a, tree, k)
		case "of", "about":
			if m := q.bench.MentionAt(a.sentence, k); m != nil && m.Entity != "" && k != a.source {
				a.about = m.Entity
			}
		case "to", "with":
			if a.addressee == "" && k != a.source {
				a.addressee = q.name(a.sentence, tree, k)
			}
		}
	}
}

// mediumOf reads "in a letter to X": the medium, and the addressee.
func (q *quoter) mediumOf(a *attribution, tree *ud.Tree, k int) {
	name := tree.Tokens[k].Base()
	if !q.cues.medium[name] {
		return
	}
	a.medium = name
	for m := range tree.Kids(k) {
		switch {
		case tree.Is(m, ud.Compound) && (name == "call" || name == "conference" || name == "post"):
			a.medium = strings.ToLower(tree.Tokens[m].Form) + " " + name
		case tree.Is(m, ud.Nmod) && a.addressee == "":
			first := tree.Subtree(m, nil)[0]
			if form := strings.ToLower(tree.Tokens[first].Form); form == "to" || form == "with" {
				a.addressee = q.addressed(a.sentence, tree, m)
			}
		}
	}
}

// placeOf reads "in Brussels" and "at a rally in Ohio": where it was said.
func (q *quoter) placeOf(a *attribution, tree *ud.Tree, k int) {
	for _, i := range tree.Subtree(k, func(i int) bool { return !tree.Is(i, ud.Nmod) }) {
		if preposition := tree.Case(i); preposition != "in" && preposition != "at" || i != k && tree.Tokens[i].Head != k {
			continue
		}
		if m := q.bench.MentionAt(a.sentence, i); m != nil && m.Kind == reading.Place && m.Form == reading.Proper && a.place == "" {
			a.place = m.Entity
		}
	}
}

// addressed returns the person named anywhere in the phrase, else the result of name: in
// "Supreme Leader Ayatollah X" the head may be the title.
func (q *quoter) addressed(sentence int, tree *ud.Tree, head int) string {
	tokens := tree.Subtree(head, func(k int) bool { return tree.Is(k, ud.AclRelcl, ud.Conj) })
	in := q.bench.MentionsIn(sentence)
	for i := range in {
		m := &in[i]
		if m.NamesPerson() && slices.Contains(tokens, m.First) {
			return m.Entity
		}
	}
	return q.name(sentence, tree, head)
}

// dated returns when it was said, if a time expression depends on the cue.
func (q *quoter) dated(a *attribution) when.Bounds {
	tree := q.bench.Trees[a.sentence]
	for _, t := range q.bench.TimesIn(a.sentence) {
		if t.Type != "DATE" && t.Type != "TIME" || t.Bounds.IsZero() || slices.Contains(a.content, t.First) {
			continue
		}
		for i, n := t.First, 0; i >= 0 && n < 4; i, n = tree.Tokens[i].Head, n+1 {
			if i == a.cue {
				return t.Bounds
			}
			if (i < t.First || i > t.Last) && tree.Tokens[i].UPOS == ud.VERB {
				break
			}
		}
	}
	return when.Bounds{}
}

package draft

import (
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// clauseOf returns the predicate of the clause to tell for a trigger: that of its own clause, or
// of the one above it which says who reports, asks or plans it.
func (r *retelling) clauseOf(trigger int) (int, bool) {
	t := r.tree
	v := predicate(t, trigger)
	for range len(t.Tokens) {
		head := t.Tokens[v].Head
		switch {
		case head < 0:
			return v, true
		case t.Is(v, ud.Ccomp):
			g := predicate(t, head)
			if r.reported(v, g) {
				r.teller = t.Kid(g, ud.Nsubj)
				return v, true
			}
			r.kept = r.kept || speech(t, g)
			v = g
		case t.Is(v, ud.Parataxis) && !speech(t, head):
			return v, t.Kid(v, ud.Nsubj) >= 0
		case t.Is(v, ud.Conj) && t.Kid(v, ud.Nsubj) >= 0 && isPredicate(t, head):
			return v, true
		case t.Is(v, ud.Advcl) && t.Kid(v, ud.Nsubj) >= 0 && tells(t.Mark(v)):
			return v, true
		default:
			v = predicate(t, head)
		}
	}
	return 0, false
}

// tells reports whether a clause with the subordinating word is told as done by itself.
func tells(mark string) bool { return barred()["told"][mark] }

// predicate returns the predicate of the clause that a token belongs to.
func predicate(t *ud.Tree, i int) int {
	for !isPredicate(t, i) && t.Tokens[i].Head >= 0 {
		i = t.Tokens[i].Head
	}
	return i
}

func isPredicate(t *ud.Tree, i int) bool {
	return t.Tokens[i].UPOS == ud.VERB && !t.Is(i, ud.Amod, ud.Compound) || t.Kid(i, ud.Cop) >= 0 || t.Kid(i, ud.Nsubj) >= 0
}

// speech reports whether the token is a verb of speech.
func speech(t *ud.Tree, i int) bool { return barred()["speech"][t.Tokens[i].Base()] }

// reported reports whether the clause below a verb of speech can be a statement by itself, on the
// speaker's word: it has its own subject, which is not the speaker.
func (r *retelling) reported(v, g int) bool {
	t := r.tree
	subject := t.Kid(v, ud.Nsubj)
	if !speech(t, g) || subject < 0 || len(r.e.AccordingTo) == 0 || !finite(t, v) {
		return false
	}
	if t.Kid(v, ud.Cop) >= 0 || t.Tokens[v].UPOS != ud.VERB || r.timed(g) {
		return false // "said that it was ready", "said on Monday that it had …": the day is that of the words
	}
	if t.Tokens[subject].UPOS == ud.PRON || r.owned(subject) || t.Kid(v, ud.Aux) >= 0 && t.Tokens[t.Kid(v, ud.Aux)].XPOS == ud.MD {
		return false // "said that trade would grow" is not "trade would grow, according to …"
	}
	return !slices.ContainsFunc(r.e.Actors, func(p reading.Party) bool { return slices.Contains(r.e.AccordingTo, p.Name) })
}

// owned reports whether a subject belongs to somebody named before it, "its troops": probably to who speaks.
func (r *retelling) owned(subject int) bool {
	k := r.tree.Kid(subject, ud.NmodPoss)
	return k >= 0 && r.tree.Tokens[k].XPOS == ud.PRPPoss
}

// timed reports whether a verb of speech has a time of its own.
func (r *retelling) timed(g int) bool {
	for i := range r.s.reading.Times {
		t := &r.s.reading.Times[i]
		if t.Sentence == r.n && r.tree.Tokens[r.s.reading.Sentences[r.n].HeadOf(t.First, t.Last)].Head == g {
			return true
		}
	}
	return false
}

// choose marks the tokens of the clause that are kept.
func (r *retelling) choose() {
	t := r.tree
	r.keep = make([]bool, len(t.Tokens))
	for _, i := range t.Subtree(r.root, r.dropped) {
		r.keep[i] = true
	}
	if first := slices.Index(r.keep, true); first >= 0 && first < r.root && r.tree.Is(r.root, ud.Ccomp) && strings.EqualFold(r.tree.Tokens[first].Form, "that") {
		r.keep[first] = false // the conjunction, whatever the parser takes it for
	}
	r.behindMark()
	r.behindWords()
	r.semicolons()
	if first := slices.Index(r.keep, true); first >= 0 && t.Is(first, ud.Cc) {
		r.keep[first] = false // "and in April 1981"
	}
	r.borrow()
	r.abbreviations()
	r.commas()
	r.balance()
	r.commas()
}

// abbreviations leaves out what stands in brackets by itself: "Line of Control (LoC)".
func (r *retelling) abbreviations() {
	tokens := r.tree.Tokens
	for i := 0; i+2 < len(tokens); i++ {
		if tokens[i].Form == "(" && tokens[i+2].Form == ")" && tokens[i+1].UPOS != ud.VERB {
			r.keep[i], r.keep[i+1], r.keep[i+2] = false, false, false
		}
	}
}

// behindMark leaves out what stands before the conjunction of a clause that is told alone: "two
// days after Iran attacked".
func (r *retelling) behindMark() {
	if !r.tree.Is(r.root, ud.Advcl) {
		return
	}
	mark := r.tree.Kid(r.root, ud.Mark)
	for i := range max(0, mark) {
		r.keep[i] = false
	}
}

// semicolons leaves out what stands on the other side of a semicolon that separates two clauses.
func (r *retelling) semicolons() {
	t := r.tree
	for i := range t.Tokens {
		if t.Tokens[i].Form != ";" {
			continue
		}
		another := false
		for k := i + 1; k < len(t.Tokens) && t.Tokens[k].Form != ";"; k++ {
			another = another || t.Is(k, subjects...) && t.Tokens[k].Head > k && !t.Is(t.Tokens[k].Head, ud.AclRelcl, ud.Acl, ud.Advcl)
		}
		from, to := i, len(t.Tokens)
		switch {
		case !another:
			continue
		case r.root > i:
			from, to = 0, i+1
		}
		clear(r.keep[from:to])
		for k := from; k < to; k++ {
			r.halved = r.halved || speech(t, k)
		}
	}
}

// behindWords leaves out a speaker who stands between a clause and its verb of speech, which the parser may take
// for a part of the clause: "talks resumed, the envoy Jan Novak said".
func (r *retelling) behindWords() {
	t := r.tree
	said := t.Tokens[r.root].Head
	if said < r.root || !t.Is(r.root, ud.Ccomp) || !speech(t, said) || len(r.e.AccordingTo) == 0 {
		return
	}
	comma := said - 1
	for comma > r.root && t.Tokens[comma].Form != "," && t.Tokens[comma].UPOS != ud.VERB {
		comma--
	}
	if comma+1 >= said || t.Tokens[comma].Form != "," || !r.keep[comma+1] {
		return
	}
	who := t.Tokens[comma+1].Span.Join(t.Tokens[said-1].Span).Of(r.s.text)
	if !strings.Contains(strings.ToLower(who), strings.ToLower(r.e.AccordingTo[0])) {
		return
	}
	for i := comma; i < said; i++ {
		r.keep[i] = false
	}
	r.who = who
}

// commas leaves out the marks around what is left out.
func (r *retelling) commas() {
	tokens := r.tree.Tokens
	for i := 0; i < len(tokens); i++ {
		if r.keep[i] || i == 0 || !r.keep[i-1] {
			continue
		}
		end := i
		for end < len(tokens) && !r.keep[end] {
			end++
		}
		if tokens[i].Form == "," || tokens[i-1].Form == "," {
			if tokens[i-1].Form == "," {
				r.keep[i-1] = false
			}
			if end < len(tokens) && tokens[end].Form == "," {
				r.keep[end] = end+1 < len(tokens) && r.tree.Is(end+1, ud.Advcl) && r.keep[end+1]
			}
		}
		i = end
	}
}

// borrow adds the subject that a clause shares with the one it is joined to.
func (r *retelling) borrow() {
	t := r.tree
	if t.Kid(r.root, ud.Nsubj, ud.Csubj) >= 0 || !t.Is(r.root, ud.Conj) {
		return
	}
	if s := t.Kid(t.Tokens[r.root].Head, ud.Nsubj); s >= 0 {
		for _, i := range t.Subtree(s, r.dropped) {
			r.keep[i] = true
		}
	}
}

// dropped reports whether a dependent is left out with all below it.
func (r *retelling) dropped(i int) bool {
	t := r.tree
	switch tok := &t.Tokens[i]; {
	case r.denial(i):
		return false
	case t.Is(i, ud.Parataxis):
		if speech(t, i) && r.teller < 0 {
			r.teller = t.Kid(i, ud.Nsubj)
		}
		return true
	case t.Is(i, ud.Discourse, ud.Vocative, ud.Dislocated, ud.List), slices.Contains(r.pared, i):
		return true
	case tok.Head == r.root && (t.Is(i, ud.Cc) && i < r.root || t.Is(i, ud.Mark) && tok.Base() != "to"):
		return true
	case (t.Is(i, ud.Advmod) || t.Is(i, ud.Obl) && i < r.root && t.Kid(i, ud.Nmod) < 0) && tok.Head == r.root && barred()["connective"][strings.ToLower(tok.Form)]:
		return true
	case t.Is(i, ud.Obl) && i < r.root && tok.Head == r.root && r.unrelated(i):
		return true
	case r.ofReport(i):
		return true
	case t.Is(i, ud.Conj) && isPredicate(t, i) && t.Kid(i, ud.Nsubj) >= 0 && tok.Head == r.root:
		return true
	case t.Is(i, ud.Cc) && r.leads(i):
		return true
	case tok.UPOS == ud.VERB && tok.XPOS != ud.VBG && i > 0 && strings.EqualFold(t.Tokens[i-1].Form, "as") && t.Kid(i, ud.Nsubj) < 0:
		return true // "as reported", "as planned"
	case t.Is(i, ud.AclRelcl, ud.Appos) && r.setOff(i), t.Is(i, ud.Appos) && t.Tokens[tok.Head].UPOS == ud.PROPN && !(properNoun(tok.Form) && t.Subtree(i, nil)[0] == tok.Head+1):
		drop := !r.places(i) && !r.identifies(i)
		r.broken = r.broken || drop && t.Is(i, ud.Appos) && t.Kid(tok.Head, ud.Conj) > i
		return drop
	case len(r.e.AccordingTo) > 0 && r.attributes(i):
		return true
	}
	return false
}

// denial reports whether a phrase says that somebody denies what stands before it, which is not told without it:
// "a charge that Kigali denies", "which Tehran denied".
func (r *retelling) denial(i int) bool {
	t := r.tree
	if !t.Is(i, ud.Parataxis, ud.Appos, ud.AclRelcl) || i < r.root || !r.setOff(i) {
		return false
	}
	denies := func(k int) bool { return t.Is(k, ud.Acl, ud.AclRelcl) && barred()["denying"][t.Tokens[k].Base()] }
	if t.Tokens[i].UPOS == ud.NOUN {
		return slices.ContainsFunc(slices.Collect(t.Kids(i)), denies)
	}
	o := t.Kid(i, ud.Obj)
	return o >= 0 && o < i && barred()["denying"][t.Tokens[i].Base()] && t.Tokens[o].XPOS == ud.WDT
}

// ofReport reports whether an adverb tells the place of the report, which a verb can do without: "met here".
func (r *retelling) ofReport(i int) bool {
	verb := r.tree.Tokens[i].Head
	return r.tree.Is(i, ud.Advmod) && strings.EqualFold(r.tree.Tokens[i].Form, "here") && r.tree.Tokens[verb].UPOS == ud.VERB && !barred()["moving"][r.tree.Tokens[verb].Base()]
}

// unrelated reports whether a phrase only sets an act apart from what was told before: "in an
// unrelated incident".
func (r *retelling) unrelated(i int) bool {
	for k := range r.tree.Kids(i) {
		if r.tree.Is(k, ud.Amod) && barred()["apart"][strings.ToLower(r.tree.Tokens[k].Form)] {
			return true
		}
	}
	return false
}

// places reports whether an apposition says in which state or province a place lies.
func (r *retelling) places(i int) bool {
	m, o := r.s.mentionAt(r.n, i), r.s.mentionAt(r.n, r.tree.Tokens[i].Head)
	return m != nil && o != nil && r.tree.Is(i, ud.Appos) && (m.Kind == reading.Place || m.Form == reading.Proper && m.Code != "") && o.Kind == reading.Place
}

// identifies reports whether an apposition is the name of the person whom the words before it
// describe: "Azerbaijan's president, Ilham Aliyev".
func (r *retelling) identifies(i int) bool {
	m, o := r.s.mentionAt(r.n, i), r.s.mentionAt(r.n, r.tree.Tokens[i].Head)
	if first := r.tree.Subtree(i, nil)[0]; first > 1 && r.tree.Tokens[first-1].Form == "," && r.tree.Tokens[first-2].UPOS == ud.NOUN {
		o = r.s.mentionAt(r.n, first-2) // "Rafael Correa and his ally, Hugo Chavez"
	}
	return r.tree.Is(i, ud.Appos) && m != nil && m.Kind == reading.Person && m.Form == reading.Proper && (o == nil || o.Form != reading.Proper || o == m)
}

// leads reports whether a conjunction joins a clause that is left out.
func (r *retelling) leads(cc int) bool {
	t := r.tree
	head := t.Tokens[cc].Head
	return t.Is(head, ud.Conj) && t.Tokens[head].Head == r.root && isPredicate(t, head) && t.Kid(head, ud.Nsubj) >= 0 && head != r.root
}

// setOff reports whether a phrase is set off by a mark before it: an aside.
func (r *retelling) setOff(i int) bool {
	first := r.tree.Subtree(i, nil)[0]
	if first == 0 {
		return false
	}
	switch r.tree.Tokens[first-1].Form {
	case ",", "(", "—", "–", "-", ":":
		return true
	}
	return r.tree.Tokens[first].Form == "," || r.tree.Tokens[first].Form == "("
}

// attributes reports whether a phrase says on whose word the clause is told.
func (r *retelling) attributes(i int) bool {
	t := r.tree
	if t.Is(i, ud.Obl, ud.Advcl) && t.Kid(i, ud.Case, ud.Mark) >= 0 {
		for k := range t.Kids(i) {
			if attributive(t.Tokens[k].Form) {
				return true
			}
		}
	}
	return attributive(t.Tokens[i].Form)
}

// attributive reports whether a word begins a phrase that says on whose word something is told.
func attributive(word string) bool { return barred()["attributive"][strings.ToLower(word)] }

// isThe reports whether a word is the definite article.
func isThe(word string) bool { return barred()["thearticle"][strings.ToLower(word)] }

// balance leaves out marks at the edges of what is left out, and single brackets and quotation
// marks.
func (r *retelling) balance() {
	t := r.tree
	open := -1
	for i := range t.Tokens {
		switch form := t.Tokens[i].Form; form {
		case ";":
			r.put[i] = ","
		case "(", ")", "[", "]", "—", "–", ":":
			r.broken = r.broken || r.keep[i] && i > 0 && i+1 < len(t.Tokens) && r.keep[i-1] && r.keep[i+1] && form != ")" && form != "]"
			r.keep[i] = false
		case "“", "``", "”", "''", "\"":
			if !r.keep[i] {
				if r.inWords(i) {
					r.broken = true
				}
				continue
			}
			if opens := form == "“" || form == "``" || form == "\"" && open < 0; opens {
				open, r.put[i] = i, "“"
				continue
			}
			r.broken = r.broken || open < 0
			open, r.put[i] = -1, "”"
		}
	}
	r.broken = r.broken || open >= 0
}

// leadsIn reports whether the words that are left out begin with a mark of quotation right behind
// those that are kept: "some chanted, “Red for Ed”".
func (r *retelling) leadsIn() bool {
	last := -1
	for i := range r.keep {
		if r.keep[i] {
			last = i
		}
	}
	for i := last + 1; last > 0 && i < len(r.tree.Tokens); i++ {
		if form := r.tree.Tokens[i].Form; form != "," && form != ":" {
			return marked(form) && form != "'"
		}
	}
	return false
}

// inWords reports whether kept words stand on both sides of a mark that is left out: the words of
// a speaker would become the brief's own.
func (r *retelling) inWords(i int) bool {
	before, behind := i > 0 && slices.Contains(r.keep[:i], true), slices.Contains(r.keep[i+1:], true)
	return before && behind || r.e.InMarks
}

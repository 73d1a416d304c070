package draft

import (
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
)

// tense writes the predicate in the past: a perfect with a day, or a present tense. It returns why
// it cannot: what is told is a state, or a plan in the words of another.
func (r *retelling) tense() string {
	for _, v := range append([]int{r.root}, r.joined()...) {
		if reason := r.past(v); reason != "" {
			return reason
		}
	}
	if said := r.tree.Kid(r.root, ud.Ccomp); said > r.root && r.tree.Tokens[r.root].XPOS == ud.VBD && r.saidThen() { // "said that Peru has recalled its envoy"
		if have, _ := r.auxiliaries(said); have >= 0 {
			r.put[have] = hadForm
		}
	}
	return ""
}

// hadForm is the past of the auxiliary of a perfect.
const hadForm = "had"

func (r *retelling) past(v int) string {
	t := r.tree
	tok := &t.Tokens[v]
	have, finiteAux := r.auxiliaries(v)
	present := func(i int) bool { return t.Tokens[i].XPOS == ud.VBZ || t.Tokens[i].XPOS == ud.VBP }
	switch {
	case finiteAux >= 0 && t.Tokens[finiteAux].XPOS == ud.MD && strings.EqualFold(t.Tokens[finiteAux].Form, "would"):
		return "it is told as what somebody said would come"
	case r.e.Status == reading.Intent || r.kept && v == r.root && speech(t, v) && !present(v):
		return ""
	case finiteAux >= 0 && present(finiteAux):
		return "it tells a state, not an act"
	case have >= 0 && finiteAux >= 0 && strings.EqualFold(t.Tokens[finiteAux].Form, "been") && !openEnded(r.printed) && !r.printed.IsZero():
		r.keep[have] = false
		r.put[finiteAux] = map[bool]string{true: "were", false: "was"}[r.several()]
	case have >= 0 && finiteAux < 0 && (tok.XPOS == ud.VBN || tok.XPOS == ud.VBD) && (!openEnded(r.printed) || r.teller >= 0 && v == r.root && t.Tokens[have].XPOS == ud.VBD):
		r.keep[have] = false
		r.put[v] = pastOf(tok.Base())
	case present(v) && barred()["stative"][tok.Base()]:
		return "it tells a state, not an act"
	case present(v) && have < 0 && finiteAux < 0 && !isPast(tok.Form):
		r.put[v] = pastOf(tok.Base())
	}
	return ""
}

// auxiliaries returns the "have" of a verb and the first other auxiliary that is kept; -1 for none.
func (r *retelling) auxiliaries(v int) (have, other int) {
	have, other = -1, -1
	for k := range r.tree.Kids(v) {
		if !r.keep[k] || !r.tree.Is(k, ud.Aux, ud.AuxPass, ud.Cop) {
			continue
		}
		if r.tree.Tokens[k].Base() == "have" && have < 0 {
			have = k
		} else if other < 0 {
			other = k
		}
	}
	return have, other
}

// joined returns the predicates joined to the root that are kept.
func (r *retelling) joined() []int {
	var out []int
	for k := range r.tree.Kids(r.root) {
		if r.keep[k] && r.tree.Is(k, ud.Conj) && r.tree.Tokens[k].UPOS == ud.VERB {
			out = append(out, k)
		}
	}
	return out
}

// words writes the kept tokens with the report's own spaces.
func (r *retelling) words() string {
	var b strings.Builder
	last := -1
	for i := range r.tree.Tokens {
		if !r.keep[i] {
			continue
		}
		tok := &r.tree.Tokens[i]
		word, written := r.put[i]
		if !written {
			word = tok.Span.Of(r.s.text)
		}
		if word == "" {
			continue
		}
		if b.Len() > 0 && (last != i-1 || r.tree.Tokens[i-1].Span.End < tok.Span.Start) && !(last == i-1 && r.tree.Tokens[i-1].Span.End == tok.Span.Start) {
			b.WriteByte(' ')
		}
		b.WriteString(word)
		last = i
	}
	return tidy(b.String())
}

// tidy puts marks where they belong after words were left out.
func tidy(words string) string {
	words = strings.Join(strings.Fields(words), " ")
	for _, m := range []string{",", ".", text.StraightGenitive, text.CurlyGenitive, "%"} {
		words = strings.ReplaceAll(words, " "+m+" ", m+" ")
		if rest, ok := strings.CutSuffix(words, " "+m); ok {
			words = rest + m
		}
	}
	for strings.Contains(words, ",,") || strings.Contains(words, ", ,") {
		words = strings.ReplaceAll(strings.ReplaceAll(words, ",,", ","), ", ,", ",")
	}
	words = strings.ReplaceAll(words, ", and,", " and")
	words = strings.Trim(words, " ,.;:—–-_")
	return text.Capital(words)
}

// endsPlain reports whether a day can follow the last word: the clause has no part behind its
// object that the day would belong to.
func (r *retelling) endsPlain() bool {
	t := r.tree
	for i := range t.Tokens {
		if !r.keep[i] || i <= r.root {
			continue
		}
		if t.Is(i, ud.Ccomp, ud.Xcomp, ud.Advcl, ud.Acl, ud.AclRelcl, ud.Conj) && t.Tokens[i].UPOS != ud.NOUN && t.Tokens[i].UPOS != ud.PROPN {
			return false
		}
	}
	return true
}

// within returns the words as written inside a sentence: with a small letter unless they
// begin with a name.
func (r *retelling) within(words string) string {
	for i := range r.tree.Tokens {
		if !r.keep[i] {
			continue
		}
		tok := &r.tree.Tokens[i]
		if written, ok := r.put[i]; ok {
			if strings.HasPrefix(written, "the ") || strings.HasPrefix(written, "acting ") || strings.HasPrefix(written, "interim ") {
				return strings.ToLower(words[:1]) + words[1:]
			}
			return words
		}
		if _, name := actor.World().Lookup(tok.Form); name || tok.UPOS == ud.PROPN || tok.UPOS == ud.ADJ && properNoun(tok.Form) && r.isAdjective(tok.Form) || r.properAt(i) {
			return words
		}
		return strings.ToLower(words[:1]) + words[1:]
	}
	return words
}

// properAt reports whether the token begins a name.
func (r *retelling) properAt(i int) bool {
	m := r.s.mentionAt(r.n, i)
	return m != nil && m.Form == reading.Proper && m.First == i
}

func (r *retelling) isAdjective(form string) bool {
	m, ok := actor.World().Lookup(form)
	return ok && m.Form == actor.Adjective
}

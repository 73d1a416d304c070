package office

import (
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// marked reports whether a word of the verb's own clause shows that the act has not happened, and
// else whether the verb is an infinitive with "to".
func marked(t *ud.Tree, v int) (unreal, infinitive bool) {
	for k := range t.Kids(v) {
		w := strings.ToLower(t.Tokens[k].Form)
		switch {
		case t.Is(k, ud.Aux) && modal(w):
			return true, false
		case t.Is(k, ud.Advmod, ud.Aux) && slices.Contains(notQuite, w):
			return true, false
		case t.Is(k, ud.Mark) && slices.Contains(conditional, w):
			return true, false
		case t.Is(k, ud.Mark, ud.Aux) && w == "to":
			infinitive = true
		}
	}
	return false, infinitive
}

// Words that show that an act has not happened: with the verb, and before its clause.
var (
	notQuite    = []string{"not", "n't", "n’t", "never", "nearly", "almost"}
	conditional = []string{"if", "unless", "whether", "should"}
)

// irreal reports whether the verb's act is not presented as having happened: it is negated,
// intended, possible, conditional or future.
func irreal(t *ud.Tree, v int) bool {
	for at, steps := v, 0; at >= 0 && steps < 4; steps++ {
		unreal, infinitive := marked(t, at)
		if unreal {
			return true
		}
		h := t.Tokens[at].Head
		if h < 0 {
			return infinitive
		}
		switch {
		case infinitive && !happened(t.Tokens[h].Lemma):
			return true
		case t.Is(at, ud.Conj, ud.Ccomp, ud.Xcomp, ud.Advcl) && t.Tokens[h].UPOS == ud.VERB:
			// What is hoped for or refused has not happened.
			if t.Is(at, ud.Xcomp, ud.Ccomp) && wished(t.Tokens[h].Lemma) {
				return true
			}
			if !t.Is(at, ud.Conj) && !infinitive {
				return false
			}
			at = h
		case t.Tokens[at].XPOS == ud.VBG && t.Is(at, ud.Xcomp, ud.Acl, ud.Obl, ud.Nmod, ud.Advcl) && wished(t.Tokens[h].Lemma):
			return true
		default:
			return false
		}
	}
	return false
}

func modal(w string) bool {
	switch w {
	case "will", "would", "could", "may", "might", "should", "must", "can", "shall", "'ll", "’ll", "wo", "ca":
		return true
	}
	return false
}

// happened reports whether a verb above an infinitive implies that the act occurred: "went on
// to serve", "managed to join".
func happened(lemma string) bool {
	switch lemma {
	case "go", "manage", "continue", "come", "begin", "return", "rise", "live", "help":
		return true
	}
	return false
}

// wished reports whether a verb makes its complement a wish, plan, refusal or fear.
func wished(lemma string) bool {
	switch lemma {
	case "want", "hope", "wish", "seek", "plan", "refuse", "decline", "try", "attempt", "aim", "intend", "aspire", "agree", "fail", "consider",
		"expect", "fear", "deny", "block", "prevent", "bar", "oppose", "urge", "invite", "ask", "apply", "vow", "threaten", "propose", "support",
		"favor", "rule", "demand", "reject", "stop", "keep", "delay", "near", "discuss", "promise", "offer", "prepare", "bid":
		return true
	}
	return false
}

// personOver returns the named person whose mention is headed by or contains the token.
func (f *finder) personOver(n, token int) *reading.Mention {
	if token < 0 {
		return nil
	}
	in := f.bench.MentionsIn(n)
	for i := range in {
		if m := &in[i]; m.Kind == reading.Person && m.Form == reading.Proper && m.First <= token && token <= m.Last {
			return m
		}
	}
	// The token is a title or pronoun: "President Doe", "who".
	for _, t := range f.bench.TitlesIn(n) {
		if t.First <= token && token <= t.Last && t.Holder >= 0 && t.Ahead {
			return &f.bench.Mentions[t.Holder]
		}
	}
	for i := range in {
		m := &in[i]
		if m.First != token && m.Last != token || m.Form == reading.Proper || m.Kind != reading.Person {
			continue
		}
		if named := f.namedAs(m.Coref); named != nil {
			return named
		}
	}
	return nil
}

// namedAs returns the first name of the person with the coreference number.
func (f *finder) namedAs(coref int) *reading.Mention {
	if f.named == nil {
		f.named = map[int]int{}
		for i := range f.bench.Mentions {
			m := &f.bench.Mentions[i]
			if _, known := f.named[m.Coref]; !known && m.Form == reading.Proper && m.Kind == reading.Person {
				f.named[m.Coref] = i
			}
		}
	}
	if i, ok := f.named[coref]; ok {
		return &f.bench.Mentions[i]
	}
	return nil
}

// personFrom returns the person whose name begins at the token.
func (f *finder) personFrom(n, token int) *reading.Mention {
	in := f.bench.MentionsIn(n)
	for i := range in {
		if m := &in[i]; m.First == token && m.Kind == reading.Person && m.Form == reading.Proper {
			return m
		}
	}
	return nil
}

// personBefore returns the last person named before the token in its sentence.
func (f *finder) personBefore(n, token int) *reading.Mention {
	in := f.bench.MentionsIn(n)
	for i := len(in) - 1; i >= 0; i-- {
		if m := &in[i]; m.Last < token && m.Kind == reading.Person && m.Form == reading.Proper {
			return m
		}
	}
	return nil
}

// timeOf returns when the act of the verb happened, if a time expression is in its own clause.
func (f *finder) timeOf(n, v int) when.Bounds {
	t := f.bench.Trees[n]
	for _, at := range f.bench.TimesIn(n) {
		if at.Type == "DURATION" || at.Type == "SET" || at.Bounds.IsZero() {
			continue
		}
		for k := at.First; k <= at.Last && k < len(t.Tokens); k++ {
			if clauseOf(t, k) == v {
				return at.Bounds
			}
		}
	}
	return when.Bounds{}
}

// clauseOf returns the predicate of the clause that contains a token.
func clauseOf(t *ud.Tree, i int) int {
	for steps := 0; i >= 0 && steps < 12; steps++ {
		if h := t.Tokens[i].Head; t.Tokens[i].UPOS == ud.VERB && steps > 0 || h < 0 || t.Kid(i, ud.Cop) >= 0 && steps > 0 {
			return i
		}
		i = t.Tokens[i].Head
	}
	return i
}

// timeAfter returns the time directly after the given word following the title: "since 2019",
// "until last May".
func (f *finder) timeAfter(n, from int, words ...string) (when.Bounds, bool) {
	s := &f.bench.Sentences[n]
	for _, at := range f.bench.TimesIn(n) {
		if at.First <= from || at.Bounds.IsZero() && at.Type == "DURATION" {
			continue
		}
		first := at.First
		// The expression may include its preposition.
		for _, k := range [...]int{first, first - 1} {
			if k < 0 {
				continue
			}
			for _, w := range words {
				if strings.EqualFold(s.Tokens[k].Form, w) {
					return at.Bounds, true
				}
			}
		}
	}
	return when.Bounds{}, false
}

package clause

import "flashbrief/reading/ud"

// maxMembers limits the members of a coordination.
const maxMembers = 32

// Coordination returns the token and the nominals conjoined with it, in tree order. "Israeli
// and Lebanese soldiers" are two: the noun and the second adjective.
func Coordination(t *ud.Tree, i int) []int {
	out := []int{i}
	for k := range t.Kids(i) {
		if !t.Is(k, ud.Amod, ud.Compound) || !Capitalized(t, k) {
			continue
		}
		for more := range t.Kids(k) {
			if t.Is(more, ud.Conj) && Capitalized(t, more) {
				out = append(out, more)
			}
		}
	}
	for at := 0; at < len(out) && len(out) < maxMembers; at++ {
		out = append(out, Conjuncts(t, out[at])...)
	}
	return out
}

// Conjuncts returns the nominals that depend on the token as conjoined with it.
func Conjuncts(t *ud.Tree, i int) []int {
	var out []int
	for k := range t.Kids(i) {
		if t.Is(k, ud.Conj) && IsNominal(t, k) {
			out = append(out, k)
		}
	}
	return out
}

// Conjoined returns the token that the token is conjoined with: "Togo" for "Mali" in "Togo and
// Mali". None if there is none.
func Conjoined(t *ud.Tree, i int) int { return above(t, i, ud.Conj) }

// above returns the token that the token depends on in one of the relations, or None.
func above(t *ud.Tree, i int, relations ...ud.Rel) int {
	if t.Is(i, relations...) {
		return t.Tokens[i].Head
	}
	return None
}

// Listed reports whether the phrase of the tokens first to last is one of several: it is conjoined
// with what stands outside it, or something behind it is conjoined with it.
func Listed(t *ud.Tree, first, last int) bool {
	for i := first; i <= last; i++ {
		if h := Conjoined(t, i); h != None && (h < first || h > last) {
			return true
		}
		for k := range t.Kids(i) {
			if k > last && t.Is(k, ud.Conj) {
				return true
			}
		}
	}
	return false
}

// SharesSubject reports whether the token is conjoined and has no subject of its own, so that it
// shares that of its head.
func SharesSubject(t *ud.Tree, i int) bool {
	return t.Is(i, ud.Conj) && t.Kid(i, ud.Nsubj, ud.Expl) < 0
}

// Apposition returns the token in apposition to the nominal, or None: "Vega" of "the minister,
// Vega".
func Apposition(t *ud.Tree, i int) int { return t.Kid(i, ud.Appos) }

// Apposed returns the token that the token is in apposition to: "minister" for "Vega" in "the
// minister, Vega". None if there is none.
func Apposed(t *ud.Tree, i int) int { return above(t, i, ud.Appos) }

// Peer returns the token that the token is conjoined with or in apposition to, and so shares the
// role of. None if there is none.
func Peer(t *ud.Tree, i int) int { return above(t, i, ud.Conj, ud.Appos) }

// Capitalized reports whether the token begins with an ASCII capital.
func Capitalized(t *ud.Tree, i int) bool {
	form := t.Tokens[i].Form
	return form != "" && form[0] >= 'A' && form[0] <= 'Z'
}

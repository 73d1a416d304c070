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

// SharesSubject reports whether the token is conjoined and has no subject of its own, so that it
// shares that of its head.
func SharesSubject(t *ud.Tree, i int) bool {
	return t.Is(i, ud.Conj) && t.Kid(i, ud.Nsubj, ud.Expl) < 0
}

// Apposition returns the token in apposition to the nominal, or None: "Vega" of "the minister,
// Vega".
func Apposition(t *ud.Tree, i int) int { return t.Kid(i, ud.Appos) }

// Capitalized reports whether the token begins with an ASCII capital.
func Capitalized(t *ud.Tree, i int) bool {
	form := t.Tokens[i].Form
	return form != "" && form[0] >= 'A' && form[0] <= 'Z'
}

package ud

import "strings"

// Rel is the relation of a token to its head, with its subtype if it has one
// (https://universaldependencies.org/u/dep/). The zero value means none.
type Rel string

// The relations, named as Universal Dependencies names them.
const (
	Acl          Rel = "acl"
	AclRelcl     Rel = "acl:relcl"
	Advcl        Rel = "advcl"
	Advmod       Rel = "advmod"
	Amod         Rel = "amod"
	Appos        Rel = "appos"
	Aux          Rel = "aux"
	AuxPass      Rel = "aux:pass"
	Case         Rel = "case"
	Cc           Rel = "cc"
	CcPreconj    Rel = "cc:preconj"
	Ccomp        Rel = "ccomp"
	Compound     Rel = "compound"
	CompoundPrt  Rel = "compound:prt"
	Conj         Rel = "conj"
	Cop          Rel = "cop"
	Csubj        Rel = "csubj"
	CsubjPass    Rel = "csubj:pass"
	Dep          Rel = "dep"
	Det          Rel = "det"
	DetPredet    Rel = "det:predet"
	Discourse    Rel = "discourse"
	Dislocated   Rel = "dislocated"
	Expl         Rel = "expl"
	Fixed        Rel = "fixed"
	Flat         Rel = "flat"
	Goeswith     Rel = "goeswith"
	Iobj         Rel = "iobj"
	List         Rel = "list"
	Mark         Rel = "mark"
	Nmod         Rel = "nmod"
	NmodDesc     Rel = "nmod:desc"
	NmodPoss     Rel = "nmod:poss"
	NmodUnmarked Rel = "nmod:unmarked"
	Nsubj        Rel = "nsubj"
	NsubjOuter   Rel = "nsubj:outer"
	NsubjPass    Rel = "nsubj:pass"
	Nummod       Rel = "nummod"
	Obj          Rel = "obj"
	Obl          Rel = "obl"
	OblAgent     Rel = "obl:agent"
	OblUnmarked  Rel = "obl:unmarked"
	Orphan       Rel = "orphan"
	Parataxis    Rel = "parataxis"
	Punct        Rel = "punct"
	RootRel      Rel = "root"
	Vocative     Rel = "vocative"
	Xcomp        Rel = "xcomp"
)

// Universal returns the relation without its subtype: "nsubj" of "nsubj:pass".
func (r Rel) Universal() Rel {
	if i := strings.IndexByte(string(r), ':'); i >= 0 {
		return r[:i]
	}
	return r
}

package clause

import "flashbrief/reading/ud"

// controller returns the subject of a clause without one, according to the predicate that
// governs it: the governor's object ("ordered them to leave", "accused them of leaving"), its
// subject, or nobody.
func (c Clause) controller(up Clause, depth int) int {
	t, v := c.Tree, c.Head
	switch {
	case t.Is(v, ud.Acl) && up.Verbal():
		return c.adverbialController(up, depth)
	case t.Is(v, ud.Xcomp):
		return c.complementController(up, depth)
	case t.Is(v, ud.Ccomp):
		if !t.Tokens[v].Has(ud.VerbFormInf) {
			return None
		}
		if o := t.Kid(up.Head, ud.Obj, ud.Iobj); o >= 0 {
			return o
		}
		return up.grammaticalSubject(depth + 1)
	case t.Is(v, ud.Advcl, ud.Obl):
		return c.adverbialController(up, depth)
	case t.Is(v, ud.Acl):
		return c.nounController(up, depth)
	}
	return None
}

// complementController returns the controller of an infinitive or participle that is the
// predicate's complement. The object controls unless the data says otherwise.
func (c Clause) complementController(up Clause, depth int) int {
	if g := up.governor(c.place()); g != nil && g.control != "" {
		return up.controlled(g.control, depth)
	}
	if up.Verbal() && !data().has("subject-control", up.Token().Base()) {
		if up.Passive() {
			return up.grammaticalSubject(depth + 1)
		}
		if o := c.Tree.Kid(up.Head, ud.Obj, ud.Iobj); o >= 0 {
			return o
		}
	}
	return up.grammaticalSubject(depth + 1)
}

// adverbialController returns the controller of an adverbial clause: the subject for "before
// leaving"; X for "accused X of leaving" and "sanctions on X for leaving".
func (c Clause) adverbialController(up Clause, depth int) int {
	place := c.place()
	if g := up.governor(place); g != nil && g.control != "" {
		return up.controlled(g.control, depth)
	}
	if place == "for" {
		if g, noun := up.objectGovernor(place); g != nil {
			return noun.target()
		}
	}
	if data().has("object-control", place) && c.Token().XPOS == ud.VBG {
		if o := up.object(depth + 1); o >= 0 {
			return o
		}
	}
	return up.grammaticalSubject(depth + 1)
}

// nounController returns the controller of a clause that describes a noun: "its decision to
// leave", "on suspicion of leaving", "soldiers leaving the town".
func (c Clause) nounController(up Clause, depth int) int {
	t := c.Tree
	if t.Kid(c.Head, ud.Mark) < 0 && c.Token().XPOS != ud.VB {
		if holder := up.holder(depth + 1); c.Token().XPOS == ud.VBG && data().has("paper", up.Token().Base()) && holder >= 0 {
			return holder // "issued a statement urging"
		}
		return up.Head
	}
	if g := up.governor(c.place()); g != nil && g.control == ByObject {
		if who, ok := up.targetOfNoun(depth); ok {
			return who
		}
	}
	return up.holder(depth + 1)
}

// targetOfNoun returns whom a noun such as "order" or "pressure" is directed at: by its own
// phrase, or as object or passive subject of the verb above; false if nothing says so.
func (c Clause) targetOfNoun(depth int) (int, bool) {
	if o := c.target(); o >= 0 {
		return o, true
	}
	v, ok := c.up()
	if !ok || !v.Verbal() {
		return -1, false
	}
	if o := c.Tree.Kid(v.Head, ud.Obj); o >= 0 && o != c.Head {
		return o, true
	}
	if v.Passive() {
		return v.grammaticalSubject(depth + 1), true
	}
	return -1, false
}

// controlled returns the controller given by the data.
func (c Clause) controlled(by Control, depth int) int {
	switch by {
	case ByObject:
		if c.Passive() {
			if c.Tree.Is(c.Head, ud.Acl) && c.Tree.Kid(c.Head, ud.NsubjPass) < 0 {
				return c.Tree.Tokens[c.Head].Head
			}
			return c.grammaticalSubject(depth + 1)
		}
		o := c.Tree.Kid(c.Head, ud.Obj, ud.Iobj)
		switch {
		case o < 0:
			return c.target()
		case reciprocal(c.Tree, o):
			return c.grammaticalSubject(depth + 1)
		}
		return o
	case BySubject:
		return c.grammaticalSubject(depth + 1)
	}
	return None
}

// reciprocal reports whether the phrase is "each other" or "one another".
func reciprocal(t *ud.Tree, i int) bool {
	return data().has("reciprocal", form(&t.Tokens[i])) && t.Kid(i, ud.Fixed) >= 0
}

// target returns the target of a noun or verb of blame or praise: "sanctions on X", "praise for
// X".
func (c Clause) target() int {
	for _, preposition := range data().order["target"] {
		if k := c.Oblique(preposition); k >= 0 {
			return k
		}
	}
	up, ok := c.up()
	if !ok || !up.Verbal() || !c.Tree.Is(c.Head, ud.Obj) {
		return None
	}
	for _, preposition := range data().order["target-above"] {
		if k := up.Oblique(preposition); k >= 0 {
			return k
		}
	}
	return None
}

// objectGovernor returns the object of the verb if it is a noun that governs what the parser
// attached to the verb: "imposed sanctions on X for leaving".
func (c Clause) objectGovernor(place string) (*governor, Clause) {
	o := c.Tree.Kid(c.Head, ud.Obj)
	if o < 0 {
		return nil, Clause{}
	}
	noun := Clause{c.Tree, o}
	return noun.governor(place), noun
}

// place returns the position of the clause or phrase below its head: "that" and "to-infinitive"
// for complements, "object" and "subject" for nominals, else the preposition.
func (c Clause) place() string {
	t := c.Tree
	mark := t.Mark(c.Head)
	switch {
	case t.Is(c.Head, ud.Xcomp, ud.Ccomp, ud.CsubjPass, ud.Csubj, ud.Acl):
		switch {
		case mark == "to":
			return toPlace
		case data().has("preposition", mark):
			return mark
		}
		return thatPlace
	case t.Is(c.Head, ud.Advcl):
		if mark == "to" {
			return toPlace
		}
		return mark
	case t.Is(c.Head, ud.Obj, ud.Iobj, ud.NsubjPass):
		return objectPlace
	case t.Is(c.Head, ud.Nsubj):
		return subjectPlace
	}
	return t.Case(c.Head)
}

package event

import "flashbrief/world/plover"

// compose returns the category and mode of an operator over an act told as given, by the
// codebook's table of compositions; nil if the two do not form an act.
func (lib *library) compose(op plover.Operator, inner *act, as plover.Manner) *act {
	gives, ok := lib.book.Compose(op, inner.category, inner.mode, as)
	if !ok {
		return nil
	}
	a := &act{category: gives.Category, mode: gives.Mode, contexts: inner.contexts, site: -1, why: ruled(gives.Rule)}
	a.claimed = op == plover.Own
	a.hearsay = a.claimed
	return a
}

// become applies an operator to the act itself, and adds its rule to the reasons. It reports
// whether an act is left.
func (lib *library) become(op plover.Operator, a *act) bool {
	gives, ok := lib.book.Compose(op, a.category, a.mode, a.manner())
	if !ok {
		return false
	}
	a.category, a.mode = gives.Category, gives.Mode
	if gives.Rule != "" {
		a.why = append(a.why, ruled(gives.Rule)...)
	}
	return true
}

// manner returns how the act is told.
func (a *act) manner() plover.Manner {
	var m plover.Manner
	for _, is := range [...]struct {
		manner plover.Manner
		holds  bool
	}{{plover.ByNoun, a.byNoun()}, {plover.Directed, len(a.recipients) > 0}, {plover.Granting, a.grants()}} {
		if is.holds {
			m |= is.manner
		}
	}
	return m
}

// patternIsPositive reports whether the negation of the act is no part of its pattern.
func (a *act) patternIsPositive() bool { return a.pattern == nil || !a.pattern.denies() }

// is reports whether the act has the trait.
func (lib *library) is(t plover.Trait, a *act) bool { return lib.book.Is(t, a.category, a.mode) }

package event

import "flashbrief/world/plover"

// compose returns the category and mode of an operator over an act, by the manual's rules; nil
// if the two do not form an act.
func compose(op *operator, inner *act) *act {
	a := &act{contexts: inner.contexts, site: -1}
	switch op.kind {
	case agrees:
		switch inner.category {
		case plover.SUPPORT:
			a.become(plover.AGREE, "", composeHelp)
			if inner.byNoun() { // "pledged support" gives it
				a.become(plover.SUPPORT, "", composePledge)
			}
		case plover.AGREE, plover.CONSULT, plover.COOPERATE, plover.AID, plover.RETREAT, plover.CONCEDE, plover.MOBILIZE:
			a.become(plover.AGREE, "", composeCooperation)
		case plover.REQUEST, plover.ACCUSE, plover.REJECT, plover.THREATEN:
			a.become(inner.category, inner.mode, composeWords)
		default:
			a.become(plover.THREATEN, threatMode(inner), composeHarm)
		}
	case invites: // coming is an invitation, acting for the host is a request
		a.become(plover.AGREE, "", composeInvitation)
		if inner.category != plover.CONSULT && inner.category != plover.SUPPORT {
			a.become(plover.REQUEST, askMode(inner), composeInvitedAct)
		}
	case decides:
		return decided(a, inner)
	case orders:
		return ordered(a, inner)
	case threats:
		a.become(plover.THREATEN, threatMode(inner), composeThreat)
	case rejects:
		a.become(plover.REJECT, askMode(inner), composeRefusal)
	case requests:
		a.become(plover.REQUEST, askMode(inner), composeDemand)
		if inner.byNoun() && len(inner.recipients) > 0 {
			switch inner.category { // calling for sanctions on others accuses them
			case plover.SANCTION, plover.COERCE, plover.ACCUSE:
				a.become(plover.ACCUSE, plover.Disapprove, composeDemandAgainst)
			}
		}
	case accuses:
		a.become(plover.ACCUSE, plover.Allege, composeAccusation)
	case condemns:
		a.become(plover.ACCUSE, plover.Disapprove, composeCondemnation)
	case praises:
		a.become(plover.SUPPORT, "", composePraise)
	case ceases:
		return ceased(a, inner)
	case owns:
		a.become(inner.category, inner.mode, composeOwned)
		a.hearsay = true
	case passes:
		a.become(inner.category, inner.mode, composePassed)
	default:
		return nil
	}
	return a
}

// patternIsPositive reports whether the negation of the act is no part of its pattern.
func (a *act) patternIsPositive() bool { return a.pattern == nil || !a.pattern.denies() }

// notToDo returns what it amounts to that somebody agrees or decides not to do something: not to
// help is a rejection, not to harm a concession or, if agreed with others, an agreement.
func notToDo(op *operator, inner, a *act) *act {
	if op.kind != agrees && op.kind != decides {
		return a
	}
	out := &act{contexts: inner.contexts, site: -1}
	switch inner.category {
	case plover.AGREE, plover.CONSULT, plover.SUPPORT, plover.COOPERATE, plover.AID, plover.RETREAT, plover.CONCEDE:
		out.become(plover.REJECT, askMode(inner), composeNotHelp)
	case plover.REJECT, plover.REQUEST, plover.ACCUSE:
		return a
	default:
		out.become(plover.AGREE, "", composeNotHarm)
		if op.kind == decides {
			out.become(plover.CONCEDE, "", composeNotHarm)
		}
	}
	return out
}

// become sets the category and mode of the act, and the rule of composition as a reason.
func (a *act) become(category plover.Category, mode plover.Mode, rule string) {
	a.category, a.mode, a.why = category, mode, ruled(rule)
}

// decided returns what a decision amounts to: yielding, refusing and punishing count as done,
// help is agreed to, and force is threatened.
func decided(a, inner *act) *act {
	switch inner.category {
	case plover.RETREAT, plover.CONCEDE, plover.SANCTION, plover.REJECT, plover.COERCE:
		a.become(inner.category, inner.mode, composeDecided)
		return a
	}
	return compose(&operator{kind: agrees}, inner)
}

// ordered returns what an order amounts to: ordering an arrest, a ban, a mobilization or a
// withdrawal is the act itself; anything else is a request.
func ordered(a, inner *act) *act {
	done := inner.category == plover.COERCE || inner.category == plover.SANCTION
	if inner.byNoun() { // "ordered the withdrawal", not ordering others to leave
		done = done || inner.category == plover.MOBILIZE || inner.category == plover.ASSAULT || inner.category == plover.RETREAT
	}
	if done {
		a.become(inner.category, inner.mode, composeOrdered)
	} else {
		a.become(plover.REQUEST, askMode(inner), composeOrderedAct)
	}
	return a
}

// ceased returns what ending an act amounts to: ending help is a sanction, ending harm a
// retreat, calling off a meeting a rejection.
func ceased(a, inner *act) *act {
	switch inner.category {
	case plover.CONSULT, plover.AGREE:
		a.become(plover.REJECT, askMode(inner), composeCalledOff)
	case plover.SUPPORT, plover.COOPERATE, plover.AID:
		a.become(plover.SANCTION, plover.Discontinue, composeHelpEnded)
	case plover.ASSAULT, plover.MOBILIZE:
		a.become(plover.RETREAT, plover.Ceasefire, composeForceEnded)
	case plover.COERCE, plover.SANCTION, plover.PROTEST, plover.THREATEN:
		a.become(plover.RETREAT, "", composePressureEnded)
	default:
		return nil
	}
	return a
}

func threatMode(inner *act) plover.Mode {
	switch inner.category {
	case plover.ASSAULT, plover.MOBILIZE:
		return plover.Violence
	case plover.SANCTION:
		if inner.mode == plover.Expel {
			return plover.Expel
		}
		return plover.Relations
	case plover.COERCE:
		if inner.mode == plover.Arrest {
			return plover.Arrest
		}
		return plover.Restrict
	}
	return ""
}

func askMode(inner *act) plover.Mode {
	switch inner.category {
	case plover.AID, plover.SUPPORT, plover.COOPERATE:
		return plover.Assist
	case plover.CONSULT:
		return plover.Meet
	case plover.RETREAT, plover.CONCEDE:
		if inner.mode != plover.Resign { // the departure of a leader is a requested change
			return plover.Yield
		}
	}
	return plover.Change
}

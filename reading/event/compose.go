package event

// compose returns the category and mode of an operator over an act, by the manual's rules; nil
// if the two do not form an act.
func compose(op *operator, inner *act) *act {
	a := &act{contexts: inner.contexts}
	switch op.kind {
	case agrees:
		switch inner.category {
		case "SUPPORT":
			a.become("AGREE", "", composeHelp)
			if inner.byNoun() { // "pledged support" gives it
				a.become("SUPPORT", "", composePledge)
			}
		case "AGREE", "CONSULT", "COOPERATE", "AID", "RETREAT", "CONCEDE", "MOBILIZE":
			a.become("AGREE", "", composeCooperation)
		case "REQUEST", "ACCUSE", "REJECT", "THREATEN":
			a.become(inner.category, inner.mode, composeWords)
		default:
			a.become("THREATEN", threatMode(inner), composeHarm)
		}
	case invites: // coming is an invitation, acting for the host is a request
		a.become("AGREE", "", composeInvitation)
		if inner.category != "CONSULT" && inner.category != "SUPPORT" {
			a.become("REQUEST", askMode(inner), composeInvitedAct)
		}
	case decides:
		return decided(a, inner)
	case orders:
		return ordered(a, inner)
	case threats:
		a.become("THREATEN", threatMode(inner), composeThreat)
	case rejects:
		a.become("REJECT", askMode(inner), composeRefusal)
	case requests:
		a.become("REQUEST", askMode(inner), composeDemand)
		if inner.byNoun() && len(inner.recipients) > 0 {
			switch inner.category { // calling for sanctions on others accuses them
			case "SANCTION", "COERCE", "ACCUSE":
				a.become("ACCUSE", "disapprove", composeDemandAgainst)
			}
		}
	case accuses:
		a.become("ACCUSE", "allege", composeAccusation)
	case condemns:
		a.become("ACCUSE", "disapprove", composeCondemnation)
	case praises:
		a.become("SUPPORT", "", composePraise)
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

// become sets the category and mode of the act, and the rule of composition as a reason.
func (a *act) become(category, mode, rule string) {
	a.category, a.mode, a.why = category, mode, ruled(rule)
}

// decided returns what a decision amounts to: yielding, refusing and punishing count as done,
// help is agreed to, and force is threatened.
func decided(a, inner *act) *act {
	switch inner.category {
	case "RETREAT", "CONCEDE", "SANCTION", "REJECT", "COERCE":
		a.become(inner.category, inner.mode, composeDecided)
		return a
	}
	return compose(&operator{kind: agrees}, inner)
}

// ordered returns what an order amounts to: ordering an arrest, a ban, a mobilization or a
// withdrawal is the act itself; anything else is a request.
func ordered(a, inner *act) *act {
	done := inner.category == "COERCE" || inner.category == "SANCTION"
	if inner.byNoun() { // "ordered the withdrawal", not ordering others to leave
		done = done || inner.category == "MOBILIZE" || inner.category == "ASSAULT" || inner.category == "RETREAT"
	}
	if done {
		a.become(inner.category, inner.mode, composeOrdered)
	} else {
		a.become("REQUEST", askMode(inner), composeOrderedAct)
	}
	return a
}

// ceased returns what ending an act amounts to: ending help is a sanction, ending harm a
// retreat, calling off a meeting a rejection.
func ceased(a, inner *act) *act {
	switch inner.category {
	case "CONSULT", "AGREE":
		a.become("REJECT", askMode(inner), composeCalledOff)
	case "SUPPORT", "COOPERATE", "AID":
		a.become("SANCTION", "discontinue", composeHelpEnded)
	case "ASSAULT", "MOBILIZE":
		a.become("RETREAT", "ceasefire", composeForceEnded)
	case "COERCE", "SANCTION", "PROTEST", "THREATEN":
		a.become("RETREAT", "", composePressureEnded)
	default:
		return nil
	}
	return a
}

func threatMode(inner *act) string {
	switch inner.category {
	case "ASSAULT", "MOBILIZE":
		return "violence"
	case "SANCTION":
		if inner.mode == "expel" {
			return "expel"
		}
		return "relations"
	case "COERCE":
		if inner.mode == "arrest" {
			return "arrest"
		}
		return "restrict"
	}
	return ""
}

func askMode(inner *act) string {
	switch inner.category {
	case "AID", "SUPPORT", "COOPERATE":
		return "assist"
	case "CONSULT":
		return "meet"
	case "RETREAT", "CONCEDE":
		if inner.mode != "resign" { // the departure of a leader is a requested change
			return "yield"
		}
	}
	return "change"
}

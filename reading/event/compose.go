package event

// compose is the category and mode of an operator over an act, after the
// manual's rules; nil where the two do not make an act.
func compose(op *operator, inner *act) *act {
	a := &act{contexts: inner.contexts}
	switch op.kind {
	case agrees:
		switch inner.category {
		case "SUPPORT":
			a.category = "AGREE"
			if inner.byNoun() { // "pledged support" gives it
				a.category = "SUPPORT"
			}
		case "AGREE", "CONSULT", "COOPERATE", "AID", "RETREAT", "CONCEDE":
			a.category = "AGREE"
		case "REQUEST", "ACCUSE", "REJECT", "THREATEN":
			a.category, a.mode = inner.category, inner.mode
		default:
			a.category, a.mode = "THREATEN", threatMode(inner)
		}
	case invites: // to come is an invitation, to do for the host is asked for
		a.category = "AGREE"
		if inner.category != "CONSULT" && inner.category != "SUPPORT" {
			a.category, a.mode = "REQUEST", askMode(inner)
		}
	case decides:
		return decided(a, inner)
	case orders:
		return ordered(a, inner)
	case threats:
		a.category, a.mode = "THREATEN", threatMode(inner)
	case rejects:
		a.category, a.mode = "REJECT", askMode(inner)
	case requests:
		a.category, a.mode = "REQUEST", askMode(inner)
		if inner.byNoun() && len(inner.recipients) > 0 {
			switch inner.category { // who calls for sanctions on others speaks against those
			case "SANCTION", "COERCE", "ACCUSE":
				a.category, a.mode = "ACCUSE", "disapprove"
			}
		}
	case accuses, condemns:
		a.category, a.mode = "ACCUSE", "disapprove"
		if op.kind == accuses {
			a.mode = "allege"
		}
	case praises:
		a.category = "SUPPORT"
	case ceases:
		return ceased(a, inner)
	case passes:
		a.category, a.mode = inner.category, inner.mode
	default:
		return nil
	}
	return a
}

// decided is what a decision amounts to: to yield, refuse or punish is as good as done,
// to help is agreed to, and force is threatened.
func decided(a, inner *act) *act {
	switch inner.category {
	case "RETREAT", "CONCEDE", "SANCTION", "REJECT", "COERCE":
		a.category, a.mode = inner.category, inner.mode
		return a
	}
	return compose(&operator{kind: agrees}, inner)
}

// ordered is what an order amounts to: who commands an arrest, a ban, a call-up or a
// withdrawal does it; anything else is asked for.
func ordered(a, inner *act) *act {
	done := inner.category == "COERCE" || inner.category == "SANCTION"
	if inner.byNoun() { // "ordered the withdrawal", not others to leave
		done = done || inner.category == "MOBILIZE" || inner.category == "ASSAULT" || inner.category == "RETREAT"
	}
	if done {
		a.category, a.mode = inner.category, inner.mode
	} else {
		a.category, a.mode = "REQUEST", askMode(inner)
	}
	return a
}

// ceased is what ending an act amounts to: ending help is a sanction, ending
// harm a retreat, calling off a meeting a rejection.
func ceased(a, inner *act) *act {
	switch inner.category {
	case "CONSULT", "AGREE":
		a.category, a.mode = "REJECT", askMode(inner)
	case "SUPPORT", "COOPERATE", "AID":
		a.category, a.mode = "SANCTION", "discontinue"
	case "ASSAULT", "MOBILIZE":
		a.category, a.mode = "RETREAT", "ceasefire"
	case "COERCE", "SANCTION", "PROTEST", "THREATEN":
		a.category = "RETREAT"
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
		if inner.mode != "resign" { // that a leader go is a change asked for
			return "yield"
		}
	}
	return "change"
}

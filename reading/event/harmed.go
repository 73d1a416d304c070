package event

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// What is struck, killed or taken is often told without its state: "Azerbaijan had shelled three
// villages, Armenia said", "Russian missiles hit a hospital in Kharkiv, killing five people". The
// text around the act gives it: the act of which this one tells the result, who complains of it, or
// with whom the actor is at odds.

// harmed gives the victims of an act of force or arrest by one state, who have none, their state. It
// returns the rule that applied, or "".
func (co *coder) harmed(e *reading.Event, tree *ud.Tree, a *act) string {
	sides := sidesOf(e.Actors)
	if len(sides) != 1 || !co.is(plover.AttackOrArrest, e) || anyCoded(e.Recipients) || a.exact || a.toNobody() {
		return ""
	}
	own := sides[0]
	if of := co.sameAttack(e, tree, a); of != nil {
		co.suffers(e, of)
		return recipientSameAttack
	}
	if m := co.complaining(e, tree, a, own); m != nil {
		co.suffers(e, co.stateOf(m))
		return recipientComplains
	}
	if of := co.enemy(e, own); of != nil {
		co.suffers(e, of)
		return recipientEnemy
	}
	return ""
}

// suffers makes the state of a party that of the victims; the party itself suffers if they are not named.
func (co *coder) suffers(e *reading.Event, of *reading.Party) {
	if len(e.Recipients) == 0 {
		e.Recipients = []reading.Party{*of}
		return
	}
	for i := range e.Recipients {
		e.Recipients[i].Code, e.Recipients[i].Country = of.Code, of.Country
	}
}

// sameAttack returns the party that suffers the attack of which the act tells the result: "hit a hospital
// in Kharkiv, killing five people"; nil if it tells no such result.
func (co *coder) sameAttack(e *reading.Event, tree *ud.Tree, a *act) *reading.Party {
	if !tree.Is(a.head, ud.Advcl) || tree.Tokens[a.head].XPOS != ud.VBG {
		return nil
	}
	over := tree.Tokens[tree.Tokens[a.head].Head].Span
	for i := len(co.bench.Events) - 1; i >= 0 && co.bench.Events[i].Sentence == e.Sentence; i-- {
		before := &co.bench.Events[i]
		if before.Trigger != over || !co.is(plover.AttackOrArrest, before) || len(before.Recipients) != 1 || before.Recipients[0].Code == "" {
			continue
		}
		return &before.Recipients[0]
	}
	return nil
}

// complaining returns the source of a claim that another state did harm, if the source is of a state
// with which that one is at odds, the sentence names no third, and the harm was done in no third; else nil.
// Who reports a launch at nothing that is named may only have watched it.
func (co *coder) complaining(e *reading.Event, tree *ud.Tree, a *act, own string) *reading.Mention {
	if e.Status != reading.Fact && e.Status != reading.Claim || len(e.Recipients) == 0 && launchedOnly(tree, a) {
		return nil
	}
	for _, s := range a.sources {
		m := co.bench.MentionAt(e.Sentence, s)
		if m == nil || m.Sector != "" && !co.lib.book.OfSector(plover.State, m.Sector) {
			continue
		}
		state := countryOf(m.Code)
		if state == "" || state == own || e.PlaceCode != "" && e.PlaceCode != state {
			continue
		}
		if co.atOdds(own, state) && !co.namesOther(e.Sentence, own, state) {
			return m
		}
	}
	return nil
}

// launchedOnly reports whether the act is a launch of what states test: "fired two missiles".
func launchedOnly(tree *ud.Tree, a *act) bool {
	o := predicateAt(tree, a.head).Object()
	return o >= 0 && isBase("tested", tree, o)
}

// enemy returns the only state with which the actor's own was at odds in the acts told before, if the act is
// of force against nobody named, and neither its sentence nor its place is of a third; else nil.
func (co *coder) enemy(e *reading.Event, own string) *reading.Party {
	if !co.is(plover.Force, e) || len(e.Recipients) > 0 {
		return nil
	}
	foe := co.onlyFoe(own)
	if foe == nil || foe.Country == "" || co.namesOther(e.Sentence, own, foe.Country) {
		return nil
	}
	if e.PlaceCode != "" && e.PlaceCode != foe.Country {
		return nil
	}
	if at := co.firstOf(foe.Country); at != nil {
		return co.stateOf(at)
	}
	return &reading.Party{Text: foe.Text, Span: foe.Span, Name: co.world.NameOf(foe.Country), Code: foe.Country, Country: foe.Country}
}

// onlyFoe returns the party with which the side was at odds in the acts told before, the first of its state; nil
// if there is none, or they are of several.
func (co *coder) onlyFoe(own string) *reading.Party {
	var foe *reading.Party
	for i := range co.bench.Events {
		one, other := co.opposed(&co.bench.Events[i])
		if other != nil && side(other) == own {
			one, other = other, one
		}
		switch {
		case one == nil || side(one) != own:
		case foe == nil:
			foe = other
		case side(other) != side(foe):
			return nil
		}
	}
	return foe
}

// attacker gives harm without a doer, told as the result of an attack or as done in it, who made that
// attack on the same state: "Azerbaijani troops attacked on Monday. As a result, two Armenian soldiers were
// hurt". It returns the rule that applied, or "".
func (co *coder) attacker(e *reading.Event, tree *ud.Tree, a *act) string {
	if !co.is(plover.Force, e) || len(e.Actors) > 0 || !tellsResult(tree, a.head) {
		return ""
	}
	if len(e.Recipients) == 0 || e.Recipients[0].Country == "" {
		return ""
	}
	own := e.Recipients[0].Country
	for i := len(co.bench.Events) - 1; i >= 0 && e.Sentence-co.bench.Events[i].Sentence <= counterReach; i-- {
		before := &co.bench.Events[i]
		if !co.is(plover.Force, before) || len(before.Actors) == 0 {
			continue
		}
		if side(&before.Actors[0]) == "" || onSide(own, before.Actors) || len(before.Recipients) > 0 && !onSide(own, before.Recipients) {
			return ""
		}
		e.Actors = slices.Clone(before.Actors)
		return actorOfAttack
	}
	return ""
}

// tellsResult reports whether a phrase of the clause says that it is the result of an attack told
// before: "in the attack", "as a result".
func tellsResult(tree *ud.Tree, head int) bool {
	for k := range tree.Kids(head) {
		bare := tree.Kid(k, ud.Nmod, ud.Amod, ud.NmodPoss, ud.Acl, ud.Compound) < 0
		if tree.Is(k, ud.Obl) && isBase("attack-before", tree, k) && tree.Kid(k, ud.Det) >= 0 && bare {
			return true
		}
	}
	return false
}

// atOdds reports whether the report is mostly about the two states, and the other is none that speaks of harm
// to others, or an act told before was hostile between them.
func (co *coder) atOdds(one, other string) bool {
	first, second := co.mostNamed()
	both := first == one && second == other || first == other && second == one
	if both && !isWord("onlooker", strings.ToLower(other)) {
		return true
	}
	return slices.ContainsFunc(co.bench.Events, func(e reading.Event) bool {
		return co.hostile(&e) && (against(&e, one, other) || against(&e, other, one))
	})
}

// against reports whether the act is one state's toward the other.
func against(e *reading.Event, actor, recipient string) bool {
	return onSide(actor, e.Actors) && onSide(recipient, e.Recipients)
}

// mostNamed returns the two states that the report names most, if each is named more than once and more than
// any third; else "".
func (co *coder) mostNamed() (first, second string) {
	counts := map[string]int{}
	for i := range co.bench.Mentions {
		if m := &co.bench.Mentions[i]; m.Form != reading.Pronominal {
			if c := countryOf(m.Code); c != "" {
				counts[c]++
			}
		}
	}
	byCount := slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	if len(byCount) < 2 || counts[byCount[1]] < 2 || len(byCount) > 2 && counts[byCount[2]] == counts[byCount[1]] {
		return "", ""
	}
	return byCount[0], byCount[1]
}

// hostile reports whether the act is directed against its recipient.
func (co *coder) hostile(e *reading.Event) bool {
	return co.is(plover.AttackOrArrest, e) || co.is(plover.Accusation, e) || co.is(plover.Threatening, e) || co.is(plover.Punishment, e)
}

package event

import (
	"strings"

	"flashbrief/reading"
)

// The rules in code. Each has a permanent name, like the patterns and operators in data/;
// records keep these names, so none is ever reused.
const (
	actorInSlot          = "actor-in-slot"
	actorsInSlot         = "actor-in-slot-and-before-verb"
	actorAbove           = "actor-subject-above"
	actorPossessor       = "actor-possessor"
	actorRules           = "actor-state-of-place"
	actorOwner           = "actor-owner-of-forces"
	actorCarried         = "actor-of-sentence-before"
	actorOfAttack        = "actor-of-attack-before"
	actorWhereEnvoy      = "actor-state-where-envoy-is"
	actorHome            = "actor-state-of-report"
	recipientInSlot      = "recipient-in-slot"
	recipientsInSlot     = "recipient-in-slot-and-before-verb"
	recipientBeside      = "recipient-beside-noun"
	recipientNear        = "recipient-named-near"
	recipientMust        = "recipient-must-act"
	partnerInSlot        = "partner-in-slot"
	statusThreat         = "status-conditional-threat"
	modePhone            = "mode-by-phone"
	homeOfPlace          = "home-of-place"
	homeOnlyPlace        = "home-only-place-named"
	homeRising           = "home-rising-against-state"
	homeOfActor          = "home-of-actor"
	homeHost             = "home-of-host"
	homeOfReport         = "home-of-report"
	recipientOther       = "recipient-other-state"
	recipientHome        = "recipient-home-of-report"
	recipientAnswered    = "recipient-of-act-answered"
	recipientCounterpart = "recipient-other-party-before"
	recipientSameAttack  = "recipient-of-same-attack"
	recipientComplains   = "recipient-who-complains"
	recipientEnemy       = "recipient-at-odds-before"
	recipientQuarrel     = "recipient-sides-of-quarrel"
	dateExpression       = "date-expression"
	dateIntended         = "date-intended"
	dateNarrative        = "date-narrative"
	dateReport           = "date-report"
	dateLead             = "date-lead"
	dateUnread           = "date-unread"
	dateUnknown          = "date-unknown"
	dateSinceLead        = "date-since-lead"
	dateReaction         = "date-reaction"
	dateRetold           = "date-of-attack-told-before"
	dateOfReporting      = "date-up-to-report"
	dateOfSaying         = "date-of-saying"
	dateHadHappened      = "date-past-perfect"
	dateInOffice         = "date-of-office"
	dateRemembered       = "date-of-what-is-remembered"
	dateBefore           = "date-before-other-act"
	dateLongBefore       = "date-measured-before-other-act"
	dateAfter            = "date-after-other-act"
	dateLongAfter        = "date-measured-after-other-act"
	treeRepaired         = "tree-repaired"
	statusGoverned       = "status-governed"
	statusNegated        = "status-negated"
	statusModal          = "status-modal"
	statusCondition      = "status-condition"
	statusUnreal         = "status-unreal-comparison"
	statusInstead        = "status-instead"
	statusDeadline       = "status-deadline"
	statusTopic          = "status-topic"
	statusAsked          = "status-asked"
	statusForetold       = "status-foretold"
	statusGeneric        = "status-general-truth"
	statusDoubt          = "status-doubt"
	statusFiction        = "status-fiction"
	statusHearsay        = "status-hearsay"
	statusAttributed     = "status-attributed"
)

// filling are the rules for a slot that gives each part, and for a subject with a second one
// beside it.
var filling = map[part]struct{ one, two string }{
	actorPart:     {actorInSlot, actorsInSlot},
	recipientPart: {recipientInSlot, recipientsInSlot},
	partnerPart:   {partnerInSlot, partnerInSlot},
}

// part is the part of an act that a slot gives.
type part uint8

const (
	actorPart part = iota
	recipientPart
	partnerPart
)

// Sentence returns the reasons of an event in words: the patterns, the outermost first, the
// word that matched them, and the sentence of each other rule. t is the report's text.
func Sentence(why []reading.Reason, t string) string {
	var out strings.Builder
	out.Grow(longReasons)
	first := -1 // pattern
	for i, r := range why {
		if _, known := says()[r.Rule]; known {
			continue
		}
		if first < 0 {
			first = i
		} else {
			out.WriteString(" over ")
		}
		out.WriteString(r.Rule)
	}
	if first >= 0 {
		out.WriteString(" met ")
		quote(&out, why[first].Span.Of(t))
	}
	for i := range why {
		r := &why[i]
		form, known := says()[r.Rule]
		if !known {
			continue
		}
		if out.Len() > 0 {
			out.WriteString("; ")
		}
		say(&out, form, r, t)
	}
	return out.String()
}

// longReasons is the length in bytes of long reasons in words.
const longReasons = 320

// say writes the sentence of a reason, with its slot and its words.
func say(out *strings.Builder, form string, r *reading.Reason, t string) {
	for form != "" {
		before, rest, _ := strings.Cut(form, "{")
		out.WriteString(before)
		var hole string
		hole, form, _ = strings.Cut(rest, "}")
		switch {
		case hole == "slot":
			out.WriteString(r.Slot)
		case hole == "words" && r.Span.Start >= 0 && r.Span.Start <= r.Span.End && r.Span.End <= len(t):
			quote(out, r.Span.Of(t))
		}
	}
}

func quote(out *strings.Builder, words string) {
	out.WriteString("“")
	out.WriteString(words)
	out.WriteString("”")
}

// because returns a reason with the words of a token.
func (f *finder) because(rule string, token int) reading.Reason {
	return reading.Reason{Rule: rule, Span: f.tree.Tokens[token].Span}
}

// ruled returns a reason without words.
func ruled(rule string) []reading.Reason { return []reading.Reason{{Rule: rule}} }

// repaired returns the repairs of the tree that the act depends on.
func (co *coder) repaired(a *act, sentence int) []reading.Reason {
	var out []reading.Reason
	for _, r := range co.bench.Repairs {
		if r.Sentence == sentence && (r.Token == a.head || r.Token == a.trigger) {
			out = append(out, reading.Reason{Rule: treeRepaired, Slot: r.Rule, Span: co.bench.Sentences[sentence].Tokens[r.Token].Span})
		}
	}
	return out
}

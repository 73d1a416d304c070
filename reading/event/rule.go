package event

import (
	"strings"

	"flashbrief/ground/text"
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
	recipientAnswered    = "recipient-of-act-answered"
	recipientCounterpart = "recipient-other-party-before"
	dateExpression       = "date-expression"
	dateIntended         = "date-intended"
	dateNarrative        = "date-narrative"
	dateReport           = "date-report"
	dateLead             = "date-lead"
	dateUnread           = "date-unread"
	dateUnknown          = "date-unknown"
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
	statusGeneric        = "status-general-truth"
	statusDoubt          = "status-doubt"
	statusFiction        = "status-fiction"
	statusHearsay        = "status-hearsay"
	statusAttributed     = "status-attributed"
)

// says is the sentence for each rule in code. {slot} and {words} stand for the slot and the
// words of the reason.
var says = map[string]string{
	actorInSlot:          "actor is the {slot} of {words}",
	actorsInSlot:         "actor is the {slot} of {words}, with a second before the verb",
	actorAbove:           "actor is the subject of {words} too",
	actorPossessor:       "actor is whose {words} it is",
	actorOwner:           "actor is whose forces {words} are",
	actorHome:            "actor is the state that the report is about",
	actorRules:           "actor is the state that rules where it happened, {words}",
	recipientInSlot:      "recipient is the {slot} of {words}",
	recipientsInSlot:     "recipient is the {slot} of {words}, with a second before the verb",
	recipientBeside:      "recipient is the {slot} beside {words}",
	recipientNear:        "recipient is named in {words}",
	recipientMust:        "recipient is who must act",
	partnerInSlot:        "partner is the {slot} of {words}",
	"demand-in-report":   "who says that others must act demands it",
	"status-refused":     "it is refused",
	"status-not-granted": "it is not granted",
	statusThreat:         "what is said to follow on a condition is a threat",
	"future-cooperation": "cooperation to come is agreed to",
	"future-yielding":    "yielding to come is a concession",
	"future-hostility":   "hostility to come is threatened",
	modePhone:            "the meeting was a call",
	homeOfPlace:          "its country is where it happened",
	homeOnlyPlace:        "its country is the only one whose place is named",
	homeRising:           "those who rise against a state are taken to be its own",
	homeOfActor:          "the recipient's country is the actor's",
	homeOfReport:         "the report is about its country",
	recipientOther:       "recipient is the only other state named",
	recipientAnswered:    "recipient is who did what it answers",
	recipientCounterpart: "recipient is the other party of the act before",
	homeHost:             "who is met in a country is taken to be its own",
	dateExpression:       "date is {words}",
	dateIntended:         "date is the report's, for what is intended",
	dateNarrative:        "date is the one last told",
	dateReport:           "date is the report's",
	dateUnread:           "date {words} could not be read; it was no later than the report",
	dateLead:             "date is that of the news, told at the head of the report",
	dateUnknown:          "no date is known",
	dateBefore:           "the act came before what has that date",
	dateLongBefore:       "the act came so long before what has that date",
	dateAfter:            "the act came after what has that date",
	dateLongAfter:        "the act came so long after what has that date",
	statusGoverned:       "how it is told depends on {words}",
	statusNegated:        "it is negated by {words}",
	statusModal:          "its modal verb is {words}",
	statusCondition:      "it stands in a condition at {words}",
	statusUnreal:         "it is an unreal comparison at {words}",
	statusInstead:        "{words} is what was not done",
	statusDeadline:       "{words} is still to come",
	statusAsked:          "it is asked",
	statusTopic:          "{words} is only what is talked about",
	statusGeneric:        "it is told as true in general",
	statusDoubt:          "{words} leaves it open",
	statusFiction:        "it is set in {words}",
	statusHearsay:        "it is hearsay by {words}",
	statusAttributed:     "it is attributed at {words}",
	treeRepaired:         "the parse was repaired at {words} by the rule {slot}",

	"compose-promised-help":         "help that is promised is agreed to",
	"compose-pledged-support":       "support that is pledged is given",
	"compose-promised-cooperation":  "cooperation that is promised is agreed to",
	"compose-planned-words":         "words that are planned are said",
	"compose-planned-harm":          "harm that is planned is threatened",
	"compose-invitation":            "who invites agrees to a meeting",
	"compose-invitation-to-act":     "who invites others to act asks for it",
	"compose-decision-carried-out":  "what is decided is done",
	"compose-order-carried-out":     "what is ordered is done",
	"compose-order-to-others":       "what others are ordered to do is asked for",
	"compose-threat":                "what is threatened is a threat",
	"compose-refusal":               "what is refused is rejected",
	"compose-demand":                "what is demanded is asked for",
	"compose-demand-against-others": "who demands harm to others disapproves of them",
	"compose-accusation":            "what others are accused of is alleged",
	"compose-condemnation":          "what is condemned is disapproved of",
	"compose-praise":                "what is praised is supported",
	"compose-talks-called-off":      "talks that are called off are rejected",
	"compose-help-ended":            "to end help is a sanction",
	"compose-force-ended":           "to end force is a ceasefire",
	"compose-pressure-ended":        "to end pressure is to retreat",
	"compose-act-claimed":           "who claims responsibility for an act did it, on their own word",
	"compose-not-to-help":           "who decides not to help rejects it",
	"compose-not-to-harm":           "who decides not to harm yields",
	"compose-act-passed-on":         "what begins or goes on is the act itself",
}

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
	var met, said []string
	var trigger text.Span
	for _, r := range why {
		form, known := says[r.Rule]
		if !known {
			if len(met) == 0 {
				trigger = r.Span
			}
			met = append(met, r.Rule)
			continue
		}
		words := ""
		if r.Span.Start >= 0 && r.Span.Start <= r.Span.End && r.Span.End <= len(t) {
			words = quoted(r.Span.Of(t))
		}
		said = append(said, strings.ReplaceAll(strings.ReplaceAll(form, "{slot}", r.Slot), "{words}", words))
	}
	if len(met) > 0 {
		said = append([]string{strings.Join(met, " over ") + " met " + quoted(trigger.Of(t))}, said...)
	}
	return strings.Join(said, "; ")
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

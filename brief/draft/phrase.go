package draft

import (
	"fmt"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/reading"
)

// phrase is how an act is told: past tense for the text, present for a headline.
// A %s stands for the recipient; without a recipient the bare forms are used.
type phrase struct {
	past, present         string
	barePast, barePresent string
}

// byTrigger tells an act in words near to those that were read; byMode and
// byCategory are what is left when they do not.
var byTrigger = map[string]phrase{
	"SUPPORT/condolence":   {"expressed condolences to %s", "Send Condolences to %s", "expressed condolences", "Send Condolences"},
	"SUPPORT/mourn":        {"mourned %s", "Mourn %s", "", ""},
	"SUPPORT/praise":       {"praised %s", "Praise %s", "", ""},
	"SUPPORT/hail":         {"hailed %s", "Hail %s", "", ""},
	"SUPPORT/welcome":      {"welcomed steps by %s", "Welcome Steps by %s", "", ""},
	"SUPPORT/thank":        {"thanked %s", "Thank %s", "", ""},
	"SUPPORT/back":         {"backed %s", "Back %s", "", ""},
	"SUPPORT/defend":       {"defended %s", "Defend %s", "", ""},
	"SUPPORT/congratulate": {"congratulated %s", "Congratulate %s", "", ""},
	"SUPPORT/recognize":    {"recognized %s", "Recognize %s", "", ""},
	"ACCUSE/condemn":       {"condemned %s", "Condemn %s", "", ""},
	"ACCUSE/denounce":      {"denounced %s", "Denounce %s", "", ""},
	"ACCUSE/criticize":     {"criticized %s", "Criticize %s", "", ""},
	"ACCUSE/blame":         {"blamed %s", "Blame %s", "", ""},
	"ACCUSE/accuse":        {"accused %s of wrongdoing", "Accuse %s", "", ""},
	"ACCUSE/summon":        {"summoned an envoy of %s", "Summon Envoy of %s", "", ""},
	"REQUEST/urge":         {"appealed to %s", "Appeal to %s", "", ""},
	"REQUEST/call":         {"appealed to %s", "Appeal to %s", "", ""},
	"REQUEST/demand":       {"made demands of %s", "Make Demands of %s", "", ""},
	"REJECT/reject":        {"rebuffed %s", "Rebuff %s", "", ""},
	"SANCTION/oust":        {"removed %s from office", "Oust %s", "", ""},
	"SANCTION/expel":       {"expelled %s", "Expel %s", "", ""},
	"SANCTION/dismiss":     {"dismissed %s", "Dismiss %s", "", ""},
	"SANCTION/recall":      {"recalled envoys from %s", "Recall Envoys From %s", "", ""},
	"AID/send":             {"sent aid to %s", "Send Aid to %s", "", ""},
	"ASSAULT/shoot":        {"fired on %s", "Fire on %s", "", ""},
	"ASSAULT/kill":         {"carried out a deadly attack on %s", "Carry Out Deadly Attack on %s", "", ""},
	"ASSAULT/launch":       {"launched an attack on %s", "Launch Attack on %s", "", ""},
	"REJECT/veto":          {"", "", "cast a veto", "Cast Veto"},
	"COOPERATE/expand":     {"expanded cooperation with %s", "Expand Cooperation With %s", "", ""},
	"AGREE/agree":          {"agreed to cooperate with %s", "Agree to Cooperate With %s", "", ""},
	"AID/give":             {"gave aid to %s", "Give Aid to %s", "", ""},
	"AID/provide":          {"provided aid to %s", "Provide Aid to %s", "", ""},
	"AID/deliver":          {"delivered aid to %s", "Deliver Aid to %s", "", ""},
	"AID/donate":           {"donated aid to %s", "Donate Aid to %s", "", ""},
	"ASSAULT/invade":       {"invaded %s", "Invade %s", "", ""},
	"ASSAULT/shell":        {"shelled %s", "Shell %s", "", ""},
	"ASSAULT/fire":         {"fired at %s", "Fire at %s", "", ""},
	"AGREE/invite":         {"invited %s to closer ties", "Invite %s", "", ""},
	"AGREE/affirm":         {"affirmed a commitment to %s", "Affirm Commitment to %s", "", ""},
	"AGREE/ready":          {"declared readiness to work with %s", "Declare Readiness to Work With %s", "", ""},
	"AGREE/pledge":         {"made a pledge to %s", "Make Pledge to %s", "made a pledge", "Make Pledge"},
}

var byMode = map[string]phrase{
	"CONSULT/visit":         {"visited %s", "Visit %s", "", ""},
	"CONSULT/phone":         {"spoke by telephone with %s", "Speak by Phone With %s", "spoke by telephone", "Speak by Phone"},
	"CONSULT/third-party":   {"mediated between the sides in %s", "Mediate in %s", "offered mediation", "Mediate"},
	"ACCUSE/investigate":    {"investigated %s", "Investigate %s", "", ""},
	"ACCUSE/allege":         {"brought accusations against %s", "Accuse %s", "", ""},
	"ACCUSE/disapprove":     {"voiced disapproval of %s", "Criticize %s", "", ""},
	"REQUEST/assist":        {"asked %s for support", "Ask %s for Support", "asked for support", "Ask for Support"},
	"REQUEST/meet":          {"called for talks with %s", "Call for Talks With %s", "called for talks", "Call for Talks"},
	"REQUEST/yield":         {"demanded that %s give way", "Demand That %s Give Way", "", ""},
	"REJECT/meet":           {"refused to meet %s", "Refuse to Meet %s", "", ""},
	"REJECT/assist":         {"refused help to %s", "Refuse Help to %s", "", ""},
	"THREATEN/violence":     {"threatened %s with force", "Threaten %s With Force", "", ""},
	"SANCTION/discontinue":  {"cut back ties with %s", "Cut Back Ties With %s", "", ""},
	"SANCTION/convict":      {"convicted %s in court", "Convict %s", "", ""},
	"SANCTION/withdraw":     {"pulled out of arrangements with %s", "Pull Out of Deal With %s", "", ""},
	"MOBILIZE/troops":       {"moved forces toward %s", "Move Forces Toward %s", "put forces on the move", "Move Forces"},
	"COERCE/arrest":         {"detained %s", "Detain %s", "", ""},
	"COERCE/restrict":       {"imposed restrictions on %s", "Impose Restrictions on %s", "", ""},
	"COERCE/seize":          {"seized property of %s", "Seize Property of %s", "", ""},
	"ASSAULT/aerial":        {"carried out air strikes on %s", "Strike %s From the Air", "", ""},
	"ASSAULT/drone":         {"attacked %s with drones", "Attack %s With Drones", "", ""},
	"ASSAULT/heavy-weapons": {"fired on %s with heavy weapons", "Fire on %s", "", ""},
	"ASSAULT/explosives":    {"bombed %s", "Bomb %s", "", ""},
	"ASSAULT/abduct":        {"abducted people from %s", "Abduct People From %s", "", ""},
	"ASSAULT/firearms":      {"shot at %s", "Shoot at %s", "", ""},
	"RETREAT/withdraw":      {"withdrew from %s", "Withdraw From %s", "", ""},
	"RETREAT/release":       {"released detainees from %s", "Release Detainees From %s", "", ""},
	"RETREAT/ceasefire":     {"entered a ceasefire with %s", "Enter Ceasefire With %s", "announced a ceasefire", "Announce Ceasefire"},
	"RETREAT/resign":        {"", "", "resigned", "Resign"},
}

var byCategory = map[string]phrase{
	"SUPPORT":  {"voiced support for %s", "Voice Support for %s", "", ""},
	"REQUEST":  {"appealed to %s", "Appeal to %s", "", ""},
	"ACCUSE":   {"criticized %s", "Criticize %s", "", ""},
	"THREATEN": {"threatened %s", "Threaten %s", "", ""},
	"ASSAULT":  {"attacked %s", "Attack %s", "", ""},
	"CONSULT":  {"held talks with %s", "Hold Talks With %s", "", ""},
}

// together are the acts that several do with each other, without a recipient.
var together = map[string]phrase{
	"CONSULT":       {barePast: "met", barePresent: "Meet"},
	"CONSULT/phone": {barePast: "spoke by telephone", barePresent: "Speak by Phone"},
	"SUPPORT":       {barePast: "came to an agreement", barePresent: "Reach Agreement"},
	"ASSAULT":       {barePast: "clashed", barePresent: "Clash"},
	"RETREAT":       {barePast: "came to a truce", barePresent: "Reach Truce"},
}

// togetherBy are such acts by the noun that tells them.
var togetherBy = map[string]phrase{
	"COOPERATE/exercise": {barePast: "held joint exercises", barePresent: "Hold Joint Exercises"},
	"COOPERATE/drill":    {barePast: "held joint exercises", barePresent: "Hold Joint Exercises"},
}

// phraseOf finds the words for an event, and whether there are any that fit what
// it has: a recipient, several actors, or neither.
func phraseOf(e *reading.Event, trigger string) (p phrase, bare, ok bool) {
	if len(e.Recipients) == 0 {
		if len(e.Actors) > 1 {
			if p, ok := togetherBy[e.Category+"/"+trigger]; ok {
				return p, true, true
			}
			if p, ok = together[e.Category+"/"+e.Mode]; !ok {
				p, ok = together[e.Category]
			}
			return p, true, ok
		}
		for _, table := range []map[string]phrase{byTrigger, byMode} {
			for _, key := range []string{e.Category + "/" + trigger, e.Category + "/" + e.Mode} {
				if p, found := table[key]; found && p.barePast != "" {
					return p, true, true
				}
			}
		}
		return p, true, false
	}
	if p, ok = byTrigger[e.Category+"/"+trigger]; ok {
		return p, false, p.past != ""
	}
	if p, ok = byMode[e.Category+"/"+e.Mode]; ok {
		return p, false, p.past != ""
	}
	p, ok = byCategory[e.Category]
	return p, false, ok
}

// on tells when, as a brief of the given year does: with the year only where it
// is another.
func on(b when.Bounds, year int) string {
	name := func(d when.Day) string {
		s := fmt.Sprintf("%s %d", d.Month, d.Dom)
		if d.Year != year {
			s += fmt.Sprintf(", %d", d.Year)
		}
		return s
	}
	day, single := b.Day()
	switch {
	case b.IsZero():
		return ""
	case single:
		return "on " + name(day)
	case b.From.IsZero():
		return "by " + name(b.Until.AddDays(-1))
	case b.Until.IsZero():
		return "since " + name(b.From)
	case b.From.Dom == 1 && b.From.AddMonths(1) == b.Until:
		return fmt.Sprintf("in %s %d", b.From.Month, b.From.Year)
	case b.From.Dom == 1 && b.From.Month == 1 && b.From.AddMonths(12) == b.Until:
		return fmt.Sprintf("in %d", b.From.Year)
	}
	return "between " + name(b.From) + " and " + name(b.Until.AddDays(-1))
}

// list joins names as English does.
func list(names []string) string {
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	case 2:
		return names[0] + " and " + names[1]
	default:
		return strings.Join(names[:n-1], ", ") + ", and " + names[n-1]
	}
}

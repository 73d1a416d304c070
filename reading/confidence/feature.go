package confidence

import (
	"strings"

	"flashbrief/reading"
)

// longSentence is the number of tokens from which parties are often taken from the wrong
// clause.
const longSentence = 35

// Features returns the features of an event: its category and status, the pattern that matched
// and what was composed with it, how its parties and its date were found, and the kind of
// sentence. Each is a word in the list of weights, or has no weight.
func Features(r *reading.Reading, e *reading.Event) []string {
	out := []string{"bias", "category=" + string(e.Category), "status=" + string(e.Status), "dated=" + string(e.Dating.By)}
	flag := func(name string, holds bool) {
		if holds {
			out = append(out, name)
		}
	}
	out = append(out, "actor="+side(e.Actors), "recipient="+side(e.Recipients))
	flag("same-country", shares(e.Actors, e.Recipients))
	flag("mode", e.Mode != "")
	flag("attributed", len(e.AccordingTo) > 0)
	flag("in-marks", e.InMarks)
	flag("historical", e.Historical)
	if e.Aspect != "" {
		out = append(out, "aspect="+string(e.Aspect))
	}
	flag("together", len(e.Actors) > 1 && len(e.Recipients) == 0)
	out = append(out, reasons(e.Why)...)
	if e.Sentence < len(r.Sentences) {
		s := &r.Sentences[e.Sentence]
		flag("long-sentence", len(s.Tokens) > longSentence)
		flag("late-in-sentence", len(s.Tokens) > 0 && e.Trigger.Start-s.Span.Start > s.Span.Len()*2/3)
		flag("first-sentence", e.Sentence < 2)
	}
	return out
}

// side says how much is known of one side of the event.
func side(parties []reading.Party) string {
	coded, sector := 0, 0
	for _, p := range parties {
		if p.Code != "" {
			coded++
		} else if p.Sector != "" {
			sector++
		}
	}
	switch {
	case len(parties) == 0:
		return "none"
	case coded == len(parties) && coded > 1:
		return "several"
	case coded == len(parties):
		return "coded"
	case coded > 0:
		return "partly"
	case sector > 0:
		return "sector"
	}
	return "words"
}

// shares reports whether both sides belong to one country.
func shares(a, b []reading.Party) bool {
	for _, p := range a {
		for _, q := range b {
			if p.Country != "" && p.Country == q.Country {
				return true
			}
		}
	}
	return false
}

// reasons returns features of the rules that applied: the kinds of rule in code, how many
// patterns and operators matched, and whether the act is expressed by a noun.
func reasons(why []reading.Reason) []string {
	var out []string
	seen := map[string]bool{}
	operators := 0
	for _, r := range why {
		kind := ""
		switch {
		case strings.HasPrefix(r.Rule, "operator-"):
			operators++
		case strings.HasSuffix(r.Rule, "-noun"):
			kind = "by-noun"
		case strings.HasPrefix(r.Rule, "home-"), strings.HasPrefix(r.Rule, "mend-"), strings.HasPrefix(r.Rule, "compose-"), strings.HasPrefix(r.Rule, "recipient-"):
			kind = "rule=" + r.Rule
		}
		if kind != "" && !seen[kind] {
			seen[kind] = true
			out = append(out, kind)
		}
	}
	if operators > 0 {
		out = append(out, "composed")
	}
	if operators > 1 {
		out = append(out, "composed-twice")
	}
	return out
}

package confidence

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// longSentence is the number of tokens from which parties are often taken from the wrong
// clause.
const longSentence = 35

// manyFeatures is more than most events have.
const manyFeatures = 48

// Features returns the features of an event: its category and status, the pattern that matched
// and what was composed with it, how its parties and its date were found, the kind of sentence, and
// whether the report reads like news. Each is a word in the list of weights, or has no weight.
func Features(r *reading.Reading, e *reading.Event) []string {
	out := make([]string, 0, manyFeatures)
	out = append(out, "bias", "category="+string(e.Category), "status="+string(e.Status), "dated="+string(e.Dating.By))
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
	flag("private-actor", len(e.Actors) > 0 && !represents(e.Actors))
	flag("private-recipient", len(e.Recipients) > 0 && !represents(e.Recipients))
	out = appendManner(out, &r.Manner)
	abroad := states(e) > 1
	flag("between-states", abroad)
	flag("essay-between-states", abroad && r.Manner.Essay())
	flag(Unsettled, !abroad && r.Manner.Essay())
	flag("together", len(e.Actors) > 1 && len(e.Recipients) == 0)
	out = appendReasons(out, e.Why)
	if e.Sentence < len(r.Sentences) {
		s := &r.Sentences[e.Sentence]
		flag("long-sentence", len(s.Tokens) > longSentence)
		flag("late-in-sentence", len(s.Tokens) > 0 && e.Trigger.Start-s.Span.Start > s.Span.Len()*2/3)
		flag("first-sentence", e.Sentence < 2)
		out = appendPlace(out, s, e.Trigger)
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

// states returns the number of countries and organizations among the parties.
func states(e *reading.Event) int {
	var space [8]string
	seen := space[:0]
	for _, side := range [...][]reading.Party{e.Actors, e.Recipients} {
		for i := range side {
			if code := cmp.Or(side[i].Country, side[i].Code); code != "" && !slices.Contains(seen, code) {
				seen = append(seen, code)
			}
		}
	}
	return len(seen)
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

// appendReasons appends features of the rules that applied: the kinds of rule in code, how many
// patterns and operators matched, and whether the act is expressed by a noun.
func appendReasons(out []string, why []reading.Reason) []string {
	from, operators := len(out), 0
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
		if kind != "" && !slices.Contains(out[from:], kind) {
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

// represents reports whether one of the parties is a state, an organization of states, or somebody
// who acts for one or fights it.
func represents(parties []reading.Party) bool {
	of := plover.Manual().OfSector
	return slices.ContainsFunc(parties, func(p reading.Party) bool {
		return of(plover.PublicRole, p.Sector) || p.Code != "" && !of(plover.Private, p.Sector)
	})
}

// appendManner appends features of the report: whether it reads like news.
func appendManner(out []string, m *reading.Manner) []string {
	for _, s := range [...]struct {
		name  string
		value int
		least []int
	}{
		{"writer", m.Writer, []int{1, 15}}, {"present", m.Present, []int{30, 50}}, {"states", m.States, []int{50}},
		{"recent", m.Recent, []int{20, 50}}, {"old", m.Old, []int{20, 50}}, {"said", m.Said, []int{30}},
	} {
		for _, least := range s.least {
			if s.value >= least {
				out = append(out, s.name+">="+strconv.Itoa(least))
			}
		}
	}
	if m.Essay() {
		out = append(out, "essay")
	}
	return out
}

// appendPlace appends features of the trigger's place in its sentence: its part of speech, its tense, the
// clause that it heads, and the sentence's mood.
func appendPlace(out []string, s *ud.Sentence, trigger text.Span) []string {
	i := slices.IndexFunc(s.Tokens, func(t ud.Token) bool { return t.Span.Start >= trigger.Start })
	if i < 0 {
		return out
	}
	t := &s.Tokens[i]
	out = append(out, "tag="+string(t.XPOS), "in="+string(s.Rel(i)))
	for k := range s.Tokens {
		switch o := &s.Tokens[k]; {
		case o.Form == "?":
			return append(out, "question")
		case o.UPOS == ud.PRON && (o.Has(ud.PersonFirst) || o.Has(ud.PersonSecond)):
			return append(out, "personal")
		}
	}
	return out
}

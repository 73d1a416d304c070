package check_test

import (
	"regexp"
	"strings"
)

// asFacts make a plan, a denial, an accusation or a claim a fact.
var asFacts = []mutant{
	{"a plan as a fact", false, rewritten(
		rewrite{`\b(?:will|is to|are to|was to|were to|plans to|plan to|would|agreed to|threatened to|may|asked [A-Z]\w+ to) ([a-z]+)\b`, func(m []string) string { return past(m[1]) }},
		rewrite{`\bdemanded(?: on \w+ \d+(?:, \d+,?)?)? that (.+?) (withdraw|leave|stop|release|return) `, func(m []string) string { return "saw " + m[1] + " " + m[2] + " " }},
	)},
	{"a denial as a fact", false, rewritten(
		rewrite{`\bdenied(?: on \w+ \d+(?:, \d+,?)?)? that (?:it|he|she|they) (?:had )?`, func([]string) string { return "" }},
		rewrite{`\bdid not ([a-z]+)\b`, func(m []string) string { return past(m[1]) }},
		rewrite{`\brefused to ([a-z]+)\b`, func(m []string) string { return past(m[1]) }},
		rewrite{`\b(has|have|had|is|are|was|were|would|will) (?:not|never) `, func(m []string) string { return m[1] + " " }},
		rewrite{`\bnever ([a-z]+ed)\b`, func(m []string) string { return m[1] }},
	)},
	{"an accusation as a fact", false, rewritten(
		rewrite{`^.*\baccused (.+?) (?:on \w+ \d+(?:, \d+,?)? )?of ([a-z]+ing)\b`, func(m []string) string { return m[1] + " has been " + m[2] }},
		rewrite{`^.*\bblamed (.+?) for ([a-z]+ing)\b`, func(m []string) string { return m[1] + " has been " + m[2] }},
	)},
	{"a claim as a fact", false, rewritten(
		rewrite{`, according to [^“”]+\.$`, func([]string) string { return "." }},
		rewrite{`^According to [^,]+, `, func([]string) string { return "" }},
		rewrite{`, (?:the )?[\w ]+ (?:said|reported)(?: on \w+ \d+)?\.$`, func([]string) string { return "." }},
		rewrite{`^[^,“”]* (?:said|reported)(?: on \w+ \d+(?:, \d+,?)?)? that `, func([]string) string { return "" }},
	)},
}

// rewrite replaces what a pattern matches.
type rewrite struct {
	pattern string
	with    func(groups []string) string
}

// announced matches a plan that needs no speaker: “Spain will open an embassy”.
var announced = regexp.MustCompile(`\b(?:will|is to|are to)\b`)

// rewritten applies one of the rewrites that match a statement without quotation marks.
func rewritten(rules ...rewrite) func(*maker, statement) string {
	return func(m *maker, s statement) string {
		if strings.ContainsAny(s.words, "“‘") || strings.HasPrefix(s.words, "# ") {
			return ""
		}
		from := m.IntN(len(rules))
		for i := range rules {
			r := rules[(from+i)%len(rules)]
			re := regexp.MustCompile(r.pattern)
			at := re.FindStringIndex(s.words)
			if at == nil {
				continue
			}
			out := s.words[:at[0]] + r.with(re.FindStringSubmatch(s.words)) + s.words[at[1]:]
			out = strings.Join(strings.Fields(out), " ")
			if announced.MatchString(out) && announced.MatchString(s.words) {
				continue
			}
			return strings.ToUpper(out[:1]) + out[1:]
		}
		return ""
	}
}

// pasts are the pasts of verbs that have no regular one.
var pasts = map[string]string{
	"send": "sent", "meet": "met", "hold": "held", "build": "built", "take": "took", "give": "gave", "lend": "lent", "withdraw": "withdrew",
	"begin": "began", "hit": "hit", "put": "put", "let": "let", "leave": "left", "be": "was", "have": "had", "do": "did", "go": "went", "sell": "sold",
	"expel": "expelled", "ban": "banned", "stop": "stopped", "speak": "spoke", "make": "made", "break": "broke", "pay": "paid", "cut": "cut",
}

// past returns the past of a verb.
func past(verb string) string {
	if p, ok := pasts[verb]; ok {
		return p
	}
	switch {
	case strings.HasSuffix(verb, "e"):
		return verb + "d"
	case strings.HasSuffix(verb, "y") && !strings.ContainsAny(verb[len(verb)-2:len(verb)-1], "aeiou"):
		return verb[:len(verb)-1] + "ied"
	}
	return verb + "ed"
}

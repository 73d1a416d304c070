package draft

import (
	"strings"

	"flashbrief/reading"
	"flashbrief/record"
)

// noHeadline is the reason of a clause that says too little in a headline, or too much.
const noHeadline = "its clause makes no headline"

// unknownVerb begins the reason of a clause whose predicate has a lemma that may be that of another word.
const unknownVerb = "the present tense of its verb is not known: "

// refusal is an act whose clause makes no headline, and why.
type refusal struct {
	item   *record.Item
	reason string
}

// refuse records why the clause of an act makes no headline, if that is for what it would say.
func (w *writer) refuse(t *telling, reason string) {
	for _, said := range []string{unsure, limited, oneName, unknownVerb} {
		if strings.HasPrefix(reason, said) {
			w.refused = append(w.refused, refusal{&t.items()[0], reason})
		}
	}
}

// headRead returns the clause of an act as a headline, as printed and with names in full, if it reads as the act and
// its grammar is that of the report's clause, in the present tense or in the past: the reader knows the past
// of some verbs better. Else it returns the reason.
func (w *writer) headRead(t *telling) (words, full, reason string) {
	if full, reason = w.headClause(t, inFull); reason != "" {
		return "", "", reason
	}
	past, _ := w.headClause(t, inPast)
	differs := w.reparsed(w.clause.words() + ".")
	if w.misread(t, full+".") && w.misread(t, past+".") {
		return "", "", readsOtherwise
	}
	if words, reason = w.headClause(t, asPrinted); reason != "" {
		return "", "", reason
	}
	// Those on whose word it is told are no part of the clause.
	if reason = w.reparsed(w.clause.words() + "."); reason != "" && differs != "" {
		return "", "", reason
	}
	return words, full, ""
}

// headClause returns the clause of an act as a headline: without articles, days and asides, with
// persons by their last names, and with as many of its phrases as fit. reason says why it cannot.
func (w *writer) headClause(t *telling, v version) (words, reason string) {
	r, reason := w.newRetelling(&t.act)
	if reason != "" {
		return "", reason
	}
	if t.manner == pared {
		r.pare()
	}
	if r.kept || r.metWith() {
		return "", noHeadline
	}
	year := w.year
	defer func() { w.year = year }()
	r.head, r.full = true, v != asPrinted
	w.clause = r
	w.names.begin(nil, false)
	r.choose()
	if r.broken {
		return "", noHeadline
	}
	r.bareHead()
	if r.crossed() || r.torn() {
		return "", unsure + r.tree.Tokens[r.root].Form
	}
	plural := r.several()
	for _, step := range []func() string{r.times, r.names, r.rest, r.loose} {
		if reason := step(); reason != "" {
			return "", reason
		}
	}
	if v != inPast && !r.present(plural) {
		return "", unknownVerb + r.tree.Tokens[r.root].Form
	}
	says := ""
	if r.e.Status == reading.Claim {
		if says = r.says(); says == "" {
			return "", "on whose word it is told is not known"
		}
	}
	if words = r.fitted(says); words == "" {
		return "", noHeadline
	}
	if word := r.scar(); word != "" {
		return "", limited + word
	}
	return words, ""
}

// fitted returns the kept words with on whose word they are told, without phrases for which there is no room; empty
// if what stays says too little.
func (r *retelling) fitted(says string) string {
	words := r.words() + says
	if r.ranks() && len(words) > longestHeadline {
		return ""
	}
	for limit := longestHeadline + map[bool]int{true: 30}[r.full]; len(words) > limit && r.shorten(); {
		words = r.words() + says
	}
	fields := strings.Fields(strings.ToLower(words))
	if len(fields) < fewestTold || r.openHead() || r.peopleAlone() || r.lightHead() || r.mixed() || r.trimmed() || unmatched(words) {
		return ""
	}
	if last := fields[len(fields)-1]; barred()["span"][last] || barred()["dangling"][last] || barred()["impersonal"][last] {
		return ""
	}
	return words
}

package check

import (
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/record"
	"flashbrief/world/plover"
)

// pole is one of the two sides of what words say: "up" of an amount, "down" of it.
type pole struct{ axis, end string }

// polesOf returns the sides on which a word is, in some form.
func (l *lists) polesOf(plain string) []pole {
	var out []pole
	for w, all := range l.opposed {
		if plain == w || len(w) >= stem && akin(w, plain) {
			out = append(out, all...)
		}
	}
	return out
}

// turnedBefore is how many words before one a refusal or an end turns it: "stopped all exports".
const turnedBefore = 4

// opposite returns the word in what supports a line that says the opposite of one of its words, if nothing there is
// on the side of that word; empty if there is none.
func (l *line) opposite(t *ud.Token) string {
	if t.UPOS == ud.NOUN || t.UPOS == ud.PROPN {
		return ""
	}
	ours := theLists().polesOf(plainWord(t.Form))
	found := ""
	for i := range l.shown {
		words := wordsOf(l.shown[i].evidence().Words, 0)
		for n := range words {
			for _, p := range theLists().polesOf(words[n].plain) {
				k := slices.IndexFunc(ours, func(o pole) bool { return o.axis == p.axis })
				switch {
				case k < 0:
				case ours[k].end == p.end, turned(words[max(0, n-turnedBefore):n]):
					return ""
				default:
					found = words[n].plain
				}
			}
		}
	}
	return found
}

// turned reports whether one of the words denies, refuses or ends what follows.
func turned(words []word) bool {
	return slices.ContainsFunc(words, func(w word) bool { return theLists().denies(w.plain) || theLists().turning[w.plain] })
}

// opposed adds the finding on a word that says the opposite of what supports the line; false without one.
func (f *facts) opposed(l *line, t *ud.Token) bool {
	word := l.opposite(t)
	if word != "" {
		f.report(l, t.Span, factUnsupported, brief.Stop, l.says(), l.evidence(), "what supports this sentence says the opposite: %s", word)
	}
	return word != ""
}

// hostile reports whether an act is of conflict; settled is false for one of neither.
func hostile(c plover.Category) (conflict, settled bool) {
	e, known := plover.Manual().Entry(c)
	if !known || e.Score == 0 {
		return false, false
	}
	return e.Score < 0, true
}

// contrary reports whether one of two acts is of conflict and the other of cooperation.
func contrary(a, b *reading.Event) bool {
	x, xSettled := hostile(a.Category)
	y, ySettled := hostile(b.Category)
	return xSettled && ySettled && x != y
}

// instead returns an act that what supports a line with a footnote has between the same two, of the contrary kind; nil
// if there is none, or one of the kind that the line has.
func (f *facts) instead(l *line, e *reading.Event) *record.Item {
	if !l.noted {
		return nil
	}
	var out *record.Item
	for _, item := range f.within(l) {
		o := item.Event()
		if o == nil || !between(e, o) {
			continue
		}
		if !contrary(e, o) {
			return nil
		}
		out = item
	}
	return out
}

// between reports whether two acts are between the same two, or people of the same states, whoever does it.
func between(a, b *reading.Event) bool {
	all := slices.Concat(b.Actors, b.Recipients)
	return !slices.ContainsFunc(strange(slices.Concat(a.Actors, a.Recipients), all), func(p reading.Party) bool {
		return p.Code == "" || !slices.ContainsFunc(all, func(o reading.Party) bool { return o.Code == p.Code })
	})
}

// guests finds a visit of one whom what supports the line does not have as the guest of its visits.
func (f *facts) guests(l *line, e *reading.Event) {
	named := l.named(e)
	if len(named.Actors) == 0 {
		return
	}
	var other *record.Item
	for _, item := range f.within(l) {
		if o := item.Event(); o != nil && oneVisit(named, o) {
			if len(strange(named.Actors, o.Actors)) == 0 {
				return
			}
			other = item
		}
	}
	if other == nil {
		return
	}
	p, theirs := strange(named.Actors, other.Event().Actors)[0], other.Event().Actors
	r := f.report(l, p.Span, factActor, brief.Stop, text.Squeeze(other.Evidence[0].Words), other.Evidence[:1], "the record has %s as the guest, not %s", called(theirs), p.Name)
	r.Suggestion = only(theirs)
}

// otherWay returns the difference of how two met: by telephone or face to face.
func otherWay(e, o *reading.Event) []differs {
	called := func(e *reading.Event) bool { return plover.Manual().Is(plover.Calling, e.Category, e.Mode) }
	met := func(e *reading.Event) bool {
		return !called(e) && (plover.Manual().Is(plover.Visiting, e.Category, e.Mode) || slices.Contains(theLists().verbs[strings.ToLower(e.Lemma)], "meeting"))
	}
	message := ""
	switch {
	case met(e) && called(o):
		message = "the record has it by telephone"
	case called(e) && met(o):
		message = "the record has it face to face"
	default:
		return nil
	}
	return []differs{{kind: factUnsupported, cost: 1, severity: brief.Stop, at: e.Trigger, message: message}}
}

package check

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
)

// names finds names that the record spells otherwise although the word of a list hides them: a
// misspelt name that is no open word, or one at the start of its sentence.
func (f *facts) names(l *line, k *known) {
	s := &l.b.Sentences[l.at]
	for i := range s.Tokens {
		t := &s.Tokens[i]
		r, _ := utf8.DecodeRuneInString(t.Form)
		if !unicode.IsUpper(r) || len(t.Form) < 4 || f.quoted(l, t.Span) {
			continue
		}
		w := plainWord(t.Form)
		if slices.ContainsFunc(k.words, func(o word) bool { return o.plain == w || strings.TrimSuffix(o.plain, "'s") == w }) || k.named(l, i) || theLists().common[w] {
			continue
		}
		near := nearestState(t.Form)
		if near == "" && !f.spared(l, i) {
			near = cmp.Or(f.nearest(t.Form, k), l.nearestName(t))
		}
		if near != "" {
			out := f.report(l, t.Span, nameKind, brief.Stop, l.says(), l.evidence(), "the record spells this name %s", near)
			out.Suggestion = near
		}
	}
}

// nearest returns the capitalized word of the support that a misspelt name is nearest to; empty
// if none is near.
func (f *facts) nearest(form string, k *known) string {
	w := []rune(plainWord(form))
	most := 2
	if len(w) <= 5 {
		most = 1
	}
	if len(w) < 4 {
		return ""
	}
	best, least := "", most+1
	for i := range k.words {
		o := []rune(k.words[i].plain)
		if len(o) < 4 || theLists().common[k.words[i].plain] {
			continue
		}
		if d := edits(w, o, most); d > 0 && d < least {
			best, least = k.words[i].plain, d
		}
	}
	if best == "" {
		return ""
	}
	return f.printed(best)
}

// nearestName returns the word with a capital, inside a sentence that supports the line, that a name of
// the line is one letter from; empty if there is none, or one is the other with an ending.
func (l *line) nearestName(t *ud.Token) string {
	form := []rune(t.Form)
	if l.head || len(form) < 5 || t.Span.Start == l.b.Sentences[l.at].Span.Start {
		return ""
	}
	for i := range l.shown {
		words := l.shown[i].evidence().Words
		for at, w := range fieldsAt(words) {
			if at == 0 || strings.ToLower(w) == w || strings.HasPrefix(w, t.Form) || strings.HasPrefix(t.Form, w) {
				continue
			}
			if edits(form, []rune(w), 1) == 1 {
				return w
			}
		}
	}
	return ""
}

// nearestState returns the word of a state's name or adjective that a form is one letter from; empty
// if it is one itself, or near none.
func nearestState(form string) string {
	if len(form) < 5 || stateWords()[form] || !strings.HasPrefix(form, text.Capital(strings.ToLower(form))) {
		return ""
	}
	best := ""
	for word := range stateWords() {
		if edits([]rune(form), []rune(word), 1) == 1 && (best == "" || word < best) {
			best = word
		}
	}
	return best
}

// stateWords are the words of the names and adjectives of states.
var stateWords = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, name := range actor.World().Names() {
		m, ok := actor.World().Lookup(name)
		if !ok || m.Kind != actor.Country {
			continue
		}
		for _, word := range strings.Fields(m.Name + " " + actor.World().Adjective(m.Code)) {
			if len(word) >= 5 && text.Capital(word) == word {
				out[word] = true
			}
		}
	}
	return out
})

// printed returns a plain word as the support prints it, with its capital; empty for a common noun,
// which mostly stands with a small letter.
func (f *facts) printed(plain string) string {
	out, small, capital := "", 0, 0
	for _, s := range f.c.order {
		for _, w := range s.spelled() {
			if w.plain != plain {
				continue
			}
			switch form := w.span.Of(s.report.Text); {
			case form == strings.ToLower(form):
				small++
			case form != strings.ToUpper(form):
				out, capital = cmp.Or(out, form), capital+1
			}
		}
	}
	if small >= capital {
		return ""
	}
	return out
}

// edits returns the number of letters to insert, delete, replace or exchange with their
// neighbour to turn a into b; more than most is most+1.
func edits(a, b []rune, most int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return most + 1
	}
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for k := range b {
		rows[0][k+1] = k + 1
	}
	for i := range a {
		for k := range b {
			n := rows[i][k]
			if a[i] != b[k] {
				n++
			}
			n = min(n, rows[i][k+1]+1, rows[i+1][k]+1)
			if i > 0 && k > 0 && a[i] == b[k-1] && a[i-1] == b[k] {
				n = min(n, rows[i-1][k-1]+1)
			}
			rows[i+1][k+1] = n
		}
	}
	return rows[len(a)][len(b)]
}

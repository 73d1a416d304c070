package check

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/record"
	"flashbrief/world/actor"
	"flashbrief/world/place"
)

// open are the parts of speech of words that say something.
var open = map[ud.UPOS]bool{ud.NOUN: true, ud.VERB: true, ud.ADJ: true, ud.ADV: true, ud.PROPN: true, ud.NUM: true}

// saying words of a line, each with its token.
func (l *line) tokens() []*ud.Token {
	s := &l.b.Sentences[l.at]
	var out []*ud.Token
	for i := range s.Tokens {
		if t := &s.Tokens[i]; open[t.UPOS] && strings.ContainsFunc(t.Form, text.IsWord) {
			out = append(out, t)
		}
	}
	return out
}

// content returns the words of a line that must be in what supports it, in the form in which
// words are compared.
func (l *line) content() []string {
	var out []string
	for _, t := range l.tokens() {
		for _, w := range wordsOf(t.Form, 0) {
			if !theLists().common[w.plain] {
				out = append(out, w.plain)
			}
		}
	}
	return out
}

// covered returns the share of the words of which the list has a form.
func covered(words []string, list []word) float64 {
	if len(words) == 0 {
		return 1
	}
	n := 0
	for _, w := range words {
		if slices.ContainsFunc(list, func(o word) bool { return akin(w, o.plain) }) {
			n++
		}
	}
	return float64(n) / float64(len(words))
}

// stem is the number of letters that two forms of one word share, and ending the most that
// either has behind them.
const (
	stem   = 4
	ending = 4
)

// akin reports whether two words may be forms of one word: equal, or equal in all but an ending.
func akin(a, b string) bool {
	a, b = strings.TrimSuffix(a, "'s"), strings.TrimSuffix(b, "'s")
	if a == b {
		return true
	}
	if slip(a, b) {
		return false
	}
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	if n >= stem && len(a)-n <= ending && len(b)-n <= ending {
		return true
	}
	if n >= 3 && len(a)-n <= 1 && len(b)-n <= 1 && strings.Trim(a[n:]+b[n:], "sdnt") == "" {
		return true // "dies", "died", "send", "sent"
	}
	return n >= 3 && n == min(len(a), len(b)) && max(len(a), len(b))-n <= 2 // "war", "wars"
}

// known is what the support of a line says: its words, and the codes of those that it names.
type known struct {
	words    []word
	codes    map[string]bool
	initials map[string]bool // of the names in it
}

// signs are written as words too.
var signs = map[string]string{"$": "dollars", "€": "euros", "£": "pounds", "%": "percent"}

// known returns what the support of a line says, with the lemmas of its acts and the names of
// those in them.
func (f *facts) known(l *line) known {
	k := known{codes: map[string]bool{}, initials: map[string]bool{}}
	add := func(t string) {
		words := wordsOf(t, 0)
		k.words = append(k.words, words...)
		for sign, name := range signs {
			if strings.Contains(t, sign) {
				k.words = append(k.words, word{plain: name})
			}
		}
		maps.Copy(k.initials, initialsOf(t))
		for code := range codesIn(words, t) {
			k.codes[code] = true
		}
	}
	for i := range l.shown {
		add(l.shown[i].evidence().Words)
		add(l.shown[i].in.report.Publisher)
	}
	for _, item := range slices.Concat(l.acts, f.within(l)) {
		e := item.Event()
		if e == nil {
			continue
		}
		add(item.Evidence[0].Words)
		add(e.Lemma + " " + e.Place + " " + strings.Join(e.AccordingTo, " "))
		for _, p := range slices.Concat(e.Actors, e.Recipients) {
			add(p.Name)
			for _, code := range []string{p.Code, p.Country} {
				k.codes[code] = true
			}
		}
	}
	for _, item := range l.said { // who speaks may be named anywhere in the report
		if s := f.c.reports[item.Report]; s != nil {
			add(s.report.Text)
		}
		q := item.Quotation()
		add(strings.Join(q.ReportedBy, " ") + " " + q.Addressee + " " + q.Medium)
	}
	for _, name := range f.people(l) {
		add(name)
	}
	delete(k.codes, "")
	return k
}

// within returns the items whose words are in what supports the line.
func (f *facts) within(l *line) []*record.Item {
	var out []*record.Item
	for i := range l.shown {
		p := &l.shown[i]
		for _, item := range f.on[p.in.report.SHA256] {
			if p.span.Overlaps(item.Evidence[0].Span) {
				out = append(out, item)
			}
		}
	}
	return out
}

// people returns the full names of the persons whom what supports the line names by a part of
// the name, or by "he": the reports' own names.
func (f *facts) people(l *line) []string {
	var out []string
	for i := range l.shown {
		p := &l.shown[i]
		words := wordsOf(p.evidence().Words, 0)
		for k := range f.c.held {
			r := f.c.held[k].Role()
			if r == nil {
				continue
			}
			own := nameWords(r.Person)
			if len(own) > 0 && slices.ContainsFunc(words, func(w word) bool { return strings.TrimSuffix(w.plain, "'s") == own[len(own)-1] }) {
				out = append(out, r.Person)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// has reports whether the support says the word.
func (k *known) has(w string) bool {
	return slices.ContainsFunc(k.words, func(o word) bool { return akin(w, o.plain) })
}

// says reports whether the support has the word of a token, in some form: as a word, the initials of a
// name, or another verb for the same act.
func (k *known) says(t *ud.Token, plain string) bool {
	if k.has(plain) || k.has(strings.ToLower(t.Lemma)) || k.initials[t.Form] {
		return true
	}
	return t.UPOS == ud.VERB && slices.ContainsFunc(theLists().others(strings.ToLower(t.Lemma)), k.has)
}

// named reports whether the words at the token are the name of somebody or something that the
// support names otherwise: "Tehran" for Iran.
func (k *known) named(l *line, at int) bool {
	s, t := &l.b.Sentences[l.at], l.b.Text()
	if m := l.b.MentionAt(l.at, at); m != nil && m.Kind == reading.Organization && m.Code != "" && k.codes[m.Code] {
		if _, known := actor.World().Lookup(m.Entity); known {
			return true
		}
	}
	for from := max(0, at-3); from <= at; from++ {
		for to := min(len(s.Tokens)-1, at+3); to >= at; to-- {
			span := s.Tokens[from].Span.Join(s.Tokens[to].Span)
			m, ok := actor.World().Lookup(text.TrimGenitive(span.Of(t)))
			if ok && m.Kind != actor.Person && (k.codes[m.Code] || k.codes[m.Country] && m.Kind == actor.Country) {
				return true
			}
		}
	}
	return false
}

// unsupported finds the words of a line that nothing supports, and reports whether they are too
// many that the line as a whole is unsupported. unknown is the number of its acts that the
// record lacks.
func (f *facts) unsupported(l *line, k *known, unknown int) bool {
	lost, all := f.unknownWords(l, k)
	if all == 0 {
		return false
	}
	whole := len(l.shown) == 0 && len(l.acts) == 0 || 2*len(lost) > all || unknown > 0 && len(l.acts) == 0 && 4*len(lost) > all || unknown > 0 && unknown == len(l.events)
	for _, t := range lost {
		if f.opposed(l, t) {
			whole = false
		}
	}
	switch {
	case whole && f.judges(l):
		return true
	case whole && f.quotes(l):
		return true
	case whole:
		message := "nothing in the record says this"
		if l.noted {
			message = "the report that the footnote names does not say this"
		}
		f.report(l, l.b.Sentences[l.at].Span, factUnsupported, brief.Stop, l.says(), l.evidence(), "%s", message)
		return true
	}
	for _, t := range lost {
		f.lost(l, t, k)
	}
	return false
}

// unknownWords returns the words of a line that nothing supports, and the number of all that need
// support.
func (f *facts) unknownWords(l *line, k *known) (lost []*ud.Token, all int) {
	s := &l.b.Sentences[l.at]
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if !open[t.UPOS] || f.quoted(l, t.Span) || !strings.ContainsFunc(t.Form, unicode.IsLetter) || f.spared(l, i) {
			continue
		}
		words := slices.DeleteFunc(wordsOf(t.Form, 0), func(w word) bool { return theLists().common[w.plain] })
		if len(words) == 0 {
			continue
		}
		all++
		if !k.says(t, words[0].plain) && (l.capital(i) || !k.named(l, i)) {
			lost = append(lost, t)
		}
	}
	return lost, all
}

// capital reports whether the token is a place that stands for its state elsewhere, and here for itself:
// “in Canberra”.
func (l *line) capital(i int) bool {
	s := &l.b.Sentences[l.at]
	if i == 0 || s.Tokens[i-1].Form != "in" && s.Tokens[i-1].Form != "In" || !strings.ContainsFunc(s.Tokens[i].Form, unicode.IsUpper) {
		return false
	}
	form := s.Tokens[i].Form
	m, ok := actor.World().Lookup(form)
	return ok && m.Kind != actor.Person && m.Country != "" && !stateWords()[form] && !strings.Contains(form, ".") &&
		slices.ContainsFunc(place.World().Bearers(form), func(p *place.Place) bool { return p.Country == m.Country && p.Located() })
}

// quotes reports whether the line has a quotation, which is checked by itself.
func (f *facts) quotes(l *line) bool {
	return slices.ContainsFunc(f.m.Quotes, func(q Quote) bool { return q.Span.Overlaps(l.span) })
}

// judges reports whether a line that nothing supports is a judgement of the house, and asks for
// its author if the paragraph does not name one.
func (f *facts) judges(l *line) bool {
	if l.head || authored(f.m.Text, l.span.Start) {
		return !l.head
	}
	s := l.b.Sentences[l.at].Span
	own := slices.ContainsFunc(wordsOf(s.Of(l.b.Text()), s.Start), func(w word) bool { return theLists().judgement[w.plain] && !f.quoted(l, w.span) })
	if !own && !slices.ContainsFunc(l.b.Forecasts, func(o reading.Forecast) bool { return s.Contains(o.Span) && o.Word != "" }) {
		return false
	}
	f.report(l, s, opinionKind, brief.Warn, "", nil, "a judgement of the house: begin its paragraph with **Assessment (name):** to say whose it is")
	return true
}

// assessment matches the beginning of a paragraph that is somebody's own judgement.
var assessment = regexp.MustCompile(`^\s*\*\*(?:Assessment|Opinion|Our view) \([^()\n]{2,80}\):\*\*`)

// authored reports whether the paragraph around byte at says whose judgement it is.
func authored(t string, at int) bool {
	from := strings.LastIndex(t[:at], "\n\n")
	return assessment.MatchString(t[max(0, from):])
}

// spared reports whether the token belongs to what other rules check: a title, a time.
func (f *facts) spared(l *line, i int) bool {
	for _, t := range l.titles {
		if t.First <= i && i <= t.Last {
			return true
		}
	}
	for _, t := range l.b.TimesIn(l.at) {
		if t.First <= i && i <= t.Last {
			return true
		}
	}
	return l.b.Sentences[l.at].Tokens[i].UPOS == ud.NUM
}

// lost reports one word that nothing supports: a name, or another word.
func (f *facts) lost(l *line, t *ud.Token, k *known) {
	record, evidence := l.says(), l.evidence()
	r, _ := utf8.DecodeRuneInString(t.Form)
	if t.UPOS == ud.PROPN || unicode.IsUpper(r) && t.Span.Start != l.b.Sentences[l.at].Span.Start && !l.head {
		if near := f.nearest(t.Form, k); near != "" {
			out := f.report(l, t.Span, nameKind, brief.Stop, record, evidence, "the record spells this name %s", near)
			out.Suggestion = near
			return
		}
		kind := factUnsupported
		if m := l.b.MentionAt(l.at, indexOf(l, t)); m != nil && m.Kind == reading.Place {
			kind = factPlace
		}
		f.report(l, t.Span, kind, brief.Stop, record, evidence, "what supports this sentence does not name %s", t.Form)
		return
	}
	if l.opposite(t) != "" {
		return // found already
	}
	if t.UPOS == ud.ADV || f.quotes(l) {
		f.report(l, t.Span, factUnsupported, brief.Note, record, evidence, "the word is new: what supports this sentence does not have it")
		return
	}
	f.report(l, t.Span, factUnsupported, brief.Warn, record, evidence, "the word is new: what supports this sentence does not have it")
}

func indexOf(l *line, t *ud.Token) int {
	s := &l.b.Sentences[l.at]
	return slices.IndexFunc(s.Tokens, func(o ud.Token) bool { return o.Span == t.Span })
}

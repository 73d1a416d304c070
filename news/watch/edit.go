package watch

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/text"
)

// Class is a kind of change.
type Class string

// The kinds of change, the gravest first.
const (
	Quotation   Class = "quotation"   // words within quotation marks
	Attribution Class = "attribution" // who said it
	Figure      Class = "figure"
	Date        Class = "date"
	Name        Class = "name"
	Headline    Class = "headline"
	Wording     Class = "wording" // other words
	Typography  Class = "typography"
)

// Classes are the kinds of change, the gravest first.
var Classes = []Class{Quotation, Attribution, Figure, Date, Name, Headline, Wording, Typography}

// Edit is one change from an old to a new version of a text.
type Edit struct {
	Class    Class
	Old, New string    // the words that were there, and that are there now; either may be empty
	At       text.Span // of New in the new text, or where Old stood
	Was      text.Span // of Old in the old text, or where New stands now
}

// Version is a version of a report.
type Version struct{ Title, Text string }

// token is a word or a mark of a text.
type token struct {
	span  text.Span
	raw   string
	plain string // with typography folded
	quote bool   // within quotation marks
	mark  bool   // no word
}

// mostTokens limits the words of a text that are compared one by one.
const mostTokens = 40_000

// Compare returns the changes from one version to the next, in the order of the text; none if
// only space, or what is printed around the story, differs. An unchanged text gives no edit.
func Compare(before, after Version) []Edit {
	var out []Edit
	if a, b := text.Squeeze(before.Title), text.Squeeze(after.Title); a != b && a != "" && b != "" {
		class := Headline
		if text.Plain(a) == text.Plain(b) {
			class = Typography
		}
		out = append(out, Edit{Class: class, Old: a, New: b})
	}
	old, now := tokens(before.Text), tokens(after.Text)
	if len(old) > mostTokens || len(now) > mostTokens {
		old, now = old[:min(len(old), mostTokens)], now[:min(len(now), mostTokens)]
	}
	for _, h := range hunks(old, now) {
		out = append(out, edit(before.Text, after.Text, old, now, h))
	}
	return out
}

// tokens divides a text into words and marks. Space separates and does not count.
func tokens(s string) []token {
	var out []token
	start := -1
	quoted := false
	flush := func(end int) {
		if start >= 0 {
			out = append(out, token{span: text.Span{Start: start, End: end}, raw: s[start:end], plain: text.Plain(s[start:end]), quote: quoted})
			start = -1
		}
	}
	for at := 0; at < len(s); {
		r, size := utf8.DecodeRuneInString(s[at:])
		next, _ := utf8.DecodeRuneInString(s[at+size:])
		inner := start >= 0 && text.IsWord(next) && strings.ContainsRune("'’.,-‑:/", r)
		switch {
		case r == '\u00ad' || r == '\u200b' || r == '\ufeff':
			flush(at) // folded: no word of its own
		case text.IsWord(r) || unicode.IsMark(r) || inner:
			if start < 0 {
				start = at
			}
		case text.IsSpace(r):
			flush(at)
		default:
			flush(at)
			switch {
			case strings.ContainsRune("“«„", r):
				quoted = true
			case strings.ContainsRune("”»", r):
				quoted = false
			case r == '"':
				quoted = !quoted
			}
			out = append(out, token{span: text.Span{Start: at, End: at + size}, raw: s[at : at+size], plain: text.Plain(s[at : at+size]), quote: quoted, mark: true})
		}
		at += size
	}
	flush(len(s))
	return out
}

// hunk is a stretch of tokens that differs.
type hunk struct{ a0, a1, b0, b1 int }

// edit returns the change that a hunk is.
func edit(before, after string, old, now []token, h hunk) Edit {
	e := Edit{
		Old: stretch(before, old[h.a0:h.a1]), New: stretch(after, now[h.b0:h.b1]),
		Was: place(before, old, h.a0, h.a1), At: place(after, now, h.b0, h.b1),
	}
	e.Class = classOf(old, now, h, e)
	return e
}

// place returns where a stretch of the tokens of a text is; without any, the beginning of the next token.
func place(s string, list []token, from, to int) text.Span {
	switch {
	case to > from:
		return text.Span{Start: list[from].span.Start, End: list[to-1].span.End}
	case from < len(list):
		return text.Span{Start: list[from].span.Start, End: list[from].span.Start}
	}
	return text.Span{Start: len(s), End: len(s)}
}

func stretch(s string, list []token) string {
	if len(list) == 0 {
		return ""
	}
	return s[list[0].span.Start:list[len(list)-1].span.End]
}

// classOf returns the gravest kind of change that a hunk is.
func classOf(old, now []token, h hunk, e Edit) Class {
	changed := slices.Concat(old[h.a0:h.a1], now[h.b0:h.b1])
	if strings.EqualFold(lettersOf(e.Old), lettersOf(e.New)) {
		if quoteMarks(old[h.a0:h.a1]) != quoteMarks(now[h.b0:h.b1]) {
			return Quotation // what is quoted is no longer the same
		}
		return Typography
	}
	has := func(test func(t token) bool) bool { return slices.ContainsFunc(changed, test) }
	switch {
	case has(func(t token) bool { return t.quote && !t.mark }):
		return Quotation
	case attribution(old, h.a0, h.a1) || attribution(now, h.b0, h.b1):
		return Attribution
	case has(dated):
		return Date
	case has(func(t token) bool {
		return strings.ContainsFunc(t.plain, unicode.IsDigit) || numerals[strings.ToLower(t.plain)]
	}):
		if dateAround(old, h.a0, h.a1) || dateAround(now, h.b0, h.b1) {
			return Date
		}
		return Figure
	case has(func(t token) bool { return !t.mark && capital(t.plain) }) && !opensSentence(old, now, h):
		return Name
	}
	return Wording
}

// quoteMarks counts the double quotation marks of a stretch.
func quoteMarks(list []token) int {
	n := 0
	for _, t := range list {
		if t.mark && t.plain == `"` {
			n++
		}
	}
	return n
}

func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if text.IsWord(r) {
			return r
		}
		return -1
	}, s)
}

func capital(s string) bool {
	for _, r := range s {
		return unicode.IsUpper(r)
	}
	return false
}

// opensSentence reports whether the only capitals of a change are those of a sentence that it
// begins.
func opensSentence(old, now []token, h hunk) bool {
	only := func(list []token, from, to int) bool {
		for i := from; i < to; i++ {
			if capital(list[i].plain) && !list[i].mark && i > 0 && !strings.ContainsAny(list[i-1].plain, ".!?:") {
				return false
			}
		}
		return true
	}
	return only(old, h.a0, h.a1) && only(now, h.b0, h.b1)
}

// dated reports whether a token is a word of a date.
func dated(t token) bool { return calendar[strings.ToLower(t.plain)] }

// dateAround reports whether a number stands beside a word of a date.
func dateAround(list []token, from, to int) bool {
	for i := max(0, from-2); i < min(len(list), to+2); i++ {
		if dated(list[i]) {
			return true
		}
	}
	return false
}

// attribution reports whether a stretch has a verb of saying, or stands directly beside one as
// its subject.
func attribution(list []token, from, to int) bool {
	for i := from; i < to; i++ {
		if saying[strings.ToLower(list[i].plain)] {
			return true
		}
	}
	for i := to; i < min(len(list), to+2) && to > from; i++ {
		if saying[strings.ToLower(list[i].plain)] {
			return true
		}
	}
	return to > from && from > 0 && saying[strings.ToLower(list[from-1].plain)] && capital(list[from].plain)
}

package anatomy

import (
	"slices"
	"strings"
	"unicode"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
)

// longestKicker limits a line of date, kind and author, in bytes.
const longestKicker = 160

// kicker holds what a line at the top of a page says about the piece.
type kicker struct {
	day, updated when.Day
	kind, author string
	publisher    string
	place        string
}

// readKicker reads a line of date, kind and author, such as "May 21, 2024 | Flash Brief", "By
// Ada Quill · 3 May 2024" or "Press Release". It fails unless every part of the line is
// recognized.
func readKicker(s string) (k kicker, role reading.BlockRole, ok bool) {
	if len(s) > longestKicker {
		return k, 0, false
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '|' || r == '•' || r == '·' || r == '\n' })
	if len(parts) == 1 {
		if a, b, found := cutDash(s); found {
			parts = []string{a, b}
		}
	}
	dated, signed := false, false
	var before, rest []string // unrecognized parts before and after the date
	for _, part := range parts {
		part = text.Squeeze(part)
		switch {
		case part == "":
		case k.date(part):
			dated = true
			before, rest = rest, nil
		case k.byline(part):
			signed = true
		case reads(part):
		default:
			rest = append(rest, part)
		}
	}
	for i, part := range append(before, rest...) {
		known := theKinds()[strings.ToLower(part)]
		switch {
		case !known && !(dated || signed), !known && !shortName(part, 5):
			return k, 0, false
		case k.kind == "" && (known || i >= len(before) && !signed):
			k.kind = part
		case k.publisher == "":
			k.publisher = part // an outlet precedes its date
		}
	}
	if !strings.ContainsFunc(k.kind, unicode.IsLower) {
		k.kind = titleCase(k.kind)
	}
	switch {
	case dated || k.kind != "":
		return k, reading.Kicker, true
	case signed:
		return k, reading.Byline, true
	}
	return k, 0, false
}

// bare reports whether a line is only a kind of piece: at the top of a page it is a kicker,
// below the headline it heads a section.
func (k kicker) bare() bool { return k == kicker{kind: k.kind} }

// cutDash splits a line at its only dash.
func cutDash(s string) (before, after string, ok bool) {
	for _, dash := range []string{" — ", " – ", " - ", " / "} {
		if before, after, ok = strings.Cut(s, dash); ok {
			return before, after, !strings.Contains(after, dash)
		}
	}
	return s, "", false
}

// date reads a part that is a date, with a label or a place before it.
func (k *kicker) date(part string) bool {
	lower := strings.ToLower(part)
	updated := false
	for _, label := range theLabels()["date"] {
		if strings.HasPrefix(lower, label) {
			part = strings.TrimLeft(part[len(label):], ": ")
			part = strings.TrimPrefix(part, "on ")
			updated = slices.Contains(theLabels()["updated"], label)
			break
		}
	}
	day, ok := when.Written(part)
	if !ok {
		place, date, found := strings.Cut(part, ", ")
		if day, ok = when.Written(date); !found || !ok || !shortName(place, 3) {
			return false
		}
		k.place = place
	}
	switch {
	case updated:
		k.updated = day
	case k.day.IsZero():
		k.day = day
	}
	return true
}

// byline reads a part that names the author, with an outlet after a comma.
func (k *kicker) byline(part string) bool {
	rest, ok := cutLabel(part, theLabels()["author"])
	if !ok || len(rest) > longestAuthors || !named(rest) {
		return false
	}
	if strings.HasSuffix(rest, ".") && !abbreviated(rest[strings.LastIndexByte(rest, ' ')+1:]) {
		return false // a sentence
	}
	if author, outlet, found := strings.Cut(rest, ", "); found && oneOutlet(author, outlet) {
		k.author, k.publisher = author, outlet
	} else {
		k.author = strings.TrimRight(rest, " ,")
	}
	return true
}

// longestAuthors limits the bytes of a byline's names.
const longestAuthors = 120

// oneOutlet reports whether the words after a comma name the outlet of one author, and not a
// further author.
func oneOutlet(author, outlet string) bool {
	if outlet == "" || strings.Contains(outlet, ", ") || len(strings.Fields(outlet)) > 3 {
		return false
	}
	const and = " and "
	return !strings.Contains(author, and) && !strings.Contains(outlet, and)
}

// shortName reports whether the words look like a name and their number does not exceed most.
func shortName(words string, most int) bool {
	return named(words) && len(strings.Fields(words)) <= most
}

// reads reports whether a part only gives the reading time, the time of access or the day up to which
// the piece knows, and so can be ignored.
func reads(part string) bool {
	if day, cut := cutLabel(part, theLabels()["cut-off"]); cut {
		_, dated := when.Written(day)
		return dated
	}
	lower := strings.ToLower(part)
	return strings.HasSuffix(lower, " min read") || strings.HasSuffix(lower, " minute read") || strings.HasSuffix(lower, " minutes read") || strings.Trim(lower, "0123456789:. apmgtes") == ""
}

// take stores what the kicker gives and the source does not.
func (p *page) take(k kicker) {
	a := p.anatomy
	keep := func(field *string, value string) {
		if *field == "" {
			*field = value
		}
	}
	if a.Published.IsZero() {
		a.Published = k.day
	}
	if a.Published.IsZero() {
		a.Published = k.updated
	}
	keep(&a.Author, k.author)
	keep(&a.Publisher, k.publisher)
	keep(&a.Dateline, k.place)
	keep(&a.Kind, k.kind)
}

// cutLabel removes the first label that the words begin with, ignoring case, and reports
// whether anything follows it.
func cutLabel(s string, labels []string) (string, bool) {
	for _, l := range labels {
		if rest, ok := text.CutFold(s, l); ok && rest != "" && (strings.HasSuffix(l, ":") || rest[0] == ' ') {
			return strings.TrimSpace(rest), true
		}
	}
	return "", false
}

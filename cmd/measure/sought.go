package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/world/plover"
)

// sought is an event required by a case.
type sought struct {
	categories []plover.Category // empty for any
	mode       plover.Mode
	actor      string
	recipient  string
	either     []string // parties that may be on either side
	status     reading.Status
	by         string
	on         when.Bounds
	at         string
}

var (
	headWord = regexp.MustCompile(`^\S+`)
	onWords  = regexp.MustCompile(` on (\S+)`)
	byWords  = regexp.MustCompile(` by "([^"]+)"`)
)

func parseSought(words string) (*sought, error) {
	head := headWord.FindString(words)
	want := &sought{actor: "*", recipient: "*"}
	names, mode, _ := strings.Cut(head, "/")
	mode, more, _ := strings.Cut(mode, "|") // "RETREAT/disarm|CONCEDE": a mode that only the first has
	want.mode = plover.Mode(mode)
	if head != "any" {
		for name := range strings.SplitSeq(names, "|") {
			want.categories = append(want.categories, plover.Category(name))
		}
	}
	if more != "" {
		want.categories, want.mode = append(want.categories, plover.Category(more)), ""
	}
	rest := words[len(head):]
	if f := byWords.FindStringSubmatch(rest); f != nil {
		want.by, rest = f[1], strings.Replace(rest, f[0], "", 1)
	}
	if f := atMark.FindStringSubmatch(rest); f != nil {
		want.at, rest = f[1], strings.Replace(rest, f[0], "", 1)
	}
	if f := onWords.FindStringSubmatch(rest); f != nil {
		on, err := days(f[1])
		if err != nil {
			return nil, err
		}
		want.on, rest = on, strings.Replace(rest, f[0], "", 1)
	}
	for _, s := range []reading.Status{reading.Fact, reading.Intent, reading.Claim, reading.Hypothetical, reading.Negated} {
		if left, ok := strings.CutSuffix(rest, " "+string(s)); ok {
			want.status, rest = s, left
		}
	}
	return want, want.sides(strings.TrimSpace(rest))
}

func (want *sought) sides(words string) error {
	actor, recipient, two := strings.Cut(words, " > ")
	switch {
	case two:
		want.actor, want.recipient = actor, recipient
	case strings.Contains(words, "&"):
		want.either = strings.Split(words, "&")
	case words != "":
		return fmt.Errorf("%q names no parties", words)
	}
	return nil
}

// days reads a day, a month, a year, or two of them with ".." between.
func days(words string) (when.Bounds, error) {
	first, last, ok := strings.Cut(words, "..")
	b, err := span(first)
	if ok && err == nil {
		var end when.Bounds
		end, err = span(last)
		b.Until = end.Until
	}
	return b, err
}

// span returns the days of a year, a month or a day in ISO 8601.
func span(words string) (when.Bounds, error) {
	months, rest := 0, ""
	switch len(words) {
	case len("2006"):
		months, rest = 12, "-01-01"
	case len("2006-01"):
		months, rest = 1, "-01"
	}
	first, err := when.Parse(words + rest)
	if err != nil {
		return when.Bounds{}, err
	}
	if months == 0 {
		return when.On(first), nil
	}
	return when.Bounds{From: first, Until: first.AddMonths(months)}, nil
}

// fits reports whether an event has everything required. Without a status it must be printed as
// something that happened, will happen, or is claimed.
func (want *sought) fits(e *reading.Event) bool {
	if want.status == "" && !live(e.Status) || want.status != "" && e.Status != want.status {
		return false
	}
	if len(want.categories) > 0 && !slices.Contains(want.categories, e.Category) || want.mode != "" && e.Mode != want.mode {
		return false
	}
	if want.by != "" && !slices.ContainsFunc(e.AccordingTo, func(who string) bool {
		return strings.Contains(strings.ToLower(who), strings.ToLower(want.by))
	}) {
		return false
	}
	if want.at != "" && !strings.Contains(e.Place, want.at) {
		return false
	}
	if !want.on.IsZero() && !dateRight(e, &act{Date: want.on}) {
		return false
	}
	if want.either != nil {
		both := codes(e.Actors).add(codes(e.Recipients))
		return !slices.ContainsFunc(want.either, func(c string) bool { return !both[code(c)] })
	}
	return sideFits(want.actor, e.Actors) && sideFits(want.recipient, e.Recipients)
}

// sideFits reports whether the parties are those of a side.
func sideFits(want string, parties []reading.Party) bool {
	switch want {
	case "*":
		return true
	case "-":
		return len(codes(parties)) == 0
	}
	have := codes(parties)
	for _, part := range strings.Split(want, "+") {
		if !partFits(part, have, parties) {
			return false
		}
	}
	return true
}

func partFits(part string, have set, parties []reading.Party) bool {
	if sector, ok := strings.CutPrefix(part, ":"); ok {
		return slices.ContainsFunc(parties, func(p reading.Party) bool { return string(p.Sector) == sector })
	}
	if strings.HasPrefix(part, `"`) {
		name := strings.Trim(part, `"`)
		return slices.ContainsFunc(parties, func(p reading.Party) bool { return strings.EqualFold(p.Text, name) })
	}
	return have[code(part)]
}

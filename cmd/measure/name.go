package main

import (
	_ "embed"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"flashbrief/reading"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

//go:embed data/alias.txt
var aliasList string

//go:embed data/holder.txt
var holderList string

//go:embed data/speaker.txt
var speakerList string

var (
	aliases  = table(aliasList, " ")
	holders  = table(holderList, ": ")
	speakers = table(speakerList, ": ")
)

// table reads lines of a key and its value; "#" begins a comment.
func table(list, between string) map[string]string {
	t := map[string]string{}
	for line := range strings.Lines(list) {
		if key, value, ok := strings.Cut(strings.TrimSpace(line), between); ok && !strings.HasPrefix(line, "#") {
			t[key] = value
		}
	}
	return t
}

// set is a set of codes or words.
type set map[string]bool

// meets reports whether the two sets share a member.
func (s set) meets(o set) bool {
	for k := range s {
		if o[k] {
			return true
		}
	}
	return false
}

func (s set) add(o set) set {
	for k := range o {
		s[k] = true
	}
	return s
}

// code returns the canonical form of a code.
func code(c string) string {
	c = strings.ToUpper(c)
	if alias, ok := aliases[c]; ok {
		return alias
	}
	return c
}

func codesOf(list []string) set {
	s := set{}
	for _, c := range list {
		s[code(c)] = true
	}
	return s
}

// wings are the states that end the code of their part of an organization.
var wings = []string{"SDN", "YEM", "LBN", "PSE"}

// codes returns all codes of the parties.
func codes(parties []reading.Party) set {
	s := set{}
	for i := range parties {
		p := &parties[i]
		for _, c := range []string{p.Code, p.Country} {
			if c == "" {
				continue
			}
			if c == "RSF" && p.Sector == plover.NGO {
				c = "REPORTERS" // Reporters Without Borders is not the Rapid Support Forces
			}
			c = code(c)
			s[c] = true
			for _, wing := range wings {
				if len(c) > 3 && strings.HasSuffix(c, wing) {
					s[wing] = true
				}
			}
		}
	}
	return s
}

var (
	wordRun    = regexp.MustCompile(`[a-z0-9_'.-]+`)
	speakerman = regexp.MustCompile(`spokes(man|woman)`)
	slight     = listed("the a an of and in to for his her its u.s. us former new from by on")
)

func listed(list string) set {
	s := set{}
	for _, w := range strings.Fields(list) {
		s[w] = true
	}
	return s
}

// words returns the distinctive words of a name, without accents.
func words(name string) set {
	name = strings.NewReplacer("ı", "i", "’", "'").Replace(name)
	var plain strings.Builder
	for _, r := range norm.NFKD.String(name) {
		if r < 128 {
			plain.WriteRune(r)
		}
	}
	lower := speakerman.ReplaceAllString(strings.ToLower(plain.String()), "spokesperson")
	s := set{}
	for _, w := range wordRun.FindAllString(lower, -1) {
		if strings.Trim(w, ".'-") != "" && !slight[w] {
			s[w] = true
		}
	}
	return s
}

// sameSpeaker reports whether one of the names printed is that of the annotated speaker.
func sameSpeaker(printed []string, marked string) bool {
	want := words(marked).add(words(speakers[strings.ToLower(marked)]))
	if e, ok := actor.World().Lookup(marked); ok && e.Kind == actor.Country {
		want.add(words(e.Name))
	}
	return words(strings.Join(printed, " ")).meets(want)
}

// holderWords returns the words under which the state or organization of an office may be
// printed. If either of two is right, they are separated by "|".
func holderWords(marked string) set {
	s := set{}
	for _, name := range strings.Split(marked, "|") {
		s.add(words(name)).add(words(holders[name]))
		if e, ok := actor.World().Lookup(name); ok && e.Code != "" {
			s.add(words(e.Code)).add(words(e.Name))
		}
	}
	return s
}

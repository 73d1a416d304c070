package ask

import (
	"regexp"
	"slices"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/record"
	"flashbrief/record/fold"
	"flashbrief/world/actor"
)

// Subjects reads names separated by commas or "and", each once.
func Subjects(names string) []Subject {
	var out []Subject
	for part := range strings.FieldsFuncSeq(names, func(r rune) bool { return r == ',' || r == ';' }) {
		for _, name := range apart(part) {
			if s := subject(name); !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

const and = " and "

// joint matches "and" between two names.
var joint = regexp.MustCompile(`(?i) and `)

// apart returns the names joined by "and", if the roster knows one of them and not the whole:
// "Iran and Russia" is two names, "Trinidad and Tobago" is one.
func apart(names string) []string {
	name := strings.Join(strings.Fields(names), " ")
	name, _ = text.CutFold(name, "and ") // "Iran, Russia, and China"
	if name == "" {
		return nil
	}
	if knows(name) {
		return []string{name}
	}
	parts := joint.Split(name, -1)
	for n := len(parts) - 1; n > 0; n-- { // the longest known name at the start
		if left := strings.Join(parts[:n], and); knows(left) {
			return slices.Concat([]string{left}, apart(strings.Join(parts[n:], and)))
		}
	}
	for n := 1; n < len(parts); n++ { // the longest at the end
		if right := strings.Join(parts[n:], and); knows(right) {
			return slices.Concat(apart(strings.Join(parts[:n], and)), []string{right})
		}
	}
	return []string{name}
}

func knows(name string) bool {
	_, known := roster(name)
	return known
}

// subject returns the subject with the name.
func subject(name string) Subject {
	if s, known := roster(name); known {
		return s
	}
	return Subject{Name: name}
}

// roster returns the roster's entry for the name or code.
func roster(name string) (s Subject, known bool) {
	world := actor.World()
	m, ok := world.Lookup(name)
	if !ok {
		m, ok = world.Lookup(capitals(name))
	}
	switch {
	case ok && (m.Kind == actor.Person || m.Kind == actor.Region):
		return Subject{Name: m.Name}, true
	case ok:
		return Subject{Name: m.Name, Code: m.Code}, true
	}
	code := strings.ToUpper(name)
	for _, by := range []func(string) (*actor.Entry, bool){world.Coded, world.Country, world.Alpha2} {
		if e, ok := by(code); ok {
			return Subject{Name: e.Name, Code: e.Code}, true
		}
	}
	return Subject{}, false
}

// capitals returns a name typed in lower case as it is printed: "vladimir putin". Short words
// within it stay in lower case: "islamic republic of iran".
func capitals(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		if i == 0 || len(w) > 3 {
			words[i] = text.Capital(w)
		}
	}
	return strings.Join(words, " ")
}

// Known replaces names that the roster does not know with their forms in the record: every
// spelling (see record.NameKey), every person with that last name, and what rulings merged with
// these. It returns the names that the record lacks, in the order asked.
func Known(about []Subject, mentions []record.Mention, held *record.Held) (known []Subject, unknown []string) {
	for _, s := range about {
		if s.Code != "" {
			known = append(known, s)
			for _, other := range held.With(s.Name) {
				known = append(known, Subject{Name: other})
			}
			continue
		}
		found := bearers(s.Name, mentions, held)
		if len(found) == 0 {
			unknown = append(unknown, s.Name)
			found = []Subject{s}
		}
		known = append(known, found...)
	}
	return known, unknown
}

// bearers returns those in the record with the name, each once.
func bearers(name string, mentions []record.Mention, held *record.Held) []Subject {
	var same, last []Subject
	wanted, key := folded(name), record.NameKey(name)
	for _, m := range mentions {
		has := folded(m.Name)
		s := Subject{Name: m.Name}
		switch {
		case (has == wanted || key != "" && key == record.NameKey(m.Name)) && !slices.Contains(same, s):
			same = append(same, s)
		case m.Kind == "person" && strings.HasSuffix(has, " "+wanted) && !slices.Contains(last, s):
			last = append(last, s)
		}
	}
	found := slices.Concat(same, last)
	if len(found) == 0 { // a ruling may have given the name
		if all := ruled(name, []Subject{{Name: name}}, held); len(all) > 1 {
			return all
		}
		return nil
	}
	return ruled(name, slices.Concat(found, spelled(found, mentions)), held)
}

// ruled returns the names found for one, with those that rulings merged with them, and without those
// that rulings separate from the name as asked.
func ruled(name string, found []Subject, held *record.Held) []Subject {
	var out []Subject
	for _, s := range found {
		if _, apart := ruledTogether(held, s.Name); folded(s.Name) != folded(name) && slices.ContainsFunc(found, func(o Subject) bool { return folded(o.Name) == folded(name) && apart(o.Name) }) {
			continue
		}
		out = append(out, s)
	}
	for _, s := range slices.Clone(out) {
		with, _ := ruledTogether(held, s.Name)
		for _, other := range with {
			if o := (Subject{Name: other}); !slices.Contains(out, o) {
				out = append(out, o)
			}
		}
	}
	return out
}

// Mentioning returns those of the names whose bearers the record has, in their order.
func (s *Snapshot) Mentioning(names []string) ([]string, error) {
	mentions, err := s.mentions()
	if err != nil {
		return nil, err
	}
	h, err := s.held(record.Cut{})
	if err != nil {
		return nil, err
	}
	spelled, coded := map[string]bool{}, map[string]bool{}
	for _, m := range mentions {
		spelled[folded(m.Name)], spelled[record.NameKey(m.Name)] = true, true
		if m.Kind != "place" || subject(m.Name).Code == m.Code { // a state, and not a place within one
			coded[m.Code] = m.Code != ""
		}
	}
	delete(spelled, "")
	knows := func(of Subject) (bool, error) {
		switch {
		case coded[of.Code] || len(h.With(of.Name)) > 0:
			return true, nil
		case of.Code == "":
			return spelled[folded(of.Name)] || spelled[record.NameKey(of.Name)], nil
		}
		q := Question{About: []Subject{of}} // reports may name it by others alone: "Tehran"
		items, err := s.latest(&q, 1)
		return len(items) > 0, err
	}
	var out []string
	for _, name := range names {
		known, err := knows(subject(name))
		if err != nil {
			return nil, err
		}
		if known {
			out = append(out, name)
		}
	}
	return out, nil
}

// spelled returns the persons and bodies of the record whose names are spellings of those found.
func spelled(found []Subject, mentions []record.Mention) []Subject {
	var out []Subject
	for _, s := range found {
		codes := map[string]bool{"": true}
		for _, m := range mentions {
			if m.Name == s.Name {
				codes[m.Code] = true
			}
		}
		for code := range codes {
			for _, r := range fold.Like(fold.Name{Name: s.Name, Code: code}, namesOf(mentions)) {
				if other := (Subject{Name: r.B}); !slices.Contains(found, other) && !slices.Contains(out, other) {
					out = append(out, other)
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b Subject) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// namesOf returns the names of persons and bodies in reports.
func namesOf(mentions []record.Mention) []fold.Name {
	var out []fold.Name
	for _, m := range mentions {
		if m.Kind == "place" {
			continue // the gazetteer decides which place a name means
		}
		out = append(out, fold.Name{Name: m.Name, Kind: m.Kind, Code: m.Code, Count: m.Count})
	}
	return out
}

// Nearest returns the names of the record and of the roster with the most similar spelling, the
// nearest first and at most three. A person is also found by the last part of the name: "Okafr" is
// near "Grace Okafor".
func Nearest(name string, mentions []record.Mention) []string {
	near := actor.NearTo(name)
	for _, m := range mentions {
		near.Try(m.Name, m.Name)
		if words := strings.Fields(m.Name); m.Kind == "person" && len(words) > 1 {
			near.Try(words[len(words)-1], m.Name)
		}
	}
	out := near.Names(3)
	for _, known := range actor.World().Nearest(name) {
		if len(out) < 3 && !slices.Contains(out, known) {
			out = append(out, known)
		}
	}
	return out
}

func folded(name string) string { return strings.ToLower(text.Squeeze(text.Plain(name))) }

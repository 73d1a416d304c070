package check

import (
	"slices"
	"strings"

	"flashbrief/record"
	"flashbrief/world/actor"
)

// bond says how the speaker in the brief relates to the speaker in the record.
type bond int

const (
	other   bond = iota // another
	unknown             // the record or the brief does not say
	same
)

// bond compares the speakers of the brief's quotation with those of the record's.
func (c *corpus) bond(q *Quote, s *saying) bond {
	theirs := s.quotation().Speakers
	if len(q.Speakers) == 0 || len(theirs) == 0 {
		return unknown
	}
	for _, a := range q.Speakers {
		for _, b := range theirs {
			if c.samePerson(a, b, q, s) {
				return same
			}
		}
	}
	if len(q.Speakers) == 1 && named(q.Speakers[0]) == "" && named(q.source) == "" {
		if _, office := c.described(q.Speakers[0]); !office {
			return unknown // "officials", "the opposition"
		}
	}
	return other
}

// samePerson reports whether the brief's name or description a may refer to the record's
// speaker b: the same name or a part of it, the speaker's office, or the speaker's state.
func (c *corpus) samePerson(a, b string, q *Quote, s *saying) bool {
	if alike(a, b) {
		return true
	}
	if m, ok := actor.World().Lookup(a); ok && m.Kind == actor.Country {
		return c.serves(b, m.Code, s)
	}
	if d, ok := c.described(a); ok && c.holds(b, d, s) {
		return true
	}
	if d, ok := c.described(b); ok && c.holds(a, d, nil) {
		return true
	}
	return !q.pronoun && q.source != "" && len(q.Speakers) == 1 && alike(named(q.source), b)
}

// named returns the capitalized words of a phrase.
func named(phrase string) string {
	var out []string
	for _, w := range strings.Fields(phrase) {
		if r := []rune(w)[0]; r >= 'A' && r <= 'Z' || r > 0x7f {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// alike reports whether two names may belong to one person: the same except for spelling, or
// one a part of the other in whole words.
func alike(a, b string) bool {
	if x, y := record.NameKey(a), record.NameKey(b); x == y && x != "" {
		return true
	}
	x, y := nameWords(a), nameWords(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return false
	}
	long := false
	for _, w := range x {
		if !slices.ContainsFunc(y, func(o string) bool {
			return w == o || len(w) == 1 && strings.HasPrefix(o, w) || "al"+w == o || "al"+o == w
		}) {
			return false
		}
		long = long || len(w) > 1
	}
	return long
}

// nameWords returns the words of a name without forms of address, titles and particles.
func nameWords(name string) []string {
	var out []string
	for _, w := range plains(wordsOf(name, 0)) {
		w = strings.TrimSuffix(w, "'s")
		switch w {
		case "al", "el", "bin", "ibn", "bint", "de", "da", "von", "van", "der", "abu":
			continue
		}
		if !theLists().address[w] {
			out = append(out, w)
		}
	}
	return out
}

// description is an office as named in a text, with the country if given.
type description struct {
	office  string
	country string
}

// described returns the office named by the phrase: "Qatar's premier", "the Serbian president".
func (c *corpus) described(phrase string) (description, bool) {
	var d description
	fields := strings.Fields(strings.NewReplacer("’s", "", "'s", "", "’", "", ",", " ").Replace(phrase))
	var rest []string
	for i := 0; i < len(fields); i++ {
		width := 0
		for n := min(3, len(fields)-i); n > 0 && width == 0; n-- {
			if m, ok := actor.World().Lookup(strings.Join(fields[i:i+n], " ")); ok && m.Country != "" && m.Kind == actor.Country {
				d.country, width = m.Country, n
			}
		}
		if width > 0 {
			i += width - 1
			continue
		}
		rest = append(rest, strings.ToLower(fields[i]))
	}
	for from := range rest {
		for to := len(rest); to > from; to-- {
			title := strings.Join(rest[from:to], " ")
			if o, ok := actor.World().Office(title); ok {
				d.office = c.canonical(o.Title)
				return d, true
			}
			if same, ok := c.lists.same[title]; ok {
				d.office = same
				return d, true
			}
		}
	}
	return d, false
}

// canonical returns one word for an office that has several.
func (c *corpus) canonical(title string) string {
	title = strings.ToLower(title)
	if same, ok := c.lists.same[title]; ok {
		return same
	}
	return title
}

// holds reports whether the record says that the person holds the office: in a role, or in the
// quotation's words for the speaker.
func (c *corpus) holds(person string, d description, s *saying) bool {
	for i := range c.held {
		r := c.held[i].Role()
		if r == nil || !alike(r.Person, person) {
			continue
		}
		if c.sameOffice(c.canonical(r.Title), d.office) && (d.country == "" || r.Of == "" || r.Of == d.country) {
			return true
		}
	}
	if s == nil {
		return false
	}
	phrase := s.quotation().Role + " " + c.sourceWords(s)
	theirs, ok := c.described(phrase)
	return ok && c.sameOffice(theirs.office, d.office) && (d.country == "" || theirs.country == "" || theirs.country == d.country)
}

// sameOffice reports whether one office may be called by the other: "minister" includes the
// foreign minister, but not the deputy.
func (c *corpus) sameOffice(full, short string) bool {
	return full == short || strings.HasSuffix(full, " "+short) && !strings.Contains(full, "deputy") && !strings.Contains(full, "vice")
}

// sourceWords returns the report's words for the speaker.
func (c *corpus) sourceWords(s *saying) string {
	in := c.reports[s.item.Report]
	if in == nil {
		return ""
	}
	var out []string
	for _, span := range s.quotation().Source {
		if span.Start >= 0 && span.End <= len(in.report.Text) && span.Start < span.End {
			out = append(out, span.Of(in.report.Text))
		}
	}
	return strings.Join(out, " ")
}

// serves reports whether the record links the speaker to the country: newspapers use its name
// for anyone who speaks for it.
func (c *corpus) serves(person, code string, s *saying) bool {
	for _, p := range s.item.Parties {
		if p.Part == record.Speaker && (p.Code == code || p.Country == code) {
			return true
		}
	}
	for i := range c.held {
		if r := c.held[i].Role(); r != nil && r.Of == code && alike(r.Person, person) {
			return true
		}
	}
	return false
}

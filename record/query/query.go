// Package query parses questions ("Iran, Russia", since, until, as of) into what to search the
// record for. It searches nothing.
package query

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/world/actor"
)

// Subject is one thing asked about: a state, organization, group or person, or words that the
// roster does not know.
type Subject struct {
	Name string // canonical if the roster knows it, else as asked
	Code string // of a state, organization or group; empty for persons and unknown names
}

// Is reports whether the subject has the code or the name.
func (s *Subject) Is(code, name string) bool {
	return s.Code != "" && s.Code == code || strings.EqualFold(s.Name, name)
}

// Query is a question.
type Query struct {
	About []Subject
	Since when.Day // inclusive; zero for no bound
	Until when.Day // inclusive; zero for no bound
	// AsOf is the information cut-off: reports with a later date are ignored, whenever they
	// were taken in. A report without a date counts by when it was filed. Zero means no
	// cut-off.
	AsOf  when.Day
	Filed time.Time // the state of the record at this time; zero for the present
}

// Parse reads a question as typed on the command line or on the desk's pages: names separated
// by commas or "and", days as in when.Typed. As-of includes the whole day.
func Parse(about, since, until, asOf string) (Query, error) {
	var q Query
	for names := range strings.FieldsFuncSeq(about, func(r rune) bool { return r == ',' || r == ';' }) {
		for _, name := range apart(names) {
			if s := subject(name); !slices.Contains(q.About, s) {
				q.About = append(q.About, s)
			}
		}
	}
	for _, bound := range []struct {
		flag, value string
		day         *when.Day
	}{{"since", since, &q.Since}, {"until", until, &q.Until}, {"as-of", asOf, &q.AsOf}} {
		if bound.value == "" {
			continue
		}
		day, err := when.Typed(bound.value)
		if err != nil {
			return q, fault.New(fault.Invalid, "%s: %v", bound.flag, err)
		}
		*bound.day = day
	}
	if !q.Since.IsZero() && !q.Until.IsZero() && q.Until.Before(q.Since) {
		return q, fault.New(fault.Invalid, "until %s is before since %s", q.Until, q.Since)
	}
	return q, nil
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

// Know replaces names that the roster does not know with their forms in the record: every
// spelling (see record.NameKey), and every person with that last name. It returns the names
// that the record lacks, in the order asked.
func (q *Query) Know(mentions []record.Mention) (unknown []string) {
	var about []Subject
	for _, s := range q.About {
		if s.Code != "" {
			about = append(about, s)
			continue
		}
		found := bearers(s.Name, mentions)
		if len(found) == 0 {
			unknown = append(unknown, s.Name)
			found = []Subject{s}
		}
		about = append(about, found...)
	}
	q.About = about
	return unknown
}

// bearers returns those in the record with the name, each once.
func bearers(name string, mentions []record.Mention) []Subject {
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
	return slices.Concat(same, last)
}

// Nearest returns the names of the record and of the roster with the most similar spelling, the
// nearest first and at most three.
func Nearest(name string, mentions []record.Mention) []string {
	near := actor.NearTo(name)
	for _, m := range mentions {
		near.Try(m.Name, m.Name)
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

// Codes returns the codes asked about.
func (q *Query) Codes() []string {
	var out []string
	for _, s := range q.About {
		if s.Code != "" && !slices.Contains(out, s.Code) {
			out = append(out, s.Code)
		}
	}
	return out
}

// Names returns the names asked about that have no code.
func (q *Query) Names() []string {
	var out []string
	for _, s := range q.About {
		if s.Code == "" {
			out = append(out, s.Name)
		}
	}
	return out
}

// Filter returns the question as a filter for a store.
func (q *Query) Filter(kinds ...record.Kind) record.Filter {
	return record.Filter{Kinds: kinds, Codes: q.Codes(), Names: q.Names(), Since: q.Since, Until: q.Until, ToldBy: q.AsOf, AsOf: q.Filed}
}

// Knew reports whether a report is within the cut-off.
func (q *Query) Knew(r *record.Report) bool {
	switch {
	case q.AsOf.IsZero():
		return true
	case r.Published.IsZero():
		return !when.Of(r.Filed.UTC()).After(q.AsOf)
	}
	return !r.Published.After(q.AsOf)
}

// Title returns the subjects as a list: "Iran, Russia".
func (q *Query) Title() string {
	var names []string
	for _, s := range q.About {
		names = append(names, s.Name)
	}
	return strings.Join(names, ", ")
}

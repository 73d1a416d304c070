// Package query turns what a person asks ("Iran, Russia", since, until, as of)
// into what the record is to be searched for. It searches nothing.
package query

import (
	"slices"
	"strings"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/world/actor"
)

// Subject is one thing that is asked about: a state, body, group or person, or
// words that the roster does not know.
type Subject struct {
	Name string // canonical where the roster knows it, else as asked
	Code string // of a state, body or group; empty for persons and unknown names
}

// Is reports whether the subject is what goes by the code or the name.
func (s *Subject) Is(code, name string) bool {
	return s.Code != "" && s.Code == code || strings.EqualFold(s.Name, name)
}

// Query is a question.
type Query struct {
	About []Subject
	Since when.Day // inclusive; zero for no bound
	Until when.Day // inclusive; zero for no bound
	// AsOf is the information cut-off: nothing counts that a report of a later date
	// tells, whenever the report was taken in. A report without a date counts by
	// when it was filed. Zero for no cut-off.
	AsOf  when.Day
	Filed time.Time // as the record itself stood then; zero for as it stands
}

// Parse reads a question as the command line and the desk's pages have it: names
// apart by commas, days as YYYY-MM-DD. As-of takes in all of its day.
func Parse(about, since, until, asOf string) (Query, error) {
	var q Query
	for name := range strings.FieldsFuncSeq(about, func(r rune) bool { return r == ',' || r == ';' }) {
		if name = strings.TrimSpace(name); name != "" {
			q.About = append(q.About, subject(name))
		}
	}
	for _, bound := range []struct {
		flag, value string
		day         *when.Day
	}{{"since", since, &q.Since}, {"until", until, &q.Until}, {"as-of", asOf, &q.AsOf}} {
		if bound.value == "" {
			continue
		}
		day, err := when.Parse(bound.value)
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

func subject(name string) Subject {
	m, ok := actor.World().Lookup(name)
	if !ok {
		m, ok = actor.World().Lookup(capitals(name))
	}
	if e, coded := actor.World().Coded(strings.ToUpper(name)); !ok && coded {
		return Subject{Name: e.Name, Code: e.Code}
	}
	if e, coded := actor.World().Country(strings.ToUpper(name)); !ok && coded {
		return Subject{Name: e.Name, Code: e.Code}
	}
	switch {
	case !ok:
		return Subject{Name: name}
	case m.Kind == actor.Person || m.Kind == actor.Region:
		return Subject{Name: m.Name}
	}
	return Subject{Name: m.Name, Code: m.Code}
}

// capitals is a name typed in lower case as it is printed: "vladimir putin". Short
// words within it stay as they are: "islamic republic of iran".
func capitals(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		if i == 0 || len(w) > 3 {
			words[i] = text.Capital(w)
		}
	}
	return strings.Join(words, " ")
}

// Know gives the names that the roster does not know the forms that the record has
// them in: every spelling (see record.NameKey), and every person whose last name it
// is. It gives back the names that the record has not, in the order asked.
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

// bearers is who the record has under the name, each once.
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

func folded(name string) string { return strings.ToLower(text.Squeeze(text.Plain(name))) }

// Codes is the codes asked about.
func (q *Query) Codes() []string {
	var out []string
	for _, s := range q.About {
		if s.Code != "" && !slices.Contains(out, s.Code) {
			out = append(out, s.Code)
		}
	}
	return out
}

// Names is the names asked about that have no code.
func (q *Query) Names() []string {
	var out []string
	for _, s := range q.About {
		if s.Code == "" {
			out = append(out, s.Name)
		}
	}
	return out
}

// Filter is the question as a store takes it.
func (q *Query) Filter(kinds ...record.Kind) record.Filter {
	return record.Filter{Kinds: kinds, Codes: q.Codes(), Names: q.Names(), Since: q.Since, Until: q.Until, ToldBy: q.AsOf, AsOf: q.Filed}
}

// Knew reports whether a report counts before the cut-off.
func (q *Query) Knew(r *record.Report) bool {
	switch {
	case q.AsOf.IsZero():
		return true
	case r.Published.IsZero():
		return !when.Of(r.Filed.UTC()).After(q.AsOf)
	}
	return !r.Published.After(q.AsOf)
}

// Title is the subjects as a list: "Iran, Russia".
func (q *Query) Title() string {
	var names []string
	for _, s := range q.About {
		names = append(names, s.Name)
	}
	return strings.Join(names, ", ")
}

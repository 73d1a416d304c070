package ask

import (
	"slices"
	"strings"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/query"
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

// Question is a person's question, as parsed by the doors. Its names are those of the roster,
// or as typed; a Snapshot replaces them with the record's.
type Question struct {
	About []Subject
	// Where is a condition in addition to the other fields, as in query.Parse; nil for none.
	Where record.Query
	Since when.Day // inclusive; zero for no bound
	Until when.Day // inclusive; zero for no bound
	// AsOf is the information cut-off: reports with a later date are ignored, whenever they
	// were taken in. A report without a date counts by when it was filed. Zero means no
	// cut-off.
	AsOf  when.Day
	Filed time.Time // the state of the record at this time; zero for the present

	Page   record.Page // of the rows of the answer
	Newest bool        // the newest first, if the answer is in order of time

	Direct    bool           // of sayings, only those in quotation marks
	Topic     string         // of sayings and figures, those that contain each of these words
	Several   bool           // of figures, those of several sources
	LeastSure float64        // of searches, find reports by events that are this likely to be right in full
	Lost      bool           // of rulings, those on what no reader finds any more
	Open      bool           // of forecasts, those without an outcome
	Resolved  bool           // of forecasts, those with an outcome
	DueBefore when.Day       // of forecasts, those due before this day
	Office    string         // of offices, those with the title
	Of        []Subject      // of offices, those of these states and organizations
	MemberOf  []Subject      // the members of these organizations, not offices
	Day       when.Day       // of offices and members, the status on the day
	Roster    *actor.Tenures // office holders beside those of reports; nil for the roster that ships

	Between bool // of events, those between two of the subjects' codes

	resolved bool     // the names are the record's; see Snapshot.Resolve
	begins   when.Day // items of an earlier day are not read; zero for all
	saying   string   // items whose evidence lacks one of these words are not read
	// joins says of which events acts are wanted: one of an act's is enough; nil for all. events are those that answer
	// the question, if they were read before.
	joins  func(*record.Item) bool
	events []record.Item
}

// Sure returns the question without events that are less likely than least, from 0 to 1, to be
// right in full; see query.Confidence. Findings of other kinds stay.
func (q Question) Sure(least float64) Question {
	if q.Where == nil {
		q.Where = sure(least)
	} else {
		q.Where = query.And{q.Where, sure(least)}
	}
	return q
}

// sure returns the condition for findings other than events, and events that are at least as
// likely to be right in full.
func sure(least float64) record.Query {
	return query.Or{query.Not{Query: query.Kind{record.Event}}, query.Confidence{Least: least, Most: 1}}
}

// Typed is a question as typed on the command line or into a form; empty fields do not
// restrict. Query is in the language of query.Parse. Names are separated by commas or "and"; days
// are as in when.Typed.
type Typed struct{ Query, About, Since, Until, AsOf, FiledBy string }

// Parse reads a question. AsOf and FiledBy include their whole day, the latter in UTC.
func Parse(typed Typed) (Question, error) {
	q := Question{About: Subjects(typed.About)}
	if typed.Query != "" {
		where, err := query.Parse(typed.Query)
		if err != nil {
			return q, err
		}
		q.Where = where
	}
	var filed when.Day
	for _, bound := range []struct {
		flag, value string
		day         *when.Day
	}{{"since", typed.Since, &q.Since}, {"until", typed.Until, &q.Until}, {"as-of", typed.AsOf, &q.AsOf}, {"filed-by", typed.FiledBy, &filed}} {
		if bound.value == "" {
			continue
		}
		day, err := when.Typed(bound.value)
		if err != nil {
			return q, fault.New(fault.Invalid, "%s: %v", bound.flag, err)
		}
		*bound.day = day
	}
	q.Filed = EndOf(filed)
	q.cutBy(q.Where)
	if !q.Since.IsZero() && !q.Until.IsZero() && q.Until.Before(q.Since) {
		return q, fault.New(fault.Invalid, "until %s is before since %s", q.Until, q.Since)
	}
	return q, nil
}

// EndOf returns the last moment of the day in UTC, to the millisecond; zero for no day.
func EndOf(day when.Day) time.Time {
	if day.IsZero() {
		return time.Time{}
	}
	return day.AddDays(1).Time().Add(-time.Millisecond)
}

// Codes returns the codes asked about.
func (q *Question) Codes() []string {
	var out []string
	for _, s := range q.About {
		if s.Code != "" && !slices.Contains(out, s.Code) {
			out = append(out, s.Code)
		}
	}
	return out
}

// Names returns the names asked about that have no code.
func (q *Question) Names() []string {
	var out []string
	for _, s := range q.About {
		if s.Code == "" {
			out = append(out, s.Name)
		}
	}
	return out
}

// Cut returns how much of the record counts for the question.
func (q *Question) Cut() record.Cut { return record.Cut{Told: q.AsOf, Filed: q.Filed} }

// Select returns the selection of the items, of the kinds or of any, that the question asks
// for.
func (q *Question) Select(kinds ...record.Kind) record.Selection {
	var all query.And
	if len(kinds) > 0 {
		all = append(all, query.Kind(kinds))
	}
	if len(q.About) > 0 {
		all = append(all, q.about())
	}
	if !q.Since.IsZero() {
		all = append(all, query.Since(q.Since))
	}
	if !q.Until.IsZero() {
		all = append(all, query.Until(q.Until))
	}
	if q.Where != nil {
		all = append(all, query.Loosen(query.Replace(q.Where, speaking), stored))
	}
	return record.Selection{Where: all, Cut: q.Cut(), Begins: q.begins, Saying: q.saying}
}

// about returns the condition for what the subjects have a part in.
func (q *Question) about() record.Query {
	if q.Between {
		return query.Between(q.Codes())
	}
	return query.Party{Codes: q.Codes(), Names: q.Names()}
}

// Title returns the subjects as a list: "Iran, Russia".
func (q *Question) Title() string {
	var names []string
	for _, s := range q.About {
		names = append(names, s.Name)
	}
	return strings.Join(names, ", ")
}

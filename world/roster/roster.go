// Package roster reads tables of office holders as others publish them: Wikidata's JSON, lines of
// FollowTheMoney, Popolo and CSV. It gives what they state the form of actor.Tenure, and lists
// what it leaves out with the reason. It is pure.
package roster

import (
	"bytes"
	"fmt"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// Bounds of a table that strangers give.
const (
	Largest  = 256 << 20 // bytes
	mostRows = 2_000_000
	longest  = 300 // bytes of a name or title
)

// Table is a table of office holders.
type Table struct {
	Tenures []actor.Tenure
	Left    []Left // what was left out
}

// Left is a row that was left out.
type Left struct {
	Row string // its number or ID
	Why string
}

// row is an office held by a person, as a table states it.
type row struct {
	at         string // number or ID, for messages
	person, id string
	title, of  string
	start, end string
}

// Forms are the forms that Read knows.
var Forms = []string{"csv", "ftm", "popolo", "wikidata"}

// Read reads a table in one of Forms, or in the form that its beginning shows if form is empty.
// dated is the day on which the table was taken: an office without an end is known to have been
// held until then. A table in no known form, too large or without a usable row is an error of
// kind fault.Invalid.
func Read(raw []byte, form string, dated when.Day) (Table, error) {
	if len(raw) > Largest {
		return Table{}, fault.New(fault.Invalid, "the table has %d bytes; at most %d are read", len(raw), Largest)
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	if form == "" {
		form = formOf(raw)
	}
	readers := map[string]func([]byte) ([]row, error){"csv": readCSV, "ftm": readFTM, "popolo": readPopolo, "wikidata": readWikidata}
	read, ok := readers[form]
	if !ok {
		return Table{}, fault.New(fault.Invalid, "%q is no form of a roster; there are %s", form, strings.Join(Forms, ", "))
	}
	rows, err := read(raw)
	if err != nil {
		return Table{}, fault.New(fault.Invalid, "read as %s: %v", form, err)
	}
	var t Table
	for _, r := range rows {
		tenure, why := r.tenure(dated)
		if why != "" {
			t.Left = append(t.Left, Left{r.at, why})
			continue
		}
		t.Tenures = append(t.Tenures, tenure)
	}
	if len(t.Tenures) == 0 {
		return t, fault.New(fault.Invalid, "read as %s: none of %d rows names an office holder with a state and a date%s", form, len(rows), firstReason(t.Left))
	}
	return t, nil
}

func firstReason(left []Left) string {
	if len(left) == 0 {
		return ""
	}
	return "; row " + left[0].Row + ": " + left[0].Why
}

// formOf returns the form that the beginning of a table shows.
func formOf(raw []byte) string {
	head := raw[:min(len(raw), 4096)]
	trimmed := bytes.TrimLeft(head, " \t\r\n")
	switch {
	case len(trimmed) == 0 || trimmed[0] != '{' && trimmed[0] != '[':
		return "csv"
	case bytes.Contains(head, []byte(`"schema"`)) && bytes.Contains(head, []byte(`"properties"`)):
		return "ftm"
	case bytes.Contains(head, []byte(`"bindings"`)) || bytes.Contains(head, []byte(`"head"`)) || bytes.Contains(head, []byte(`"entities"`)) || bytes.Contains(head, []byte(`"claims"`)):
		return "wikidata"
	}
	return "popolo"
}

// tenure returns the row as a tenure, or why it cannot be used.
func (r *row) tenure(dated when.Day) (actor.Tenure, string) {
	person := text.Squeeze(r.person)
	switch {
	case person == "" || len(person) > longest || len(r.title) > longest:
		return actor.Tenure{}, "it names no person, or has too long a name"
	case r.title == "":
		return actor.Tenure{}, "it names no office"
	}
	title, code := office(text.Squeeze(r.title), text.Squeeze(r.of))
	if code == "" {
		return actor.Tenure{}, fmt.Sprintf("no state or organization is known for %q of %q", r.title, r.of)
	}
	from, begun, err := period(r.start)
	if err != nil || from.IsZero() {
		return actor.Tenure{}, fmt.Sprintf("it has no usable start: %q", r.start)
	}
	ended, until, err := period(r.end)
	switch {
	case err != nil:
		return actor.Tenure{}, fmt.Sprintf("its end is no date: %q", r.end)
	case until.IsZero():
		ended, until = dated.AddDays(1), dated.AddDays(1)
	}
	if !from.Before(until) {
		return actor.Tenure{}, "it ends before it begins"
	}
	t := actor.Tenure{Person: person, ID: r.id, Code: code, Title: title, Sector: plover.GOV, Held: when.Bounds{From: from, Until: until}}
	if o, ok := actor.World().Office(strings.ToLower(title)); ok {
		t.Sector = o.Sector
	}
	if sure := begun.AddDays(-1); sure.Before(ended) {
		t.Sure = when.Bounds{From: sure, Until: ended}
	}
	return t, ""
}

// period returns the first day of a day, a month or a year, and the day after its last; zero for
// an empty text. Times of day are ignored.
func period(s string) (from, until when.Day, err error) {
	s = strings.TrimPrefix(strings.TrimSpace(s), "+")
	s, _, _ = strings.Cut(s, "T")
	s = strings.TrimSuffix(strings.TrimSuffix(s, "-00"), "-00") // Wikidata's unknown day and month
	switch len(s) {
	case 0:
		return from, until, nil
	case 4:
		from, err = when.Parse(s + "-01-01")
		return from, from.AddMonths(12), err
	case 7:
		from, err = when.Parse(s + "-01")
		return from, from.AddMonths(1), err
	}
	from, err = when.Typed(s)
	return from, from.AddDays(1), err
}

// office returns the normal form of a title, and the code of the state or organization, which may
// stand behind the title: "Minister of Foreign Affairs of Iran", "Iranian Foreign Minister".
func office(title, of string) (string, string) {
	code := codeOf(of)
	if code == "" { // "Government of Iran"
		_, code = apart(of)
	}
	if code == "" {
		title, code = apart(title)
	} else if rest, also := apart(title); also == code {
		title = rest
	}
	if o, ok := actor.World().Office(strings.ToLower(title)); ok {
		title = o.Title
	}
	return actor.Rostered(code, title), code
}

// apart returns a title without the state that it names, and the state's code.
func apart(title string) (string, string) {
	words := strings.Fields(title)
	for i := len(words) - 1; i > 0; i-- {
		if w := strings.ToLower(words[i]); w == "of" || w == "for" {
			if code := codeOf(strings.TrimPrefix(strings.Join(words[i+1:], " "), "the ")); code != "" {
				return strings.Join(words[:i], " "), code
			}
		}
	}
	for n := min(3, len(words)-1); n > 0; n-- {
		if code := codeOf(strings.TrimSuffix(strings.Join(words[:n], " "), "'s")); code != "" {
			return strings.Join(words[n:], " "), code
		}
	}
	return title, ""
}

// codeOf returns the code of a state or organization by its code, name or adjective.
func codeOf(name string) string {
	if name == "" {
		return ""
	}
	world := actor.World()
	for _, known := range []func(string) (*actor.Entry, bool){world.Country, world.Alpha2, world.Coded} {
		if e, ok := known(strings.ToUpper(name)); ok {
			return e.Code
		}
	}
	if m, ok := world.Lookup(name); ok && (m.Kind == actor.Country || m.Kind == actor.Organization) && m.Form != actor.Capital && m.Form != actor.Seat {
		return m.Code
	}
	return ""
}

// wikidataID returns the ID in an address or text; empty if there is none.
func wikidataID(s string) string {
	s = s[strings.LastIndexByte(s, '/')+1:]
	if len(s) < 2 || len(s) > 12 || s[0] != 'Q' || strings.Trim(s[1:], "0123456789") != "" {
		return ""
	}
	return s
}

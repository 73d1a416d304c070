package actor

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/world/plover"
)

// Tenure is an office that somebody is known to have held: head of state or government,
// minister, head of a large organization. Tenures are shared and must not be changed.
type Tenure struct {
	Person string        // as Wikidata or the Factbook spells the name
	ID     string        // of the person at Wikidata; empty if only the Factbook has the tenure
	Code   string        // of the state or organization served
	Title  string        // "Foreign Minister"; Monarch for kings, queens, emirs and similar
	Sector plover.Sector // of the office
	From   string        // the name of the table that states it; empty for the roster that ships
	// Held is the range of days on which the person is known to have held the office. It ends
	// where the source ends, because later days are not known. A bound that the source gives as
	// a year or a month covers all of it.
	Held when.Bounds
	// Sure is the part of Held that the source states: it leaves out a year or month in which the
	// office began or ended, the days before the last export, and whatever a successor may have
	// held. Zero if nothing is sure.
	Sure when.Bounds
}

// Tenures records who held which office when. It is immutable and may be shared.
type Tenures struct {
	// Dated is the day of the newest of the sources: what happened later is not in it.
	Dated   when.Day
	all     []*Tenure
	full    map[string][]*Tenure // by the folded name
	surname map[string][]*Tenure // by the folded last word of the name, or the first for Chinese and Korean names
	given   map[string][]*Tenure // monarchs by the folded regnal name, without its number
	office  map[string][]*Tenure // by code and title
}

//go:embed tenures.tsv.gz
var tenures []byte

// Held returns the tenures that ship with the program. They are read when first needed.
var Held = sync.OnceValue(func() *Tenures {
	h, err := ReadTenures(tenures)
	if err != nil {
		panic(err) // the file is embedded, and a test reads it
	}
	return h
})

func newTenures() *Tenures {
	return &Tenures{full: map[string][]*Tenure{}, surname: map[string][]*Tenure{}, given: map[string][]*Tenure{}, office: map[string][]*Tenure{}}
}

// largestTable is the largest number of bytes of an unpacked table.
const largestTable = 512 << 20

// ReadTenures reads a table written by WriteTenures.
func ReadTenures(raw []byte) (*Tenures, error) {
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("tenures: %w", err)
	}
	table, err := io.ReadAll(io.LimitReader(z, largestTable))
	if err != nil {
		return nil, fmt.Errorf("tenures: %w", err)
	}
	h := newTenures()
	n := 0
	for line := range strings.Lines(string(table)) {
		n++
		if strings.HasPrefix(line, "#") {
			if dated, ok := strings.CutPrefix(line, "# dated "); ok {
				if h.Dated, err = when.Parse(strings.TrimSpace(dated)); err != nil {
					return nil, fmt.Errorf("tenures line %d: %w", n, err)
				}
			}
			continue
		}
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) != 9 {
			return nil, fmt.Errorf("tenures line %d: %d fields where 9 are expected", n, len(f))
		}
		h.add(&Tenure{Sure: when.Between(f[7], f[8]), Code: f[0], Sector: plover.Sector(f[1]), Title: f[2], Person: f[3], ID: f[4], Held: when.Between(f[5], f[6])})
	}
	return h, nil
}

func (h *Tenures) add(t *Tenure) {
	put := func(index map[string][]*Tenure, name string) {
		if name != "" && !slices.Contains(index[name], t) {
			index[name] = append(index[name], t)
		}
	}
	h.all = append(h.all, t)
	put(h.office, t.Code+" "+t.Title)
	name := NameKey(t.Person)
	words := strings.Fields(name)
	if t.Title == monarch || t.Title == "Pope" {
		put(h.given, reign(words))
	}
	if len(words) < 2 {
		return
	}
	put(h.full, name)
	put(h.surname, words[len(words)-1])
	switch t.Code {
	case "CHN", "TWN", "KOR", "PRK", "VNM", "KHM":
		put(h.surname, words[0])
	}
}

// reign returns the name used after the title of a monarch: "harald" of "Harald V", "abdullah"
// of "Abdullah II of Jordan".
func reign(words []string) string {
	if len(words) > 1 && (words[0] == "king" || words[0] == "queen" || words[0] == "pope") {
		words = words[1:]
	}
	for i, w := range words {
		if i > 0 && (strings.Trim(w, "ivx") == "" || w == "of" || w == "bin" || w == "ibn") {
			return strings.Join(words[:i], " ")
		}
	}
	return strings.Join(words, " ")
}

// NameKey returns a person's name in the form in which spellings are compared: lower case,
// without accents, hyphens, apostrophes and initials.
func NameKey(name string) string {
	name = strings.ReplaceAll(text.Unaccented(strings.ToLower(name)), "ı", "i")
	name = strings.Map(func(r rune) rune {
		switch r {
		case '-', '\'', '’', '‘', '`', 'ʻ':
			return -1
		case ',':
			return ' '
		}
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, name)
	words := strings.Fields(name)
	words = slices.DeleteFunc(words, func(w string) bool { return w == "jr." || w == "sr." || len(w) == 2 && w[1] == '.' })
	return strings.Join(words, " ")
}

// On returns the office that the bearer of a full name held on a day: the highest of several in
// one state. It is false if nobody of the name is known to have held one on that day, or if
// people of two states or organizations are.
func (h *Tenures) On(name string, day when.Day) (Tenure, bool) {
	return only(h.full[NameKey(name)], day, func(*Tenure) bool { return true })
}

// Titled returns who held a title on a day and has the surname; false if that is nobody, or
// somebody in each of two states.
func (h *Tenures) Titled(title, surname string, day when.Day) (Tenure, bool) {
	return only(h.surname[NameKey(surname)], day, func(t *Tenure) bool { return t.Title == title })
}

// Crowned returns the monarchs on a day with the regnal name: "Abdullah".
func (h *Tenures) Crowned(name string, day when.Day) []Tenure {
	var out []Tenure
	words := strings.Fields(NameKey(name))
	for len(words) > 1 && strings.Trim(words[len(words)-1], "ivx") == "" {
		words = words[:len(words)-1]
	}
	for _, t := range h.given[strings.Join(words, " ")] {
		same := func(o Tenure) bool { return o.Code == t.Code }
		if holds(t, day) && !slices.ContainsFunc(out, same) {
			out = append(out, *t)
		}
	}
	return out
}

// Reigns reports whether the state with the code is known to have a monarch on a day.
func (h *Tenures) Reigns(code string, day when.Day) bool {
	return slices.ContainsFunc(h.office[code+" "+monarch], func(t *Tenure) bool { return holds(t, day) })
}

// monarch is the title of kings, queens, emirs and similar.
const monarch = "Monarch"

func holds(t *Tenure, day when.Day) bool {
	return !day.IsZero() && t.Held.Holds(day)
}

// only returns the first of the tenures that hold on the day and for which of returns true, if
// all of them belong to one state or organization.
func only(list []*Tenure, day when.Day, of func(*Tenure) bool) (Tenure, bool) {
	var found *Tenure
	for _, t := range list {
		if !holds(t, day) || !of(t) {
			continue
		}
		if found == nil {
			found = t
		} else if found.Code != t.Code {
			return Tenure{}, false
		}
	}
	if found == nil {
		return Tenure{}, false
	}
	return *found, true
}

// Package actor is the roster: the known states, organizations, groups, persons and offices,
// under every name used in news. It resolves names, not sentences; the reading packages decide
// which of several bearers a text means.
//
// Country codes are ISO 3166-1 alpha-3 by PLOVER's country rule (dependencies take the code of
// the controlling state, Kosovo is KOS); organizations and groups have codes of our own;
// sectors are those of PLOVER 2.0.
package actor

import (
	"embed"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"flashbrief/ground/text"
	"flashbrief/world/plover"
)

// Kind says what an entry names.
type Kind uint8

// The kinds of entry.
const (
	Country Kind = iota
	Organization
	Group
	Person
	Region
)

// Form says how a name refers to its entry.
type Form uint8

// The forms of name.
const (
	Name Form = iota
	Adjective
	Capital
	Seat // a metonym: the Kremlin, Foggy Bottom
	Surname
)

// Entry is one bearer of a name. Entries are shared and must not be changed.
type Entry struct {
	Name    string        // canonical
	Code    string        // country code, or our own code for organizations and groups; a person has the code of the state or organization served
	Country string        // ISO code of the country it belongs to; may be empty
	Sector  plover.Sector // empty for a bare country, PRE for one with limited recognition
	Kind    Kind
}

// Match is an entry found under some name.
type Match struct {
	*Entry
	Form Form
}

// Roster holds every known name. It is immutable and may be shared.
type Roster struct {
	names     map[string]Match
	plain     map[string]Match // by name without diacritics
	shouted   map[string]Match // by name in capitals
	longest   int              // words in the longest name
	offices   map[string]Office
	agents    map[string]plover.Sector
	countries map[string]*Entry
	codes     map[string]*Entry
	adjective map[string]string
}

// Office is a title with its normal form and the sector of its holder.
type Office struct {
	Title  string
	Sector plover.Sector
}

//go:embed data
var files embed.FS

// World returns the roster that ships with the program. It is read once.
var World = sync.OnceValue(func() *Roster {
	r, err := load()
	if err != nil {
		panic(err) // the files are embedded, and a test reads them
	}
	return r
})

// Lookup returns the bearer of the exact name, with the same letter case but any typographic
// marks. If no bearer has the name, diacritics may be missing or added ("Benitez"), or the name
// may be all in capitals, as in datelines and headlines ("TEHRAN"). This does not apply to
// words of fewer than five letters, because "US" is not a pronoun.
func (r *Roster) Lookup(name string) (Match, bool) {
	name = fold(name)
	m, ok := r.names[name]
	if ok || name == "" {
		return m, ok
	}
	if bare := text.Unaccented(name); bare != name {
		if m, ok = r.names[bare]; !ok {
			m, ok = r.plain[bare]
		}
	} else if m, ok = r.plain[name]; !ok && len(name) >= shoutedFrom && shouts(name) {
		m, ok = r.shouted[name]
	}
	return m, ok
}

// shoutedFrom is the least number of bytes of a name in capitals, so that acronyms are not
// matched.
const shoutedFrom = 5

// shouts reports whether a name has no lower-case letter.
func shouts(name string) bool {
	for i := range len(name) {
		if c := name[i]; c >= 'a' && c <= 'z' || c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Longest returns the number of words in the longest name.
func (r *Roster) Longest() int { return r.longest }

// Office returns the office with the title, ignoring letter case.
func (r *Roster) Office(title string) (Office, bool) {
	o, ok := r.offices[text.Lower(title)]
	return o, ok
}

// Agent returns the sector of a common noun for people who can act; noun is a lemma or
// plural in lower case.
func (r *Roster) Agent(noun string) (sector plover.Sector, ok bool) {
	sector, ok = r.agents[noun]
	return sector, ok
}

// Country returns the entry of a country by its code.
func (r *Roster) Country(code string) (*Entry, bool) {
	e, ok := r.countries[code]
	return e, ok
}

// NamesCountry reports whether the name is that of the country with the code.
func (r *Roster) NamesCountry(code, name string) bool {
	e, ok := r.Country(code)
	return ok && e.Name == name
}

// Foreign reports whether the codes belong to two different countries.
func (r *Roster) Foreign(a, b string) bool {
	_, one := r.Country(a)
	_, other := r.Country(b)
	return one && other && a != b
}

// Adjective returns a country's adjective by its code ("Iranian"), or "".
func (r *Roster) Adjective(code string) string {
	if code == "USA" {
		return "U.S."
	}
	return r.adjective[code]
}

// Coded returns the entry with the code: a country, organisation or group.
func (r *Roster) Coded(code string) (*Entry, bool) {
	if e, ok := r.countries[code]; ok {
		return e, true
	}
	e, ok := r.codes[code]
	return e, ok
}

// NameOf returns the name for a code, or the code itself if it is unknown.
func (r *Roster) NameOf(code string) string {
	if e, ok := r.Coded(code); ok {
		return e.Name
	}
	return code
}

// fold returns a name in the form of the index: plain apostrophes and dashes, single spaces.
func fold(name string) string {
	if !strings.ContainsAny(name, "’‘–‑\u00a0\n") {
		return name
	}
	return strings.Join(strings.Fields(marks.Replace(name)), " ")
}

var marks = strings.NewReplacer("’", "'", "‘", "'", "–", "-", "‑", "-", "\u00a0", " ")

func load() (*Roster, error) {
	r := &Roster{
		names: map[string]Match{}, plain: map[string]Match{}, shouted: map[string]Match{}, offices: map[string]Office{}, agents: map[string]plover.Sector{},
		countries: map[string]*Entry{}, codes: map[string]*Entry{}, adjective: map[string]string{},
	}
	// Earlier files take precedence if two bearers share a name.
	for _, f := range []struct {
		name   string
		fields int
		add    func([]string)
	}{
		{"countries.tsv", 6, r.addCountry},
		{"seats.tsv", 2, r.addSeats},
		{"organizations.tsv", 5, func(c []string) { r.addBody(c, Organization) }},
		{"groups.tsv", 5, func(c []string) { r.addBody(c, Group) }},
		{"persons.tsv", 4, r.addPerson},
		{"regions.tsv", 2, r.addRegion},
		{"offices.tsv", 3, func(c []string) { r.offices[c[0]] = Office{c[1], plover.Sector(c[2])} }},
	} {
		if err := rows(f.name, f.fields, f.add); err != nil {
			return nil, err
		}
	}
	raw, err := files.ReadFile("data/agents.txt")
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(raw)) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		for _, w := range words[1:] {
			if _, taken := r.agents[w]; !taken {
				r.agents[w] = plover.Sector(words[0])
			}
		}
	}
	return r, nil
}

// rows calls add with the fields of each row of a table.
func rows(name string, fields int, add func([]string)) error {
	raw, err := files.ReadFile("data/" + name)
	if err != nil {
		return err
	}
	n := 0
	for line := range strings.Lines(string(raw)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		f := strings.Split(line, "\t")
		for len(f) < fields {
			f = append(f, "")
		}
		if len(f) != fields {
			return fmt.Errorf("%s line %d: %d fields where %d are expected", name, n, len(f), fields)
		}
		add(f)
	}
	return nil
}

func list(field string) []string {
	if field == "" {
		return nil
	}
	return strings.Split(field, ",")
}

func (r *Roster) add(name string, m Match) {
	name = fold(strings.TrimSpace(name))
	if name == "" {
		return
	}
	if _, taken := r.names[name]; taken {
		return
	}
	r.names[name] = m
	bare := text.Unaccented(name)
	if _, taken := r.plain[bare]; !taken && bare != name {
		r.plain[bare] = m
	}
	if loud := strings.ToUpper(bare); len(loud) >= shoutedFrom && m.Form != Surname {
		if _, taken := r.shouted[loud]; !taken {
			r.shouted[loud] = m
		}
	}
	r.longest = max(r.longest, strings.Count(name, " ")+1)
}

func (r *Roster) addCountry(f []string) {
	e := &Entry{Name: f[1], Code: f[0], Country: f[0], Sector: plover.Sector(f[5]), Kind: Country}
	if _, known := r.countries[f[0]]; !known { // a dependency's row follows its state's
		r.countries[f[0]] = e
	}
	r.add(f[1], Match{e, Name})
	for _, n := range list(f[2]) {
		r.add(n, Match{e, Name})
	}
	for i, n := range list(f[3]) {
		if _, known := r.adjective[f[0]]; !known && i == 0 {
			r.adjective[f[0]] = n
		}
		r.add(n, Match{e, Adjective})
	}
	for _, n := range list(f[4]) {
		r.add(n, Match{e, Capital})
	}
}

func (r *Roster) addSeats(f []string) {
	for _, n := range list(f[1]) {
		r.add(n, Match{r.countries[f[0]], Seat})
	}
}

func (r *Roster) addBody(f []string, kind Kind) {
	e := &Entry{Name: f[1], Code: f[0], Country: f[4], Sector: plover.Sector(f[3]), Kind: kind}
	if _, taken := r.codes[f[0]]; !taken {
		r.codes[f[0]] = e
	}
	r.add(f[1], Match{e, Name})
	for _, n := range list(f[2]) {
		r.add(n, Match{e, Name})
	}
}

func (r *Roster) addPerson(f []string) {
	e := &Entry{Name: f[0], Code: f[2], Sector: plover.Sector(f[3]), Kind: Person}
	if of, ok := r.Coded(f[2]); ok {
		e.Country = of.Country
	}
	r.add(f[0], Match{e, Name})
	for _, n := range list(f[1]) {
		form := Name
		if !strings.Contains(n, " ") {
			form = Surname
		}
		r.add(n, Match{e, form})
	}
}

func (r *Roster) addRegion(f []string) {
	e := &Entry{Name: f[0], Kind: Region}
	r.add(f[0], Match{e, Name})
	for _, n := range list(f[1]) {
		r.add(n, Match{e, Adjective})
	}
}

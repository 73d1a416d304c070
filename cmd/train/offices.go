package main

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

//go:embed offices.txt
var officeList string

// officesCommand makes the roster of dated office holders from two tables: statements of
// Wikidata on positions held, and heads of state and government in snapshots of the World
// Factbook.
func officesCommand(args []string) error {
	flags := flag.NewFlagSet("offices", flag.ExitOnError)
	data := flags.String("data", "../shared/data", "folder with offices/holders.csv and offices/heads-factbook.csv")
	out := flags.String("out", "world/actor/tenures.tsv.gz", "file to write")
	if err := flags.Parse(args); err != nil {
		return err
	}
	positions, err := readPositions(officeList)
	if err != nil {
		return err
	}
	held, err := fromWikidata(filepath.Join(*data, "offices", "holders.csv"), positions)
	if err != nil {
		return err
	}
	heads, err := fromFactbook(filepath.Join(*data, "offices", "heads-factbook.csv"))
	if err != nil {
		return err
	}
	heads = succeeded(heads, held)
	return writeTenures(*out, joinTenures(append(prolonged(held, heads), heads...)))
}

// tenureHead is the head of the table that ships.
var tenureHead = []string{
	`flashbrief. Facts of Wikidata (CC0) in exports of 2022-07 to 2024-10 by every-politician-scrapers, and of the World Factbook (public domain; CC0 snapshots of 2014-07 to 2026-05); made by "train offices"`,
	"code, sector, title, person, Wikidata id, first day known in office, first day no longer known; the same of the days that are sure",
}

func writeTenures(path string, held []actor.Tenure) error {
	var b bytes.Buffer
	var dated when.Day
	for _, t := range held {
		if last := t.Held.Until.AddDays(-1); last.After(dated) {
			dated = last
		}
	}
	if err := actor.WriteTenures(&b, tenureHead, dated, held); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}

// position is an office of the list, by Wikidata's words for it.
type position struct {
	rank   int // in list order
	sector plover.Sector
	title  string
	words  string
	open   bool // whatever follows the words
}

func readPositions(list string) ([]position, error) {
	var out []position
	for line := range strings.Lines(list) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		head, words, ok := strings.Cut(line, ":")
		sector, title, named := strings.Cut(head, " ")
		if !ok || !named {
			return nil, fmt.Errorf("offices: %q is no sector, title and positions", line)
		}
		for w := range strings.SplitSeq(words, ";") {
			w, open := strings.CutSuffix(strings.TrimSpace(w), "*")
			out = append(out, position{len(out), plover.Sector(sector), title, w, open})
		}
	}
	return out, nil
}

// officeOf returns the office of the list for a position of the state; false if there is none.
// The state's own name after "of" is ignored.
func officeOf(list []position, words, code string) (position, bool) {
	words = strings.ToLower(words)
	if at := strings.LastIndex(words, " of "); at > 0 {
		name := strings.TrimPrefix(words[at+len(" of "):], "the ")
		if m, ok := actor.World().Lookup(nameOf(name)); ok && m.Code == code && m.Kind == actor.Country {
			words = words[:at]
		}
	}
	if strings.Contains(words, "(") && !strings.HasSuffix(words, "(prime minister)") {
		return position{}, false // of a part of the state
	}
	for _, p := range list {
		if words == p.words || p.open && strings.HasPrefix(words, p.words) {
			return p, true
		}
	}
	return position{}, false
}

// nameOf returns a name with each word capitalized.
func nameOf(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		if w != "and" && w != "of" && w != "the" {
			words[i] = text.Capital(w)
		}
	}
	return strings.Join(words, " ")
}

// codeOf returns the project's code for a code of the table; "" if it has none.
func codeOf(code string) string {
	if code == "XKX" {
		return "KOS"
	}
	if _, ok := actor.World().Coded(code); ok {
		return code
	}
	return ""
}

// The days up to which the undated exports of Wikidata are known to be complete, and the days
// of the dated ones.
const wholeUntil = "2022-07-01"

var exported = map[string]string{"world@4a3b394": "2022-12-01", "world-leaders-2021@be7039c": "2022-10-10", "world-leaders-2021@85a3881": "2024-10-23"}

func fromWikidata(path string, positions []position) ([]actor.Tenure, error) {
	rows, err := table(path, "country", "position", "person", "person_id", "start", "end", "source")
	if err != nil {
		return nil, err
	}
	var out []actor.Tenure
	for _, r := range rows {
		code := codeOf(r[0])
		office, ok := officeOf(positions, r[1], code)
		if code == "" || !ok || !latin(r[2]) {
			continue
		}
		from, begun := period(r[4])
		ended, until := period(r[5])
		if r[5] == "" {
			until = knownUntil(r[6])
			ended = until.AddDays(-stale)
		}
		if from.IsZero() || !from.Before(until) {
			continue
		}
		out = append(out, actor.Tenure{
			Person: r[2], ID: r[3], Code: code, Title: office.title, Sector: office.sector,
			Held: when.Bounds{From: from, Until: until}, Sure: sure(begun.AddDays(-1), ended),
		})
	}
	return out, nil
}

// stale is the number of days before an export, or a snapshot, that may still name somebody who
// has left.
const stale = 45

// sure returns bounds, or none if they are empty.
func sure(from, until when.Day) when.Bounds {
	if !from.Before(until) {
		return when.Bounds{}
	}
	return when.Bounds{From: from, Until: until}
}

// knownUntil returns the day of the newest export that a row comes from.
func knownUntil(source string) when.Day {
	newest, _ := when.Parse(wholeUntil)
	for s := range strings.SplitSeq(source, "+") {
		if day, err := when.Parse(exported[s]); err == nil && newest.Before(day) {
			newest = day
		}
	}
	return newest
}

// period returns the first day of a day, month or year and the day after its last; zero for
// anything else.
func period(s string) (from, until when.Day) {
	switch len(s) {
	case 4:
		from, _ = when.Parse(s + "-01-01")
		return from, from.AddMonths(12)
	case 7:
		from, _ = when.Parse(s + "-01")
		return from, from.AddMonths(1)
	}
	from, err := when.Parse(s)
	if err != nil {
		return when.Day{}, when.Day{}
	}
	return from, from.AddDays(1)
}

var (
	// a title before the name, as in the Factbook
	factTitle = regexp.MustCompile(`^((First|Second|Third|Acting|Interim|Transitional|Co-|Vice|Deputy|Executive|Federal|State|Prime|Chief|Council|Crown|President|Premier|Chancellor|Minister|Ministers|Prince|King|Queen|Emperor|Emir|Amir|Sultan|Taoiseach|Presidents|Dr\.?|Gen\.|Lt\.|Maj\.|Col\.|Sr\.|Sir|Grand|Duke|Pope|Sheikh|Sheikha|Supreme|Leader) ?)+ `)
	factDay   = regexp.MustCompile(`^\d{1,2} [A-Z][a-z]+ \d{4}$`)
)

func fromFactbook(path string) ([]actor.Tenure, error) {
	rows, err := table(path, "country", "title_and_name", "since", "last_seen")
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(rows, func(a, b []string) int { return cmp.Compare(len(b[1]), len(a[1])) }) // names before fragments
	var out []actor.Tenure
	for _, r := range rows {
		country, ok := actor.World().Lookup(factCountry(r[0]))
		lead := factTitle.FindString(r[1])
		title := factOffice(strings.Fields(lead))
		name, named := factName(strings.TrimPrefix(r[1], lead), title)
		last, err := when.Parse(r[3])
		if r[1] == "Jr." { // cut off by the extraction of "President Joseph R. BIDEN Jr."
			remainder(out, country, r[2], last)
		}
		if !ok || !actor.World().NamesCountry(country.Code, factCountry(r[0])) || title == "" || !named || !factDay.MatchString(r[2]) || err != nil {
			continue
		}
		since, err := time.Parse("2 January 2006", r[2])
		if err != nil {
			continue
		}
		sector := plover.GOV
		if title == "Pope" {
			sector = plover.REL
		}
		out = append(out, actor.Tenure{Person: name, Code: country.Code, Title: title, Sector: sector, Held: when.Bounds{From: when.Of(since), Until: last.AddDays(1)}, Sure: sure(when.Of(since), last.AddDays(-stale))})
	}
	return out, nil
}

// succeeded returns the heads of the Factbook, each until the next took office, because a
// snapshot may name one who has left. Those whose end Wikidata has are left out.
func succeeded(heads, held []actor.Tenure) []actor.Tenure {
	type office struct{ code, title string }
	all := map[office][]actor.Tenure{}
	for _, t := range slices.Concat(heads, held) {
		all[office{t.Code, t.Title}] = append(all[office{t.Code, t.Title}], t)
	}
	var out []actor.Tenure
	for _, t := range heads {
		ended := false
		for _, o := range all[office{t.Code, t.Title}] {
			switch same := actor.NameKey(o.Person) == actor.NameKey(t.Person); {
			case same && o.ID != "":
				ended = ended || o.Held.Until.Before(t.Held.Until) && !o.Held.Until.Before(t.Held.From) && !openEnd(o.Held.Until)
			case !same && t.Held.From.Before(o.Held.From) && o.Held.From.Before(t.Held.Until):
				t.Held.Until = o.Held.From
			}
		}
		t.Sure = cut(t.Sure, t.Held.Until)
		if !ended {
			out = append(out, t)
		}
	}
	return out
}

// cut returns bounds that end by a day.
func cut(b when.Bounds, by when.Day) when.Bounds {
	if by.Before(b.Until) {
		b.Until = by
	}
	return sure(b.From, b.Until)
}

// prolonged returns the tenures of Wikidata. Those that end with the export are extended for as
// long as the Factbook has a head who took that office on the same day, however it spells the
// name.
func prolonged(held, heads []actor.Tenure) []actor.Tenure {
	out := slices.Clone(held)
	for i := range out {
		t := &out[i]
		if !openEnd(t.Held.Until) {
			continue
		}
		for _, o := range heads {
			if o.Code == t.Code && o.Title == t.Title && t.Held.From.Days(o.Held.From) == 0 && t.Held.Until.Before(o.Held.Until) {
				t.Held.Until = o.Held.Until
				if !t.Sure.IsZero() && !o.Sure.IsZero() {
					t.Sure.Until = o.Sure.Until
				}
			}
		}
	}
	return out
}

// openEnd reports whether a tenure of Wikidata ends with the export rather than the office.
func openEnd(until when.Day) bool {
	for _, day := range exported {
		if until.String() == day {
			return true
		}
	}
	return until.String() == wholeUntil
}

// remainder extends the tenure of the state that began on the day of a row without a name.
func remainder(all []actor.Tenure, country actor.Match, since string, last when.Day) {
	began, err := time.Parse("2 January 2006", since)
	if err != nil || country.Entry == nil {
		return
	}
	for i := range all {
		if t := &all[i]; t.Code == country.Code && t.Held.From == when.Of(began) && t.Held.Until.Before(last) {
			t.Held.Until = last.AddDays(1)
			t.Sure = sure(t.Held.From, last.AddDays(-stale))
		}
	}
}

// factCountry returns a country's name in usual word order: "North Korea" of "Korea, North".
func factCountry(name string) string {
	last, first, turned := strings.Cut(name, ", ")
	if turned {
		name = strings.TrimPrefix(first, "The") + " " + last
	}
	m, ok := actor.World().Lookup(strings.TrimSpace(name))
	if ok && m.Form == actor.Name {
		return m.Name
	}
	return strings.TrimSpace(name)
}

// factOffice returns the title in the words before a name; "" if they have none that the roster
// knows.
func factOffice(words []string) string {
	has := func(w string) bool { return slices.Contains(words, w) }
	switch {
	case has("Acting"), has("Interim"), has("Transitional"), has("Crown"), has("Council"):
		return ""
	case has("Deputy"), has("Vice"): // several hold it at once, so none ends another's time
		return ""
	case has("King"), has("Queen"), has("Emperor"), has("Amir"), has("Emir"), has("Sultan"), has("Grand"):
		return "Monarch"
	case has("Pope"):
		return "Pope"
	case has("Supreme"):
		return "Supreme Leader"
	case has("President") && len(words) == 1:
		return "President"
	case has("Prime"), has("Premier"), has("Chancellor"), has("Taoiseach"):
		return "Prime Minister"
	}
	return ""
}

// factName returns a name whose family name is in capitals, as newspapers write it; false if it
// is not a usable name: a monarch of another state, or a fragment.
func factName(name, title string) (string, bool) {
	words := strings.Fields(name)
	loud := false
	for i, w := range words {
		if strings.ContainsAny(w, "()0123456789;:\"") || w == "of" || w == "the" {
			return "", false
		}
		if len(w) > 2 && strings.ToUpper(w) == w && strings.Trim(w, "IVX") != "" {
			loud = true
			parts := strings.Split(strings.ToLower(w), "-")
			for k := range parts {
				parts[k] = text.Capital(parts[k])
			}
			words[i] = strings.Join(parts, "-")
		}
	}
	if !loud || len(words) > 6 || len(words) < 2 && title != "Monarch" && title != "Pope" {
		return "", false
	}
	return strings.Join(words, " "), true
}

// latin reports whether a name is in Latin letters.
func latin(name string) bool {
	for _, r := range name {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
			return false
		}
	}
	return name != ""
}

// table returns the given columns of a comma-separated file with a heading.
func table(path string, columns ...string) ([][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	read := csv.NewReader(f)
	read.FieldsPerRecord = -1
	all, err := read.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var out [][]string
	for _, row := range all[min(1, len(all)):] {
		wanted := make([]string, len(columns))
		for i, c := range columns {
			if at := slices.Index(all[0], c); at >= 0 && at < len(row) {
				wanted[i] = row[at]
			}
		}
		out = append(out, wanted)
	}
	return out, nil
}

// both returns the days that are sure in one of two tenures of one person, or the longer part if
// they do not meet.
func both(a, b when.Bounds) when.Bounds {
	switch {
	case a.IsZero():
		return b
	case b.IsZero():
		return a
	case a.Until.Before(b.From) || b.Until.Before(a.From):
		if a.Until.Days(a.From) >= b.Until.Days(b.From) {
			return a
		}
		return b
	}
	if b.From.Before(a.From) {
		a.From = b.From
	}
	if a.Until.Before(b.Until) {
		a.Until = b.Until
	}
	return a
}

// joinTenures sorts the tenures and joins adjacent ones of a person in an office; the first
// name is kept.
func joinTenures(all []actor.Tenure) []actor.Tenure {
	slices.SortStableFunc(all, func(a, b actor.Tenure) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Title, b.Title), cmp.Compare(actor.NameKey(a.Person), actor.NameKey(b.Person)),
			a.Held.From.Compare(b.Held.From), cmp.Compare(b.ID, a.ID))
	})
	var out []actor.Tenure
	for _, t := range all {
		last := len(out) - 1
		if last >= 0 && out[last].Code == t.Code && out[last].Title == t.Title && actor.NameKey(out[last].Person) == actor.NameKey(t.Person) && !out[last].Held.Until.Before(t.Held.From) {
			if out[last].Held.Until.Before(t.Held.Until) {
				out[last].Held.Until = t.Held.Until
			}
			out[last].Sure = both(out[last].Sure, t.Sure)
			out[last].ID = cmp.Or(out[last].ID, t.ID)
			continue
		}
		out = append(out, t)
	}
	return out
}

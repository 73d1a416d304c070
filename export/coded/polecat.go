package coded

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/world/plover"
)

// polecatHeader is the header row of POLECAT's table.
// https://doi.org/10.7910/DVN/AJGVIT
var polecatHeader = []string{
	"Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
	"Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
	"Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
	"Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
	"Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
}

// The first columns of each side; a side has eight.
const (
	polecatActor     = 7
	polecatRecipient = 15
)

// polecatNone marks an empty value in POLECAT.
const polecatNone = "None"

// POLECAT writes the events as rows of POLECAT's table. Cells with several values have one for
// each party, in order, and None for a missing one.
func POLECAT(w io.Writer, b *reading.Bench) error {
	book := plover.Manual()
	for _, e := range kept(b, false) {
		f := make([]string, len(polecatHeader))
		f[0], f[1], f[2], f[3], f[4] = id(b, e), day(e, "2006-01-02"), string(e.Category), string(e.Mode), fmt.Sprint(book.Score(e.Category, e.Mode))
		if c, ok := book.Entry(e.Category); ok {
			f[5] = strings.ToUpper(c.Quad.String())
		}
		f[6] = several(e.Context)
		polecatSide(f[polecatActor:], e.Actors)
		polecatSide(f[polecatRecipient:], e.Recipients)
		f[23], f[27], f[31] = e.Place, e.PlaceCode, e.Place
		f[28], f[29] = degrees(b.Located(e))
		f[33], f[34], f[38], f[39] = b.Anatomy.Publisher, b.Dated().String(), language(b), b.Versions.Reader
		for i := range f {
			f[i] = cmp.Or(f[i], polecatNone)
		}
		if err := row(w, f); err != nil {
			return err
		}
	}
	return nil
}

// polecatSide fills the columns of one side.
func polecatSide(f []string, list []reading.Party) {
	column := func(of func(reading.Party) string) string {
		var out []string
		for _, p := range list {
			out = append(out, of(p))
		}
		return several(out)
	}
	f[0] = column(func(p reading.Party) string { return p.Name })
	f[1] = column(country)
	f[4] = column(func(p reading.Party) string { return string(p.Sector) })
	f[6] = column(func(p reading.Party) string { return p.Text })
	if len(list) > 0 {
		f[3] = string(list[0].Sector)
	}
}

// several joins values into one cell; empty if all are empty.
func several[T ~string](values []T) string {
	if !slices.ContainsFunc(values, func(v T) bool { return v != "" }) {
		return ""
	}
	cells := make([]string, len(values))
	for i, v := range values {
		cells[i] = cmp.Or(strings.ReplaceAll(string(v), ";", ","), polecatNone)
	}
	return strings.Join(cells, "; ")
}

// ReadPOLECAT reads POLECAT's table, with or without its header row; columns beyond the forty
// must be empty except in the header row.
func ReadPOLECAT(r io.Reader) func(yield func(Coded, error) bool) {
	return rows(r, polecatHeader, polecatEvent)
}

func polecatEvent(f []string) (Coded, error) {
	for i := range f {
		f[i] = empty(f[i], polecatNone)
	}
	book := plover.Manual()
	e := reading.Event{Category: plover.Category(f[2]), Mode: plover.Mode(f[3]), Place: f[23], PlaceCode: f[27], Sentence: -1}
	if !book.Has(e.Category) {
		return Coded{}, fmt.Errorf("no category %q", e.Category)
	}
	e.CAMEO = book.ToCAMEO(e.Category, e.Mode)
	var err error
	if e.Date, err = dated("2006-01-02", f[1]); err != nil {
		return Coded{}, err
	}
	published, err := dated("2006-01-02", f[34])
	if err != nil {
		return Coded{}, err
	}
	for context := range strings.SplitSeq(f[6], "; ") {
		if context != "" {
			e.Context = append(e.Context, plover.Context(context))
		}
	}
	e.Actors, e.Recipients = polecatParties(f[polecatActor:]), polecatParties(f[polecatRecipient:])
	return Coded{ID: f[0], Publication: f[33], Published: published.From, Language: f[38], Coder: f[39], Event: e}, nil
}

// polecatParties returns the parties of one side: as many as the longest of its cells has.
func polecatParties(f []string) []reading.Party {
	columns := map[int][]string{}
	n := 0
	for _, at := range []int{0, 1, 4, 6} {
		if f[at] != "" {
			columns[at] = strings.Split(f[at], "; ")
			n = max(n, len(columns[at]))
		}
	}
	value := func(at, i int) string {
		if i >= len(columns[at]) {
			return ""
		}
		return empty(columns[at][i], polecatNone)
	}
	var out []reading.Party
	for i := range n {
		code := value(1, i)
		out = append(out, reading.Party{Name: value(0, i), Code: code, Country: code, Sector: plover.Sector(value(4, i)), Text: value(6, i)})
	}
	return out
}

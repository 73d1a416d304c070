package coded

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/world/place"
	"flashbrief/world/plover"
)

// The columns of GDELT 2.0's event table that are filled, of 61.
// http://data.gdeltproject.org/documentation/GDELT-Event_Codebook-V2.0.pdf
const (
	gdeltActor     = 5 // the first of ten columns on it
	gdeltRecipient = 15
	gdeltCode      = 26
	gdeltPlace     = 51
	gdeltColumns   = 61
)

// GDELT writes the events as rows of GDELT 2.0's event table, one for each pair of an actor and
// a recipient: CAMEO codes at root level, ISO 3166-1 countries.
func GDELT(w io.Writer, b *reading.Bench) error {
	for _, e := range kept(b, false) {
		for n, p := range pairs(e) {
			if err := row(w, gdeltRow(b, e, n, p)); err != nil {
				return err
			}
		}
	}
	return nil
}

func gdeltRow(b *reading.Bench, e *reading.Event, n int, p pair) []string {
	book := plover.Manual()
	f := make([]string, gdeltColumns)
	f[0], f[1], f[2], f[3] = number(b, e, n), day(e, "20060102"), day(e, "200601"), day(e, "2006")
	if d, ok := oneDay(e.Date).Day(); ok { // months of thirty days, as in GDELT
		f[4] = fmt.Sprintf("%d.%04d", d.Year, (int(d.Month-1)*30+d.Dom)*10000/365)
	}
	gdeltSide(f[gdeltActor:], p.a)
	gdeltSide(f[gdeltRecipient:], p.r)
	f[25] = "1"
	f[gdeltCode], f[gdeltCode+1], f[gdeltCode+2] = string(e.CAMEO)+"0", string(e.CAMEO)+"0", string(e.CAMEO)
	if c, ok := book.Entry(e.Category); ok {
		f[29] = fmt.Sprint(int(c.Quad))
	}
	f[30] = fmt.Sprint(book.Score(e.Category, e.Mode))
	f[31], f[32], f[33] = "1", "1", "1"
	f[gdeltPlace], f[gdeltPlace+1] = gdeltPrecision(e), e.Place
	f[gdeltPlace+5], f[gdeltPlace+6] = degrees(b.Located(e))
	if d := b.Dated(); !d.IsZero() {
		f[59] = d.Time().Format("20060102150405")
	}
	f[60] = b.Report.Origin
	return f
}

// gdeltSide fills the columns of one side.
func gdeltSide(f []string, p reading.Party) {
	f[0], f[1], f[2], f[7] = country(p)+string(p.Sector), strings.ToUpper(p.Name), country(p), string(p.Sector)
	if p.Code != country(p) {
		f[3] = p.Code // of a known group
	}
}

// gdeltPrecision returns the precision of the event's place: 1 a country, 2 a state of the
// United States, 3 a town there, 4 a town and 5 a province elsewhere, 0 if unknown.
func gdeltPrecision(e *reading.Event) string {
	p, ok := place.World().Lookup(e.Place)
	switch {
	case e.Place == "" || !ok || p.Country != e.PlaceCode:
		return "0"
	case p.Kind == place.Province && p.Country == "USA":
		return "2"
	case p.Kind == place.Province:
		return "5"
	case p.Country == "USA":
		return "3"
	}
	return "4"
}

// ReadGDELT reads rows of GDELT's event table, of 61 columns, or of the 58 or 57 of its first
// version. The crosswalk gives an event's category from its code.
func ReadGDELT(r io.Reader) func(yield func(Coded, error) bool) {
	return each(r, func(l line) (Coded, error) { return gdeltEvent(strings.Split(l.words, "\t")) })
}

func gdeltEvent(f []string) (Coded, error) {
	at := gdeltPlace
	switch len(f) {
	case gdeltColumns:
	case 58, 57: // without the three columns of the second administrative level; 57 without the source
		at = 49
		f = slices.Insert(append(f, ""), at+4, "")
	default:
		return Coded{}, fmt.Errorf("%d columns where 61, 58 or 57 are expected, separated by tabs", len(f))
	}
	e, err := fromCAMEO(plover.CAMEO(f[gdeltCode]))
	if err != nil {
		return Coded{}, err
	}
	if e.Date, err = dated("20060102", f[1]); err != nil {
		return Coded{}, err
	}
	e.Actors, e.Recipients = one(gdeltParty(f[gdeltActor:])), one(gdeltParty(f[gdeltRecipient:]))
	e.Place = f[at+1]
	added, origin := f[at+8], f[at+9]
	published, err := dated("20060102", added[:min(8, len(added))])
	return Coded{ID: f[0], Origin: origin, Published: published.From, Event: e}, err
}

func gdeltParty(f []string) reading.Party {
	p := reading.Party{Name: f[1], Country: f[2], Code: cmp.Or(f[3], f[2]), Sector: plover.Sector(f[7])}
	if p.Name == "" && f[0] == "" {
		return reading.Party{}
	}
	return p
}

package coded

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// icewsHeader is the header row of ICEWS' public table.
// https://doi.org/10.7910/DVN/28075
var icewsHeader = []string{
	"Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity", "Target Name", "Target Sectors",
	"Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude",
}

// icewsNone marks an empty value in ICEWS.
const icewsNone = "NULL"

// ICEWS writes the events as rows of ICEWS' public table, one for each pair of an
// actor and a recipient: CAMEO codes at root level, countries by code, PLOVER's
// category for the event's text.
func ICEWS(w io.Writer, b *reading.Bench) error {
	book := plover.Manual()
	for _, e := range kept(b, false) {
		lat, lon := degrees(b.Located(e))
		ordinal := ""
		if e.Sentence >= 0 {
			ordinal = fmt.Sprint(e.Sentence + 1)
		}
		for n, p := range pairs(e) {
			f := []string{
				number(b, e, n), day(e, "2006-01-02"), p.a.Name, string(p.a.Sector), country(p.a), string(e.Category), string(e.CAMEO) + "0", fmt.Sprint(book.Score(e.Category, e.Mode)),
				p.r.Name, string(p.r.Sector), country(p.r), b.Report.ID, ordinal, b.Anatomy.Publisher, e.Place, "", "", e.PlaceCode, lat, lon,
			}
			for i := range f {
				f[i] = cmp.Or(f[i], icewsNone)
			}
			if err := row(w, f); err != nil {
				return err
			}
		}
	}
	return nil
}

// ReadICEWS reads ICEWS' public table, with or without its header row. The crosswalk gives an
// event's category from its code, unless its text is one of PLOVER's categories. Countries may
// be codes or names.
func ReadICEWS(r io.Reader) func(yield func(Coded, error) bool) {
	return rows(r, icewsHeader, icewsEvent)
}

func icewsEvent(f []string) (Coded, error) {
	for i := range f {
		f[i] = empty(f[i], icewsNone)
	}
	e, err := fromCAMEO(plover.CAMEO(f[6]))
	if err != nil {
		return Coded{}, err
	}
	if category := plover.Category(f[5]); plover.Manual().Has(category) {
		e.Category, e.Mode, e.Context = category, "", nil
	}
	if e.Date, err = icewsDate(f[1]); err != nil {
		return Coded{}, err
	}
	e.Actors, e.Recipients = one(icewsParty(f[2:5])), one(icewsParty(f[8:11]))
	e.Place, e.PlaceCode = cmp.Or(f[14], f[15], f[16]), codeOf(f[17])
	if e.Sentence = -1; f[12] != "" {
		n, err := strconv.Atoi(f[12])
		if err != nil {
			return Coded{}, fmt.Errorf("%q is not the number of a sentence", f[12])
		}
		e.Sentence = n - 1
	}
	return Coded{ID: f[0], Story: f[11], Publication: f[13], Event: e}, nil
}

// icewsDate parses a date in the form of most years, or in that of 2017.
func icewsDate(s string) (when.Bounds, error) {
	if strings.Contains(s, "/") {
		return dated("1/2/2006", s)
	}
	return dated("2006-01-02", s)
}

func icewsParty(f []string) reading.Party {
	code := codeOf(f[2])
	return reading.Party{Name: f[0], Sector: plover.Sector(f[1]), Code: code, Country: code}
}

// codeOf returns the code of a country given by code or name; other text is returned unchanged.
func codeOf(country string) string {
	if _, ok := actor.World().Country(country); ok || country == "" {
		return country
	}
	small := strings.NewReplacer(" Of ", " of ", " The ", " the ", " And ", " and ") // the table capitalizes every word
	if m, ok := actor.World().Lookup(small.Replace(country)); ok && m.Kind == actor.Country {
		return m.Code
	}
	return country
}

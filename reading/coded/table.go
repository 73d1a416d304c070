package coded

import (
	"fmt"
	"io"
	"strings"

	"flashbrief/reading"
	"flashbrief/world/plover"
)

var flat = strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")

// row writes fields apart by tabs; a tab or line break inside one becomes a space.
func row(w io.Writer, fields []string) error {
	for i, f := range fields {
		fields[i] = flat.Replace(f)
	}
	_, err := io.WriteString(w, strings.Join(fields, "\t")+"\n")
	return err
}

func firstParty(list []reading.Party) reading.Party {
	if len(list) == 0 {
		return reading.Party{}
	}
	return list[0]
}

func country(p reading.Party) string {
	if p.Country != "" {
		return p.Country
	}
	if len(p.Code) == 3 {
		return p.Code
	}
	return ""
}

// GDELT writes the events as rows of GDELT 2.0's event table, 61 columns apart by
// tabs: CAMEO codes at root level, no coordinates.
func GDELT(w io.Writer, b *reading.Bench) error {
	book := plover.Manual()
	for _, e := range kept(b, false) {
		f := make([]string, 61)
		a, r := firstParty(e.Actors), firstParty(e.Recipients)
		f[0], f[1], f[2], f[3] = id(b, e), day(e, "20060102"), day(e, "200601"), day(e, "2006")
		if d := e.Date.From; !d.IsZero() {
			f[4] = fmt.Sprintf("%d.%04d", d.Year, int(d.Month)*833/10+d.Dom*27/10)
		}
		f[5], f[6], f[7], f[12] = country(a)+a.Sector, strings.ToUpper(a.Name), country(a), a.Sector
		f[15], f[16], f[17], f[22] = country(r)+r.Sector, strings.ToUpper(r.Name), country(r), r.Sector
		f[25], f[26], f[27], f[28] = "1", e.CAMEO, e.CAMEO, e.CAMEO
		if c, ok := book.Category(e.Category); ok {
			f[29] = fmt.Sprint(int(c.Quad))
		}
		f[30] = fmt.Sprint(book.Score(e.Category, e.Mode))
		f[31], f[32], f[33] = "1", "1", "1"
		f[51], f[52] = "0", e.Place
		f[60] = b.Report.Origin
		if err := row(w, f); err != nil {
			return err
		}
	}
	return nil
}

// ICEWS writes the events as rows of ICEWS' public table, 20 columns apart by
// tabs, without the header row.
func ICEWS(w io.Writer, b *reading.Bench) error {
	book := plover.Manual()
	for _, e := range kept(b, false) {
		a, r := firstParty(e.Actors), firstParty(e.Recipients)
		err := row(w, []string{
			id(b, e), day(e, "2006-01-02"), or(a.Name), or(a.Sector), or(country(a)), e.Category, e.CAMEO, fmt.Sprint(book.Score(e.Category, e.Mode)),
			or(r.Name), or(r.Sector), or(country(r)), b.Report.ID, fmt.Sprint(e.Sentence + 1), or(b.Anatomy.Publisher), or(e.Place), "NULL", "NULL", or(e.PlaceCode), "NULL", "NULL",
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func or(s string) string {
	if s == "" {
		return "NULL"
	}
	return s
}

// POLECAT writes the events as rows of POLECAT's table, 40 columns apart by tabs,
// without the header row.
func POLECAT(w io.Writer, b *reading.Bench) error {
	book := plover.Manual()
	for _, e := range kept(b, false) {
		f := make([]string, 40)
		for i := range f {
			f[i] = "None"
		}
		set := func(i int, s string) {
			if s != "" {
				f[i] = s
			}
		}
		set(0, id(b, e))
		set(1, day(e, "2006-01-02"))
		set(2, e.Category)
		set(3, e.Mode)
		set(4, fmt.Sprint(book.Score(e.Category, e.Mode)))
		if c, ok := book.Category(e.Category); ok {
			set(5, [...]string{"", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"}[c.Quad])
		}
		set(6, strings.Join(e.Context, "; "))
		side(set, 7, e.Actors)
		side(set, 15, e.Recipients)
		set(23, e.Place)
		set(27, e.PlaceCode)
		set(31, e.Place)
		set(33, b.Anatomy.Publisher)
		set(34, b.Dated().String())
		set(38, language(b))
		set(39, b.Versions.Reader)
		if err := row(w, f); err != nil {
			return err
		}
	}
	return nil
}

// side fills the columns of one side of a POLECAT row, of which the first is at.
func side(set func(int, string), at int, list []reading.Party) {
	var names, countries, sectors, raw []string
	for _, p := range list {
		names, countries, sectors, raw = append(names, p.Name), append(countries, country(p)), append(sectors, p.Sector), append(raw, p.Text)
	}
	set(at, strings.Join(names, "; "))
	set(at+1, strings.Trim(strings.Join(countries, "; "), "; "))
	set(at+3, firstParty(list).Sector)
	set(at+4, strings.Trim(strings.Join(sectors, "; "), "; "))
	set(at+6, strings.Join(raw, "; "))
}

package place

import (
	"archive/zip"
	"bufio"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"flashbrief/ground/fault"
)

// Bounds on a GeoNames table, which comes from strangers. The largest of theirs,
// allCountries.txt, has 12 million rows and 1.7 GB; cities500 has 200,000 rows.
const (
	maxTable = 256 << 20 // bytes, unpacked
	maxRow   = 256 << 10 // bytes; the alternate names of a city take up to 10,000
)

// The columns of a GeoNames table that are read, of nineteen.
// https://download.geonames.org/export/dump/readme.txt
const (
	columnName       = 1
	columnASCII      = 2
	columnAlternates = 3
	columnLat        = 4
	columnLon        = 5
	columnClass      = 6
	columnCountry    = 8
	columnPeople     = 14
	columns          = 19
)

//go:embed data/iso2.txt
var iso2 string

var alpha3 = sync.OnceValue(func() map[string]string {
	codes := map[string]string{}
	for line := range strings.Lines(iso2) {
		if two, three, ok := strings.Cut(strings.TrimSpace(line), " "); ok && two != "#" {
			codes[two] = three
		}
	}
	return codes
})

// ReadGeoNames reads the populated places (class P) and provinces (class A) of a
// GeoNames table, such as cities15000.txt. Where two share a name the larger one
// has it, and a name proper wins over an alternate one. Country codes are folded
// after PLOVER's rule. A row that is not of the format is an error of kind
// fault.Invalid that names its line, as is a table beyond the bounds.
func ReadGeoNames(r io.Reader) (*Gazetteer, error) {
	g := &Gazetteer{names: map[string]*Place{}}
	var others []alternate
	bounded := &io.LimitedReader{R: r, N: maxTable + 1}
	rows := bufio.NewScanner(bounded)
	rows.Buffer(make([]byte, 64<<10), maxRow)
	n := 0
	for rows.Scan() {
		n++
		line := strings.TrimSuffix(rows.Text(), "\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		p, names, err := geoRow(line)
		if err != nil {
			return nil, fault.New(fault.Invalid, "GeoNames line %d: %v", n, err)
		}
		if p == nil {
			continue
		}
		g.add(p.Name, p)
		for _, name := range names {
			others = append(others, alternate{name, p})
		}
	}
	switch err := rows.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return nil, fault.New(fault.Invalid, "GeoNames line %d: longer than %d bytes", n+1, maxRow)
	case err != nil:
		return nil, fmt.Errorf("GeoNames line %d: %w", n+1, err)
	case bounded.N <= 0:
		return nil, fault.New(fault.Invalid, "GeoNames table: larger than %d MB", maxTable>>20)
	case len(g.names) == 0:
		return nil, fault.New(fault.Invalid, "GeoNames table: no place in it")
	}
	g.alternates(others)
	return g, nil
}

// alternate is another name of a place.
type alternate struct {
	name string
	of   *Place
}

// alternates adds names that no place has as its own.
func (g *Gazetteer) alternates(others []alternate) {
	proper := make(map[string]bool, len(g.names))
	for name := range g.names {
		proper[name] = true
	}
	for _, o := range others {
		if !proper[o.name] {
			g.add(o.name, o.of)
		}
	}
}

// geoRow reads one row; the place is nil where it is neither city nor province.
func geoRow(line string) (*Place, []string, error) {
	f := strings.Split(line, "\t")
	if len(f) != columns {
		return nil, nil, fmt.Errorf("%d columns where %d are wanted", len(f), columns)
	}
	p := &Place{Name: f[columnName], Country: alpha3()[f[columnCountry]]}
	switch f[columnClass] {
	case "P":
		p.Kind = City
	case "A":
		p.Kind = Province
	default:
		return nil, nil, nil
	}
	if p.Name == "" || !strings.ContainsFunc(p.Name, unicode.IsLetter) {
		return nil, nil, errors.New("no name")
	}
	var err error
	if p.Lat, p.Lon, err = degrees(f[columnLat], f[columnLon]); err != nil {
		return nil, nil, err
	}
	if f[columnPeople] != "" {
		if p.People, err = strconv.Atoi(f[columnPeople]); err != nil || p.People < 0 {
			return nil, nil, fmt.Errorf("%q inhabitants", f[columnPeople])
		}
	}
	var names []string
	if f[columnASCII] != p.Name && f[columnASCII] != "" {
		names = append(names, f[columnASCII])
	}
	for name := range strings.SplitSeq(f[columnAlternates], ",") {
		if english(name) {
			names = append(names, name)
		}
	}
	return p, names, nil
}

// english reports whether an alternate name could stand in an English report: Latin
// letters, a capital first and small letters after it, four or more. It keeps out
// airport codes, links and other scripts.
func english(name string) bool {
	letters, small := 0, false
	for i, r := range name {
		switch {
		case unicode.Is(unicode.Latin, r):
			if letters++; i == 0 && !unicode.IsUpper(r) {
				return false
			}
			small = small || unicode.IsLower(r)
		case i > 0 && strings.ContainsRune(" -'’.", r):
		default:
			return false
		}
	}
	return small && letters >= 4
}

// ReadGeoNamesZip is ReadGeoNames for an archive as GeoNames packs it: one table
// named as the archive is, here the first .txt that is no readme.
func ReadGeoNamesZip(r io.ReaderAt, size int64) (*Gazetteer, error) {
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fault.New(fault.Invalid, "GeoNames archive: %v", err)
	}
	for _, file := range archive.File {
		if name := strings.ToLower(path.Base(file.Name)); path.Ext(name) != ".txt" || strings.HasPrefix(name, "readme") {
			continue
		}
		if file.UncompressedSize64 > maxTable {
			return nil, fault.New(fault.Invalid, "GeoNames archive: %s is larger than %d MB", file.Name, maxTable>>20)
		}
		table, err := file.Open()
		if err != nil {
			return nil, fault.New(fault.Invalid, "GeoNames archive: %s: %v", file.Name, err)
		}
		g, err := ReadGeoNames(table)
		if err = errors.Join(err, table.Close()); err != nil {
			if !errors.Is(err, fault.Invalid) { // a broken archive: what was given, not the machine
				err = fault.New(fault.Invalid, "GeoNames archive: %s: %v", file.Name, err)
			}
			return nil, err
		}
		return g, nil
	}
	return nil, fault.New(fault.Invalid, "GeoNames archive: no table (.txt) in it")
}

package place

import (
	"archive/zip"
	"bufio"
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/fault"
	"flashbrief/ground/list"
)

// Bounds on a GeoNames table, which is untrusted input. The largest, allCountries.txt, has 12
// million rows and 1.7 GB; cities500 has 200,000 rows.
const (
	maxTable = 256 << 20 // bytes, unpacked
	maxRow   = 256 << 10 // bytes; the alternate names of a city take up to 10,000
	maxNames = 2_000_000 // some 400 MB of memory
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
	columnCode       = 7
	columnCountry    = 8
	columnPeople     = 14
	columns          = 19
)

//go:embed data/iso2.txt
var iso2 string

var alpha3 = sync.OnceValue(func() map[string]string {
	codes := map[string]string{}
	for line := range list.Lines(iso2) {
		two, three, _ := strings.Cut(line, " ")
		codes[two] = three
	}
	return codes
})

// GeoNames reads tables in the GeoNames format, such as cities15000 or that of one country. Its
// functions may be nil.
type GeoNames struct {
	Bad func(line int, err error) // called for each malformed row, which is left out
	Row func(n int)               // called for every thousandth row, and for the last
}

// Read reads a table: its towns, provinces and regions, its seas, straits, lakes and rivers,
// its bases, ports, crossings and camps. It leaves out countries, which the roster has, and
// abandoned places. A main name takes precedence over an alternate one. Country codes follow
// PLOVER's rule. A table that exceeds the bounds, has no place in it, or has every second row
// malformed is an error of kind fault.Invalid.
func (n GeoNames) Read(r io.Reader) (*Gazetteer, error) {
	t := reading{GeoNames: n, to: New()}
	bounded := &io.LimitedReader{R: r, N: maxTable + 1}
	rows := bufio.NewScanner(bounded)
	rows.Buffer(make([]byte, 64<<10), maxRow)
	for rows.Scan() && len(t.to.names)+len(t.others) <= maxNames {
		t.row(strings.TrimSuffix(rows.Text(), "\r"))
	}
	if n.Row != nil {
		n.Row(t.rows)
	}
	switch err := rows.Err(); {
	case len(t.to.names)+len(t.others) > maxNames:
		return nil, fault.New(fault.Invalid, "GeoNames table: more than %d names; take cities500, or the tables of the countries you need", maxNames)
	case errors.Is(err, bufio.ErrTooLong):
		return nil, fault.New(fault.Invalid, "GeoNames line %d: longer than %d bytes; this is not a GeoNames table", t.rows+1, maxRow)
	case err != nil:
		return nil, fmt.Errorf("GeoNames line %d: %w", t.rows+1, err)
	case bounded.N <= 0:
		return nil, fault.New(fault.Invalid, "GeoNames table: larger than %d MB; take cities500, or the tables of the countries you need", maxTable>>20)
	case t.bad > 0 && 2*t.bad >= t.rows:
		return nil, fault.New(fault.Invalid, "GeoNames table: %d of %d lines are malformed, the first because of %v; use the file as published", t.bad, t.rows, t.first)
	case len(t.to.names) == 0:
		return nil, fault.New(fault.Invalid, "GeoNames table: no place in it")
	}
	t.alternates()
	return t.to, nil
}

// reading is the state of reading one table.
type reading struct {
	GeoNames
	to        *Gazetteer
	others    []alternate
	rows, bad int
	first     error // of the malformed rows
}

// alternate is another name of a place.
type alternate struct {
	name string
	of   *Place
}

func (t *reading) row(line string) {
	if t.rows++; t.Row != nil && t.rows%1000 == 0 {
		t.Row(t.rows)
	}
	if line == "" || strings.HasPrefix(line, "#") {
		return
	}
	p, names, err := geoRow(line)
	if err != nil {
		if t.bad++; t.first == nil {
			t.first = fmt.Errorf("line %d: %w", t.rows, err)
		}
		if t.Bad != nil {
			t.Bad(t.rows, err)
		}
		return
	}
	if p == nil {
		return
	}
	t.to.add(p.Name, p)
	for _, name := range names {
		t.others = append(t.others, alternate{name, p})
	}
}

// alternates adds the alternate names that are not the main name of any place.
func (t *reading) alternates() {
	others := slices.DeleteFunc(t.others, func(o alternate) bool { return t.to.names[o.name] != nil })
	for _, o := range others {
		t.to.add(o.name, o.of)
	}
}

// features maps GeoNames' feature codes to the kind of place, except for towns and
// administrative areas. https://www.geonames.org/export/codes.html
var features = map[string]Kind{
	"SEA": Water, "GULF": Water, "STRT": Water, "BAY": Water, "SD": Water, "LK": Water, "LKS": Water, "STM": Water, "CNL": Water, "CHN": Water, "RSV": Water,
	"RGN": Province, "PEN": Province,
	"ISL": Site, "ISLS": Site, "PASS": Site, "MILB": Site, "NVB": Site, "INSM": Site, "AIRB": Site, "AIRF": Site, "AIRP": Site, "PRT": Site, "OILF": Site,
	"OILR": Site, "CMPRF": Site, "CTRA": Site, "CTRS": Site, "DAM": Site, "PS": Site, "PSH": Site, "PSN": Site, "PSTB": Site,
}

// kindOf returns the kind of place of a feature, and false for features that are not read.
func kindOf(class, code string) (Kind, bool) {
	switch class {
	case "P":
		switch code {
		case "PPLH", "PPLQ", "PPLW", "PPLCH": // historical, abandoned, destroyed
			return City, false
		}
		return City, true
	case "A":
		return Province, strings.HasPrefix(code, "ADM") && !strings.HasSuffix(code, "H")
	case "H", "L", "S", "T":
		kind, ok := features[code]
		return kind, ok
	}
	return City, false
}

// geoRow reads one row; the place is nil if it is of a kind that is not read.
func geoRow(line string) (*Place, []string, error) {
	var f [columns]string
	n := 0
	for field := range strings.SplitSeq(line, "\t") {
		if n < columns {
			f[n] = field
		}
		n++
	}
	if n != columns {
		return nil, nil, fmt.Errorf("%d columns where %d are expected, separated by tabs", n, columns)
	}
	kind, ok := kindOf(f[columnClass], f[columnCode])
	if !ok {
		return nil, nil, nil
	}
	p := &Place{Name: strings.Clone(f[columnName]), Country: alpha3()[f[columnCountry]], Kind: kind}
	if p.Name == "" || !strings.ContainsFunc(p.Name, unicode.IsLetter) {
		return nil, nil, fmt.Errorf("no name in column %d", columnName+1)
	}
	var err error
	if p.Lat, p.Lon, err = degrees(f[columnLat], f[columnLon]); err != nil {
		return nil, nil, fmt.Errorf("columns %d and %d: %w", columnLat+1, columnLon+1, err)
	}
	if f[columnPeople] != "" {
		if p.People, err = strconv.Atoi(f[columnPeople]); err != nil || p.People < 0 {
			return nil, nil, fmt.Errorf("%q inhabitants in column %d", f[columnPeople], columnPeople+1)
		}
	}
	var names []string
	if f[columnASCII] != p.Name && f[columnASCII] != "" {
		names = append(names, strings.Clone(f[columnASCII]))
	}
	for name := range strings.SplitSeq(f[columnAlternates], ",") {
		if english(name) {
			names = append(names, strings.Clone(name))
		}
	}
	return p, names, nil
}

// english reports whether an alternate name could appear in an English report: Latin letters, a
// capital followed by lower-case letters, at least four. This excludes airport codes, links and
// other scripts.
func english(name string) bool {
	letters, small := 0, false
	for i, r := range name {
		switch {
		case r < utf8.RuneSelf && (r|0x20 >= 'a' && r|0x20 <= 'z') || r >= utf8.RuneSelf && unicode.Is(unicode.Latin, r):
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

// ReadZip is like Read for a GeoNames archive. An archive has one table with its own name; here
// it is the first .txt that is not a readme.
func (n GeoNames) ReadZip(r io.ReaderAt, size int64) (*Gazetteer, error) {
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fault.New(fault.Invalid, "GeoNames archive: %v; fetch it again", err)
	}
	for _, file := range archive.File {
		if name := strings.ToLower(path.Base(file.Name)); path.Ext(name) != ".txt" || strings.HasPrefix(name, "readme") {
			continue
		}
		if file.UncompressedSize64 > maxTable {
			return nil, fault.New(fault.Invalid, "GeoNames archive: %s is larger than %d MB; take cities500, or the tables of the countries you need", file.Name, maxTable>>20)
		}
		table, err := file.Open()
		if err != nil {
			return nil, fault.New(fault.Invalid, "GeoNames archive: %s: %v", file.Name, err)
		}
		g, err := n.Read(table)
		if err = errors.Join(err, table.Close()); err != nil {
			if !errors.Is(err, fault.Invalid) { // a broken archive is a fault of the input
				err = fault.New(fault.Invalid, "GeoNames archive: %s: %v; fetch it again", file.Name, err)
			}
			return nil, err
		}
		return g, nil
	}
	return nil, fault.New(fault.Invalid, "GeoNames archive: no table (.txt) in it")
}

// ReadFile calls Read or ReadZip, depending on the first bytes.
func (n GeoNames) ReadFile(raw []byte) (*Gazetteer, error) {
	if strings.HasPrefix(string(raw[:min(len(raw), 2)]), "PK") {
		return n.ReadZip(bytes.NewReader(raw), int64(len(raw)))
	}
	return n.Read(bytes.NewReader(raw))
}

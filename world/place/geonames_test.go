package place

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"flashbrief/ground/fault"
)

// geo returns a row of a GeoNames table.
func geo(name, ascii, alternates, lat, lon, feature, country, people string) string {
	class, code, _ := strings.Cut(feature, ".")
	return strings.Join([]string{"1", name, ascii, alternates, lat, lon, class, code, country, "", "01", "", "", "", people, "", "10", "Etc/UTC", "2026-01-01"}, "\t")
}

var table = strings.Join([]string{
	geo("Malmö", "Malmoe", "MMX,Malmo,Malmø,https://en.example/wiki/Malm,Мальмё", "55.6059", "13.0007", "P.PPLA", "SE", "301706"),
	geo("Paris", "Paris", "Springs", "33.6609", "-95.5555", "P.PPLA2", "US", "24839"),
	geo("Paris", "Paris", "Lutetia", "48.8534", "2.3488", "P.PPLC", "FR", "2138551"),
	geo("Paris", "Paris", "", "43.2", "-80.4", "P.PPL", "CA", "12310"),
	geo("Paris", "Paris", "", "42.0", "-90.4", "P.PPL", "US", "4000"),
	geo("Springs", "Springs", "", "-26.2500", "28.4000", "P.PPL", "ZA", "186394"),
	geo("San Juan", "San Juan", "", "18.4663", "-66.1057", "P.PPLA", "PR", "418140"),
	geo("Scania", "Scania", "", "55.8", "13.7", "A.ADM1", "SE", ""),
	geo("Kingdom of Sweden", "Sweden", "", "62", "15", "A.PCLI", "SE", "10000000"),
	geo("Birka", "Birka", "", "59.3", "17.5", "P.PPLH", "SE", "0"),
	geo("Øresund", "Oresund", "", "55.7", "12.8", "H.STRT", "", ""),
	geo("Ljungbyhed", "Ljungbyhed", "", "56.1", "13.2", "S.AIRB", "SE", ""),
	geo("Turning Torso", "Turning Torso", "", "55.6", "12.9", "S.BLDG", "SE", ""),
}, "\n")

// zipped returns an archive of files, in the order given.
func zipped(t *testing.T, files ...[2]string) []byte {
	t.Helper()
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	for _, file := range files {
		f, err := w.Create(file[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(file[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

func TestReadGeoNames(t *testing.T) {
	packed := zipped(t, [2]string{"readme.txt", "about"}, [2]string{"cities15000.txt", table})
	for what, raw := range map[string][]byte{"bare": []byte(table), "packed": packed, "with Windows' line ends": []byte(strings.ReplaceAll(table, "\n", "\r\n"))} {
		g, err := GeoNames{}.ReadFile(raw)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		lookUp(t, what, g)
		for _, no := range []string{"MMX", "https://en.example/wiki/Malm", "Мальмё", "Kingdom of Sweden", "Birka", "Turning Torso"} {
			if p, ok := g.Lookup(no); ok {
				t.Errorf("%s: %s is taken for %s", what, no, p.Name)
			}
		}
		if got, want := bearers(g, "Paris"), "FRA:2138551 USA:24839 CAN:12310"; got != want {
			t.Errorf("%s, Paris: got %s, want %s", what, got, want)
		}
		if got := bearers(g, "Nowhere"); got != "" {
			t.Errorf("%s, Nowhere: got %s, want none", what, got)
		}
		if g.Places() != 9 || g.Names() < g.Places() {
			t.Errorf("%s: got %d places under %d names, want 9", what, g.Places(), g.Names())
		}
	}
}

// lookUp looks names of the table up.
func lookUp(t *testing.T, what string, g *Gazetteer) {
	t.Helper()
	for _, c := range []struct {
		name, country string
		people        int
		kind          Kind
	}{
		{"Malmö", "SWE", 301706, City},
		{"Malmo", "SWE", 301706, City},
		{"Malmoe", "SWE", 301706, City},
		{"Paris", "FRA", 2138551, City},
		{"Springs", "ZAF", 186394, City}, // its own name, not Paris's other one
		{"Lutetia", "FRA", 2138551, City},
		{"San Juan", "USA", 418140, City}, // Puerto Rico counts as the United States
		{"Scania", "SWE", 0, Province},
		{"Øresund", "", 0, Water},
		{"Ljungbyhed", "SWE", 0, Site},
	} {
		p, ok := g.Lookup(c.name)
		if !ok || p.Country != c.country || p.People != c.people || p.Kind != c.kind {
			t.Errorf("%s, %s: got %+v, want %s of %d", what, c.name, p, c.country, c.people)
		}
	}
}

func bearers(g *Gazetteer, name string) string {
	var out []string
	for _, p := range g.Bearers(name) {
		out = append(out, fmt.Sprintf("%s:%d", p.Country, p.People))
	}
	return strings.Join(out, " ")
}

func TestTwoGazetteersAreOne(t *testing.T) {
	one, err := GeoNames{}.ReadFile([]byte(table))
	if err != nil {
		t.Fatal(err)
	}
	other, err := GeoNames{}.ReadFile([]byte(geo("Paris", "Paris", "Lutetia", "9", "9", "P.PPL", "PA", "50000") + "\n" + geo("Colón", "Colon", "", "9", "-79", "P.PPL", "PA", "78000")))
	if err != nil {
		t.Fatal(err)
	}
	for _, pair := range [][2]*Gazetteer{{one, other}, {other, one}} {
		both := New()
		both.Take(pair[0])
		both.Take(pair[1])
		if got, want := bearers(both, "Paris"), "FRA:2138551 PAN:50000 USA:24839 CAN:12310"; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		if got, want := bearers(both, "Colon"), "PAN:78000"; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if got, want := bearers(one, "Paris"), "FRA:2138551 USA:24839 CAN:12310"; got != want {
		t.Errorf("what was taken changed: got %s, want %s", got, want)
	}
}

func TestBadRowsAreNamedAndTheRestIsRead(t *testing.T) {
	var told []string
	rows := 0
	read := GeoNames{
		Bad: func(line int, err error) { told = append(told, fmt.Sprintf("%d: %v", line, err)) },
		Row: func(n int) { rows = n },
	}
	g, err := read.Read(strings.NewReader(strings.Join([]string{
		table,
		"Malmö\tno row",
		geo("X City", "X", "", "91", "0", "P.PPL", "SE", "1"),
		geo("X City", "X", "", "NaN", "0", "P.PPL", "SE", "1"),
		geo("X City", "X", "", "1", "1", "P.PPL", "SE", "-4"),
		geo("123", "X", "", "1", "1", "P.PPL", "SE", "4"),
	}, "\n")))
	if err != nil || g.Places() != 9 || rows != 18 {
		t.Errorf("got %d places of %d rows, %v, want 9 of 18", g.Places(), rows, err)
	}
	want := []string{
		"14: 2 columns where 19 are expected, separated by tabs",
		"15: columns 5 and 6: 91, 0 are not coordinates",
		"16: columns 5 and 6: NaN, 0 are not coordinates",
		`17: "-4" inhabitants in column 15`,
		"18: no name in column 2",
	}
	if got := strings.Join(told, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("got %s, want %s", got, strings.Join(want, "\n"))
	}
}

func TestWhatIsNoGeoNamesTableIsRefused(t *testing.T) {
	for _, c := range []struct{ what, raw, message string }{
		{"nothing", "", "GeoNames table: no place in it"},
		{"prose", "not a table at all", "GeoNames table: 1 of 1 lines are malformed, the first because of line 1: 1 columns where 19 are expected, separated by tabs; use the file as published"},
		{"a row without end", strings.Repeat("x", maxRow+1), "GeoNames line 1: longer than 262144 bytes; this is not a GeoNames table"},
		{"no archive", "PK no archive", "GeoNames archive: zip: not a valid zip file; fetch it again"},
		{"an archive of something else", string(zipped(t, [2]string{"picture.png", "x"})), "GeoNames archive: no table (.txt) in it"},
	} {
		_, err := GeoNames{}.ReadFile([]byte(c.raw))
		if !errors.Is(err, fault.Invalid) || err.Error() != c.message {
			t.Errorf("%s: got %v, want %s", c.what, err, c.message)
		}
	}
	var many strings.Builder
	for i := range 250_000 {
		name := fmt.Sprintf("Ta%c%c%c%c", 'a'+i%26, 'a'+i/26%26, 'a'+i/676%26, 'a'+i/17576%26)
		many.WriteString(geo(name, name, strings.Repeat(name+" Ost,", 8), "1", "1", "P.PPL", "SE", "1") + "\n")
	}
	if _, err := (GeoNames{}).Read(strings.NewReader(many.String())); !errors.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "more than 2000000 names") {
		t.Errorf("too many names: got %v, want them counted", err)
	}
	packed := zipped(t, [2]string{"cities15000.txt", strings.Repeat(table+"\n", 50)})
	for _, cut := range []int{20, len(packed) / 2, len(packed) - 4} {
		if _, err := (GeoNames{}).ReadFile(packed[:cut]); !errors.Is(err, fault.Invalid) {
			t.Errorf("an archive cut at byte %d: got %v, want it invalid", cut, err)
		}
	}
}

func FuzzReadGeoNames(f *testing.F) {
	f.Add([]byte(table))
	f.Add([]byte("\t\t\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		g, err := GeoNames{}.ReadFile(raw)
		if err != nil {
			if !errors.Is(err, fault.Invalid) {
				t.Errorf("got %v, want it invalid", err)
			}
			return
		}
		for name, p := range g.names {
			if name == "" || p.Lat < -90 || p.Lat > 90 || p.Lon < -180 || p.Lon > 180 || p.People < 0 {
				t.Errorf("%q: got %+v", name, p)
			}
		}
	})
}

// BenchmarkReadGeoNames reads a table as large as cities15000, of made-up names.
func BenchmarkReadGeoNames(b *testing.B) {
	raw := []byte(Made(32_000))
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if g, err := (GeoNames{}).ReadFile(raw); err != nil || g.Places() < 30_000 {
			b.Fatal(err)
		}
	}
}

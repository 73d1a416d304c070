package place

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"flashbrief/ground/fault"
)

// geo is a row of a GeoNames table.
func geo(name, ascii, alternates, lat, lon, class, country, people string) string {
	return strings.Join([]string{"1", name, ascii, alternates, lat, lon, class, "PPL", country, "", "01", "", "", "", people, "", "10", "Etc/UTC", "2026-01-01"}, "\t")
}

var table = strings.Join([]string{
	geo("Malmö", "Malmoe", "MMX,Malmo,Malmø,https://en.example/wiki/Malm,Мальмё", "55.6059", "13.0007", "P", "SE", "301706"),
	geo("Paris", "Paris", "Lutetia", "48.8534", "2.3488", "P", "FR", "2138551"),
	geo("Paris", "Paris", "Springs", "33.6609", "-95.5555", "P", "US", "24839"),
	geo("Springs", "Springs", "", "-26.2500", "28.4000", "P", "ZA", "186394"),
	geo("San Juan", "San Juan", "", "18.4663", "-66.1057", "P", "PR", "418140"),
	geo("Scania", "Scania", "", "55.8", "13.7", "A", "SE", ""),
	geo("Øresund", "Oresund", "", "55.7", "12.8", "H", "SE", ""),
}, "\n")

func TestReadGeoNames(t *testing.T) {
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	for name, text := range map[string]string{"readme.txt": "about", "cities15000.txt": table} {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	plain, err := ReadGeoNames(strings.NewReader(table))
	if err != nil {
		t.Fatal(err)
	}
	unpacked, err := ReadGeoNamesZip(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range []*Gazetteer{plain, unpacked} {
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
			{"San Juan", "USA", 418140, City}, // Puerto Rico folds into the United States
			{"Scania", "SWE", 0, Province},
		} {
			p, ok := g.Lookup(c.name)
			if !ok || p.Country != c.country || p.People != c.people || p.Kind != c.kind {
				t.Errorf("%s: got %+v, want %s of %d", c.name, p, c.country, c.people)
			}
		}
		for _, no := range []string{"MMX", "Øresund", "https://en.example/wiki/Malm", "Мальмё"} {
			if p, ok := g.Lookup(no); ok {
				t.Errorf("%s is taken for %s", no, p.Name)
			}
		}
	}
}

func TestWithKeepsOursAndTakesWhatItLacks(t *testing.T) {
	more, err := ReadGeoNames(strings.NewReader(table))
	if err != nil {
		t.Fatal(err)
	}
	ours := World()
	both := ours.With(more)
	if p, _ := both.Lookup("Paris"); p.Country != "FRA" || p.People != 2138551 || p.Lat != 48.9 {
		t.Errorf("Paris: got %+v, want ours with inhabitants", p)
	}
	if p, ok := both.Lookup("Springs"); !ok || p.Country != "ZAF" {
		t.Errorf("Springs: got %+v, want the new one", p)
	}
	a, _ := both.Lookup("Malmö")
	b, _ := both.Lookup("Malmo")
	if a != b {
		t.Error("one city under two names became two")
	}
	if p, _ := ours.Lookup("Paris"); p.People != 0 {
		t.Error("the shared gazetteer was changed")
	}
}

func TestBrokenGeoNamesAreInvalid(t *testing.T) {
	for _, c := range []struct{ what, table, message string }{
		{"empty", "", "GeoNames table: no place in it"},
		{"prose", "not a table at all", "GeoNames line 1: 1 columns where 19 are wanted"},
		{"a latitude beyond the pole", geo("X City", "X", "", "91", "0", "P", "SE", "1"), "GeoNames line 1: 91, 0 is nowhere on earth"},
		{"no number", geo("X City", "X", "", "NaN", "0", "P", "SE", "1"), "GeoNames line 1: NaN, 0 is nowhere on earth"},
		{"fewer than none", geo("X City", "X", "", "1", "1", "P", "SE", "-4"), `GeoNames line 1: "-4" inhabitants`},
		{"a row without end", strings.Repeat("x", maxRow+1), "GeoNames line 1: longer than 262144 bytes"},
	} {
		_, err := ReadGeoNames(strings.NewReader(c.table))
		if !errors.Is(err, fault.Invalid) || err.Error() != c.message {
			t.Errorf("%s: got %v, want %s", c.what, err, c.message)
		}
	}
	if _, err := ReadGeoNamesZip(strings.NewReader("PK no archive"), 13); !errors.Is(err, fault.Invalid) {
		t.Errorf("no archive: got %v, want it invalid", err)
	}
}

func FuzzReadGeoNames(f *testing.F) {
	f.Add(table)
	f.Add("\t\t\n")
	f.Fuzz(func(t *testing.T, raw string) {
		g, err := ReadGeoNames(strings.NewReader(raw))
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

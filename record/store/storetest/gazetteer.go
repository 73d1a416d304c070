package storetest

import (
	"errors"
	"reflect"
	"testing"

	"flashbrief/ground/fault"
	"flashbrief/record"
)

// gazetteerPromises are on tables of places.
var gazetteerPromises = []promise{
	{"a gazetteer is kept with its bytes until it is dropped", gazetteerKept},
	{"a reading with another gazetteer is another reading", readingWithGazetteer},
}

func gazetteerKept(t *testing.T, open opener) {
	one := record.Gazetteer{SHA256: "bb22", Name: "one.txt", Places: 2, Names: 3, Size: 5, Added: early}
	two := record.Gazetteer{SHA256: "aa11", Name: "two.zip", Places: 1, Names: 1, Size: 3, Added: late}
	s := open(t)
	for i, g := range []record.Gazetteer{one, two, one} {
		added, err := s.AddGazetteer(t.Context(), g, []byte("table"))
		if want := i < 2; err != nil || added != want {
			t.Fatalf("adding %s: got %v %v, want %v", g.Name, added, err, want)
		}
	}
	all, err := s.Gazetteers(t.Context())
	if err != nil || !reflect.DeepEqual(all, []record.Gazetteer{one, two}) {
		t.Fatalf("got %+v %v, want both, the first added first", all, err)
	}
	if got, want := record.GazetteerVersion(record.InUse(all)), "aa11+bb22"; got != want {
		t.Errorf("version: got %s, want %s", got, want)
	}
	if table, err := s.GazetteerTable(t.Context(), one.SHA256); err != nil || string(table) != "table" {
		t.Errorf("got %q %v, want its bytes", table, err)
	}
	if err := s.DropGazetteer(t.Context(), one.SHA256, late); err != nil {
		t.Fatal(err)
	}
	if _, err := s.GazetteerTable(t.Context(), one.SHA256); !errors.Is(err, fault.NotFound) {
		t.Errorf("the table of a dropped one: got %v, want not found", err)
	}
	if err := s.DropGazetteer(t.Context(), one.SHA256, late); !errors.Is(err, fault.NotFound) {
		t.Errorf("dropping it twice: got %v, want not found", err)
	}
	all, err = s.Gazetteers(t.Context())
	if err != nil || len(all) != 2 || all[0].Dropped != late || record.GazetteerVersion(record.InUse(all)) != "aa11" {
		t.Errorf("got %+v %v, want the first dropped", all, err)
	}
	again := one
	again.Added = late
	if added, err := s.AddGazetteer(t.Context(), again, []byte("table")); err != nil || !added {
		t.Errorf("adding it again: got %v %v, want it added", added, err)
	}
	if table, err := s.GazetteerTable(t.Context(), one.SHA256); err != nil || string(table) != "table" {
		t.Errorf("added again: got %q %v, want its bytes", table, err)
	}
}

func readingWithGazetteer(t *testing.T, open opener) {
	s := open(t)
	mustFile(t, s, Filing("placed", early))
	f := Filing("placed", late)
	f.Report.Versions.Gazetteer = "aa11"
	if known, err := s.Has(t.Context(), f.Report.SHA256, f.Report.Versions); err != nil || known {
		t.Errorf("got %v %v, want it unknown", known, err)
	}
	mustFile(t, s, f)
	report, err := s.Report(t.Context(), f.Report.SHA256)
	if err != nil || report.Versions != f.Report.Versions {
		t.Errorf("got %+v %v, want %+v", report.Versions, err, f.Report.Versions)
	}
}

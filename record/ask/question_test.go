package ask

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"flashbrief/ground/fault"
	"flashbrief/record"
)

func TestNamesBecomeCodes(t *testing.T) {
	q, err := Parse(Typed{About: "Russia, Islamic State, Vladimir Putin, Somebody New", Since: "2024-01-01", AsOf: "2024-05-21"})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := q.Codes(), []string{"RUS", "ISIS"}; !reflect.DeepEqual(got, want) {
		t.Errorf("codes: got %v, want %v", got, want)
	}
	if got, want := q.Names(), []string{"Vladimir Putin", "Somebody New"}; !reflect.DeepEqual(got, want) {
		t.Errorf("names: got %v, want %v", got, want)
	}
}

func TestNamesAreTakenAsTheyAreTyped(t *testing.T) {
	for about, want := range map[string]string{
		"Iran and Russia":                           "Iran, Russia",
		"iran AND russia":                           "Iran, Russia",
		"Iran, Russia, and China":                   "Iran, Russia, China",
		"Iran and Russia and China":                 "Iran, Russia, China",
		"Trinidad and Tobago":                       "Trinidad and Tobago",
		"Iran and Trinidad and Tobago":              "Iran, Trinidad and Tobago",
		"Bosnia and Herzegovina and Iran":           "Bosnia and Herzegovina, Iran",
		"Somebody New and Iran":                     "Somebody New, Iran",
		"Somebody and Nobody":                       "Somebody and Nobody",
		"IR, ru; GB":                                "Iran, Russia, United Kingdom",
		"Iran, IRN, Islamic Republic of Iran, iran": "Iran",
		"Sandra Anderson":                           "Sandra Anderson",
		"":                                          "",
	} {
		q, err := Parse(Typed{About: about})
		if got := q.Title(); err != nil || got != want {
			t.Errorf("%q: got %q, %v, want %q", about, got, err, want)
		}
	}
	q, err := Parse(Typed{About: "Iran", Since: "May 1, 2024", Until: "21 May 2024"})
	if err != nil || q.Since.String() != "2024-05-01" || q.Until.String() != "2024-05-21" {
		t.Errorf("got %v to %v, %v, want the days of May", q.Since, q.Until, err)
	}
	if _, err := Parse(Typed{About: "Iran", Since: "2024-02-30"}); err == nil || !strings.Contains(err.Error(), "not a day of the calendar") {
		t.Errorf("got %v, want that it is no day of the calendar", err)
	}
}

func TestNearestLooksInTheRecordFirst(t *testing.T) {
	mentions := []record.Mention{{Name: "Vera Molnar"}, {Name: "Vera Molina"}, {Name: "Iran"}}
	if got := Nearest("vera molnár", mentions); len(got) == 0 || got[0] != "Vera Molnar" {
		t.Errorf("got %v, want Vera Molnar first", got)
	}
	mentions = append(mentions, record.Mention{Name: "Grace Okafor", Kind: "person"}, record.Mention{Name: "Port Okafor", Kind: "place"})
	if got := Nearest("Okafr", mentions); len(got) != 1 || got[0] != "Grace Okafor" {
		t.Errorf("got %v, want the person with the last name", got)
	}
	if got := Nearest("Israell", mentions); len(got) != 1 || got[0] != "Israel" {
		t.Errorf("got %v, want Israel", got)
	}
}

func TestBadBoundsAreRefused(t *testing.T) {
	for _, c := range [][3]string{{"May 3", "", ""}, {"2024-02-01", "2024-01-01", ""}, {"", "", "yesterday"}} {
		if _, err := Parse(Typed{About: "Iran", Since: c[0], Until: c[1], AsOf: c[2]}); !errors.Is(err, fault.Invalid) {
			t.Errorf("%v: got %v, want invalid", c, err)
		}
	}
}

func TestNamesAreFoundAsTheRecordHasThem(t *testing.T) {
	q, err := Parse(Typed{About: "russia; GBR, Saddle Somebody, larijani, nobody"})
	if err != nil {
		t.Fatal(err)
	}
	about, unknown := Known(q.About, []record.Mention{
		{Name: "Ali Larijani", Kind: "person"}, {Name: "Sadeq Larijani", Kind: "person"}, {Name: "Larijani", Kind: "place"},
		{Name: "Saddle  somebody", Kind: "person"},
	}, &record.Held{})
	q.About = about
	if want := []string{"nobody"}; !reflect.DeepEqual(unknown, want) {
		t.Errorf("unknown: got %v, want %v", unknown, want)
	}
	if got, want := q.Codes(), []string{"RUS", "GBR"}; !reflect.DeepEqual(got, want) {
		t.Errorf("codes: got %v, want %v", got, want)
	}
	if got, want := q.Names(), []string{"Saddle  somebody", "Larijani", "Ali Larijani", "Sadeq Larijani", "nobody"}; !reflect.DeepEqual(got, want) {
		t.Errorf("names: got %v, want %v", got, want)
	}
}

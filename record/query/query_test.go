package query

import (
	"errors"
	"reflect"
	"testing"

	"flashbrief/ground/fault"
)

func TestNamesBecomeCodes(t *testing.T) {
	q, err := Parse("Russia, Islamic State, Vladimir Putin, Somebody New", "2024-01-01", "", "2024-05-21")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := q.Codes(), []string{"RUS", "ISIS"}; !reflect.DeepEqual(got, want) {
		t.Errorf("codes: got %v, want %v", got, want)
	}
	if got, want := q.Names(), []string{"Vladimir Putin", "Somebody New"}; !reflect.DeepEqual(got, want) {
		t.Errorf("names: got %v, want %v", got, want)
	}
	if got := q.AsOf.Format("2006-01-02 15:04"); got != "2024-05-21 23:59" {
		t.Errorf("as of: got %s", got)
	}
}

func TestBadBoundsAreRefused(t *testing.T) {
	for _, c := range [][3]string{{"May 3", "", ""}, {"2024-02-01", "2024-01-01", ""}, {"", "", "yesterday"}} {
		if _, err := Parse("Iran", c[0], c[1], c[2]); !errors.Is(err, fault.Invalid) {
			t.Errorf("%v: got %v, want invalid", c, err)
		}
	}
}

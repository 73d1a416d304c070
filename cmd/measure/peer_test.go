package main

import (
	"fmt"
	"testing"

	"flashbrief/reading/reader"
)

func TestNamesAreInTheirLines(t *testing.T) {
	lines := []string{"Anna Lind met Boris Vane in Rome .", "It rained .", "Later they left Rome ."}
	got := namesOf(reader.New(), lines)
	want := "[[[0 9 PER] [14 24 PER] [28 32 LOC]] [] [[16 20 LOC]]]"
	if fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

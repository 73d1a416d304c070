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

func TestTreesKeepTheWordsGiven(t *testing.T) {
	got := treesOf(reader.New(), []string{"They do n't know .", "Rain fell ."})
	want := "[[[4 nsubj] [4 aux] [4 advmod] [0 root] [4 punct]] [[2 nsubj] [0 root] [2 punct]]]"
	if fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestTimesCountFromTheirDay(t *testing.T) {
	got := timesOf(reader.New(), []string{"2020-05-06\tHe left on Friday.\\nWar began on May 3, 1999.", "2021-01-01\tNothing."})
	want := "[[[11 17 2020-05-01] [32 43 1999-05-03]] []]"
	if fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestQuotationsHaveTheirPiecesAndSpeakers(t *testing.T) {
	got := quotationsOf(reader.New(), []string{
		"2020-05-06\t“The road is closed,” Anna Lind said. “We knew it.”",
		"2020-05-06\tBoris Vane said that the vote was “rigged”.\\nIt rained.",
	})
	want := "[[[3 21 Anna Lind / Anna Lind] [45 56 Anna Lind / Anna Lind]] [[37 43 Boris Vane / Boris Vane]]]"
	if fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

package desk

import (
	"context"
	"strings"
	"testing"

	"flashbrief/news"
)

func TestAFaultOfOursIsTheErrorOfOneReport(t *testing.T) {
	taken := func(yield func(Taken, error) bool) {
		for _, name := range []string{"a.txt", "b.txt", "c.txt"} {
			if !yield(Taken{Report: news.Report{Origin: name}}, nil) {
				return
			}
		}
	}
	var got []string
	for j := range ordered(context.Background(), taken, func(t Taken) int {
		if t.Report.Origin == "b.txt" {
			panic("no such token")
		}
		return len(t.Report.Origin)
	}) {
		switch {
		case j.err == nil && j.made == 5:
			got = append(got, j.taken.Report.Origin)
		case j.err != nil && strings.Contains(j.err.Error(), "b.txt") && strings.Contains(j.err.Error(), "no such token"):
			got = append(got, "error")
		}
	}
	if want := "a.txt error c.txt"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

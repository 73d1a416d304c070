package event_test

import (
	"slices"
	"testing"

	"flashbrief/internal/readtest"
)

// TestSpeakingToIsAMeetingOfOfficials reads whom somebody in office speaks to. It is a meeting if
// both act for states, and not if the other side only listens. want lists the parties' codes.
func TestSpeakingToIsAMeetingOfOfficials(t *testing.T) {
	for words, want := range map[string][]string{
		"Biden spoke to King Salman on Monday.":                              {"USA", "SAU"},
		"The French president spoke to the Russian president on Monday.":     {"FRA", "RUS"},
		"Blinken talked to Israeli Defence Minister Yoav Gallant on Monday.": {"USA", "ISR"},
		"Putin spoke by telephone to Erdogan on Monday.":                     {"RUS", "TUR"},
		"Macron spoke to Russian officials on Monday.":                       {"FRA", "RUS"},
		"Biden spoke to reporters on Monday.":                                nil,
		"Biden spoke to the nation on Monday.":                               nil,
		"Biden spoke to parliament on Monday.":                               nil,
		"Biden spoke to the Canadian parliament on Monday.":                  nil,
		"Macron spoke to Russian troops on Monday.":                          nil,
		"Macron spoke to Russian journalists on Monday.":                     nil,
		"Lavrov spoke to Iranian television on Monday.":                      nil,
		"A Russian official spoke to the BBC on Monday.":                     nil,
		"Biden spoke to Harris on Monday.":                                   nil,
		"French journalist Marie Blanc spoke to Putin on Monday.":            nil,
	} {
		var got []string
		for _, e := range readtest.Read(t, words, "2024-03-12").Events {
			if e.Category != "CONSULT" {
				t.Errorf("%s: got %s", words, e.Category)
			}
			for _, p := range slices.Concat(e.Actors, e.Recipients) {
				got = append(got, p.Code)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", words, got, want)
		}
	}
}

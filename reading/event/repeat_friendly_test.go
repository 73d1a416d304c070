package event_test

import (
	"testing"

	"flashbrief/internal/readtest"
)

func TestAFriendlyActIsToldOnce(t *testing.T) {
	for words, want := range map[string]int{
		"Li Qiang affirmed China's commitment to a partnership with Iran.": 1,
		"Iran condemned the attack by Israel on Iran.":                     1, // the attack is part of what is condemned
		"Russia met Iran in Moscow. Russia began cooperation with China.":  2,
	} {
		if got := len(readtest.Read(t, words, "2024-05-20").Events); got != want {
			t.Errorf("%s: got %d events, want %d", words, got, want)
		}
	}
}

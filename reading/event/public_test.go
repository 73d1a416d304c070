package event_test

import (
	"testing"

	"flashbrief/internal/readtest"
)

func TestActsOfNobodyAreNoEvents(t *testing.T) {
	const about = " The sea was rough that night. The lamps went out one by one. Nobody slept. The cook sang until the morning came."
	for text, want := range map[string]int{
		"The crew fired the guns at the pirates." + about:                      0,
		"The regulators investigated the thrift." + about:                      0,
		"Kenyan troops fired the guns at the pirates." + about:                 1,
		"The crew fired the guns at the pirates. They came from Oman." + about: 1,
		"Soldiers arrested the colonel.":                                       1,
		"The Red Cross praised the crew." + about:                              1,
	} {
		if got := len(readtest.Read(t, text, "2024-05-20").Events); got != want {
			t.Errorf("%s: got %d events, want %d", text, got, want)
		}
	}
}

package recent_test

import (
	"testing"

	"flashbrief/ground/recent"
)

func TestWhatWasUsedLastIsKept(t *testing.T) {
	m := recent.Memory[string, int]{Most: 4}
	m.Keep("a", 1, 1)
	m.Keep("b", 2, 1)
	if v, known := m.Find("a"); v != 1 || !known {
		t.Fatalf("got %d %v, want what was kept", v, known)
	}
	m.Keep("c", 3, 1) // a and b are old
	m.Keep("a", 1, 1) // was used again
	m.Keep("d", 4, 1) // c and a are old
	for key, want := range map[string]bool{"a": true, "b": false, "c": true, "d": true} {
		if _, known := m.Find(key); known != want {
			t.Errorf("%s is remembered: %v, want %v", key, known, want)
		}
	}
}

func TestAValueOfBothGenerationsCountsOnce(t *testing.T) {
	m := recent.Memory[string, int]{Most: 2}
	m.Keep("a", 1, 1)
	m.Keep("b", 2, 1)
	m.Keep("a", 1, 1)
	if n := m.Len(); n != 2 {
		t.Errorf("got %d, want 2", n)
	}
}

func TestANewValueTakesThePlaceOfTheOld(t *testing.T) {
	m := recent.Memory[string, int]{Most: 2}
	m.Keep("a", 1, 1)
	m.Keep("a", 2, 1)
	if v, _ := m.Find("a"); v != 2 {
		t.Errorf("got %d, want the value that was kept last", v)
	}
}

func TestNothingIsKeptBeyondTheLimit(t *testing.T) {
	m := recent.Memory[string, int]{Most: 4}
	m.Keep("large", 1, 3)
	if _, known := m.Find("large"); known {
		t.Error("what costs more than half is remembered")
	}
	var none recent.Memory[string, int]
	none.Keep("a", 1, 1)
	if _, known := none.Find("a"); known {
		t.Error("a memory without a limit remembers")
	}
}

package cpu

import (
	"testing"
	"time"
)

func TestWorkIsCountedAndWaitingIsNot(t *testing.T) {
	idle := Start()
	time.Sleep(300 * time.Millisecond)
	rested := idle.Spent()

	busy := Start()
	for n := 0; busy.Spent() < 50*time.Millisecond; n++ {
		if n > 1e9 {
			t.Fatal("a busy loop spends no time")
		}
	}
	if rested > 200*time.Millisecond {
		t.Errorf("a sleep of 300 ms counted as %v of work", rested)
	}
}

var kept []byte

func TestMemoryIsCounted(t *testing.T) {
	clock := Start()
	kept = make([]byte, 1<<20)
	kept = nil
	if got := clock.Allocated(); got < 1<<20 || got > 8<<20 {
		t.Errorf("a megabyte counted as %d bytes", got)
	}
}

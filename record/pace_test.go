package record

import (
	"testing"
	"time"
)

func TestAPaceGrowsWhileFilingWaits(t *testing.T) {
	p := NewPace(50)
	for i, step := range []struct {
		filed time.Duration
		want  int
	}{{time.Second, 32}, {time.Second, 50}, {time.Second, 50}, {50 * time.Millisecond, 50}, {10 * time.Millisecond, 25}, {0, 16}, {0, 16}} {
		p.Filed(time.Second, step.filed)
		if got := p.Claims(); got != step.want {
			t.Errorf("after step %d it claims %d, want %d", i+1, got, step.want)
		}
	}
}

func TestAPaceStaysWithinItsBounds(t *testing.T) {
	for most, want := range map[int]int{-1: 1, 1: 1, 5: 5, 200: 16} {
		if got := NewPace(most).Claims(); got != want {
			t.Errorf("a pace of at most %d claims %d, want %d", most, got, want)
		}
	}
	p := NewPace(5)
	p.Filed(0, time.Second)
	if p.Claims() != 5 {
		t.Errorf("it claims %d, more than its most", p.Claims())
	}
}

package watch

import (
	"slices"
	"testing"
	"time"
)

var now = time.Date(2024, 5, 21, 8, 0, 0, 0, time.UTC)

func TestASourceIsVisitedAsOftenAsItChanges(t *testing.T) {
	busy, quiet := Add("https://a.example/feed", Feed, "", now), Add("https://b.example/feed", Feed, "", now)
	at := now
	for range 40 {
		at = at.Add(time.Hour)
		busy.Done(Outcome{At: at, Changed: true})
		quiet.Done(Outcome{At: at, Changed: false})
	}
	if busy.Every != shortest || quiet.Every != longest || !busy.Next.Equal(at.Add(shortest)) || busy.State != Live {
		t.Errorf("got %+v and %+v", busy, quiet)
	}
}

func TestASourceThatFailsIsLeftAloneForLonger(t *testing.T) {
	s := Add("https://a.example/feed", Feed, "", now)
	var waits []time.Duration
	at := now
	for range 12 {
		s.Done(Outcome{At: at, Trouble: "it did not answer in time"})
		waits = append(waits, s.Next.Sub(at))
		at = s.Next
	}
	if !slices.IsSorted(waits) || waits[0] != first || waits[len(waits)-1] != longestIn || s.State != Broken || s.Trouble == "" {
		t.Errorf("got %v, %+v", waits, s)
	}
	if s.Done(Outcome{At: at, Changed: true}); s.State != Live || s.Failures != 0 || s.Trouble != "" {
		t.Errorf("after an answer: got %+v", s)
	}
	if s.Done(Outcome{At: at, Trouble: "the server answers 429", RetryAfter: 30 * time.Hour}); s.Next.Sub(at) != 30*time.Hour {
		t.Errorf("got %s to wait, want what the server asks for", s.Next.Sub(at))
	}
	if s.Done(Outcome{At: at, Trouble: "410 Gone", Gone: true}); s.State != Gone || !s.Next.IsZero() {
		t.Errorf("gone: got %+v", s)
	}
}

func TestAnArticleIsVisitedLessAndLess(t *testing.T) {
	s := Add("https://a.example/1", Article, "", now)
	visits := 0
	for at := s.Next; !at.IsZero() && visits < 50; at = s.Next {
		visits++
		s.Done(Outcome{At: at, Changed: visits == 4})
	}
	if visits != 4+len(revisits) {
		t.Errorf("got %d visits, want %d: it begins again after a change", visits, 4+len(revisits))
	}
}

func TestASourceThatMovesKeepsItsOldAddress(t *testing.T) {
	s := Add("http://a.example/feed", Feed, "", now)
	s.Done(Outcome{At: now, Moved: "https://a.example/feed"})
	if s.Address != "https://a.example/feed" || s.Moved != "http://a.example/feed" {
		t.Errorf("got %+v", s)
	}
}

func TestACorrectedEntryIsANewVersion(t *testing.T) {
	s := Add("https://a.example/feed", Feed, "", now)
	s.Keep("1", "aa")
	for _, c := range []struct {
		id, hash        string
		unseen, version bool
	}{{"1", "aa", false, false}, {"1", "bb", true, true}, {"2", "cc", true, false}} {
		if unseen, version := s.News(c.id, c.hash); unseen != c.unseen || version != c.version {
			t.Errorf("%s %s: got %v, %v", c.id, c.hash, unseen, version)
		}
	}
}

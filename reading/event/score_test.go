package event_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"flashbrief/ground/text"
	"flashbrief/internal/readtest"
	"flashbrief/internal/shared"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
)

type goldSentence struct {
	ID, Text string
	Events   []struct {
		Type       string
		SourceText string `json:"source_text"`
		TargetText string `json:"target_text"`
	}
}

// rowsOf returns the rows of a JSON file, one on each line.
func rowsOf[row any](t *testing.T, path string) []row {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []row
	for dec := json.NewDecoder(f); dec.More(); {
		var r row
		if err := dec.Decode(&r); err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// Lower limits of the scores, and the upper limit of events for each gold event.
const firstFloor, macroFloor, mostEvents = 0.79, 0.80, 1.30

// TestScoreNewsSentences measures the category of the first event on a thousand
// news sentences, with CONCEDE and RETREAT counted as one.
func TestScoreNewsSentences(t *testing.T) {
	gold := rowsOf[goldSentence](t, filepath.Join(shared.Folder(t), "data", "events", "news-sentences.jsonl"))
	by := map[string]*ud.Tally{}
	at := func(c string) *ud.Tally {
		if by[c] == nil {
			by[c] = &ud.Tally{}
		}
		return by[c]
	}
	confusion := map[string]map[string]int{}
	right, events := 0, 0
	var sides partyScore
	show := os.Getenv("FLASHBRIEF_MISSES")
	for _, g := range gold {
		b := readtest.Read(t, g.Text, "2000-01-01")
		want, got := byManual(g.Events[0].Type, g.Text), "none"
		events += len(live(b))
		if len(b.Events) > 0 {
			got = joined(string(b.Events[0].Category))
		}
		at(want).Wanted++
		at(got).Found++
		sides.add(t, b, &g)
		if got == want {
			at(want).Right++
			right++
		} else if show != "" && (show == want || show == got || show == "all") {
			t.Logf("%s, got %s: %s", want, got, g.Text)
			if len(b.Events) > 0 {
				t.Logf("      %s | %s", coding(&b.Events[0]), b.Events[0].Rule)
			}
		}
		if confusion[want] == nil {
			confusion[want] = map[string]int{}
		}
		confusion[want][got]++
	}
	sides.log(t)
	var names []string
	for c := range confusion {
		names = append(names, c)
	}
	sort.Strings(names)
	macro := 0.0
	for _, c := range names {
		k := by[c]
		p, r, f1 := k.Precision()/100, k.Recall()/100, k.F1()/100
		macro += f1 / float64(len(names))
		t.Logf("%-10s P %.2f R %.2f F1 %.2f  %v", c, p, r, f1, confusion[c])
	}
	if first := float64(right) / float64(len(gold)); first < firstFloor || macro < macroFloor || float64(events) > mostEvents*float64(len(gold)) {
		t.Errorf("got first category right %.3f, macro-F1 %.3f and %d events of %d, want no less than %.2f and %.2f and no more than %.2f a sentence",
			first, macro, events, len(gold), firstFloor, macroFloor, mostEvents)
	}
	t.Logf("%d sentences: first category right %.3f, macro-F1 %.3f, %.2f events a sentence", len(gold), float64(right)/float64(len(gold)), macro, float64(events)/float64(len(gold)))
}

// byManual returns the label of a sentence, or the category of manual 2.0 if it differs:
// economic sanctions and convictions are SANCTION.
func byManual(label, words string) string {
	switch {
	case label == "COERCE" && strings.Contains(words, "imposed") && strings.Contains(words, "sanctions"),
		label == "ACCUSE" && (strings.Contains(words, "convicted") || strings.Contains(words, "guilty")):
		return "SANCTION"
	}
	return label
}

func joined(category string) string {
	if category == "CONCEDE" || category == "RETREAT" {
		return "YIELD"
	}
	return category
}

// partyScore counts how often the parties of the first event overlap the annotated source and
// target, and have the country named by the annotated words.
type partyScore struct {
	events, noActor, noRecipient           int
	source, target, sourceLand, targetLand ud.Tally
}

func (s *partyScore) add(t *testing.T, b *reading.Bench, g *goldSentence) {
	t.Helper()
	if len(b.Events) == 0 {
		return
	}
	e := &b.Events[0]
	actors, recipients := e.Actors, e.Recipients
	if len(recipients) == 0 && len(actors) > 1 { // joint act: the second party is the target
		actors, recipients = actors[:1], actors[1:]
	}
	s.events++
	s.noActor += one(len(actors) == 0)
	s.noRecipient += one(len(recipients) == 0)
	source := side(b, &s.source, &s.sourceLand, g.Events[0].SourceText, actors)
	target := side(b, &s.target, &s.targetLand, g.Events[0].TargetText, recipients)
	if show := os.Getenv("FLASHBRIEF_PARTIES"); show == "source" && !source || show == "target" && !target || show == "all" && !(source && target) {
		t.Logf("%s\n   source %q target %q\n   %s\n   %s", g.Text, g.Events[0].SourceText, g.Events[0].TargetText, coding(e), e.Rule)
	}
}

// side compares the parties of one side with the annotated words.
func side(b *reading.Bench, where, land *ud.Tally, marked string, parties []reading.Party) bool {
	start := strings.Index(b.Text(), marked)
	if marked == "" || start < 0 {
		return true
	}
	span := text.Span{Start: start, End: start + len(marked)}
	found := slices.ContainsFunc(parties, func(p reading.Party) bool { return p.Span.Start < span.End && span.Start < p.Span.End })
	where.Wanted++
	where.Right += one(found)
	want := ""
	for i := range b.Mentions {
		if m := &b.Mentions[i]; span.Start <= m.Span.Start && m.Span.End <= span.End {
			if e, ok := actor.World().Coded(m.Code); ok && e.Country != "" {
				want = e.Country
				break
			}
		}
	}
	if want == "" {
		return found
	}
	same := slices.ContainsFunc(parties, func(p reading.Party) bool { return p.Country == want })
	land.Wanted++
	land.Right += one(same)
	return same
}

func (s *partyScore) log(t *testing.T) {
	t.Helper()
	t.Logf("first events: %d, without actor %.1f%%, without recipient %.1f%%", s.events, 100*float64(s.noActor)/float64(s.events), 100*float64(s.noRecipient)/float64(s.events))
	t.Logf("marked source met %.1f%%, its country %.1f%% of %d; marked target met %.1f%%, its country %.1f%% of %d",
		s.source.Recall(), s.sourceLand.Recall(), s.sourceLand.Wanted, s.target.Recall(), s.targetLand.Recall(), s.targetLand.Wanted)
}

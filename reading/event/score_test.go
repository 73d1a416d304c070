package event_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"testing"

	"flashbrief/internal/readtest"
	"flashbrief/internal/shared"
	"flashbrief/reading/ud"
)

type goldSentence struct {
	ID, Text string
	Events   []struct {
		Type       string
		SourceText string `json:"source_text"`
		TargetText string `json:"target_text"`
	}
}

func goldFile(t *testing.T, name string) []goldSentence {
	t.Helper()
	f, err := os.Open(filepath.Join(shared.Folder(t), "data", "events", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []goldSentence
	scan := bufio.NewScanner(f)
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		var g goldSentence
		if err := json.Unmarshal(scan.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		out = append(out, g)
	}
	return out
}

// TestScoreNewsSentences measures the category of the first event on a thousand
// news sentences, with CONCEDE and RETREAT counted as one.
func TestScoreNewsSentences(t *testing.T) {
	gold := goldFile(t, "news-sentences.jsonl")
	by := map[string]*ud.Tally{}
	at := func(c string) *ud.Tally {
		if by[c] == nil {
			by[c] = &ud.Tally{}
		}
		return by[c]
	}
	confusion := map[string]map[string]int{}
	right, events := 0, 0
	show := os.Getenv("FLASHBRIEF_MISSES")
	for _, g := range gold {
		b := readtest.Read(t, g.Text, "2000-01-01")
		want, got := g.Events[0].Type, "none"
		events += len(b.Events)
		if len(b.Events) > 0 {
			got = joined(b.Events[0].Category)
		}
		at(want).Wanted++
		at(got).Found++
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
	t.Logf("%d sentences: first category right %.3f, macro-F1 %.3f, %.2f events a sentence", len(gold), float64(right)/float64(len(gold)), macro, float64(events)/float64(len(gold)))
}

func joined(category string) string {
	if category == "CONCEDE" || category == "RETREAT" {
		return "YIELD"
	}
	return category
}

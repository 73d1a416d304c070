package join_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/reader"
	"flashbrief/record"
	"flashbrief/record/join"
)

// dispatch is a report of testdata/dispatches.txt.
type dispatch struct {
	group string // of those about one event; its own for a distractor
	date  when.Day
	from  string
	text  string
	held  bool // one of the third that was not read before the end
}

// dispatches returns the reports of testdata/dispatches.txt.
func dispatches(t *testing.T) []dispatch {
	t.Helper()
	raw, err := os.ReadFile("testdata/dispatches.txt")
	if err != nil {
		t.Fatal(err)
	}
	group, n := "", 0
	var out []dispatch
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "# "); ok {
			group = name
			continue
		}
		f := strings.SplitN(line, " | ", 3)
		if len(f) != 3 {
			continue
		}
		day, err := when.Parse(f[0])
		if err != nil {
			t.Fatal(err)
		}
		d := dispatch{group: group, date: day, from: f[1], text: f[2], held: group > "g40"}
		if group == "distractors" {
			n++
			d.group, d.held = fmt.Sprint("alone-", n), n > 139
		}
		out = append(out, d)
	}
	return out
}

// read returns the event items of dispatches, and the index of the dispatch of each.
func read(list []dispatch) (items []record.Item, of []int) {
	r := reader.New()
	for i, d := range list {
		report := news.Report{ID: fmt.Sprint("d", i), SHA256: news.Hash([]byte(d.text)), Text: d.text, Published: d.date, Publisher: d.from}
		for _, item := range record.NewFiling(report, r.Read(report), time.Unix(0, 0)).Items {
			if item.Event() != nil && item.Event().Status != reading.Negated && item.Event().Status != reading.Hypothetical {
				items = append(items, item)
				of = append(of, i)
			}
		}
	}
	return items, of
}

// score is the pairs of dispatches that are joined.
type score struct{ right, wrong, missed int }

func (s score) f1() float64 { return 2 * float64(s.right) / float64(2*s.right+s.wrong+s.missed) }

func (s score) String() string {
	return fmt.Sprintf("precision %.3f, recall %.3f, F1 %.3f (%d right, %d wrong, %d missed)",
		float64(s.right)/float64(max(1, s.right+s.wrong)), float64(s.right)/float64(s.right+s.missed), s.f1(), s.right, s.wrong, s.missed)
}

// joined returns the pairs of dispatches that share a group.
func joined(items []record.Item, of []int) map[[2]int]string {
	out := map[[2]int]string{}
	for _, g := range join.Events(items, join.Held{}) {
		for n, a := range g.Items {
			for _, b := range g.Items[n+1:] {
				if x, y := of[a], of[b]; x != y {
					why := ""
					for _, l := range g.Links {
						why += "\n      " + items[l.A].Evidence[0].Words + " + " + items[l.B].Evidence[0].Words + ": " + l.Why
					}
					out[[2]int{min(x, y), max(x, y)}] = why
				}
			}
		}
	}
	return out
}

func scored(t *testing.T, list []dispatch, show bool) score {
	items, of := read(list)
	found := joined(items, of)
	var s score
	for a := range list {
		for b := a + 1; b < len(list); b++ {
			why, is := found[[2]int{a, b}]
			switch want := list[a].group == list[b].group; {
			case want && is:
				s.right++
			case want:
				s.missed++
				if show {
					t.Logf("missed %s:\n  %s\n  %s", list[a].group, list[a].text, list[b].text)
				}
			case is:
				s.wrong++
				if show {
					t.Logf("wrong %s, %s:\n  %s\n  %s%s", list[a].group, list[b].group, list[a].text, list[b].text, why)
				}
			}
		}
	}
	return s
}

// leastF1 is the pairwise F1 of joining that a change must reach.
const leastF1 = 0.90

func TestTellingsOfOneEventAreJoined(t *testing.T) {
	all := dispatches(t)
	s := scored(t, all, testing.Verbose())
	t.Logf("all: %v", s)
	if s.f1() < leastF1 {
		t.Errorf("got F1 %.3f, want %.2f", s.f1(), leastF1)
	}
	t.Logf("the two thirds that rules were written on: %v", scored(t, slices.DeleteFunc(slices.Clone(all), func(d dispatch) bool { return d.held }), false))
	t.Logf("the third that was kept unread: %v", scored(t, slices.DeleteFunc(slices.Clone(all), func(d dispatch) bool { return !d.held }), false))
}

package watch

import (
	"fmt"
	"strings"
	"testing"
)

// story has a place for each kind of change: the seven of a line below.
const story = `MUSCAT, May 21 — Iran and Oman opened talks on Tuesday in the old harbour, the Omani foreign ministry said.

“We shall not sign before the inspectors return to the sites,” Foreign Minister Abbas Araghchi said. A spokesman for the European Union, Peter Stano, declined to comment.

The two sides exchanged 120 prisoners in March 2023, and 14 more last week, according to the Red Cross. President Masoud Pezeshkian told parliament that trade had grown by 12 percent.

“Nobody expects a breakthrough,” an adviser said. "It is a first step." Officials in Vienna said the next round would begin on June 5, two diplomats reported.`

// planted are edits of the story: the words before, the words after, and the class.
var planted = []struct{ old, now, class string }{
	{"shall not sign", "shall sign", "quotation"}, {"shall not sign", "will not sign", "quotation"}, {"before the inspectors", "until the inspectors", "quotation"},
	{"return to the sites", "return", "quotation"}, {"Nobody expects", "Few expect", "quotation"}, {"a breakthrough", "an early breakthrough", "quotation"},
	{"It is a first step.", "It is a small first step.", "quotation"}, {"a first step", "the first step", "quotation"}, {"the inspectors return", "inspectors return", "quotation"},
	{"We shall", "They shall", "quotation"}, {"to the sites,”", "to all sites,”", "quotation"}, {"expects a", "expected a", "quotation"}, {"It is", "It was", "quotation"}, {"“Nobody expects a breakthrough,” an", "Nobody expects a breakthrough, an", "quotation"},

	{"120 prisoners", "112 prisoners", "figure"}, {"120 prisoners", "120 civilian prisoners and 3 soldiers", "figure"}, {"14 more", "40 more", "figure"}, {"12 percent", "21 percent", "figure"},
	{"12 percent", "12.5 percent", "figure"}, {"The two sides exchanged", "The three sides exchanged", "figure"}, {"120 prisoners", "1,200 prisoners", "figure"}, {"14 more last", "fourteen more last", "figure"},
	{"14 more last", "dozens more last", "figure"}, {"120 prisoners", "a hundred prisoners", "figure"}, {"12 percent", "two percent", "figure"}, {"14 more last", "15 more last", "figure"}, {"120 prisoners", "119 prisoners", "figure"}, {"grown by 12", "grown by 11", "figure"},

	{"Abbas Araghchi", "Abbas Araqchi", "attribution"}, {"Foreign Minister Abbas Araghchi said", "a deputy foreign minister said", "attribution"}, {"an adviser said", "an official said", "attribution"},
	{"the Omani foreign ministry said", "the Omani news agency said", "attribution"}, {"ministry said", "ministry denied", "attribution"}, {"ministry said", "ministry claimed", "attribution"}, {"according to the", "as told by the", "attribution"},
	{"told parliament", "warned parliament", "attribution"}, {"diplomats reported", "diplomats claimed", "attribution"}, {"an adviser said", "an adviser insisted", "attribution"}, {"Araghchi said", "Araghchi claimed", "attribution"},
	{"Officials in Vienna said", "Diplomats in Vienna argued", "attribution"}, {"ministry said.", "ministry announced.", "attribution"}, {"Vienna said", "Vienna confirmed", "attribution"},

	{"on Tuesday", "on Monday", "date"}, {"June 5", "June 6", "date"}, {"June 5", "July 5", "date"}, {"March 2023", "March 2022", "date"}, {"March 2023", "April 2023", "date"}, {"in March 2023", "in February", "date"}, {"May 21", "May 22", "date"},
	{"June 5", "June 15", "date"}, {"on Tuesday", "on Wednesday", "date"}, {"on Tuesday", "yesterday", "date"}, {"on June 5", "on Friday", "date"}, {"March 2023", "December 2023", "date"}, {"May 21", "June 21", "date"}, {"on Tuesday", "today", "date"},

	{"Iran and Oman", "Iran and Qatar", "name"}, {"Iran and Oman", "Iraq and Oman", "name"}, {"Peter Stano", "Anitta Hipper", "name"}, {"Masoud Pezeshkian", "Ebrahim Raisi", "name"}, {"European Union", "United Nations", "name"},
	{"Red Cross", "Red Crescent", "name"}, {"Peter Stano", "Peter Stanno", "name"}, {"Masoud Pezeshkian", "Masud Pezeshkian", "name"}, {"and Oman", "and Kuwait", "name"}, {"Union, Peter", "Commission, Peter", "name"},
	{"Iran and Oman opened", "Iran, Oman and Qatar opened", "name"}, {"the Red Cross", "the Red Cross in Tehran", "name"}, {"President Masoud", "Prime Minister Masoud", "name"}, {"the European", "the East European", "name"},

	{"“We", "\"We", "typography"}, {"— Iran", "- Iran", "typography"}, {"\"It is a first step.\"", "“It is a first step.”", "typography"}, {"prisoners in", "prisoners, in", "typography"}, {"comment.", "comment!", "typography"},
	{"last week, according", "last week according", "typography"}, {"Red Cross", "red cross", "typography"}, {"parliament that", "Parliament that", "typography"}, {"MUSCAT", "Muscat", "typography"}, {"An", "An", ""}, {"sites,”", "sites”,", "typography"},
	{"talks on", "talks  on", ""}, {"ministry said.\n\n", "ministry said.\n", ""}, {"foreign ministry", "Foreign Ministry", "typography"}, {"harbour, the", "harbour; the", "typography"},

	{"old harbour", "new harbour", "wording"}, {"opened talks", "resumed talks", "wording"}, {"opened talks", "broke off talks", "wording"}, {"declined to comment", "was not available", "wording"}, {"exchanged", "swapped", "wording"}, {"next round would", "next round may", "wording"},
	{"trade had grown", "trade had shrunk", "wording"}, {"in the old harbour, ", "", "wording"}, {"would begin", "should begin", "wording"}, {"A spokesman for", "A spokeswoman for", "wording"}, {"more last week", "more this week", "wording"}, {"next round", "following round", "wording"},
}

func TestTheClassOfAnEdit(t *testing.T) {
	right, all := 0, 0
	for _, p := range planted {
		after := strings.Replace(story, p.old, p.now, 1)
		if after == story && p.class != "" {
			t.Fatalf("the story does not have %q", p.old)
		}
		edits := Compare(Version{"Talks open", story}, Version{"Talks open", after})
		got := ""
		if len(edits) > 0 {
			got = string(edits[0].Class)
		}
		all++
		if got == p.class && (len(edits) > 0) == (p.class != "") {
			right++
			continue
		}
		t.Logf("%q to %q: got %s %+v, want %s", p.old, p.now, got, edits, p.class)
	}
	for i := range 14 {
		all++
		if e := Compare(Version{"Talks open", story}, Version{fmt.Sprintf("Talks stall, round %d", i), story}); len(e) == 1 && e[0].Class == Headline {
			right++
		}
	}
	t.Logf("%d of %d edits have their class", right, all)
	if share := float64(right) / float64(all); share < 0.95 {
		t.Errorf("%.3f of the classes are right, want 0.95", share)
	}
}

func TestAnEditGivesTheWordsAndTheirPlace(t *testing.T) {
	after := strings.Replace(story, "120 prisoners", "112 prisoners", 1)
	e := Compare(Version{"", story}, Version{"", after})
	if len(e) != 1 || e[0].Old != "120" || e[0].New != "112" || e[0].At.Of(after) != "112" {
		t.Errorf("got %+v", e)
	}
	gone := strings.Replace(story, " A spokesman for the European Union, Peter Stano, declined to comment.", "", 1)
	if e := Compare(Version{"", story}, Version{"", gone}); len(e) != 1 || !strings.HasPrefix(e[0].Old, "A spokesman") || e[0].New != "" {
		t.Errorf("got %+v", e)
	}
}

func TestAnotherTextIsOneEditSoon(t *testing.T) {
	a, b := strings.Repeat("they met in the harbour ", 5000), strings.Repeat("nobody came to Vienna that day ", 5000)
	if e := Compare(Version{"", a}, Version{"", b}); len(e) == 0 {
		t.Error("got no edit")
	}
}

func FuzzCompare(f *testing.F) {
	f.Add(story, strings.Replace(story, "120", "112", 1))
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 4000 {
			return
		}
		if e := Compare(Version{"", a}, Version{"", a}); len(e) != 0 {
			t.Errorf("the same text: got %+v", e)
		}
		for _, e := range Compare(Version{"", a}, Version{"", b}) {
			if e.At.Start < 0 || e.At.End > len(b) || e.At.Start > e.At.End {
				t.Errorf("got %+v", e)
			}
		}
	})
}

package brief_test

import (
	"testing"
	"time"

	"flashbrief/brief"
	"flashbrief/ground/when"
	"flashbrief/record"
)

func TestThePageSaysWhatItRestsOn(t *testing.T) {
	cited := func(report, publisher string, dom int) brief.Cited {
		return brief.Cited{Evidence: record.Evidence{Report: report, Words: "words"}, Publisher: publisher, Date: when.Date(2024, time.May, dom)}
	}
	a, b, c := cited("a", "Levant Wire", 3), cited("b", "Levant Wire", 20), cited("c", "", 21)
	for _, o := range []struct {
		name string
		page brief.Page
		want string
	}{
		{"nothing", brief.Page{}, ""},
		{"a judgement alone", page(), ""},
		{"one sentence", page(nil, []brief.Cited{a}), "1 sentence rests on 1 report of May 3, 2024; 1 on one report alone. Reports by publisher: Levant Wire 1. Cut-off: 2024-05-03."},
		{"three", page([]brief.Cited{a, b}, []brief.Cited{a, a}, []brief.Cited{c}), "3 sentences rest on 3 reports of May 3, 2024, to May 21, 2024; 2 on one report alone. Reports by publisher: Levant Wire 2, without a publisher 1. Cut-off: 2024-05-21."},
	} {
		got := o.page.Basis()
		if got != o.want {
			t.Errorf("%s: got %q, want %q", o.name, got, o.want)
		}
		if brief.IsBasis(got) != (got != "") {
			t.Errorf("%s: %q is not known again", o.name, got)
		}
	}
	asOf := page([]brief.Cited{c})
	asOf.CutOff = "2024-06-01"
	if got, want := asOf.Basis(), "1 sentence rests on 1 report of May 21, 2024; 1 on one report alone. Cut-off: 2024-06-01."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// page returns a page with a sentence for each list of sources.
func page(sources ...[]brief.Cited) brief.Page {
	var told []brief.PageSentence
	for i, s := range sources {
		told = append(told, brief.PageSentence{Number: i + 1, Text: "A sentence.", Sources: s})
	}
	return brief.Page{Sections: []brief.PageSection{{Paragraphs: []brief.PageParagraph{{Sentences: told}}}}}
}

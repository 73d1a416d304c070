package record

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
)

func TestNothingEntersWithoutEvidence(t *testing.T) {
	report := &news.Report{SHA256: "s", Text: "Iran met Russia."}
	for name, span := range map[string]text.Span{
		"an empty span":               {Start: 3, End: 3},
		"a span beyond the report":    {Start: 3, End: 99},
		"a span ahead of its report":  {Start: -1, End: 4},
		"a span that runs backwards":  {Start: 8, End: 4},
		"a span that was never given": {},
	} {
		if _, err := NewItem(report, &reading.Event{}, span); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: got %v, want invalid", name, err)
		}
	}
	if _, err := NewItem(report, "words", text.Span{Start: 0, End: 4}); !errors.Is(err, fault.Invalid) {
		t.Errorf("a payload that is no finding: got %v, want invalid", err)
	}
	item, err := NewItem(report, &reading.Event{Category: "CONSULT"}, text.Span{Start: 0, End: 15})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := item.Evidence, []Evidence{{"s", text.Span{Start: 0, End: 15}, "Iran met Russia"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestTheSameFindingHasTheSameID(t *testing.T) {
	report := &news.Report{SHA256: "s", Text: "Iran met Russia."}
	id := func(e reading.Event) string {
		item, err := NewItem(report, &e, text.Span{Start: 0, End: 15})
		if err != nil {
			t.Fatal(err)
		}
		return item.ID
	}
	if a, b := id(reading.Event{Category: "CONSULT"}), id(reading.Event{Category: "CONSULT"}); a != b {
		t.Errorf("one finding, two IDs: %s and %s", a, b)
	}
	if a, b := id(reading.Event{Category: "CONSULT"}), id(reading.Event{Category: "AGREE"}); a == b {
		t.Errorf("two findings, one ID: %s", a)
	}
}

func TestAQuotationBelongsToItsSpeakerAndItsSubject(t *testing.T) {
	words := "Putin told reporters that China is a friend."
	report := news.Report{SHA256: "s", Text: words}
	r := reading.Reading{
		Mentions: []reading.Mention{
			{Span: text.Span{Start: 0, End: 5}, Entity: "Vladimir Putin", Code: "RUS", Sector: "GOV"},
			{Span: text.Span{Start: 26, End: 31}, Entity: "China", Code: "CHN"},
		},
		Quotations: []reading.Quotation{{Speakers: []string{"Vladimir Putin"}, Content: []text.Span{{Start: 21, End: 43}}}},
	}
	got := NewFiling(report, r, time.UnixMilli(1)).Items[0].Parties
	want := []Party{
		{"speaker", "Vladimir Putin", "RUS", "RUS", "GOV"},
		{"about", "China", "CHN", "CHN", ""},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestARoleIsTrueWithinItsBounds(t *testing.T) {
	report := &news.Report{SHA256: "s", Text: "the late Iranian President Ebrahim Raisi"}
	item, err := NewItem(report, &reading.Role{Person: "Ebrahim Raisi", Of: "IRN", Before: "2024-05-19"}, text.Span{Start: 0, End: 40})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := item.True, (when.Bounds{Until: when.Date(2024, time.May, 19)}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if got, want := item.Parties[0].Country, "IRN"; got != want {
		t.Errorf("country: got %q, want %q", got, want)
	}
}

func TestSpellingsOfOneNameHaveOneKey(t *testing.T) {
	for _, same := range [][]string{
		{"Ibrahim al-Jaafari", "Ibrahim al- Jaafari", "HE Dr Ibrahim Al-Ja’afari", "IBRAHIM AL JAAFARI"},
		{"José Ángel Gurría", "Jose Angel Gurria"},
		{"Dr", "dr."},
	} {
		for _, name := range same[1:] {
			if got, want := NameKey(name), NameKey(same[0]); got != want {
				t.Errorf("%s: got %q, want %q", name, got, want)
			}
		}
	}
	for _, other := range [][2]string{{"Ali Larijani", "Sadeq Larijani"}, {"George Bush", "George W. Bush"}} {
		if NameKey(other[0]) == NameKey(other[1]) {
			t.Errorf("%s and %s have one key", other[0], other[1])
		}
	}
}

const wire = `The foreign ministers of the two countries met in the capital on Tuesday and agreed to hold
 a second round of talks on the border before the end of the month. A spokesman said that the mood had been
 better than at any time since the spring, although neither side had moved on the question of the bridge.
 Traders at the crossing said that lorries had been waiting for eleven days. The opposition called the talks
 a show for the cameras, and promised to raise the matter in parliament when it returns from its recess.`

func TestCopiesOfOneStoryAreOneOrigin(t *testing.T) {
	day := when.Date(2024, time.May, 2)
	report := func(sha, words string, published when.Day) Report {
		return Report{Report: news.Report{SHA256: sha, Text: words, Published: published}, Sketch: Sketched(words)}
	}
	reports := []Report{
		report("cut", "OUR CORRESPONDENT\n\n"+wire[:len(wire)-104], day.AddDays(1)),
		report("first", wire, day),
		report("marks", strings.ReplaceAll(strings.ToUpper(wire), "\n", "  "), day.AddDays(2)),
		report("own", `Ministers from both neighbours sat down on Tuesday for the first time in months. Our reporter saw them
 leave by separate doors. Nothing was signed, said an official who asked not to be named, and the bridge stays shut to lorries.`, day),
		report("short", "Talks held.", day),
		report("short too", "Talks held.", day),
	}
	got := Origins(reports)
	want := map[string]string{"cut": "first", "first": "first", "marks": "first", "own": "own", "short": "short", "short too": "short too"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := SketchOf(reports[1].Sketch.Bytes()); !reflect.DeepEqual(got, reports[1].Sketch) {
		t.Error("a sketch does not come back from its bytes")
	}
}

func FuzzSketched(f *testing.F) {
	f.Add(wire, "Talks held today in town.")
	f.Fuzz(func(t *testing.T, a, b string) {
		x, y := Sketched(a), Sketched(b)
		if got, want := x.Likeness(y), y.Likeness(x); got != want || got < 0 || got > 1 {
			t.Errorf("likeness: got %v one way and %v the other, want the same from 0 to 1", got, want)
		}
		if len(x) > 0 && x.Likeness(x) != 1 {
			t.Errorf("a text is not like itself: %v", x.Likeness(x))
		}
	})
}

func TestAPhraseInMarksIsAQuotationOfItsOwn(t *testing.T) {
	words := `Putin called Raisi a “true friend” of Russia.`
	said := reading.Quotation{Content: []text.Span{{Start: 13, End: len(words) - 1}}, Speakers: []string{"Vladimir Putin"}}
	at := strings.Index(words, "true")
	said.Quoted = []text.Span{{Start: at, End: at + len("true friend")}}
	f := NewFiling(news.Report{SHA256: "s", Text: words}, reading.Reading{Quotations: []reading.Quotation{said}}, time.Unix(1, 0))
	if len(f.Items) != 2 {
		t.Fatalf("got %d items, want what was said and the phrase in it", len(f.Items))
	}
	q := f.Items[1].Quotation()
	if !q.Direct || !q.Partial || q.Speakers[0] != "Vladimir Putin" || f.Items[1].Evidence[0].Words != "true friend" {
		t.Errorf("got %+v under %q, want Putin's own two words", q, f.Items[1].Evidence[0].Words)
	}
}

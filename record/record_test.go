package record

import (
	"encoding/binary"
	"errors"
	"reflect"
	"slices"
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
	item, err := NewItem(report, &reading.Role{Person: "Ebrahim Raisi", Of: "IRN", Before: when.Date(2024, 5, 19)}, text.Span{Start: 0, End: 40})
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

const dispatch = `The foreign ministers of the two countries met in the capital on Tuesday and agreed to hold
 a second round of talks on the border before the end of the month. A spokesman said that the mood had been
 better than at any time since the spring, although neither side had moved on the question of the bridge.
 Traders at the crossing said that lorries had been waiting for eleven days. The opposition called the talks
 a show for the cameras, and promised to raise the matter in parliament when it returns from its recess.`

func TestASketchComesBackFromItsBytes(t *testing.T) {
	for _, words := range []string{"", "Talks held.", dispatch, strings.Repeat(dispatch, 20)} {
		s := Sketched(words)
		if got := SketchOf(s.Bytes()); !slices.Equal(got.Values(), s.Values()) {
			t.Errorf("%.20q: got %v, want %v", words, got, s)
		}
	}
	former := binary.BigEndian.AppendUint64(nil, 0x0102030405060708)
	if got := SketchOf(former); got.Len() != 1 || got.Values()[0] != 0x01020304 {
		t.Errorf("of an earlier version: got %v", got)
	}
}

func TestASketchLeavesSpeechOut(t *testing.T) {
	speech := "“We have waited for this day longer than any of you can know, and we shall not go home before it is done”"
	a, b := Sketched("The minister spoke on the square: "+speech+"."), Sketched(speech+", a crowd of pensioners heard their minister say at noon.")
	if n, share := a.Shared(b); n > 0 {
		t.Errorf("got %d shingles and a share of %v in common, want none", n, share)
	}
	if s := Sketched("He said: “no end " + strings.Repeat("of it ", 300)); s.Len() == 0 {
		t.Error("an unclosed mark hides the text")
	}
}

func FuzzSketched(f *testing.F) {
	f.Add(dispatch, "Talks held today in town.")
	f.Fuzz(func(t *testing.T, a, b string) {
		x, y := Sketched(a), Sketched(b)
		n, got := x.Shared(y)
		m, want := y.Shared(x)
		if n != m || got != want || got < 0 || got > 1 {
			t.Errorf("shared: got %d, %v one way and %d, %v the other, want the same from 0 to 1", n, got, m, want)
		}
		if _, share := x.Shared(x); x.Len() > 0 && share != 1 {
			t.Errorf("a text shares %v with itself", share)
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

package press

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"flashbrief/brief"
	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/record"
)

const hostile = `<script>alert("1")</script> *bold* [x](javascript:y) & “so”`

func draftAs(t *testing.T, form string) string {
	t.Helper()
	b := hostileBrief(t)
	var out bytes.Buffer
	if err := Print(&out, &b, form); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// hostileBrief returns a brief whose words are all hostile.
func hostileBrief(t *testing.T) brief.Brief {
	t.Helper()
	sentence := func(words string) brief.Sentence {
		s, err := brief.NewSentence(words, []record.Evidence{{Report: "51505e3bc912824b", Span: text.Span{Start: 3, End: 9}, Words: hostile}})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	return brief.Brief{
		Date: when.Date(2024, time.May, 21), Kicker: "Flash Brief", About: "Iran", Headline: sentence("Iran Meets " + hostile), Tags: []string{hostile},
		Sections: []brief.Section{{Heading: hostile, Paragraphs: []brief.Paragraph{
			{Sentences: []brief.Sentence{sentence("Iran met " + hostile)}},
			{Quote: &brief.BlockQuote{Words: sentence(hostile), Name: hostile, Role: hostile}},
		}}},
		Related: []brief.Related{{Title: hostile, By: hostile, Report: "51505e3bc912824b"}},
		Sources: []brief.Source{{Report: "51505e3bc912824b", Headline: hostile, Publisher: hostile}},
	}
}

func TestWordsAreEscapedForWhereTheyLand(t *testing.T) {
	for form, never := range map[string][]string{"md": {"<script", " [x](", " *bold*", " & "}, "html": {"<script", " & "}} {
		got, _, _ := strings.Cut(draftAs(t, form), "<!-- flashbrief evidence")
		for _, n := range never {
			if strings.Contains(got, n) {
				t.Errorf("%s: got %q in %s, want it escaped", form, n, got)
			}
		}
	}
}

func TestEverySentenceShowsItsSource(t *testing.T) {
	md := draftAs(t, "md")
	for _, want := range []string{"May 21, 2024 | Flash Brief", "[^1]:", "[^2]:", "bytes 3–9"} {
		if !strings.Contains(md, want) {
			t.Errorf("got %s, want %q in it", md, want)
		}
	}
	page := draftAs(t, "html")
	if got, want := strings.Count(page, "<details>"), 2; got != want {
		t.Errorf("got %d sentences that open in HTML, want %d", got, want)
	}
}

func TestTheNumberOfAQuotationIsBehindItsClosingMark(t *testing.T) {
	for form, want := range map[string]string{"md": "”[^2]", "html": "”<sup>2</sup>"} {
		if got := draftAs(t, form); !strings.Contains(got, want) {
			t.Errorf("%s: got %s, want %q in it", form, got, want)
		}
	}
}

func TestJSONKeepsTheWordsToTheByte(t *testing.T) {
	var got struct {
		Sections []struct {
			Quotes []struct {
				Text     string
				Evidence []record.Evidence
			}
		}
	}
	if err := json.Unmarshal([]byte(draftAs(t, "json")), &got); err != nil {
		t.Fatal(err)
	}
	if q := got.Sections[0].Quotes[0]; q.Text != hostile || len(q.Evidence) != 1 || q.Evidence[0].Words != hostile {
		t.Errorf("got %+v, want the words and their evidence", q)
	}
}

func TestAnUnknownFormIsInvalid(t *testing.T) {
	if err := Print(&bytes.Buffer{}, &brief.Brief{}, "papyrus"); !errors.Is(err, fault.Invalid) {
		t.Errorf("got %v, want invalid", err)
	}
}

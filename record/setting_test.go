package record

import (
	"strings"
	"testing"
	"time"

	"flashbrief/ground/text"
	"flashbrief/internal/cpu"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// said returns a reading of sentences in one paragraph, each with a figure and a person.
func said(n int) (news.Report, reading.Reading) {
	const sentence = "Nadia Haddad said that 40 people died. "
	r := reading.Reading{}
	for at := 0; at < n*len(sentence); at += len(sentence) {
		r.Sentences = append(r.Sentences, ud.Sentence{Span: text.Span{Start: at, End: at + len(sentence) - 1}})
		r.Mentions = append(r.Mentions, reading.Mention{Span: text.Span{Start: at, End: at + 12}, Kind: reading.Person, Form: reading.Proper, Entity: "Nadia Haddad"})
		r.Figures = append(r.Figures, reading.Figure{Span: text.Span{Start: at + 23, End: at + 37}, What: "people", Fate: "killed"})
	}
	return news.Report{SHA256: "a", Text: strings.Repeat(sentence, n)}, r
}

func TestAFigureIsAboutThePlaceNearestBeforeIt(t *testing.T) {
	report, r := said(4)
	for i := range r.Sentences {
		r.Sentences[i].Paragraph = i / 3 // the last one is in another paragraph
	}
	r.Mentions[1].Kind, r.Mentions[1].Entity = reading.Place, "Homs"
	f := NewFiling(report, r, time.UnixMilli(0))
	for i, want := range []string{"Nadia Haddad", "Homs", "Homs, Nadia Haddad", "Nadia Haddad"} {
		var got []string
		for _, p := range f.Items[i].Parties {
			got = append(got, p.Name)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("figure %d: got %v, want %s", i+1, got, want)
		}
	}
}

func TestAParagraphOfManyFiguresIsFiledInTime(t *testing.T) {
	report, r := said(news.Longest / 40)
	clock := cpu.Start()
	NewFiling(report, r, time.UnixMilli(0))
	if took := clock.Spent(); took > 20*time.Second {
		t.Errorf("took %s", took)
	}
}

package segment_test

import (
	"strings"
	"testing"

	"flashbrief/ground/text"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/segment"
	"flashbrief/reading/ud"
)

// plain returns the tokens of a sentence separated by spaces.
func plain(s *ud.Sentence) string { return strings.Join(ud.Forms(s.Tokens), " ") }

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a dateline belongs to the first sentence", "TUNIS, May 3 (Agency) — The envoy left. He was alone.",
			[]string{"TUNIS , May 3 ( Agency ) — The envoy left .", "He was alone ."}},
		{"titles, initials and offices keep their stops", "Gen. A. B. Stone met Sen. Ruth Vale of the U.S. Senate. Lt. Col. Orr did not.",
			[]string{"Gen. A. B. Stone met Sen. Ruth Vale of the U.S. Senate .", "Lt. Col. Orr did not ."}},
		{"a number behind its abbreviation", "The ship, No. 5 of its class, sailed on Jan. 5. It came back.",
			[]string{"The ship , No. 5 of its class , sailed on Jan. 5 .", "It came back ."}},
		{"a half of the day can end a sentence", "They met at 5 p.m. Talks resume at 9 a.m. Friday.",
			[]string{"They met at 5 p.m.", "Talks resume at 9 a.m. Friday ."}},
		{"the day of a month can end a sentence", "Iran struck Iraq on May 2. Iraq bombed Oran.",
			[]string{"Iran struck Iraq on May 2 .", "Iraq bombed Oran ."}},
		{"an abbreviation with stops can begin a sentence", "The minister resigned. U.N. experts said so. Iran fired missiles. E.U. leaders met.",
			[]string{"The minister resigned .", "U.N. experts said so .", "Iran fired missiles .", "E.U. leaders met ."}},
		{"a short name is no abbreviation", "She met Ana Sol. He met Raul Paz.", []string{"She met Ana Sol .", "He met Raul Paz ."}},
		{"a dash that stands apart goes on", "On June 3 — after the rebels took Port Oran — Prime Minister Ana Sol met them.",
			[]string{"On June 3 — after the rebels took Port Oran — Prime Minister Ana Sol met them ."}},
		{"a closing quote sticks to the sentence that it ends", "“We are ready. We will not wait,” he said. “Go!”",
			[]string{"“ We are ready .", "We will not wait , ” he said .", "“ Go ! ”"}},
		{"straight quotes too", "\"It is time.\" He left.", []string{"\" It is time . \"", "He left ."}},
		{"a byline behind a quotation is a line of its own", "“It will last.” — Ruth Vale, Senior Fellow",
			[]string{"“ It will last . ”", "— Ruth Vale , Senior Fellow"}},
		{"lines that are not full stand alone", "Envoy Leaves Capital\nBy Ruth Vale\nThe envoy left on Monday.",
			[]string{"Envoy Leaves Capital", "By Ruth Vale", "The envoy left on Monday ."}},
		{"items of a list", "He asked for\n- a truce\n- an exchange of prisoners\n1. and time",
			[]string{"He asked for", "- a truce", "- an exchange of prisoners", "1 . and time"}},
		{"lines broken where they were full go on", "The army said on Sunday that its guns had\nfired into the valley and that nobody was\nhurt. It gave no more.",
			[]string{"The army said on Sunday that its guns had fired into the valley and that nobody was hurt .", "It gave no more ."}},
		{"a stop without space behind it", "It met the council.The council left.", []string{"It met the council .", "The council left ."}},
		{"a blank line ends all", "Latest Developments\n\nThe envoy left", []string{"Latest Developments", "The envoy left"}},
		{"figures", "It cost $3.5 billion, 10% of 1,200 shares.", []string{"It cost $ 3.5 billion , 10 % of 1,200 shares ."}},
		{"addresses stay whole", "See https://a.example/b?c=1, or write to press@a.example.",
			[]string{"See https://a.example/b?c=1 , or write to press@a.example ."}},
		{"clitics", "It’s Iran's. They don't; we cannot.", []string{"It ’s Iran 's .", "They do n't ; we can not ."}},
		{"hyphens", "A U.S.-led, state-owned firm.", []string{"A U.S. - led , state - owned firm ."}},
		{"no-break and zero-width spaces", "The\u00a0envoy\u200b left.", []string{"The envoy left ."}},
		{"nothing", " \n\n\t", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			sentences := segment.Segment(c.text)
			for i := range sentences {
				got = append(got, plain(&sentences[i]))
			}
			if g, w := strings.Join(got, "\n"), strings.Join(c.want, "\n"); g != w {
				t.Errorf("got\n%s\nwant\n%s", g, w)
			}
		})
	}
}

func TestMultiWords(t *testing.T) {
	s := segment.Segment("They don't say whose it's.")[0]
	var got []string
	for _, mw := range s.MultiWords {
		got = append(got, mw.Form+"="+s.Tokens[mw.First].Form+"|"+s.Tokens[mw.Last].Form)
	}
	if g, want := strings.Join(got, " "), "don't=do|n't it's=it|'s"; g != want {
		t.Errorf("got %q, want %q", g, want)
	}
}

func TestSentencesKeepToTheirBlocks(t *testing.T) {
	words := "Envoy leaves the capital and The talks go on"
	b := &reading.Bench{Report: news.Report{Text: words}}
	b.Anatomy.Blocks = []reading.Block{{Span: text.Span{Start: 0, End: 24}}, {Span: text.Span{Start: 25, End: len(words)}}}
	segment.Read(b)
	if len(b.Sentences) != 2 || b.Sentences[0].Span.End != 24 || b.Sentences[1].Paragraph != 1 {
		t.Errorf("got %+v", b.Sentences)
	}
}

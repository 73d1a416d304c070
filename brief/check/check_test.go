package check_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"flashbrief/brief/check"
	"flashbrief/internal/readtest"
	"flashbrief/record"
)

// source is a report of the record.
const source = `“The harbour will stay open to every ship that asks,” Vera Molnar said on May 3. “We have no quarrel with Peru – none at all,” said Luis Rojas.`

// checked returns the findings in a brief against a record of the one source, as "severity
// kind: words".
func checked(t *testing.T, edited string) string {
	t.Helper()
	return checkedAgainst(t, source, edited)
}

func checkedAgainst(t *testing.T, source, edited string) string {
	t.Helper()
	b := readtest.Read(t, source, "2024-05-04")
	f := record.NewFiling(b.Report, b.Reading, time.UnixMilli(0))
	m := check.Materials{Brief: readtest.Read(t, check.View(edited), "2024-05-06"), Text: edited, Reports: []record.Report{f.Report}}
	m.Quotes = check.Quotes(m.Brief, edited)
	for _, item := range f.Items {
		switch item.Kind() {
		case record.Quotation:
			m.Said = append(m.Said, item)
		case record.Role:
			m.Held = append(m.Held, item)
		}
	}
	var out []string
	for _, f := range check.Brief(&m) {
		if f.Text != f.Span.Of(edited) || f.Message == "" {
			t.Errorf("%s: %+v lacks its words or message", edited, f)
		}
		for _, e := range f.Evidence {
			if e.Span.Of(source) != e.Words {
				t.Errorf("%s: the evidence %q is not the source's bytes", edited, e.Words)
			}
		}
		out = append(out, fmt.Sprintf("%s %s: %s", f.Severity, f.Kind, f.Text))
	}
	return strings.Join(out, "; ")
}

func TestQuotationsAreHeldToTheRecord(t *testing.T) {
	for _, c := range []struct{ what, edited, want string }{
		{"verbatim", "“The harbour will stay open to every ship that asks,” said Vera Molnar.", ""},
		{"a part of it", "Vera Molnar said that the harbour would “stay open to every ship.”", ""},
		{"other marks and dashes", "\"We have no quarrel with Peru - none at all,\" said Luis Rojas.",
			"note quote-typography: We have no quarrel with Peru - none at all"},
		{"a cut that is marked", "“The harbour will stay open … to every ship,” said Vera Molnar.",
			"note quote-cut: The harbour will stay open … to every ship"},
		{"a word of the report put in brackets", "“The harbour [of Peru] will stay open,” said Vera Molnar.",
			"note quote-cut: The harbour [of Peru] will stay open"},
		{"a word of no report put in brackets", "“The harbour [of Callao] will stay open,” said Vera Molnar.",
			"warn quote-bracket: The harbour [of Callao] will stay open"},
		{"a negation put in brackets", "“The harbour will [not] stay open to every ship that asks,” said Vera Molnar.",
			"stop quote-negation: The harbour will [not] stay open to every ship that asks"},
		{"a bracket that takes a noun with it", "“We have no [with Peru] at all,” said Luis Rojas.",
			"stop quote-negation: We have no [with Peru] at all"},
		{"a bracket that takes a word with it at the end", "“The harbour will stay open to every [ship of Peru],” said Vera Molnar.",
			"note quote-cut: The harbour will stay open to every [ship of Peru]"},
		{"a bracket that takes another word with it at the end", "“The harbour will stay open to every ship that [we have],” said Vera Molnar.",
			"warn quote-bracket: The harbour will stay open to every ship that [we have]"},
		{"a bracket that takes a verb with it", "“[The harbour] stay open to every ship that asks,” said Vera Molnar.",
			"stop quote-negation: [The harbour] stay open to every ship that asks"},
		{"the pieces in another order", "“to every ship that asks … The harbour will stay open,” said Vera Molnar.",
			"stop quote-stitched: to every ship that asks … The harbour will stay open"},
		{"one word altered", "“The harbour will stay closed to every ship that asks,” said Vera Molnar.",
			"stop quote-altered: The harbour will stay closed to every ship that asks"},
		{"a word left out without a mark", "“The harbour will stay open to every ship,” said Vera Molnar. “The harbour will open to every ship that asks,” she said.",
			"stop quote-altered: The harbour will open to every ship that asks"},
		{"said by another", "“The harbour will stay open to every ship that asks,” said Luis Rojas.",
			"stop quote-speaker: The harbour will stay open to every ship that asks"},
		{"a last name is enough", "“The harbour will stay open to every ship that asks,” said Molnar.", ""},
		{"no report has it", "“Nobody shall pass the strait again,” said Vera Molnar.", "stop quote-not-found: Nobody shall pass the strait again"},
		{"a word so called", "The “harbour law” passed.", "note quote-not-found: harbour law"},
		{"part of a word", "He spoke of “no quarrel with Per” again.", "stop quote-altered: no quarrel with Per"},
		{"a footnote has no speaker", "Vera Molnar said so.[^1]\n\n[^1]: “We have no quarrel with Peru – none at all” (1a2b3c4d5e6f, bytes 90–132)", ""},
	} {
		if got := checked(t, c.edited); got != c.want {
			t.Errorf("%s: got %q, want %q", c.what, got, c.want)
		}
	}
}

func TestWordsCutOutOfOthersFirstAreFoundWhereTheyStandWhole(t *testing.T) {
	reported := "“The strait is openly mined,” said Luis Rojas on May 2.\n\n“The strait is open,” said Vera Molnar."
	if got := checkedAgainst(t, reported, "“The strait is open,” said Vera Molnar."); got != "" {
		t.Errorf("got %q, want nothing", got)
	}
}

func TestBracketsOfTheSourceAreNoChange(t *testing.T) {
	const source = `“The harbour [all of it] will never close,” Vera Molnar said on May 3.`
	for edited, want := range map[string]string{
		`“The harbour [all of it] will never close,” said Vera Molnar.`:        "",
		`“The harbour \[all of it\] will never close,” said Vera Molnar.`:      "",
		`“The harbour [all of it] will … close,” said Vera Molnar.`:            "stop quote-negation: The harbour [all of it] will … close",
		`“The harbour [of Callao] will never close,” said Vera Molnar.`:        "warn quote-bracket: The harbour [of Callao] will never close",
		`“The harbour [all of it] will never close … soon,” said Vera Molnar.`: "stop quote-not-found: The harbour [all of it] will never close … soon",
	} {
		if got := checkedAgainst(t, source, edited); got != want {
			t.Errorf("%s: got %q, want %q", edited, got, want)
		}
	}
}

func TestABylineBelowSaysWhoSpeaks(t *testing.T) {
	const words = "> “The harbour will stay open to every ship that asks.”[^1]\n>\n> — "
	for name, want := range map[string]string{
		"Vera Molnar, Director of the Port": "",
		"Vera Molnar":                       "",
		"Luis Rojas, Foreign Minister":      "stop quote-speaker: The harbour will stay open to every ship that asks.",
	} {
		if got := checked(t, "Expert Analysis\n\n"+words+name+"\n"); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestADateFallsOnItsWeekday(t *testing.T) {
	for _, c := range []struct{ edited, want string }{
		{"They met on Tuesday, May 21, 2024, in Lima.", ""},
		{"They met on Monday, May 21, 2024, in Lima.", "stop weekday: Monday"},
		{"They met on Sunday 21 May 2024.", "stop weekday: Sunday"},
		{"They met on Monday, May 21.", "stop weekday: Monday"},
		{"They met on Tuesday, May 21.", ""},
		{"They met on Monday, February 31, 2024.", "stop fact-date: February 31"},
	} {
		if got := checked(t, c.edited); got != c.want {
			t.Errorf("%s: got %q, want %q", c.edited, got, c.want)
		}
	}
}

func TestTheBriefsOwnWordsOfProbabilityAreChecked(t *testing.T) {
	for _, c := range []struct{ edited, want string }{
		{"A raid is likely. We have high confidence in the source.", ""},
		{"We judge with high confidence that a raid is likely.", "stop confidence: high confidence"},
		{"A raid is likely. A truce is improbable.", "warn mixed-rows: improbable"},
		{"A raid is likely, Vera Molnar said. “The harbour will stay open to every ship that asks,” she said.", ""},
	} {
		if got := checked(t, c.edited); got != c.want {
			t.Errorf("%s: got %q, want %q", c.edited, got, c.want)
		}
	}
}

func TestWhatIsQuotedIsNotTheBriefsOwnJudgement(t *testing.T) {
	got := checked(t, "A raid is likely. “It is improbable with high confidence,” said Vera Molnar.")
	if strings.Contains(got, "mixed-rows") || strings.Contains(got, "confidence:") {
		t.Errorf("got %q, want nothing on words of probability", got)
	}
}

// TestManyLikeWordsDoNotHideTheRightOnes files the same words of many speakers, with the right
// one last.
func TestManyLikeWordsDoNotHideTheRightOnes(t *testing.T) {
	var s shelf
	for i := range 30 {
		words := fmt.Sprintf("“We are ready for the talks,” the mayor of District %d said.", i+1)
		if i == 29 {
			words = "“We are ready for the talks,” President Ivan Orlov said."
		}
		b := readtest.Read(t, words, "2024-05-04")
		s.file(record.NewFiling(b.Report, b.Reading, time.UnixMilli(0)))
	}
	for edited, want := range map[string]string{
		"“We are ready for the talks,” Orlov said.":  "",
		"“We are ready for the talks,” Molnar said.": "quote-speaker",
	} {
		got := ""
		for _, f := range s.check(t, edited) {
			got += f.Kind
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", edited, got, want)
		}
	}
}

package draft

import (
	"strings"
	"testing"

	"flashbrief/news"
)

// TestAnActOfThePastHasNotTheMonthOfItsReport drafts from reports of March and of the newest day,
// which tell acts without a day as news, in passing, or as history.
func TestAnActOfThePastHasNotTheMonthOfItsReport(t *testing.T) {
	const fresh = "Brazil met Ghana on May 21."
	for _, c := range []struct {
		what, date, source string
		want, never        string
	}{
		{"in the lead", "2024-03-18", "Japan thanked Chile.", "Japan thanked Chile in March.", ""},
		{"under a lead with a day", "2024-03-18", "Peru met Ghana on March 16.\n\nJapan thanked Chile.", "Japan thanked Chile in March.", ""},
		{"a name with a year in the lead", "2024-03-18", "Japan accused Chile of breaking the 2018 fishing agreement.", "Japan accused Chile", ""},
		{"far from any day", "2024-03-18", "Peru sells copper.\n\nJapan thanked Chile.", "", "Japan thanked"},
		{"in a paragraph with another year", "2024-03-18", "Peru met Ghana on March 16.\n\nThe war of 1999 was long. Japan thanked Chile.", "", "Japan thanked"},
		{"below a paragraph with another year", "2024-03-18", "Peru met Ghana on March 16.\n\nThe war of 1999 was long.\n\nJapan thanked Chile.", "", "Japan thanked"},
		{"as an effect of another act", "2024-03-18", "Peru met Ghana on March 16. Japan's assassination of Chilean leaders has also weakened authority structures in that party.", "", "assassination"},
		{"of a fresh report, far below its lead", day, "Peru met Ghana on May 20.\n\nFish is cheap.\n\nSalt is cheap.\n\nRice is cheap.\n\nTea is cheap.\n\nMilk is cheap.\n\nJapan thanked Chile.", "", "Japan thanked"},
		{"of a fresh report, in passing", day, "Peru met Ghana on May 20. The millions who died when Japan attacked Chile had no friends.", "", "The millions"},
		{"of a fresh report, among other years", day, "Peru met Ghana on May 20.\n\nIn 1967 Peru lost a war. Japan thanked Chile.", "", "Japan thanked"},
		{"of a fresh report of history", day, "In 1967 Peru met Ghana. In 1968 Peru left Ghana. In 1969 Ghana paid.\n\nFish is cheap.\n\nSalt is cheap.\n\nJapan thanked Chile.", "", "Japan thanked"},
	} {
		items := append(filedOn(t, c.date, c.source), filedOn(t, day, fresh)...)
		b := Compose(materials(t, items, "CHL", "JPN", "BRA"))
		got := strings.Join(append(told(&b), b.Headline.Text()), " ")
		if !strings.Contains(got, c.want) || c.never != "" && strings.Contains(got, c.never) {
			t.Errorf("%s: got %q, want %q in it and %q not", c.what, got, c.want, c.never)
		}
	}
}

// TestDevelopmentsAreOfLateDays drafts from a report on acts of other years alone.
func TestDevelopmentsAreOfLateDays(t *testing.T) {
	b := Compose(materials(t, filed(t, "Peru met Chile on May 3, 2021. Peru left Chile on May 5, 2021. Chile said on May 5, 2021: “Nothing that Peru says will change our minds on this question.”"), "PER", "CHL"))
	if !b.Headline.Empty() {
		t.Errorf("the headline is %q, of acts three years old", b.Headline.Text())
	}
	for _, s := range b.Sections {
		if s.Heading == "Latest Developments" {
			t.Errorf("acts and words three years old are developments: %q", told(&b))
		}
	}
}

// TestASubordinateClauseIsNoSentence checks what reads as a whole sentence.
func TestASubordinateClauseIsNoSentence(t *testing.T) {
	for words, whole := range map[string]bool{
		"Although Japan opened its ports to modern trade only reluctantly.": false,
		"Japan opened its ports to modern trade only reluctantly.":          true,
	} {
		r := theReader{t}.Read(news.Report{Text: words})
		if why := unfinished(&r); (why == "") != whole {
			t.Errorf("%q is a whole sentence: %v (%s), want %v", words, why == "", why, whole)
		}
	}
}

// TestExpertsHaveAnOffice checks who may stand under "Expert Analysis".
func TestExpertsHaveAnOffice(t *testing.T) {
	for _, c := range []struct {
		role   string
		expert bool
	}{
		{"Senior Fellow at the Harbourgate Institute", true},
		{"Professor of History, Lima", true},
		{"Windermere, Florida", false},
		{"October 13th, 2019 in an article in a local newspaper", false},
		{"", false},
	} {
		if got := expertise(c.role); got != c.expert {
			t.Errorf("%q is that of an expert: %v, want %v", c.role, got, c.expert)
		}
	}
}

// TestWhatWasPlannedAndIsNotReported drafts from a plan for May 19 and later reports.
func TestWhatWasPlannedAndIsNotReported(t *testing.T) {
	const plan = "Peru will visit Chile on May 19."
	for _, c := range []struct {
		what, planned, later, want string
	}{
		{"nothing more", plan, "Brazil met Ghana on May 21.", "Peru was to visit Chile on May 19; so far no report says that this happened."},
		{"a plural", "Peruvian officials will visit Chile on May 19.", "Brazil met Ghana on May 21.", "Peruvian officials were to visit Chile on May 19; so far no report says that this happened."},
		{"another act of one", plan, "Peru met Ghana on May 21.", "Peru was to visit Chile on May 19; so far no report says that this happened."},
		{"carried out", plan, "Peru visited Chile on May 19.", ""},
		{"told by another word", plan, "Peru arrived in Chile on May 19, and Peru met Chile.", ""},
		{"put off", plan, "Peru postponed its visit to Chile.", ""},
		{"denied", plan, "Peru did not visit Chile on May 19.", ""},
		{"not yet due", "Peru will visit Chile on May 25.", "Brazil met Ghana on May 21.", ""},
		{"long ago", "Peru will visit Chile on March 19.", "Brazil met Ghana on May 21.", ""},
	} {
		date := "2024-05-15"
		if c.what == "long ago" {
			date = "2024-03-15"
		}
		b := Compose(materials(t, append(filedOn(t, date, c.planned), filed(t, c.later)...), "PER", "CHL", "BRA"))
		got := strings.Join(told(&b), " ")
		if !strings.Contains(got, c.want) || c.want == "" && strings.Contains(got, "no report") {
			t.Errorf("%s: got %q, want %q", c.what, got, c.want)
		}
	}
}

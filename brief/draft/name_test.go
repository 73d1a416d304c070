package draft

import (
	"strings"
	"testing"
)

func TestAPersonIsNamedInFullOnce(t *testing.T) {
	got := drafted(t, []string{"IRN", "RUS"}, "Russian President Vladimir Putin visited Iran on Sunday. Putin met acting Iranian President Mohammad Mokhber on Monday.")
	want := "Russian President Vladimir Putin visited Iran on May 19. Putin met acting Iranian President Mohammad Mokhber on May 20."
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestADescriptionIsNoName(t *testing.T) {
	got := drafted(t, []string{"IRN", "RUS"}, "Russian President Vladimir Putin spoke. The president visited Iran on Sunday.")
	if strings.Contains(got, "Putin visited") {
		t.Errorf("got %q, want nobody named on a guess", got)
	}
}

func TestAnOfficeBringsItsEvidence(t *testing.T) {
	items := filed(t, "Putin visited Iran on Sunday.", "Russian President Vladimir Putin spoke on Monday. Putin praised Iran on Monday.")
	b := Compose(materials(t, items, "IRN", "RUS"))
	for _, s := range b.Sentences() {
		if !strings.Contains(s.Text(), "President Vladimir Putin") {
			continue
		}
		for _, e := range s.Evidence() {
			if strings.Contains(e.Words, "President Vladimir Putin") {
				return
			}
		}
		t.Errorf("got %v under %q, want the words that give the office", s.Evidence(), s.Text())
	}
}

func TestWordsAreQuotedAsTheyStand(t *testing.T) {
	met := "Iran and Russia met on Monday. "
	for _, c := range []struct{ what, source, want string }{
		{"a whole saying", "“Chile was a long and faithful friend of ours,” Russian President Vladimir Putin said.", "Russian President Vladimir Putin said: “Chile was a long and faithful friend of ours.”"},
		{"a clause in the reporter's sentence", "Russian President Vladimir Putin said on Monday that “Chile was a long and faithful friend of ours.”",
			"Russian President Vladimir Putin said on May 20: “Chile was a long and faithful friend of ours.”"},
	} {
		if got := drafted(t, []string{"IRN", "RUS"}, met+c.source); !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q in it", c.what, got, c.want)
		}
	}
}

// TestTimesAndNamesAreWrittenAsInABrief checks words of reports that a brief writes otherwise.
func TestTimesAndNamesAreWrittenAsInABrief(t *testing.T) {
	for _, c := range []struct {
		what   string
		codes  []string
		source string
		want   string
	}{
		{"a day before the verb", []string{"PER", "CHL"}, "Peru yesterday condemned Chile.", "Peru on May 20 condemned Chile."},
		{"a day behind the verb", []string{"PER", "CHL"}, "Peru and Chile agreed Monday to open talks on tariffs.", "Peru and Chile agreed on May 20 to open talks on tariffs."},
		{"an hour behind its day", []string{"PER", "CHL"}, "On May 20, at around 18:05, Peru attacked Chile.", "On May 20, Peru attacked Chile."},
		{"a perfect around a day", []string{"ETH"}, "Ethiopian Prime Minister Abiy Ahmed has on Monday met Kenya's foreign minister.", "Ethiopian Prime Minister Abiy Ahmed on May 20 met Kenya's foreign minister."},
		{"the state before the title", []string{"FRA", "EGY"}, "France's President Emmanuel Macron met Egyptian President Abdel Fattah el-Sisi on Monday.", "French President Emmanuel Macron met Egyptian President Abdel Fattah el-Sisi on May 20."},
		{"those who say it", []string{"YEM"}, "SANAA, May 20 Six people were killed on Monday when a strike hit a house in western Yemen, residents and medics said.", "Six people were killed on May 20 when a strike hit a house in western Yemen, according to residents and medics."},
		{"an abbreviation in brackets", []string{"IND", "PAK"}, "Pakistan attacked India across the Line of Control (LoC) on Monday.", "Pakistan attacked India across the Line of Control on May 20."},
		{"the name behind a description", []string{"COL", "ECU", "VEN"}, "Colombia attacked Ecuador on Monday and criticized its president, Rafael Correa, and his ally, Hugo Chavez.", "and his ally, Hugo Chavez"},
		{"what was reported as said", []string{"IND", "PAK"}, "Pakistani troops shelled Indian posts on Monday, the Press Trust of India quoted officials as saying.", "according to the Press Trust of India."},
	} {
		if got := drafted(t, c.codes, c.source); !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q in it", c.what, got, c.want)
		}
	}
}

func TestPiecesOfAQuotationAreNotStitched(t *testing.T) {
	met := "Iran and Russia met on Monday. "
	got := drafted(t, []string{"IRN", "RUS"}, met+"“That is a lie of theirs,” Russian President Vladimir Putin said, adding, “as all of them know.”")
	if strings.Contains(got, "theirs as") || strings.Contains(got, "theirs, as") {
		t.Errorf("got %q, want no sentence of two pieces", got)
	}
}

func TestWordsThatWereNotSaidAreNotQuoted(t *testing.T) {
	met := "Iran and Russia met on Monday. "
	for _, source := range []string{
		"Russian President Vladimir Putin never said “Chile was a long and faithful friend of ours.”",
		"If Russian President Vladimir Putin says “I am ready for peace with all of them,” he should be tested.",
	} {
		if got := drafted(t, []string{"IRN", "RUS"}, met+source); strings.Contains(got, "“") {
			t.Errorf("%q: got %q, want no quotation", source, got)
		}
	}
}

func TestWholeNames(t *testing.T) {
	for name, want := range map[string]bool{"Iran": true, "": false, "Khamenei, Putin": false, "a (b)": false} {
		if got := whole(name); got != want {
			t.Errorf("%q: got %v, want %v", name, got, want)
		}
	}
}

func TestTheTitleIsTheOneOfTheAct(t *testing.T) {
	got := drafted(t, []string{"RUS"}, "Russian President Vladimir Putin removed Defense Minister Sergei Shoigu from office on Monday. Shoigu became secretary of the Security Council.")
	if !strings.Contains(got, "removed Russian Defense Minister Sergei Shoigu from office") {
		t.Errorf("got %q, want the office that he was removed from", got)
	}
}

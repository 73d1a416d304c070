package draft

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"flashbrief/brief"
	"flashbrief/internal/readtest"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
	joined "flashbrief/record/join"
)

// day is the date of the reports in the tests, a Tuesday.
const day = "2024-05-21"

// theReader reads like the desk.
type theReader struct{ testing.TB }

func (r theReader) Read(report news.Report) reading.Reading {
	return readtest.Read(r.TB, report.Text, report.Published.String()).Reading
}

// texts are the texts of the reports that the tests file, by their SHA-256.
var texts = map[string]record.Report{}

// opener returns a report that a test filed.
func opener(sha string) (record.Report, bool) {
	r, ok := texts[sha]
	return r, ok
}

// filed returns the items of reports, each read with the date day.
func filed(t testing.TB, reports ...string) (items []record.Item) {
	t.Helper()
	return filedOn(t, day, reports...)
}

// filedOn returns the items of reports of another date.
func filedOn(t testing.TB, date string, reports ...string) (items []record.Item) {
	t.Helper()
	for _, words := range reports {
		b := readtest.Read(t, words, date)
		f := record.NewFiling(b.Report, b.Reading, time.UnixMilli(0))
		texts[f.Report.SHA256] = f.Report
		items = append(items, f.Items...)
	}
	return items
}

// materials returns the materials for a brief on the states.
func materials(t testing.TB, items []record.Item, codes ...string) Materials {
	t.Helper()
	m := Materials{About: strings.Join(codes, ", "), Codes: codes, Acts: answer.Accounts(items, joined.From{}, joined.Held{}), People: answer.People(items), Reader: theReader{t}, Open: opener}
	var figures []record.Item
	for _, item := range items {
		switch {
		case item.Figure() != nil:
			figures = append(figures, item)
		case item.Quotation() != nil:
			m.Quotes = append(m.Quotes, item)
		case item.Event() != nil && (item.Event().Status == reading.Negated || item.Event().Status == reading.Hypothetical):
			m.Untold = append(m.Untold, item)
		}
	}
	m.Figures = answer.SideBySide(figures, nil, nil)
	return m
}

// told returns the sentences of a brief below its headline.
func told(b *brief.Brief) []string {
	var out []string
	for _, s := range b.Sections {
		for _, p := range s.Paragraphs {
			for _, sentence := range p.Sentences {
				out = append(out, sentence.Text())
			}
		}
	}
	return out
}

// drafted returns the sentences of a brief on the states, from reports of the day.
func drafted(t testing.TB, codes []string, reports ...string) string {
	t.Helper()
	b := Compose(materials(t, filed(t, reports...), codes...))
	return strings.Join(told(&b), " ")
}

func TestAnActIsToldInTheWordsOfItsReport(t *testing.T) {
	for _, c := range []struct {
		what   string
		codes  []string
		source string
		want   string
	}{
		{"persons of the record before a pronoun", []string{"IND", "CHN"}, "Indian Prime Minister Narendra Modi and Chinese President Xi Jinping held their first formal talks in five years on Monday in Kazan.", "held their first formal talks in five years on May 20 in Kazan."},
		{"a meeting", []string{"IRN", "RUS"}, "Iran and Russia met on Sunday.", "Iran and Russia met on May 19."},
		{"of another year", []string{"PER", "CHL"}, "Peru visited Chile. Peru had attacked Chile on December 7, 2023.", "Peru attacked Chile on December 7, 2023."},
		{"ties that were restored", []string{"PER", "CHL"}, "Peru and Chile restored ties on Monday.", "Peru and Chile restored ties on May 20."},
		{"a warning", []string{"PER", "CHL"}, "Peru warned Chile over the Lauca dam in Arica on Monday.", "Peru warned Chile over the Lauca dam in Arica on May 20."},
		{"what was done to somebody's ship", []string{"CHN", "PHL"}, "China's coast guard fired water cannon at a Philippine supply boat near Second Thomas Shoal on Monday.",
			"China's coast guard fired water cannon at a Philippine supply boat near Second Thomas Shoal on May 20."},
		{"a claim, with whose it is", []string{"PER", "CHL"}, "Peru attacked Chile on Monday, Chilean officials said.", "Peru attacked Chile on May 20, according to Chilean officials."},
		{"a date in the midst", []string{"ISR", "SYR"}, "Israel bombed Damascus on Monday, killing nine Iranian officers, Syrian state television said.",
			"Israel bombed Damascus on May 20, killing nine Iranian officers, according to Syrian state television."},
		{"a time in a name", []string{"PER", "CHL"}, "Peru condemned Chile on Monday over the October Revolution.", "Peru condemned Chile on May 20 over the October Revolution."},
		{"a time in quotation marks", []string{"PER", "CHL"}, "Peru condemned Chile on Monday over the “May 2 massacre” in Arica.", "Peru condemned Chile on May 20 over the “May 2 massacre” in Arica."},
		{"a doer without a name", []string{"RUS"}, "Gunmen killed 12 people in Moscow on Monday.", "Gunmen killed 12 people in Moscow on May 20."},
		{"when somebody told of it", []string{"FRA", "TCD"}, "France said on Monday it had recalled its envoy from Chad.", "France said on May 20 it had recalled its envoy from Chad."},
		{"a denial with its charge", []string{"COD", "RWA"}, "Congo accused Rwanda on Monday of arming the M23 movement, an allegation that Kigali denies.", "of arming the M23 movement, an allegation that Kigali denies."},
		{"what was postponed", []string{"SAU", "JPN"}, "Saudi Crown Prince Mohammed bin Salman postponed his trip to Japan on Monday.",
			"Saudi Crown Prince Mohammed bin Salman postponed his trip to Japan on May 20."},
	} {
		if got := drafted(t, c.codes, c.source); !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q in it", c.what, got, c.want)
		}
	}
}

func TestWhatTheReportDoesNotSayIsNotDrafted(t *testing.T) {
	for _, c := range []struct {
		what   string
		codes  []string
		source string
		never  string
	}{
		{"the act that somebody is accused of", []string{"UKR", "POL"}, "Ukraine accused Russia of attacking Poland on Monday.", "attacked Poland"},
		{"what two did not do", []string{"EGY", "ISR"}, "Neither Egypt nor Jordan met with Israel on Monday.", "met"},
		{"what was done instead", []string{"USA", "TUR"}, "Instead of sanctioning Turkey, Washington sold Ankara jets on Monday.", "sanctioned"},
		{"what it is time for", []string{"ISR", "LBN"}, "It is time Israel attacked Lebanon, the columnist wrote.", "attacked"},
		{"an attack in a state as one on it", []string{"USA", "IRQ"}, "The United States condemned the bombing of a market in Iraq on Monday.", "condemned Iraq"},
		{"a warning as a threat", []string{"PER", "CHL"}, "Peru warned Chile over the river on Monday.", "threatened"},
		{"talks that are to be held", []string{"SYR"}, "The envoy spoke of the intra-Syrian talks that will be held in Geneva in June.", "talks were held"},
		{"what a pronoun stands for", []string{"PER", "CHL"}, "Peru praised Chile. Peru condemned it on Monday.", "condemned"},
		{"which attack is meant", []string{"PER", "CHL"}, "Peru condemned the attack on Monday.", "condemned the attack"},
		{"a day that is told from the report's own", []string{"PER", "CHL"}, "Peru thanked Chile for yesterday's aid on Monday.", "yesterday"},
		{"a plan as done", []string{"PER", "CHL"}, "Peru will visit Chile on Monday.", "visited"},
		{"an accusation without what it is of", []string{"UKR", "RUS"}, "Ukraine accused Russia on Monday of shelling the port.", "accused Russia on May 20."},
		{"a request without what is asked", []string{"USA", "SRB"}, "The United States called on Serbia on Friday to withdraw its soldiers.", "called on Serbia on May 17."},
		{"which strike did it", []string{"IRN", "SYR"}, "The strike killed nine Iranian officers on Monday.", "strike killed"},
		{"which attack, in the midst", []string{"PER", "CHL"}, "Peru condemned the attack and recalled its ambassador from Chile on Monday.", "the attack"},
		{"what its doer alone tells", []string{"PER", "CHL"}, "Peru said on Monday that it had attacked Chile.", "according to Peru"},
		{"a rumor", []string{"RUS", "PRK"}, "The Kremlin denied the rumor that Putin visited North Korea.", "Putin visited North Korea on"},
		{"what an earlier version said", []string{"UKR"}, "An earlier version of this article said that Russia attacked Ukraine on Monday.", "attacked"},
		{"one of two", []string{"ARM", "CHL"}, "Chile voiced dismay over the fighting between Armenia and its neighbour on Monday.", "between Armenia on"},
		{"whose account it is, twice", []string{"PER", "CHL"}, "Peru bombed a bridge in Chile, according to Greek officials.", "according to Greek officials, according"},
		{"a capital in the midst", []string{"CHN", "RUS"}, "The United States praised China for its restraint in the talks on Monday.", ", The"},
		{"a possibility", []string{"PER", "CHL"}, "Peru may attack Chile.", "attack"},
	} {
		b := Compose(materials(t, filed(t, c.source), c.codes...))
		got := strings.Join(append(told(&b), b.Headline.Text()), " ")
		if strings.Contains(got, c.never) {
			t.Errorf("%s: got %q, which has %q", c.what, got, c.never)
		}
	}
}

// silent is a reader that finds nothing.
type silent struct{}

func (silent) Read(news.Report) reading.Reading { return reading.Reading{} }

func TestWhatDoesNotReadBackIsLeftOutWithItsReason(t *testing.T) {
	items := filed(t, "Iran and Russia met on Sunday. Iran praised Russia on Monday. Iran did not attack Russia. Iran condemned the attack.")
	m := materials(t, items, "IRN", "RUS")
	m.Reader, m.Open = silent{}, nil
	b := Compose(m)
	if got := b.Sentences(); len(got) > 0 {
		t.Errorf("got %q, want nothing that is not read back", got)
	}
	reasons := map[string]string{}
	for _, o := range b.LeftOut {
		reasons[o.Words] = o.Reason
		if !slices.ContainsFunc(items, func(i record.Item) bool { return i.ID == o.Item && i.Report == o.Report }) {
			t.Errorf("%+v is no item of the record", o)
		}
	}
	for words, want := range map[string]string{
		"Iran and Russia met on Sunday": "it reads as several sentences",
		"Iran did not attack Russia":    "told as not having happened",
		"Iran condemned the attack":     "its words stand for something named elsewhere: the attack",
	} {
		if got := reasons[words]; got != want {
			t.Errorf("%q: got left out since %q, want %q; all: %q", words, got, want, reasons)
		}
	}
}

func TestASentenceThatReadsOtherwiseIsNotPrinted(t *testing.T) {
	items := filed(t, "Peru attacked Chile on Monday.")
	act := answer.Accounts(items, joined.From{}, joined.Held{})[0]
	w := &writer{m: Materials{Reader: theReader{t}}, readings: map[string]reading.Reading{}}
	for sentence, want := range map[string]string{
		"Peru attacked Chile on May 20, 2024.":                                 "",
		"Peru praised Chile on May 20, 2024.":                                  "it reads as SUPPORT, not as ASSAULT",
		"Chile attacked Peru on May 20, 2024.":                                 "it reads as done by CHL to PER",
		"Peru attacked Chile on May 20, 2024, according to Chilean officials.": "it reads as claim, not as fact",
		"Peru did not attack Chile on May 20, 2024.":                           "it reads as negated, not as fact",
		"Peru attacked Chile on May 19, 2024.":                                 "it reads as dated 2024-05-19",
		"Peru attacked Chile.":                                                 "it reads as dated on no day",
		"The attack by Peru on Chile on May 20, 2024.":                         "it reads as no whole sentence",
	} {
		if got := w.readBack(sentence, &act); got != want {
			t.Errorf("%q: got %q, want %q", sentence, got, want)
		}
	}
}

func TestNoPageIsMadeOfUnrelatedWords(t *testing.T) {
	items := filed(t, "Iran and Russia met on Sunday. “We will never give up our rights to the sea,” said Vladimir Putin.")
	m := materials(t, items)
	m.About, m.Names, m.Acts = "Atlantis", []string{"Atlantis"}, nil
	if b := Compose(m); len(b.Sections) > 0 {
		t.Errorf("got %q, want nothing on what the record does not name", told(&b))
	}
}

func TestWhatALongerSentenceSaysIsToldOnce(t *testing.T) {
	got := drafted(t, []string{"ISR", "SYR"}, "Israel bombed Damascus on Monday, killing nine Iranian officers, Syrian state television said.")
	if n := strings.Count(got, "bombed Damascus"); n != 1 || !strings.Contains(got, "nine") {
		t.Errorf("got %q, want the longer sentence alone", got)
	}
}

func TestAClauseIsToldWithoutItsCircumstances(t *testing.T) {
	for _, c := range []struct{ report, has, lacks string }{
		{"Nigeria cut electricity supplies to its northern neighbour on May 2, two days after the bloc imposed sanctions, and has closed its land borders.",
			"Nigeria cut electricity supplies to its northern neighbour on May 2.", "two days"},
		{"Nigerian security forces fired tear gas at protesters in Lagos on Monday, wounding a dozen people, medics said, as demonstrators rejected a deal that reinstated President Bola Tinubu.",
			"according to medics", "rejected"},
		{"Nigeria's ousted leader left for Togo on Sunday. Captain Paul Musa had seized power on Friday in the country's second coup in eight months.",
			"left for Togo", "Togo's second coup"},
		{"Police in Nigeria killed nine drug dealers in raids on Sunday, residents said, while police put the number at seven.", "", "killed nine"},
	} {
		if got := drafted(t, []string{"NGA"}, c.report); !strings.Contains(got, c.has) || strings.Contains(got, c.lacks) {
			t.Errorf("%s: got %q, want %q and not %q", c.report, got, c.has, c.lacks)
		}
	}
}

func TestTheLaterTellingIsTold(t *testing.T) {
	for name, reports := range map[string][2]string{
		"a toll that rose": {"Israel bombed Damascus on Sunday, killing five Iranian officers.", "Israel bombed Damascus on Sunday, killing nine Iranian officers."},
	} {
		var items []record.Item
		for i, date := range []string{"2024-05-20", "2024-05-21"} {
			b := readtest.Read(t, reports[i], date)
			f := record.NewFiling(b.Report, b.Reading, time.UnixMilli(0))
			texts[f.Report.SHA256] = f.Report
			items = append(items, f.Items...)
		}
		b := Compose(materials(t, items, "ISR", "SYR"))
		if got := strings.Join(told(&b), " "); !strings.Contains(got, "nine") || strings.Contains(got, "five") {
			t.Errorf("%s: got %q, want the later number alone", name, got)
		}
	}
}

func TestExpertsAreQuotedToTheByte(t *testing.T) {
	words := "Iran’s ties  to Moscow run “deep” & will last."
	source := "> " + words
	items := filed(t, "“"+words+"” — Ann Example, Fellow, Some Institute")
	items = slices.DeleteFunc(items, func(i record.Item) bool { return i.Quotation() == nil })
	if len(items) != 1 {
		t.Fatalf("got %d quotations in %q, want one", len(items), source)
	}
	items[0].Quotation().Direct, items[0].Quotation().Role, items[0].Quotation().Speakers = true, "Fellow, Some Institute", []string{"Ann Example"}
	b := Compose(Materials{Codes: []string{"IRN"}, Quotes: items, Reader: theReader{t}})
	if len(b.Sections) != 1 || b.Sections[0].Heading != "Expert Analysis" {
		t.Fatalf("got %+v, want one section of expert analysis", b.Sections)
	}
	q := b.Sections[0].Paragraphs[0].Quote
	if !strings.Contains(words, q.Words.Text()) || q.Name != "Ann Example" || q.Role != "Fellow, Some Institute" {
		t.Errorf("got %+v, want the words as they stand", q)
	}
	items[0].Quotation().Role = ""
	if b := Compose(Materials{Codes: []string{"IRN"}, Quotes: items, Reader: theReader{t}}); len(b.Sections) != 0 {
		t.Errorf("got %+v, want no analysis by one whose unit is not known", b.Sections)
	}
}

func TestTheSameMaterialsGiveTheSameBrief(t *testing.T) {
	items := filed(t, "Iran and Russia met on Sunday.", "Russia praised Iran on April 2.", "Iran attacked Israel on March 3.")
	first := Compose(materials(t, items, "IRN", "RUS", "ISR"))
	if len(first.Sections) < 2 {
		t.Errorf("got %d sections, want the latest and a tie", len(first.Sections))
	}
	for range 5 {
		if got := Compose(materials(t, items, "IRN", "RUS", "ISR")); !reflect.DeepEqual(got, first) {
			t.Fatalf("got %+v, want %+v", got, first)
		}
	}
}

// TestActsBetweenThePartiesComeFirst drafts on two states from newer acts of one of them and older acts
// between the two.
func TestActsBetweenThePartiesComeFirst(t *testing.T) {
	items := filed(t, "Peru attacked Chile on April 13.", "Chile condemned Peru on April 14.",
		"Peru visited Brazil on May 20.", "Chile visited Kenya on May 20.", "Peru thanked Japan on May 21.")
	b := Compose(materials(t, items, "PER", "CHL"))
	got := strings.Join(told(&b), " ")
	if !strings.HasPrefix(got, "Peru attacked Chile on April 13. Chile condemned Peru on April 14. ") || !strings.Contains(got, "Peru visited Brazil on May 20.") {
		t.Errorf("got %q, want the acts between the two first, and newer ones of one behind", got)
	}
	if got := b.Headline.Text(); !strings.HasPrefix(got, "Peru Attacks Chile") {
		t.Errorf("got headline %q, want an act between the two", got)
	}
	one := Compose(materials(t, items, "PER"))
	if got := told(&one)[0]; got != "Peru visited Brazil on May 20." {
		t.Errorf("got %q, want the newest acts in a brief on one state", got)
	}
}

func TestDatesAreWrittenInWordsThatStayTrue(t *testing.T) {
	for _, c := range []struct{ what, source, want string }{
		{"a part of a month", "Peru visited Chile in late November 2004.", "Peru visited Chile in late November 2004."},
		{"of this year", "Peru visited Chile early last month.", "Peru visited Chile in early April."},
		{"the end of one", "Peru visited Chile at the end of March.", "Peru visited Chile in late March."},
		{"a week", "Peru visited Chile last week.", "Peru visited Chile in the week of May 13."},
		{"a range of days", "Peru visited Chile between May 2, 2023 and May 5, 2023.", "Peru visited Chile between May 2, 2023, and May 5, 2023."},
		{"a comma behind the year", "Peru visited Chile on May 20, 2023 for talks on copper.", "Peru visited Chile on May 20, 2023, for talks on copper."},
		{"none at the end", "Peru visited Chile on May 20, 2023.", "Peru visited Chile on May 20, 2023."},
	} {
		if got := drafted(t, []string{"PER", "CHL"}, "Peru met Chile on Monday.", c.source); !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q in it", c.what, got, c.want)
		}
	}
}

func TestADraftHasTheMediaTopicsOfWhatItTells(t *testing.T) {
	for _, c := range []struct {
		what    string
		codes   []string
		reports []string
		has     []string
		lacks   []string
	}{
		{"acts of one kind", []string{"PER", "CHL"}, []string{"Peru visited Chile on Monday.", "Chilean Foreign Minister Alberto van Klaveren met Peruvian President Dina Boluarte in Lima on Sunday."},
			[]string{"diplomacy"}, []string{"international relations", "armed conflict"}},
		{"one act of a kind", []string{"PER", "CHL"}, []string{"Peru visited Chile on Monday.", "Peru bombed Chile on Sunday."}, nil, []string{"diplomacy", "armed conflict"}},
		{"a context that is a topic by its name", []string{"PER", "CHL"}, []string{"Peru accused Chile of human rights abuses on Monday.", "Chile accused Peru of human rights abuses on Sunday."}, []string{"Human Rights"}, []string{"human rights"}},
	} {
		b := Compose(materials(t, filed(t, c.reports...), c.codes...))
		for _, tag := range c.has {
			if !slices.Contains(b.Tags, tag) {
				t.Errorf("%s: got %q, want %q among them", c.what, b.Tags, tag)
			}
		}
		for _, tag := range c.lacks {
			if slices.Contains(b.Tags, tag) {
				t.Errorf("%s: got %q, want no %q", c.what, b.Tags, tag)
			}
		}
		if !slices.IsSorted(b.Tags) || len(b.Tags) < len(c.codes) {
			t.Errorf("%s: got %q, want the subjects and topics in order", c.what, b.Tags)
		}
	}
}

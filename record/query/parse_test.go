package query

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/world/plover"
)

// forms are queries as a person writes them, with their one form.
var forms = []struct{ written, want string }{
	{"", ""},
	{"oil", "oil"},
	{"  oil   gas ", "oil gas"},
	{"oil AND gas", "oil gas"},
	{`"Gulf  of Oman"`, `"Gulf of Oman"`},
	{"“Gulf of Oman”", `"Gulf of Oman"`},
	{`"oil"`, "oil"},
	{"sanction*", "sanction*"},
	{`"crude oi*"`, `"crude oi*"`},
	{"-oil", "NOT oil"},
	{"NOT oil gas", "NOT oil gas"},
	{"NOT (oil gas)", "NOT (oil gas)"},
	{"oil OR gas coal", "oil OR (gas coal)"},
	{"(oil OR gas) coal", "(oil OR gas) coal"},
	{"((oil)) (gas)", "oil gas"},
	{"oil OR (gas OR coal)", "oil OR gas OR coal"},
	{"oil or gas and not coal", "oil or gas and not coal"},
	{`"OR"`, `"OR"`},
	{"at 12:30", "at 12:30"},
	{"https://example.org/a", "https://example.org/a"},
	{"-- oil !", "oil"},
	{"actor:RUS", "actor:RUS"},
	{"ACTOR:RUS", "actor:RUS"},
	{"actor=RUS", "actor:RUS"},
	{`actor:"Russia"`, "actor:Russia"},
	{`actor:Iran, Russia,"Li  Qiang"`, `actor:Iran,Russia,"Li Qiang"`},
	{"about:Iran", "party:Iran"},
	{"said_by:Raisi", "said-by:Raisi"},
	{"speaker:Raisi", "said-by:Raisi"},
	{"to:IRN", "recipient:IRN"},
	{"said-between:2023-10..2024-01", "kind:quotation since:2023-10-01 until:2024-01-31"},
	{"said-between:2023-10,2024-01-05", "kind:quotation since:2023-10-01 until:2024-01-05"},
	{"said-between:2024..", "kind:quotation since:2024-01-01"},
	{`outlet:"The Gulf Courier",Xinhua`, `outlet:"The Gulf Courier",Xinhua`},
	{"publisher:Xinhua", "outlet:Xinhua"},
	{"recipient:U.S.", "recipient:U.S."},
	{"event:cooperate,AID,AID", "event:COOPERATE,AID"},
	{"category:AID", "event:AID"},
	{"mode:Visit", "mode:visit"},
	{"context:military", "context:military"},
	{"kind:quotation", "kind:quotation"},
	{"status:claim,fact", "status:claim,fact"},
	{"place:Kazakhstan", "place:Kazakhstan"},
	{`words:"crude oil"`, `"crude oil"`},
	{"words:oil,gas", "oil OR gas"},
	{"since:2023-10", "since:2023-10-01"},
	{"until:2023", "until:2023-12-31"},
	{"after:2023-10", "since:2023-11-01"},
	{"after:2023-10-07", "since:2023-10-08"},
	{"before:2024-05-01", "until:2024-04-30"},
	{`before:"May 21, 2024"`, "until:2024-05-20"},
	{"date:2024-02", "since:2024-02-01 until:2024-02-29"},
	{"date:2023-10..2024-01", "since:2023-10-01 until:2024-01-31"},
	{"date:2023..", "since:2023-01-01"},
	{"date:..2023", "until:2023-12-31"},
	{"date>=2023-10", "since:2023-10-01"},
	{"date>2023-10", "since:2023-11-01"},
	{"date<2023-10", "until:2023-09-30"},
	{"NOT date:2024", "NOT (since:2024-01-01 until:2024-12-31)"},
	{"known-before:2024-05-01", "known-by:2024-04-30"},
	{"known-by:2024-05", "known-by:2024-05-31"},
	{"known-after:2024-04", "NOT known-by:2024-04-30"},
	{"filed-by:2024-04-30", "filed-by:2024-04-30"},
	{"filed-by:2024-04-30T12:00:00Z", "filed-by:2024-04-30T12:00:00Z"},
	{"origin>=2", "origin>=2"},
	{"origins>1", "origin>=2"},
	{"origin:3", "origin:3"},
	{"origin<4", "origin<=3"},
	{"origin:2..5", "origin:2..5"},
	{"score<=-5", "score<=-5"},
	{"score<-5.5", "score<-5.5"},
	{"score:-1..1", "score:-1..1"},
	{"confidence>=0.85", "confidence>=0.85"},
	{"value>100", "value>100"},
	{"value>=1e6", "value>=1e+06"},
	{"report:9c42f0", "report:9c42f0"},
	{"id:3f2a", "id:3f2a"},
	{
		`actor:RUS recipient:IRN event:COOPERATE after:2023-10 said-by:"Li Qiang" place:Kazakhstan known-before:2024-05-01 status:claim origin>=2 "oil"`,
		`actor:RUS recipient:IRN event:COOPERATE since:2023-11-01 said-by:"Li Qiang" place:Kazakhstan known-by:2024-04-30 status:claim origin>=2 oil`,
	},
}

func TestEachQueryHasOneForm(t *testing.T) {
	for _, c := range forms {
		q, err := Parse(c.written)
		if err != nil {
			t.Errorf("%s: %v", c.written, err)
			continue
		}
		if got := String(q); got != c.want {
			t.Errorf("%s: got %s, want %s", c.written, got, c.want)
		}
	}
}

func TestEveryWordIsTested(t *testing.T) {
	for _, u := range Usages() {
		q, err := Parse(u.Example)
		if err != nil || u.Help == "" {
			t.Errorf("%s: its example %s gives %v", u.Name, u.Example, err)
			continue
		}
		if err := Check(q); err != nil {
			t.Errorf("%s: %v", u.Example, err)
		}
	}
}

func TestEveryWordIsDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/queries.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range Usages() {
		if row := fmt.Sprintf("| `%s` | `%s` | %s |\n", u.Name, u.Example, u.Help); !strings.Contains(string(page), row) {
			t.Errorf("docs/queries.md lacks the row %s", row)
		}
	}
}

func TestAnErrorPointsAtTheWord(t *testing.T) {
	for _, c := range []struct{ written, word, says string }{
		{"actr:RUS oil", "actr", `"actr" is no query word; did you mean actor?`},
		{"oil recipent:IRN", "recipent", "did you mean recipient?"},
		{"event:COPERATE", "COPERATE", `"COPERATE" is no event category; did you mean COOPERATE?`},
		{"event:AID,THREAT", "THREAT", "did you mean THREATEN?"},
		{"event:nothing", "nothing", "there are AGREE"},
		{"status:clam", "clam", "did you mean claim?"},
		{"kind:quote", "quote", "there are event, quotation"},
		{"actor: oil", "", ""},
		{"oil actor:", "actor", "actor needs a value, such as actor:RUS"},
		{"actor>=RUS", "actor>=RUS", "actor cannot be compared with >=; write actor:RUS"},
		{"since:yesterday", "yesterday", "is not a date of the form"},
		{"since:2023-02-30", "2023-02-30", "not a day of the calendar"},
		{"since:2023,2024", "2024", "since takes one value"},
		{"date:2024..2023", "2023", "2023-12-31 is before 2024-01-01"},
		{"date>=2023..2024", "date>=2023..2024", "write a range as date:2023..2024"},
		{"origin:two", "two", `"two" is no count`},
		{"origin<1", "origin<1", "no act has so few origins"},
		{"score:high", "high", `"high" is no number`},
		{"value:5..1", "1", "the range is empty"},
		{"value=>5", "value=>5", `"=>" is no comparison`},
		{`oil "gulf of`, `"gulf of`, "the quotation mark is not closed"},
		{`actor:"Li Qiang`, `"Li Qiang`, "the quotation mark is not closed"},
		{"(oil gas", "(", `"(" is not closed`},
		{"oil) gas", ")", `")" closes no "("`},
		{"oil ()", "()", "no condition between the parentheses"},
		{"OR oil", "OR", "needs a condition before it"},
		{"oil OR", "OR", "needs a condition after it"},
		{"oil NOT", "NOT", "needs a condition after it"},
		{"AND oil", "AND", "on both sides"},
		{"NOT AND oil", "NOT", "needs a condition after it"},
	} {
		_, err := Parse(c.written)
		if c.says == "" {
			continue
		}
		var wrong *SyntaxError
		if !errors.As(err, &wrong) || !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: got %v, want a syntax error", c.written, err)
			continue
		}
		if got := wrong.Span.Of(c.written); got != c.word || !strings.Contains(wrong.Message, c.says) {
			t.Errorf("%s: got %q: %s, want %q: … %s …", c.written, got, wrong.Message, c.word, c.says)
		}
	}
}

func TestThePointerMarksTheWord(t *testing.T) {
	_, err := Parse("Wałęsa actr:RUS")
	var wrong *SyntaxError
	if !errors.As(err, &wrong) {
		t.Fatal(err)
	}
	if got, want := wrong.Pointer(), "Wałęsa actr:RUS\n       ^^^^"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := err.Error(); !strings.HasPrefix(got, "query, at character 8: ") {
		t.Errorf("got %s", got)
	}
}

func TestAQueryIsBounded(t *testing.T) {
	for what, written := range map[string]string{
		"long": strings.Repeat("oil ", Most+1), "deep": strings.Repeat("(", 1000) + "oil", "negated": strings.Repeat("NOT ", 1000) + "oil",
		"many bytes": strings.Repeat("x", Longest+1),
	} {
		if _, err := Parse(written); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: got %v, want it refused", what, err)
		}
	}
}

func TestWordsMatchAcrossSpellings(t *testing.T) {
	for _, c := range []struct {
		query, text string
		want        bool
	}{
		{"US", "the U.S. navy", true},
		{"U.S.", "the US navy", true},
		{"US", "they told us so", false},
		{"us", "they told us so", true},
		{"us", "the U.S. navy", true},
		{"UAE", "the U.A.E. said", true},
		{"NATO", "Nato said", true},
		{"Walesa", "Lech Wałęsa spoke", true},
		{"Wałęsa", "Lech Walesa spoke", true},
		{"Erdogan", "Recep Tayyip Erdoğan", true},
		{"sanction", "the sanctions", true},
		{"sanctioning", "sanctioned", true},
		{"sanct", "the sanctions", false},
		{"sanction*", "the Sanctions", true},
		{`"gulf of oman"`, "in the Gulf of Oman,", true},
		{`"gulf oman"`, "in the Gulf of Oman", false},
		{`"gulf of om*"`, "in the Gulf of Oman", true},
		{`"Iran's army"`, "Iran’s army", true},
		{"oil", "oily", false},
		{`"U.S.-backed"`, "US-backed forces", true},
	} {
		q, err := Parse(c.query)
		if err != nil {
			t.Fatal(err)
		}
		if got := q.Match(&record.Item{Evidence: []record.Evidence{{Words: c.text}}}); got != c.want {
			t.Errorf("%s in %q: got %v, want %v", c.query, c.text, got, c.want)
		}
	}
}

func TestEachConditionMeansWhatItSays(t *testing.T) {
	five, nine := 5.0, 9.0
	act := record.Item{
		Origins: 2, True: when.On(when.Date(2023, 11, 5)), Told: when.Date(2023, 11, 6), ID: "3f2a", Report: "9c42f0",
		Finding:  record.Found(&reading.Event{Category: "ASSAULT", Mode: "aerial", Context: []plover.Context{"military"}, Status: reading.Claim, Place: "Astana", PlaceCode: "KAZ", Confidence: 0.8}),
		Parties:  []record.Party{{Part: "actor", Name: "RUS"}, {Part: "recipient", Name: "IRN"}},
		Evidence: []record.Evidence{{Words: "Russia hit an oil depot"}},
	}
	added, recoded := act, act
	added.Ruled = []record.Ruling{{Act: record.Add}}
	recoded.AsRead = act.Finding
	said := record.Item{Finding: record.Found(&reading.Quotation{Place: "Bishkek"}), Parties: []record.Party{{Part: "speaker", Name: "Li Qiang"}}}
	told := record.Item{Told: when.Date(2023, 11, 6), True: when.On(when.Date(2023, 11, 6)), Finding: record.Found(&reading.Quotation{})}
	toll := record.Item{Finding: record.Found(&reading.Figure{Value: &five, High: &nine})}
	for _, c := range []struct {
		query string
		item  *record.Item
		want  bool
	}{
		{"actor:RUS recipient:IRN", &act, true}, {"actor:IRN", &act, false}, {"party:IRN", &act, true}, {"actor:IRN OR recipient:IRN", &act, true},
		{"NOT actor:IRN", &act, true}, {"-actor:RUS", &act, false},
		{`said-by:"Li Qiang"`, &said, true}, {"said-by:Russia", &act, false},
		{"event:ASSAULT,AID", &act, true}, {"event:AID", &act, false}, {"mode:aerial", &act, true}, {"mode:visit", &act, false},
		{"context:military", &act, true}, {"context:economic", &act, false}, {"kind:event", &act, true}, {"kind:figure", &act, false},
		{"status:claim", &act, true}, {"status:fact", &act, false}, {"status:said", &said, true}, {"status:denied", &said, false}, {"status:fact", &toll, false},
		{"place:astana", &act, true}, {"place:Bishkek", &said, true}, {"place:Moscow", &act, false},
		{"oil", &act, true}, {"gas", &act, false}, {"oil NOT gas", &act, true},
		{"date:2023-11", &act, true}, {"date:2023-10", &act, false}, {"after:2023-10", &act, true}, {"after:2023-11", &act, false}, {"before:2023-11-05", &act, false}, {"before:2023-11-06", &act, true},
		{"since:2023-11-05", &act, true}, {"until:2023-11-04", &act, false},
		{"known-before:2023-11-06", &act, false}, {"known-by:2023-11-06", &act, true}, {"known-after:2023-11-05", &act, true}, {"filed-by:2020", &act, true},
		{"origin>=2", &act, true}, {"origin>2", &act, false}, {"origin:1", &act, false}, {"origin<=2", &act, true}, {"origin>=1", &said, false},
		{"score<0", &act, true}, {"score>0", &act, false}, {"value>=9", &toll, true}, {"value>9", &toll, false}, {"value:6..7", &toll, true}, {"value<5", &toll, false}, {"value>1", &act, false},
		{"confidence>=0.8", &act, true}, {"confidence>0.8", &act, false}, {"confidence>=0", &said, false}, {"confidence:1", &added, true}, {"confidence>=0.9", &recoded, true},
		{"said-between:2023-11,2023-12", &act, false}, {"said-between:2023-11..2023-12", &told, true}, {"said-between:..2023-10", &told, false},
		{"outlet:Xinhua", &act, false}, {"report:9c42f0", &act, true}, {"id:3f", &act, true}, {"id:ff", &act, false},
	} {
		q, err := Parse(c.query)
		if err != nil {
			t.Fatal(err)
		}
		if got := q.Match(c.item); got != c.want {
			t.Errorf("%s: got %v, want %v", c.query, got, c.want)
		}
	}
}

func TestALooseQueryMatchesAtLeastAsMuch(t *testing.T) {
	stored := func(leaf record.Query) bool {
		switch leaf.(type) {
		case Words, Origin:
			return false
		}
		return true
	}
	for _, c := range []struct{ written, want string }{
		{"oil actor:RUS", everything + " actor:RUS"},
		{"NOT oil actor:RUS", "NOT NOT " + everything + " actor:RUS"},
		{"actor:RUS", "actor:RUS"},
	} {
		q, err := Parse(c.written)
		if err != nil {
			t.Fatal(err)
		}
		if got := String(Loosen(q, stored)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.written, got, c.want)
		}
	}
}

func TestCompletion(t *testing.T) {
	names := func(prefix string) []string {
		return slices.DeleteFunc([]string{"Russia", "Li Qiang"}, func(n string) bool { return !strings.HasPrefix(strings.ToLower(n), strings.ToLower(prefix)) })
	}
	outlets := func(prefix string) []string {
		return slices.DeleteFunc([]string{"Gulf Courier", "Xinhua"}, func(n string) bool { return !strings.HasPrefix(strings.ToLower(n), strings.ToLower(prefix)) })
	}
	values := Values{Names: names, Outlets: outlets, Places: func(string) []string { return []string{"Hodeida"} }}
	for _, c := range []struct {
		written string
		want    []string
	}{
		{"place:ho", []string{"place:Hodeida"}},
		{"spea", []string{"speaker:"}},
		{"oil t", []string{"oil to:"}},
		{"outlet:xin", []string{"outlet:Xinhua"}},
		{"oil publisher:", []string{`oil publisher:"Gulf Courier"`, "oil publisher:Xinhua"}},
		{`outlet:Xinhua,"Gulf C`, []string{`outlet:Xinhua,"Gulf Courier"`}},
		{"outlet:li", nil},
		{"rec", []string{"recipient:"}},
		{"oil recip", []string{"oil recipient:"}},
		{"oil O", []string{"oil origin:", "oil outlet:", "oil OR "}},
		{"event:COO", []string{"event:COOPERATE"}},
		{"event:AID,coer", []string{"event:AID,COERCE"}},
		{"status:cl", []string{"status:claim"}},
		{"actor:ru", []string{"actor:Russia"}},
		{"oil said-by:li", []string{`oil said-by:"Li Qiang"`}},
		{`said-by:"Li Q`, []string{`said-by:"Li Qiang"`}},
		{"oil NOT act", []string{"oil NOT actor:"}},
		{"zzz", nil},
		{`"oil"`, nil},
		{"since:", nil},
	} {
		if got := Complete(c.written, values); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.written, got, c.want)
		}
	}
	if got := Complete("oil ", Values{}); slices.Contains(got, "oil to:") || !slices.Contains(got, "oil actor:") || !slices.Contains(got, "oil OR ") {
		t.Errorf("after a space: got %q", got)
	}
}

// FuzzParse checks that the form of every query that can be read is read as the same query.
func FuzzParse(f *testing.F) {
	for _, u := range Usages() {
		f.Add(u.Example)
	}
	for _, s := range []string{"", `a OR (b -c) "d e*" NOT (f OR g)`, "oil AND gas", "12:30 x:// \"“”", "score<-5.5 value>0.1 origin:2..3", "date:2023..2024 -filed-by:2024", "words:a,b*"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, written string) {
		q, err := Parse(written)
		if err != nil {
			if wrong := new(SyntaxError); !errors.As(err, &wrong) || wrong.Span.Start < 0 || wrong.Span.End > len(written) || wrong.Span.Start > wrong.Span.End {
				t.Fatalf("%q: %v does not point into the query", written, err)
			}
			return
		}
		if err := Check(q); err != nil {
			t.Fatalf("%q: %v", written, err)
		}
		form := String(q)
		again, err := Parse(form)
		if err != nil || !reflect.DeepEqual(q, again) {
			t.Fatalf("%q is written %q, which gives %#v, %v, want %#v", written, form, again, err, q)
		}
		Complete(written, Values{})
		_ = fmt.Sprint(q.Match(&record.Item{}))
	})
}

package answer

import (
	"fmt"
	"strings"
	"testing"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/record"
)

// toll returns a figure of people killed, in a report of its own with the given date.
func toll(t *testing.T, report string, told when.Day, value float64, source string, about ...record.Party) record.Item {
	t.Helper()
	words := fmt.Sprintf("%v people died.", value)
	f := &reading.Figure{What: "people", Value: &value, Fate: "killed", AccordingTo: source}
	i, err := record.NewItem(&news.Report{SHA256: report, Text: words, Published: told}, f, text.Span{End: len(words)})
	if err != nil {
		t.Fatal(err)
	}
	i.Parties = about
	return i
}

func TestFiguresOfOneCountStandSideBySide(t *testing.T) {
	place := func(name, country string) record.Party {
		return record.Party{Part: "about", Name: name, Code: country, Country: country}
	}
	aleppo, homs, syria := place("Aleppo", "SYR"), place("Homs", "SYR"), place("Syria", "SYR")
	wire := map[string]string{"a": "a", "b": "a", "c": "c"}
	for _, c := range []struct {
		what   string
		items  []record.Item
		groups string // accounts of each group, with "!" if they differ
	}{
		{"two sources of one attack", []record.Item{toll(t, "a", may, 40, "", aleppo), toll(t, "c", may.AddDays(1), 52, "The Ministry", aleppo)}, "2!"},
		{"the same number of two sources", []record.Item{toll(t, "a", may, 40, "", aleppo), toll(t, "c", may, 40, "The Ministry", aleppo)}, "2"},
		{"two towns", []record.Item{toll(t, "a", may, 40, "", aleppo), toll(t, "c", may, 40, "", homs)}, "1 1"},
		{"a town, and its country alone", []record.Item{toll(t, "a", may, 40, "", aleppo, syria), toll(t, "c", may, 52, "", syria)}, "2!"},
		{"two weeks later", []record.Item{toll(t, "a", may, 40, "", aleppo), toll(t, "c", may.AddDays(14), 52, "", aleppo)}, "1 1"},
		{"copies of one wire story", []record.Item{toll(t, "a", may, 40, "", aleppo), toll(t, "b", may, 40, "", aleppo)}, "1"},
		{"one source in two reports", []record.Item{toll(t, "a", may, 40, "The Ministry", aleppo), toll(t, "c", may, 40, "The Ministry", aleppo)}, "1"},
		{"two numbers of one source", []record.Item{toll(t, "a", may, 40, "", aleppo), toll(t, "a", may, 52, "", aleppo)}, "1"},
		{"nothing named in common", []record.Item{toll(t, "a", may, 40, ""), toll(t, "c", may, 40, "")}, "1 1"},
	} {
		var got []string
		for _, g := range SideBySide(c.items, wire, nil) {
			mark := ""
			if g.Differ() {
				mark = "!"
			}
			got = append(got, fmt.Sprint(g.Sources(), mark))
		}
		if s := strings.Join(got, " "); s != c.groups {
			t.Errorf("%s: got %s, want %s", c.what, s, c.groups)
		}
	}
}

func TestFiguresMeetByWhatTheyCount(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"trade between Russia and China", "Trade of the two states", true},
		{"Iran's oil exports", "oil exports to China", true},
		{"ships", "ship", true},
		{"ships", "drones", false},
	} {
		x, y := record.Item{Finding: record.Found(&reading.Figure{What: c.a})}, record.Item{Finding: record.Found(&reading.Figure{What: c.b})}
		if got := measure(&x) == measure(&y); got != c.want {
			t.Errorf("%q and %q: got %v", c.a, c.b, got)
		}
	}
	sum, share := record.Item{Finding: record.Found(&reading.Figure{What: "aid", Unit: "USD"})}, record.Item{Finding: record.Found(&reading.Figure{What: "aid", Unit: "%"})}
	if measure(&sum) == measure(&share) {
		t.Error("a sum of money meets a share")
	}
}

func TestLargeFiguresPrintInDigits(t *testing.T) {
	high := 7e11
	i := toll(t, "a", may, 5e11, "")
	i.Figure().High = &high
	var b strings.Builder
	table := FigureTable(SideBySide([]record.Item{i}, nil, nil))
	if err := table.Write(&b, "json"); err != nil || !strings.Contains(b.String(), `"value": 500000000000, "high": 700000000000`) {
		t.Errorf("got %s %v", b.String(), err)
	}
}

func TestALaterTellingSupersedesTheEarlier(t *testing.T) {
	place := record.Party{Part: "about", Name: "Aleppo", Code: "SYR", Country: "SYR"}
	report := func(sha, publisher, kind string) record.Report {
		r := record.Report{}
		r.SHA256, r.Publisher, r.Anatomy.Kind = sha, publisher, kind
		return r
	}
	reports := []record.Report{report("a", "Wire", ""), report("b", "Wire", ""), report("c", "Courier", ""), report("d", "Wire", "Correction")}
	next := may.AddDays(1)
	for _, c := range []struct {
		what  string
		items []record.Item
		want  string // recency of each account, with its number
	}{
		{"an update of one paper", []record.Item{toll(t, "a", may, 5, "", place), toll(t, "b", next, 9, "", place)}, "5 superseded, 9 newest"},
		{"a source that counts again", []record.Item{toll(t, "a", may, 5, "Ministry", place), toll(t, "c", next, 9, "Ministry", place)}, "5 superseded, 9 newest"},
		{"another paper", []record.Item{toll(t, "a", may, 5, "", place), toll(t, "c", next, 9, "", place)}, "5, 9 newest"},
		{"another source of one paper", []record.Item{toll(t, "a", may, 5, "Ministry", place), toll(t, "b", next, 9, "Police", place)}, "5, 9 newest"},
		{"a correction", []record.Item{toll(t, "a", may, 5, "Ministry", place), toll(t, "d", next, 3, "Police", place)}, "5 superseded, 3 newest"},
		{"two numbers of one day", []record.Item{toll(t, "a", may, 5, "", place), toll(t, "b", may, 9, "", place)}, "5 newest, 9 newest"},
		{"the same number told again", []record.Item{toll(t, "a", may, 5, "", place), toll(t, "b", next, 5, "", place)}, "5"},
	} {
		var got []string
		for _, g := range SideBySide(c.items, nil, reports) {
			for i := range g.Rows {
				got = append(got, strings.TrimSpace(fmt.Sprint(*g.Rows[i].Items[0].Figure().Value, " ", g.Recency(i))))
			}
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: got %s, want %s", c.what, s, c.want)
		}
	}
}

func TestAPartAndAChangeAreNoSecondToll(t *testing.T) {
	place := record.Party{Part: "about", Name: "Aleppo", Code: "SYR", Country: "SYR"}
	whole, part, change := toll(t, "a", may, 30, "", place), toll(t, "b", may, 12, "", place), toll(t, "c", may, 5, "", place)
	part.Figure().Part, change.Figure().Delta, change.Figure().Fate = true, true, ""
	if got := SideBySide([]record.Item{whole, part, change}, nil, nil); len(got) != 3 {
		t.Errorf("got %d counts, want the toll, its part and its change apart", len(got))
	}
}

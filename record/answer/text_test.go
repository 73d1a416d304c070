package answer

import (
	"encoding/json"
	"strings"
	"testing"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/join"
)

func TestTextFitsTheTerminal(t *testing.T) {
	long := strings.Repeat("Envoys of Iran and Oman sat down again. ", 5) + strings.Repeat("x", 200)
	table := Table{Columns: []string{"date", "event", "actor", "place", "status", "according to", "words", "reports", "id"}, Hidden: hidden}
	for _, actor := range []string{"Iran", "Supreme Leader Ayatollah Ali Khamenei, the Islamic Revolutionary Guard Corps", "伊朗外交部發言人", "A\u0301ngel\x1b[2J"} {
		table.Rows = append(table.Rows, Row{[]any{"2023-01-01/2024-01-01", "CONSULT/third-party", actor, "Tehran", "fact", "", long, 2, "0123456789ab"},
			[]record.Evidence{{Report: "0123456789abcdef", Span: text.Span{Start: 3, End: 5}, Words: "no"}}})
	}
	for _, columns := range []int{1, 20, 40, 80, 120, 1000} {
		var b strings.Builder
		if err := table.Text(&b, columns); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if w := wideness(strings.TrimSuffix(line, "\n")); w > max(columns, 2*narrow) {
				t.Errorf("%d columns: a line takes %d: %s", columns, w, line)
			}
		}
		got := strings.Join(strings.Fields(b.String()), "")
		for _, want := range []string{"01234567:3", "Tehran", strings.Repeat("x", 20), "2024-01-01", "伊朗"} {
			if !strings.Contains(got, want) {
				t.Errorf("%d columns: %q is not shown in %s", columns, want, b.String())
			}
		}
		if strings.Contains(got, "\x1b") || strings.Contains(got, "0123456789ab") {
			t.Errorf("%d columns: a control or a hidden column is shown in %q", columns, got)
		}
	}
}

func TestWordsAreWrappedWhole(t *testing.T) {
	for _, c := range []struct {
		words   string
		columns int
		want    string
	}{
		{"Iran met Russia", 80, "Iran met Russia"},
		{"Iran met Russia", 8, "Iran met|Russia"},
		{"Iran met Russia", 4, "Iran|met|Russ|ia"},
		{"2023-01-01/2024-01-01", 14, "2023-01-01/|2024-01-01"},
		{"伊朗外交部", 4, "伊朗|外交|部"},
		{"", 4, ""},
	} {
		if got := strings.Join(wrap(c.words, c.columns), "|"); got != c.want {
			t.Errorf("%q in %d columns: got %q, want %q", c.words, c.columns, got, c.want)
		}
	}
}

// TestPartiesAreObjects checks that answers name parties as lists of objects with permanent
// IDs, and that CSV has columns of different names.
func TestPartiesAreObjects(t *testing.T) {
	e := event("CONSULT", "IRN", "RUS", when.On(may))
	e.Actors[0].Name, e.Actors[0].Country, e.Actors[0].Sector = "Ebrahim Raisi", "IRN", "GOV"
	e.AccordingTo = []string{"Russia", "officials"}
	it := item(t, "a", "1", may, e)
	it.ID = "0123456789abcdef01234567"
	table := Timeline(Entries(Acts([]record.Item{it}, join.From{}, join.Held{}), nil))
	var b strings.Builder
	if err := table.Write(&b, "json"); err != nil {
		t.Fatal(err)
	}
	type one struct{ Name, Code, Country, Sector string }
	var got []struct {
		Actor, Recipient []one
		AccordingTo      []one `json:"according_to"`
		ID               string
		Items            []string
	}
	if err := json.Unmarshal([]byte(b.String()), &got); err != nil || len(got) != 1 {
		t.Fatalf("got %v of %s", err, b.String())
	}
	r := got[0]
	if len(r.Actor) != 1 || r.Actor[0] != (one{"Ebrahim Raisi", "IRN", "IRN", "GOV"}) || len(r.Recipient) != 1 || r.Recipient[0].Code != "RUS" {
		t.Errorf("got actors %+v and recipients %+v", r.Actor, r.Recipient)
	}
	if len(r.AccordingTo) != 2 || r.AccordingTo[0].Code != "RUS" || r.AccordingTo[1] != (one{Name: "officials"}) {
		t.Errorf("according to: got %+v, want Russia with its code and officials without", r.AccordingTo)
	}
	if r.ID != it.ID || len(r.Items) != 1 || r.Items[0] != it.ID {
		t.Errorf("got ID %s and items %v, want those of the item", r.ID, r.Items)
	}
}

func TestNoTwoColumnsOfCSVHaveOneName(t *testing.T) {
	for name, table := range map[string]Table{
		"timeline": Timeline(nil), "said": Said(nil), "search": Hits(nil), "ties": TieTable(nil), "people": PersonTable(nil), "figures": FigureTable(nil),
		"forecasts": Forecasts(nil), "scores": ScoreTable(nil), "scale": ScaleTable(), "rulings": Rulings(nil, nil, false), "gazetteers": Gazetteers(nil), "holders": HolderTable(nil, may),
	} {
		var b strings.Builder
		if err := table.Write(&b, "csv"); err != nil {
			t.Fatal(err)
		}
		heading, _, _ := strings.Cut(b.String(), "\n")
		seen := map[string]bool{}
		for column := range strings.SplitSeq(heading, ",") {
			if seen[column] {
				t.Errorf("%s: two columns are called %q", name, column)
			}
			seen[column] = true
		}
	}
}

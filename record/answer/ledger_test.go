package answer

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
)

func forecast(t *testing.T, report, by string, low, high float64) record.Item {
	t.Helper()
	f := &reading.Forecast{By: by, Word: "word", Made: may}
	if high > 0 {
		f.Probability = &[2]float64{low, high}
	}
	return item(t, report, "It is likely to rain.", may, f)
}

func ruling(t *testing.T, i record.Item, result record.Result, on when.Day) record.Ruling {
	t.Helper()
	o := record.Outcome{Result: result, On: on, Evidence: []record.Evidence{{Report: "later", Span: text.Span{End: 4}, Words: "rain"}}}
	r, err := record.NewOutcome(&i, o, "A. Reader", "as told", time.UnixMilli(1))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func always(*record.Outcome) bool { return true }

func TestForecastsAreScoredAtTheMidpointOfTheirRange(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		result    record.Result
		brier     string
		hit       string
	}{
		{0.55, 0.80, record.Yes, "0.106", "yes"},
		{0.55, 0.80, record.No, "0.456", "no"},
		{0.20, 0.45, record.No, "0.106", "yes"},
		{0.45, 0.55, record.Yes, "0.250", "none"},
		{0.95, 0.99, record.Yes, "0.001", "yes"},
		{0.3, 0.3, record.No, "0.090", "yes"},
		{0.5, 0.5, record.No, "0.250", "none"},
		{0.55, 0.80, record.Void, "", ""},
		{0, 0, record.Yes, "", ""},
	} {
		i := forecast(t, "r", "Ines Duarte", c.low, c.high)
		list := Ledger([]record.Item{i}, []record.Ruling{ruling(t, i, c.result, may)}, always)
		brier := ""
		if b, ok := list[0].Brier(); ok {
			brier = printed(decimal(b))
		}
		if brier != c.brier || list[0].hit() != c.hit {
			t.Errorf("%v of [%v, %v): got %q %q, want %q %q", c.result, c.low, c.high, brier, list[0].hit(), c.brier, c.hit)
		}
	}
}

func TestTheLastRulingStands(t *testing.T) {
	i := forecast(t, "r", "Ines Duarte", 0.55, 0.8)
	june := when.Date(2024, 6, 1)
	rulings := []record.Ruling{ruling(t, i, record.Yes, may), ruling(t, i, record.No, june)}
	if got := Ledger([]record.Item{i}, rulings, always)[0].Outcome.Result; got != record.No {
		t.Errorf("got %s, want no", got)
	}
	early := func(o *record.Outcome) bool { return o.On.Before(june) }
	if got := Ledger([]record.Item{i}, rulings, early)[0].Outcome.Result; got != record.Open {
		t.Errorf("before the day that settled it: got %s, want open", got)
	}
	rulings = append(rulings, ruling(t, i, record.Open, when.Day{}))
	if got := Ledger([]record.Item{i}, rulings, always)[0].Outcome.Result; got != record.Open {
		t.Errorf("taken back: got %s, want open", got)
	}
}

func TestARulingFindsTheForecastInALaterReading(t *testing.T) {
	old := forecast(t, "r", "Ines Duarte", 0.55, 0.8)
	rulings := []record.Ruling{ruling(t, old, record.Yes, may)}
	anew := forecast(t, "r", "Ines Duarte of the Institute", 0.55, 0.8)
	other := forecast(t, "another", "Ines Duarte", 0.55, 0.8)
	list := Ledger([]record.Item{other, anew}, rulings, always)
	if list[0].Outcome.Result != record.Open || list[1].Outcome.Result != record.Yes {
		t.Errorf("got %s and %s, want the ruling on the forecast of its report", list[0].Outcome.Result, list[1].Outcome.Result)
	}
}

func TestNobodyIsRankedByFewForecasts(t *testing.T) {
	var items []record.Item
	var rulings []record.Ruling
	add := func(by string, n int, result record.Result) {
		for k := range n {
			i := forecast(t, fmt.Sprint(by, k), by, 0.55, 0.8)
			items, rulings = append(items, i), append(rulings, ruling(t, i, result, may))
		}
	}
	add("Zoe Abel", Enough, record.Yes)
	add("Ines Duarte", Enough, record.No)
	add("Ida Noor", Enough-1, record.Yes)
	got := ""
	for _, s := range Scores(Ledger(items, rulings, always)) {
		got += fmt.Sprintf("%s|%s|%d|%.3f|%d|%v; ", s.By, s.Term, s.Scored, s.Brier, s.Rank, s.Within())
	}
	const want = "Ida Noor||19|0.106|0|false; Ida Noor|likely|19|0.106|0|false; " +
		"Ines Duarte||20|0.456|2|false; Ines Duarte|likely|20|0.456|0|false; Zoe Abel||20|0.106|1|false; Zoe Abel|likely|20|0.106|0|false; "
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestATermIsInRangeByTheShareThatCame(t *testing.T) {
	for _, c := range []struct {
		low, high    float64
		scored, came int
		want         bool
	}{
		{0.55, 0.80, 10, 6, true},
		{0.55, 0.80, 10, 8, false}, // the upper end belongs to the next range
		{0.80, 0.95, 10, 8, true},
		{0.95, 0.99, 100, 99, true},
		{0.55, 0.80, 0, 0, false},
	} {
		s := Score{Range: &[2]float64{c.low, c.high}, Scored: c.scored, True: c.came}
		if got := s.Within(); got != c.want {
			t.Errorf("%d of %d in [%v, %v): got %v", c.came, c.scored, c.low, c.high, got)
		}
	}
}

func TestTablesOfTheLedgerPrint(t *testing.T) {
	i := forecast(t, "r", "Ines Duarte", 0.55, 0.8)
	list := Ledger([]record.Item{i}, []record.Ruling{ruling(t, i, record.Yes, may)}, always)
	for _, table := range []Table{Forecasts(list), ScoreTable(Scores(list)), ScaleTable()} {
		for _, form := range Forms {
			var b strings.Builder
			if err := table.Write(&b, form); err != nil || b.Len() == 0 {
				t.Errorf("%s: %v", form, err)
			}
			var rows []map[string]any
			if err := json.Unmarshal([]byte(b.String()), &rows); form == "json" && (err != nil || len(rows) != len(table.Rows)) {
				t.Errorf("got %d rows %v, want %d", len(rows), err, len(table.Rows))
			}
		}
	}
}

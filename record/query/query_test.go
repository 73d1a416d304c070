package query

import (
	"errors"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
)

var (
	may = when.Date(2024, time.May, 19)
	met = record.Item{
		ID: "b6b47f", Report: "f3fbd0", True: when.On(may), Told: may.AddDays(1), Known: time.UnixMilli(5000),
		Finding: record.Found(&reading.Event{Category: "CONSULT"}),
		Parties: []record.Party{
			{Part: "actor", Name: "Iran", Code: "IRN", Country: "IRN"}, {Part: "recipient", Name: "Hezbollah", Code: "HEZ", Country: "LBN"},
		},
	}
)

func TestMatch(t *testing.T) {
	undated := met
	undated.True, undated.Told, undated.Filed = when.Bounds{}, when.Day{}, may.Time()
	for _, c := range []struct {
		what string
		q    record.Query
		item *record.Item
		want bool
	}{
		{"nothing is asked for", And{}, &met, true},
		{"nothing at all is wanted", Or{}, &met, false},
		{"both of two", And{Kind{record.Event}, Category{"CONSULT"}}, &met, true},
		{"one of two", And{Kind{record.Event}, Category{"AID"}}, &met, false},
		{"either of two", Or{Kind{record.Role}, Category{"CONSULT"}}, &met, true},
		{"not so", Not{Category{"CONSULT"}}, &met, false},
		{"who acts, by code", Actor{Codes: []string{"IRN"}}, &met, true},
		{"who acts, by name", Actor{Names: []string{"Iran"}}, &met, true},
		{"who acts is no recipient", Recipient{Codes: []string{"IRN"}}, &met, false},
		{"a recipient, by its country", Recipient{Codes: []string{"LBN"}}, &met, true},
		{"whoever has a part", Party{Codes: []string{"HEZ"}}, &met, true},
		{"a name in another case", Party{Names: []string{"iran"}}, &met, false},
		{"since its day", Since(may), &met, true},
		{"since the day after it", Since(may.AddDays(1)), &met, false},
		{"until the day before it", Until(may.AddDays(-1)), &met, false},
		{"since a day, of an item that has none", Since(may), &undated, false},
		{"until a day, of an item that has none", Until(may), &undated, true},
		{"told by the day of its report", ToldBy(may.AddDays(1)), &met, true},
		{"told by the day before", ToldBy(may), &met, false},
		{"told by the day of filing, without a date", ToldBy(may), &undated, true},
		{"told by the day before filing, without a date", ToldBy(may.AddDays(-1)), &undated, false},
		{"filed by then", FiledBy(time.UnixMilli(5000)), &met, true},
		{"filed by just before", FiledBy(time.UnixMilli(4999)), &met, false},
		{"of its report", Report{"aaaaaa", "f3fbd0"}, &met, true},
		{"of another report", Report{"f3fb"}, &met, false},
		{"by the beginning of its ID", ID("b6b4"), &met, true},
		{"by another ID", ID("6b4"), &met, false},
	} {
		if got := c.q.Match(c.item); got != c.want {
			t.Errorf("%s: got %v, want %v", c.what, got, c.want)
		}
		if err := Check(c.q); err != nil {
			t.Errorf("%s: refused: %v", c.what, err)
		}
	}
}

func TestALongQueryIsRefused(t *testing.T) {
	long := make(Or, Most)
	for i := range long {
		long[i] = And{}
	}
	deep := record.Query(And{})
	for range Deepest {
		deep = Not{deep}
	}
	for what, q := range map[string]record.Query{"long": long, "deep": deep, "absent": nil, "half absent": Not{}} {
		if err := Check(q); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: got %v, want it refused", what, err)
		}
	}
}

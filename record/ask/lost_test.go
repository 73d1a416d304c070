package ask_test

import (
	"context"
	"testing"
	"time"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
	"flashbrief/record/store/storetest"
	"flashbrief/record/store/storetest/made"
	"flashbrief/world/plover"
)

// TestRulingsOnWhatIsReadNoMoreAreListed reads two reports again: one the same event with another
// coding, one another event. The rulings on the first hold, those on the second are lost.
func TestRulingsOnWhatIsReadNoMoreAreListed(t *testing.T) {
	at := time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC)
	stays, goes := storetest.Filing("stays", at), storetest.Filing("goes", at)
	var rulings []record.Ruling
	keep := func(r record.Ruling, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		rulings = append(rulings, r)
	}
	keep(record.RejectItem(&stays.Items[0], stays.Items, "analyst", "no meeting", at.Add(time.Hour)))
	keep(record.RejectItem(&goes.Items[0], goes.Items, "analyst", "no meeting", at.Add(time.Hour)))
	keep(record.JoinEvents(record.Join, &stays.Items[0], &goes.Items[0], [2][]record.Item{stays.Items, goes.Items}, nil, "analyst", "one meeting", at.Add(2*time.Hour)))
	recoded := storetest.Reread("stays", at.Add(3*time.Hour), func(e *reading.Event) { e.Category = plover.AGREE })
	other := storetest.Reread("goes", at.Add(3*time.Hour), func(e *reading.Event) {
		e.Span, e.Text, e.Trigger = text.Span{Start: 27, End: 31}, "goes", text.Span{}
	})
	steps := []made.Step{{Filing: &stays}, {Filing: &goes}, {Ruling: &rulings[0]}, {Ruling: &rulings[1]}, {Ruling: &rulings[2]}, {Filing: &recoded}}
	for what, c := range map[string]struct {
		steps []made.Step
		want  []string
	}{
		"the same event, coded otherwise": {steps, nil},
		"another event":                   {append(steps, made.Step{Filing: &other}), []string{rulings[1].ID, rulings[2].ID}},
	} {
		list, err := ask.In(context.Background(), kept(t, c.steps), 0, func(s *ask.Snapshot) (answer.Table, error) {
			return s.RulingTable(ask.Question{Lost: true}, "")
		})
		if err != nil || len(list.Rows) != len(c.want) {
			t.Fatalf("%s: got %v %v, want %v", what, list.Rows, err, c.want)
		}
		for i, row := range list.Rows {
			if row.Cells[1] != c.want[i] {
				t.Errorf("%s: got %v, want %v", what, row.Cells[1], c.want[i])
			}
		}
	}
}

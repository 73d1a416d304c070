package answer

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"
	"time"

	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/world/plover"
)

// ruledAs returns a ruling of a person on an event that was read as one category, to be another; none is a
// rejection.
func ruledAs(by, item string, read, ruled plover.Category, n int) record.Ruling {
	r := record.Ruling{ID: fmt.Sprint(by, item, n), Item: item, Kind: record.Event, By: by, Act: record.Recode, Read: record.Found(&reading.Event{Category: read}), At: time.UnixMilli(int64(n))}
	if ruled == "" {
		r.Act = record.Reject
		return r
	}
	r.Value, _ = json.Marshal(&reading.Event{Category: ruled})
	return r
}

func TestPeopleAreComparedByTheEventsThatBothCoded(t *testing.T) {
	rulings := []record.Ruling{
		ruledAs("A. Name", "1", plover.ACCUSE, plover.ACCUSE, 1), ruledAs("B. Name", "1", plover.ACCUSE, plover.ACCUSE, 2),
		ruledAs("A. Name", "2", plover.ACCUSE, plover.REQUEST, 3), ruledAs("B. Name", "2", plover.ACCUSE, plover.REQUEST, 4),
		ruledAs("A. Name", "3", plover.AID, "", 5), ruledAs("B. Name", "3", plover.AID, plover.AID, 6),
		ruledAs("A. Name", "4", plover.AID, plover.AID, 7),
	}
	got := AgreementsOf(record.Cut{}, rulings, "")
	want := []Agreement{{"A. Name", AsRead, 4, 2, 1.0 / 3}, {"A. Name", "B. Name", 3, 2, 4.0 / 7}, {"B. Name", AsRead, 3, 2, 0.5}}
	if len(got.Pairs) != len(want) {
		t.Fatalf("got %+v, want %+v", got.Pairs, want)
	}
	for i, w := range want {
		g := got.Pairs[i]
		near := math.Abs(g.Kappa-w.Kappa) < 1e-9
		if g.A != w.A || g.B != w.B || g.Items != w.Items || g.Same != w.Same || !near {
			t.Errorf("got %+v, want %+v", g, w)
		}
	}
	if n := got.Confusion[[2]string{"ACCUSE", "REQUEST"}]; n != 2 {
		t.Errorf("got %d events read as ACCUSE and ruled to be REQUEST, want 2", n)
	}
	if last := got.Categories[len(got.Categories)-1]; last != NoEvent {
		t.Errorf("the last category is %q, want what was rejected", last)
	}
	if one := AgreementsOf(record.Cut{}, rulings, "B. Name"); one.Confusion[[2]string{"ACCUSE", "REQUEST"}] != 1 || one.Confusion[[2]string{"AID", NoEvent}] != 0 {
		t.Errorf("of one person: got %v", one.Confusion)
	}
}

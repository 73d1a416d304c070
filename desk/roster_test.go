package desk_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"flashbrief/desk"
	"flashbrief/ground/when"
	"flashbrief/internal/desktest"
	"flashbrief/internal/shared"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
	"flashbrief/world/actor"
	"flashbrief/world/roster"
)

// offices are those of one holder that most states call by these names.
var offices = map[string]string{
	"President": "president", "Prime Minister": "prime minister", "Foreign Minister": "foreign minister",
	"Defense Minister": "defense minister", "Interior Minister": "interior minister",
}

// TestAThousandOfficesOfARosterInTheRecord asks a record with the sample and a table of Wikidata's who
// held an office on a random day of a tenure that the table dates to the day.
func TestAThousandOfficesOfARosterInTheRecord(t *testing.T) {
	raw, err := os.ReadFile(shared.File(t, "data", "offices", "holders.csv"))
	if err != nil {
		t.Fatal(err)
	}
	dated := when.Date(2022, 7, 1)
	table, err := roster.Read(raw, "csv", dated)
	if err != nil {
		t.Fatal(err)
	}
	d, _ := desktest.Open(t, func() time.Time { return time.Date(2024, 5, 21, 0, 0, 0, 0, time.UTC) })
	if err := d.File(t.Context(), desk.Intake{}.Take([]string{filepath.Join("..", "sample")}), func(desk.Filed) {}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := d.AddRoster(t.Context(), "holders.csv", dated, table.Tenures); err != nil {
		t.Fatal(err)
	}
	list := sure(table.Tenures)
	r := rand.New(rand.NewPCG(7, 8))
	right, unknown, wrong := 0, 0, 0
	for range 1000 {
		of := list[r.IntN(len(list))]
		day := of.Sure.From.AddDays(r.IntN(of.Sure.Until.Days(of.Sure.From)))
		who := holders(t, d, ask.Question{Office: offices[of.Title], Of: ask.Subjects(of.Code), Day: day})
		switch {
		case who == "":
			unknown++
		case strings.Contains(actor.NameKey(who), actor.NameKey(of.Person)):
			right++
		default:
			wrong++
			t.Logf("%s of %s on %s: got %s, want %s", of.Title, of.Code, day, who, of.Person)
		}
	}
	t.Logf("of 1,000 questions %d are answered right, %d not known, %d wrong", right, unknown, wrong)
	if wrong > 10 || right < 600 {
		t.Errorf("got %d wrong and %d right, want at most 10 wrong and at least 600 right", wrong, right)
	}
}

// holders returns who is said to have held the office on the day of the question.
func holders(t *testing.T, d *desk.Desk, q ask.Question) string {
	t.Helper()
	rows, err := ask.In(t.Context(), d.Record, 0, func(s *ask.Snapshot) (answer.Table, error) { return s.Who(q) })
	if err != nil {
		t.Fatal(err)
	}
	who, status := slices.Index(rows.Columns, "who"), slices.Index(rows.Columns, "status")
	var names []string
	for _, row := range rows.Rows {
		if row.Cells[status] == "held" {
			names = append(names, row.Cells[who].(string))
		}
	}
	return strings.Join(names, ", ")
}

// sure returns the tenures of the offices of which the table states days.
func sure(all []actor.Tenure) []actor.Tenure {
	return slices.DeleteFunc(slices.Clone(all), func(of actor.Tenure) bool {
		return offices[of.Title] == "" || of.ID == "" || of.Sure.From.IsZero() || of.Sure.Until.IsZero() || of.Sure.Until.Days(of.Sure.From) < 1
	})
}

package join_test

import (
	"testing"

	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/join"
)

func TestOriginsAreCounted(t *testing.T) {
	item := func(report, words string, cited ...string) record.Item {
		return record.Item{Report: report, Evidence: []record.Evidence{{Report: report, Words: words}}, Finding: record.Found(&reading.Event{AccordingTo: cited})}
	}
	var reports []record.Report
	for _, r := range []struct{ sha, credit string }{{"a", ""}, {"b", "Reuters"}, {"c", "Reuters"}, {"d", "AP"}, {"e", ""}} {
		reports = append(reports, record.Report{Report: news.Report{SHA256: r.sha}, Anatomy: reading.Anatomy{Credit: r.credit}})
	}
	from := join.FromOf(reports, join.Held{})
	from.First["e"] = "a"
	for _, c := range []struct {
		what  string
		items []record.Item
		want  int
	}{
		{"nothing", nil, 0},
		{"two reports", []record.Item{item("a", "Iran fired."), item("d", "Iran shot.")}, 2},
		{"two items of a report", []record.Item{item("a", "Iran fired."), item("a", "Iran shot.")}, 1},
		{"a copy", []record.Item{item("a", "Iran fired."), item("e", "Iran shot.")}, 1},
		{"the same words", []record.Item{item("a", "Iran fired."), item("d", "Iran  fired.")}, 1},
		{"one agency", []record.Item{item("b", "Iran fired."), item("c", "Iran shot.")}, 1},
		{"two agencies", []record.Item{item("b", "Iran fired."), item("d", "Iran shot.")}, 2},
		{"one named source", []record.Item{item("a", "Iran fired.", "SANA"), item("d", "Iran shot.", "SANA")}, 1},
		{"an agency credited and cited", []record.Item{item("b", "Iran fired."), item("a", "Iran shot.", "Reuters")}, 1},
		{"two sources", []record.Item{item("a", "Iran fired.", "SANA"), item("d", "Iran shot.", "Syrian Observatory")}, 2},
		{"sources without a name", []record.Item{item("a", "Iran fired.", "officials"), item("d", "Iran shot.", "officials")}, 2},
		{"a chain", []record.Item{item("a", "Iran fired.", "SANA"), item("d", "Iran shot.", "Reuters", "SANA"), item("b", "Iran hit.")}, 1},
	} {
		if got := from.Count(c.items); got != c.want {
			t.Errorf("%s: got %d origins, want %d", c.what, got, c.want)
		}
	}
}

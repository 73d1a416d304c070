package check_test

import (
	"testing"
	"time"

	"flashbrief/brief/check"
	"flashbrief/internal/readtest"
	"flashbrief/record"
)

func TestFixWritesWhatTheRecordHas(t *testing.T) {
	b := readtest.Read(t, "Iranian Foreign Minister Hossein Amir-Abdollahian visited Oman on May 20. Rafael Grossi met him in Muscat.", "2024-05-21")
	filing := record.NewFiling(b.Report, b.Reading, time.UnixMilli(0))
	l := &library{reports: []record.Report{filing.Report}, items: filing.Items}
	for _, c := range []struct{ what, brief, want string }{
		{"a weekday", "Hossein Amir-Abdollahian visited Oman on Friday, May 20.", "Hossein Amir-Abdollahian visited Oman on Monday, May 20."},
		{"a day", "Hossein Amir-Abdollahian visited Oman on May 17.", "Hossein Amir-Abdollahian visited Oman on May 20."},
		{"a name", "Hossein Amir-Abdolahian visited Oman on May 20.", "Hossein Amir-Abdollahian visited Oman on May 20."},
		{"nothing where it is a person's to choose", "Hossein Amir-Abdollahian visited Qatar on May 20.", "Hossein Amir-Abdollahian visited Qatar on May 20."},
		{"nothing where all is right", "Hossein Amir-Abdollahian visited Oman on May 20.", "Hossein Amir-Abdollahian visited Oman on May 20."},
	} {
		top := "May 21, 2024 | Flash Brief\n\n"
		got, _ := check.Fix(top+c.brief, l.check(t, top+c.brief))
		if got != top+c.want {
			t.Errorf("%s: got %q, want %q", c.what, got[len(top):], c.want)
		}
	}
}

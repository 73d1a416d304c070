// Package recordtest gives tests the reports of files as the desk would file them, without a
// store. It is only for tests.
package recordtest

import (
	"testing"
	"time"

	"flashbrief/desk"
	"flashbrief/internal/readtest"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/record"
)

// Filed returns the reports of the files and folders, read and ready to be filed, in the order
// in which the desk takes them.
func Filed(t testing.TB, paths ...string) []record.Filing {
	t.Helper()
	var out []record.Filing
	for taken, err := range (desk.Intake{}).Take(paths) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, record.NewFiling(taken.Report, Reader{t}.Bench(taken.Report).Reading, time.UnixMilli(0)))
	}
	return out
}

// Reader reads reports as the desk does: of each its words and its date.
type Reader struct{ testing.TB }

// Bench returns the bench of a report.
func (r Reader) Bench(report news.Report) *reading.Bench {
	return readtest.Read(r.TB, report.Text, report.Published.String())
}

// Read returns the reading of a report.
func (r Reader) Read(report news.Report) reading.Reading { return r.Bench(report).Reading }

// Package recordtest gives tests the reports of files as the desk would file them, without a
// store. It is only for tests.
package recordtest

import (
	"reflect"
	"testing"
	"time"

	"flashbrief/desk"
	"flashbrief/export"
	"flashbrief/internal/readtest"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/ask"
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

// Reported returns the reports of the files and folders with their findings, as an export gets them.
func Reported(t testing.TB, paths ...string) []ask.Reported {
	t.Helper()
	var out []ask.Reported
	for _, f := range Filed(t, paths...) {
		out = append(out, ask.Reported{Report: f.Report, Items: f.Items})
	}
	return out
}

// ReadBack compares findings that were read back from an export with those of the reports, of which
// every one must be there, with its ID, times, evidence, parties and coding.
func ReadBack(t testing.TB, reports []ask.Reported, got []export.Finding) {
	t.Helper()
	read := map[string]*export.Finding{}
	for i := range got {
		read[got[i].ID] = &got[i]
	}
	n := 0
	for _, r := range reports {
		for i := range r.Items {
			n++
			want, err := export.Of(&r.Items[i])
			if err != nil {
				t.Fatal(err)
			}
			f := read[want.ID]
			if f == nil {
				t.Errorf("the %s %s is not there", want.Kind, want.ID)
				continue
			}
			item, err := f.Item()
			if err != nil {
				t.Errorf("the %s %s cannot be read: %v", want.Kind, want.ID, err)
				continue
			}
			again, err := export.Of(&item)
			if err != nil || !reflect.DeepEqual(again, want) {
				t.Errorf("got %+v %v, want %+v", again, err, want)
			}
		}
	}
	if len(got) != n || n == 0 {
		t.Errorf("got %d findings, want %d", len(got), n)
	}
}

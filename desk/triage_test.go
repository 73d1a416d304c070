package desk

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/fault"
)

func TestWhatWasDealtWithIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db"+TriageFile)
	one, err := OpenTriage(path)
	if err != nil {
		t.Fatal(err)
	}
	other, err := OpenTriage(path) // another program
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)
	for _, m := range []struct {
		t       *Triage
		by      string
		reports []string
		as      Read
	}{
		{one, "A. Name", []string{"a", "b"}, Done}, {other, "A. Name", []string{"c"}, Later}, {other, "B. Name", []string{"a"}, Later}, {one, "A. Name", []string{"b"}, Unread},
	} {
		if err := m.t.Mark(m.by, m.reports, m.as, at); err != nil {
			t.Fatal(err)
		}
	}
	// A crash in the middle of a line loses that line alone.
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString(`{"by":"A. Name","read":"done","rep`); err != nil {
		t.Fatal(err)
	}
	f.Close()
	if err := one.Mark("A. Name", []string{"d"}, Done, at); err != nil {
		t.Fatal(err)
	}
	again, err := OpenTriage(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, reader := range []*Triage{one, other, again} {
		of, err := reader.Of("A. Name")
		if err != nil || len(of) != 3 || of["a"] != Done || of["c"] != Later || of["d"] != Done {
			t.Errorf("got %v, %v, want a and d done and c later", of, err)
		}
		if of, err := reader.Of("B. Name"); err != nil || len(of) != 1 || of["a"] != Later {
			t.Errorf("got %v, %v, want a later", of, err)
		}
	}
	if !Database(path) && !isDatabase(path) && Main(path) != strings.TrimSuffix(path, TriageFile) {
		t.Errorf("%s does not belong to its record", path)
	}
}

func TestABadMarkIsRefused(t *testing.T) {
	triage, err := OpenTriage(filepath.Join(t.TempDir(), "none", "x"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		t       *Triage
		by      string
		reports []string
		as      Read
		want    error
	}{
		{nil, "A. Name", []string{"a"}, Done, fault.Unavailable},
		{triage, "", []string{"a"}, Done, fault.Denied},
		{triage, "A. Name", nil, Done, fault.Invalid},
		{triage, "A. Name", make([]string, mostMarked+1), Done, fault.Invalid},
		{triage, "A. Name", []string{strings.Repeat("x", longestMark)}, Done, fault.Invalid},
		{triage, "A. Name", []string{"a"}, "perhaps", fault.Invalid},
		{triage, "A. Name", []string{"a"}, Done, fault.Unavailable}, // there is no such folder
	} {
		if err := c.t.Mark(c.by, c.reports, c.as, time.Time{}); !errors.Is(err, c.want) {
			t.Errorf("%q, %d reports, %q: got %v, want %v", c.by, len(c.reports), c.as, err, c.want)
		}
	}
	if of, err := (*Triage)(nil).Of("A. Name"); of != nil || err != nil {
		t.Errorf("got %v, %v, want nothing", of, err)
	}
}

func TestTopicsAndStarsAreKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db"+TriageFile)
	one, err := OpenTriage(path)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)
	for _, err := range []error{
		one.NameTopic(2, " Gulf  shipping ", "A. Name", at), one.NameTopic(1, "Talks", "A. Name", at),
		one.FileTo(2, []string{"a", "b"}, false, "A. Name", at), one.FileTo(2, []string{"b"}, true, "B. Name", at),
		one.Star([]string{"a"}, false, "A. Name", at), one.Mark("A. Name", []string{"a"}, Done, at), one.NameTopic(1, "", "B. Name", at),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	again, err := OpenTriage(path)
	if err != nil {
		t.Fatal(err)
	}
	got, err := again.Sorted("A. Name")
	if err != nil || len(got.Topics) != 1 || got.Topics[0] != (Topic{2, "Gulf shipping"}) || len(got.Of["a"]) != 1 || len(got.Of["b"]) != 0 || !got.Stars["a"] {
		t.Errorf("got %+v, %v", got, err)
	}
	if other, err := again.Sorted("B. Name"); err != nil || other.Stars["a"] || len(other.Of["a"]) != 1 {
		t.Errorf("another person: got %+v, %v, want the topic and no star", other, err)
	}
	if marks, err := again.Of("A. Name"); err != nil || marks["a"] != Done {
		t.Errorf("got %v, %v, want the mark beside the star", marks, err)
	}
	for _, c := range []struct {
		err  error
		kind error
	}{
		{again.FileTo(1, []string{"a"}, false, "A. Name", at), fault.NotFound}, {again.NameTopic(10, "x", "A. Name", at), fault.Invalid},
		{again.Star([]string{"a"}, false, "", at), fault.Denied}, {again.Star(nil, false, "A. Name", at), fault.Invalid},
	} {
		if !errors.Is(c.err, c.kind) {
			t.Errorf("got %v, want %v", c.err, c.kind)
		}
	}
}

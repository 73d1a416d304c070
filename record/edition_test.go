package record

import (
	"errors"
	"testing"
	"time"

	"flashbrief/ground/fault"
)

func TestAnEditionFollowsThoseBefore(t *testing.T) {
	at := time.Date(2024, time.May, 21, 12, 0, 0, 0, time.UTC)
	first := Edition{Piece: "iran-may-21", Change: Published, By: "A. Name", At: at, Text: "One."}
	with := func(change func(*Edition)) Edition {
		e := first
		change(&e)
		return e
	}
	gone := []Edition{first, with(func(e *Edition) { e.Change, e.Text, e.Reason = Withdrawn, "", "false" })}
	for _, c := range []struct {
		what   string
		before []Edition
		next   Edition
		want   error
	}{
		{"a first one", nil, first, nil},
		{"a second first one", []Edition{first}, first, fault.Conflict},
		{"a correction", []Edition{first}, with(func(e *Edition) { e.Change, e.Reason, e.Text = Corrected, "a day was wrong", "Two." }), nil},
		{"a correction without a reason", []Edition{first}, with(func(e *Edition) { e.Change, e.Text = Corrected, "Two." }), fault.Invalid},
		{"a correction of nothing", nil, with(func(e *Edition) { e.Change, e.Reason, e.Text = Corrected, "x", "Two." }), fault.NotFound},
		{"a correction that changes nothing", []Edition{first}, with(func(e *Edition) { e.Change, e.Reason = Corrected, "x" }), fault.Conflict},
		{"a withdrawal", []Edition{first}, gone[1], nil},
		{"a withdrawal with a text", []Edition{first}, with(func(e *Edition) { e.Change, e.Reason = Withdrawn, "x" }), fault.Invalid},
		{"a correction of what was withdrawn", gone, with(func(e *Edition) { e.Change, e.Reason = Corrected, "x" }), fault.Conflict},
		{"a change that is none", []Edition{first}, with(func(e *Edition) { e.Change, e.Reason, e.Text = "burned", "x", "Two." }), fault.Invalid},
		{"a name that is a path", nil, with(func(e *Edition) { e.Piece = "../x" }), fault.Invalid},
		{"nobody", nil, with(func(e *Edition) { e.By = " " }), fault.Invalid},
	} {
		e, err := NewEdition(c.before, c.next)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.what, err, c.want)
		}
		if err == nil && (e.Version != len(c.before)+1 || len(e.ID) != 24) {
			t.Errorf("%s: got version %d and ID %q", c.what, e.Version, e.ID)
		}
	}
}

func TestAnIDOfAnEditionCoversEverything(t *testing.T) {
	base := Edition{Piece: "a", Version: 1, Change: Published, By: "b", Text: "c"}
	want := base.sum()
	for what, change := range map[string]func(*Edition){
		"piece":    func(e *Edition) { e.Piece = "z" },
		"version":  func(e *Edition) { e.Version = 2 },
		"change":   func(e *Edition) { e.Change = Updated },
		"by":       func(e *Edition) { e.By = "z" },
		"at":       func(e *Edition) { e.At = time.UnixMilli(5) },
		"reason":   func(e *Edition) { e.Reason = "z" },
		"embargo":  func(e *Edition) { e.Embargo = time.UnixMilli(5) },
		"text":     func(e *Edition) { e.Text = "z" },
		"page":     func(e *Edition) { e.Page = []byte("{}") },
		"evidence": func(e *Edition) { e.Rests = []Rest{{1, Evidence{Report: "r", Words: "w"}}} },
	} {
		e := base
		change(&e)
		if e.sum() == want {
			t.Errorf("another %s gives the same ID", what)
		}
	}
}

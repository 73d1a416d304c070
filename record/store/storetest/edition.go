package storetest

import (
	"encoding/json"
	"errors"
	"reflect"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/record"
)

// editionPromises are on what is published.
var editionPromises = []promise{
	{"an edition comes back as it was published", editionComesBack},
	{"an edition is found by the reports that it rests on", editionByReport},
	{"an edition that rests on words that no report has is not kept", editionOnNothing},
	{"of two next editions of a piece one is kept", editionTwice},
}

// Edition returns the next edition of a piece, which rests on the words of the filing's first
// item.
func Edition(t testing.TB, before []record.Edition, piece string, f *record.Filing, at time.Time) record.Edition {
	t.Helper()
	e := record.Edition{
		Piece: piece, Change: record.Published, By: "A. Name", At: at, Embargo: at.Add(time.Hour), Text: "Iran met Russia. " + at.String(),
		Page: json.RawMessage(`{"title":"Iran"}`), Rests: []record.Rest{{Sentence: 1, Evidence: f.Items[0].Evidence[0]}},
	}
	if len(before) > 0 {
		e.Change, e.Reason = record.Corrected, "a day was wrong"
	}
	e, err := record.NewEdition(before, e)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func mustPublish(t *testing.T, s Asked, e record.Edition) {
	t.Helper()
	if err := s.Publish(t.Context(), e); err != nil {
		t.Fatal(err)
	}
}

func editionComesBack(t *testing.T, open opener) {
	s := open(t)
	f := Filing("told", early)
	mustFile(t, s, f)
	first := Edition(t, nil, "one", &f, early)
	second := Edition(t, []record.Edition{first}, "one", &f, late)
	other := Edition(t, nil, "two", &f, early)
	other.Embargo = time.Time{}
	for _, e := range []record.Edition{first, other, second} {
		mustPublish(t, s, e)
	}
	got, err := s.Editions(t.Context(), record.Editions{})
	if want := []record.Edition{first, other, second}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("all: got %+v %v, want %+v", got, err, want)
	}
	got, err = s.Editions(t.Context(), record.Editions{Piece: "one"})
	if want := []record.Edition{first, second}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("one piece: got %+v %v, want %+v", got, err, want)
	}
	if got, err := s.Editions(t.Context(), record.Editions{Piece: "three"}); err != nil || len(got) != 0 {
		t.Errorf("no piece: got %+v %v, want none", got, err)
	}
}

func editionByReport(t *testing.T, open opener) {
	s := open(t)
	told, other := Filing("told", early), Filing("other", early)
	mustFile(t, s, told)
	mustFile(t, s, other)
	one, two := Edition(t, nil, "one", &told, early), Edition(t, nil, "two", &other, early)
	mustPublish(t, s, one)
	mustPublish(t, s, two)
	for _, c := range []struct {
		reports []string
		want    []record.Edition
	}{
		{[]string{told.Report.SHA256}, []record.Edition{one}},
		{[]string{other.Report.SHA256, told.Report.SHA256}, []record.Edition{one, two}},
		{[]string{"none"}, nil},
		{[]string{}, nil},
	} {
		got, err := s.Editions(t.Context(), record.Editions{Reports: c.reports})
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%v: got %+v %v, want %+v", c.reports, got, err, c.want)
		}
	}
}

func editionOnNothing(t *testing.T, open opener) {
	s := open(t)
	f := Filing("told", early)
	mustFile(t, s, f)
	for what, c := range map[string]struct {
		spoil func(*record.Evidence)
		want  error
	}{
		"other words":    {func(e *record.Evidence) { e.Words = "Iran met France in Moscow." }, fault.Invalid},
		"another place":  {func(e *record.Evidence) { e.Span.Start++ }, fault.Invalid},
		"another report": {func(e *record.Evidence) { e.Report = "none" }, fault.NotFound},
	} {
		e := Edition(t, nil, "one", &f, early)
		c.spoil(&e.Rests[0].Evidence)
		if err := s.Publish(t.Context(), e); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", what, err, c.want)
		}
	}
	if got, err := s.Editions(t.Context(), record.Editions{}); err != nil || len(got) != 0 {
		t.Errorf("got %+v %v, want none", got, err)
	}
}

func editionTwice(t *testing.T, open opener) {
	s := open(t)
	f := Filing("told", early)
	mustFile(t, s, f)
	first := Edition(t, nil, "one", &f, early)
	mustPublish(t, s, first)
	second, third := Edition(t, []record.Edition{first}, "one", &f, late), Edition(t, []record.Edition{first}, "one", &f, late.Add(time.Second))
	mustPublish(t, s, second)
	for _, e := range []record.Edition{third, second, first} {
		if err := s.Publish(t.Context(), e); !errors.Is(err, fault.Conflict) {
			t.Errorf("version %d again: got %v, want conflict", e.Version, err)
		}
	}
}

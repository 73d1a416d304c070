package storetest

import (
	"reflect"
	"testing"
	"time"

	"flashbrief/record"
)

// watchedPromises are on sources that are visited again and again.
var watchedPromises = []promise{
	{"sources come back as they were added, those that are due first", watched},
	{"a source that was removed does not come back with its visit", rewatched},
}

func watched(t *testing.T, open opener) {
	s := open(t)
	a := record.Watched{Address: "https://a.example/", Next: late, State: []byte(`{"a":1}`)}
	b := record.Watched{Address: "https://b.example/", Next: early, State: []byte(`{}`)}
	never := record.Watched{Address: "https://never.example/", State: []byte(`{}`)}
	if n, err := s.Watch(t.Context(), b, a, never); err != nil || n != 3 {
		t.Fatalf("got %d %v, want 3 added", n, err)
	}
	if n, err := s.Watch(t.Context(), record.Watched{Address: a.Address, State: []byte(`{"a":2}`)}); err != nil || n != 0 {
		t.Errorf("a second time: got %d %v, want none added", n, err)
	}
	for _, c := range []struct {
		what string
		by   time.Time
		most int
		want []record.Watched
	}{
		{"all", time.Time{}, 0, []record.Watched{a, b, never}},
		{"by the first visit", early, 0, []record.Watched{b}},
		{"by the last", late, 0, []record.Watched{b, a}},
		{"one", late, 1, []record.Watched{b}},
		{"before the first", early.Add(-time.Second), 0, nil},
	} {
		if got, err := s.Watched(t.Context(), c.by, c.most); err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %+v %v, want %+v", c.what, got, err, c.want)
		}
	}
}

func rewatched(t *testing.T, open opener) {
	s := open(t)
	a, b := record.Watched{Address: "https://a.example/", State: []byte(`{}`)}, record.Watched{Address: "https://b.example/", State: []byte(`{}`)}
	if _, err := s.Watch(t.Context(), a, b); err != nil {
		t.Fatal(err)
	}
	moved := record.Watched{Address: b.Address, Next: late, State: []byte(`{"moved":true}`)}
	article := record.Watched{Address: "https://a.example/1", State: []byte(`{}`)}
	if kept, err := s.Rewatch(t.Context(), a.Address, moved, article); err != nil || !kept {
		t.Errorf("got %v %v, want it kept", kept, err)
	}
	if kept, err := s.Rewatch(t.Context(), a.Address, a, record.Watched{Address: "https://a.example/2", State: []byte(`{}`)}); err != nil || kept {
		t.Errorf("it moved: got %v %v, want nothing kept", kept, err)
	}
	if removed, err := s.Unwatch(t.Context(), article.Address); err != nil || !removed {
		t.Errorf("got %v %v, want it removed", removed, err)
	}
	if removed, err := s.Unwatch(t.Context(), article.Address); err != nil || removed {
		t.Errorf("twice: got %v %v, want none removed", removed, err)
	}
	if got, err := s.Watched(t.Context(), time.Time{}, 0); err != nil || !reflect.DeepEqual(got, []record.Watched{moved}) {
		t.Errorf("got %+v %v, want the source at its new address alone", got, err)
	}
}

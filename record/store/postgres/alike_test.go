package postgres

import (
	"bytes"
	"context"
	"flag"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"flashbrief/news"
	"flashbrief/record"
	"flashbrief/record/store/sqlite"
	"flashbrief/record/store/storetest"
	"flashbrief/record/store/storetest/made"
)

// What both stores are asked.
var (
	questions = flag.Int("questions", 400, "the number of random questions that both stores are asked")
	seed      = flag.Uint64("seed", 1, "the seed of the random questions")
)

// fill fills a record with made reports, further readings, rulings, an edition and a source.
func fill(t *testing.T, s record.Store, events int) {
	t.Helper()
	ctx := context.Background()
	published := false
	for step := range (made.Plan{Events: events, Seed: 6}).Steps() {
		var err error
		if step.Filing != nil {
			if _, err = s.File(ctx, *step.Filing); err == nil && !published && len(step.Filing.Items) > 0 {
				published = true
				err = s.Publish(ctx, storetest.Edition(t, nil, "piece", step.Filing, time.UnixMilli(1)))
			}
		} else {
			err = s.Rule(ctx, *step.Ruling)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Watch(ctx, record.Watched{Address: "https://a.example/feed", Next: time.UnixMilli(1).UTC(), State: []byte(`{"kind":"feed"}`)}); err != nil {
		t.Fatal(err)
	}
	table := []byte("table")
	if _, err := s.AddGazetteer(ctx, record.Gazetteer{SHA256: news.Hash(table), Name: "places", Added: time.UnixMilli(2)}, table); err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"a zero \x00, a mark \uFDD0", strings.Repeat("The envoy spoke of the U.S. and of Lech Wałęsa. ", 6000) + "Nobody else did."} {
		if _, err := s.File(ctx, storetest.Filing(words, time.UnixMilli(3))); err != nil {
			t.Fatal(err)
		}
	}
}

// inFile returns an empty record in a file.
func inFile(t *testing.T) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "record.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// TestOneRecordInBothStores fills both stores with the same, and compares what they dump, what each
// loads of the other, and what they answer.
func TestOneRecordInBothStores(t *testing.T) {
	ctx := context.Background()
	file, database := inFile(t), opened(t)
	fill(t, file, 400)
	fill(t, database, 400)
	var want, got bytes.Buffer
	if err := file.Dump(ctx, &want); err != nil {
		t.Fatal(err)
	}
	if err := database.Dump(ctx, &got); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want.Bytes()) {
		t.Error("the same reports and rulings are dumped otherwise")
	}
	a, err := database.Audit(ctx)
	if err != nil || len(a.Faults) > 0 || a.Reports == 0 || a.Editions != 1 {
		t.Errorf("verified: %+v %v", a, err)
	}
	there := opened(t)
	if _, err := there.Load(ctx, bytes.NewReader(want.Bytes())); err != nil {
		t.Fatal(err)
	}
	back := inFile(t)
	var between, again bytes.Buffer
	if err := there.Dump(ctx, &between); err != nil {
		t.Fatal(err)
	}
	if _, err := back.Load(ctx, &between); err != nil {
		t.Fatal(err)
	}
	if err := back.Dump(ctx, &again); err != nil || !bytes.Equal(again.Bytes(), want.Bytes()) {
		t.Errorf("there and back again it is dumped otherwise, %v", err)
	}
	storetest.Alike(t, back, there, *questions, *seed)
}

package desk

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/reader"
	"flashbrief/record"
)

// input returns reports named by the words; "bad" is one that cannot be taken.
func input(words ...string) func(func(Taken, error) bool) {
	return func(yield func(Taken, error) bool) {
		for _, w := range words {
			var err error
			if w == "bad" {
				err = fault.New(fault.Invalid, "bad")
			}
			text := "Iran met Russia in Moscow. " + w
			report := news.Report{ID: w, Origin: w, SHA256: news.Hash([]byte(text)), Text: text}
			if !yield(Taken{Report: report}, err) {
				return
			}
		}
	}
}

// kept is a store that keeps only the order of filing, and fails on request.
type kept struct {
	record.Store
	order []string
	fails map[string]error
}

func (k *kept) View(context.Context) (record.View, error) { return bare{}, nil }

// bare is a view of an empty record.
type bare struct{ record.View }

func (bare) Gazetteers(context.Context) ([]record.Gazetteer, error) { return nil, nil }

func (bare) Close() error { return nil }

func (k *kept) Has(context.Context, string, reading.Versions) (bool, error) { return false, nil }

func (k *kept) File(_ context.Context, f record.Filing) (bool, error) {
	if err := k.fails[f.Report.ID]; err != nil {
		return false, err
	}
	k.order = append(k.order, f.Report.ID)
	return true, nil
}

func at(store record.Store) *Desk {
	return &Desk{Record: store, Reader: reader.New(), Now: func() time.Time { return time.UnixMilli(0) }}
}

func TestFilingKeepsTheOrderOfTheInput(t *testing.T) {
	var words []string
	for i := range 60 {
		words = append(words, fmt.Sprint(i))
	}
	store := &kept{}
	if err := at(store).File(context.Background(), input(words...), func(Filed) {}); err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(store.order, " "), strings.Join(words, " "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestWhatFailsIsToldAndTheRestIsDone(t *testing.T) {
	store := &kept{fails: map[string]error{"two": fault.New(fault.Invalid, "no")}}
	var told []string
	err := at(store).File(context.Background(), input("one", "bad", "two", "three"), func(f Filed) {
		told = append(told, fmt.Sprint(f.Name, f.Err != nil))
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(told, " "), "onefalse true twotrue threefalse"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestARecordThatCannotBeWrittenStopsFiling(t *testing.T) {
	store := &kept{fails: map[string]error{"two": fault.New(fault.Unavailable, "the disk is full")}}
	err := at(store).File(context.Background(), input("one", "two", "three"), func(Filed) {})
	if !errors.Is(err, fault.Unavailable) || strings.Join(store.order, " ") != "one" {
		t.Errorf("got %v after filing %v, want unavailable after one", err, store.order)
	}
}

func TestAnInputThatNeverComesEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	never := make(chan struct{})
	defer close(never)
	silent := func(func(Taken, error) bool) { <-never }
	time.AfterFunc(10*time.Millisecond, cancel)
	if err := at(&kept{}).File(ctx, silent, func(Filed) {}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want canceled", err)
	}
}

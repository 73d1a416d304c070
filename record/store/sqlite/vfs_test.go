package sqlite

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/query"
	"flashbrief/record/store/storetest"
)

const pageSize = 8192

// filled returns the path of a record with some reports and rulings, and its bytes.
func filled(t *testing.T) (string, []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "record.db")
	s := mustOpen(t, path)
	for i := range 40 {
		f := storetest.Filing(strings.Repeat(time.Duration(i).String()+" ", 60), time.UnixMilli(int64(i)))
		if _, err := s.File(context.Background(), f); err != nil {
			t.Fatal(err)
		}
		if i%4 == 0 {
			mustReject(t, s, &f)
		}
		if i == 20 {
			if err := s.Publish(context.Background(), storetest.Edition(t, nil, "piece", &f, time.UnixMilli(20))); err != nil {
				t.Fatal(err)
			}
		}
	}
	s.Close()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return path, raw
}

func mustOpen(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func mustReject(t *testing.T, s *Store, f *record.Filing) {
	t.Helper()
	r, err := record.RejectItem(&f.Items[0], f.Items, "analyst", "to have it ruled on", time.UnixMilli(2))
	if err == nil {
		err = s.Rule(context.Background(), r)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// questions are the questions to a store, by name.
var questions = map[string]func(context.Context, *Store) (any, error){
	"reports": func(ctx context.Context, s *Store) (any, error) { return lookAt(s).Reports(ctx, record.Cut{}) },
	"items":   func(ctx context.Context, s *Store) (any, error) { return lookAt(s).Items(ctx, record.Selection{}) },
	"one state's": func(ctx context.Context, s *Store) (any, error) {
		return lookAt(s).Items(ctx, record.Selection{Where: query.Party{Codes: []string{"RUS"}}})
	},
	"rejected too": func(ctx context.Context, s *Store) (any, error) {
		return lookAt(s).Items(ctx, record.Selection{Rejected: true})
	},
	"rulings":  func(ctx context.Context, s *Store) (any, error) { return lookAt(s).Rulings(ctx) },
	"mentions": func(ctx context.Context, s *Store) (any, error) { return lookAt(s).Mentions(ctx, "") },
	"search": func(ctx context.Context, s *Store) (any, error) {
		return lookAt(s).Search(ctx, query.And{query.Words{Text: "moscow"}, query.Words{Text: "7ns"}}, record.Cut{}, record.Page{Limit: 9})
	},
	"one report": func(ctx context.Context, s *Store) (any, error) {
		return lookAt(s).Report(ctx, "r-"+strings.Repeat("7ns ", 60))
	},
}

// asked returns the answer to every question, or the error, by name.
func asked(path string) map[string]any {
	ctx := context.Background()
	out := map[string]any{}
	s, err := OpenToAsk(ctx, path)
	if err != nil {
		for what := range questions {
			out[what] = err
		}
		return out
	}
	defer s.Close()
	for what, ask := range questions {
		answer, err := ask(ctx, s)
		if out[what] = answer; err != nil {
			out[what] = err
		}
	}
	return out
}

// TestAPageThatIsCutOffIsDamage cuts through a page that a question needs. SQLite fills the
// missing part with zeros, and detects a short file only if whole pages are missing.
func TestAPageThatIsCutOffIsDamage(t *testing.T) {
	path, raw := filled(t)
	want := asked(path)
	failures := 0
	for cut := 1; cut < pageSize; cut += 31 {
		if err := os.WriteFile(path, raw[:len(raw)-cut], 0o600); err != nil {
			t.Fatal(err)
		}
		for what, got := range asked(path) {
			err, failed := got.(error)
			switch {
			case failed && !errors.Is(err, fault.Invalid):
				t.Errorf("%d bytes cut off: %s: the error does not say that the record is damaged: %v", cut, what, err)
			case failed:
				failures++
			case !reflect.DeepEqual(got, want[what]):
				t.Errorf("%d bytes cut off: %s: another answer without an error", cut, what)
			}
		}
		if a, err := Verify(context.Background(), path); err != nil || len(a.Faults) == 0 {
			t.Errorf("%d bytes cut off: verified: got %+v %v, want a fault", cut, a, err)
		}
	}
	if failures == 0 {
		t.Error("no question needed the page")
	}
}

func TestNoQuestionIsAnsweredFromADamagedPage(t *testing.T) {
	path, raw := filled(t)
	want := asked(path)
	for what, answer := range want {
		if err, failed := answer.(error); failed {
			t.Fatalf("%s: %v", what, err)
		}
	}
	failures := 0
	for kind, damage := range damages(len(raw) / pageSize) {
		for range 12 {
			if err := os.WriteFile(path, damage(append([]byte(nil), raw...)), 0o600); err != nil {
				t.Fatal(err)
			}
			failures += compareAnswers(t, kind, asked(path), want)
		}
	}
	if failures < 80 {
		t.Errorf("only %d questions met damage", failures)
	}
}

// damages returns ways to damage a record of the given number of pages, at random places.
func damages(pages int) map[string]func([]byte) []byte {
	random := rand.New(rand.NewPCG(4, 4))
	return map[string]func([]byte) []byte{
		"one bit": func(b []byte) []byte {
			b[random.IntN(len(b))] ^= 1 << random.IntN(8)
			return b
		},
		"a bit of the header": func(b []byte) []byte {
			b[random.IntN(headerSize)] ^= 1 << random.IntN(8)
			return b
		},
		"a page of zeros": func(b []byte) []byte {
			clear(b[random.IntN(pages)*pageSize:][:pageSize])
			return b
		},
		"two pages in each other's place": func(b []byte) []byte {
			x, y := b[(1+random.IntN(pages-1))*pageSize:][:pageSize], b[(1+random.IntN(pages-1))*pageSize:][:pageSize]
			held := append([]byte(nil), x...)
			copy(x, y)
			copy(y, held)
			return b
		},
		"a digit for another": func(b []byte) []byte {
			for at := random.IntN(len(b)); ; at = random.IntN(len(b)) {
				if b[at] >= '0' && b[at] < '9' {
					b[at]++
					return b
				}
			}
		},
		"the end cut off": func(b []byte) []byte { return b[:random.IntN(len(b))] },
	}
}

// compareAnswers checks that each answer is the expected one or an error that reports the
// damage, and returns the number of these errors.
func compareAnswers(t *testing.T, kind string, answers, want map[string]any) (failures int) {
	t.Helper()
	for what, got := range answers {
		err, failed := got.(error)
		switch {
		case !failed && !reflect.DeepEqual(got, want[what]):
			t.Errorf("%s: %s: another answer without an error", kind, what)
		case failed && !errors.Is(err, fault.Invalid) && !errors.Is(err, fault.NotFound):
			t.Errorf("%s: %s: the error does not say that the record is damaged: %v", kind, what, err)
		case failed:
			failures++
		}
	}
	return failures
}

package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/record/store/storetest"
)

// leftByOld returns a file as version 0.1.0 left it when it was killed while creating a record:
// migrated to a version, without the mark.
func leftByOld(t *testing.T, version int64) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "half.db")
	db, err := sql.Open("sqlite", path+"?_pragma=journal_mode(WAL)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	provider, err := steps(db)
	if err == nil {
		_, err = provider.GetDBVersion(context.Background()) // creates the table of versions
	}
	if err == nil && version > 0 {
		_, err = provider.UpTo(context.Background(), version)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestARecordLeftHalfMadeIsMadeAnew(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty.db")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	bare := filepath.Join(t.TempDir(), "bare.db")
	db, err := sql.Open("sqlite", bare+"?_pragma=journal_mode(WAL)")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("PRAGMA user_version = 0"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	paths := []string{empty, bare}
	for version := range int64(5) {
		paths = append(paths, leftByOld(t, version))
	}
	for i, path := range paths {
		if _, err := OpenToAsk(context.Background(), path); !errors.Is(err, fault.NotFound) {
			t.Errorf("%d: asked: got %v, want not found", i, err)
		}
		s, err := Open(context.Background(), path)
		if err != nil {
			t.Errorf("%d: %v", i, err)
			continue
		}
		if _, err := s.File(context.Background(), storetest.Filing("made", time.UnixMilli(1))); err != nil {
			t.Errorf("%d: %v", i, err)
		}
		s.Close()
		if a, err := Verify(context.Background(), path); err != nil || len(a.Faults) > 0 || a.Reports != 1 || !a.Sums {
			t.Errorf("%d: got %+v %v, want one report", i, a, err)
		}
	}
}

func TestAFileOfSomebodyElseIsNotTouched(t *testing.T) {
	filled := leftByOld(t, 4)
	others := filepath.Join(t.TempDir(), "others.db")
	for path, statement := range map[string]string{
		filled: "INSERT INTO gazetteer (sha256, name, places, names, size, added, data) VALUES ('1', 'x', 1, 1, 1, 1, x'')",
		others: "CREATE TABLE somebody_elses (x)",
	} {
		db, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
		db.Close()
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Open(context.Background(), path); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: got %v, want invalid", filepath.Base(path), err)
		}
		if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
			t.Errorf("%s has changed", filepath.Base(path))
		}
	}
}

func TestManyOpenARecordThatIsNotThere(t *testing.T) {
	for round := range 6 {
		path := filepath.Join(t.TempDir(), "record.db")
		if round%2 == 1 { // or that must be created again
			path = leftByOld(t, int64(round/2))
		}
		errs := make(chan error)
		const openers = 6
		for i := range openers {
			go func() {
				s, err := Open(context.Background(), path)
				if err == nil {
					_, err = s.File(context.Background(), storetest.Filing(fmt.Sprint(i), time.UnixMilli(1)))
					err = errors.Join(err, s.Close())
				}
				errs <- err
			}()
		}
		for range openers {
			if err := <-errs; err != nil {
				t.Error(err)
			}
		}
		if a, err := Verify(context.Background(), path); err != nil || len(a.Faults) > 0 || a.Reports != openers {
			t.Errorf("round %d: got %+v %v, want %d reports", round, a, err, openers)
		}
	}
}

func TestKilledWhileItIsMadeARecordIsThereOrNot(t *testing.T) {
	kills := 20
	if testing.Short() {
		kills = 5
	}
	for i := range kills {
		path := filepath.Join(t.TempDir(), "record.db")
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), fileForever+"="+path)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(i*100/kills) * time.Millisecond)
		cmd.Process.Kill()
		cmd.Wait()
		s, err := Open(context.Background(), path)
		if err != nil {
			t.Fatalf("killed after %d ms: %v", i*100/kills, err)
		}
		s.Close()
	}
}

package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/record/store/storetest"
)

func TestABackupAnswersAsTheRecordDid(t *testing.T) {
	ctx := context.Background()
	path, _ := filled(t)
	want := asked(path)
	backup := filepath.Join(t.TempDir(), "backup.db")
	if a, err := Backup(ctx, path, backup, false); err != nil || a.Reports != 40 || a.Rulings != 10 || a.Sources != 40 {
		t.Fatalf("got %+v %v", a, err)
	}
	if got := asked(backup); !reflect.DeepEqual(got, want) {
		t.Errorf("the backup answers otherwise")
	}
	restored := filepath.Join(t.TempDir(), "restored.db")
	if _, _, err := Restore(ctx, backup, restored, false); err != nil {
		t.Fatal(err)
	}
	if got := asked(restored); !reflect.DeepEqual(got, want) {
		t.Errorf("the restored record answers otherwise")
	}
	mustOpen(t, restored).Close()
}

func TestABackupIsOfOneMomentWhileReportsAreFiled(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "record.db")
	s := mustOpen(t, path)
	defer s.Close()
	stop, done := make(chan struct{}), make(chan error)
	go func() {
		for i := 0; ; i++ {
			f := storetest.Filing(fmt.Sprint(i), time.UnixMilli(1))
			if _, err := s.File(ctx, f); err != nil {
				done <- err
				return
			}
			mustReject(t, s, &f)
			select {
			case <-stop:
				done <- nil
				return
			default:
			}
		}
	}()
	for i := range 8 {
		backup := filepath.Join(t.TempDir(), "backup.db")
		before, err := lookAt(s).Rulings(ctx)
		if err != nil {
			t.Fatal(err)
		}
		a, err := Backup(ctx, path, backup, false)
		if err != nil || a.Rulings < len(before) || a.Reports-a.Rulings > 1 {
			t.Errorf("backup %d: got %+v %v, want at least %d rulings, and each report but the last ruled on", i, a, err, len(before))
		}
	}
	close(stop)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func TestNothingIsReplacedUnasked(t *testing.T) {
	ctx := context.Background()
	path, raw := filled(t)
	dir := t.TempDir()
	words := filepath.Join(dir, "words.txt")
	if err := os.WriteFile(words, []byte("an analyst's notes"), 0o600); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(dir, "backup.db")
	if _, err := Backup(ctx, path, backup, false); err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		to    string
		force bool
		kind  error
	}{
		"a backup that is there":   {backup, false, fault.Conflict},
		"what is no backup":        {words, true, fault.Invalid},
		"the record itself":        {path, true, fault.Invalid},
		"a folder":                 {dir, true, fault.Invalid},
		"a folder that is not":     {filepath.Join(dir, "no", "backup.db"), false, fault.Unavailable},
		"a backup, with --force":   {backup, true, nil},
		"and once more":            {backup, true, nil},
		"a place with a long name": {filepath.Join(dir, strings.Repeat("x", 300)), false, fault.Unavailable},
	} {
		if _, err := Backup(ctx, path, c.to, c.force); !errors.Is(err, c.kind) {
			t.Errorf("%s: got %v, want %v", what, err, c.kind)
		}
	}
	if _, _, err := Restore(ctx, backup, path, false); !errors.Is(err, fault.Conflict) {
		t.Errorf("restoring over the record: got %v, want a conflict", err)
	}
	if now, err := os.ReadFile(path); err != nil || string(now) != string(raw) {
		t.Errorf("the record has changed")
	}
	if left, err := filepath.Glob(filepath.Join(dir, ".*draft*")); err != nil || len(left) > 0 {
		t.Errorf("drafts are left: %v", left)
	}
}

func TestARestoreKeepsWhatItReplaces(t *testing.T) {
	ctx := context.Background()
	path, raw := filled(t)
	backup := filepath.Join(t.TempDir(), "backup.db")
	if _, err := Backup(ctx, path, backup, false); err != nil {
		t.Fatal(err)
	}
	want := asked(path)
	for what, damage := range map[string]func([]byte){
		"a whole record":     func([]byte) {},
		"a damaged page":     func(b []byte) { b[5*pageSize+77] ^= 1 },
		"a damaged header":   func(b []byte) { b[3] ^= 1 },
		"a damaged mark":     func(b []byte) { b[70] ^= 1 },
		"nothing but zeroes": func(b []byte) { clear(b) },
	} {
		damaged := append([]byte(nil), raw...)
		damage(damaged)
		if err := os.WriteFile(path, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		_, old, err := Restore(ctx, backup, path, true)
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if got := asked(path); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the restored record answers otherwise", what)
		}
		if kept, err := os.ReadFile(old); err != nil || len(kept) != len(raw) {
			t.Errorf("%s: the old record was not kept: %v", what, err)
		}
	}
}

func TestARecordInUseIsNotReplaced(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	path, _ := filled(t)
	backup := filepath.Join(t.TempDir(), "backup.db")
	if _, err := Backup(ctx, path, backup, false); err != nil {
		t.Fatal(err)
	}
	s := mustOpen(t, path)
	defer s.Close()
	waited := 0
	if _, _, err := Restore(ctx, backup, path, true, Waiting(func() { waited++ })); err == nil || waited != 1 {
		t.Errorf("got %v after %d words, want an error after one", err, waited)
	}
	if _, err := s.File(context.Background(), storetest.Filing("still", time.UnixMilli(1))); err != nil {
		t.Error(err)
	}
}

func TestADamagedRecordGivesNoBackup(t *testing.T) {
	ctx := context.Background()
	path, raw := filled(t)
	raw[7*pageSize+100] ^= 4
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(t.TempDir(), "backup.db")
	if _, err := Backup(ctx, path, backup, false); !errors.Is(err, fault.Invalid) {
		t.Errorf("got %v, want invalid", err)
	}
	if _, err := os.Stat(backup); err == nil {
		t.Error("there is a backup")
	}
}

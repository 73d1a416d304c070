package postgres

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"testing"

	"flashbrief/record/store"
	"flashbrief/record/store/storetest/server"
)

// tableOf opens a connection as the store does, and makes the table kept with one row.
func tableOf(t *testing.T) *sql.DB {
	t.Helper()
	c, err := config(server.New(t))
	if err != nil {
		t.Fatal(err)
	}
	db := connect(c, 1)
	t.Cleanup(func() { db.Close() })
	for _, statement := range []string{"CREATE TABLE kept (number BIGINT PRIMARY KEY)", "INSERT INTO kept VALUES (1)"} {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

func rowsIn(t *testing.T, db interface {
	QueryRowContext(context.Context, string, ...any) *sql.Row
}) (n int) {
	t.Helper()
	if err := db.QueryRowContext(t.Context(), "SELECT count(*) FROM kept").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestStatementsThatWaitAreThereForTheNext(t *testing.T) {
	db := tableOf(t)
	tx, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	for n := 2; n <= 3*mostQueued; n++ {
		if _, err := tx.ExecContext(t.Context(), "INSERT INTO kept VALUES (?1)", n); err != nil {
			t.Fatal(err)
		}
	}
	if got := rowsIn(t, tx); got != 3*mostQueued {
		t.Errorf("the transaction sees %d rows, want %d", got, 3*mostQueued)
	}
	result, err := tx.ExecContext(t.Context(), "DELETE FROM kept WHERE number > ?1", 10)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := result.RowsAffected(); err != nil || got != 3*mostQueued-10 {
		t.Errorf("%d rows deleted, %v, want %d", got, err, 3*mostQueued-10)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	if got := rowsIn(t, db); got != 10 {
		t.Errorf("%d rows kept, want 10", got)
	}
}

func TestATransactionWithARefusedStatementKeepsNothing(t *testing.T) {
	db := tableOf(t)
	tx, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{2, 1, 3} {
		if _, err := tx.ExecContext(t.Context(), "INSERT INTO kept VALUES (?1)", n); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Commit(); code(err) != "23505" {
		t.Errorf("the commit of a key that is there twice says %v", err)
	}
	if got := rowsIn(t, db); got != 1 {
		t.Errorf("%d rows kept, want 1", got)
	}
	tx, err = db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.ExecContext(t.Context(), "INSERT INTO kept VALUES (?1)", 2); err != nil {
		t.Fatal(err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if got := rowsIn(t, db); got != 1 {
		t.Errorf("%d rows kept after a transaction that was taken back, want 1", got)
	}
}

// TestRowsOfManyBytesDoNotWait adds a row that is larger than what may wait together.
func TestRowsOfManyBytesDoNotWait(t *testing.T) {
	db := tableOf(t)
	if _, err := db.ExecContext(t.Context(), "ALTER TABLE kept ADD said TEXT, ADD raw BYTEA"); err != nil {
		t.Fatal(err)
	}
	for column, value := range map[string]any{"said": strings.Repeat("a", mostQueuedBytes), "raw": make([]byte, mostQueuedBytes)} {
		one, err := db.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		tx, err := one.BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range (dialect{}).Insert(store.Rows{Table: "kept", Columns: []string{"number", column}, Values: [][]any{{2, value}}}) {
			if _, err := tx.ExecContext(t.Context(), s.SQL, s.Args...); err != nil {
				t.Fatal(err)
			}
		}
		if err := one.Raw(func(c any) error {
			if n := len(c.(*conn).queue.results); n > 0 {
				t.Errorf("%s: %d statements wait", column, n)
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(tx.Rollback(), one.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

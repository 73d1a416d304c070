package postgres

import (
	"bytes"
	"testing"
	"time"

	"flashbrief/record/store/storetest"
)

// TestALoadedRecordIsVacuumed expects that the server knows how many rows there are.
func TestALoadedRecordIsVacuumed(t *testing.T) {
	file, database := inFile(t), opened(t)
	for _, words := range []string{"one", "two", "three"} {
		if _, err := file.File(t.Context(), storetest.Filing(words, time.UnixMilli(1))); err != nil {
			t.Fatal(err)
		}
	}
	var dump bytes.Buffer
	if err := file.Dump(t.Context(), &dump); err != nil {
		t.Fatal(err)
	}
	if _, err := database.Load(t.Context(), &dump); err != nil {
		t.Fatal(err)
	}
	var rows int
	if err := database.ask.QueryRowContext(t.Context(), "SELECT CAST(reltuples AS BIGINT) FROM pg_class WHERE oid = CAST('report' AS regclass)").Scan(&rows); err != nil || rows != 3 {
		t.Errorf("got %d %v, want the three reports counted", rows, err)
	}
}

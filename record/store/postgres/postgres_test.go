package postgres

import (
	"context"
	"testing"
	"time"

	"flashbrief/record"
	"flashbrief/record/store/storetest"
	"flashbrief/record/store/storetest/server"
)

func TestMain(m *testing.M) { server.Main(m) }

// opened returns an empty record.
func opened(t testing.TB) *Store {
	t.Helper()
	s, err := Open(context.Background(), server.New(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) record.Store { return opened(t) })
}

func TestNothingThatWasReadCanBeChanged(t *testing.T) {
	s := opened(t)
	filing := storetest.Filing("kept", time.UnixMilli(1))
	if _, err := s.File(context.Background(), filing); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		"UPDATE report SET text = 'x'", "DELETE FROM report", "UPDATE item SET told = 1", "DELETE FROM item", "TRUNCATE log",
		"UPDATE reading SET findings = ''", "DELETE FROM source", "UPDATE reader SET model = 'x'", "DELETE FROM reading",
		"UPDATE ruling SET reason = 'x'", "DELETE FROM ruling", "UPDATE edition SET reason = 'x'", "DELETE FROM edition", "DELETE FROM log",
	} {
		if _, err := s.write.Exec(statement); err == nil {
			t.Errorf("%s: went through", statement)
		}
	}
}

package postgres

import (
	"fmt"
	"testing"
	"time"

	"flashbrief/record"
	"flashbrief/record/store/storetest"
	"flashbrief/record/store/storetest/server"
)

// followed returns a record with a replica that questions are put to, the servers, and the address of each record.
func followed(t *testing.T) (s *Store, primary, standby *server.Server, address, replica string) {
	t.Helper()
	primary = own(t, "fsync=off")
	address = recordOn(t, primary)
	standby, err := primary.Standby()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(standby.Stop)
	replica = fmt.Sprintf("postgres://flashbrief@/postgres?host=%s&search_path=%s", standby.Folder, schema(address))
	if s, err = Open(t.Context(), address, AskAt(replica)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, primary, standby, address, replica
}

// counts expects an answer to count that number of reports.
func counts(t *testing.T, s *Store, want int) {
	t.Helper()
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if n, err := v.Count(t.Context(), record.Cut{}); err != nil || n != want {
		t.Fatalf("%d reports, %v, want %d", n, err, want)
	}
}

func file(t *testing.T, s *Store, n int) {
	t.Helper()
	if _, err := s.File(t.Context(), storetest.Filing(fmt.Sprint("followed ", n), time.UnixMilli(1))); err != nil {
		t.Fatal(err)
	}
}

// TestAReplicaAnswersWithWhatWasFiledBefore files and asks in turn, stops the replica from following, and ends the
// primary server.
func TestAReplicaAnswersWithWhatWasFiledBefore(t *testing.T) {
	s, primary, standby, address, replica := followed(t)
	for n := range 10 {
		file(t, s, n)
		counts(t, s, n+1)
	}
	until(t, "the replica is asked", func() bool { return s.asked(t.Context()) == s.replica.Store })
	if err := standby.Execute(t.Context(), "SELECT pg_wal_replay_pause()"); err != nil {
		t.Fatal(err)
	}
	file(t, s, 10)
	if s.asked(t.Context()) != s.Store {
		t.Error("a replica that lacks what was filed is asked")
	}
	counts(t, s, 11)
	if err := standby.Execute(t.Context(), "SELECT pg_wal_replay_resume()"); err != nil {
		t.Fatal(err)
	}
	until(t, "the replica is asked again", func() bool { return s.asked(t.Context()) == s.replica.Store })
	if err := primary.Kill(); err != nil {
		t.Fatal(err)
	}
	counts(t, s, 11)
	alone, err := OpenToAsk(t.Context(), address, AskAt(replica))
	if err != nil {
		t.Fatal(err)
	}
	defer alone.Close()
	counts(t, alone, 11)
	if _, err := Open(t.Context(), replica); err == nil {
		t.Error("a replica is opened for writing")
	}
}

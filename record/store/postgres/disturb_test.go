package postgres

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/store/storetest"
	"flashbrief/record/store/storetest/server"
)

// full reports whether the tests run at the length of the figures in docs/operations.md.
func full() bool { return os.Getenv("FLASHBRIEF_DISTURB") == "full" }

// times returns how often something is done: a few times, or often in a full run.
func times(few, often int) int {
	if full() {
		return often
	}
	return few
}

// own starts a server of the test's own, which its end removes.
func own(t *testing.T, settings ...string) *server.Server {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a server of its own")
	}
	if err := server.Absent(); err != nil {
		t.Skip(err)
	}
	folder, err := os.MkdirTemp("", "flashbrief-own-") // its socket needs a short path
	if err != nil {
		t.Fatal(err)
	}
	s, err := server.In(folder, settings...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Stop)
	return s
}

// recordOn returns the address of a new record on the server.
func recordOn(t *testing.T, s *server.Server) string {
	t.Helper()
	address, err := s.Database(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	first, err := Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	return address
}

// TestTheServerIsKilled kills the server at random while clients write.
func TestTheServerIsKilled(t *testing.T) {
	s := own(t, "fsync=off")
	address := recordOn(t, s)
	all := clients(3)
	ctx, stop := context.WithCancel(t.Context())
	wait := running(ctx, t, all, address, 1<<30)
	for k := range times(2, 20) {
		before := acked(all)
		until(t, "more is acknowledged", func() bool { return acked(all) > before+5+k })
		if err := s.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := s.Run("fsync=off"); err != nil {
			t.Fatal(err)
		}
	}
	stop()
	wait()
	balanced(t, address, all)
}

// TestConnectionsAreUsedUp takes every connection of the server while clients begin to write.
func TestConnectionsAreUsedUp(t *testing.T) {
	s := own(t, "fsync=off", "max_connections=12")
	address := recordOn(t, s)
	var held []*pgx.Conn
	var refused error
	for refused == nil {
		c, err := pgx.Connect(t.Context(), address)
		if refused = err; err == nil {
			held = append(held, c)
		}
	}
	if _, err := Open(t.Context(), address); !errors.Is(err, fault.Unavailable) {
		t.Errorf("got %v with %d connections held, want an error of kind Unavailable", err, len(held))
	}
	if err := held[0].Close(t.Context()); err != nil { // a client needs three to begin
		t.Fatal(err)
	}
	for _, c := range held[1:] {
		if err := c.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	all := clients(2)
	wait := running(t.Context(), t, all, address, times(10, 200))
	held = held[:0]
	for len(held) < 200 && acked(all) < 2*times(10, 200) {
		if c, err := pgx.Connect(t.Context(), address); err == nil {
			held = append(held, c)
		} else if len(held) > 0 {
			err := held[0].Close(t.Context())
			if held = held[1:]; err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, c := range held {
		_ = c.Close(t.Context()) // the test's own
	}
	wait()
	balanced(t, address, all)
}

// TestStatementsRunOutOfTime gives statements less time than their turn takes to come.
func TestStatementsRunOutOfTime(t *testing.T) {
	s := own(t, "fsync=off")
	address := recordOn(t, s)
	all := clients(3)
	wait := running(t.Context(), t, all, address+"&statement_timeout=40", times(5, 200))
	for range times(3, 30) {
		holder, err := pgx.Connect(t.Context(), address)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := holder.Exec(t.Context(), "BEGIN; LOCK TABLE turn IN EXCLUSIVE MODE; SELECT pg_sleep(0.15); COMMIT"); err != nil {
			t.Fatal(err)
		}
		if err := holder.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	wait()
	if again(all) == 0 {
		t.Error("no statement ran out of time")
	}
	balanced(t, address, all)
}

// TestAProgramThatIsStoppedGivesItsTurnUp leaves a connection in a transaction with the turn to write.
func TestAProgramThatIsStoppedGivesItsTurnUp(t *testing.T) {
	s := own(t, "fsync=off")
	address := recordOn(t, s)
	stopped, err := Open(t.Context(), address+"&idle_in_transaction_session_timeout=300")
	if err != nil {
		t.Fatal(err)
	}
	defer stopped.Close()
	tx, err := alone(t.Context(), stopped.write)
	if err != nil {
		t.Fatal(err)
	}
	all := clients(1)
	running(t.Context(), t, all, address, 5)()
	if _, err := tx.ExecContext(t.Context(), "SELECT 1"); err == nil {
		t.Error("the connection that slept in a transaction still has its turn")
	}
	_ = tx.Rollback() // the server has ended it
	if _, err := stopped.File(t.Context(), storetest.Filing("awake", time.UnixMilli(1))); err != nil {
		t.Errorf("got %v, want a program that woke to go on", err)
	}
	if n := all[0].acked.Load(); n != 5 {
		t.Errorf("%d reports were filed, want 5", n)
	}
}

// TestTheStandbyTakesOver kills the primary server under load and promotes the one that follows it
// synchronously: what was acknowledged is there. The clients find the new primary by themselves.
func TestTheStandbyTakesOver(t *testing.T) {
	primary := own(t, "fsync=off")
	address := recordOn(t, primary)
	standby, err := primary.Standby()
	if err != nil {
		t.Fatal(err)
	}
	defer standby.Stop()
	for _, statement := range []string{"ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()"} {
		if err := primary.Execute(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	both := fmt.Sprintf("postgres://flashbrief@/postgres?host=%s,%s&target_session_attrs=read-write&search_path=%s", primary.Folder, standby.Folder, schema(address))
	all := clients(3)
	ctx, stop := context.WithCancel(t.Context())
	wait := running(ctx, t, all, both, 1<<30)
	until(t, "reports are acknowledged", func() bool { return acked(all) > times(20, 2000) })
	if err := primary.Kill(); err != nil {
		t.Fatal(err)
	}
	before := acked(all)
	if err := standby.Execute(t.Context(), "SELECT pg_promote()"); err != nil {
		t.Fatal(err)
	}
	if err := standby.Execute(t.Context(), "ALTER SYSTEM RESET synchronous_standby_names"); err != nil {
		t.Fatal(err)
	}
	if err := standby.Execute(t.Context(), "SELECT pg_reload_conf()"); err != nil {
		t.Fatal(err)
	}
	until(t, "reports are acknowledged by the new primary", func() bool { return acked(all) > before+6 })
	stop()
	wait()
	balanced(t, both, all)
}

// schema returns the schema of an address.
func schema(address string) string {
	c, err := config(address)
	if err != nil {
		return ""
	}
	return c.RuntimeParams["search_path"]
}

// TestWithoutSafeguardsTheTestsFail takes away what the record rests on, one by one, and expects
// the checks of these tests to find what then goes wrong.
func TestWithoutSafeguardsTheTestsFail(t *testing.T) {
	t.Run("acknowledged before it is on disk", func(t *testing.T) {
		s := own(t, "wal_writer_delay=10s", "autovacuum=off")
		for setting, wantLost := range map[string]bool{"on": false, "off": true} {
			killedWith(t, s, setting, wantLost)
		}
	})
	t.Run("a lease without a token of its own", leaseWithoutToken)
	t.Run("no key that makes a report wait once", waitWithoutKey)
}

// killedWith files reports at a server that commits as the setting says, kills it, and looks for
// reports that it acknowledged and lost.
func killedWith(t *testing.T, s *server.Server, setting string, wantLost bool) {
	address := recordOn(t, s)
	all := clients(1)
	ctx, stop := context.WithCancel(t.Context())
	wait := running(ctx, t, all, address+"&synchronous_commit="+setting, 1<<30)
	until(t, "reports are acknowledged", func() bool { return acked(all) > 30 })
	if err := s.Kill(); err != nil {
		t.Fatal(err)
	}
	stop()
	wait()
	if err := s.Run("wal_writer_delay=10s", "autovacuum=off"); err != nil {
		t.Fatal(err)
	}
	kept, err := Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	gone := lostOf(t, kept, all)
	if (len(gone) > 0) != wantLost {
		t.Errorf("synchronous_commit=%s: %d of %d acknowledged reports are lost, want some: %v", setting, len(gone), acked(all), wantLost)
	}
	if err := kept.Close(); err != nil {
		t.Error(err)
	}
}

func leaseWithoutToken(t *testing.T) {
	s, shas := waiting(t, 1)
	slow, quick := shift("slow", 50*time.Millisecond), shift("quick", time.Minute)
	quick.Token = slow.Token
	claims(t, s, slow, 1, shas...)
	time.Sleep(80 * time.Millisecond)
	claims(t, s, quick, 1, shas...)
	if got, err := s.Settle(t.Context(), slow, record.Settled{Filings: []record.Filing{read(0)}}); err != nil || !slices.Equal(got, []bool{true}) {
		t.Errorf("got %v %v: the test that a shift which slept changes nothing does not depend on the token", got, err)
	}
}

func waitWithoutKey(t *testing.T) {
	s, shas := waiting(t, 1)
	for _, statement := range []string{"ALTER TABLE work DROP CONSTRAINT work_pkey", "INSERT INTO work (reader, report) SELECT '" + readerOf(newer) + "', number FROM report", "INSERT INTO work (reader, report) SELECT '" + readerOf(newer) + "', number FROM report"} {
		if _, err := s.work.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	got, _, err := s.Claim(t.Context(), shift("one", time.Minute), 5)
	if err != nil || len(got) != 2 || got[0] != shas[0] || got[1] != shas[0] {
		t.Errorf("got %v %v: the test that a report is one shift's at a time does not depend on the key", got, err)
	}
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"
	"time"

	"flashbrief/desk"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/store/postgres"
	"flashbrief/record/store/storetest/server"
)

// unread fills a database with the sample, as an older program read it, which found nothing; each
// report the given number of times.
func unread(t *testing.T, address string, times int) {
	t.Helper()
	s, err := postgres.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var all []record.Filing
	for taken, err := range (desk.Intake{}).Take([]string{"../../sample"}) {
		if err != nil {
			t.Fatal(err)
		}
		for n := range times {
			r := taken.Report
			if n > 0 {
				r.Text += strings.Repeat("\n", n)
				r.Raw = []byte(r.Text)
				r.SHA256 = news.Hash(r.Raw)
			}
			all = append(all, record.NewFiling(r, reading.Reading{Versions: reading.Versions{Reader: "older"}}, time.UnixMilli(1)))
		}
	}
	if _, err := s.FileAll(t.Context(), all); err != nil {
		t.Fatal(err)
	}
}

// told are commands whose output shows all that is known.
var told = [][]string{
	{"export", "--as", "plover"}, {"timeline", "--json"}, {"ties", "--json"}, {"forecasts", "--json"}, {"figures", "--json"}, {"search", "Iran", "--json"},
	{"who", "--office", "foreign minister", "--json"}, {"brief", "--about", "Russia, China, Iran"},
}

func tells(t *testing.T, address string) string {
	t.Helper()
	var out strings.Builder
	for _, args := range told {
		out.WriteString(mustRun(t, t.TempDir(), append(args, "--record", address)...))
	}
	return out.String()
}

// statusOf returns how far the readers are.
func statusOf(address string) (w record.Work, err error) {
	out, err := run(".", "work", "status", "--json", "--record", address)
	if err == nil {
		err = json.Unmarshal([]byte(out), &w)
	}
	return w, err
}

// crew are readers that are killed and replaced.
type crew struct {
	t       *testing.T
	address string
	at      []*exec.Cmd
	said    []*bytes.Buffer
}

func (c *crew) start(n int) {
	cmd, said := command(".", "work", "--record", c.address, "--lease", "3s", "--most", "4", "--nap", "200ms", "--tries", "1000"), &bytes.Buffer{}
	cmd.Stderr = said
	if err := cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	c.at[n], c.said[n] = cmd, said
}

// kill kills a reader.
func (c *crew) kill(n int) {
	if err := c.at[n].Process.Kill(); err != nil {
		c.t.Fatalf("a reader has ended: %v: %s", err, c.said[n])
	}
	_ = c.at[n].Wait() // it was killed
}

// TestReadersAreKilled has several programs read one record, kills them at random, and the database
// too, and expects what one program that nobody disturbs says of the same reports, byte for byte.
func TestReadersAreKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many programs")
	}
	if err := server.Absent(); err != nil {
		t.Skip(err)
	}
	s, err := server.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Stop()
	times, kills, failures := trials(1, 40), trials(4, 200), trials(1, 20)
	quiet, disturbed := emptyOn(t, s), emptyOn(t, s)
	unread(t, quiet, times)
	unread(t, disturbed, times)
	mustRun(t, ".", "work", "--once", "--nap", "100ms", "--record", quiet)
	want := tells(t, quiet)

	random := rand.New(rand.NewPCG(11, 1))
	c := crew{t, disturbed, make([]*exec.Cmd, 3), make([]*bytes.Buffer, 3)}
	for n := range c.at {
		c.start(n)
	}
	done := outcomes{}
	for k := range kills {
		time.Sleep(time.Duration(100+random.IntN(900)) * time.Millisecond)
		n := random.IntN(len(c.at))
		c.kill(n)
		c.start(n)
		done["readers killed"]++
		if k%(kills/failures) == 0 {
			if err := s.Kill(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Duration(random.IntN(300)) * time.Millisecond)
			if err := s.Run("fsync=off"); err != nil {
				t.Fatal(err)
			}
			done["servers killed"]++
		}
		if w, err := statusOf(disturbed); err == nil && w.Read == w.Reports {
			done["kills when all was read"]++
		}
	}
	for n := range c.at {
		c.kill(n)
	}
	mustRun(t, ".", "work", "--once", "--nap", "100ms", "--record", disturbed)
	done.log(t)
	w, err := statusOf(disturbed)
	if err != nil || w.Read != w.Reports || len(w.Parked) > 0 || w.Reports < 20*times {
		t.Errorf("got %+v %v, want all read and none parked", w, err)
	}
	if got := tells(t, disturbed); got != want {
		t.Error("what the readers found differs from what one finds alone")
	}
	mustRun(t, t.TempDir(), "verify", "--record", disturbed)
}

func emptyOn(t *testing.T, s *server.Server) string {
	t.Helper()
	address, err := s.Database(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return address
}

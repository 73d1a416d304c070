package main

import (
	"bytes"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"flashbrief/record/store/storetest/server"
)

// disturbedReaders starts a server of its own with two records of the same unread reports, of which the first
// has been read undisturbed, and returns their addresses.
func disturbedReaders(t *testing.T, settings ...string) (s *server.Server, quiet, disturbed string) {
	t.Helper()
	if testing.Short() {
		t.Skip("starts many programs")
	}
	if err := server.Absent(); err != nil {
		t.Skip(err)
	}
	folder, err := os.MkdirTemp("", "flashbrief-own-")
	if err != nil {
		t.Fatal(err)
	}
	if s, err = server.In(folder, append([]string{"fsync=off"}, settings...)...); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Stop)
	quiet, disturbed = emptyOn(t, s), emptyOn(t, s)
	unread(t, quiet, trials(1, 10))
	unread(t, disturbed, trials(1, 10))
	mustRun(t, ".", "work", "--once", "--nap", "100ms", "--record", quiet)
	return s, quiet, disturbed
}

// alike fails the test unless everything is read and both records say the same.
func alike(t *testing.T, quiet, disturbed string) {
	t.Helper()
	mustRun(t, ".", "work", "--once", "--nap", "100ms", "--record", disturbed)
	w, err := statusOf(disturbed)
	if err != nil || w.Read != w.Reports || len(w.Parked) > 0 {
		t.Errorf("got %+v %v, want all read and none parked", w, err)
	}
	if tells(t, disturbed) != tells(t, quiet) {
		t.Error("what the readers found differs from what one finds alone")
	}
	mustRun(t, t.TempDir(), "verify", "--record", disturbed)
}

// TestAReaderIsStoppedPastItsLease stops a reader with its reports until another has read them, and
// wakes it.
func TestAReaderIsStoppedPastItsLease(t *testing.T) {
	_, quiet, disturbed := disturbedReaders(t)
	slow := command(".", "work", "--record", disturbed, "--lease", "1s", "--most", "8", "--nap", "100ms", "--tries", "1000")
	var said bytes.Buffer
	slow.Stderr = &said
	if err := slow.Start(); err != nil {
		t.Fatal(err)
	}
	for begun := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		if w, err := statusOf(disturbed); err == nil && (w.Claimed > 0 || w.Read == w.Reports) {
			break // before it has claimed some it may not even have opened the record
		}
		if time.Since(begun) > time.Minute {
			t.Fatalf("the slow reader has claimed nothing: %s", said.String())
		}
	}
	if err := slow.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	time.Sleep(1500 * time.Millisecond)
	quick := command(".", "work", "--once", "--record", disturbed, "--lease", "5s", "--nap", "100ms", "--tries", "1000")
	if out, err := quick.CombinedOutput(); err != nil { // it reports each time that it had to try again
		t.Logf("the quick reader: %v: %s", err, out)
	}
	if err := slow.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	time.Sleep(2 * time.Second)
	if err := slow.Process.Signal(syscall.SIGTERM); err != nil {
		t.Errorf("the reader that slept has ended: %v: %s", err, said.String())
	}
	if err := slow.Wait(); err != nil {
		t.Errorf("the reader that slept: %v: %s", err, said.String())
	}
	alike(t, quiet, disturbed)
}

// namespace makes a network namespace with a cable to this one, and returns what cuts and restores it.
func namespace(t *testing.T) (name, here string, cable func(args ...string) error) {
	t.Helper()
	name, here = "flashbrief-test", "10.213.71.1"
	ip := func(args ...string) error {
		out, err := exec.Command("ip", args...).CombinedOutput()
		if err != nil {
			return errors.Join(err, errors.New(strings.Join(args, " ")+": "+string(out)))
		}
		return nil
	}
	_ = ip("netns", "delete", name) // of a test that was killed
	for _, args := range []string{
		"netns add " + name, "link add fbhere type veth peer name fbthere netns " + name, "addr add " + here + "/24 dev fbhere", "link set fbhere up",
		"-n " + name + " addr add 10.213.71.2/24 dev fbthere", "-n " + name + " link set fbthere up", "-n " + name + " link set lo up",
	} {
		if err := ip(strings.Fields(args)...); err != nil {
			_ = ip("netns", "delete", name) // what was made of it
			t.Skipf("this user may not make a network: %v", err)
		}
	}
	t.Cleanup(func() { _ = ip("netns", "delete", name) })
	return name, here, ip
}

// TestTheNetworkIsCut has a reader on the other side of a network that is cut again and again, for
// longer than its lease, and loses and delays what it carries.
func TestTheNetworkIsCut(t *testing.T) {
	name, here, ip := namespace(t)
	s, quiet, disturbed := disturbedReaders(t)
	l, err := net.Listen("tcp", here+":0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var network badNet
	go network.serve(l, filepath.Join(s.Folder, ".s.PGSQL.5432"))
	program, err := exec.LookPath("flashbrief")
	if err != nil {
		t.Fatal(err)
	}
	_, path, _ := strings.Cut(disturbed, "search_path=")
	far := exec.Command("ip", "netns", "exec", name, program, "work", "--record", "postgres://flashbrief@"+l.Addr().String()+"/postgres?search_path="+path, "--lease", "2s", "--most", "4", "--nap", "100ms", "--tries", "1000")
	var said bytes.Buffer
	far.Stderr = &said
	if err := far.Start(); err != nil {
		t.Fatal(err)
	}
	came := outcomes{}
	for k := range trials(2, 20) {
		time.Sleep(time.Second)
		if k%2 == 1 {
			network.bad.Store(true)
			time.Sleep(3 * time.Second)
			network.bad.Store(false)
			came["losses and delays for 3 s"]++
			continue
		}
		if err := ip("link", "set", "fbhere", "down"); err != nil {
			t.Fatal(err)
		}
		near := command(".", "work", "--record", disturbed, "--most", "2", "--lease", "5s", "--nap", "100ms", "--tries", "1000")
		if err := near.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(4 * time.Second) // two leases of the far reader
		if err := errors.Join(near.Process.Signal(syscall.SIGTERM), near.Wait(), ip("link", "set", "fbhere", "up")); err != nil {
			t.Fatal(err)
		}
		came["cuts for 4 s, in which another reads"]++
	}
	if err := far.Process.Signal(syscall.SIGTERM); err != nil {
		t.Errorf("the far reader has ended: %v: %s", err, said.String())
	}
	_ = far.Wait() // it may be waiting for the network
	came.log(t)
	t.Logf("%d pieces lost, %d connections cut", network.lost.Load(), network.cut.Load())
	alike(t, quiet, disturbed)
}

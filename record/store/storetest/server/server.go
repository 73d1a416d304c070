//go:build unix

package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Server is a running server.
type Server struct {
	Folder string // of its socket and its files
	bin    string
	as     *syscall.Credential // whose process it is; nil for this one's
	run    *exec.Cmd
	said   *bytes.Buffer
	ended  chan struct{}
}

// shared is the server of the tests of one package.
var shared struct {
	sync.Once
	*Server
	err  error
	made int
	lock sync.Mutex
}

// Main runs the tests of a package, and ends the server that they have started.
func Main(m *testing.M) {
	code := m.Run()
	Stop()
	os.Exit(code)
}

// Stop ends the server of the package's tests, if one was started.
func Stop() {
	if shared.Server != nil {
		shared.Stop()
	}
}

// Absent returns an error if PostgreSQL is not there.
func Absent() error {
	_, err := programs()
	return err
}

// New returns the address of an empty place for a record. The test is skipped if PostgreSQL is not there.
func New(t testing.TB) string {
	t.Helper()
	if err := Absent(); err != nil {
		t.Skip(err)
	}
	address, err := Address(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return address
}

// Address returns the address of an empty place for a record, on the server of the package's tests.
func Address(ctx context.Context) (string, error) {
	shared.Do(func() { shared.Server, shared.err = Start() })
	if shared.err != nil {
		return "", shared.err
	}
	return shared.Database(ctx)
}

var errAbsent = errors.New("PostgreSQL is not installed, so this test is skipped: apt-get install postgresql")

// programs returns the folder of the newest server programs.
func programs() (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb") // the pattern is well formed
	if at, err := exec.LookPath("initdb"); err == nil {
		found = append(found, at)
	}
	if len(found) == 0 {
		return "", errAbsent
	}
	slices.SortStableFunc(found, func(a, b string) int { return number(b) - number(a) })
	return filepath.Dir(found[0]), nil
}

// number returns the version in the path of a program; 0 if it has none.
func number(path string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path)))) // 0 then
	return n
}

// Start starts a server in a new folder.
func Start() (*Server, error) {
	folder, err := os.MkdirTemp("", "flashbrief-postgres-")
	if err != nil {
		return nil, err
	}
	s, err := In(folder, "fsync=off") // what the system holds outlives the server
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	return s, nil
}

// In starts a server in a folder that is there, on the files that an earlier one left, or on new ones. Settings
// are those of Run.
func In(folder string, settings ...string) (*Server, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	s := &Server{Folder: folder, bin: bin}
	if os.Getuid() == 0 { // which PostgreSQL refuses
		if err := s.lower(); err != nil {
			return nil, err
		}
	}
	if _, err := os.Stat(s.data()); errors.Is(err, fs.ErrNotExist) {
		init := s.command("initdb", "--pgdata", s.data(), "--username", "flashbrief", "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--data-checksums", "--no-sync")
		if out, err := init.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("initdb: %w: %s", err, out)
		}
	}
	return s, s.Run(settings...)
}

func (s *Server) data() string { return filepath.Join(s.Folder, "data") }

// lower makes another user of this machine the owner of the folder.
func (s *Server) lower() error {
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, errU := strconv.ParseUint(u.Uid, 10, 32)
		gid, errG := strconv.ParseUint(u.Gid, 10, 32)
		if err := errors.Join(errU, errG, os.Chown(s.Folder, int(uid), int(gid))); err != nil {
			return err
		}
		s.as = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		return nil
	}
	return errors.New("PostgreSQL does not run as root, and there is no other user here")
}

// command returns a program of PostgreSQL, to be run as the owner of the folder.
func (s *Server) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(filepath.Join(s.bin, name), args...)
	c.Dir = s.Folder
	c.SysProcAttr = &syscall.SysProcAttr{Credential: s.as}
	return c
}

// Run starts the server, also again after Kill, and waits until it answers. Settings are as in its
// configuration: name=value.
func (s *Server) Run(settings ...string) error {
	args := []string{"-D", s.data(), "-k", s.Folder, "-c", "listen_addresses=", "-c", "max_connections=120"}
	for _, setting := range settings {
		args = append(args, "-c", setting)
	}
	s.run, s.said, s.ended = s.command("postgres", args...), &bytes.Buffer{}, make(chan struct{})
	s.run.Stderr = s.said
	if err := s.run.Start(); err != nil {
		return err
	}
	go func(run *exec.Cmd, ended chan struct{}) {
		_ = run.Wait() // how it ended shows in what it said
		close(ended)
	}(s.run, s.ended)
	for begun := time.Now(); time.Since(begun) < time.Minute; time.Sleep(20 * time.Millisecond) {
		select {
		case <-s.ended:
			return fmt.Errorf("the server has ended: %s", s.said)
		default:
		}
		if c, err := pgx.Connect(context.Background(), s.address("postgres")); err == nil {
			return c.Close(context.Background())
		}
	}
	return errors.Join(errors.New("the server does not answer"), s.run.Process.Kill())
}

// Standby starts a server in a new folder that follows this one.
func (s *Server) Standby() (*Server, error) {
	folder, err := os.MkdirTemp("", "flashbrief-standby-")
	if err != nil {
		return nil, err
	}
	b := &Server{Folder: folder, bin: s.bin}
	if os.Getuid() == 0 {
		err = b.lower()
	}
	if err == nil {
		copied := b.command("pg_basebackup", "--host", s.Folder, "--username", "flashbrief", "--pgdata", b.data(), "--write-recovery-conf", "--checkpoint", "fast", "--no-sync")
		var out []byte
		if out, err = copied.CombinedOutput(); err != nil {
			err = fmt.Errorf("pg_basebackup: %w: %s", err, out)
		}
	}
	if err == nil {
		err = b.Run("fsync=off")
	}
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	return b, nil
}

// Execute runs a statement on the server.
func (s *Server) Execute(ctx context.Context, statement string) error {
	c, err := pgx.Connect(ctx, s.address("postgres"))
	if err != nil {
		return err
	}
	_, err = c.Exec(ctx, statement)
	return errors.Join(err, c.Close(ctx))
}

// Kill ends the server as a failure of power would, apart from its disk.
func (s *Server) Kill() error {
	err := s.run.Process.Signal(syscall.SIGQUIT) // all its processes end at once, without a checkpoint
	<-s.ended
	return err
}

// Stop ends the server and removes its files.
func (s *Server) Stop() {
	s.End()
	_ = os.RemoveAll(s.Folder) // a temporary folder
}

// End ends the server and leaves its files.
func (s *Server) End() {
	if err := s.run.Process.Signal(syscall.SIGINT); err == nil {
		<-s.ended
	}
}

func (s *Server) address(database string) string {
	return "postgres://flashbrief@/" + database + "?host=" + url.QueryEscape(s.Folder)
}

// Named returns the address of the database of this name, which it creates if there is none.
func (s *Server) Named(ctx context.Context, name string) (string, error) {
	c, err := pgx.Connect(ctx, s.address("postgres"))
	if err != nil {
		return "", err
	}
	var there bool
	err = c.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)", name).Scan(&there)
	if err == nil && !there {
		_, err = c.Exec(ctx, "CREATE DATABASE "+pgx.Identifier{name}.Sanitize())
	}
	return s.address(name), errors.Join(err, c.Close(ctx))
}

// Database makes a place for a record, and returns its address: a schema, which is made sooner than
// a database.
func (s *Server) Database(ctx context.Context) (string, error) {
	shared.lock.Lock()
	shared.made++
	name := "record" + strconv.Itoa(shared.made)
	shared.lock.Unlock()
	c, err := pgx.Connect(ctx, s.address("postgres"))
	if err != nil {
		return "", err
	}
	_, err = c.Exec(ctx, "CREATE SCHEMA "+name)
	return s.address("postgres") + "&search_path=" + name, errors.Join(err, c.Close(ctx))
}

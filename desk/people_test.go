package desk

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/fault"
)

const secret = "correct horse battery"

func TestOnlyTheRightPasswordSignsIn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db"+PeopleFile)
	people, err := OpenPeople(path)
	if err != nil {
		t.Fatal(err)
	}
	other, err := OpenPeople(path) // another program
	if err != nil {
		t.Fatal(err)
	}
	if err := people.Set("Jane Doe", Analyst, secret, time.Unix(0, 0)); err != nil {
		t.Fatal(err)
	}
	for _, p := range []*People{people, other} {
		if got, err := p.SignIn(" jane doe ", secret); err != nil || got.Name != "Jane Doe" || got.Role != Analyst {
			t.Errorf("got %v, %v, want Jane Doe", got.Name, err)
		}
	}
	var said []string
	for _, try := range [][2]string{{"Jane Doe", secret + "x"}, {"Jane Doe", ""}, {"John Doe", secret}, {"", ""}, {"Jane Doe", strings.Repeat("x", 1<<20)}} {
		_, err := people.SignIn(try[0], try[1])
		if !errors.Is(err, fault.Denied) {
			t.Errorf("%.20q: got %v, want it denied", try, err)
			continue
		}
		said = append(said, err.Error())
	}
	for _, s := range said {
		if s != said[0] {
			t.Errorf("got %q and %q, want one message", s, said[0])
		}
	}
	info, err := os.Stat(path)
	raw, readErr := os.ReadFile(path)
	if err != nil || readErr != nil || info.Mode().Perm() != 0o600 || strings.Contains(string(raw), secret) {
		t.Errorf("got mode %v, %v, %v: want a file for its owner alone, without the password", info.Mode(), err, readErr)
	}
	if err := other.Remove("jane doe"); err != nil {
		t.Fatal(err)
	}
	if _, known := people.Named("Jane Doe"); known {
		t.Error("Jane Doe was removed and may sign in")
	}
}

func TestBadPeopleAreRefused(t *testing.T) {
	people, err := OpenPeople(filepath.Join(t.TempDir(), "people"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, password string
		role           Role
	}{{"", secret, Reader}, {"Jane", "short", Reader}, {"Jane", strings.Repeat("x", 201), Reader}, {"Jane", secret, "king"}, {"Jane\nDoe", secret, Reader}, {strings.Repeat("x", 81), secret, Reader}} {
		if err := people.Set(c.name, c.role, c.password, time.Time{}); !errors.Is(err, fault.Invalid) {
			t.Errorf("%.20q, %.20q, %s: got %v, want it refused", c.name, c.password, c.role, err)
		}
	}
	if err := people.Remove("Jane"); !errors.Is(err, fault.NotFound) {
		t.Errorf("got %v, want nobody", err)
	}
	for _, broken := range []string{"{", `[{"name":"x","role":"admin","time":4000000000,"memory_kb":64,"lanes":1}]`, `[{"name":"x","role":"admin","time":1,"memory_kb":4000000000,"lanes":1}]`, `[{"name":"x","role":"king","time":1,"lanes":1}]`} {
		path := filepath.Join(t.TempDir(), "people")
		if err := os.WriteFile(path, []byte(broken), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := OpenPeople(path); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: got %v, want it refused", broken, err)
		}
	}
}

func TestARoleMayWhatThoseBeforeItMay(t *testing.T) {
	for _, c := range []struct {
		role, as Role
		want     bool
	}{{Reader, Reader, true}, {Reader, Analyst, false}, {Analyst, Reader, true}, {Editor, Analyst, true}, {Editor, Admin, false}, {Admin, Editor, true}, {"", Reader, false}, {"king", Reader, false}} {
		if got := c.role.May(c.as); got != c.want {
			t.Errorf("%q as %q: got %v, want %v", c.role, c.as, got, c.want)
		}
	}
}

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

func TestAKeyOpensUntilItIsRemoved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db"+KeysFile)
	keys, err := OpenKeys(path)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := keys.Add(" wire robot ", Analyst, time.Unix(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	other, err := OpenKeys(path) // another program
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range []*Keys{keys, other} {
		if got, err := k.Opens(secret); err != nil || got.Name != "wire robot" || got.Role != Analyst {
			t.Errorf("got %v, %v, want the key of the robot", got, err)
		}
	}
	for _, try := range []string{"", "fbk_", secret + "x", strings.ToLower(secret)} {
		if _, err := keys.Opens(try); !errors.Is(err, fault.Denied) {
			t.Errorf("%q: got %v, want it denied", try, err)
		}
	}
	raw, err := os.ReadFile(path)
	info, _ := os.Stat(path)
	if err != nil || strings.Contains(string(raw), secret) || info.Mode().Perm() != 0o600 {
		t.Errorf("got %v, %v: the file must be its owner's and hold no secret", err, info.Mode())
	}
	if _, err := keys.Add("Wire Robot", Reader, time.Now()); !errors.Is(err, fault.Conflict) {
		t.Errorf("a second key of one name: got %v", err)
	}
	if err := other.Remove("wire robot"); err != nil {
		t.Fatal(err)
	}
	if _, err := keys.Opens(secret); !errors.Is(err, fault.Denied) {
		t.Errorf("removed: got %v, want it denied", err)
	}
}

func TestAKeyNeedsANameAndARole(t *testing.T) {
	keys, err := OpenKeys(filepath.Join(t.TempDir(), "k"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		role Role
	}{{"", Reader}, {"a\nb", Reader}, {strings.Repeat("a", 81), Reader}, {"a", "king"}} {
		if _, err := keys.Add(c.name, c.role, time.Now()); !errors.Is(err, fault.Invalid) {
			t.Errorf("%q as %s: got %v, want it invalid", c.name, c.role, err)
		}
	}
	if err := keys.Remove("nobody"); !errors.Is(err, fault.NotFound) {
		t.Errorf("got %v, want it not found", err)
	}
	broken := filepath.Join(t.TempDir(), "broken")
	if err := os.WriteFile(broken, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenKeys(broken); !errors.Is(err, fault.Invalid) {
		t.Errorf("a broken file: got %v", err)
	}
}

package office_test

import (
	"slices"
	"testing"

	"flashbrief/ground/when"
	"flashbrief/internal/readtest"
	"flashbrief/internal/shared"
	"flashbrief/reading"
)

// seedRole is a role as the answer sheet gives it: held at a day, not held at another, and until
// a third.
type seedRole struct {
	Person, Role, Of string
	At, Until        when.Day
	NotAt            when.Day `json:"not_at"`
}

// compare compares the days on which the role is held.
func (w *seedRole) compare(t *testing.T, r reading.Role) {
	t.Helper()
	if r.Before != w.Until {
		t.Errorf("%s, %s: got end %s, want %s", w.Person, w.Role, r.Before, w.Until)
	}
	if held := (when.Bounds{From: r.From, Until: r.Before}); !w.At.IsZero() && !held.Holds(w.At) {
		t.Errorf("%s is not %s on %s", w.Person, w.Role, w.At)
	}
	if !w.NotAt.IsZero() && !r.From.After(w.NotAt) {
		t.Errorf("%s is %s on %s", w.Person, w.Role, w.NotAt)
	}
}

// TestSeed compares with every role and membership that a careful reader found in the seed
// report.
func TestSeed(t *testing.T) {
	var want struct {
		Roles       []seedRole
		Memberships map[string][]string
	}
	b := readtest.Read(t, shared.Seed(t, &want), today)
	for _, w := range want.Roles {
		i := slices.IndexFunc(b.Roles, func(r reading.Role) bool {
			return r.Person == w.Person && r.Title == w.Role && r.Of == w.Of
		})
		if i < 0 {
			t.Errorf("%s, %s of %s: not found", w.Person, w.Role, w.Of)
			continue
		}
		w.compare(t, b.Roles[i])
	}
	if got, want := len(b.Roles), len(want.Roles); got != want {
		t.Errorf("got %d roles, want %d: %+v", got, want, b.Roles)
	}
	for organization, members := range want.Memberships {
		var got []string
		for _, m := range b.Memberships {
			if m.Organization == organization {
				got = append(got, m.Member)
			}
		}
		if !slices.Equal(got, members) {
			t.Errorf("%s: got members %v, want %v", organization, got, members)
		}
	}
}

package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"flashbrief/ground/when"
	"flashbrief/world/actor"
)

// Roster is a table of office holders in the record, as others publish it, beside the one that ships.
// No report says what it has, and answers mark it so. It has clocks of its own: the day of which it
// is, and the times between which it was in use.
type Roster struct {
	SHA256  string // of its day and tenures; see RosterHash
	Name    string // of the file
	Dated   when.Day
	Size    int // tenures
	Added   time.Time
	Dropped time.Time // zero while in use
}

// Counts reports whether the roster counts by a cut: it is not of a later day than Told, and was in
// use at the time Filed, or is now.
func (r *Roster) Counts(c Cut) bool {
	switch {
	case !c.Told.IsZero() && r.Dated.After(c.Told):
		return false
	case c.Filed.IsZero():
		return r.Dropped.IsZero()
	}
	return !r.Added.After(c.Filed) && (r.Dropped.IsZero() || r.Dropped.After(c.Filed))
}

// RosterTenures is a roster with some of its tenures.
type RosterTenures struct {
	Roster
	Tenures []actor.Tenure
}

// RosterHash returns the SHA-256, in hexadecimal digits, of a roster's day and tenures in their order.
func RosterHash(dated when.Day, all []actor.Tenure) string {
	h := sha256.New()
	fmt.Fprintln(h, dated)
	for i := range all {
		t := &all[i]
		fmt.Fprintf(h, "%q %q %q %q %q %s %s %s %s\n", t.Code, t.Title, t.Sector, t.Person, t.ID, t.Held.From, t.Held.Until, t.Sure.From, t.Sure.Until)
	}
	return hex.EncodeToString(h.Sum(nil))
}

package desk

import (
	"encoding/json"
	"time"

	"flashbrief/ground/fault"
)

// UpkeepFile is the ending of the file beside a record with when it was copied and verified.
const UpkeepFile = ".upkeep"

// Upkeep is a backup or a check of a record.
type Upkeep struct {
	Kind   UpkeepKind `json:"kind"`
	At     time.Time  `json:"at"`
	File   string     `json:"file,omitempty"`  // of a backup
	Bytes  int64      `json:"bytes,omitempty"` // of a backup
	Found  string     `json:"found"`           // what was counted
	Faults int        `json:"faults"`
}

// UpkeepKind is what was done.
type UpkeepKind string

// The kinds of upkeep. A backup is restored and verified before it counts.
const (
	BackedUp UpkeepKind = "backup"
	Verified UpkeepKind = "verify"
)

// longestUpkeep limits a line of the file, in bytes.
const longestUpkeep = 16 << 10

// Upkeeps are the backups and checks of a record, kept in a file to which each is appended. It is
// safe for concurrent use; a nil *Upkeeps knows of none.
type Upkeeps struct {
	journal
	last map[UpkeepKind]Upkeep
}

// OpenUpkeeps returns the upkeep in a file. A file that does not exist is created by the first.
func OpenUpkeeps(path string) (*Upkeeps, error) {
	u := &Upkeeps{}
	u.journal = journal{path: path, note: u.take, start: func() { u.last = map[UpkeepKind]Upkeep{} }}
	return u, u.begin()
}

// Note keeps what was done.
func (u *Upkeeps) Note(one Upkeep) error {
	if one.Kind != BackedUp && one.Kind != Verified {
		return fault.New(fault.Invalid, "upkeep is a backup or a verification, not %q", one.Kind)
	}
	one.At = one.At.UTC()
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.add(one, longestUpkeep)
}

// Last returns what was last done of a kind; false if it never was.
func (u *Upkeeps) Last(kind UpkeepKind) (Upkeep, bool, error) {
	if u == nil {
		return Upkeep{}, false, nil
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	err := u.catchUp()
	one, done := u.last[kind]
	return one, done, err
}

func (u *Upkeeps) take(raw []byte, _ int64) {
	var one Upkeep
	if json.Unmarshal(raw, &one) == nil && one.Kind != "" {
		u.last[one.Kind] = one
	}
}

package desk

import (
	"encoding/json"
	"maps"
	"time"

	"flashbrief/ground/fault"
)

// Read is how far somebody is with a report.
type Read string

// The values of Read.
const (
	Unread Read = ""      // nothing was decided
	Done   Read = "done"  // dealt with
	Later  Read = "later" // put off
)

// TriageFile is the ending of the file beside a record with what each person has dealt with.
const TriageFile = ".triage"

// Triage knows which reports each person has dealt with. It is kept in a file to which every
// mark is appended as a line of JSON, also by other programs at once. It says nothing about what
// reports state, so it is not part of the record. It is safe for concurrent use; a nil *Triage
// knows nothing and keeps nothing.
type Triage struct {
	journal
	of map[string]map[string]Read

	topics  map[int]string          // names by number
	filed   map[int]map[string]bool // reports by the number of a topic
	starred map[string]map[string]bool
}

// mark is a line of the file.
type mark struct {
	At      time.Time `json:"at"`
	By      string    `json:"by"`
	Read    Read      `json:"read"`
	Reports []string  `json:"reports"`
}

// mostMarked limits the reports of one mark, and longestMark the bytes of its line.
const (
	mostMarked  = 1000
	longestMark = 128 << 10
)

// OpenTriage returns what the file says. A file that does not exist is created by the first mark.
func OpenTriage(path string) (*Triage, error) {
	t := &Triage{}
	t.journal = journal{path: path, note: t.note, start: func() {
		t.of, t.topics, t.filed, t.starred = map[string]map[string]Read{}, map[int]string{}, map[int]map[string]bool{}, map[string]map[string]bool{}
	}}
	return t, t.begin()
}

// Of returns how far a person is with the reports that he or she marked, by SHA-256.
func (t *Triage) Of(by string) (map[string]Read, error) {
	if t == nil {
		return nil, nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.catchUp(); err != nil {
		return nil, err
	}
	return maps.Clone(t.of[by]), nil
}

// Mark keeps how far a person is with reports. When it returns, the mark is on disk.
func (t *Triage) Mark(by string, reports []string, as Read, at time.Time) error {
	switch {
	case t == nil:
		return fault.New(fault.Unavailable, "this desk does not keep what was dealt with")
	case by == "":
		return fault.New(fault.Denied, "what was dealt with is kept under a name, and there is none")
	case len(reports) == 0 || len(reports) > mostMarked:
		return fault.New(fault.Invalid, "a mark is on 1 to %d reports; this one is on %d", mostMarked, len(reports))
	case as != Unread && as != Done && as != Later:
		return fault.New(fault.Invalid, "a report is done or later, not %q", as)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.add(mark{at.UTC(), by, as, reports}, longestMark)
}

// note adds a line of the file.
func (t *Triage) note(line []byte, _ int64) {
	var m mark
	if json.Unmarshal(line, &m) != nil {
		return
	}
	if len(m.Reports) == 0 {
		t.noteSorting(line)
		return
	}
	if t.of[m.By] == nil {
		t.of[m.By] = map[string]Read{}
	}
	for _, report := range m.Reports {
		if m.Read == Unread {
			delete(t.of[m.By], report)
		} else {
			t.of[m.By][report] = m.Read
		}
	}
}

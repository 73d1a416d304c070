package desk

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/record/answer"
)

// MailedFile is the ending of the file beside a record with who was sent which piece by mail.
const MailedFile = ".mailed"

// Mailing is a published edition that was sent to a recipient, or is to be; or what is new about a saved
// question. What is sent to one recipient of a piece or a question is one job, of which the last mailing says
// how far it is.
type Mailing struct {
	At      time.Time `json:"at"`
	Piece   string    `json:"piece"`
	Edition int       `json:"edition"`
	To      string    `json:"to"`    // the address
	Taken   bool      `json:"taken"` // by the mail server; false if it refused or did not answer
	// Question is the name of a saved question, and Since and Until bound when the reports were filed that are
	// new. Then there is no piece.
	Question string    `json:"question,omitempty"`
	Since    time.Time `json:"since,omitzero"`
	Until    time.Time `json:"until,omitzero"`
	// What follows is of a job.
	State  MailState `json:"state,omitempty"`
	Tries  int       `json:"tries,omitempty"`
	Next   time.Time `json:"next,omitzero"`    // of the next try
	Reason string    `json:"reason,omitempty"` // why the last try failed
	From   string    `json:"from,omitempty"`   // the sender
	House  *House    `json:"house,omitempty"`
	Early  bool      `json:"early,omitempty"` // also while its embargo lasts
	Token  string    `json:"token,omitempty"` // of the program that tries
}

// MailState says how far a job is.
type MailState string

// The states of a job.
const (
	MailWaits   MailState = "waiting"
	MailTried   MailState = "running" // by a program, at this moment
	MailSent    MailState = "sent"
	MailParked  MailState = "parked" // given up, with the reason
	MailDropped MailState = "cancelled"
)

// longestMailing limits a line of the file, in bytes.
const longestMailing = 4 << 10

// Mailings are what was sent from a record, and what waits, kept in a file to which each is appended. It is
// safe for concurrent use.
type Mailings struct {
	journal
	all  []Mailing          // that were tried
	jobs map[string]Mailing // by ID, as they are now
}

// OpenMailings returns the mailings in a file. A file that does not exist is created by the first.
func OpenMailings(path string) (*Mailings, error) {
	m := &Mailings{}
	m.journal = journal{path: path, note: m.take, start: func() { m.all, m.jobs = nil, map[string]Mailing{} }}
	return m, m.begin()
}

// ID returns the name of the job: what is sent to one recipient of a piece or a question.
func (m *Mailing) ID() string {
	sum := sha256.Sum256([]byte(m.What() + "\x00" + m.To))
	return hex.EncodeToString(sum[:8])
}

// What returns what is sent: the name of a piece, or "question" and the name of one.
func (m *Mailing) What() string {
	if m.Question != "" {
		return "question " + m.Question
	}
	return m.Piece
}

// tried reports whether a mailing says how a try ended.
func (m *Mailing) tried() bool {
	return m.State == "" || m.State == MailSent || m.Tries > 0 && (m.State == MailWaits || m.State == MailParked)
}

// Note keeps a mailing.
func (m *Mailings) Note(one Mailing) error {
	if (one.Piece == "" || one.Edition < 1) && one.Question == "" || one.To == "" || one.At.IsZero() {
		return fault.New(fault.Invalid, "a mailing has a day, a piece and an edition or a question, and a recipient")
	}
	one.At = one.At.UTC()
	if len(one.Reason) > longestReason {
		one.Reason = strings.ToValidUTF8(one.Reason[:longestReason], "") + "…"
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.add(one, longestMailing)
}

// longestReason limits what is kept of what a server says, in bytes.
const longestReason = 500

// Of returns the mailings of a piece, or of all if it is empty, in the order in which they were tried.
func (m *Mailings) Of(piece string) ([]Mailing, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	err := m.catchUp()
	return slices.DeleteFunc(slices.Clone(m.all), func(one Mailing) bool { return piece != "" && one.Piece != piece }), err
}

// Jobs returns the mailings that wait, are tried at this moment, or were given up, those due first in front.
// Nil has none.
func (m *Mailings) Jobs() ([]Mailing, error) {
	if m == nil {
		return nil, nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	err := m.catchUp()
	out := slices.Collect(maps.Values(m.jobs))
	slices.SortFunc(out, func(a, b Mailing) int {
		return cmp.Or(a.Next.Compare(b.Next), cmp.Compare(a.What(), b.What()), cmp.Compare(a.To, b.To))
	})
	return out, err
}

// Job returns the job with the ID.
func (m *Mailings) Job(id string) (Mailing, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	err := m.catchUp()
	if one, ok := m.jobs[id]; ok {
		return one, err
	}
	return Mailing{}, cmp.Or(err, fault.New(fault.NotFound, "no mail waits or is parked under the ID %q", id))
}

// idle returns the job with the ID, unless it is tried at this moment.
func (m *Mailings) idle(id string) (Mailing, error) {
	one, err := m.Job(id)
	if err == nil && one.State == MailTried {
		err = fault.New(fault.Conflict, "the mail to %s is being sent at this moment", one.To)
	}
	return one, err
}

// Again lets a job be tried again at once, as if it had not been tried.
func (m *Mailings) Again(id string, at time.Time) (Mailing, error) {
	one, err := m.idle(id)
	if err != nil {
		return one, err
	}
	one.State, one.At, one.Next, one.Tries, one.Token = MailWaits, at, at.UTC(), 0, ""
	return one, m.Note(one)
}

// Cancel gives up a job for good.
func (m *Mailings) Cancel(id string, at time.Time) (Mailing, error) {
	one, err := m.idle(id)
	if err != nil {
		return one, err
	}
	one.State, one.At = MailDropped, at
	return one, m.Note(one)
}

// take notes a line. Of two programs that want to try a job, the one whose line is first does.
func (m *Mailings) take(raw []byte, _ int64) {
	var one Mailing
	if json.Unmarshal(raw, &one) != nil || one.What() == "" {
		return
	}
	if one.tried() {
		m.all = append(m.all, one)
	}
	id := one.ID()
	now := m.jobs[id]
	switch {
	case one.State == "" || one.State == MailSent || one.State == MailDropped:
		delete(m.jobs, id)
	case one.State == MailTried && now.State != MailWaits:
	default:
		m.jobs[id] = one
	}
}

// Rows returns the mailings of a piece as rows, or of every piece if it is empty.
func (m *Mailings) Rows(piece string) (answer.Table, error) {
	t := answer.Table{Columns: []string{"date", "piece", "edition", "to", "taken", "reason"}}
	all, err := m.Of(piece)
	for _, one := range all {
		t.Rows = append(t.Rows, answer.Row{Cells: []any{one.At.Format(minute), one.What(), one.Edition, one.To, one.Taken, one.Reason}})
	}
	t.All = len(t.Rows)
	return t, err
}

// Waiting returns the jobs as rows.
func (m *Mailings) Waiting() (answer.Table, error) {
	t := answer.Table{Columns: []string{"id", "state", "piece", "edition", "to", "tries", "next", "reason"}}
	all, err := m.Jobs()
	for _, one := range all {
		next := ""
		if one.State == MailWaits {
			next = one.Next.Format(minute)
		}
		t.Rows = append(t.Rows, answer.Row{Cells: []any{one.ID(), string(one.State), one.What(), one.Edition, one.To, one.Tries, next, one.Reason}})
	}
	t.All = len(t.Rows)
	return t, err
}

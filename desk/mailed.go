package desk

import (
	"encoding/json"
	"slices"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/record/answer"
)

// MailedFile is the ending of the file beside a record with who was sent which piece by mail.
const MailedFile = ".mailed"

// Mailing is a published edition that was sent to a recipient.
type Mailing struct {
	At      time.Time `json:"at"`
	Piece   string    `json:"piece"`
	Edition int       `json:"edition"`
	To      string    `json:"to"`    // the address
	Taken   bool      `json:"taken"` // by the mail server; false if it refused or did not answer
}

// longestMailing limits a line of the file, in bytes.
const longestMailing = 4 << 10

// Mailings are what was sent from a record, kept in a file to which each is appended. It is safe for
// concurrent use.
type Mailings struct {
	journal
	all []Mailing
}

// OpenMailings returns the mailings in a file. A file that does not exist is created by the first.
func OpenMailings(path string) (*Mailings, error) {
	m := &Mailings{}
	m.journal = journal{path: path, note: m.take, start: func() { m.all = nil }}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m, m.catchUp()
}

// Note keeps that an edition was sent to a recipient.
func (m *Mailings) Note(one Mailing) error {
	if one.Piece == "" || one.Edition < 1 || one.To == "" || one.At.IsZero() {
		return fault.New(fault.Invalid, "a mailing has a day, a piece, an edition and a recipient")
	}
	one.At = one.At.UTC()
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.add(one, longestMailing)
}

// Of returns the mailings of a piece, or of all if it is empty, in the order in which they were sent.
func (m *Mailings) Of(piece string) ([]Mailing, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	err := m.catchUp()
	return slices.DeleteFunc(slices.Clone(m.all), func(one Mailing) bool { return piece != "" && one.Piece != piece }), err
}

func (m *Mailings) take(raw []byte, _ int64) {
	var one Mailing
	if json.Unmarshal(raw, &one) == nil && one.Piece != "" {
		m.all = append(m.all, one)
	}
}

// Rows returns the mailings of a piece as rows, or of every piece if it is empty.
func (m *Mailings) Rows(piece string) (answer.Table, error) {
	t := answer.Table{Columns: []string{"date", "piece", "edition", "to", "taken"}}
	all, err := m.Of(piece)
	for _, one := range all {
		t.Rows = append(t.Rows, answer.Row{Cells: []any{one.At.Format(minute), one.Piece, one.Edition, one.To, one.Taken}})
	}
	t.All = len(t.Rows)
	return t, err
}

// Package store keeps the record in tables of an SQL database: what is common to all databases.
// Packages sqlite and postgres open it, make its tables, and guard what was filed.
//
// Statements are in the dialect of SQLite, as far as package postgres can translate it: parameters
// are ?1 or ?, lists are given as JSON (see list and integers), numbers of rows are the next after
// the largest, and unknown days are NULL.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"flashbrief/record"
)

// Database is what differs from one database to another.
type Database interface {
	// Begin begins a transaction that writes.
	Begin(ctx context.Context, db *sql.DB) (*sql.Tx, error)
	// Turn waits until no other program writes the record; from then on, until it ends, the transaction is alone.
	Turn(ctx context.Context, tx *sql.Tx) error
	// Look begins a transaction that sees the record as it is at one moment.
	Look(ctx context.Context, db *sql.DB) (*sql.Tx, error)
	// Damaged reports whether the error says that the database cannot read what it wrote.
	Damaged(err error) bool
	// Other reports whether the error is not the database's own.
	Other(err error) bool
	// Insert returns the statements that add rows.
	Insert(rows Rows) []Statement
	// Delete returns the statements that take away the rows which have the values.
	Delete(rows Rows) []Statement
	// Increase returns the statements that add the second value of each row to the second column, where
	// the first column has the first value.
	Increase(rows Rows) []Statement
	// Grown tells the database that the transaction has added much, on which it may plan what follows.
	Grown(ctx context.Context, tx *sql.Tx) error
	// Words returns the statement by which a report gets into the full-text index, if its number,
	// headline and text are the parameters.
	Words(number int64, headline, text string) []Statement
	// Match returns how reports are found by words in the record as tx sees it: a function that writes this for a
	// statement, to which arg adds a parameter. A query without a word that a report must contain is an error of
	// kind fault.Invalid.
	Match(ctx context.Context, tx *sql.Tx, words record.Query) (func(arg func(any) string) Match, error)
}

// Statement is a statement with its parameters.
type Statement struct {
	SQL  string
	Args []any
}

// Match says in SQL how reports are found by words.
type Match struct {
	From    string // the index, as w
	Number  string // of the report, in the index
	Where   string // the condition for a report that matches
	Ranked  string // the condition if they are ranked
	Loose   bool   // Where is also true of some that Ranked is not true of
	Rank    string // an expression; the best are the first in its order
	Excerpt string // an expression
	// Together is the number of reports that are ranked together; 0 for the usual one.
	Together int
	// Show makes the excerpt of what the expression gives; nil if that is the excerpt.
	Show func(string) string
}

// Store is a record in a database. It is safe for use by many goroutines.
type Store struct {
	write *sql.DB // one connection; nil if opened only for questions
	read  *sql.DB
	is    Database

	memory   *memory     // of what was read
	prepared *statements // used only while writing, as are terms
	terms    *terms
}

var _ record.Store = (*Store)(nil)

// New returns the record in a database whose tables are up to date. write has one connection, or is
// nil if the record is opened only for questions.
func New(write, read *sql.DB, is Database) *Store {
	return &Store{write: write, read: read, is: is, memory: newMemory(), prepared: newStatements(), terms: newTerms()}
}

// Writable reports whether the record was not opened only for questions.
func (s *Store) Writable() bool { return s.write != nil }

// Close closes the record.
func (s *Store) Close() error {
	if s.write == nil {
		return s.read.Close()
	}
	return errors.Join(s.read.Close(), s.write.Close())
}

// Explainer returns an error of its database as one that says what to do; nil for other errors.
type Explainer func(err error, subject string) error

var explainers []Explainer

// Explain makes the errors of a database known. It is called when the program begins.
func Explain(how Explainer) Explainer {
	explainers = append(explainers, how)
	return how
}

// told converts the errors of databases to messages that say what to do.
func told(err error, subject string) error {
	if err == nil {
		return nil
	}
	for _, explain := range explainers {
		if out := explain(err, subject); out != nil {
			return out
		}
	}
	return fmt.Errorf("%s: %w", subject, err)
}

// Told converts the errors of databases to messages that say what to do, and says of others what
// they are about.
func Told(err error, subject string) error { return told(err, subject) }

// Each calls do for each row, and closes the rows.
func Each(rows *sql.Rows, do func(*sql.Rows) error) error { return each(rows, do) }

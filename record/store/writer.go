package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"flashbrief/ground/fault"
)

// statements are prepared for the connection that writes, each after the first transaction that
// used it: while a transaction lasts, the connection is busy.
type statements struct {
	made   map[string]*sql.Stmt
	wanted []string
}

func newStatements() *statements { return &statements{made: map[string]*sql.Stmt{}} }

// settle prepares the statements used by the last transaction.
func (p *statements) settle(ctx context.Context, db *sql.DB) {
	for _, query := range p.wanted {
		made, err := db.PrepareContext(ctx, query) //nolint:sqlclosecheck // kept for the next transactions; closed with the database
		if err == nil {                            // otherwise the next transaction prepares it
			p.made[query] = made
		}
	}
	p.wanted = nil
}

// writer is a transaction that writes.
type writer struct {
	*sql.Tx
	is       Database
	prepared *statements
	now      map[string]*sql.Stmt // of this transaction
	terms    *terms
	added    []indexedText
	again    again
	pending  []posting       // that wait for the end
	waiting  map[int64]bool  // the reports of which postings wait
	rows     [rowTables]Rows // that wait to be added
	chain    []byte          // the last hash of the log, once it is known
	stale    map[pairMonth]bool
	next     map[string]int64 // the number of the next row of a table, once it is known
	still    bool             // nothing may be added: what it lacks is an error
	fresh    bool             // the record was empty before: it has no word or name that the transaction does not know
}

func newWriter(tx *sql.Tx, is Database, prepared *statements, terms *terms) *writer {
	return &writer{Tx: tx, is: is, prepared: prepared, now: map[string]*sql.Stmt{}, terms: terms, stale: map[pairMonth]bool{}, waiting: map[int64]bool{}, next: map[string]int64{}, rows: waitingRows(), again: newAgain()}
}

// stmt returns a statement.
func (w *writer) stmt(ctx context.Context, query string) (*sql.Stmt, error) {
	if made := w.now[query]; made != nil {
		return made, nil
	}
	var err error
	made := w.prepared.made[query]
	if made != nil {
		made = w.StmtContext(ctx, made)
	} else {
		w.prepared.wanted = append(w.prepared.wanted, query)
		made, err = w.PrepareContext(ctx, query)
	}
	if err == nil {
		w.now[query] = made
	}
	return made, err
}

func (w *writer) exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	stmt, err := w.stmt(ctx, query) //nolint:sqlclosecheck // kept for the transaction, which closes it
	if err != nil {
		return nil, err
	}
	return stmt.ExecContext(ctx, args...)
}

// add inserts a row, and returns its number. Numbers are given here and not by the database, so that it need not
// be waited for.
func (w *writer) add(ctx context.Context, table, columns string, args ...any) (number int64, err error) {
	if number, err = w.numbers(ctx, table, 1); err != nil {
		return 0, err
	}
	var places strings.Builder
	for i := range args {
		fmt.Fprintf(&places, ", ?%d", i+2)
	}
	_, err = w.exec(ctx, "INSERT INTO "+table+" (number, "+columns+") VALUES (?1"+places.String()+")", append([]any{number}, args...)...)
	return number, err
}

// numbers takes the next numbers of a table, and returns the first.
func (w *writer) numbers(ctx context.Context, table string, n int) (first int64, err error) {
	if err := w.numbered(ctx, table); err != nil {
		return 0, err
	}
	first = w.next[table]
	w.next[table] = first + int64(n)
	return first, nil
}

// numbered learns the next numbers of a table; of those that a filing adds to, together.
func (w *writer) numbered(ctx context.Context, table string) error {
	if _, known := w.next[table]; known {
		return nil
	}
	tables := filed
	if !slices.Contains(filed, table) {
		tables = []string{table}
	}
	columns, next, to := make([]string, len(tables)), make([]int64, len(tables)), make([]any, len(tables))
	for i, name := range tables {
		columns[i], to[i] = "coalesce((SELECT max(number) FROM "+name+"), 0) + 1", &next[i]
	}
	if len(tables) > 1 && w.chain == nil { // which a filing needs too
		columns, to = append(columns, "(SELECT chain FROM log ORDER BY number DESC LIMIT 1)"), append(to, &w.chain)
	}
	if err := w.scan(ctx, "SELECT "+strings.Join(columns, ", "), nil, to...); err != nil {
		return err
	}
	for i, name := range tables {
		w.next[name] = next[i]
	}
	return nil
}

// filed are the tables with numbers to which a filing adds.
var filed = []string{"report", "reading", "item", "log", "term", "named"}

// view returns the record as the transaction sees it.
func (w *writer) view() view { return view{Tx: w.Tx, is: w.is} }

// scan reads one row.
func (w *writer) scan(ctx context.Context, query string, args []any, to ...any) error {
	stmt, err := w.stmt(ctx, query) //nolint:sqlclosecheck // kept for the transaction, which closes it
	if err != nil {
		return err
	}
	return stmt.QueryRowContext(ctx, args...).Scan(to...)
}

// transact calls do in one writing transaction, and waits while another program writes. When it
// returns without an error, all of it is on disk.
func (s *Store) transact(ctx context.Context, subject string, do func(*writer) error) error {
	return s.transactAfter(ctx, subject, func(*sql.Tx) error { return nil }, do)
}

// transactAfter is transact with what its transaction does first, while others may write.
func (s *Store) transactAfter(ctx context.Context, subject string, first func(*sql.Tx) error, do func(*writer) error) error {
	if s.write == nil {
		return fault.New(fault.Denied, "%s: the record was opened only for questions", subject)
	}
	tx, err := s.is.Begin(ctx, s.write)
	if err != nil {
		return told(err, subject)
	}
	err = s.within(ctx, tx, first, do)
	s.prepared.settle(ctx, s.write)
	return told(err, subject)
}

func (s *Store) within(ctx context.Context, tx *sql.Tx, first func(*sql.Tx) error, do func(*writer) error) (err error) {
	defer tx.Rollback() //nolint:errcheck // after Commit there is nothing to roll back
	if err := first(tx); err != nil {
		return err
	}
	if err := s.is.Turn(ctx, tx); err != nil {
		return err
	}
	defer func() { s.terms.settle(err == nil) }()
	w := newWriter(tx, s.is, s.prepared, s.terms)
	if err := do(w); err != nil {
		return err
	}
	if err := w.end(ctx); err != nil {
		return err
	}
	return tx.Commit()
}

// end writes what waits for the end of a transaction.
func (w *writer) end(ctx context.Context) error {
	if err := w.insertPending(ctx); err != nil {
		return err
	}
	if err := w.flush(ctx); err != nil {
		return err
	}
	return w.outdated(ctx)
}

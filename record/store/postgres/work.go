package postgres

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"
	"time"

	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/store"
)

var _ record.Shared = (*Store)(nil)

// readerOf returns the versions as a column has them.
func readerOf(v reading.Versions) string {
	return strings.Join([]string{v.Reader, v.Model, v.Lexicon, v.Codebook, v.Gazetteer, ""}, "\t")
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// transaction calls do in a transaction on a connection for work, which is beside the record and in no turn.
func transaction(ctx context.Context, db *sql.DB, subject string, do func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return store.Told(err, subject)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit there is nothing to roll back
	if err := do(tx); err != nil {
		return store.Told(err, subject)
	}
	return store.Told(tx.Commit(), subject)
}

// Claim makes waiting reports the shift's own.
func (s *Store) Claim(ctx context.Context, shift record.Shift, most int) (sha256s []string, left int, err error) {
	if sha256s, err = claim(ctx, s.quick, shift, most); err != nil || len(sha256s) > 0 {
		return sha256s, 0, store.Told(err, "claim reports")
	}
	if idle, left, err := rest(ctx, s.quick, shift); err != nil || idle {
		return nil, left, store.Told(err, "claim reports")
	}
	for _, more := range []func(context.Context, *sql.Tx, record.Shift) error{enlist, takeBack} {
		err = transaction(ctx, s.quick, "claim reports", func(tx *sql.Tx) error { return more(ctx, tx, shift) })
		if err == nil {
			sha256s, err = claim(ctx, s.quick, shift, most)
		}
		if err != nil || len(sha256s) > 0 {
			return sha256s, 0, store.Told(err, "claim reports")
		}
	}
	_, left, err = rest(ctx, s.quick, shift)
	return nil, left, store.Told(err, "claim reports")
}

// rest returns the number of reports that others read. idle reports whether that is all that waits: no report
// is to be listed, and none to be taken back.
func rest(ctx context.Context, db *sql.DB, shift record.Shift) (idle bool, left int, err error) {
	err = db.QueryRowContext(ctx, `SELECT coalesce((SELECT max(number) FROM report), 0) <= coalesce((SELECT upto FROM listed WHERE reader = ?1), 0)
			AND NOT EXISTS (SELECT 1 FROM work WHERE token <> '' AND until <= clock_timestamp()),
		(SELECT count(*) FROM work WHERE reader = ?1 AND token <> '') + (SELECT count(*) FROM (SELECT 1 FROM work WHERE reader = ?1 AND token = '' AND NOT parked LIMIT 1) free)`, readerOf(shift.By)).Scan(&idle, &left)
	return idle, left, err
}

// takeBack takes back what the readers had that have ended. Rows are locked in the order of reports, as
// wherever several are, so that no two transactions wait for each other.
func takeBack(ctx context.Context, tx *sql.Tx, shift record.Shift) error {
	_, err := tx.ExecContext(ctx, `WITH late AS MATERIALIZED (SELECT reader, report FROM work WHERE token <> '' AND until <= clock_timestamp() ORDER BY report FOR UPDATE SKIP LOCKED)
		UPDATE work w SET token = '', failed = w.failed + 1, parked = w.failed + 1 >= ?1, reason = 'the program that read it ended'
		FROM late WHERE w.reader = late.reader AND w.report = late.report`, shift.Tries)
	return err
}

// claim claims waiting reports, and notes that the shift is at work.
func claim(ctx context.Context, db *sql.DB, shift record.Shift, most int) ([]string, error) {
	rows, err := db.QueryContext(ctx, `WITH free AS MATERIALIZED (
			SELECT report, failed FROM work WHERE reader = ?1 AND token = '' AND NOT parked ORDER BY failed, report DESC LIMIT ?2 FOR UPDATE SKIP LOCKED),
		alone AS (SELECT report FROM free WHERE NOT EXISTS (SELECT 1 FROM free WHERE failed = 0) ORDER BY failed, report DESC LIMIT 1),
		mine AS (
			UPDATE work w SET token = ?3, until = clock_timestamp() + CAST(?4 AS DOUBLE PRECISION) * INTERVAL '1 millisecond'
			WHERE w.reader = ?1 AND w.report IN (SELECT report FROM free WHERE failed = 0 UNION SELECT report FROM alone) RETURNING w.report),
		noted AS (`+noting("?3, ?1, ?5, clock_timestamp(), clock_timestamp(), 0, 0")+`)
		SELECT r.sha256 FROM mine m JOIN report r ON r.number = m.report ORDER BY r.number DESC`,
		readerOf(shift.By), most, shift.Token, milliseconds(shift.Lease), shift.Name)
	if err != nil {
		return nil, err
	}
	var out []string
	err = each(rows, func(rows *sql.Rows) error {
		var sha string
		err := rows.Scan(&sha)
		out = append(out, sha)
		return err
	})
	return out, err
}

// each calls do for each row, and closes the rows.
func each(rows *sql.Rows, do func(*sql.Rows) error) error {
	defer rows.Close()
	if err := store.Each(rows, do); err != nil {
		return err
	}
	return rows.Err()
}

// enlist lists the reports without a reading by the versions. It looks only at those that are newer than the
// last that it looked at: reports are numbered in the order in which they are filed.
func enlist(ctx context.Context, tx *sql.Tx, shift record.Shift) error {
	v, reader := shift.By, readerOf(shift.By)
	var newest, upto int64
	if err := tx.QueryRowContext(ctx, "SELECT coalesce((SELECT max(number) FROM report), 0), coalesce((SELECT upto FROM listed WHERE reader = ?1), 0)", reader).Scan(&newest, &upto); err != nil || newest <= upto {
		return err
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO listed (reader, upto) VALUES (?1, 0) ON CONFLICT DO NOTHING", reader); err != nil {
		return err
	}
	if err := tx.QueryRowContext(ctx, "SELECT upto FROM listed WHERE reader = ?1 FOR UPDATE", reader).Scan(&upto); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO work (reader, report) SELECT ?1, r.number FROM report r WHERE r.number > ?7 AND r.number <= ?8 AND NOT EXISTS (
			SELECT 1 FROM reading g JOIN reader v ON v.number = g.reader WHERE g.report = r.number AND v.reader = ?2 AND v.model = ?3 AND v.lexicon = ?4 AND v.codebook = ?5 AND v.gazetteer = ?6)
		ON CONFLICT DO NOTHING`, reader, v.Reader, v.Model, v.Lexicon, v.Codebook, v.Gazetteer, upto, newest); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "UPDATE listed SET upto = greatest(upto, ?2) WHERE reader = ?1", reader, newest)
	return err
}

// seen notes that the shift is at work, and what it has done.
func seen(ctx context.Context, db execer, shift record.Shift, filed, failed int) error {
	_, err := db.ExecContext(ctx, noting("?1, ?2, ?3, clock_timestamp(), clock_timestamp(), ?4, ?5"), shift.Token, readerOf(shift.By), shift.Name, filed, failed)
	return err
}

// execer is a database or a transaction.
type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// noting returns the statement of seen for the values of a row.
func noting(values string) string {
	return "INSERT INTO shift (token, reader, name, begun, seen, filed, failed) VALUES (" + values + ") ON CONFLICT (token) DO UPDATE SET seen = clock_timestamp(), filed = shift.filed + excluded.filed, failed = shift.failed + excluded.failed"
}

// Renew lets the shift keep what it has.
func (s *Store) Renew(ctx context.Context, shift record.Shift) error {
	return transaction(ctx, s.quick, "keep reports", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `WITH mine AS MATERIALIZED (SELECT reader, report FROM work WHERE token = ?1 ORDER BY report FOR UPDATE)
			UPDATE work w SET until = clock_timestamp() + CAST(?2 AS DOUBLE PRECISION) * INTERVAL '1 millisecond'
			FROM mine WHERE w.reader = mine.reader AND w.report = mine.report AND w.token = ?1 AND w.until > clock_timestamp()`,
			shift.Token, milliseconds(shift.Lease)); err != nil {
			return err
		}
		return seen(ctx, tx, shift, 0, 0)
	})
}

// take removes those of the reports from what waits that are the shift's own, and returns them. The
// transaction may end before it is on disk: the one that follows it in Settle waits for both, so that the
// next writer need not.
func take(ctx context.Context, tx *sql.Tx, shift record.Shift, sha256s []string) (map[string]bool, error) {
	list, err := json.Marshal(sha256s)
	if err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, `WITH mine AS MATERIALIZED (
			SELECT w.report, r.sha256 FROM work w JOIN report r ON r.number = w.report
			WHERE w.reader = ?1 AND w.token = ?2 AND r.sha256 IN (SELECT value FROM json_each(?3)) ORDER BY w.report FOR UPDATE OF w),
		done AS (DELETE FROM work w USING mine WHERE w.reader = ?1 AND w.report = mine.report AND w.token = ?2 AND w.until > clock_timestamp() RETURNING mine.sha256)
		SELECT sha256, set_config('synchronous_commit', 'off', true) FROM done`,
		readerOf(shift.By), shift.Token, string(list))
	if err != nil {
		return nil, err
	}
	mine := map[string]bool{}
	return mine, each(rows, func(rows *sql.Rows) error {
		var sha, setting string
		err := rows.Scan(&sha, &setting)
		mine[sha] = true
		return err
	})
}

// Settle files readings and marks their reports as done.
func (s *Store) Settle(ctx context.Context, shift record.Shift, done record.Settled) (filed []bool, err error) {
	if len(done.Filings) > 0 {
		own := func(ctx context.Context, tx *sql.Tx, sha256s []string) (map[string]bool, error) {
			return take(ctx, tx, shift, sha256s)
		}
		if filed, err = s.FileIf(ctx, done.Filings, own); err != nil {
			return nil, err
		}
	}
	n := 0
	for _, is := range filed {
		if is {
			n++
		}
	}
	if len(done.Known)+len(done.Failed) == 0 {
		return filed, store.Told(seen(ctx, s.work, shift, n, 0), "settle reports")
	}
	return filed, transaction(ctx, s.work, "settle reports", func(tx *sql.Tx) error {
		if err := unfiled(ctx, tx, shift, done); err != nil {
			return err
		}
		return seen(ctx, tx, shift, n, len(done.Failed))
	})
}

// unfiled settles the reports of which nothing is filed.
func unfiled(ctx context.Context, tx *sql.Tx, shift record.Shift, done record.Settled) error {
	if _, err := tx.ExecContext(ctx, "SELECT 1 FROM work WHERE token = ?1 ORDER BY report FOR UPDATE", shift.Token); err != nil { // see takeBack
		return err
	}
	for _, sha := range done.Known {
		if err := known(ctx, tx, shift, sha); err != nil {
			return err
		}
	}
	for _, f := range done.Failed {
		if _, err := tx.ExecContext(ctx, `UPDATE work SET token = '', until = '-infinity', failed = failed + 1, parked = failed + 1 >= ?4, reason = ?5
			WHERE reader = ?1 AND token = ?2 AND until > clock_timestamp() AND report = (SELECT number FROM report WHERE sha256 = ?3)`,
			readerOf(shift.By), shift.Token, f.Report, shift.Tries, f.Reason); err != nil {
			return err
		}
	}
	return nil
}

// known marks a report as done that was read meanwhile. If it was not, it waits again.
func known(ctx context.Context, tx *sql.Tx, shift record.Shift, sha string) error {
	v := shift.By
	if _, err := tx.ExecContext(ctx, `DELETE FROM work w WHERE w.reader = ?1 AND w.token = ?2 AND w.report = (SELECT number FROM report WHERE sha256 = ?3) AND EXISTS (
			SELECT 1 FROM reading g JOIN reader v ON v.number = g.reader WHERE g.report = w.report AND v.reader = ?4 AND v.model = ?5 AND v.lexicon = ?6 AND v.codebook = ?7 AND v.gazetteer = ?8)`,
		readerOf(v), shift.Token, sha, v.Reader, v.Model, v.Lexicon, v.Codebook, v.Gazetteer); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "UPDATE work SET token = '', until = '-infinity' WHERE reader = ?1 AND token = ?2 AND report = (SELECT number FROM report WHERE sha256 = ?3)", readerOf(v), shift.Token, sha)
	return err
}

// Release returns what the shift has not settled, and ends it.
func (s *Store) Release(ctx context.Context, shift record.Shift) error {
	return transaction(ctx, s.work, "give reports back", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `WITH mine AS MATERIALIZED (SELECT reader, report FROM work WHERE token = ?1 ORDER BY report FOR UPDATE)
			UPDATE work w SET token = '', until = '-infinity' FROM mine WHERE w.reader = mine.reader AND w.report = mine.report AND w.token = ?1`, shift.Token); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "DELETE FROM shift WHERE token = ?1 OR seen < clock_timestamp() - INTERVAL '1 day'", shift.Token)
		return err
	})
}

// Parked returns the number of parked reports.
func (s *Store) Parked(ctx context.Context, by reading.Versions) (n int, err error) {
	err = s.ask.QueryRowContext(ctx, "SELECT count(*) FROM work WHERE reader = ?1 AND parked", readerOf(by)).Scan(&n)
	return n, store.Told(err, "count parked reports")
}

// Unpark lets parked reports be tried again.
func (s *Store) Unpark(ctx context.Context, by reading.Versions, sha256s ...string) (n int, err error) {
	query, args := "UPDATE work SET parked = false, failed = 1 WHERE reader = ?1 AND parked", []any{readerOf(by)}
	if len(sha256s) > 0 {
		list, err := json.Marshal(sha256s)
		if err != nil {
			return 0, err
		}
		query, args = query+" AND report IN (SELECT number FROM report WHERE sha256 IN (SELECT value FROM json_each(?2)))", append(args, string(list))
	}
	err = transaction(ctx, s.work, "try reports again", func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, query, args...)
		if err != nil {
			return err
		}
		changed, err := result.RowsAffected()
		n = int(changed)
		return err
	})
	return n, err
}

// Work returns what waits for readers with the versions.
func (s *Store) Work(ctx context.Context, by reading.Versions) (w record.Work, err error) {
	err = transaction(ctx, s.work, "what waits", func(tx *sql.Tx) error {
		if err := enlist(ctx, tx, record.Shift{By: by}); err != nil {
			return err
		}
		w, err = work(ctx, tx, readerOf(by))
		return err
	})
	return w, err
}

// atWork selects the shifts that were seen lately.
const atWork = "reader = ?1 AND seen > clock_timestamp() - INTERVAL '2 minutes'"

func work(ctx context.Context, tx *sql.Tx, reader string) (w record.Work, err error) {
	var parked int
	if err := tx.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM report), count(*) FILTER (WHERE token = '' AND NOT parked), count(*) FILTER (WHERE token <> ''), count(*) FILTER (WHERE parked),
		(SELECT coalesce(sum(filed / greatest(1, extract(epoch FROM clock_timestamp() - begun))), 0) * 60 FROM shift WHERE `+atWork+`)
		FROM work WHERE reader = ?1`, reader).Scan(&w.Reports, &w.Waiting, &w.Claimed, &parked, &w.Rate); err != nil {
		return w, err
	}
	w.Read = w.Reports - w.Waiting - w.Claimed - parked
	rows, err := tx.QueryContext(ctx, `SELECT name, CAST(extract(epoch FROM begun) * 1000 AS BIGINT), CAST(extract(epoch FROM seen) * 1000 AS BIGINT), filed, failed,
		(SELECT count(*) FROM work WHERE work.token = shift.token) FROM shift WHERE `+atWork+" ORDER BY name, token", reader)
	if err != nil {
		return w, err
	}
	if err := each(rows, func(rows *sql.Rows) error {
		var one record.Working
		var begun, seen int64
		err := rows.Scan(&one.Name, &begun, &seen, &one.Filed, &one.Failed, &one.Claimed)
		one.Begun, one.Seen = time.UnixMilli(begun).UTC(), time.UnixMilli(seen).UTC()
		w.Shifts = append(w.Shifts, one)
		return err
	}); err != nil {
		return w, err
	}
	rows, err = tx.QueryContext(ctx, "SELECT r.sha256, coalesce(r.title, r.headline), w.failed, w.reason FROM work w JOIN report r ON r.number = w.report WHERE w.reader = ?1 AND w.parked ORDER BY r.number DESC", reader)
	if err != nil {
		return w, err
	}
	err = each(rows, func(rows *sql.Rows) error {
		var one record.Parked
		err := rows.Scan(&one.Report, &one.Title, &one.Tries, &one.Reason)
		w.Parked = append(w.Parked, one)
		return err
	})
	return w, err
}

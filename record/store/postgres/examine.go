package postgres

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"flashbrief/record"
	"flashbrief/record/store"
)

var _ record.Examined = (*Store)(nil)

// safeguards are settings of a server without which what was reported as done may be lost.
var safeguards = []struct{ setting, why string }{
	{"fsync", "a failure of power damages the database"},
	{"full_page_writes", "a failure of power damages the database"},
	{"synchronous_commit", "what was reported as done may be lost"},
	{"data_checksums", "damage to the disk is not noticed; 'pg_checksums --enable' adds them while the server is stopped"},
	{"autovacuum", "questions become slower as the record is written"},
}

// The bounds of what is well.
const (
	mostSkew = 5 * time.Second // between this machine's clock and the server's
	mostDead = 0.2             // of a table's rows
	fewRows  = 10_000          // of a table that need not be vacuumed
	mostBusy = 0.8             // of the connections
)

// Examine returns how the server keeps the record.
func (s *Store) Examine(ctx context.Context) (out []record.Symptom, err error) {
	tx, err := dialect{}.Look(ctx, s.ask)
	if err != nil {
		return nil, store.Told(err, "examine the record")
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	for _, look := range []func(context.Context, *sql.Tx) ([]record.Symptom, error){examineSettings, examineClock, examineOwner, examineConnections, examineStandbys, examineTables} {
		found, err := look(ctx, tx)
		if err != nil {
			return nil, store.Told(err, "examine the record")
		}
		out = append(out, found...)
	}
	return out, nil
}

func examineSettings(ctx context.Context, tx *sql.Tx) (out []record.Symptom, err error) {
	for _, g := range safeguards {
		one := record.Symptom{What: g.setting}
		if err := tx.QueryRowContext(ctx, "SELECT current_setting(?1)", g.setting).Scan(&one.Found); err != nil {
			return nil, err
		}
		if one.Found == "off" || g.setting == "synchronous_commit" && one.Found == "local" {
			one.Advice = "set " + g.setting + " to on: " + g.why
			one.Grave = g.setting != "autovacuum" && g.setting != "data_checksums"
		}
		out = append(out, one)
	}
	return out, nil
}

func examineClock(ctx context.Context, tx *sql.Tx) ([]record.Symptom, error) {
	var at float64
	if err := tx.QueryRowContext(ctx, "SELECT CAST(extract(epoch FROM clock_timestamp()) AS DOUBLE PRECISION)").Scan(&at); err != nil {
		return nil, err
	}
	skew := time.Since(time.UnixMilli(int64(1000 * at))).Round(time.Millisecond)
	one := record.Symptom{What: "clock", Found: fmt.Sprintf("this machine is %v from the server", skew.Abs())}
	if skew.Abs() > mostSkew {
		one.Advice = "set both clocks from one source: the times of reports and rulings are this machine's"
	}
	return []record.Symptom{one}, nil
}

func examineOwner(ctx context.Context, tx *sql.Tx) ([]record.Symptom, error) {
	var user string
	var owns bool
	if err := tx.QueryRowContext(ctx, "SELECT current_user, pg_has_role(c.relowner, 'USAGE') FROM pg_class c WHERE c.oid = CAST('report' AS regclass)").Scan(&user, &owns); err != nil {
		return nil, err
	}
	one := record.Symptom{What: "user", Found: user + " does not own the tables"}
	if owns {
		one.Found = user + " owns the tables"
		one.Advice = "let programs connect as a user that does not: an owner can remove what keeps the record from being changed"
	}
	return []record.Symptom{one}, nil
}

func examineConnections(ctx context.Context, tx *sql.Tx) ([]record.Symptom, error) {
	var used, most int
	if err := tx.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'), CAST(current_setting('max_connections') AS INTEGER)").Scan(&used, &most); err != nil {
		return nil, err
	}
	one := record.Symptom{What: "connections", Found: fmt.Sprintf("%d of %d", used, most)}
	if float64(used) > mostBusy*float64(most) {
		one.Advice = "raise max_connections: a program that reads needs up to 8, a desk too"
	}
	return []record.Symptom{one}, nil
}

func examineStandbys(ctx context.Context, tx *sql.Tx) ([]record.Symptom, error) {
	var replica bool
	var all, synchronous int
	if err := tx.QueryRowContext(ctx, "SELECT pg_is_in_recovery(), count(*), count(*) FILTER (WHERE sync_state IN ('sync', 'quorum')) FROM pg_stat_replication").Scan(&replica, &all, &synchronous); err != nil {
		return nil, err
	}
	found := fmt.Sprintf("%d follow this server, %d of them synchronously", all, synchronous)
	if replica {
		found = "this server is one, and only answers questions"
	}
	return []record.Symptom{{What: "standby servers", Found: found}}, nil
}

// examineTables looks for tables with many dead rows and without statistics.
func examineTables(ctx context.Context, tx *sql.Tx) ([]record.Symptom, error) {
	rows, err := tx.QueryContext(ctx, `SELECT relname, n_live_tup, n_dead_tup, last_analyze IS NULL AND last_autoanalyze IS NULL FROM pg_stat_user_tables
		WHERE schemaname = current_schema() AND n_live_tup + n_dead_tup > ?1 ORDER BY relname`, fewRows)
	if err != nil {
		return nil, err
	}
	var dead, unknown []string
	var live int64
	if err := each(rows, func(rows *sql.Rows) error {
		var name string
		var alive, gone int64
		var never bool
		err := rows.Scan(&name, &alive, &gone, &never)
		live += alive
		if float64(gone) > mostDead*float64(alive+gone) {
			dead = append(dead, name)
		}
		if never {
			unknown = append(unknown, name)
		}
		return err
	}); err != nil {
		return nil, err
	}
	one := record.Symptom{What: "tables", Found: fmt.Sprintf("%d rows in those of more than %d", live, fewRows)}
	if list := slices.Concat(dead, unknown); len(list) > 0 {
		one.Advice = "run VACUUM (ANALYZE) on " + strings.Join(list, ", ") + ": they have many dead rows, or no statistics"
	}
	return []record.Symptom{one}, nil
}

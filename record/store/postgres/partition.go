package postgres

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
)

// Partition says in how many tables a record keeps where its items are found.
type Partition string

// What a Partition is.
const (
	Whole  Partition = "none" // in one
	Yearly Partition = "year" // in one for each year in which they may be true
)

// The years that have a table of their own: before and after them there is one table each.
const (
	firstYear = 2000
	lastYear  = 2035
)

// ParsePartition reads the name of a Partition.
func ParsePartition(name string) (Partition, error) {
	switch p := Partition(name); p {
	case Whole, Yearly:
		return p, nil
	}
	return "", fault.New(fault.Invalid, "a record is in partitions by 'year' or 'none', not by %q", name)
}

// Arrange makes or upgrades the tables of the record in the database, and keeps where items are found as p says. What
// it holds is copied in one transaction, for which whoever writes or asks waits.
func Arrange(ctx context.Context, address string, p Partition) error {
	c, err := config(address)
	if err != nil {
		return err
	}
	if err := migrate(ctx, c); err != nil {
		return told(err, c)
	}
	db := connect(c, 1)
	defer db.Close()
	tx, err := alone(ctx, db)
	if err != nil {
		return told(err, c)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit there is nothing to roll back
	is, err := partitionIn(ctx, tx)
	if err != nil || is == p {
		return told(err, c)
	}
	if err := arrange(ctx, tx, p); err != nil {
		return told(err, c)
	}
	if err := tx.Commit(); err != nil {
		return told(err, c)
	}
	_, err = db.ExecContext(ctx, "VACUUM (ANALYZE) posting")
	return told(err, c)
}

// partitionIn returns the Partition of a record.
func partitionIn(ctx context.Context, tx *sql.Tx) (Partition, error) {
	var yearly bool
	err := tx.QueryRowContext(ctx, "SELECT relkind = 'p' FROM pg_class WHERE oid = CAST('posting' AS regclass)").Scan(&yearly)
	if yearly {
		return Yearly, err
	}
	return Whole, err
}

// arrange replaces the table that says where items are found.
func arrange(ctx context.Context, tx *sql.Tx, p Partition) error {
	statements := []string{"CREATE TABLE posting_next (LIKE posting INCLUDING DEFAULTS)"}
	if p == Yearly {
		statements = []string{"CREATE TABLE posting_next (LIKE posting INCLUDING DEFAULTS) PARTITION BY RANGE (day)"}
		from := "MINVALUE"
		for year := firstYear; year <= lastYear+1; year++ {
			upto := fmt.Sprint(when.Date(year, time.January, 1).Days(when.Date(1970, time.January, 1)))
			name := fmt.Sprint("posting_", year-1)
			if year == firstYear {
				name = "posting_before"
			}
			statements = append(statements, fmt.Sprintf("CREATE TABLE %s PARTITION OF posting_next FOR VALUES FROM (%s) TO (%s)", name, from, upto))
			from = upto
		}
		statements = append(statements, fmt.Sprintf("CREATE TABLE posting_after PARTITION OF posting_next FOR VALUES FROM (%s) TO (MAXVALUE)", from))
	}
	statements = append(statements, "INSERT INTO posting_next SELECT * FROM posting",
		"ALTER TABLE posting_next ADD CONSTRAINT posting_next_pkey PRIMARY KEY (term, shelf, class, day, item) INCLUDE (told, parts, since)")
	granted, err := grants(ctx, tx)
	if err != nil {
		return err
	}
	statements = append(append(statements, granted...), "DROP TABLE posting", "ALTER TABLE posting_next RENAME TO posting", "ALTER INDEX posting_next_pkey RENAME TO posting_pkey")
	for _, statement := range statements {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("%.40s: %w", statement, err)
		}
	}
	return nil
}

// grants returns the statements that let others use the next table as they may use the one before it.
func grants(ctx context.Context, tx *sql.Tx) (out []string, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE CAST(CAST(a.grantee AS regrole) AS TEXT) END, string_agg(a.privilege_type, ', ')
		FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = CAST('posting' AS regclass) AND a.grantee <> c.relowner GROUP BY 1 ORDER BY 1`)
	if err != nil {
		return nil, err
	}
	return out, each(rows, func(rows *sql.Rows) error {
		var to, what string
		err := rows.Scan(&to, &what)
		out = append(out, "GRANT "+what+" ON posting_next TO "+to)
		return err
	})
}

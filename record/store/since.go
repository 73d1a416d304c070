package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/query"
)

var (
	_ record.Dater  = view{}
	_ record.Stated = view{}
	_ record.Unread = view{}
)

// State returns the number of the last act, and what was added and dropped that is not an act.
func (v view) State(ctx context.Context) (string, error) {
	var acts, rosters, noRosters, gazetteers, noGazetteers int64
	err := v.QueryRowContext(ctx, `SELECT (SELECT coalesce(max(number), 0) FROM log), (SELECT count(*) FROM roster), (SELECT count(*) FROM roster WHERE dropped > 0),
		(SELECT count(*) FROM gazetteer), (SELECT count(*) FROM gazetteer WHERE dropped > 0)`).Scan(&acts, &rosters, &noRosters, &gazetteers, &noGazetteers)
	return fmt.Sprintf("%d.%d.%d.%d.%d", acts, rosters, noRosters, gazetteers, noGazetteers), told(err, "state of the record")
}

// Unread returns reports without a reading by the versions.
func (v view) Unread(ctx context.Context, by reading.Versions, n int) (sha256s []string, all int, err error) {
	const waiting = `FROM report r WHERE NOT EXISTS (SELECT 1 FROM reading g JOIN reader v ON v.number = g.reader
		WHERE g.report = r.number AND v.reader = ?1 AND v.model = ?2 AND v.lexicon = ?3 AND v.codebook = ?4 AND v.gazetteer = ?5)`
	args := []any{by.Reader, by.Model, by.Lexicon, by.Codebook, by.Gazetteer}
	if all, err = v.unread(ctx, by); err != nil || n == 0 {
		return nil, all, told(err, "reports to read")
	}
	rows, err := v.QueryContext(ctx, "SELECT r.sha256 "+waiting+" ORDER BY r.number LIMIT ?6", append(args, n)...)
	if err != nil {
		return nil, 0, told(err, "reports to read")
	}
	err = each(rows, func(rows *sql.Rows) error {
		var sha string
		err := rows.Scan(&sha)
		sha256s = append(sha256s, sha)
		return err
	})
	return sha256s, all, told(err, "reports to read")
}

// counted is how many reports wait for a reader, of those and with the readings up to some numbers.
type counted struct {
	by                reading.Versions
	reports, readings int64
	unread            int
}

// unread returns how many reports have no reading by the versions. A reader reads a report once, and neither
// is ever deleted: since the last count only what is new is counted.
func (v view) unread(ctx context.Context, by reading.Versions) (int, error) {
	now := counted{by: by}
	if err := v.QueryRowContext(ctx, "SELECT (SELECT coalesce(max(number), 0) FROM report), (SELECT coalesce(max(number), 0) FROM reading)").Scan(&now.reports, &now.readings); err != nil {
		return 0, err
	}
	from := v.memory.counted(by)
	if from.reports > now.reports || from.readings > now.readings { // this view is of an earlier moment
		from = counted{}
	}
	var reports, readings int
	if err := v.QueryRowContext(ctx, since("SELECT count(*) FROM report r", "r", from.reports), from.reports).Scan(&reports); err != nil {
		return 0, err
	}
	if err := v.QueryRowContext(ctx, since(`SELECT count(*) FROM reading g JOIN (SELECT number FROM reader WHERE reader = ?2 AND model = ?3 AND lexicon = ?4 AND codebook = ?5 AND gazetteer = ?6) v
		ON g.reader = v.number`, "g", from.readings), from.readings, by.Reader, by.Model, by.Lexicon, by.Codebook, by.Gazetteer).Scan(&readings); err != nil {
		return 0, err
	}
	now.unread = from.unread + reports - readings
	v.memory.keepCounted(&now)
	return now.unread, nil
}

// since returns a query of what was filed after a number, ?1. All of it is counted by an index, without its texts and findings.
func since(query, table string, number int64) string {
	if number == 0 {
		return query + " WHERE ?1 = 0"
	}
	return query + " WHERE " + table + ".number > ?1"
}

// mostCounted limits the days that Since looks at for each term.
const mostCounted = 4096

// Since returns a day on or after which about n items of a selection begin.
func (v view) Since(ctx context.Context, s record.Selection, n int) (when.Day, error) {
	where := s.Where
	if where == nil {
		where = query.And{}
	}
	p, err := v.planOf(ctx, query.And{where, query.ToldBy(s.Cut.Told)})
	if err != nil {
		return when.Day{}, told(err, "newest items")
	}
	first, err := v.first(ctx, &p)
	if err != nil {
		return when.Day{}, told(err, "newest items")
	}
	until := min(p.window.until, p.window.told)
	var days []int64
	for _, term := range first {
		for kind, ok := range p.kinds {
			if !ok {
				continue
			}
			// Only items of at most a month have a place in the order of days.
			w := newWhere(term, shelfOf(kind, standing), month, until, min(n, mostCounted))
			found, err := v.column(ctx, "SELECT p.day FROM posting p WHERE p.term = ?1 AND p.shelf = ?2 AND p.class = ?3 AND p.day <= ?4"+having(w, &p, standing, s.Cut)+" ORDER BY p.day DESC LIMIT ?5", w.args...)
			if err != nil {
				return when.Day{}, told(err, "newest items")
			}
			days = append(days, found...)
		}
	}
	if len(days) < n {
		return when.Day{}, nil
	}
	slices.Sort(days)
	return epoch.AddDays(int(days[len(days)-n])), nil
}

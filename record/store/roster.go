package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// AddRoster keeps a roster with its tenures.
func (s *Store) AddRoster(ctx context.Context, r record.Roster, all []actor.Tenure) (added bool, err error) {
	err = s.transact(ctx, "add roster "+r.Name, func(w *writer) error {
		ctx := context.WithoutCancel(ctx) // statement by statement it would cost a goroutine each
		var used bool
		if err := w.scan(ctx, "SELECT EXISTS (SELECT 1 FROM roster WHERE sha256 = ?1 AND dropped = 0)", []any{r.SHA256}, &used); err != nil || used {
			return err
		}
		added = true
		return w.addRoster(ctx, r, all)
	})
	return added && err == nil, err
}

func (w *writer) addRoster(ctx context.Context, r record.Roster, all []actor.Tenure) error {
	dropped := int64(0)
	if !r.Dropped.IsZero() {
		dropped = r.Dropped.UnixMilli()
	}
	number, err := w.add(ctx, "roster", "sha256, name, dated, size, added, dropped",
		r.SHA256, r.Name, dayNumber(r.Dated), len(all), r.Added.UnixMilli(), dropped)
	for i := range all {
		if err != nil {
			return err
		}
		t := &all[i]
		_, err = w.exec(ctx, "INSERT INTO tenure (roster, place, "+tenureColumns+") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)", number, i,
			t.Code, t.Title, string(t.Sector), t.Person, t.ID, orUnknown(t.Held.From), orUnknown(t.Held.Until), orUnknown(t.Sure.From), orUnknown(t.Sure.Until))
	}
	return err
}

const tenureColumns = "code, title, sector, person, id, held_from, held_until, sure_from, sure_until"

// DropRoster stops using a roster.
func (s *Store) DropRoster(ctx context.Context, sha string, at time.Time) error {
	return s.transact(ctx, "drop roster "+sha, func(w *writer) error {
		result, err := w.ExecContext(ctx, "UPDATE roster SET dropped = ?2 WHERE sha256 = ?1 AND dropped = 0", sha, at.UnixMilli())
		if dropped, err := changed(result, err); err != nil || dropped {
			return err
		}
		return fault.New(fault.NotFound, "no roster %q in the record", sha)
	})
}

// numbered is a roster with its number.
type numbered struct {
	record.Roster
	number int64
}

// rosters returns the rosters in the order in which they were added.
func (v view) rosters(ctx context.Context) ([]numbered, error) {
	rows, err := v.QueryContext(ctx, "SELECT number, sha256, name, dated, size, added, dropped FROM roster ORDER BY number")
	if err != nil {
		return nil, err
	}
	var out []numbered
	return out, each(rows, func(rows *sql.Rows) error {
		var r numbered
		var dated, added, dropped int64
		err := rows.Scan(&r.number, &r.SHA256, &r.Name, &dated, &r.Size, &added, &dropped)
		r.Dated, r.Added = epoch.AddDays(int(dated)), time.UnixMilli(added).UTC()
		if dropped > 0 {
			r.Dropped = time.UnixMilli(dropped).UTC()
		}
		out = append(out, r)
		return err
	})
}

// Rosters lists the rosters, those that were dropped too, in the order in which they were added.
func (v view) Rosters(ctx context.Context) ([]record.Roster, error) {
	all, err := v.rosters(ctx)
	var out []record.Roster
	for i := range all {
		out = append(out, all[i].Roster)
	}
	return out, told(err, "list rosters")
}

// Tenures returns the tenures of states and organizations in the rosters that count, by roster, the
// oldest day first.
func (v view) Tenures(ctx context.Context, c record.Cut, codes []string) ([]record.RosterTenures, error) {
	all, err := v.rosters(ctx)
	if err != nil {
		return nil, told(err, "rosters")
	}
	all = slices.DeleteFunc(all, func(r numbered) bool { return !r.Counts(c) })
	slices.SortStableFunc(all, func(a, b numbered) int { return a.Dated.Compare(b.Dated) })
	var out []record.RosterTenures
	for i := range all {
		w := newWhere(all[i].number)
		found, err := v.tenures(ctx, "roster = ?1 AND code IN "+list(w, codes), w.args...)
		if err != nil {
			return nil, told(err, "rosters")
		}
		for k := range found {
			found[k].From = all[i].Name
		}
		if len(found) > 0 {
			out = append(out, record.RosterTenures{Roster: all[i].Roster, Tenures: found})
		}
	}
	return out, nil
}

// tenures returns the tenures for which a condition holds, in the order of their tables.
func (v view) tenures(ctx context.Context, condition string, args ...any) ([]actor.Tenure, error) {
	rows, err := v.QueryContext(ctx, "SELECT "+tenureColumns+" FROM tenure WHERE "+condition+" ORDER BY roster, place", args...)
	if err != nil {
		return nil, err
	}
	var out []actor.Tenure
	return out, each(rows, func(rows *sql.Rows) error {
		var t actor.Tenure
		var sector string
		var days [4]sql.NullInt64
		err := rows.Scan(&t.Code, &t.Title, &sector, &t.Person, &t.ID, &days[0], &days[1], &days[2], &days[3])
		t.Sector = plover.Sector(sector)
		t.Held, t.Sure = when.Bounds{From: dayOf(days[0]), Until: dayOf(days[1])}, when.Bounds{From: dayOf(days[2]), Until: dayOf(days[3])}
		out = append(out, t)
		return err
	})
}

// RosterHashes returns the check of rosters against their hashes.
func RosterHashes(is Database) Check {
	return Check{"rosters", func(ctx context.Context, tx *sql.Tx, a *record.Audit) error {
		v := view{Tx: tx, is: is}
		all, err := v.rosters(ctx)
		if err != nil {
			return err
		}
		for i := range all {
			has, err := v.tenures(ctx, "roster = ?1", all[i].number)
			if err != nil {
				return err
			}
			if len(has) != all[i].Size || record.RosterHash(all[i].Dated, has) != all[i].SHA256 {
				a.Fault("roster %s: its tenures differ from those that were added", all[i].Name)
			}
		}
		return nil
	}}
}

// dumpedRoster is a roster in a dump.
type dumpedRoster struct {
	SHA256  string         `json:"sha256"`
	Name    string         `json:"name"`
	Dated   when.Day       `json:"dated"`
	Added   int64          `json:"added"`   // Unix milliseconds
	Dropped int64          `json:"dropped"` // 0 while in use
	Tenures []dumpedTenure `json:"tenures"`
}

type dumpedTenure struct {
	Code   string        `json:"code"`
	Title  string        `json:"title"`
	Sector plover.Sector `json:"sector"`
	Person string        `json:"person"`
	ID     string        `json:"id"`
	Held   [2]when.Day   `json:"held"` // from, and until before
	Sure   [2]when.Day   `json:"sure"`
}

func (v view) dumpRosters(ctx context.Context, out *json.Encoder) error {
	all, err := v.rosters(ctx)
	if err != nil {
		return err
	}
	for i := range all {
		r := &all[i]
		d := dumpedRoster{SHA256: r.SHA256, Name: r.Name, Dated: r.Dated, Added: r.Added.UnixMilli()}
		if !r.Dropped.IsZero() {
			d.Dropped = r.Dropped.UnixMilli()
		}
		has, err := v.tenures(ctx, "roster = ?1", r.number)
		if err != nil {
			return err
		}
		for _, t := range has {
			d.Tenures = append(d.Tenures, dumpedTenure{t.Code, t.Title, t.Sector, t.Person, t.ID, [2]when.Day{t.Held.From, t.Held.Until}, [2]when.Day{t.Sure.From, t.Sure.Until}})
		}
		if err := out.Encode(dumped{Roster: &d}); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) loadRoster(ctx context.Context, d *dumpedRoster) error {
	r := record.Roster{SHA256: d.SHA256, Name: d.Name, Dated: d.Dated, Added: time.UnixMilli(d.Added).UTC()}
	if d.Dropped > 0 {
		r.Dropped = time.UnixMilli(d.Dropped).UTC()
	}
	var all []actor.Tenure
	for _, t := range d.Tenures {
		all = append(all, actor.Tenure{Code: t.Code, Title: t.Title, Sector: t.Sector, Person: t.Person, ID: t.ID,
			Held: when.Bounds{From: t.Held[0], Until: t.Held[1]}, Sure: when.Bounds{From: t.Sure[0], Until: t.Sure[1]}})
	}
	if record.RosterHash(r.Dated, all) != r.SHA256 {
		return fault.New(fault.Invalid, "the roster %s was changed: its tenures have another hash", r.Name)
	}
	return w.addRoster(ctx, r, all)
}

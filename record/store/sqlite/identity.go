package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"flashbrief/reading"
	"flashbrief/record"
)

// identify gives the items of a record made by version 0.1.0 their new IDs, which do not depend
// on what explains a finding, and updates the rulings on them. It changes nothing else that was
// read, except that events get fields guessed from their words if drafts need them. The rulings
// keep their own IDs.
func identify(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, "PRAGMA defer_foreign_keys = ON"); err != nil {
		return err
	}
	restore, err := unlock(ctx, tx, "item_stays", "evidence_stays", "party_stays", "ruling_stays")
	if err != nil {
		return err
	}
	ids := &identities{now: map[string]string{}, was: map[string]string{}}
	readings, err := column(ctx, tx, "SELECT id FROM reading ORDER BY rowid")
	if err != nil {
		return err
	}
	for _, id := range readings {
		if err := ids.reading(ctx, tx, id); err != nil {
			return fmt.Errorf("reading %s: %w", id, err)
		}
	}
	if err := ids.rulings(ctx, tx); err != nil {
		return err
	}
	return restore()
}

// unlock removes the triggers that refuse changes; restore puts them back.
func unlock(ctx context.Context, tx *sql.Tx, names ...string) (restore func() error, err error) {
	var made []string
	for _, name := range names {
		var statement string
		if err := tx.QueryRowContext(ctx, "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?1", name).Scan(&statement); err != nil {
			return nil, fmt.Errorf("trigger %s: %w", name, err)
		}
		if _, err := tx.ExecContext(ctx, "DROP TRIGGER "+name); err != nil {
			return nil, err
		}
		made = append(made, statement)
	}
	return func() error {
		for _, statement := range made {
			if _, err := tx.ExecContext(ctx, statement); err != nil {
				return err
			}
		}
		return nil
	}, nil
}

func column(ctx context.Context, tx *sql.Tx, query string) ([]string, error) {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	var out []string
	err = each(rows, func(rows *sql.Rows) error {
		var s string
		err := rows.Scan(&s)
		out = append(out, s)
		return err
	})
	return out, err
}

// identities maps old IDs of items to new ones, and back.
type identities struct{ now, was map[string]string }

// reading gives the items of one reading their new IDs.
func (ids *identities) reading(ctx context.Context, tx *sql.Tx, id string) error {
	rows, err := tx.QueryContext(ctx, `SELECT i.id, i.report, i.kind, i.payload, e.span_start, e.span_end, e.words FROM item i
		JOIN evidence e ON e.item = i.id AND e.reading = i.reading AND e.number = 0 WHERE i.reading = ?1 ORDER BY i.rowid`, id)
	if err != nil {
		return err
	}
	var items []record.Item
	var old []string
	err = each(rows, func(rows *sql.Rows) error {
		var was, kind, found string
		item := record.Item{Evidence: make([]record.Evidence, 1)}
		e := &item.Evidence[0]
		if err := rows.Scan(&was, &item.Report, &kind, &found, &e.Span.Start, &e.Span.End, &e.Words); err != nil {
			return err
		}
		e.Report = item.Report
		var err error
		item.Finding, err = record.Decode(record.Kind(kind), []byte(found))
		items, old = append(items, item), append(old, was)
		return err
	})
	if err != nil {
		return err
	}
	record.Identify(items)
	for i := range items {
		if err := ids.item(ctx, tx, id, old[i], &items[i]); err != nil {
			return fmt.Errorf("item %s: %w", old[i], err)
		}
	}
	return nil
}

func (ids *identities) item(ctx context.Context, tx *sql.Tx, reading, was string, item *record.Item) error {
	ids.now[was], ids.was[item.ID] = item.ID, was
	for _, change := range [...]string{
		"UPDATE item SET id = ?1 WHERE id = ?2 AND reading = ?3",
		"UPDATE evidence SET item = ?1 WHERE item = ?2 AND reading = ?3",
		"UPDATE party SET item = ?1 WHERE item = ?2 AND reading = ?3",
	} {
		if _, err := tx.ExecContext(ctx, change, item.ID, was, reading); err != nil {
			return err
		}
	}
	if item.Event() == nil {
		return nil
	}
	guess(item.Event())
	found, err := json.Marshal(item.Event())
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE item SET payload = ?1 WHERE id = ?2 AND reading = ?3", string(found), item.ID, reading)
	return err
}

// rulings updates the item of each ruling.
func (ids *identities) rulings(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, "SELECT item, coalesce(report, ''), span_start, span_end, value FROM ruling WHERE act = 'add' ORDER BY rowid")
	if err != nil {
		return err
	}
	err = each(rows, func(rows *sql.Rows) error {
		var was, value string
		item := record.Item{Evidence: make([]record.Evidence, 1)}
		span := &item.Evidence[0].Span
		if err := rows.Scan(&was, &item.Report, &span.Start, &span.End, &value); err != nil {
			return err
		}
		var err error
		if item.Finding, err = record.Decode(record.Event, []byte(value)); err != nil || item.Finding == nil {
			return fmt.Errorf("the event added as %s cannot be read: %w", was, err)
		}
		ids.added(was, &item)
		return nil
	})
	if err != nil {
		return err
	}
	for was, now := range ids.now {
		if _, err := tx.ExecContext(ctx, "UPDATE ruling SET item = ?1 WHERE item = ?2", now, was); err != nil {
			return fmt.Errorf("rulings on item %s: %w", was, err)
		}
	}
	return nil
}

// added gives an event added by a ruling a unique ID.
func (ids *identities) added(was string, item *record.Item) {
	for n := 0; ids.now[was] == ""; n++ {
		if id := record.IDOf(item, n); ids.was[id] == "" {
			ids.now[was], ids.was[id] = id, was
		}
	}
}

// guess sets fields of an event that version 0.1.0 did not keep and that hold back drafts: a
// progressive or perfect aspect, and a trigger in quotation marks. It errs on the side of
// setting them, since a draft then says less.
func guess(e *reading.Event) {
	words := strings.Fields(e.Text)
	for i, word := range words {
		switch word {
		case "has", "have", "had":
			e.Aspect = reading.Perfect
		case "is", "are":
			for _, next := range words[i+1 : min(i+3, len(words))] {
				if e.Aspect == "" && strings.HasSuffix(next, "ing") {
					e.Aspect = reading.Progressive
				}
			}
		}
	}
	if at := e.Trigger.Start - e.Span.Start; at > 0 && at <= len(e.Text) {
		before := strings.TrimRight(e.Text[:at], " ")
		e.InMarks = strings.HasSuffix(before, "“") || strings.HasSuffix(before, "\"") || strings.HasSuffix(before, "‘")
	}
}

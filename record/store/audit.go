package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"

	"flashbrief/news"
	"flashbrief/record"
)

// Check is a part of checking a whole record.
type Check struct {
	Of string
	Do func(ctx context.Context, tx *sql.Tx, a *record.Audit) error
}

// Checks returns the checks of what was filed: the texts and original bytes against their hashes,
// each finding, ruling and edition against its words, and the log's chain of hashes. A record of an
// earlier version may have no table of editions.
func Checks(is Database, editions bool) []Check {
	c := checking{is, []string{readingAct, rulingAct}}
	all := []Check{{"reports", c.reports}, {"the log", c.chainHolds}, {"rulings", evidenceOfRulings}}
	if editions {
		c.tables = append(c.tables, editionAct)
		all[1].Do = c.chainHolds
		all = append(all, Check{"editions", evidenceOfEditions})
	}
	return append(all, Check{"gazetteers", tablesOfPlaces})
}

// checking checks a record.
type checking struct {
	is     Database
	tables []string // of acts
}

// Filed is a report as it is kept.
type Filed struct {
	number               int64
	SHA256, Format, Text string
	TextSHA256, Encoding sql.NullString // null if its bytes are not kept
	Data                 []byte
}

// reports checks each report against its hashes, and its findings against its text.
func (c checking) reports(ctx context.Context, tx *sql.Tx, a *record.Audit) error {
	numbers, err := view{Tx: tx, is: c.is}.column(ctx, "SELECT number FROM report ORDER BY number")
	if err != nil {
		return err
	}
	for _, number := range numbers {
		r := Filed{number: number}
		if err := tx.QueryRowContext(ctx, "SELECT r.sha256, r.format, r.text, s.text_sha256, s.encoding, s.data FROM report r LEFT JOIN source s ON s.report = r.number WHERE r.number = ?1", number).
			Scan(&r.SHA256, &r.Format, &r.Text, &r.TextSHA256, &r.Encoding, &r.Data); err != nil {
			return err
		}
		a.Reports++
		r.Hashes(a)
		if err := r.findings(ctx, view{Tx: tx, is: c.is}, a); err != nil {
			return err
		}
	}
	return nil
}

// Hashes checks a report's text and bytes against their hashes.
func (r *Filed) Hashes(a *record.Audit) {
	hash := news.Hash([]byte(r.Text))
	if !r.Encoding.Valid {
		if hash == r.SHA256 {
			a.Sources++ // it was plain text
		} else if r.Format == "text" {
			a.Fault("report %.12s: the text differs from the original", r.SHA256)
		}
		return
	}
	if want := cmp.Or(r.TextSHA256.String, r.SHA256); hash != want {
		a.Fault("report %.12s: the text differs from the one filed", r.SHA256)
	}
	raw, err := unpack(r.Encoding.String, r.Text, r.Data)
	switch {
	case err != nil:
		a.Fault("report %.12s: its original bytes cannot be unpacked: %v", r.SHA256, err)
	case news.Hash(raw) != r.SHA256:
		a.Fault("report %.12s: its bytes differ from the original", r.SHA256)
	default:
		a.Sources++
	}
}

// findings checks the readings of a report: that each finding can be read, and that its spans
// lie in the report's text.
func (r *Filed) findings(ctx context.Context, v view, a *record.Audit) error {
	of, err := v.histories(ctx, []int64{r.number})
	if err != nil {
		return err
	}
	h := of[r.number]
	if h == nil {
		a.Fault("report %.12s: it has no reading", r.SHA256)
		return nil
	}
	for _, reading := range h.reading {
		if err := v.read(ctx, of, []int64{reading}); err != nil {
			if v.is.Damaged(err) || ctx.Err() != nil {
				return err
			}
			a.Fault("report %.12s: %v", r.SHA256, err)
			continue
		}
		var want int
		if err := v.QueryRowContext(ctx, "SELECT items FROM reading WHERE number = ?1", reading).Scan(&want); err != nil {
			return err
		}
		if got := len(h.items[reading]); got != want {
			a.Fault("report %.12s: a reading has %d of its %d findings", r.SHA256, got, want)
		}
		a.Findings += len(h.items[reading])
	}
	return nil
}

// evidenceOfRulings checks the words of each ruling, and the evidence of each outcome. It uses
// only columns that every version of the record has.
func evidenceOfRulings(ctx context.Context, tx *sql.Tx, a *record.Audit) error {
	rows, err := tx.QueryContext(ctx, "SELECT id, act, value, coalesce(report, ''), span_start, span_end, words FROM ruling ORDER BY at, id")
	if err != nil {
		return err
	}
	return each(rows, func(rows *sql.Rows) error {
		var r record.Ruling
		var value string
		e := &r.Evidence
		if err := rows.Scan(&r.ID, &r.Act, &value, &e.Report, &e.Span.Start, &e.Span.End, &e.Words); err != nil {
			return err
		}
		a.Rulings++
		if r.Value = json.RawMessage(value); !json.Valid(r.Value) {
			a.Fault("ruling %.12s: its value cannot be read", r.ID)
		}
		evidence := slices.DeleteFunc(r.Rests(), func(e record.Evidence) bool { return r.Act.Wide() && e == record.Evidence{Report: e.Report} })
		return restOn(ctx, tx, a, "ruling", r.ID, evidence)
	})
}

// restOn checks the evidence of a ruling or an edition against the reports.
func restOn(ctx context.Context, tx *sql.Tx, a *record.Audit, what, id string, evidence []record.Evidence) error {
	for _, e := range evidence {
		if e == (record.Evidence{}) {
			continue
		}
		var text string
		err := tx.QueryRowContext(ctx, "SELECT text FROM report WHERE sha256 = ?1", e.Report).Scan(&text)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if err != nil || !e.Stands(text) {
			a.Fault("%s %.12s: the report %.12s does not say %q under bytes %d to %d", what, id, e.Report, e.Words, e.Span.Start, e.Span.End)
		}
	}
	return nil
}

// tablesOfPlaces checks the gazetteers in use against their hashes.
func tablesOfPlaces(ctx context.Context, tx *sql.Tx, a *record.Audit) error {
	rows, err := tx.QueryContext(ctx, "SELECT sha256, name, data FROM gazetteer WHERE dropped = 0")
	if err != nil {
		return err
	}
	return each(rows, func(rows *sql.Rows) error {
		var sha, name string
		var data []byte
		if err := rows.Scan(&sha, &name, &data); err != nil {
			return err
		}
		if news.Hash(data) != sha {
			a.Fault("gazetteer %s: its bytes differ from the original", name)
		}
		return nil
	})
}

// Audit checks what was filed, and what is computed from it (see Checks and Computed).
func (s *Store) Audit(ctx context.Context) (record.Audit, error) {
	var a record.Audit
	tx, err := s.is.Look(ctx, s.read)
	if err != nil {
		return a, told(err, "verify the record")
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	err = Run(ctx, tx, s.is, append(Checks(s.is, true), RosterHashes(s.is), Computed(s.is)), &a)
	return a, told(err, "verify the record")
}

// Run does checks. What one of them cannot read is a fault.
func Run(ctx context.Context, tx *sql.Tx, is Database, checks []Check, a *record.Audit) error {
	for _, check := range checks {
		err := check.Do(ctx, tx, a)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && (is.Damaged(err) || is.Other(err)):
			a.Fault("%s: %v", check.Of, err)
		case err != nil:
			return err
		}
	}
	return nil
}

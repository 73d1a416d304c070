package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/reading"
	"flashbrief/record"
)

// readingID returns the ID of a reading: the same for the same report and versions.
func readingID(sha string, v reading.Versions) string {
	made := []string{sha, v.Reader, v.Model, v.Lexicon, v.Codebook}
	if v.Gazetteer != "" { // readings without one keep the IDs from before there were gazetteers
		made = append(made, v.Gazetteer)
	}
	sum := sha256.Sum256([]byte(strings.Join(made, "\x00")))
	return hex.EncodeToString(sum[:12])
}

// Has reports whether the report is kept as read with the versions.
func (s *Store) Has(ctx context.Context, sha string, v reading.Versions) (bool, error) {
	var n int
	err := s.read.QueryRowContext(ctx, "SELECT count(*) FROM reading WHERE id = ?1", readingID(sha, v)).Scan(&n)
	return n > 0, told(err, "look for report "+sha)
}

// File keeps a filing in one transaction.
func (s *Store) File(ctx context.Context, f record.Filing) (added bool, err error) {
	id := readingID(f.Report.SHA256, f.Report.Versions)
	err = s.transact(ctx, "file report "+f.Report.ID, func(tx *sql.Tx) error {
		var n int
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM reading WHERE id = ?1", id).Scan(&n); err != nil || n > 0 {
			return err
		}
		added = true
		return file(ctx, tx, &f, id)
	})
	return added && err == nil, err
}

// transact calls do in one writing transaction, and waits while another program writes. When it
// returns without an error, all of it is on disk.
func (s *Store) transact(ctx context.Context, subject string, do func(*sql.Tx) error) error {
	if s.write == nil {
		return fault.New(fault.Denied, "%s: the record was opened only for questions", subject)
	}
	var tx *sql.Tx
	err := s.wait.do(ctx, func() (err error) {
		tx, err = s.write.BeginTx(ctx, nil)
		return err
	})
	if err != nil {
		return told(err, subject)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit there is nothing to roll back
	if err := do(tx); err != nil {
		return told(err, subject)
	}
	return told(tx.Commit(), subject)
}

func file(ctx context.Context, tx *sql.Tx, f *record.Filing, id string) error {
	if err := fileReport(ctx, tx, &f.Report, id); err != nil {
		return err
	}
	if err := fileSource(ctx, tx, &f.Report); err != nil {
		return err
	}
	for i := range f.Items {
		if err := held(&f.Report, &f.Items[i]); err != nil {
			return err
		}
		if err := fileItem(ctx, tx, &f.Items[i], id); err != nil {
			return err
		}
	}
	for _, m := range f.Mentions {
		if _, err := tx.ExecContext(ctx, "INSERT INTO mention (reading, name, code, kind, count) VALUES (?1, ?2, ?3, ?4, ?5)", id, m.Name, m.Code, m.Kind, m.Count); err != nil {
			return err
		}
	}
	return nil
}

// held returns an error if an item's words differ from the report's text under their span.
func held(r *record.Report, item *record.Item) error {
	for _, e := range item.Evidence {
		if e.Report != r.SHA256 || !e.Stands(r.Text) {
			return fault.New(fault.Invalid, "item %s: the report does not say %q under %v", item.ID, e.Words, e.Span)
		}
	}
	return nil
}

func fileReport(ctx context.Context, tx *sql.Tx, r *record.Report, readingID string) error {
	tags, err := json.Marshal(r.Tags)
	if err != nil {
		return err
	}
	anatomy, err := json.Marshal(r.Anatomy)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO report (sha256, id, title, headline, published, publisher, author, language, origin, format, tags, text, taken_in, filed, sketch)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) ON CONFLICT (sha256) DO NOTHING`,
		r.SHA256, r.ID, r.Title, r.Headline(), r.Published.String(), r.Publisher, r.Author, r.Language, r.Origin, r.Format, string(tags), r.Text,
		r.TakenIn.UnixMilli(), r.Filed.UnixMilli(), r.Sketch.Bytes()); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO reading (id, report, reader, model, lexicon, codebook, anatomy, made, gazetteer) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
		readingID, r.SHA256, r.Versions.Reader, r.Versions.Model, r.Versions.Lexicon, r.Versions.Codebook, string(anatomy), r.Filed.UnixMilli(), r.Versions.Gazetteer)
	return err
}

func fileItem(ctx context.Context, tx *sql.Tx, item *record.Item, readingID string) error {
	found, err := json.Marshal(item.Finding)
	if err != nil {
		return err
	}
	result, err := tx.ExecContext(ctx, `INSERT INTO item (id, reading, report, kind, true_from, true_until, told, known, payload)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING`,
		item.ID, readingID, item.Report, string(item.Kind()), item.True.From.String(), item.True.Until.String(), item.Told.String(), item.Known.UnixMilli(), string(found))
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return err // a duplicate finding of the reader
	}
	for i, e := range item.Evidence {
		if _, err := tx.ExecContext(ctx, "INSERT INTO evidence (item, reading, number, report, span_start, span_end, words) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
			item.ID, readingID, i, e.Report, e.Span.Start, e.Span.End, e.Words); err != nil {
			return err
		}
	}
	for i, p := range item.Parties {
		if _, err := tx.ExecContext(ctx, "INSERT INTO party (item, reading, number, part, name, code, country, sector) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
			item.ID, readingID, i, p.Part, p.Name, p.Code, p.Country, p.Sector); err != nil {
			return err
		}
	}
	return nil
}

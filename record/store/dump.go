package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
)

// A dump is a whole record as JSON lines: a first line with the version of the format, a line for
// each act of the log in order, for each table of places and each watched source, and a last line with the last hash
// of the log. A record loaded from it has the same hash, and so the same contents.

// dumpVersion is the version of the format.
const dumpVersion = 1

// longestLine limits a line of a dump, in bytes.
const longestLine = 1 << 30

// dumped is a line of a dump; one field is set.
type dumped struct {
	Version   int              `json:"flashbrief_record,omitempty"`
	Reading   *dumpedReading   `json:"reading,omitempty"`
	Ruling    *dumpedRuling    `json:"ruling,omitempty"`
	Edition   *record.Edition  `json:"edition,omitempty"`
	Gazetteer *dumpedGazetteer `json:"gazetteer,omitempty"`
	Roster    *dumpedRoster    `json:"roster,omitempty"`
	Watched   *dumpedWatched   `json:"watched,omitempty"`
	End       *dumpedEnd       `json:"end,omitempty"`
}

// dumpedEnd is how many acts there were, and the last hash.
type dumpedEnd struct {
	Acts  int    `json:"acts"`
	Chain string `json:"chain"`
}

// dumpedReport is a report, with its first reading. Raw is its original bytes; absent if they are
// the text, and null in a record that never had them.
type dumpedReport struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Published when.Day `json:"published"`
	Publisher string   `json:"publisher"`
	Author    string   `json:"author"`
	Language  string   `json:"language"`
	Origin    string   `json:"origin"`
	Format    string   `json:"format"`
	Tags      []string `json:"tags"`
	Text      string   `json:"text"`
	TakenIn   int64    `json:"taken_in"` // Unix milliseconds
	Source    string   `json:"source"`   // text, gzip, or empty if the original bytes are not kept
	Raw       []byte   `json:"raw,omitempty"`
}

type dumpedReading struct {
	SHA256   string           `json:"sha256"`
	Report   *dumpedReport    `json:"report,omitempty"`
	Versions reading.Versions `json:"versions"`
	Made     int64            `json:"made"` // Unix milliseconds
	Anatomy  json.RawMessage  `json:"anatomy"`
	Mentions json.RawMessage  `json:"mentions"`
	Items    []dumpedItem     `json:"items"`
}

type dumpedItem struct {
	ID      string          `json:"id"`
	Kind    record.Kind     `json:"kind"`
	Spans   []text.Span     `json:"spans"` // of the evidence, the item's own first
	From    when.Day        `json:"from"`
	Until   when.Day        `json:"until"`
	Told    when.Day        `json:"told"`
	Parties json.RawMessage `json:"parties,omitempty"` // absent if the finding has the same
	Finding json.RawMessage `json:"finding"`
}

// dumpedRuling is a row of the table of rulings.
type dumpedRuling struct {
	ID     string    `json:"id"`
	Item   string    `json:"item"`
	Kind   string    `json:"kind"`
	By     string    `json:"by"`
	At     int64     `json:"at"`
	Act    string    `json:"act"`
	Reason string    `json:"reason"`
	Value  string    `json:"value"`
	Report string    `json:"report,omitempty"`
	Span   text.Span `json:"span"`
	Words  string    `json:"words"`
	Read   string    `json:"read"`
	Beside string    `json:"beside"`
	Undoes string    `json:"undoes,omitempty"`
}

type dumpedGazetteer struct {
	SHA256  string `json:"sha256"`
	Name    string `json:"name"`
	Places  int    `json:"places"`
	Names   int    `json:"names"`
	Size    int    `json:"size"`
	Added   int64  `json:"added"`
	Dropped int64  `json:"dropped"`
	Data    []byte `json:"data"`
}

// Dump writes the whole record as JSON lines, as it is at one moment.
func (s *Store) Dump(ctx context.Context, to io.Writer) error {
	tx, err := s.is.Look(ctx, s.read)
	if err != nil {
		return told(err, "dump the record")
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	out := json.NewEncoder(to)
	out.SetEscapeHTML(false) // findings keep their bytes
	if err := out.Encode(dumped{Version: dumpVersion}); err != nil {
		return err
	}
	v := view{Tx: tx, is: s.is}
	if err := v.dumpGazetteers(ctx, out); err != nil {
		return told(err, "dump the record")
	}
	if err := v.dumpRosters(ctx, out); err != nil {
		return told(err, "dump the record")
	}
	if err := v.dumpWatched(ctx, out); err != nil {
		return told(err, "dump the record")
	}
	acts := 0
	rows, err := v.QueryContext(ctx, "SELECT act, of FROM log ORDER BY number")
	if err != nil {
		return told(err, "dump the record")
	}
	err = each(rows, func(rows *sql.Rows) error {
		acts++
		var act string
		var of int64
		if err := rows.Scan(&act, &of); err != nil {
			return err
		}
		switch act {
		case rulingAct:
			r, err := v.dumpRuling(ctx, of)
			return errors.Join(err, out.Encode(dumped{Ruling: r}))
		case editionAct:
			e, err := scanEdition(v.QueryRowContext(ctx, "SELECT "+editionColumns+" FROM edition WHERE number = ?1", of))
			return errors.Join(err, out.Encode(dumped{Edition: &e}))
		}
		r, err := v.dumpReading(ctx, of)
		if err != nil {
			return fmt.Errorf("reading %d: %w", of, err)
		}
		return out.Encode(dumped{Reading: r})
	})
	if err != nil {
		return told(err, "dump the record")
	}
	last, err := LastOf(ctx, tx)
	if err != nil {
		return told(err, "dump the record")
	}
	return out.Encode(dumped{End: &dumpedEnd{acts, hex.EncodeToString(last)}})
}

func (v view) dumpGazetteers(ctx context.Context, out *json.Encoder) error {
	rows, err := v.QueryContext(ctx, "SELECT sha256, name, places, names, size, added, dropped, data FROM gazetteer ORDER BY rowid")
	if err != nil {
		return err
	}
	return each(rows, func(rows *sql.Rows) error {
		var g dumpedGazetteer
		if err := rows.Scan(&g.SHA256, &g.Name, &g.Places, &g.Names, &g.Size, &g.Added, &g.Dropped, &g.Data); err != nil {
			return err
		}
		return out.Encode(dumped{Gazetteer: &g})
	})
}

func (v view) dumpRuling(ctx context.Context, number int64) (*dumpedRuling, error) {
	var r dumpedRuling
	err := v.QueryRowContext(ctx, "SELECT id, item, kind, by, at, act, reason, value, coalesce(report, ''), span_start, span_end, words, read, beside, coalesce(undoes, '') FROM ruling WHERE number = ?1", number).
		Scan(&r.ID, &r.Item, &r.Kind, &r.By, &r.At, &r.Act, &r.Reason, &r.Value, &r.Report, &r.Span.Start, &r.Span.End, &r.Words, &r.Read, &r.Beside, &r.Undoes)
	return &r, err
}

func (v view) dumpReading(ctx context.Context, number int64) (*dumpedReading, error) {
	var r dumpedReading
	var report int64
	var first bool
	var packed []byte
	g := &r.Versions
	if err := v.QueryRowContext(ctx, `SELECT r.number, r.sha256, g.made, g.findings, v.reader, v.model, v.lexicon, v.codebook, v.gazetteer,
		g.number = (SELECT min(o.number) FROM reading o WHERE o.report = g.report)
		FROM reading g JOIN report r ON r.number = g.report JOIN reader v ON v.number = g.reader WHERE g.number = ?1`, number).
		Scan(&report, &r.SHA256, &r.Made, &packed, &g.Reader, &g.Model, &g.Lexicon, &g.Codebook, &g.Gazetteer, &first); err != nil {
		return nil, err
	}
	lines, err := linesOf(packed)
	if err != nil {
		return nil, err
	}
	r.Anatomy, r.Mentions, lines = lines[0], lines[1], lines[above:]
	rows, err := v.rows(ctx, "SELECT "+rowColumns+" FROM reading g JOIN item i ON i.number >= g.first AND i.number < g.first + g.items WHERE g.number = ?1 ORDER BY i.number", number)
	if err == nil {
		err = v.further(ctx, rows)
	}
	if err != nil {
		return nil, err
	}
	r.Items = make([]dumpedItem, len(rows))
	for i := range rows {
		row := &rows[i]
		parties, found, _ := bytes.Cut(lines[i], []byte("\t"))
		r.Items[i] = dumpedItem{idText(row.id), kindOf(row.kind), append([]text.Span{row.span}, row.more...), dayOf(row.from), dayOf(row.until), dayOf(row.told), parties, found}
	}
	if first {
		r.Report, err = v.dumpReport(ctx, report)
	}
	return &r, err
}

func (v view) dumpReport(ctx context.Context, number int64) (*dumpedReport, error) {
	var r dumpedReport
	var published sql.NullInt64
	var tags string
	var data []byte
	if err := v.QueryRowContext(ctx, `SELECT r.id, coalesce(r.title, r.headline), r.published, r.publisher, r.author, r.language, r.origin, r.format, r.tags, r.text, r.taken_in, coalesce(s.encoding, ''), s.data
		FROM report r LEFT JOIN source s ON s.report = r.number WHERE r.number = ?1`, number).
		Scan(&r.ID, &r.Title, &published, &r.Publisher, &r.Author, &r.Language, &r.Origin, &r.Format, &tags, &r.Text, &r.TakenIn, &r.Source, &data); err != nil {
		return nil, err
	}
	r.Published = dayOf(published)
	if r.Source == gzipped {
		var err error
		if r.Raw, err = unpack(r.Source, r.Text, data); err != nil {
			return nil, err
		}
	}
	return &r, json.Unmarshal([]byte(tags), &r.Tags)
}

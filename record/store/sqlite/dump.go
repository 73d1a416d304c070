package sqlite

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/record"
)

// A dump is a whole record as JSON lines: a first line with the version of the format, a line for
// each act of the log in order and for each table of places, and a last line with the last hash
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
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return told(err, "dump the record")
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	out := json.NewEncoder(to)
	out.SetEscapeHTML(false) // findings keep their bytes
	if err := out.Encode(dumped{Version: dumpVersion}); err != nil {
		return err
	}
	v := view{tx}
	if err := v.dumpGazetteers(ctx, out); err != nil {
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
	last, err := lastOf(ctx, tx)
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

// Load fills an empty record from a dump. When it returns without an error, the record has the
// last hash that the dump names. Otherwise nothing is kept.
func (s *Store) Load(ctx context.Context, from io.Reader) (acts int, err error) {
	err = s.transact(ctx, "load a dump", func(w *writer) error {
		ctx := context.WithoutCancel(ctx) // statement by statement it would cost a goroutine each
		var filled bool
		if err := w.scan(ctx, "SELECT EXISTS (SELECT 1 FROM report) OR EXISTS (SELECT 1 FROM gazetteer)", nil, &filled); err != nil {
			return err
		}
		if filled {
			return fault.New(fault.Conflict, "the record is not empty; name a new file with --record")
		}
		acts, err = w.load(ctx, bufio.NewReaderSize(from, 1<<16))
		return err
	})
	return acts, err
}

// load reads the lines of a dump to its end.
func (w *writer) load(ctx context.Context, from *bufio.Reader) (acts int, err error) {
	for n := 1; ; n++ {
		var line dumped
		if err := nextLine(from, &line); err != nil {
			return acts, fault.New(fault.Invalid, "line %d of the dump: %v", n, err)
		}
		switch {
		case n == 1 && line.Version != dumpVersion:
			return acts, fault.New(fault.Invalid, "this is no dump of a record, or one of another version; this program reads version %d", dumpVersion)
		case n == 1:
		case line.Gazetteer != nil:
			err = w.loadGazetteer(ctx, line.Gazetteer)
		case line.Reading != nil:
			acts++
			err = w.loadReading(ctx, line.Reading)
		case line.Ruling != nil:
			acts++
			err = w.loadRuling(ctx, line.Ruling)
		case line.Edition != nil:
			acts++
			err = w.publish(ctx, line.Edition)
		case line.End != nil:
			if err := w.finish(ctx); err != nil {
				return acts, err
			}
			if got := hex.EncodeToString(w.chain); acts != line.End.Acts || got != line.End.Chain {
				return acts, fault.New(fault.Invalid, "the dump was changed or is incomplete: after %d acts the log ends in %.12s…, and should after %d in %.12s…", acts, got, line.End.Acts, line.End.Chain)
			}
			return acts, nil
		default:
			err = fault.New(fault.Invalid, "nothing that this program knows")
		}
		if err != nil {
			return acts, fmt.Errorf("line %d of the dump: %w", n, err)
		}
	}
}

// nextLine decodes the next line.
func nextLine(from *bufio.Reader, to *dumped) error {
	var raw []byte
	for {
		part, err := from.ReadSlice('\n')
		if raw = append(raw, part...); len(raw) > longestLine {
			return errors.New("too long")
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF) && len(raw) == 0:
			return errors.New("the end is missing")
		case err != nil && !errors.Is(err, io.EOF):
			return err
		default:
			return json.Unmarshal(raw, to)
		}
	}
}

func (w *writer) loadGazetteer(ctx context.Context, g *dumpedGazetteer) error {
	if g.Data == nil {
		g.Data = []byte{}
	}
	_, err := w.exec(ctx, "INSERT INTO gazetteer (sha256, name, places, names, size, added, dropped, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
		g.SHA256, g.Name, g.Places, g.Names, g.Size, g.Added, g.Dropped, g.Data)
	return err
}

func (w *writer) loadReading(ctx context.Context, d *dumpedReading) error {
	f, raw, err := w.filingOf(ctx, d)
	if err != nil {
		return err
	}
	for i := range f.Items {
		if err := held(&f.Report, &f.Items[i]); err != nil {
			return err
		}
	}
	sheet := packedSheet{compressed(raw), readingDigest(d.SHA256, versionsOf(&f.Report), d.Made, raw, rowsOfItems(f.Items))}
	added, err := w.file(ctx, &f, sheet)
	if err == nil && !added {
		err = fault.New(fault.Invalid, "report %.12s is read by the same reader twice", d.SHA256)
	}
	return err
}

// filingOf returns a reading of a dump as it was filed, and its lines.
func (w *writer) filingOf(ctx context.Context, d *dumpedReading) (f record.Filing, raw []byte, err error) {
	r := &f.Report
	r.SHA256, r.Versions, r.Filed = d.SHA256, d.Versions, time.UnixMilli(d.Made).UTC()
	if p := d.Report; p != nil {
		r.ID, r.Title, r.Published, r.Publisher, r.Author, r.Language = p.ID, p.Title, p.Published, p.Publisher, p.Author, p.Language
		r.Origin, r.Format, r.Tags, r.Text, r.TakenIn = p.Origin, p.Format, p.Tags, p.Text, time.UnixMilli(p.TakenIn).UTC()
		switch p.Source {
		case asText:
			r.Raw = []byte(p.Text)
		case gzipped:
			r.Raw = p.Raw
		}
	} else if err := w.scan(ctx, "SELECT text FROM report WHERE sha256 = ?1", []any{d.SHA256}, &r.Text); err != nil {
		return f, nil, fmt.Errorf("report %.12s has no text: %w", d.SHA256, err)
	}
	var mentions []mentionRow
	if err := errors.Join(json.Unmarshal(d.Anatomy, &r.Anatomy), json.Unmarshal(d.Mentions, &mentions)); err != nil {
		return f, nil, err
	}
	for _, m := range mentions {
		f.Mentions = append(f.Mentions, record.Mention{Name: m.Name, Code: m.Code, Kind: m.Kind, Count: m.Count})
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s\n%s\n", d.Anatomy, d.Mentions)
	s := sheet{first: 1, made: r.Filed, filed: r.Filed, sha: d.SHA256, text: r.Text}
	for i := range d.Items {
		p := &d.Items[i]
		line := fmt.Appendf(nil, "%s\t%s", p.Parties, p.Finding)
		out.Write(append(line, '\n'))
		s.lines = append(s.lines, line)
		if len(p.Spans) == 0 {
			return f, nil, fault.New(fault.Invalid, "item %s has no evidence", p.ID)
		}
		item, err := s.item(&row{number: int64(i + 1), id: idBytes(p.ID), kind: numberOf(p.Kind), span: p.Spans[0], more: p.Spans[1:], from: nullDay(p.From), until: nullDay(p.Until), told: nullDay(p.Told)})
		if err != nil {
			return f, nil, fmt.Errorf("item %s: %w", p.ID, err)
		}
		f.Items = append(f.Items, item)
	}
	return f, out.Bytes(), nil
}

func (w *writer) loadRuling(ctx context.Context, d *dumpedRuling) error {
	r := record.Ruling{ID: d.ID, Undoes: d.Undoes, Evidence: record.Evidence{Report: d.Report, Span: d.Span, Words: d.Words}}
	if err := rests(ctx, w.Tx, &r); err != nil {
		return err
	}
	report, before, err := w.ruledOn(ctx, &r)
	if err != nil {
		return err
	}
	if _, err := w.exec(ctx, `INSERT INTO ruling (id, item, kind, by, at, act, reason, value, report, span_start, span_end, words, read, beside, undoes)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)`,
		d.ID, d.Item, d.Kind, d.By, d.At, d.Act, d.Reason, d.Value, orNull(d.Report), d.Span.Start, d.Span.End, d.Words, d.Read, d.Beside, orNull(d.Undoes)); err != nil {
		return err
	}
	if err := w.logRuling(ctx, d.ID); err != nil || report == 0 {
		return err
	}
	return w.reindex(ctx, report, before)
}

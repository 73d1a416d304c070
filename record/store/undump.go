package store

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
	"flashbrief/record"
)

// Load fills an empty record from a dump. When it returns without an error, the record has the
// last hash that the dump names. Otherwise nothing is kept.
func (s *Store) Load(ctx context.Context, from io.Reader) (acts int, err error) {
	err = s.transact(ctx, "load a dump", func(w *writer) error {
		ctx := context.WithoutCancel(ctx) // statement by statement it would cost a goroutine each
		if err := w.mustBeEmpty(ctx); err != nil {
			return err
		}
		w.fresh = true
		acts, err = w.load(ctx, bufio.NewReaderSize(from, 1<<16))
		return err
	})
	return acts, err
}

// load reads the lines of a dump to its end.
func (w *writer) load(ctx context.Context, from *bufio.Reader) (acts int, err error) {
	grown := 500 // acts
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
		case line.Roster != nil:
			err = w.loadRoster(ctx, line.Roster)
		case line.Watched != nil:
			_, err = w.watch(ctx, []record.Watched{{Address: line.Watched.Address, Next: line.Watched.Next, State: line.Watched.State}})
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
		if err == nil && acts == grown {
			grown *= 2
			err = w.is.Grown(ctx, w.Tx)
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
	own, err := reportDigest(&f.Report)
	if err != nil {
		return err
	}
	sheet := packedSheet{compressed(raw), readingDigest(d.SHA256, versionsOf(&f.Report), d.Made, raw, rowsOfItems(f.Items)), own}
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
		if errors.Is(err, sql.ErrNoRows) {
			err = fault.New(fault.Invalid, "it is not in the lines before")
		}
		return f, nil, fmt.Errorf("report %.12s has no text: %w", d.SHA256, err)
	}
	f.Mentions, err = mentionsIn(d.Mentions)
	if err := errors.Join(json.Unmarshal(d.Anatomy, &r.Anatomy), err); err != nil {
		return f, nil, err
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
	r := record.Ruling{ID: d.ID, Act: record.Act(d.Act), Value: json.RawMessage(d.Value), Undoes: d.Undoes, Evidence: record.Evidence{Report: d.Report, Span: d.Span, Words: d.Words}}
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
	if err := w.ruledAgain(ctx, before.of); err != nil {
		return err
	}
	return w.reindex(ctx, &before)
}

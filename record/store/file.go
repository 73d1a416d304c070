package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"

	"flashbrief/ground/fault"
	"flashbrief/reading"
	"flashbrief/record"
)

// Has reports whether the report is kept as read with the versions.
func (s *Store) Has(ctx context.Context, sha string, v reading.Versions) (bool, error) {
	var n int
	err := s.read.QueryRowContext(ctx, `SELECT count(*) FROM report r JOIN reading g ON g.report = r.number JOIN reader v ON v.number = g.reader
		WHERE r.sha256 = ?1 AND v.reader = ?2 AND v.model = ?3 AND v.lexicon = ?4 AND v.codebook = ?5 AND v.gazetteer = ?6`,
		sha, v.Reader, v.Model, v.Lexicon, v.Codebook, v.Gazetteer).Scan(&n)
	return n > 0, told(err, "look for report "+sha)
}

// File keeps a filing in one transaction.
func (s *Store) File(ctx context.Context, f record.Filing) (added bool, err error) {
	all, err := s.FileAll(ctx, []record.Filing{f})
	return err == nil && all[0], err
}

// FileAll keeps filings in one transaction, all or none, and returns for each whether it is
// new.
func (s *Store) FileAll(ctx context.Context, fs []record.Filing) (added []bool, err error) {
	return s.FileIf(ctx, fs, func(_ context.Context, _ *sql.Tx, shas []string) (map[string]bool, error) {
		all := map[string]bool{}
		for _, sha := range shas {
			all[sha] = true
		}
		return all, nil
	})
}

// FileIf is FileAll for the filings that may be kept, as the transaction sees it: may is called once, while others may
// write, with the SHA-256 of all reports; it returns those whose filings may, and may write what only the caller has.
func (s *Store) FileIf(ctx context.Context, fs []record.Filing, may func(ctx context.Context, tx *sql.Tx, sha256s []string) (map[string]bool, error)) (added []bool, err error) {
	subject := fmt.Sprintf("file %d reports", len(fs))
	if len(fs) == 1 {
		subject = "file report " + fs[0].Report.ID
	}
	sheets := packing(fs)
	defer sheets.all.Wait() // of filings after one that failed
	before, err := s.earlier(ctx, fs)
	if err != nil {
		return nil, told(err, subject)
	}
	var wanted map[string]bool
	err = s.transactAfter(ctx, subject, func(tx *sql.Tx) (err error) {
		shas := make([]string, len(fs))
		for i := range fs {
			shas[i] = fs[i].Report.SHA256
		}
		wanted, err = may(ctx, tx, shas)
		return err
	}, func(w *writer) (err error) {
		ctx := context.WithoutCancel(ctx) // statement by statement it would cost a goroutine each
		added, err = w.fileAll(ctx, fs, sheets, wanted, before)
		return err
	})
	return added, err
}

// fileAll keeps those of the filings that are wanted.
func (w *writer) fileAll(ctx context.Context, fs []record.Filing, sheets *packed, wanted map[string]bool, before *earlier) ([]bool, error) {
	if err := w.lookUp(ctx, fs, wanted, before); err != nil {
		return nil, err
	}
	added := make([]bool, len(fs))
	for i := range fs {
		sheet, err := sheets.of(i)
		if err != nil {
			return nil, err
		}
		if !wanted[fs[i].Report.SHA256] {
			continue
		}
		if added[i], err = w.file(ctx, &fs[i], sheet); err != nil {
			return nil, err
		}
	}
	if err := w.together(ctx, false); err != nil {
		return nil, err
	}
	return added, w.finish(ctx)
}

// indexedText is a report that the full-text index does not have yet.
type indexedText struct {
	number         int64
	headline, text string
}

// finish writes what is written once for all filings of a transaction: the counts of names, and
// last the full-text index, which would be flushed whenever another statement follows.
func (w *writer) finish(ctx context.Context) error {
	if err := w.count(ctx); err != nil {
		return err
	}
	if err := w.flush(ctx); err != nil {
		return err
	}
	if err := w.insertPending(ctx); err != nil {
		return err
	}
	for _, r := range w.added {
		if err := w.all(ctx, w.is.Words(r.number, r.headline, r.text)); err != nil {
			return err
		}
	}
	w.added = nil
	return nil
}

// packedSheet is a reading as it is kept, with its hash and that of its report.
type packedSheet struct{ lines, digest, ofReport []byte }

// packed are the readings of filings, which are packed on other cores while the first are written.
type packed struct {
	all    *sync.WaitGroup
	sheets []packedSheet
	errs   []error
	done   []chan struct{}
}

// packing begins to pack the readings of filings.
func packing(fs []record.Filing) *packed {
	p := &packed{sheets: make([]packedSheet, len(fs)), errs: make([]error, len(fs)), done: make([]chan struct{}, len(fs))}
	for i := range fs {
		p.done[i] = make(chan struct{})
	}
	p.all = spread(len(fs), len(fs), func(i int) {
		p.sheets[i], p.errs[i] = sheetOf(&fs[i])
		close(p.done[i])
	})
	return p
}

// of waits for the reading of a filing.
func (p *packed) of(i int) (packedSheet, error) {
	<-p.done[i]
	return p.sheets[i], p.errs[i]
}

// sheetOf packs the reading of a filing. An item whose words differ from the report's text is
// an error.
func sheetOf(f *record.Filing) (packedSheet, error) {
	for i := range f.Items {
		if err := held(&f.Report, &f.Items[i]); err != nil {
			return packedSheet{}, err
		}
	}
	raw, err := lines(f)
	if err != nil {
		return packedSheet{}, err
	}
	own, err := reportDigest(&f.Report)
	return packedSheet{compressed(raw), readingDigest(f.Report.SHA256, versionsOf(&f.Report), f.Report.Filed.UnixMilli(), raw, rowsOfItems(f.Items)), own}, err
}

// file keeps a filing, and reports whether it is new.
func (w *writer) file(ctx context.Context, f *record.Filing, sheet packedSheet) (bool, error) {
	report, known, err := w.report(ctx, &f.Report)
	if err != nil || known && f.New {
		return false, err
	}
	reader, err := w.reader(ctx, f.Report.Versions)
	if err != nil {
		return false, err
	}
	var before *shown
	if known {
		if before, err = w.shownBefore(ctx, f.Report.SHA256, report); err != nil {
			return false, err
		}
		if slices.Contains(before.of.reader, reader) {
			w.again.before[f.Report.SHA256] = before
			return false, nil
		}
	}
	number, first, err := w.reading(ctx, report, reader, f, sheet, before)
	switch {
	case err != nil:
		return false, err
	case !known:
		err = w.index(ctx, report, first, f.Items)
	default:
		w.readAgain(before, number, first, reader, f)
	}
	if err == nil && !w.again.together {
		err = w.indexAgain(ctx)
	}
	return true, err
}

// held returns an error if an item's words differ from the report's text under their span.
func held(r *record.Report, item *record.Item) error {
	if len(item.Evidence) == 0 {
		return fault.New(fault.Invalid, "item %s has no evidence", item.ID)
	}
	for _, e := range item.Evidence {
		if e.Report != r.SHA256 || !e.Stands(r.Text) {
			return fault.New(fault.Invalid, "item %s: the report does not say %q under %v", item.ID, e.Words, e.Span)
		}
	}
	return nil
}

// report keeps a report unless it is known, and returns its number.
func (w *writer) report(ctx context.Context, r *record.Report) (number int64, known bool, err error) {
	if number, known, err = w.numberOfReport(ctx, r.SHA256); known || err != nil {
		return number, known, err
	}
	tags, err := tagsOf(r)
	if err != nil {
		return 0, false, err
	}
	if number, err = w.numbers(ctx, "report", 1); err != nil {
		return 0, false, err
	}
	w.later(reportRows, number, r.SHA256, r.ID, unless(r.Title, r.Headline()), r.Headline(), orUnknown(r.Published), r.Publisher, r.Author, r.Language, r.Origin, r.Format, tags, r.Text,
		r.TakenIn.UnixMilli(), r.Filed.UnixMilli())
	if w.again.together {
		w.again.numbers[r.SHA256] = number
	}
	w.added = append(w.added, indexedText{number, r.Headline(), r.Text})
	return number, false, w.source(number, r)
}

// numberOfReport returns the number of a report, if it is known.
func (w *writer) numberOfReport(ctx context.Context, sha string) (number int64, known bool, err error) {
	number, looked := w.again.numbers[sha]
	if !looked {
		number, err = w.view().numberOfReport(ctx, sha)
	}
	return number, number > 0, err
}

// tagsOf returns the tags of a report as they are kept.
func tagsOf(r *record.Report) (string, error) {
	raw, err := json.Marshal(r.Tags)
	return string(raw), err
}

// unless returns a text, or NULL if it is the other.
func unless(text, other string) any {
	if text == other {
		return nil
	}
	return text
}

// reader returns the number of what a report is read with.
func (w *writer) reader(ctx context.Context, v reading.Versions) (number int64, err error) {
	if number, known := w.terms.readers[v]; known {
		return number, nil
	}
	args := []any{v.Reader, v.Model, v.Lexicon, v.Codebook, v.Gazetteer}
	err = w.scan(ctx, "SELECT number FROM reader WHERE reader = ?1 AND model = ?2 AND lexicon = ?3 AND codebook = ?4 AND gazetteer = ?5", args, &number)
	if errors.Is(err, sql.ErrNoRows) {
		number, err = w.add(ctx, "reader", "reader, model, lexicon, codebook, gazetteer", args...)
	}
	if err == nil {
		w.terms.readers[v] = number
	}
	return number, err
}

// reading keeps a reading with its items and mentions, and returns its number and that of the first
// item. before is nil for the first reading of a report.
func (w *writer) reading(ctx context.Context, report, reader int64, f *record.Filing, sheet packedSheet, before *shown) (number, first int64, err error) {
	if first, err = w.numbers(ctx, "item", len(f.Items)); err != nil {
		return 0, 0, err
	}
	if number, err = w.numbers(ctx, "reading", 1); err != nil {
		return 0, 0, err
	}
	w.later(readingRows, number, report, reader, f.Report.Filed.UnixMilli(), first, len(f.Items), sheet.lines)
	w.items(number, first, f.Items)
	sum := sheet.digest
	if before == nil {
		sum = append(slices.Clip(sum), sheet.ofReport...)
	}
	if err := w.log(ctx, readingAct, number, f.Report.Filed.UnixMilli(), sum); err != nil {
		return 0, 0, err
	}
	if before != nil {
		if err := w.forget(ctx, before); err != nil {
			return 0, 0, err
		}
	}
	for _, m := range f.Mentions {
		if err := w.named(ctx, m); err != nil {
			return 0, 0, err
		}
	}
	return number, first, nil
}

// above is the number of lines before those of the items.
const above = 2

// lines returns the lines of a reading: its anatomy, its mentions, and for each item
// its parties, a tab, and its finding. The words of an event are left out, because they are its
// evidence, and its parties if the finding has the same.
func lines(f *record.Filing) ([]byte, error) {
	var out bytes.Buffer
	for _, head := range [above]any{f.Report.Anatomy, mentionRows(f.Mentions)} {
		line, err := json.Marshal(head)
		if err != nil {
			return nil, err
		}
		out.Write(append(line, '\n'))
	}
	items := f.Items
	for i := range items {
		parties, err := json.Marshal(rowsOf(items[i].Parties))
		if err != nil {
			return nil, err
		}
		if e := items[i].Event(); e != nil && slices.Equal(items[i].Parties, sidesOf(e)) {
			parties = nil
		}
		found, err := json.Marshal(bare(&items[i]))
		if err != nil {
			return nil, err
		}
		out.Write(parties)
		out.WriteByte('\t')
		out.Write(found)
		out.WriteByte('\n')
	}
	return out.Bytes(), nil
}

// sidesOf returns the parties of an event as its finding has them; in this case they are not kept
// twice.
func sidesOf(e *reading.Event) []record.Party {
	var out []record.Party
	for _, side := range []struct {
		part record.Part
		of   []reading.Party
	}{{record.Actor, e.Actors}, {record.Recipient, e.Recipients}} {
		for _, p := range side.of {
			out = append(out, record.Party{Part: side.part, Name: p.Name, Code: p.Code, Country: p.Country, Sector: p.Sector})
		}
	}
	return out
}

// bare returns the finding without words that its evidence gives.
func bare(item *record.Item) any {
	e := item.Event()
	if e == nil || e.Text != item.Evidence[0].Words {
		return item.Finding
	}
	without := *e
	without.Text = ""
	return &without
}

// rowsOf returns parties as lists of texts.
func rowsOf(parties []record.Party) [][5]string {
	out := make([][5]string, len(parties))
	for i, p := range parties {
		out[i] = [5]string{string(p.Part), p.Name, p.Code, p.Country, string(p.Sector)}
	}
	return out
}

// items keeps items of a reading, which are numbered from the first on.
func (w *writer) items(reading, first int64, items []record.Item) {
	for i := range items {
		item, number := &items[i], first+int64(i)
		span := item.Evidence[0].Span
		w.later(itemRows, number, idBytes(item.ID), reading, numberOf(item.Kind()), span.Start, span.End, orUnknown(item.True.From), orUnknown(item.True.Until), orUnknown(item.Told))
		for k, e := range item.Evidence[1:] {
			w.later(evidenceRows, number, k+1, e.Span.Start, e.Span.End)
		}
	}
}

// idBytes returns an ID as it is kept. IDs are hexadecimal digits; one that is not, as a test
// may have, is kept with a zero byte before it.
func idBytes(id string) []byte {
	raw, err := hex.DecodeString(id)
	if err != nil || hex.EncodeToString(raw) != id {
		return append([]byte{0}, id...)
	}
	return append([]byte{1}, raw...)
}

// idText returns the ID of which idBytes made raw.
func idText(raw []byte) string {
	switch {
	case len(raw) == 0:
		return ""
	case raw[0] == 0:
		return string(raw[1:])
	}
	return hex.EncodeToString(raw[1:])
}

// linesOf returns the lines of a reading; an error if there are too few.
func linesOf(packed []byte) ([][]byte, error) {
	raw, err := decompressed(packed)
	if err != nil {
		return nil, err
	}
	lines := bytes.Split(raw, []byte("\n"))
	if len(lines) < above {
		return nil, errors.New("a reading without its lines")
	}
	return lines, nil
}

package store

import (
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"errors"
	"io"

	"flashbrief/ground/fault"
	"flashbrief/news"
	"flashbrief/record"
)

// How the bytes of a report are kept.
const (
	asText  = "text" // equal to its text
	gzipped = "gzip"
)

// source keeps the original bytes of a report, so that they can be checked against the report's
// hash.
func (w *writer) source(number int64, r *record.Report) error {
	if r.Raw == nil {
		return nil // it comes from the record
	}
	if news.Hash(r.Raw) != r.SHA256 {
		return fault.New(fault.Invalid, "report %s: its bytes do not match its hash", r.ID)
	}
	encoding, data := asText, []byte{}
	if string(r.Raw) != r.Text {
		packed, err := pack(r.Raw)
		if err != nil {
			return err
		}
		encoding, data = gzipped, packed
	}
	w.later(sourceRows, number, textHash(r, encoding), encoding, data)
	return nil
}

// textHash returns the SHA-256 of a report's text; empty if that is the report's own.
func textHash(r *record.Report, encoding string) string {
	if encoding == asText {
		return ""
	}
	return news.Hash([]byte(r.Text))
}

// pack compresses bytes deterministically.
func pack(raw []byte) ([]byte, error) {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(raw); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// Original returns the bytes of a report as they came in.
func (v view) Original(ctx context.Context, sha256 string) ([]byte, error) {
	var encoding, text string
	var data []byte
	err := v.QueryRowContext(ctx, "SELECT s.encoding, r.text, s.data FROM source s JOIN report r ON r.number = s.report WHERE r.sha256 = ?1", sha256).Scan(&encoding, &text, &data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fault.New(fault.NotFound, "the original bytes of report %.12s are not in the record", sha256)
	}
	if err != nil {
		return nil, told(err, "bytes of report "+sha256)
	}
	raw, err := unpack(encoding, text, data)
	return raw, told(err, "bytes of report "+sha256)
}

// largestSource limits the unpacked bytes of one report.
const largestSource = 256 << 20

// unpack returns the original bytes.
func unpack(encoding, text string, data []byte) ([]byte, error) {
	switch encoding {
	case asText:
		return []byte(text), nil
	case gzipped:
		r, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			return nil, err
		}
		return io.ReadAll(io.LimitReader(r, largestSource))
	}
	return nil, fault.New(fault.Invalid, "unknown encoding of bytes %q", encoding)
}

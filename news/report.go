// Package news holds the Report: what came in from the street, with the hash
// of its bytes, before anyone has read it for meaning. The rooms beside it turn
// each format into this one model at its door; they never interpret.
package news

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
)

// Report is one report as taken in. Every offset that a reading holds is a
// byte offset into Text.
type Report struct {
	ID        string   // given by the source (JSONL "id"), else the first 16 hex digits of SHA256
	SHA256    string   // hex, of the bytes as they came in
	Text      string   // valid UTF-8; for plain text the input to the byte
	Title     string   // as the source gives it apart from Text; may be empty
	Published when.Day // the report's own date; zero when the source gives none
	Publisher string   // may be empty
	Author    string   // may be empty
	Language  string   // BCP 47; empty when the source does not say
	Origin    string   // path or URL it came from
	Format    string   // text, markdown, html, jsonl, …
	Tags      []string // as the source gives them, in its order
	Part      Part     // of a longer text; zero for a whole report
	TakenIn   time.Time
	Raw       []byte // the bytes as they came in; nil for a report that comes from the record
}

// New returns the report that the bytes are, before its text is found: it has its hash, an ID
// by that, and the day that holds where the source gives none.
func New(origin, format string, raw []byte, day when.Day) Report {
	sum := Hash(raw)
	return Report{ID: sum[:16], SHA256: sum, Origin: origin, Format: format, Published: day, Raw: bytes.Clone(raw)}
}

// Empty returns the error of an input that holds no report.
func Empty(origin string) error {
	return fault.New(fault.Invalid, "%s: the file is empty; there is nothing to read", origin)
}

// Hash returns the hex SHA-256 of the bytes as they came in, the identity of a report: the same
// bytes twice are one report.
func Hash(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}

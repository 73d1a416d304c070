// Package news defines Report: a report as it came in, with the hash of its bytes, before any
// interpretation. The packages inside it convert each format to this type.
package news

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
)

// Report is one report as taken in. Every offset in a reading is a byte offset into Text.
type Report struct {
	ID        string   // given by the source (JSONL "id"), else the first 16 hex digits of SHA256
	SHA256    string   // hex, of the original bytes
	Text      string   // valid UTF-8; for plain text the input unchanged
	Title     string   // as given by the source outside Text; may be empty
	Published when.Day // date of the report; zero if the source gives none
	Publisher string   // may be empty
	Author    string   // may be empty
	Language  string   // BCP 47; empty if the source does not give it
	Origin    string   // path or URL it came from
	Format    string   // text, markdown, html, jsonl, …
	Tags      []string // as given by the source, in its order
	Part      Part     // of a longer text; zero for a whole report
	TakenIn   time.Time
	Raw       []byte // the original bytes; nil for a report from the record
}

// Names of tags that say something about the report itself: "archive: https://web.archive.org/…".
const (
	Archived = "archive"  // the address of an archived copy
	Captured = "captured" // when a web archive captured the bytes, as RFC 3339 writes it
)

// New returns a report for the bytes, without text: with its hash, an ID made from it, and the
// day to use if the source gives none.
func New(origin, format string, raw []byte, day when.Day) Report {
	sum := Hash(raw)
	return Report{ID: sum[:16], SHA256: sum, Origin: origin, Format: format, Published: day, Raw: bytes.Clone(raw)}
}

// Empty returns the error for an input without a report.
func Empty(origin string) error {
	return fault.New(fault.Invalid, "%s: the file is empty; there is nothing to read", origin)
}

// Hash returns the hex SHA-256 of the original bytes, which identifies a report: equal bytes
// are one report.
func Hash(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}

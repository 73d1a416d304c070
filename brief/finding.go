package brief

import (
	"flashbrief/ground/text"
	"flashbrief/record"
)

// Severity says what a finding means for publication.
type Severity string

// The severities: a brief with a Stop must not be published.
const (
	Stop Severity = "stop"
	Warn Severity = "warn"
	Note Severity = "note"
)

// Finding is a result of checking a brief. It is not an error of the check.
type Finding struct {
	Span       text.Span         `json:"span"` // of the brief's own bytes
	Kind       string            `json:"kind"`
	Severity   Severity          `json:"severity"`
	Text       string            `json:"text"`    // the brief's words under Span
	Message    string            `json:"message"` // what is wrong, for people
	Says       string            `json:"says"`    // what the brief says
	Record     string            `json:"record"`  // what the record says; empty if it says nothing
	Evidence   []record.Evidence `json:"evidence"`
	Suggestion string            `json:"suggestion,omitempty"` // words to replace those under Span
	Safe       bool              `json:"safe,omitempty"`       // the suggestion may be applied without a person's look
}

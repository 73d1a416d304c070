package record

import "context"

// Symptom is something about how a record is kept that was looked at.
type Symptom struct {
	What   string // in a word or two
	Found  string
	Advice string // what to do; empty if all is well
	Grave  bool   // what is filed may be lost
}

// Examined is a Store that can tell how it is kept.
type Examined interface {
	// Examine returns what was looked at, well or not. It changes nothing.
	Examine(ctx context.Context) ([]Symptom, error)
}

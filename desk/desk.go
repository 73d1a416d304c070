// Package desk is where people work: it takes reports in, has them read, files
// them, asks the record, and writes up what it says. A method reads, decides and
// writes, each once; the deciding is done by the pure rooms below.
package desk

import (
	"time"

	"flashbrief/reading/reader"
	"flashbrief/record"
)

// Desk is one record with a reader beside it. It is safe for use by many
// goroutines.
type Desk struct {
	Record record.Store
	Reader *reader.Reader
	Now    func() time.Time // the clock; time.Now where a person works
}

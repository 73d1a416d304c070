// Package desk takes reports in, has them read, files them, queries the record, and writes
// briefs. Each method reads, decides and writes once; the packages below decide.
package desk

import (
	"time"

	"flashbrief/reading/reader"
	"flashbrief/record"
)

// Desk is one record with a reader. It is safe for concurrent use.
type Desk struct {
	Record record.Store
	Reader *reader.Reader
	Now    func() time.Time // the clock; usually time.Now

	drafted recalled
}

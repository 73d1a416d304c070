package desk

import (
	"context"
	"crypto/sha256"
	"fmt"
	"sync"
	"sync/atomic"

	"flashbrief/brief/draft"
	"flashbrief/ground/recent"
	"flashbrief/news"
	"flashbrief/reading"
)

// mostRecalled limits the texts whose readings are remembered, in bytes; a reading takes some
// hundred times as much as its text.
const mostRecalled = 1 << 20

// recalled remembers how sentences and sources read, for drafts: whoever works on a brief drafts it
// again and again, and most of a draft's time is reading its sentences and their sources. What it
// returns is shared, and must not be changed.
type recalled struct {
	sync.Mutex
	readings recent.Memory[[sha256.Size]byte, reading.Reading]
}

// recalling is a reader that remembers.
type recalling struct {
	draft.Reader
	versions reading.Versions // of all that it reads with
	read     *atomic.Int64    // how many texts were read so far; nil if nobody asks
	*recalled
}

// counting is the key of a context for what counts the texts that a draft has read.
type counting struct{}

// Counting returns a context in which a draft counts the sentences and sources that it has read.
func Counting(ctx context.Context, read *atomic.Int64) context.Context {
	return context.WithValue(ctx, counting{}, read)
}

// Read returns the reading of a report.
func (r recalling) Read(report news.Report) reading.Reading {
	key := sha256.Sum256(fmt.Appendf(nil, "%#v %#v", r.versions, report))
	out, known := r.find(key)
	if !known {
		out = r.Reader.Read(report)
	}
	r.keep(key, out, len(report.Text))
	if r.read != nil {
		r.read.Add(1)
	}
	return out
}

func (r *recalled) find(key [sha256.Size]byte) (reading.Reading, bool) {
	r.Lock()
	defer r.Unlock()
	return r.readings.Find(key)
}

func (r *recalled) keep(key [sha256.Size]byte, read reading.Reading, size int) {
	r.Lock()
	defer r.Unlock()
	r.readings.Most = mostRecalled
	r.readings.Keep(key, read, size)
}

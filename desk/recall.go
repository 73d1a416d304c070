package desk

import (
	"crypto/sha256"
	"fmt"
	"sync"

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
	*recalled
}

// Read returns the reading of a report.
func (r recalling) Read(report news.Report) reading.Reading {
	key := sha256.Sum256(fmt.Appendf(nil, "%#v %#v", r.versions, report))
	out, known := r.find(key)
	if !known {
		out = r.Reader.Read(report)
	}
	r.keep(key, out, len(report.Text))
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

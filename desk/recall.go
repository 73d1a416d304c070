package desk

import (
	"crypto/sha256"
	"fmt"
	"sync"

	"flashbrief/brief/draft"
	"flashbrief/news"
	"flashbrief/reading"
)

// mostRecalled limits the texts whose readings are remembered, in bytes; a reading takes some
// hundred times as much as its text. The half that was used last is kept.
const mostRecalled = 1 << 20

// recalled remembers how sentences and sources read, for drafts: whoever works on a brief drafts it
// again and again, and most of a draft's time is reading its sentences and their sources. What it
// returns is shared, and must not be changed.
type recalled struct {
	sync.Mutex
	young, old map[[sha256.Size]byte]reading.Reading
	size       int // of the texts of the young, in bytes
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
	if out, known := r.young[key]; known {
		return out, true
	}
	out, known := r.old[key]
	return out, known
}

func (r *recalled) keep(key [sha256.Size]byte, read reading.Reading, size int) {
	r.Lock()
	defer r.Unlock()
	if _, known := r.young[key]; known || size > mostRecalled/2 {
		return
	}
	if r.size += size; r.young == nil || r.size > mostRecalled/2 {
		r.young, r.old, r.size = map[[sha256.Size]byte]reading.Reading{}, r.young, size
	}
	r.young[key] = read
}

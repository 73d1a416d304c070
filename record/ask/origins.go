package ask

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"sync"

	"flashbrief/record"
	"flashbrief/record/join"
)

// Finding the copies among hundreds of reports takes as long as the rest of an inbox, which is shown again
// after every ruling on a finding, when the reports are the same. The last answers about many reports are kept.
const (
	manyReports = 50
	mostOrigins = 8
)

// origin is where items of some reports are from, by what it depends on.
type origin struct {
	key  [sha256.Size]byte
	from join.From
}

// origins are those of the last questions, the newest last. They are shared, and never changed.
var origins struct {
	sync.Mutex
	last []origin
}

// fromOf returns what join.FromOf does.
func fromOf(reports []record.Report, held join.Held) join.From {
	if len(reports) < manyReports {
		return join.FromOf(reports, held)
	}
	key := originKey(reports, &held)
	origins.Lock()
	at := slices.IndexFunc(origins.last, func(o origin) bool { return o.key == key })
	var known join.From
	if at >= 0 {
		known = origins.last[at].from
	}
	origins.Unlock()
	if at >= 0 {
		return known
	}
	made := origin{key, join.FromOf(reports, held)}
	origins.Lock()
	defer origins.Unlock()
	origins.last = append(origins.last[max(0, len(origins.last)+1-mostOrigins):], made)
	return made.from
}

// originKey returns the hash of what origins depend on. The sketch of a report's text follows from its
// SHA-256.
func originKey(reports []record.Report, held *join.Held) (key [sha256.Size]byte) {
	h := sha256.New()
	for i := range reports {
		r := &reports[i]
		fmt.Fprintf(h, "%s %s %d %q %q\n", r.SHA256, r.Published, r.Filed.UnixMilli(), r.Publisher, r.Anatomy.Credit)
	}
	fmt.Fprintf(h, "%q", *held)
	h.Sum(key[:0])
	return key
}

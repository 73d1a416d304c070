package fold

import "sync"

// readied is a prepared name with its keys.
type readied struct {
	*prepared
	shared []string
}

// mostReady limits the names that are kept prepared.
const mostReady = 50_000

// kept are the names that were prepared last: each question about a name compares it with every
// name of the record.
var kept struct {
	sync.Mutex
	of map[Name]readied
}

// ready returns a name prepared, with its count left out.
func ready(n Name) readied {
	n.Count = 0
	kept.Lock()
	defer kept.Unlock()
	r, known := kept.of[n]
	if known {
		return r
	}
	if kept.of == nil || len(kept.of) >= mostReady {
		kept.of = map[Name]readied{}
	}
	r.prepared = prepare(n)
	r.shared = r.keys()
	kept.of[n] = r
	return r
}

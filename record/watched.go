package record

import "time"

// Watched is a source that is visited again and again: a feed, a page, an article. It is no
// evidence, so it is replaced and removed as it changes, and not in the log.
type Watched struct {
	Address string    // unique
	Next    time.Time // of the next visit; zero for none
	State   []byte    // what package news/watch knows of it, as JSON
}

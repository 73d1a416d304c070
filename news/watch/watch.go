// Package watch says when the sources of a desk are visited again, keeps what is known of each,
// and gives the kind of each change in an edited report. It fetches nothing itself.
package watch

import (
	"cmp"
	"time"
)

// Kind is what a source is.
type Kind string

// The kinds of source.
const (
	Feed    Kind = "feed"    // RSS, Atom or JSON Feed
	Sitemap Kind = "sitemap" // or a sitemap index
	Page    Kind = "page"    // a page that lists others, or a document that changes
	Article Kind = "article" // a report that was taken in, watched for edits
	Folder  Kind = "folder"  // of files on this machine; its address is its absolute path
	Mailbox Kind = "mailbox" // a folder of a mail server
)

// State is how a source is.
type State string

// The states of a source.
const (
	New    State = "new"    // not visited yet
	Live   State = "live"   // answered the last time
	Late   State = "late"   // answers, but has had nothing new for much longer than usual
	Broken State = "broken" // has not answered lately
	Gone   State = "gone"   // says that it is gone, and is not visited again
)

// Source is something that is visited again and again.
type Source struct {
	Address string `json:"address"`
	Kind    Kind   `json:"kind"`
	Title   string `json:"title,omitempty"`

	State    State         `json:"state"`
	Every    time.Duration `json:"every"` // between two visits, as learned from how often it changes
	Next     time.Time     `json:"next"`
	Visited  time.Time     `json:"visited,omitzero"`
	Changed  time.Time     `json:"changed,omitzero"` // when it last had something new
	Failures int           `json:"failures,omitempty"`
	Trouble  string        `json:"trouble,omitempty"` // why the last visit failed
	Moved    string        `json:"moved,omitempty"`   // the address before the present one

	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
	Hash         string `json:"hash,omitempty"` // of the answer last seen

	// Seen are the entries of a feed or sitemap that were taken in, by identity, each with the
	// hash of its bytes.
	Seen map[string]string `json:"seen,omitempty"`
}

// The times between visits.
const (
	shortest  = 5 * time.Minute
	first     = 30 * time.Minute
	longest   = 24 * time.Hour
	longestIn = 7 * 24 * time.Hour // of a source that does not answer
	look      = time.Minute        // between two looks into a folder
	gaveUp    = 12                 // failures in a row after which a source is broken for good until it is asked for
)

// revisits are the ages at which an article is visited again. After the last it is no longer visited.
var revisits = []time.Duration{
	time.Hour, 3 * time.Hour, 8 * time.Hour, 24 * time.Hour, 3 * 24 * time.Hour, 7 * 24 * time.Hour, 14 * 24 * time.Hour, 30 * 24 * time.Hour, 90 * 24 * time.Hour,
}

// Outcome is what a visit found.
type Outcome struct {
	At         time.Time
	Changed    bool          // there was something new
	Trouble    string        // why the visit failed; empty if it did not
	Gone       bool          // the server says that the address is gone
	Moved      string        // the address from now on; empty for the same
	RetryAfter time.Duration // what the server asks for
	ETag       string
	Modified   string
}

// Add returns a new source, due at once.
func Add(address string, kind Kind, title string, now time.Time) *Source {
	s := &Source{Address: address, Kind: kind, Title: title, State: New, Every: first, Next: now}
	if kind == Article {
		s.Changed, s.Next = now, now.Add(revisits[0])
	}
	return s
}

// Done takes the outcome of a visit into account, and sets when the next one is.
func (s *Source) Done(o Outcome) {
	s.Visited = o.At
	switch {
	case o.Gone:
		s.State, s.Trouble, s.Next = Gone, o.Trouble, time.Time{}
		return
	case o.Trouble != "":
		s.fail(o)
		return
	}
	s.Failures, s.Trouble, s.State = 0, "", Live
	if o.Moved != "" && o.Moved != s.Address {
		s.Moved, s.Address = s.Address, o.Moved
	}
	s.ETag, s.LastModified = cmp.Or(o.ETag, s.ETag), cmp.Or(o.Modified, s.LastModified)
	if s.Kind == Article {
		s.age(o)
		return
	}
	if o.Changed {
		s.Changed = o.At
	}
	switch {
	case s.Kind == Folder:
		s.Every = look
	case o.Changed:
		s.Every = max(s.Every*2/3, shortest)
	default:
		s.Every = min(s.Every*4/3, longest)
		if !s.Changed.IsZero() && o.At.Sub(s.Changed) > max(20*s.Every, 3*longest) {
			s.State = Late
		}
	}
	s.Next = o.At.Add(max(s.Every, o.RetryAfter))
}

// fail sets when a source that did not answer is visited again: each time twice as late.
func (s *Source) fail(o Outcome) {
	s.Failures++
	s.Trouble = o.Trouble
	if s.Failures > 2 {
		s.State = Broken
	}
	wait := max(s.Every, first) << min(s.Failures-1, gaveUp)
	s.Next = o.At.Add(max(min(wait, longestIn), o.RetryAfter))
}

// age sets when an article is visited again: by the time since it last changed.
func (s *Source) age(o Outcome) {
	if o.Changed || s.Changed.IsZero() {
		s.Changed = o.At
	}
	s.Next = time.Time{}
	for _, age := range revisits {
		if at := s.Changed.Add(age); at.After(o.At) {
			s.Next = at
			break
		}
	}
	if !s.Next.IsZero() {
		s.Next = laterOf(s.Next, o.At.Add(o.RetryAfter))
	}
}

func laterOf(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// mostSeen limits the entries that are remembered of one source.
const mostSeen = 5000

// News reports whether an entry of that identity and hash was not seen with this hash before,
// and whether it was seen with another, so that this is a new version of it. Keep remembers it.
func (s *Source) News(id, hash string) (unseen, version bool) {
	before, known := s.Seen[id]
	return !known || before != hash, known && before != hash
}

// Keep remembers an entry as taken in.
func (s *Source) Keep(id, hash string) {
	if s.Seen == nil {
		s.Seen = map[string]string{}
	}
	s.Seen[id] = hash
}

// Forget drops what is remembered of entries that the source no longer lists, once there are
// too many.
func (s *Source) Forget(listed map[string]bool) {
	if len(s.Seen) <= mostSeen {
		return
	}
	for id := range s.Seen {
		if !listed[id] {
			delete(s.Seen, id)
		}
	}
}

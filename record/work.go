package record

import (
	"context"
	"time"

	"flashbrief/reading"
)

// Shift is one program that reads reports of a shared record, and how.
type Shift struct {
	Token string           // which no other shift has
	Name  string           // for people: the machine and the process
	By    reading.Versions // what it reads with
	// Lease is how long reports are its own, by the clock of the record's server, unless it renews
	// that.
	Lease time.Duration
	// Tries is how often the reading of a report may fail, or end its reader, before it is parked.
	Tries int
}

// Failed is a report that could not be read.
type Failed struct {
	Report string // SHA-256
	Reason string
}

// Settled is what a shift has done with reports that it claimed.
type Settled struct {
	Filings []Filing
	Known   []string // SHA-256 of reports that were read meanwhile
	Failed  []Failed
}

// Shared is a Store from which several programs read what waits: reports without a reading by
// their versions. Each report is one shift's at a time, and each name that is held one program's.
type Shared interface {
	// Claim makes at most some waiting reports the shift's own, the newest first, and returns their
	// SHA-256s. Reports whose reader ended are claimed last, one by one. If there are none, left is
	// the number of those that others read.
	Claim(ctx context.Context, s Shift, most int) (sha256s []string, left int, err error)
	// Renew lets the shift keep its reports for another lease. Those that it has lost stay lost.
	Renew(ctx context.Context, s Shift) error
	// Settle files readings and marks their reports as done, all in one transaction. A report that
	// is no longer the shift's, because its lease has passed, is left as it is; filed tells for
	// each filing whether it was kept.
	Settle(ctx context.Context, s Shift, done Settled) (filed []bool, err error)
	// Release returns what the shift has not settled.
	Release(ctx context.Context, s Shift) error
	// Work returns what waits for readers with the versions.
	Work(ctx context.Context, by reading.Versions) (Work, error)
	// Parked returns the number of parked reports. It changes nothing.
	Parked(ctx context.Context, by reading.Versions) (int, error)
	// Unpark lets parked reports be tried again, those with the SHA-256s or, without any, all. It returns
	// their number.
	Unpark(ctx context.Context, by reading.Versions, sha256s ...string) (int, error)
	// Hold makes a name, such as that of a host, this program's own until it is released or the connection with
	// the database is lost. held is false if it is another's, or was held here before.
	Hold(ctx context.Context, name string) (release func(), held bool, err error)
}

// Work is how far the readers of a shared record are.
type Work struct {
	Reports int       `json:"reports"` // in the record
	Read    int       `json:"read"`    // of these, by the versions
	Waiting int       `json:"waiting"` // not claimed
	Claimed int       `json:"claimed"`
	Rate    float64   `json:"per_minute"` // reports filed by the shifts seen in the last two minutes
	Shifts  []Working `json:"readers"`
	Parked  []Parked  `json:"parked"`
}

// Working is a shift that was seen in the last two minutes.
type Working struct {
	Name    string    `json:"name"`
	Begun   time.Time `json:"begun"`
	Seen    time.Time `json:"seen"`
	Claimed int       `json:"claimed"`
	Filed   int       `json:"filed"`
	Failed  int       `json:"failed"`
}

// Parked is a report that no reader could read.
type Parked struct {
	Report string `json:"report"`
	Title  string `json:"title"`
	Tries  int    `json:"tries"`
	Reason string `json:"reason"`
}

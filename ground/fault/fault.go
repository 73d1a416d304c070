// Package fault names the few kinds of failure that a door has to tell apart.
// Every other error is wrapped with its subject and carried up as it is.
package fault

import (
	"errors"
	"fmt"
)

// The kinds. A package wraps one of them with New or with %w; a door asks with
// errors.Is and turns the kind into an exit status or an HTTP status in one
// place.
var (
	// NotFound: what was asked for is not there.
	NotFound = errors.New("not found")
	// Invalid: what was given cannot be used as it is; the message says how to mend it.
	Invalid = errors.New("invalid")
	// Conflict: it stands against something already kept.
	Conflict = errors.New("conflict")
	// Denied: whoever asks may not.
	Denied = errors.New("denied")
	// Unavailable: it cannot be done now, and may be later.
	Unavailable = errors.New("unavailable")
)

type failure struct {
	kind    error
	message string
}

func (f *failure) Error() string { return f.message }
func (f *failure) Unwrap() error { return f.kind }

// New returns an error of the given kind whose text is the message alone.
func New(kind error, format string, args ...any) error {
	return &failure{kind, fmt.Sprintf(format, args...)}
}

// Package fault defines the few kinds of error that callers distinguish. Other errors are
// wrapped with their subject and returned.
package fault

import (
	"errors"
	"fmt"
)

// The kinds of error. A package wraps one of them with New or with %w. A door tests with
// errors.Is and turns the kind into an exit status or an HTTP status in one place.
var (
	// NotFound means that what was asked for does not exist.
	NotFound = errors.New("not found")
	// Invalid means that the input cannot be used; the message says how to correct it.
	Invalid = errors.New("invalid")
	// Conflict means that the request contradicts something already stored.
	Conflict = errors.New("conflict")
	// Denied means that the caller may not do this.
	Denied = errors.New("denied")
	// Unavailable means that it cannot be done now but may succeed later.
	Unavailable = errors.New("unavailable")
)

type failure struct {
	kind    error
	message string
}

func (f *failure) Error() string { return f.message }
func (f *failure) Unwrap() error { return f.kind }

// New returns an error of the given kind whose text is the message.
func New(kind error, format string, args ...any) error {
	return &failure{kind, fmt.Sprintf(format, args...)}
}

// Status returns the HTTP status for a kind of error: 500, and known is false, if it is of none.
func Status(err error) (status int, known bool) {
	for _, kind := range []struct {
		of     error
		status int
	}{{NotFound, 404}, {Invalid, 400}, {Conflict, 409}, {Denied, 403}, {Unavailable, 503}} {
		if errors.Is(err, kind.of) {
			return kind.status, true
		}
	}
	return 500, false
}

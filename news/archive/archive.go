// Package archive takes apart what holds several files: ZIP and gzip files, web archives (WARC)
// and mail. Archives are untrusted: the number of their members, their sizes and how far they
// expand are limited. What is inside a member is not its business.
package archive

import (
	"errors"
	"fmt"
	"io"
	"time"

	"flashbrief/ground/fault"
)

// Member is a file within an archive.
type Member struct {
	Name string // its path within the archive or the address that it was fetched from
	Type string // media type as declared, without parameters; empty if none is
	Raw  []byte
	At   time.Time // when a web archive captured it; zero if it does not say
}

// Limits of an archive.
const (
	mostMembers   = 10_000
	LargestMember = 16 << 20  // bytes of a member, expanded
	largestInAll  = 512 << 20 // bytes of all members, expanded
	widestRatio   = 200       // expanded bytes for each packed byte
	ratioFrom     = 1 << 20   // expanded bytes from which the ratio counts
)

// errExpands is the reason for which a member that expands too far is left out.
var errExpands = fmt.Errorf("it expands to more than %d times its size, as no text does", widestRatio)

// errLarge is the reason for which a member that is too large is left out.
var errLarge = fmt.Errorf("it has more than the %d MB that one file may have", LargestMember>>20)

// contents reads a member of the given packed size within the limits.
func contents(r io.Reader, packed int64) ([]byte, error) {
	most := int64(LargestMember)
	if packed >= 0 {
		most = min(most, max(ratioFrom, packed*widestRatio))
	}
	raw, err := io.ReadAll(io.LimitReader(r, most+1))
	switch {
	case int64(len(raw)) > LargestMember:
		return nil, errLarge
	case int64(len(raw)) > most:
		return nil, errExpands
	}
	return raw, err
}

// broken returns the error for an archive, or a place in it, that cannot be read.
func broken(name, what string, err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("it ends too early")
	}
	return fault.New(fault.Invalid, "%s: %s is broken: %v; fetch or save it again", name, what, err)
}

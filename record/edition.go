package record

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"flashbrief/ground/fault"
)

// Change says what an edition does to its piece.
type Change string

// The changes, in the classes that newsrooms use.
const (
	Published Change = "published" // the first edition
	Corrected Change = "corrected" // something was wrong: a name, a number, a quotation
	Refiled   Change = "refiled"   // a small correction without a change of meaning
	Updated   Change = "updated"   // there is something new to say
	Withdrawn Change = "withdrawn" // the piece no longer stands; its text is not shown
)

// Changes are the changes that may follow a first edition.
var Changes = []Change{Corrected, Refiled, Updated, Withdrawn}

// Edition is a version of a published piece, kept for good: a later one stands beside it and
// never replaces it.
type Edition struct {
	ID      string // hash of all that follows
	Piece   string // the permanent name of the piece, as in its address
	Version int    // from 1
	Change  Change
	By      string // who published it
	At      time.Time
	Reason  string    // what was wrong, or why; empty only for a first edition
	Embargo time.Time // it is shown from this moment on; zero for at once
	Text    string    // as edited, in Markdown; empty if withdrawn
	Page    json.RawMessage
	Rests   []Rest // in the order of the sentences
}

// Rest is evidence of one sentence of an edition.
type Rest struct {
	Sentence int // its number on the page, from 1; 0 for the headline
	Evidence Evidence
}

// pieceName matches the names of pieces, which are also names of files and parts of addresses.
var pieceName = regexp.MustCompile(`^[a-z0-9]+(?:-[a-z0-9]+)*$`)

// longestPiece is the largest number of bytes in the name of a piece.
const longestPiece = 100

// NamesPiece reports whether the name may be that of a piece.
func NamesPiece(name string) bool { return pieceName.MatchString(name) && len(name) <= longestPiece }

// NewEdition returns the next edition of a piece, with its version and ID. before is the
// editions of the piece in order, none for a first one. An edition that may not follow them is
// an error of kind fault.Conflict; one that lacks a name, a reason or its text is an error of
// kind fault.Invalid.
func NewEdition(before []Edition, e Edition) (Edition, error) {
	e.By, e.Reason = strings.TrimSpace(e.By), strings.TrimSpace(e.Reason)
	e.At, e.Version = e.At.UTC().Truncate(time.Millisecond), len(before)+1
	if !e.Embargo.IsZero() {
		e.Embargo = e.Embargo.UTC().Truncate(time.Millisecond)
	}
	if err := e.complete(); err != nil {
		return Edition{}, err
	}
	if err := e.follows(before); err != nil {
		return Edition{}, err
	}
	e.ID = e.sum()
	return e, nil
}

// complete returns an error if the edition lacks a part.
func (e *Edition) complete() error {
	switch {
	case !NamesPiece(e.Piece):
		return fault.New(fault.Invalid, "%q cannot name a piece: use small letters, digits and single hyphens, at most %d", e.Piece, longestPiece)
	case e.By == "":
		return fault.New(fault.Invalid, "an edition needs the name of who publishes it")
	case e.Change != Published && e.Reason == "":
		return fault.New(fault.Invalid, "an edition that is %s needs a reason, which readers see", e.Change)
	case (e.Text == "") != (e.Change == Withdrawn):
		return fault.New(fault.Invalid, "an edition has a text unless it is withdrawn")
	}
	return nil
}

// follows returns an error if the edition may not follow those before it.
func (e *Edition) follows(before []Edition) error {
	if len(before) == 0 {
		if e.Change != Published {
			return fault.New(fault.NotFound, "nothing is published under the name %s; 'flashbrief published' lists what is", e.Piece)
		}
		return nil
	}
	last := &before[len(before)-1]
	switch {
	case e.Change == Published:
		return fault.New(fault.Conflict, "%s is already published, by %s on %s; change it with 'flashbrief correct', or choose another --name", e.Piece, before[0].By, before[0].At.Format(time.DateOnly))
	case last.Change == Withdrawn:
		return fault.New(fault.Conflict, "%s was withdrawn by %s on %s; publish it under another name", e.Piece, last.By, last.At.Format(time.DateOnly))
	case !slices.Contains(Changes, e.Change):
		return fault.New(fault.Invalid, "no change %q; changes are %v", e.Change, Changes)
	case e.Change != Withdrawn && e.Text == last.Text:
		return fault.New(fault.Conflict, "%s is published with exactly this text", e.Piece)
	}
	return nil
}

// sum returns the ID of the edition.
func (e *Edition) sum() string {
	h := sha256.New()
	for _, part := range []any{e.Piece, e.Version, e.Change, e.By, e.At.UnixMilli(), e.Reason, Moment(e.Embargo), e.Text, string(e.Page)} {
		fmt.Fprintf(h, "%v\x00", part)
	}
	for _, r := range e.Rests {
		fmt.Fprintf(h, "%d %s %v %s\x00", r.Sentence, r.Evidence.Report, r.Evidence.Span, r.Evidence.Words)
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// Moment returns a time in Unix milliseconds; 0 for the zero time.
func Moment(at time.Time) int64 {
	if at.IsZero() {
		return 0
	}
	return at.UnixMilli()
}

// Open reports whether the edition is shown at the moment.
func (e *Edition) Open(at time.Time) bool { return !e.Embargo.After(at) }

// Reports returns the reports that the edition rests on, each once, in order.
func (e *Edition) Reports() []string {
	var out []string
	for _, r := range e.Rests {
		out = append(out, r.Evidence.Report)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Editions selects editions. The zero value selects all.
type Editions struct {
	Piece   string   // empty for every piece
	Reports []string // if not nil, only editions that rest on one of these reports
}

// ByPiece returns the editions of each piece in order of version, pieces in the order in which they
// were first published.
func ByPiece(all []Edition) [][]Edition {
	at := map[string]int{}
	var out [][]Edition
	for _, e := range all {
		n, known := at[e.Piece]
		if !known {
			n = len(out)
			at[e.Piece], out = n, append(out, nil)
		}
		out[n] = append(out[n], e)
	}
	for _, editions := range out {
		slices.SortFunc(editions, func(a, b Edition) int { return cmp.Compare(a.Version, b.Version) })
	}
	return out
}

package desk

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"flashbrief/brief/publish"
	"flashbrief/ground/fault"
	"flashbrief/record"
)

// DraftsFile is the ending of the file beside a record with the briefs that people write.
const DraftsFile = ".drafts"

// Draft is a brief that people write, with every version that was saved.
type Draft struct {
	Name     string // as a piece is named, which it becomes when it is published
	Title    string // of the last version
	Asked    string // the question on which it was drafted, as the parameters of an address
	Versions []Version
	Comments []Comment
	Change   record.Change // that is proposed, if it is a correction
	Reason   string        // for readers, that is proposed
	Closed   bool          // nobody works on it
}

// Version is a saved text of a draft. One that was not written on the last version stands beside it,
// until somebody merges it: no words are lost.
type Version struct {
	Number int // from 1
	By     string
	At     time.Time
	Aside  bool // it stands beside the last version
	Merged bool // it stood beside, and was merged
	Did    Did  // what it did to the tracked changes; empty for nothing
	start  int64
	agreed int64 // where the line with the agreed text begins; -1 if changes are not tracked
}

// Comment is what somebody says about a draft.
type Comment struct {
	Number  int // from 1
	By      string
	At      time.Time
	On      string // words of the brief; empty for the whole
	Words   string
	Settled string // who settled it; empty if it is open
}

// Last returns the version that the next is written on; the zero Version without any.
func (d *Draft) Last() Version {
	for _, v := range slices.Backward(d.Versions) {
		if !v.Aside {
			return v
		}
	}
	return Version{}
}

// changed returns when somebody last saved or said something.
func (d *Draft) changed() time.Time {
	var at time.Time
	if n := len(d.Versions); n > 0 {
		at = d.Versions[n-1].At
	}
	if n := len(d.Comments); n > 0 && d.Comments[n-1].At.After(at) {
		at = d.Comments[n-1].At
	}
	return at
}

// Drafts are the briefs that people write at a desk, kept in a file to which each version and each
// comment is appended. What it holds is nobody's publication, so it is not part of the record. It is
// safe for concurrent use; a nil *Drafts has none and keeps none.
type Drafts struct {
	journal
	of map[string]*Draft
}

// Saving is a version to be saved.
type Saving struct {
	Draft  string
	Base   int // the number of the version on which it was written; 0 for a new draft
	Merges int // the number of a version that it contains too; 0 for none
	Text   string
	Title  string
	Asked  string
	Change record.Change
	Reason string
	By     string
	At     time.Time
	// Agreed is the text against which changes are tracked from now on; empty if they no longer are, nil if
	// that stays as it is. Did is what was done to them.
	Agreed *string
	Did    Did
}

// draftLine is a line of the file. Kind says which of the other fields are set.
type draftLine struct {
	Kind   draftKind     `json:"kind"`
	Draft  string        `json:"draft"`
	By     string        `json:"by"`
	At     time.Time     `json:"at"`
	Base   int           `json:"base,omitempty"`
	Merges int           `json:"merges,omitempty"`
	Title  string        `json:"title,omitempty"`
	Asked  string        `json:"asked,omitempty"`
	Change record.Change `json:"change,omitempty"`
	Reason string        `json:"reason,omitempty"`
	Text   string        `json:"text,omitempty"`
	Agreed *string       `json:"agreed,omitempty"`
	Did    Did           `json:"did,omitempty"`
	On     string        `json:"on,omitempty"`
	Number int           `json:"number,omitempty"`
}

type draftKind string

const (
	savedText  draftKind = "saved"
	commentOn  draftKind = "commented"
	settledOne draftKind = "settled"
	closedIt   draftKind = "closed"
	openedIt   draftKind = "reopened"
)

// Limits of a line of the file, and of a comment, in bytes.
const (
	longestDraftLine = 8 * publish.Longest
	longestComment   = 4 << 10
)

// OpenDrafts returns the drafts in a file. A file that does not exist is created by the first.
func OpenDrafts(path string) (*Drafts, error) {
	d := &Drafts{}
	d.journal = journal{path: path, note: d.take, start: func() { d.of = map[string]*Draft{} }}
	return d, d.begin()
}

// All returns the drafts, those changed last first.
func (d *Drafts) All() ([]Draft, error) {
	if d == nil {
		return nil, nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.catchUp(); err != nil {
		return nil, err
	}
	out := make([]Draft, 0, len(d.of))
	for _, one := range d.of {
		out = append(out, one.copied())
	}
	slices.SortFunc(out, func(a, b Draft) int {
		return cmp.Or(b.changed().Compare(a.changed()), strings.Compare(a.Name, b.Name))
	})
	return out, nil
}

// Named returns a draft.
func (d *Drafts) Named(name string) (Draft, error) {
	if d != nil {
		d.mu.Lock()
		defer d.mu.Unlock()
		if err := d.catchUp(); err != nil {
			return Draft{}, err
		}
		if one := d.of[name]; one != nil {
			return one.copied(), nil
		}
	}
	return Draft{}, fault.New(fault.NotFound, "nobody keeps a draft called %q", name)
}

func (d *Draft) copied() Draft {
	out := *d
	out.Versions, out.Comments = slices.Clone(d.Versions), slices.Clone(d.Comments)
	return out
}

// Text returns the text of a version, by its number.
func (d *Drafts) Text(of *Draft, number int) (string, error) {
	if number < 1 || number > len(of.Versions) {
		return "", fault.New(fault.NotFound, "%s has no version %d; it has %d", of.Name, number, len(of.Versions))
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	var line draftLine
	err := d.at(of.Versions[number-1].start, &line)
	return line.Text, err
}

// Free returns a name for a new draft: the given one, with a number if it is taken.
func (d *Drafts) Free(name string) (string, error) {
	all, err := d.All()
	return free(name, func(name string) bool {
		return slices.ContainsFunc(all, func(o Draft) bool { return o.Name == name })
	}), err
}

// free returns a name that is not taken: the given one, or one with a number.
func free(name string, taken func(string) bool) string {
	out := name
	for n := 2; taken(out); n++ {
		out = fmt.Sprintf("%s-%d", name, n)
	}
	return out
}

// Save keeps a version, and returns it: beside the last if it was written on an older one.
func (d *Drafts) Save(s Saving) (Version, error) {
	if strings.TrimSpace(s.Text) == "" {
		return Version{}, fault.New(fault.Invalid, "there is nothing to keep: the brief is empty")
	}
	if len(s.Text) > publish.Longest {
		return Version{}, fault.New(fault.Invalid, "a brief has at most %d KB; this one has %d", publish.Longest>>10, len(s.Text)>>10)
	}
	var kept Version
	err := d.keep(draftLine{
		Kind: savedText, Draft: s.Draft, By: s.By, At: s.At.UTC(), Base: s.Base, Merges: s.Merges, Title: s.Title, Asked: s.Asked, Change: s.Change, Reason: s.Reason, Text: s.Text, Agreed: s.Agreed, Did: s.Did,
	}, func(one *Draft) error {
		if one == nil && s.Base > 0 {
			return fault.New(fault.NotFound, "nobody keeps a draft called %q", s.Draft)
		}
		return nil
	}, func(one *Draft) { kept = one.Versions[len(one.Versions)-1] })
	return kept, err
}

// Comment keeps what somebody says about a draft.
func (d *Drafts) Comment(draft string, c Comment) error {
	if c.Words = strings.TrimSpace(c.Words); c.Words == "" || len(c.Words)+len(c.On) > longestComment {
		return fault.New(fault.Invalid, "a comment has 1 to %d bytes", longestComment)
	}
	return d.keep(draftLine{Kind: commentOn, Draft: draft, By: c.By, At: c.At.UTC(), On: strings.TrimSpace(c.On), Text: c.Words}, isKept(draft), nil)
}

// Settle marks a comment as settled.
func (d *Drafts) Settle(draft string, number int, by string, at time.Time) error {
	return d.keep(draftLine{Kind: settledOne, Draft: draft, Number: number, By: by, At: at.UTC()}, func(one *Draft) error {
		if one == nil || number < 1 || number > len(one.Comments) {
			return fault.New(fault.NotFound, "%s has no comment %d", draft, number)
		}
		return nil
	}, nil)
}

// Close says that nobody works on a draft any more, or that somebody does again.
func (d *Drafts) Close(draft string, is bool, by string, at time.Time) error {
	kind := openedIt
	if is {
		kind = closedIt
	}
	return d.keep(draftLine{Kind: kind, Draft: draft, By: by, At: at.UTC()}, isKept(draft), nil)
}

// isKept returns a condition for acts on a draft that is kept.
func isKept(name string) func(*Draft) error {
	return func(one *Draft) error {
		if one == nil {
			return fault.New(fault.NotFound, "nobody keeps a draft called %q", name)
		}
		return nil
	}
}

// keep appends a line if the draft that it is on, nil for none, may have it; then looks at the draft.
func (d *Drafts) keep(line draftLine, may func(*Draft) error, then func(*Draft)) error {
	switch {
	case d == nil:
		return fault.New(fault.Unavailable, "this desk keeps no drafts")
	case line.By == "":
		return fault.New(fault.Denied, "a draft is kept under a name, and there is none")
	case !record.NamesPiece(line.Draft):
		return fault.New(fault.Invalid, "%q cannot name a draft: use small letters, digits and single hyphens", line.Draft)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.catchUp(); err != nil {
		return err
	}
	if err := may(d.of[line.Draft]); err != nil {
		return err
	}
	if err := d.add(line, longestDraftLine); err != nil {
		return err
	}
	if then != nil {
		then(d.of[line.Draft])
	}
	return nil
}

// take notes a line of the file.
func (d *Drafts) take(raw []byte, at int64) {
	var line draftLine
	if json.Unmarshal(raw, &line) != nil || line.Draft == "" {
		return
	}
	one := d.of[line.Draft]
	if one == nil {
		if line.Kind != savedText {
			return
		}
		one = &Draft{Name: line.Draft}
		d.of[line.Draft] = one
	}
	switch line.Kind {
	case savedText:
		one.saved(&line, at)
	case commentOn:
		one.Comments = append(one.Comments, Comment{Number: len(one.Comments) + 1, By: line.By, At: line.At, On: line.On, Words: line.Text})
	case settledOne:
		if n := line.Number; n >= 1 && n <= len(one.Comments) {
			one.Comments[n-1].Settled = line.By
		}
	case closedIt, openedIt:
		one.Closed = line.Kind == closedIt
	}
}

// saved adds a version. Other programs append to the file too, so that only the order of its lines
// says whether it was written on the last version.
func (d *Draft) saved(line *draftLine, at int64) {
	last := d.Last()
	v := Version{Number: len(d.Versions) + 1, By: line.By, At: line.At, Aside: line.Base != last.Number, Did: line.Did, start: at, agreed: last.agreed}
	switch {
	case last.Number == 0 || line.Agreed != nil && *line.Agreed == "":
		v.agreed = -1
	case line.Agreed != nil:
		v.agreed = at
	}
	if n := line.Merges; n >= 1 && n <= len(d.Versions) && !v.Aside && d.Versions[n-1].Aside {
		d.Versions[n-1].Merged = true
	}
	d.Versions = append(d.Versions, v)
	if v.Aside {
		return
	}
	d.Title, d.Asked, d.Closed = line.Title, cmp.Or(line.Asked, d.Asked), false
	if line.Change != "" {
		d.Change, d.Reason = line.Change, line.Reason
	}
}

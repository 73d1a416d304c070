package desk

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/news/watch"
)

// Did is what a version of a draft did to its tracked changes.
type Did string

// What a version may do to tracked changes.
const (
	Tracked   Did = "tracked"   // began to track changes
	Untracked Did = "untracked" // ended it, and left the text as it was
	Agreed    Did = "agreed"    // accepted changes
	Refused   Did = "refused"   // rejected changes
	Regretted Did = "regretted" // undid the version before
)

// Tracking is a change of a draft against the text that was agreed.
type Tracking struct {
	ID       string // 12 hexadecimal digits, the same as long as the words and the agreed text are
	Old, New string
	Class    watch.Class
	Was, At  text.Span // in the agreed text and in the present one, with the space around
	By       string    // who first saved it; empty if nobody did
	On       time.Time
}

// ChangesIn returns the changes of a brief against the agreed text, in order, without what the program
// writes at the end for itself. Other space alone is no change.
func ChangesIn(agreed, now string) []Tracking {
	agreed, now = typedOf(agreed), typedOf(now)
	var out []Tracking
	for _, e := range watch.Compare(watch.Version{Text: agreed}, watch.Version{Text: now}) {
		c := Tracking{Old: e.Old, New: e.New, Class: e.Class, Was: spaced(agreed, e.Was), At: spaced(now, e.At)}
		sum := sha256.Sum256(fmt.Appendf(nil, "%d\x00%s\x00%s", c.Was.Start, c.Old, c.New))
		c.ID = fmt.Sprintf("%x", sum[:6])
		out = append(out, c)
	}
	return out
}

// typedOf returns what people write of a brief.
func typedOf(brief string) string {
	if at := strings.Index(brief, TailBegin); at >= 0 {
		return brief[:at]
	}
	return brief
}

// TailBegin begins the comments at the end of a draft, which are for the program and are not edited.
const TailBegin = "\n<!-- flashbrief"

// spaced returns a span with the space around it.
func spaced(s string, at text.Span) text.Span {
	at.Start = len(strings.TrimRightFunc(s[:at.Start], text.IsSpace))
	at.End = len(s) - len(strings.TrimLeftFunc(s[at.End:], text.IsSpace))
	return at
}

// Agree returns the agreed text with changes of the present one.
func Agree(agreed, now string, changes ...Tracking) string {
	for _, c := range slices.Backward(changes) {
		agreed = agreed[:c.Was.Start] + now[c.At.Start:c.At.End] + agreed[c.Was.End:]
	}
	return agreed
}

// Refuse returns the present text without changes against the agreed one.
func Refuse(agreed, now string, changes ...Tracking) string {
	for _, c := range slices.Backward(changes) {
		now = now[:c.At.Start] + agreed[c.Was.Start:c.Was.End] + now[c.At.End:]
	}
	return now
}

// AgreedText returns the text against which the changes of a version of a draft are tracked, and whether
// they are.
func (d *Drafts) AgreedText(v *Version) (agreed string, tracked bool, err error) {
	if d == nil || v.agreed < 0 || v.Number == 0 {
		return "", false, nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	var line draftLine
	if err := d.at(v.agreed, &line); err != nil || line.Agreed == nil {
		return "", false, err
	}
	return *line.Agreed, true, nil
}

// mostOlder is how many versions are looked at for who made a change.
const mostOlder = 20

// Open returns what was agreed of a draft, and the changes of a text against it; none if changes are not tracked,
// which tracked says.
func (d *Drafts) Open(of *Draft, now string) (agreed string, changes []Tracking, tracked bool, err error) {
	last := of.Last()
	if agreed, tracked, err = d.AgreedText(&last); err != nil || !tracked {
		return "", nil, false, err
	}
	return agreed, ChangesIn(agreed, now), true, nil
}

// Tracked returns the changes of a text against what was agreed of a draft, each with who first saved it
// among the last versions; none if changes are not tracked, which tracked says.
func (d *Drafts) Tracked(of *Draft, now string) (changes []Tracking, tracked bool, err error) {
	agreed, changes, tracked, err := d.Open(of, now)
	if err != nil || !tracked {
		return nil, false, err
	}
	open := len(changes)
	for _, v := range of.Versions[max(0, len(of.Versions)-mostOlder):] {
		if open == 0 {
			break
		}
		before, err := d.Text(of, v.Number)
		if err != nil {
			return nil, false, err
		}
		for _, had := range ChangesIn(agreed, before) {
			i := slices.IndexFunc(changes, func(c Tracking) bool { return c.ID == had.ID && c.By == "" })
			if i >= 0 {
				changes[i].By, changes[i].On = v.By, v.At
				open--
			}
		}
	}
	return changes, true, nil
}

// Regret saves the draft as it was before its last version, if that accepted or rejected changes.
func (d *Drafts) Regret(of *Draft, by string, at time.Time) (Version, error) {
	last := of.Last()
	before := (&Draft{Versions: of.Versions[:max(0, last.Number-1)]}).Last()
	if last.Did != Agreed && last.Did != Refused || before.Number == 0 {
		return Version{}, fault.New(fault.Conflict, "the last version of %s accepted or rejected no change", of.Name)
	}
	text, err := d.Text(of, before.Number)
	if err != nil {
		return Version{}, err
	}
	agreed, _, err := d.AgreedText(&before)
	if err != nil {
		return Version{}, err
	}
	return d.Save(Saving{Draft: of.Name, Base: last.Number, Text: text, Title: of.Title, By: by, At: at, Agreed: &agreed, Did: Regretted})
}

// Package coded writes coded events in the layouts of other data sets: PLOVER
// JSON, GDELT 2.0, ICEWS and POLECAT. It codes nothing, and leaves a field empty
// where we do not know.
package coded

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"flashbrief/reading"
)

// kept is the events that a data set of acts holds: told as fact, intended or
// claimed.
func kept(b *reading.Bench, all bool) []*reading.Event {
	var out []*reading.Event
	for i := range b.Events {
		e := &b.Events[i]
		if all || e.Status == reading.Fact || e.Status == reading.Intent || e.Status == reading.Claim {
			out = append(out, e)
		}
	}
	return out
}

// id names an event by its report, place in it, and category.
func id(b *reading.Bench, e *reading.Event) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d %d %s", b.Report.SHA256, e.Span.Start, e.Trigger.Start, e.Category))
	return hex.EncodeToString(sum[:8])
}

// day is the first day on which the event may have happened, in the layout given.
func day(e *reading.Event, layout string) string {
	d := e.Date.From
	if d.IsZero() && !e.Date.Until.IsZero() {
		d = e.Date.Until.AddDays(-1)
	}
	if d.IsZero() {
		return ""
	}
	return d.Time().Format(layout)
}

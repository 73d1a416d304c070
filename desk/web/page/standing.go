package page

import (
	"strings"
	"time"

	"flashbrief/desk"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// Stands is how a desk stands, from which the line below every page is made.
type Stands struct {
	ask.Standing
	Unread       int          // reports that wait to be read
	Mail, Parked int          // mails that wait, and that were given up
	Bytes        int64        // of the record; 0 if unknown
	Backup       *desk.Upkeep // the last; nil if none is known
	Moment       time.Time    // when the record stood so, if it may have changed since; zero otherwise
	Now          time.Time
}

// Standing is what the line below every page says.
type Standing struct {
	Act, Jobs, Size, Backup string
	Moment                  string // when that was so, if it may have changed since; empty otherwise
	Waits, Late             bool   // jobs were given up; the last backup is old, or there is none
}

// StandingOf returns the line that says how a desk stands.
func StandingOf(all *Stands) *Standing {
	out := &Standing{Act: "nothing was ruled yet", Jobs: all.jobs(), Size: counted(all.Reports, "report") + ", " + size(all.Bytes), Backup: "no backup is known", Waits: all.Parked > 0, Late: true}
	if all.Last != nil {
		out.Act = "last " + answer.Signed(*all.Last)
	}
	if all.Backup != nil {
		out.Backup, out.Late = "backup of "+all.Backup.At.Format(minute), all.Now.Sub(all.Backup.At) > staleBackup
	}
	if !all.Moment.IsZero() {
		out.Moment = Moment(all.Moment)
	}
	return out
}

// jobs says what waits.
func (all *Stands) jobs() string {
	var out []string
	for _, of := range []struct {
		n           int
		one, others string
	}{{all.Unread, "report to read", "reports to read"}, {all.Mail, "mail waits", "mails wait"}, {all.Parked, "mail was given up", "mails were given up"}} {
		if of.n > 0 {
			out = append(out, several(of.n, of.one, of.others))
		}
	}
	if len(out) == 0 {
		return "nothing waits"
	}
	return strings.Join(out, ", ")
}

// Moment returns a moment of the day as pages say it that show an earlier state of the record.
func Moment(at time.Time) string { return at.UTC().Format("15:04:05 UTC") }

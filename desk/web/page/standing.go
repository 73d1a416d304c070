package page

import (
	"time"

	"flashbrief/desk"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// Standing is what the line below every page says.
type Standing struct {
	Act, Jobs, Size, Backup string
	Waits, Late             bool // jobs were given up; the last backup is old, or there is none
}

// StandingOf returns the line for a record of a size in bytes (0 if unknown) at a time, in which reports wait
// to be read, mails wait, and mails were given up. backup is the last; nil without one.
func StandingOf(now time.Time, of ask.Standing, bytes int64, unread, mail, parked int, backup *desk.Upkeep) *Standing {
	out := &Standing{Act: "nothing was ruled yet", Jobs: "nothing waits", Size: counted(of.Reports, "report") + ", " + size(bytes), Backup: "no backup is known", Late: true, Waits: parked > 0}
	if of.Last != nil {
		out.Act = "last " + answer.Signed(*of.Last)
	}
	jobs := ""
	for _, of := range []struct {
		n           int
		one, others string
	}{{unread, "report to read", "reports to read"}, {mail, "mail waits", "mails wait"}, {parked, "mail was given up", "mails were given up"}} {
		if of.n > 0 {
			jobs += cond(jobs != "", ", ") + several(of.n, of.one, of.others)
		}
	}
	if jobs != "" {
		out.Jobs = jobs
	}
	if backup != nil {
		out.Backup, out.Late = "backup of "+backup.At.Format(minute), now.Sub(backup.At) > staleBackup
	}
	return out
}

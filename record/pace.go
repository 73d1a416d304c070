package record

import "time"

// Pace is how many reports a shift claims together: few while it can file whenever it likes, so that little is read again
// if it ends, and more while it must wait for its turn to file. What a turn costs beside its reports is then
// shared by more of them, and all shifts together file more. It is used by one goroutine.
type Pace struct{ claims, least, most int }

// leastClaimed is the number of reports claimed together while filing waits for nobody.
const leastClaimed = 16

// NewPace returns a pace of at most some reports, at least one.
func NewPace(most int) *Pace {
	most = max(1, most)
	least := min(leastClaimed, most)
	return &Pace{least, least, most}
}

// Claims is the number of reports to claim now.
func (p *Pace) Claims() int { return p.claims }

// The shares of the time of reading that filing takes when a shift claims more or fewer reports.
const (
	filesLong  = 1.0 / 8
	filesShort = 1.0 / 32
)

// Filed tells the pace how long the reports claimed last were read, and how long filing them took.
func (p *Pace) Filed(read, filed time.Duration) {
	switch share := float64(filed) / float64(max(read, 1)); {
	case share > filesLong:
		p.claims = min(2*p.claims, p.most)
	case share < filesShort:
		p.claims = max(p.claims/2, p.least)
	}
}

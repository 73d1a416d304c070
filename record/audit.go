package record

import "fmt"

// Audit is what came of looking through a whole record.
type Audit struct {
	Reports  int
	Sources  int // reports whose bytes as they came in could be held to their hash
	Findings int // each held to its words in its report
	Rulings  int
	Sums     bool     // whether the file's pages have checksums
	Faults   []string // the first faults, at most MostFaults
	More     int      // how many faults there are beside
}

// MostFaults is how many faults an audit names.
const MostFaults = 100

// Fault adds a fault.
func (a *Audit) Fault(format string, args ...any) {
	if len(a.Faults) == MostFaults {
		a.More++
		return
	}
	a.Faults = append(a.Faults, fmt.Sprintf(format, args...))
}

// String returns what was looked at, in one line.
func (a *Audit) String() string {
	return fmt.Sprintf("%d reports, %d with their bytes as they came in; %d findings and %d rulings with their evidence", a.Reports, a.Sources, a.Findings, a.Rulings)
}

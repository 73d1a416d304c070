package record

import "fmt"

// Audit is the result of checking a whole record.
type Audit struct {
	Reports  int
	Sources  int // reports whose original bytes could be checked against their hash
	Findings int // each checked against its words in its report
	Rulings  int
	Editions int      // each with its evidence
	Sums     bool     // whether the file's pages have checksums
	Last     string   // the last hash of the log, in hexadecimal; empty for a record of an older program
	Faults   []string // the first faults, at most MostFaults
	More     int      // number of further faults
}

// MostFaults is the number of faults that an audit lists.
const MostFaults = 100

// Fault adds a fault.
func (a *Audit) Fault(format string, args ...any) {
	if len(a.Faults) == MostFaults {
		a.More++
		return
	}
	a.Faults = append(a.Faults, fmt.Sprintf(format, args...))
}

// String summarizes what was checked, in one line.
func (a *Audit) String() string {
	out := fmt.Sprintf("%d reports, %d with their original bytes; %d findings and %d rulings with their evidence", a.Reports, a.Sources, a.Findings, a.Rulings)
	if a.Editions > 0 {
		out += fmt.Sprintf("; %d published editions", a.Editions)
	}
	if a.Last != "" {
		out += fmt.Sprintf("; the log ends in %.16s", a.Last)
	}
	return out
}

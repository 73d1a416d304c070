package record

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
)

// The acts that are not on one item.
const (
	Redate   Act = "date"     // the report has the date Matter.Date
	Withdraw Act = "withdraw" // the report counts no longer
	Correct  Act = "correct"  // Matter.Report takes the place of the report, which counts no longer
	Join     Act = "join"     // the event and Matter.With are accounts of one act
	Separate Act = "part"     // they are not
	Merge    Act = "merge"    // the two Matter.Names are of one person or body
	Split    Act = "split"    // they are not
	Unsure   Act = "unsure"   // nobody can tell yet whether they are; see Doubt
	Rename   Act = "rename"   // answers show Matter.Called for the only one of Matter.Names
	Copy     Act = "copy"     // the report and Matter.Report are copies of one text
	Original Act = "original" // they are not
	Grade    Act = "grade"    // the source Matter.Source has Matter.Grade
)

// wide are the acts that are not on one item, onReports those on a report as a whole.
var (
	wide      = []Act{Redate, Withdraw, Correct, Join, Separate, Merge, Split, Unsure, Rename, Copy, Original, Grade}
	onReports = []Act{Redate, Withdraw, Correct}
	// onTwoNames are the acts on two names.
	onTwoNames = []Act{Merge, Split, Unsure}
)

// Wide reports whether the act is not on one item, but on a report, on two items, on names or on
// a source.
func (a Act) Wide() bool { return slices.Contains(wide, a) }

// WideActs returns the acts that are not on one item.
func WideActs() []Act { return slices.Clone(wide) }

// ReportActs returns the acts on a report as a whole.
func ReportActs() []Act { return slices.Clone(onReports) }

// Matter is what a ruling that is not on one item is about, besides its report or first item.
type Matter struct {
	With   *End     `json:"with,omitempty"`
	Names  []string `json:"names,omitempty"` // as reports have them
	Called string   `json:"called,omitempty"`
	Report string   `json:"report,omitempty"` // SHA-256 of the other report
	Date   when.Day `json:"date,omitzero"`
	// Dated are the findings of the report that have other times when it is read with the date, by
	// the IDs of their items.
	Dated  map[string]json.RawMessage `json:"dated,omitempty"`
	Source string                     `json:"source,omitempty"`
	Grade  string                     `json:"grade,omitempty"`
}

// End is one of the two event items of a ruling. It binds as a Ruling does.
type End struct {
	Item     string          `json:"item"`
	Evidence Evidence        `json:"evidence"`
	Read     json.RawMessage `json:"read"`
	Beside   []text.Span     `json:"beside,omitempty"`
}

// MatterOf returns the matter of a ruling that is not on one item; false for any other.
func MatterOf(r *Ruling) (Matter, bool) {
	var m Matter
	if !r.Act.Wide() || json.Unmarshal(r.Value, &m) != nil || (r.Act == Join || r.Act == Separate) && m.With == nil || slices.Contains(onTwoNames, r.Act) && len(m.Names) != 2 {
		return Matter{}, false
	}
	return m, true
}

// AlsoOn returns the rulings, of those that are not on one item, that name a report besides their
// own, with what undoes them; without those already given.
func AlsoOn(report string, given, wide []Ruling) []Ruling {
	known := map[string]bool{}
	for i := range given {
		known[given[i].ID] = true
	}
	var out []Ruling
	on := map[string]bool{}
	for i := range wide {
		r := &wide[i]
		m, _ := MatterOf(r)
		if on[r.Undoes] || m.Report == report || m.With != nil && m.With.Evidence.Report == report {
			on[r.ID] = true
			if !known[r.ID] {
				out = append(out, *r)
			}
		}
	}
	return out
}

// Rests returns all evidence that a ruling rests on.
func (r *Ruling) Rests() []Evidence {
	out := []Evidence{r.Evidence}
	if o, ok := OutcomeOf(r); ok {
		out = append(out, o.Evidence...)
	}
	if m, ok := MatterOf(r); ok && m.With != nil {
		out = append(out, m.With.Evidence)
	}
	if b, ok := BoundsOf(r); ok {
		out = append(out, b.Evidence...)
	}
	return out
}

// about returns a signed ruling on a matter, unless it contradicts the rulings in force of those
// given: then the error is of kind fault.Conflict and names them.
func (m *Matter) about(r Ruling, all []Ruling) (Ruling, error) {
	value, err := json.Marshal(m)
	if err != nil {
		return Ruling{}, fmt.Errorf("rule on %s: %w", r.Item, err)
	}
	r.Value = value
	if r, err = r.signed(); err != nil {
		return Ruling{}, err
	}
	held := HeldBy(Cut{}, append(slices.Clip(all), r))
	return r, held.conflict(r.ID)
}

// DateReport returns a ruling that a report has another date than it came with, or came without.
// read are its items as they were read, and again those of a reading with the date: the findings
// that have other times there get them. A day after the ruling's is an error of kind
// fault.Invalid. all are the rulings so far that are not on one item; so they are below.
func DateReport(report *Report, day when.Day, read, again []Item, all []Ruling, by, why string, at time.Time) (Ruling, error) {
	switch {
	case day.IsZero() || day.After(when.Of(at.UTC())):
		return Ruling{}, fault.New(fault.Invalid, "%s is no date of a report: it is after today", day)
	case day == report.Published:
		return Ruling{}, fault.New(fault.Conflict, "report %.12s has the date %s already", report.SHA256, day)
	}
	m := Matter{Date: day, Dated: map[string]json.RawMessage{}}
	for i := range again {
		item := &again[i]
		at := slices.IndexFunc(read, func(o Item) bool { return o.ID == item.ID })
		if at < 0 || sameFinding(read[at].Finding, read[at].Finding.redated(item.Finding)) {
			continue
		}
		raw, err := json.Marshal(item.Finding)
		if err != nil {
			return Ruling{}, fmt.Errorf("date report %s: %w", report.ID, err)
		}
		m.Dated[item.ID] = raw
	}
	return m.about(onReport(Redate, report, by, why, at), all)
}

// onReport returns a ruling on a report as a whole.
func onReport(act Act, report *Report, by, why string, at time.Time) Ruling {
	return Ruling{Act: act, Item: report.SHA256, Evidence: Evidence{Report: report.SHA256}, By: by, Reason: why, At: at}
}

// WithdrawReport returns a ruling that a report counts no longer.
func WithdrawReport(report *Report, all []Ruling, by, why string, at time.Time) (Ruling, error) {
	if err := report.standing(); err != nil {
		return Ruling{}, err
	}
	m := Matter{}
	return m.about(onReport(Withdraw, report, by, why, at), all)
}

// CorrectReport returns a ruling that another report, its corrected form, takes the place of a
// report.
func CorrectReport(report, with *Report, all []Ruling, by, why string, at time.Time) (Ruling, error) {
	if report.SHA256 == with.SHA256 {
		return Ruling{}, fault.New(fault.Invalid, "a report does not take its own place")
	}
	for _, r := range []*Report{report, with} {
		if err := r.standing(); err != nil {
			return Ruling{}, err
		}
	}
	m := Matter{Report: with.SHA256}
	return m.about(onReport(Correct, report, by, why, at), all)
}

// standing returns an error if the report was withdrawn or corrected.
func (r *Report) standing() error {
	if out := r.Out; out != nil {
		return fault.New(fault.Conflict, "report %.12s counts no longer: it was ruled on by %s on %s; to rule otherwise, undo ruling %s first", r.SHA256, out.By, when.Of(out.At), out.ID)
	}
	return nil
}

// CopyReport returns a ruling that two reports are copies of one text; with Original, that they
// are not.
func CopyReport(act Act, a, b *Report, all []Ruling, by, why string, at time.Time) (Ruling, error) {
	if a.SHA256 == b.SHA256 {
		return Ruling{}, fault.New(fault.Invalid, "name two reports")
	}
	m := Matter{Report: b.SHA256}
	return m.about(onReport(act, a, by, why, at), all)
}

// JoinEvents returns a ruling that two event items are accounts of one act; with Separate, that they
// are not. beside are the items of their reports.
func JoinEvents(act Act, a, b *Item, beside [2][]Item, all []Ruling, by, why string, at time.Time) (Ruling, error) {
	switch {
	case a.Event() == nil || b.Event() == nil:
		return Ruling{}, fault.New(fault.Invalid, "only events are accounts of one act; these are a %s and a %s", a.Kind(), b.Kind())
	case a.ID == b.ID && a.Report == b.Report:
		return Ruling{}, fault.New(fault.Invalid, "name two events")
	}
	other := on(b, beside[1], Ruling{})
	read, err := json.Marshal(other.Read)
	if err != nil {
		return Ruling{}, fmt.Errorf("rule on event %s: %w", b.ID, err)
	}
	m := Matter{With: &End{other.Item, other.Evidence, read, other.Beside}}
	return m.about(on(a, beside[0], Ruling{Act: act, By: by, Reason: why, At: at}), all)
}

// MergeNames returns a ruling that two names are of one person or body; with Split, that they are
// not; with Unsure, which may be without a reason, that nobody can tell yet. Unsure is refused while
// rulings hold the two as one or as two; once it is made, Merge and Split take its place.
func MergeNames(act Act, a, b string, all []Ruling, by, why string, at time.Time) (Ruling, error) {
	if a == b {
		return Ruling{}, fault.New(fault.Invalid, "name two names")
	}
	if act == Unsure && strings.TrimSpace(why) == "" {
		why = noReason
	}
	m := Matter{Names: []string{a, b}}
	return m.about(Ruling{Act: act, Item: a, By: by, Reason: why, At: at}, all)
}

// longestName limits a name that a person gives, in bytes.
const longestName = 200

// RenameName returns a ruling under which name answers show a person or body that reports call
// name.
func RenameName(name, called string, all []Ruling, by, why string, at time.Time) (Ruling, error) {
	called = strings.Join(strings.Fields(called), " ")
	if NameKey(called) == "" || len(called) > longestName || strings.ContainsFunc(called, unprintable) {
		return Ruling{}, fault.New(fault.Invalid, "%q is no name; a name has letters, and at most %d bytes", called, longestName)
	}
	m := Matter{Names: []string{name}, Called: called}
	return m.about(Ruling{Act: Rename, Item: name, By: by, Reason: why, At: at}, all)
}

// GradeSource returns a ruling that a source has a grade of reliability: A (reliable) to E
// (unreliable), or F (cannot be judged).
func GradeSource(source, grade string, all []Ruling, by, why string, at time.Time) (Ruling, error) {
	if !slices.Contains(Grades, grade) {
		return Ruling{}, fault.New(fault.Invalid, "no grade %q; grades are %s", grade, strings.Join(Grades, ", "))
	}
	m := Matter{Source: source, Grade: grade}
	return m.about(Ruling{Act: Grade, Item: source, By: by, Reason: why, At: at}, all)
}

// Grades are the grades of a source's reliability, as in the Admiralty code: A reliable, B
// usually reliable, C fairly reliable, D not usually reliable, E unreliable, F cannot be judged.
var Grades = []string{"A", "B", "C", "D", "E", "F"}

func unprintable(r rune) bool { return r < ' ' || r == 0x7f }

package record

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
)

// Act is what a ruling does.
type Act string

// The acts of ruling.
const (
	Accept  Act = "accept"  // the report says this, coded as in Value
	Reject  Act = "reject"  // the report does not say this
	Recode  Act = "recode"  // the report says it, and Value is the coding
	Words   Act = "words"   // the item rests on the words of Value; see Bounds
	Add     Act = "add"     // the report contains the event Value, which no reader found
	Undo    Act = "undo"    // the ruling Undoes no longer applies
	Resolve Act = "resolve" // gives the outcome of a forecast; see Outcome
)

// Ruling is a person's decision about an item, with date, name and reason. It stands beside
// what was read and never replaces it. A ruling binds to the evidence and to what was read
// there, not to a row, so that it finds its item again in the reading of a newer reader; see
// Ruled.
type Ruling struct {
	ID     string
	Item   string // as it was read; for Add the new item
	Kind   Kind   // of the item
	By     string
	At     time.Time
	Act    Act
	Reason string
	Value  json.RawMessage // what the act sets: a finding of the kind for Accept, Recode and Add; null if it sets nothing

	Evidence Evidence    // the words of the report; zero for Undo
	Read     Finding     // the finding that was ruled on; nil for Add and Undo
	Beside   []text.Span // other items with overlapping words, which are never chosen: the triggers of other events, the spans of others of the kind
	Undoes   string      // ID of a ruling
	Told     when.Day    // the report's own date; set by the store, as is Filed
	Filed    time.Time   // when the report was first filed
}

// AcceptItem returns a ruling that the report says this, coded as the item is now: a newer reader
// that codes it differently changes nothing. standing is the items of its report.
func AcceptItem(item *Item, standing []Item, by, why string, at time.Time) (Ruling, error) {
	if n := len(item.Ruled); n > 0 && (item.Rejected || item.Ruled[n-1].Act == Accept) {
		state, last := "accepted", item.Ruled[n-1]
		if item.Rejected {
			state = "rejected"
		}
		return Ruling{}, fault.New(fault.Conflict, "%s %s is already %s, by %s on %s; to rule otherwise, undo ruling %s first", item.Kind(), item.ID, state, last.By, when.Of(last.At), last.ID)
	}
	raw, err := json.Marshal(item.Finding)
	if err != nil {
		return Ruling{}, fmt.Errorf("accept %s %s: %w", item.Kind(), item.ID, err)
	}
	return on(item, standing, Ruling{Act: Accept, Value: raw, By: by, Reason: why, At: at}).signed()
}

// RejectItem returns a ruling that the report does not say this. standing is the items of its
// report.
func RejectItem(item *Item, standing []Item, by, why string, at time.Time) (Ruling, error) {
	if item.Rejected {
		last := item.Ruled[len(item.Ruled)-1]
		return Ruling{}, fault.New(fault.Conflict, "%s %s is already rejected, by %s on %s (ruling %s)", item.Kind(), item.ID, last.By, when.Of(last.At), last.ID)
	}
	return on(item, standing, Ruling{Act: Reject, By: by, Reason: why, At: at}).signed()
}

// RecodeItem returns a ruling that changes the item's coding. standing is as for RejectItem.
func RecodeItem(item *Item, standing []Item, coding Coding, by, why string, at time.Time) (Ruling, error) {
	found, err := coding.over(item)
	if err != nil {
		return Ruling{}, err
	}
	if event := As[reading.Event](found); event != nil {
		event.Rule, event.Why = fmt.Sprintf("recoded by %s: %s", by, why), nil
	}
	raw, err := json.Marshal(found)
	if err != nil {
		return Ruling{}, fmt.Errorf("recode %s %s: %w", item.Kind(), item.ID, err)
	}
	return on(item, standing, Ruling{Act: Recode, Value: raw, By: by, Reason: why, At: at}).signed()
}

// AddEvent returns a ruling that the report contains an event at the span. standing is the
// event items of the report.
func AddEvent(report *news.Report, span text.Span, standing []Item, coding Coding, by, why string, at time.Time) (Ruling, error) {
	if err := stretch(span, report.Text); err != nil {
		return Ruling{}, err
	}
	blank := reading.Event{Status: reading.Fact, Sentence: -1, Span: span, Text: span.Of(report.Text), Date: when.On(report.Published)}
	event, err := coding.onto(blank)
	if err != nil {
		return Ruling{}, err
	}
	event.Rule = fmt.Sprintf("added by %s: %s", by, why)
	item, err := NewItem(report, &event, span)
	if err != nil {
		return Ruling{}, err
	}
	for n := 1; slices.ContainsFunc(standing, func(i Item) bool { return i.ID == item.ID }); n++ {
		item.ID = IDOf(&item, n)
	}
	raw, err := json.Marshal(event)
	if err != nil {
		return Ruling{}, fmt.Errorf("add event: %w", err)
	}
	r := on(&item, standing, Ruling{Act: Add, Value: raw, By: by, Reason: why, At: at})
	r.Read = nil
	return r.signed()
}

// UndoRuling returns a ruling that another no longer applies. all is every ruling. Undoing an undoing
// is an error of kind fault.Conflict if the rulings in force would then contradict each other.
func UndoRuling(id string, all []Ruling, by, why string, at time.Time) (Ruling, error) {
	var found []Ruling
	for _, r := range all {
		if strings.HasPrefix(r.ID, id) && id != "" {
			found = append(found, r)
		}
	}
	switch {
	case len(found) == 0:
		return Ruling{}, fault.New(fault.NotFound, "no ruling %q in the record; 'flashbrief rulings' lists them", id)
	case len(found) > 1:
		return Ruling{}, fault.New(fault.Conflict, "more than one ruling begins with %q; give more of its ID", id)
	}
	old := found[0]
	if by := Undone(all)[old.ID]; by != "" {
		return Ruling{}, fault.New(fault.Conflict, "ruling %s is already undone, by ruling %s", old.ID, by)
	}
	r, err := Ruling{Act: Undo, Item: old.Item, Kind: old.Kind, Undoes: old.ID, By: by, Reason: why, At: at}.signed()
	if err != nil || old.Act != Undo {
		return r, err
	}
	held := HeldBy(Cut{}, append(slices.Clip(all), r))
	return r, held.conflict(r.ID)
}

// Undone maps the ID of each ruling that no longer applies to the ID of the one that undid it.
// Undoing an undo restores the ruling. rulings is in filing order.
func Undone(rulings []Ruling) map[string]string {
	undone := map[string]string{}
	for _, r := range slices.Backward(rulings) { // an undo comes after what it undoes
		if r.Act == Undo && undone[r.ID] == "" {
			undone[r.Undoes] = r.ID
		}
	}
	return undone
}

// on binds a ruling to an item and to its words.
func on(item *Item, standing []Item, r Ruling) Ruling {
	r.Item, r.Kind, r.Evidence, r.Read = item.ID, item.Kind(), item.Evidence[0], item.Finding
	if item.AsRead != nil {
		r.Read = item.AsRead
	}
	for i := range standing {
		other := &standing[i]
		if other.Kind() == item.Kind() && other.ID != item.ID && other.Evidence[0].Span.Overlaps(r.Evidence.Span) {
			if mark := other.Finding.mark(other.Evidence[0].Span); !mark.Empty() {
				r.Beside = append(r.Beside, mark)
			}
		}
	}
	return r
}

// signed returns the ruling with its ID; a missing name or reason is an error of kind
// fault.Invalid.
func (r Ruling) signed() (Ruling, error) {
	r.By, r.Reason = strings.TrimSpace(r.By), strings.TrimSpace(r.Reason)
	if r.By == "" || r.Reason == "" {
		return Ruling{}, fault.New(fault.Invalid, "a ruling needs a name and a reason")
	}
	r.At = r.At.UTC().Truncate(time.Millisecond)
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%s\x00%s\x00%d\x00%s\x00%s", r.Item, r.Act, r.By, r.Reason, r.At.UnixMilli(), r.Value, r.Undoes))
	r.ID = hex.EncodeToString(sum[:6])
	return r, nil
}

// Sets returns the finding that the ruling sets, or nil.
func (r *Ruling) Sets() Finding {
	if r.Act != Accept && r.Act != Recode && r.Act != Add {
		return nil
	}
	f, err := Decode(r.Kind, r.Value)
	if err != nil {
		return nil
	}
	return f
}

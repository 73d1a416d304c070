package record

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"
	"unicode/utf8"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
)

// Resolve is the act of a ruling that says how a forecast came out.
const Resolve = "resolve"

// Result is how a forecast came out.
type Result string

// The results of a forecast. Open takes an earlier ruling back.
const (
	Yes  Result = "yes"
	No   Result = "no"
	Void Result = "void" // neither: its condition was not met, or its words cannot be judged
	Open Result = "open"
)

// Outcome is what a ruling says of a forecast.
type Outcome struct {
	Result   Result     `json:"outcome"`
	On       when.Day   `json:"on"` // the day that settled it
	Evidence []Evidence `json:"evidence"`
}

// NewOutcome makes the ruling that a forecast came out so; it binds to the forecast's
// place in its report, where a later reading finds it again. Whoever rules has a name;
// yes and no rest on evidence, void and open on a reason; the day that settled it is
// not before the forecast was made. All else is an error of kind fault.Invalid.
func NewOutcome(item *Item, o Outcome, by, reason string, at time.Time) (Ruling, error) {
	if item.Forecast == nil {
		return Ruling{}, fault.New(fault.Invalid, "item %s is no forecast", item.ID)
	}
	switch {
	case by == "":
		return Ruling{}, fault.New(fault.Invalid, "a ruling needs the name of whoever rules")
	case !slices.Contains([]Result{Yes, No, Void, Open}, o.Result):
		return Ruling{}, fault.New(fault.Invalid, "no outcome %q; outcomes are yes, no, void and open", o.Result)
	case o.Result != Open && o.On.IsZero():
		return Ruling{}, fault.New(fault.Invalid, "an outcome needs the day that settled it")
	case !o.On.IsZero() && o.On.Before(item.Forecast.Made):
		return Ruling{}, fault.New(fault.Invalid, "%s is before the forecast was made, on %s", o.On, item.Forecast.Made)
	case (o.Result == Yes || o.Result == No) && len(o.Evidence) == 0:
		return Ruling{}, fault.New(fault.Invalid, "the outcome %q needs evidence", o.Result)
	case (o.Result == Void || o.Result == Open) && reason == "":
		return Ruling{}, fault.New(fault.Invalid, "the outcome %q needs a reason", o.Result)
	}
	if reason == "" {
		reason = o.Evidence[0].Words
	}
	value, err := json.Marshal(o)
	if err != nil {
		return Ruling{}, fmt.Errorf("outcome of %s: %w", item.ID, err)
	}
	return Ruling{Item: item.ID, Kind: Forecast, Act: Resolve, By: by, At: at, Reason: reason, Value: value, Evidence: item.Evidence[0]}.signed()
}

// OutcomeOf returns what a ruling says of a forecast; false where it says nothing of one.
func OutcomeOf(r *Ruling) (Outcome, bool) {
	var o Outcome
	if r.Act != Resolve || json.Unmarshal(r.Value, &o) != nil {
		return Outcome{}, false
	}
	return o, true
}

// Cite makes evidence of a stretch of a report's text, given as bytes; it refuses,
// with an error of kind fault.Invalid, one that is empty, does not lie in the text or
// cuts a character.
func Cite(r *Report, span text.Span) (Evidence, error) {
	if err := stretch(span, r.Text); err != nil {
		return Evidence{}, err
	}
	return Evidence{r.SHA256, span, span.Of(r.Text)}, nil
}

// stretch returns why the span is no stretch of a report's text; nil where it is.
func stretch(span text.Span, whole string) error {
	if !lies(span, whole) {
		return fault.New(fault.Invalid, "bytes %d to %d are not in the report, which has %d", span.Start, span.End, len(whole))
	}
	if !utf8.ValidString(span.Of(whole)) {
		return fault.New(fault.Invalid, "bytes %d to %d cut a character of the report in two", span.Start, span.End)
	}
	return nil
}

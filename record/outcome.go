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

// Result is the outcome of a forecast.
type Result string

// The results of a forecast. Open withdraws an earlier result.
const (
	Yes  Result = "yes"
	No   Result = "no"
	Void Result = "void" // neither: its condition was not met, or its words cannot be judged
	Open Result = "open"
)

// Outcome is a ruling's statement about a forecast.
type Outcome struct {
	Result   Result     `json:"outcome"`
	On       when.Day   `json:"on"` // the day that settled it
	Evidence []Evidence `json:"evidence"`
	// Rule says by what the forecast is judged. With the result Open it leaves an earlier outcome as it is.
	Rule string `json:"rule,omitempty"`
}

// longestRule limits the rule of a forecast, in bytes.
const longestRule = 1000

// NewOutcome returns the ruling that gives a forecast's outcome. It binds to the forecast's
// place in its report, where a later reading finds it again. The ruling needs a name; yes and
// no need evidence, void and open a reason; the day that settled it must not be before the
// forecast was made. Otherwise the error is of kind fault.Invalid.
func NewOutcome(item *Item, o Outcome, by, reason string, at time.Time) (Ruling, error) {
	if item.Forecast() == nil {
		return Ruling{}, fault.New(fault.Invalid, "item %s is not a forecast", item.ID)
	}
	switch {
	case by == "":
		return Ruling{}, fault.New(fault.Invalid, "a ruling needs a name")
	case !slices.Contains([]Result{Yes, No, Void, Open}, o.Result):
		return Ruling{}, fault.New(fault.Invalid, "no outcome %q; outcomes are yes, no, void and open", o.Result)
	case len(o.Rule) > longestRule:
		return Ruling{}, fault.New(fault.Invalid, "a rule has at most %d bytes", longestRule)
	case o.Result != Open && o.On.IsZero():
		return Ruling{}, fault.New(fault.Invalid, "an outcome needs the day that settled it")
	case !o.On.IsZero() && o.On.Before(item.Forecast().Made):
		return Ruling{}, fault.New(fault.Invalid, "%s is before the forecast was made, on %s", o.On, item.Forecast().Made)
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

// OutcomeOf returns the outcome in a ruling; false if it has none.
func OutcomeOf(r *Ruling) (Outcome, bool) {
	var o Outcome
	if r.Act != Resolve || json.Unmarshal(r.Value, &o) != nil {
		return Outcome{}, false
	}
	return o, true
}

// Cite returns evidence for a span of a report's text, in bytes. A span that is empty, outside
// the text or splits a character is an error of kind fault.Invalid.
func Cite(r *Report, span text.Span) (Evidence, error) {
	if err := stretch(span, r.Text); err != nil {
		return Evidence{}, err
	}
	return Evidence{r.SHA256, span, span.Of(r.Text)}, nil
}

// stretch returns why the span is not valid in a report's text, or nil.
func stretch(span text.Span, whole string) error {
	if !lies(span, whole) {
		return fault.New(fault.Invalid, "bytes %d to %d are not in the report, which has %d", span.Start, span.End, len(whole))
	}
	if !utf8.ValidString(span.Of(whole)) {
		return fault.New(fault.Invalid, "bytes %d to %d split a character of the report", span.Start, span.End)
	}
	return nil
}

package web

import (
	"context"
	"net/http"
	"strings"

	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/record"
)

// wideActs are the acts that are not on one finding: on two names, two events, a report, two
// reports, or a source.
var wideActs = map[string]act{
	"merge":    {done: "The names are one.", without: "compared at the desk", do: pairing("a", "b", naming(record.Merge))},
	"split":    {done: "The names are two.", without: "compared at the desk", do: pairing("a", "b", naming(record.Split))},
	"unsure":   {done: "Unsure: the names are left as they are.", without: "compared at the desk", do: goingOn(pairing("a", "b", naming(record.Unsure)))},
	"rename":   {done: "Renamed.", without: "", do: pairing("name", "called", (*desk.Desk).Rename)},
	"join":     {done: "The events are accounts of one act.", without: "compared at the desk", do: pairing("a", "b", joining(record.Join))},
	"part":     {done: "The events are not accounts of one act.", without: "compared at the desk", do: pairing("a", "b", joining(record.Separate))},
	"withdraw": {done: "The report is withdrawn.", without: "", do: pairing("report", "", withdrawing)},
	"date":     {done: "The report has another date.", without: "", do: pairing("report", "day", dating)},
	"correct":  {done: "The report is replaced.", without: "", do: pairing("report", "with", (*desk.Desk).CorrectReport)},
	"copy":     {done: "The reports are copies of one text.", without: "", do: pairing("report", "with", copying(record.Copy))},
	"original": {done: "The reports are not copies of one text.", without: "", do: pairing("report", "with", copying(record.Original))},
	"grade":    {done: "The source is graded.", without: "", do: pairing("source", "grade", (*desk.Desk).Grade)},
}

// ofTwo rules on two things, as the form names them.
type ofTwo func(d *desk.Desk, ctx context.Context, a, b string, sign desk.Signature) (record.Ruling, error)

// pairing returns what rules on the two things that a form has in these fields. A form may have both
// in the second: then the one that is not in the first counts. A field without a name is empty.
func pairing(first, second string, rule ofTwo) func(*site, *http.Request, desk.Signature) (page.Done, error) {
	return func(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
		a, b := strings.TrimSpace(r.PostForm.Get(first)), ""
		for _, value := range r.PostForm[second] {
			if value = strings.TrimSpace(value); b == "" && value != a {
				b = value
			}
		}
		if a == "" || second != "" && b == "" {
			return page.Done{}, fault.New(fault.Invalid, "the form names nothing to rule on, or one thing twice")
		}
		made, err := rule(s.desk, r.Context(), a, b, sign)
		return page.Done{Undo: made.ID}, err
	}
}

// goingOn returns an act that leads to the page that the form names as the next one, if it names one.
func goingOn(do func(*site, *http.Request, desk.Signature) (page.Done, error)) func(*site, *http.Request, desk.Signature) (page.Done, error) {
	return func(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
		done, err := do(s, r, sign)
		done.To = r.PostForm.Get("next")
		return done, err
	}
}

func naming(act record.Act) ofTwo {
	return func(d *desk.Desk, ctx context.Context, a, b string, sign desk.Signature) (record.Ruling, error) {
		return d.Names(ctx, act, a, b, sign)
	}
}

func joining(act record.Act) ofTwo {
	return func(d *desk.Desk, ctx context.Context, a, b string, sign desk.Signature) (record.Ruling, error) {
		return d.Joins(ctx, act, a, b, sign)
	}
}

func copying(act record.Act) ofTwo {
	return func(d *desk.Desk, ctx context.Context, a, b string, sign desk.Signature) (record.Ruling, error) {
		return d.Copies(ctx, act, a, b, sign)
	}
}

func withdrawing(d *desk.Desk, ctx context.Context, report, _ string, sign desk.Signature) (record.Ruling, error) {
	return d.WithdrawReport(ctx, report, sign)
}

func dating(d *desk.Desk, ctx context.Context, report, typed string, sign desk.Signature) (record.Ruling, error) {
	day, err := when.Typed(typed)
	if err != nil {
		return record.Ruling{}, fault.New(fault.Invalid, "day: %v", err)
	}
	return d.DateReport(ctx, report, day, sign)
}

package sqlite

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/query"
)

// firstFiled selects when the report of an item i was first filed.
const firstFiled = `(SELECT r.filed FROM report r WHERE r.sha256 = i.report)`

// where writes conditions in SQL and collects their parameters.
type where struct{ args []any }

// newWhere begins with the given parameters, ?1 and so on.
func newWhere(args ...any) *where { return &where{args} }

// arg adds a value as a parameter.
func (w *where) arg(value any) string {
	w.args = append(w.args, value)
	return fmt.Sprintf("?%d", len(w.args))
}

// json adds a value as one JSON parameter, because the number of parameters is limited.
func (w *where) json(value any) string {
	raw, err := json.Marshal(value)
	if err != nil {
		panic(err) // only strings are given, which have JSON
	}
	return w.arg(string(raw))
}

// list returns a list of texts for use after IN.
func list[T ~string](w *where, texts []T) string {
	if texts == nil {
		texts = []T{} // a missing list would be null in JSON, for which IN is undefined
	}
	return "(SELECT value FROM json_each(" + w.json(texts) + "))"
}

// items returns the condition for the items i that match a query. Columns are never null, so
// that NOT is true whenever the condition is false.
func (w *where) items(q record.Query) string {
	switch q := q.(type) {
	case query.And:
		return w.joined(q, " AND ", "true", w.items)
	case query.Or:
		return w.joined(q, " OR ", "false", w.items)
	case query.Not:
		return "NOT " + w.items(q.Query)
	case query.Actor:
		return w.somebody(query.Who(q), "p.part = 'actor' AND ")
	case query.Recipient:
		return w.somebody(query.Who(q), "p.part = 'recipient' AND ")
	case query.Party:
		return w.somebody(query.Who(q), "")
	case query.Kind:
		return "i.kind IN " + list(w, q)
	case query.Category:
		return "(i.kind = 'event' AND coalesce(i.payload ->> '$.event', '') IN " + list(w, q) + ")"
	case query.Report:
		return "i.report IN " + list(w, q)
	case query.ID: // as a range, which uses the key's index
		return "(i.id >= " + w.arg(string(q)) + " AND i.id < " + w.arg(string(q)+"\U0010FFFF") + ")"
	}
	return w.times(q)
}

// times returns the condition for the items i that match a query of times. Days are ISO 8601,
// which sort as text; an unknown one is empty.
func (w *where) times(q record.Query) string {
	switch q := q.(type) {
	case query.Since:
		day := w.arg(when.Day(q).String())
		return "(i.true_until = '' AND i.told <> '' AND i.told >= " + day + " OR i.true_until > " + day + ")"
	case query.Until:
		day := w.arg(when.Day(q).String())
		return "(i.true_from = '' AND i.told <= " + day + " OR i.true_from <> '' AND i.true_from <= " + day + ")"
	case query.ToldBy:
		day := when.Day(q)
		if day.IsZero() {
			return "true"
		}
		return "(i.told <> '' AND i.told <= " + w.arg(day.String()) + " OR i.told = '' AND " + firstFiled + " < " + w.arg(day.AddDays(1).Time().UnixMilli()) + ")"
	case query.FiledBy:
		return "i.known <= " + w.arg(time.Time(q).UnixMilli())
	}
	return "false" // query.Check excludes others
}

// joined returns the conditions of queries, joined; none if there is no query.
func (w *where) joined(all []record.Query, by, none string, write func(record.Query) string) string {
	if len(all) == 0 {
		return none
	}
	var parts []string
	for _, q := range all {
		parts = append(parts, write(q))
	}
	return "(" + strings.Join(parts, by) + ")"
}

// somebody returns the condition for the items i in which one of these has a part.
func (w *where) somebody(who query.Who, part string) string {
	codes, names := list(w, who.Codes), list(w, who.Names)
	return "EXISTS (SELECT 1 FROM party p WHERE p.item = i.id AND p.reading = i.reading AND " + part +
		"(p.code IN " + codes + " OR p.country IN " + codes + " OR p.name IN " + names + "))"
}

// reach returns the condition for the rulings u that may create or recode an item so that a
// query selects it, or, if not is set, so that it does not. A ruling changes neither report nor
// kind of an item; anything else may change.
func (w *where) reach(q record.Query, not bool) string {
	negated := map[bool]string{true: "NOT "}[not]
	below := func(q record.Query) string { return w.reach(q, not) }
	switch q := q.(type) {
	case query.And:
		if not {
			return w.joined(q, " OR ", "false", below)
		}
		return w.joined(q, " AND ", "true", below)
	case query.Or:
		if not {
			return w.joined(q, " AND ", "true", below)
		}
		return w.joined(q, " OR ", "false", below)
	case query.Not:
		return w.reach(q.Query, !not)
	case query.Kind:
		return negated + "u.kind IN " + list(w, q)
	case query.Report:
		return negated + "u.report IN " + list(w, q)
	}
	return "true"
}

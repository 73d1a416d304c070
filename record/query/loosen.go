package query

import "flashbrief/record"

// Loosen returns a query that contains only leaves for which can returns true, and matches at
// least what q matches: a store answers what it can, and Match selects among its items.
func Loosen(q record.Query, can func(leaf record.Query) bool) record.Query {
	return loosen(q, can, true)
}

// loosen replaces leaves so that the query matches more, or less if more is false, as within
// Not.
func loosen(q record.Query, can func(record.Query) bool, more bool) record.Query {
	switch q := q.(type) {
	case And:
		out := And{}
		for _, part := range q {
			out = append(out, loosen(part, can, more))
		}
		return out
	case Or:
		out := Or{}
		for _, part := range q {
			out = append(out, loosen(part, can, more))
		}
		return out
	case Not:
		return Not{loosen(q.Query, can, !more)}
	}
	switch {
	case can(q):
		return q
	case more:
		return And{}
	}
	return Or{}
}

// Each calls do with every leaf of a query, in order.
func Each(q record.Query, do func(leaf record.Query)) {
	Replace(q, func(leaf record.Query) record.Query {
		do(leaf)
		return leaf
	})
}

// Replace returns the query with each leaf replaced by what with returns for it.
func Replace(q record.Query, with func(leaf record.Query) record.Query) record.Query {
	switch q := q.(type) {
	case And:
		out := make(And, 0, len(q))
		for _, part := range q {
			out = append(out, Replace(part, with))
		}
		return out
	case Or:
		out := make(Or, 0, len(q))
		for _, part := range q {
			out = append(out, Replace(part, with))
		}
		return out
	case Not:
		return Not{Replace(q.Query, with)}
	}
	return with(q)
}

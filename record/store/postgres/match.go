package postgres

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/query"
	"flashbrief/record/store"
)

// mostWords limits the words of a search.
const mostWords = 64

// rankedTogether is the number of reports that a search ranks together: each is weighed by all of its words.
const rankedTogether = 300

// Match returns how PostgreSQL finds reports by words. The row of a report is held against the whole query, which the
// server plans for its words: it reads the index of words for rare ones, and the reports from the newest on for common
// ones. Long reports, which have several rows and are few, are found first.
func (dialect) Match(ctx context.Context, tx *sql.Tx, words record.Query) (func(arg func(any) string) store.Match, error) {
	var args []any
	m := matching{left: mostWords, arg: func(v any) string { args = append(args, v); return "?" }}
	asked, ok := m.of(words)
	switch {
	case m.err != nil:
		return nil, m.err
	case m.left < 0:
		return nil, fault.New(fault.Invalid, "search for fewer words: these count as %d, and at most %d are looked for", mostWords-m.left, mostWords)
	case !ok || asked.not:
		return nil, fault.New(fault.Invalid, "search for at least one word")
	}
	if _, err := tx.ExecContext(ctx, "SET LOCAL plan_cache_mode = force_custom_plan"); err != nil {
		return nil, err
	}
	long, err := longOnes(ctx, tx, asked.each, args)
	if err != nil {
		return nil, err
	}
	return func(arg func(any) string) store.Match {
		wanted := tsquery(arg(strings.Join(m.wanted, " | ")))
		weight := func(of string) string { return "ts_rank('{0.25, 0.25, 0.25, 1}', " + of + ", " + wanted + ", 1)" }
		where := "NOT w.long AND w.words @@ " + tsquery(arg(asked.row))
		rank := weight("w.words")
		if len(long) > 0 {
			raw, err := json.Marshal(long)
			if err != nil {
				panic(err) // numbers have JSON
			}
			where = "(" + where + " OR w.report IN (SELECT value FROM json_each(" + arg(string(raw)) + ")))"
			rank = "CASE WHEN w.long THEN (SELECT max(" + weight("words") + ") FROM report_words WHERE report = w.report) ELSE " + rank + " END"
		}
		where = "w.part = 0 AND " + where
		return store.Match{
			From: "report_words w", Number: "w.report", Where: where, Ranked: where, Rank: rank + " DESC, w.report DESC", Together: rankedTogether,
			Excerpt: "r.headline || chr(1) || r.text", Show: store.Excerpted(words),
		}
	}, nil
}

func tsquery(parameter string) string {
	return "CAST(CAST(" + parameter + " AS TEXT) AS TSQUERY)"
}

// longOnes returns the long reports that meet a condition.
func longOnes(ctx context.Context, tx *sql.Tx, condition string, args []any) (out []int64, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT l.report FROM report_words l WHERE l.long AND l.part = 0 AND "+condition, args...)
	if err != nil {
		return nil, err
	}
	return out, each(rows, func(rows *sql.Rows) error {
		var n int64
		err := rows.Scan(&n)
		out = append(out, n)
		return err
	})
}

// matching makes the conditions of a search.
type matching struct {
	arg    func(any) string
	left   int      // words
	wanted []string // the words and phrases looked for
	err    error
}

// asking is what a query asks of a report: a tsquery for its row, and a condition for a long report l, whose rows
// are asked for each word or phrase apart. not says that a report matches without any word of it.
type asking struct {
	row, each string
	not       bool
}

// of returns what a query asks. ok is false for a query without words.
func (m *matching) of(q record.Query) (a asking, ok bool) {
	switch q := q.(type) {
	case query.Words:
		return m.words(q)
	case query.Not:
		a, ok = m.of(q.Query)
		return asking{"!" + a.row, "NOT " + a.each, !a.not}, ok
	case query.And:
		return m.joined(q, " & ", " AND ", true)
	case query.Or:
		return m.joined(q, " | ", " OR ", false)
	}
	m.err = fault.New(fault.Invalid, "a search takes words alone; no store finds a report by a %T", q)
	return asking{}, false
}

// joined joins what queries ask. All need a word to be absent only if each does, in
// the case of And, or any, in that of Or.
func (m *matching) joined(all []record.Query, by, byEach string, every bool) (asking, bool) {
	var row, each []string
	absent := every
	for _, part := range all {
		a, ok := m.of(part)
		if !ok {
			continue
		}
		row, each = append(row, a.row), append(each, a.each)
		if every {
			absent = absent && a.not
		} else {
			absent = absent || a.not
		}
	}
	return asking{"(" + strings.Join(row, by) + ")", "(" + strings.Join(each, byEach) + ")", absent}, len(row) > 0
}

// words returns what words ask, one after another; ok is false if there are none.
func (m *matching) words(q query.Words) (a asking, ok bool) {
	terms := query.Terms(q.Text)
	m.left -= len(terms)
	if len(terms) == 0 || m.left < 0 {
		return asking{}, false
	}
	var phrase []string
	for i, t := range terms {
		stem := short(t.Stem())
		one := quoted(stem)
		if t.Strict() {
			one = quoted(capitals + stem)
		}
		if q.Prefix && i == len(terms)-1 {
			beginning := short(t.Folded)
			one = "(" + one + " | " + quoted(written+beginning) + ":* | " + quoted(beginning) + ":*)"
		}
		phrase = append(phrase, one)
	}
	a.row = "(" + strings.Join(phrase, " <-> ") + ")"
	a.each = "l.report IN (SELECT report FROM report_words WHERE long AND words @@ " + tsquery(m.arg(a.row)) + ")"
	m.wanted = append(m.wanted, a.row)
	return a, true
}

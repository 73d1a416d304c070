package postgres

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/query"
	"flashbrief/record/store"
)

// The full-text index has the words of a report as package query compares them, with their places,
// in one tsvector or, since a tsvector is limited, in several parts. A word is there by its stem,
// as it is written if that differs (for beginnings of words), and by its stem as capitals.

const (
	written  = "=" // begins a word as it is written
	capitals = "^" // begins the stem of a word in capitals
)

// Limits of one part: PostgreSQL keeps 256 places of a word, places up to 16,383, and a megabyte in
// all.
const (
	mostPlaces = 10_000
	mostOfOne  = 250
	mostBytes  = 500_000
	longest    = 500 // bytes of a word; longer ones are there by their hash
)

// overlap is the number of words that a part has from the end of the one before, so that a phrase
// is in one of the two. A phrase has no more words (see mostWords).
const overlap = mostWords

// apart is the number of places between a headline and the text, which no phrase spans.
const apart = 2 * overlap

// lexemes returns the forms of a word in the index.
func lexemes(t query.Term) []string {
	stem := short(t.Stem())
	out := []string{stem}
	if folded := short(t.Folded); folded != stem {
		out = append(out, written+folded)
	}
	if t.Capped {
		out = append(out, capitals+stem)
	}
	return out
}

// short returns a word that a tsvector can have.
func short(word string) string {
	if len(word) <= longest {
		return word
	}
	sum := sha256.Sum256([]byte(word))
	return hex.EncodeToString(sum[:])
}

// part is a part of the index for one report.
type part struct {
	at    map[string][]string // the places of each word, with their weights
	place int                 // of the last word
	bytes int
	most  int // places of one word
}

func newPart() *part { return &part{at: map[string][]string{}} }

// add adds the next word.
func (p *part) add(t query.Term, weight string) {
	p.place++
	for _, l := range lexemes(t) {
		if p.at[l] == nil {
			p.bytes += len(l) + 8
		}
		p.at[l] = append(p.at[l], fmt.Sprint(p.place, weight))
		p.bytes += 2
		p.most = max(p.most, len(p.at[l]))
	}
}

// full reports whether the part takes no further word.
func (p *part) full() bool {
	return p.place >= mostPlaces || p.most >= mostOfOne || p.bytes >= mostBytes
}

// String returns the part as PostgreSQL writes a tsvector.
func (p *part) String() string {
	var out strings.Builder
	for _, l := range slices.Sorted(maps.Keys(p.at)) {
		out.WriteString(quoted(l) + ":" + strings.Join(p.at[l], ",") + " ")
	}
	return out.String()
}

// quoted returns a word in the notation of a tsvector or tsquery.
func quoted(word string) string {
	return "'" + quotes.Replace(word) + "'"
}

var quotes = strings.NewReplacer("'", "''", `\`, `\\`)

// parts returns the index for a report.
func parts(headline, text string) []string {
	var out []string
	p := newPart()
	for _, run := range []struct{ words, weight string }{{headline, "A"}, {text, ""}} {
		terms := query.Terms(run.words)
		for i := 0; i < len(terms); i++ {
			if p.full() {
				out = append(out, p.String())
				p, i = newPart(), max(0, i-overlap)
			}
			p.add(terms[i], run.weight)
		}
		p.place += apart
	}
	return append(out, p.String())
}

// Words returns the statements that add a report to the full-text index.
func (dialect) Words(number int64, headline, text string) []store.Statement {
	var out []store.Statement
	for i, words := range parts(headline, text) {
		out = append(out, store.Statement{SQL: "INSERT INTO report_words (report, part, words) VALUES (?1, ?2, CAST(CAST(?3 AS TEXT) AS TSVECTOR))", Args: []any{number, i, words}})
	}
	return out
}

// mostWords limits the words of a search.
const mostWords = 64

// Match returns how PostgreSQL finds reports by words.
func (dialect) Match(_ context.Context, _ *sql.Tx, words record.Query) (func(arg func(any) string) store.Match, error) {
	m := matching{arg: func(any) string { return "" }, left: mostWords}
	_, not, ok := m.of(words)
	switch {
	case m.err != nil:
		return nil, m.err
	case m.left < 0:
		return nil, fault.New(fault.Invalid, "search for fewer words: these count as %d, and at most %d are looked for", mostWords-m.left, mostWords)
	case !ok || not:
		return nil, fault.New(fault.Invalid, "search for at least one word")
	}
	return func(arg func(any) string) store.Match {
		m := matching{arg: arg, left: mostWords}
		where, _, _ := m.of(words)
		rank := "(SELECT max(ts_rank('{0.25, 0.25, 0.25, 1}', words, CAST(CAST(" + arg(strings.Join(m.wanted, " | ")) + " AS TEXT) AS TSQUERY), 1)) FROM report_words WHERE report = w.number) DESC, w.number DESC"
		return store.Match{
			From: "report w", Number: "w.number", Where: where, Ranked: where, Rank: rank,
			Excerpt: "r.headline || chr(1) || r.text", Show: store.Excerpted(words),
		}
	}, nil
}

// matching makes the condition of a search.
type matching struct {
	arg    func(any) string
	left   int      // words
	wanted []string // the words and phrases looked for
	err    error
}

// of returns the condition for a query. not reports that a report matches without any word of it.
// ok is false for a query without words.
func (m *matching) of(q record.Query) (condition string, not, ok bool) {
	switch q := q.(type) {
	case query.Words:
		condition = m.words(q)
		return condition, false, condition != ""
	case query.Not:
		condition, not, ok = m.of(q.Query)
		return "NOT " + condition, !not, ok
	case query.And:
		return m.joined(q, " AND ", true)
	case query.Or:
		return m.joined(q, " OR ", false)
	}
	m.err = fault.New(fault.Invalid, "a search takes words alone; no store finds a report by a %T", q)
	return "", false, false
}

// joined joins the conditions of queries. All need a word to be absent only if each does, in
// the case of And, or any, in that of Or.
func (m *matching) joined(all []record.Query, by string, every bool) (string, bool, bool) {
	var out []string
	absent := every
	for _, part := range all {
		condition, not, ok := m.of(part)
		if !ok {
			continue
		}
		if out = append(out, condition); every {
			absent = absent && not
		} else {
			absent = absent || not
		}
	}
	return "(" + strings.Join(out, by) + ")", absent, len(out) > 0
}

// words returns the condition for words, one after another; empty if there are none.
func (m *matching) words(q query.Words) string {
	terms := query.Terms(q.Text)
	m.left -= len(terms)
	if len(terms) == 0 || m.left < 0 {
		return ""
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
	query := "(" + strings.Join(phrase, " <-> ") + ")"
	m.wanted = append(m.wanted, query)
	return "w.number IN (SELECT report FROM report_words WHERE words @@ CAST(CAST(" + m.arg(query) + " AS TEXT) AS TSQUERY))"
}

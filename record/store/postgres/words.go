package postgres

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

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
	all := parts(headline, text)
	for i, words := range all {
		out = append(out, store.Statement{SQL: "INSERT INTO report_words (report, part, long, words) VALUES (?1, ?2, ?3, CAST(CAST(?4 AS TEXT) AS TSVECTOR))", Args: []any{number, i, len(all) > 1, words}})
	}
	return out
}

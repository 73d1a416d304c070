package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/query"
	"flashbrief/world/actor"
	"flashbrief/world/plover"
)

// sortOf says what the word of a term is.
type sortOf int

const (
	byCode     sortOf = 1 // a code of a party or of its country
	byName     sortOf = 2 // a name of a party
	byCategory sortOf = 3
	// A country is found by its code and not also by its name, which would double the largest
	// part of the index. Whether that holds for a name with a code, joined by a tab, is decided
	// when they are first filed together, and stays so when the roster changes.
	sameAsCode sortOf = 4
	notAsCode  sortOf = 5
	byOffice   sortOf = 6 // where an office is held and its title, joined by a tab
	byPair     sortOf = 7 // the codes of two parties, joined by a tab
	// A place is found by its name, as query.PlaceKey has it, and by the code of its country.
	byPlace     sortOf = 8
	byPlaceCode sortOf = 9
	// byHolder finds a role by the person, where the office is held, and its title, joined by tabs.
	byHolder sortOf = 10
)

// everything is the number of the term that every item has which is not an event: these have
// their categories.
const everything = 0

// mostTerms limits the terms that a writer remembers.
const mostTerms = 200_000

type term struct {
	sort sortOf
	word string
}

// terms numbers words and names. Those of a transaction that was rolled back are forgotten.
type terms struct {
	known, added    map[term]int64
	named, namedNow map[record.Mention]int64 // without their counts
	counts          map[int64]int            // of names, in this transaction
	// absent and unnamed are words and names that were looked up in this transaction: what is not known of
	// them, nobody has filed.
	absent, unnamed map[string]bool
	readers         map[reading.Versions]int64 // what reports are read with
}

func newTerms() *terms {
	return &terms{map[term]int64{}, map[term]int64{}, map[record.Mention]int64{}, map[record.Mention]int64{}, map[int64]int{}, map[string]bool{}, map[string]bool{}, map[reading.Versions]int64{}}
}

// settle keeps or forgets the numbers given since the last call.
func (t *terms) settle(committed bool) {
	if len(t.known) > mostTerms {
		t.known = map[term]int64{}
	}
	for word, n := range t.added {
		if committed {
			t.known[word] = n
		}
	}
	if len(t.named) > mostTerms {
		clear(t.named)
	}
	if !committed {
		for m := range t.namedNow {
			delete(t.named, m)
		}
		clear(t.readers)
	}
	clear(t.added)
	clear(t.namedNow)
	clear(t.counts)
	clear(t.absent)
	clear(t.unnamed)
}

// number returns the number of a word, which it gets if it has none.
func (w *writer) number(ctx context.Context, of term) (int64, error) {
	if n, found, err := w.find(ctx, of); found || err != nil {
		return n, err
	}
	if w.still {
		return 0, fmt.Errorf("the index lacks %q", of.word)
	}
	n, err := w.numbers(ctx, "term", 1)
	if err == nil {
		w.later(termRows, n, int(of.sort), of.word)
		w.terms.added[of] = n
	}
	return n, err
}

// find returns the number of a word, if it has one.
func (w *writer) find(ctx context.Context, of term) (n int64, found bool, err error) {
	if n, ok := w.terms.known[of]; ok {
		return n, true, nil
	}
	if n, ok := w.terms.added[of]; ok {
		return n, true, nil
	}
	if w.fresh || w.terms.absent[of.word] {
		return 0, false, nil
	}
	err = w.scan(ctx, "SELECT number FROM term WHERE word = ?1 AND sort = ?2", []any{of.word, int(of.sort)}, &n)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, false, nil
	}
	if err == nil {
		w.terms.added[of] = n
	}
	return n, err == nil, err
}

// namesCode reports whether parties with the name and code are found by the code alone.
func (w *writer) namesCode(ctx context.Context, name, code, country string) (bool, error) {
	if code == "" || code != country {
		return false, nil
	}
	pair := name + "\t" + code
	if _, same, err := w.find(ctx, term{sameAsCode, pair}); same || err != nil {
		return same, err
	}
	if _, other, err := w.find(ctx, term{notAsCode, pair}); other || err != nil {
		return false, err
	}
	sort := notAsCode
	if actor.World().NameOf(code) == name {
		sort = sameAsCode
	}
	_, err := w.number(ctx, term{sort, pair})
	return sort == sameAsCode, err
}

// termsOf returns the numbers of the terms by which the codes and names are found; those that
// the record does not have are left out. Items found by them may still be others': see
// namesCode.
func (v view) termsOf(ctx context.Context, codes, names []string) ([]int64, error) {
	w := newWhere()
	var any []string
	if len(codes) > 0 {
		any = append(any, "sort = 1 AND word IN "+list(w, codes))
	}
	if len(names) > 0 {
		any = append(any, "sort = 2 AND word IN "+list(w, names))
		for _, name := range names {
			from, to := w.arg(name+"\t"), w.arg(name+"\t\U0010FFFF")
			any = append(any, "sort = 1 AND word IN (SELECT substr(a.word, length("+w.arg(name)+") + 2) FROM term a WHERE a.sort = 4 AND a.word >= "+from+" AND a.word < "+to+")")
		}
	}
	return v.numbers(ctx, any, w)
}

// termsOfOffices returns the numbers of offices.
func (v view) termsOfOffices(ctx context.Context, q query.Office) ([]int64, error) {
	w := newWhere()
	titled := "sort = 6 AND substr(word, instr(word, " + w.arg("\t") + ") + 1) IN " + list(w, q.Titles)
	if len(q.Of) > 0 {
		var words []string
		for _, of := range q.Of {
			for _, title := range q.Titles {
				words = append(words, of+"\t"+title)
			}
		}
		w = newWhere()
		titled = "sort = 6 AND word IN " + list(w, words)
	}
	return v.numbers(ctx, []string{titled}, w)
}

// termsOfPairs returns the numbers of pairs of codes.
func (v view) termsOfPairs(ctx context.Context, codes []string) ([]int64, error) {
	var words []string
	for _, a := range codes {
		for _, b := range codes {
			if a < b {
				words = append(words, a+"\t"+b)
			}
		}
	}
	w := newWhere()
	return v.numbers(ctx, []string{"sort = 7 AND word IN " + list(w, words)}, w)
}

// Titles returns the titles of offices, exactly as reports have them.
func (v view) Titles(ctx context.Context) ([]string, error) {
	out, err := columnOf[string](ctx, v, "SELECT DISTINCT substr(word, instr(word, ?1) + 1) FROM term WHERE sort = 6 ORDER BY 1", "\t")
	return out, told(err, "titles of offices")
}

// termsOfCategories returns the numbers of categories.
func (v view) termsOfCategories(ctx context.Context, categories []plover.Category) ([]int64, error) {
	w := newWhere()
	return v.numbers(ctx, []string{"sort = 3 AND word IN " + list(w, categories)}, w)
}

// termsOfPlaces returns the numbers of places.
func (v view) termsOfPlaces(ctx context.Context, q query.Place) ([]int64, error) {
	w := newWhere()
	keys := make([]string, len(q.Names))
	for i, name := range q.Names {
		keys[i] = query.PlaceKey(name)
	}
	return v.numbers(ctx, []string{"sort = 8 AND word IN " + list(w, keys), "sort = 9 AND word IN " + list(w, q.Codes)}, w)
}

// termsOfScores returns the numbers of the categories whose events may have a score.
func (v view) termsOfScores(ctx context.Context, q query.Score) (terms []int64, err error) {
	rows, err := v.QueryContext(ctx, "SELECT number, word FROM term WHERE sort = ?1", int(byCategory))
	if err != nil {
		return nil, err
	}
	return terms, each(rows, func(rows *sql.Rows) error {
		var n int64
		var word string
		if err := rows.Scan(&n, &word); err != nil {
			return err
		}
		if scores(plover.Category(word), q) {
			terms = append(terms, n)
		}
		return nil
	})
}

// scores reports whether an event of the category may have a score between the bounds.
func scores(c plover.Category, q query.Score) bool {
	book := plover.Manual()
	within := func(score float64) bool { return q.Least <= score && score <= q.Most }
	if within(book.Score(c, "")) {
		return true
	}
	entry, known := book.Entry(c)
	if !known {
		return false
	}
	for _, score := range entry.Modes {
		if within(score) {
			return true
		}
	}
	return false
}

func (v view) numbers(ctx context.Context, any []string, w *where) ([]int64, error) {
	out := []int64{}
	for _, condition := range any {
		rows, err := v.QueryContext(ctx, "SELECT number FROM term WHERE "+condition, w.args...)
		if err != nil {
			return nil, err
		}
		if err := each(rows, func(rows *sql.Rows) error {
			var n int64
			err := rows.Scan(&n)
			out = append(out, n)
			return err
		}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// lastWord returns the last word of a folded name.
func lastWord(fold string) string { return fold[strings.LastIndexByte(fold, ' ')+1:] }

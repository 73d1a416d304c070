package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"unicode/utf8"

	"flashbrief/record"
)

// looking collects words and names whose numbers are not known, to ask for all of them at once. One that
// is not asked for here is asked for when its number is needed.
type looking struct {
	*writer
	words, names []string
}

func newLooking(w *writer) *looking { return &looking{writer: w} }

// item collects the words that an item is found by.
func (l *looking) item(item *record.Item) {
	for _, t := range besideParties(item) {
		l.word(t)
	}
	for i := range item.Parties {
		p := &item.Parties[i]
		l.word(term{byCode, p.Code})
		l.word(term{byCode, p.Country})
		if p.Code == "" || p.Code != p.Country {
			l.word(term{byName, p.Name})
			continue
		}
		coded := p.Name + "\t" + p.Code // see namesCode
		if l.terms.knows(term{sameAsCode, coded}) {
			continue
		}
		l.word(term{byName, p.Name})
		l.word(term{notAsCode, coded})
	}
}

func (l *looking) word(t term) {
	if asked(t.word) && !l.terms.knows(t) {
		l.words = append(l.words, t.word)
	}
}

// mentions collects names.
func (l *looking) mentions(all []record.Mention) {
	for _, m := range all {
		m.Count = 0
		if _, known := l.terms.named[m]; !known && asked(m.Name) {
			l.names = append(l.names, m.Name)
		}
	}
}

// asked reports whether a word may be in a list that is asked for, which is JSON.
func asked(word string) bool {
	return word != "" && utf8.ValidString(word) && !strings.Contains(word, "\x00")
}

// knows reports whether the number of a word is known.
func (t *terms) knows(of term) bool {
	_, known := t.known[of]
	_, added := t.added[of]
	return known || added
}

// up asks for the numbers.
func (l *looking) up(ctx context.Context) error {
	if err := l.askWords(ctx); err != nil {
		return err
	}
	return l.askNames(ctx)
}

func (l *looking) askWords(ctx context.Context) error {
	if len(l.words) == 0 {
		return nil
	}
	slices.Sort(l.words)
	l.words = slices.Compact(l.words)
	in := newWhere()
	rows, err := l.QueryContext(ctx, "SELECT number, sort, word FROM term WHERE word IN "+list(in, l.words), in.args...)
	if err != nil {
		return err
	}
	for _, word := range l.words {
		l.terms.absent[word] = true
	}
	return each(rows, func(rows *sql.Rows) error {
		var n int64
		var t term
		err := rows.Scan(&n, &t.sort, &t.word)
		l.terms.added[t] = n
		return err
	})
}

func (l *looking) askNames(ctx context.Context) error {
	if len(l.names) == 0 {
		return nil
	}
	slices.Sort(l.names)
	l.names = slices.Compact(l.names)
	in := newWhere()
	rows, err := l.QueryContext(ctx, "SELECT number, name, code, kind FROM named WHERE name IN "+list(in, l.names), in.args...)
	if err != nil {
		return err
	}
	for _, name := range l.names {
		l.terms.unnamed[name] = true
	}
	return each(rows, func(rows *sql.Rows) error {
		var n int64
		var m record.Mention
		err := rows.Scan(&n, &m.Name, &m.Code, &m.Kind)
		l.terms.namedNow[m], l.terms.named[m] = n, n
		return err
	})
}

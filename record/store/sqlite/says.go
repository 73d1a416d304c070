package sqlite

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"sync"

	lower "modernc.org/sqlite"

	"flashbrief/ground/recent"
	"flashbrief/record"
	"flashbrief/record/query"
)

// saysIt is the SQL function that reports whether a headline or a text contains what a query of words asks for.
const saysIt = "flashbrief_says"

func init() {
	lower.MustRegisterDeterministicScalarFunction(saysIt, 3, func(_ *lower.FunctionContext, args []driver.Value) (driver.Value, error) {
		asked, headline, text, err := texts(args)
		if err != nil {
			return nil, err
		}
		q, err := read(asked)
		if err != nil {
			return nil, err
		}
		return query.Says(q, headline, text), nil
	})
}

func texts(args []driver.Value) (asked, headline, text string, err error) {
	var all [3]string
	for i := range all {
		var ok bool
		if all[i], ok = args[i].(string); !ok {
			return "", "", "", fmt.Errorf("argument %d of %s is a %T", i, saysIt, args[i])
		}
	}
	return all[0], all[1], all[2], nil
}

// phrase is a query of words in the form in which it is a parameter: words, or other queries.
type phrase struct {
	Words  *query.Words `json:"w,omitempty"`
	Not    *phrase      `json:"n,omitempty"`
	Either bool         `json:"e,omitempty"`
	Of     []phrase     `json:"o,omitempty"`
}

// written returns a query of words as a parameter.
func written(q record.Query) string {
	raw, err := json.Marshal(phraseOf(q))
	if err != nil {
		panic(err) // texts have JSON
	}
	return string(raw)
}

func phraseOf(q record.Query) phrase {
	some := func(of []record.Query, either bool) phrase {
		p := phrase{Either: either, Of: []phrase{}}
		for _, part := range of {
			p.Of = append(p.Of, phraseOf(part))
		}
		return p
	}
	switch q := q.(type) {
	case query.Words:
		return phrase{Words: &q}
	case query.Not:
		p := phraseOf(q.Query)
		return phrase{Not: &p}
	case query.And:
		return some(q, false)
	case query.Or:
		return some(q, true)
	}
	panic(fmt.Sprintf("a %T is no query of words", q)) // matchOf refuses it
}

func (p *phrase) query() record.Query {
	switch {
	case p.Words != nil:
		return *p.Words
	case p.Not != nil:
		return query.Not{Query: p.Not.query()}
	}
	var of []record.Query
	for i := range p.Of {
		of = append(of, p.Of[i].query())
	}
	if p.Either {
		return query.Or(of)
	}
	return query.And(of)
}

// lastAsked are the queries that were read last: each is a parameter of many rows.
var lastAsked = struct {
	sync.Mutex
	recent.Memory[string, record.Query]
}{Memory: recent.Memory[string, record.Query]{Most: 64}}

// read reads a query as written returns it.
func read(raw string) (record.Query, error) {
	lastAsked.Lock()
	defer lastAsked.Unlock()
	if q, known := lastAsked.Find(raw); known {
		return q, nil
	}
	var p phrase
	if err := json.Unmarshal([]byte(raw), &p); err != nil {
		return nil, err
	}
	q := p.query()
	lastAsked.Keep(raw, q, 1)
	return q, nil
}

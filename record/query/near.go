package query

import (
	"regexp"
	"strconv"

	"flashbrief/record"
)

// Near matches items that have both words or phrases in one piece of evidence, in either order, with at most
// Within words between them.
type Near struct {
	A, B   Words
	Within int
}

// MostNear is the largest number of words between.
const MostNear = 100

// Match reports whether some evidence of the item has both near each other.
func (q Near) Match(item *record.Item) bool {
	for i := range item.Evidence {
		if q.In(item.Evidence[i].Words) {
			return true
		}
	}
	return false
}

// In reports whether a text has both near each other.
func (q Near) In(t string) bool {
	longA, longB := len(Terms(q.A.Text)), len(Terms(q.B.Text))
	at := q.B.At(t)
	for a := range q.A.places(t) {
		for _, b := range at {
			if gap := max(b-(a+longA), a-(b+longB)); gap >= 0 && gap <= q.Within {
				return true
			}
		}
	}
	return false
}

// String returns the condition as it is written.
func (q Near) String() string {
	return q.A.String() + " near/" + strconv.Itoa(q.Within) + " " + q.B.String()
}

// nearing matches the word between two that are to be near each other.
var nearing = regexp.MustCompile(`^near/(\d{1,4})$`)

// near reads what is near words; the words alone, if nothing is said of that. Of a chain each is near the next.
func (p *parser) near(q record.Query) (record.Query, error) {
	var all And
	for {
		m := nearing.FindStringSubmatch(p.at.value)
		if p.at.kind != word || m == nil || p.at.span.Of(p.query) != p.at.value {
			break
		}
		between := p.at.span
		a, isWords := q.(Words)
		within, _ := strconv.Atoi(m[1]) // digits
		p.advance()
		b, follows := words(p.at.value).(Words)
		if !isWords || p.at.kind != word || !follows {
			return nil, p.fail(between, "near needs a word or a phrase on both sides")
		}
		if within > MostNear {
			return nil, p.fail(between, "at most "+strconv.Itoa(MostNear)+" words may lie between")
		}
		if p.left--; p.left < 0 {
			return nil, p.fail(between, "the query is too long or nested too deep")
		}
		p.advance()
		all, q = append(all, Near{a, b, within}), b
	}
	switch len(all) {
	case 0:
		return q, nil
	case 1:
		return all[0], nil
	}
	return all, nil
}

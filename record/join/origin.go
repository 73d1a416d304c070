package join

import (
	"strings"

	"flashbrief/record"
	"flashbrief/world/actor"
)

// From returns where an item is from, besides its report: the first copy of the report's text,
// the agency that the report credits, and the named sources that the item rests on. Items of two
// reports that have one of these in common have one origin.
type From struct {
	First   map[string]string // of each report's SHA-256, that of the first copy of its text
	Credits map[string]string // of each report's SHA-256, the agency that it credits, if any
	Papers  map[string]string // of each report's SHA-256, its publisher, if known

	apart map[[2]string]bool // pairs of reports that are no copies, whatever their words
}

// FromOf returns the origins of items of the reports. held are the rulings on copies.
func FromOf(reports []record.Report, held Held) From {
	f := From{Origins(reports, held), map[string]string{}, map[string]string{}, apartBy(held)}
	for i := range reports {
		if paper := reports[i].Publisher; paper != "" {
			f.Papers[reports[i].SHA256] = "paper " + nameKey(paper)
		}
		if credit := reports[i].Anatomy.Credit; credit != "" {
			f.Credits[reports[i].SHA256] = nameKey(credit)
		}
	}
	return f
}

// nameKey returns a source's name as sources are compared.
func nameKey(name string) string {
	if m, ok := actor.World().Lookup(name); ok {
		name = m.Name
	}
	return record.NameKey(name)
}

// keys returns what identifies the origins of an item.
func (f From) keys(item *record.Item) []string {
	first, ok := f.First[item.Report]
	if !ok {
		first = item.Report
	}
	out := []string{"text " + first}
	if credit := f.Credits[item.Report]; credit != "" {
		out = append(out, "source "+credit)
	}
	var cited []string
	switch {
	case item.Event() != nil:
		cited = item.Event().AccordingTo
	case item.Quotation() != nil:
		cited = item.Quotation().ReportedBy
	case item.Figure() != nil:
		cited = []string{item.Figure().AccordingTo}
	}
	for _, name := range cited {
		if name != "" && proper(name) {
			out = append(out, "source "+nameKey(name))
		}
	}
	return append(out, sameWordsKey+strings.ToLower(squeezed(item.Evidence[0].Words)))
}

// sameWordsKey begins the key of items in the same words.
const sameWordsKey = "words "

// apartBy returns the pairs of reports that rulings say are no copies, in both orders.
func apartBy(held Held) map[[2]string]bool {
	out := map[[2]string]bool{}
	for _, p := range held.Apart {
		out[p], out[[2]string{p[1], p[0]}] = true, true
	}
	return out
}

// Count returns the number of independent origins of items: those in copies of one text, in the
// same words, of one agency, or that cite one named source, count as one.
func (f From) Count(items []record.Item) int {
	n, one := len(items), newChains(len(items))
	holder := map[string]int{}
	for i := range items {
		for _, key := range f.keys(&items[i]) {
			k, known := holder[key]
			if !known {
				holder[key] = i
				continue
			}
			if f.apart[[2]string{items[i].Report, items[k].Report}] && strings.HasPrefix(key, sameWordsKey) {
				continue
			}
			if one.root(i) != one.root(k) {
				one.tie(i, k)
				n--
			}
		}
	}
	return n
}

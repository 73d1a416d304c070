package page

import (
	"iter"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"flashbrief/ground/text"
)

// Limits of what is added to the main text.
const (
	longestLead  = 2000 // bytes of the paragraphs before the body
	mostLeads    = 4
	shortestLead = 140
	leastCovered = 0.2 // share of the page's prose that the main text has
	leastProse   = 400 // bytes of prose of a page whose text is looked for again
)

// whole returns the blocks of a whole page with where they stand; see blocks.
func whole(doc *html.Node, d *dates) []block {
	w := &writer{dates: d, places: []place{{}}, now: block{node: doc}}
	w.node(doc, 0)
	w.flush()
	return w.out
}

// prosaic reports whether a block of a whole page is prose of the page.
func (b block) prosaic() bool { return !b.place.stranger && b.prose() && b.linked*4 < len(b.words) }

// covered returns the share of the page's prose that the story has.
func covered(story, page []block) (share float64, prose int) {
	said := text.Squeeze(words(story))
	found := 0
	for _, b := range page {
		if b.prosaic() {
			prose += len(b.words)
			if strings.Contains(said, opening(b.words)) {
				found += len(b.words)
			}
		}
	}
	if prose == 0 {
		return 1, 0
	}
	return float64(found) / float64(prose), prose
}

// opening returns the beginning of a block, by which it is found in a text.
func opening(words string) string {
	words = text.Squeeze(words)
	if len(words) <= 60 {
		return words
	}
	at := strings.LastIndexByte(words[:60], ' ')
	if at < 30 {
		return words
	}
	return words[:at]
}

// second finds the main text by the container that has most of the page's prose. It returns
// nil if no container has enough.
func second(page []block) []block {
	best := heaviest(page)
	if best == nil {
		return nil
	}
	var out []block
	for _, b := range page {
		if !b.place.stranger && inside(b.node, best) {
			out = append(out, b)
		}
	}
	return out
}

// heaviest returns the container with most prose: each of the four containers around a block
// counts it, the farther the less. Of equals it is the first in the page.
func heaviest(page []block) *html.Node {
	weight := map[*html.Node]float64{}
	var order []*html.Node
	for _, b := range page {
		if !b.prosaic() {
			continue
		}
		share := float64(len(b.words))
		for n := range containers(b.node) {
			if weight[n] == 0 {
				order = append(order, n)
			}
			weight[n] += share
			share *= 0.8
		}
	}
	var best *html.Node
	for _, n := range order {
		if best == nil || weight[n] > weight[best] {
			best = n
		}
	}
	return best
}

// containers yields the four elements around a node, within the body.
func containers(n *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for range 4 {
			if n = n.Parent; n == nil || n.DataAtom == atom.Body || n.DataAtom == atom.Html || !yield(n) {
				return
			}
		}
	}
}

func inside(n, outer *html.Node) bool {
	for depth := 0; n != nil && depth < deepest; depth++ {
		if n == outer {
			return true
		}
		n = n.Parent
	}
	return false
}

// leads returns the paragraphs between the heading of the story and its body that the main text
// lacks: a lead stands in an element of its own, outside the body.
func leads(story, page []block, title string) []block {
	if len(story) == 0 {
		return nil
	}
	begin := -1
	for i, b := range page {
		if opening(b.words) == opening(story[0].words) {
			begin = i
			break
		}
	}
	heading := -1
	for i := begin - 1; i >= 0; i-- {
		if b := page[i]; b.kind == atom.H1 || title != "" && b.words == title && b.heading() {
			heading = i
			break
		}
	}
	if begin < 0 || heading < 0 {
		return nil
	}
	has := map[string]bool{}
	said := text.Squeeze(words(story))
	var out []block
	size := 0
	for _, b := range page[heading+1 : begin] {
		if !lead(b) || has[b.words] || strings.Contains(said, opening(b.words)) || preface(b, title) {
			continue
		}
		if size += len(b.words); size > longestLead || len(out) == mostLeads {
			return nil // more than a lead
		}
		has[b.words] = true
		out = append(out, b)
	}
	return out
}

// lead reports whether a block may be a lead: words of its own that make a sentence.
func lead(b block) bool {
	if b.place.stranger || b.caption || b.item || b.linked*3 > len(b.words) || len(b.words) < shortestLead || theFurniture().holds(strings.ToLower(text.Plain(b.words))) {
		return false
	}
	plain := strings.TrimRight(text.Plain(b.words), `"')`)
	return strings.ContainsAny(plain[len(plain)-1:], ".!?:") || len(strings.Fields(plain)) >= 12
}

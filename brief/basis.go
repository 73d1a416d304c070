package brief

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"flashbrief/ground/when"
)

// mostNamed limits the publishers that a page's basis names.
const mostNamed = 5

// basisLine matches the beginning of what Basis returns.
var basisLine = regexp.MustCompile(`^[0-9]+ sentences? rests? on [0-9]+ reports?\b`)

// IsBasis reports whether words begin as what Basis returns.
func IsBasis(words string) bool { return basisLine.MatchString(words) }

// basis counts what a page rests on.
type basis struct {
	told, single int             // sentences with sources, and those with one report alone
	reports      map[string]bool // by SHA-256
	publishers   map[string]int  // reports of each
	first, last  when.Day        // of the reports
}

// Basis returns what a page rests on, in two or three sentences: how many reports of whom and of
// which days, and how much of it rests on one report alone. It is empty if nothing has a source.
func (p *Page) Basis() string {
	n := basis{reports: map[string]bool{}, publishers: map[string]int{}}
	for _, s := range p.Sentences() {
		n.count(s.Sources)
	}
	if n.told == 0 {
		return ""
	}
	out := fmt.Sprintf("%s on %s%s; %d on one report alone.", rests(n.told), counted(len(n.reports), "report"), between(n.first, n.last), n.single)
	if named := namedMost(n.publishers); named != "" {
		out += " " + named + "."
	}
	if cut := cmp.Or(p.CutOff, n.last.String()); cut != "" {
		out += " Cut-off: " + cut + "."
	}
	return out
}

// count adds the sources of a sentence.
func (n *basis) count(sources []Cited) {
	own := map[string]bool{}
	for i := range sources {
		c := &sources[i]
		own[c.Report] = true
		if n.reports[c.Report] {
			continue
		}
		n.reports[c.Report] = true
		n.publishers[c.Publisher]++
		if !c.Date.IsZero() && (n.first.IsZero() || c.Date.Before(n.first)) {
			n.first = c.Date
		}
		if c.Date.After(n.last) {
			n.last = c.Date
		}
	}
	if len(own) > 0 {
		n.told++
	}
	if len(own) == 1 {
		n.single++
	}
}

// rests returns the subject and verb for a number of sentences.
func rests(n int) string {
	if n == 1 {
		return "1 sentence rests"
	}
	return fmt.Sprintf("%d sentences rest", n)
}

// counted returns a number with its noun.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// between returns the days of reports; empty if none has a day.
func between(first, last when.Day) string {
	switch {
	case first.IsZero():
		return ""
	case first == last:
		return " of " + first.Long()
	}
	return " of " + first.Long() + ", to " + last.Long()
}

// namedMost returns those who published most of the reports, with their numbers; empty if no report
// names its publisher.
func namedMost(publishers map[string]int) string {
	var names []string
	for name := range publishers {
		if name != "" {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(publishers[b], publishers[a]), cmp.Compare(a, b))
	})
	var out []string
	for _, name := range names[:min(len(names), mostNamed)] {
		out = append(out, fmt.Sprintf("%s %d", name, publishers[name]))
	}
	if rest := len(names) - mostNamed; rest > 0 {
		out = append(out, counted(rest, "other"))
	}
	if n := publishers[""]; n > 0 {
		out = append(out, fmt.Sprintf("without a publisher %d", n))
	}
	return "Reports by publisher: " + strings.Join(out, ", ")
}

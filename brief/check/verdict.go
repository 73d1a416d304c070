package check

import (
	"fmt"
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// The kinds of finding on a quotation.
const (
	typographic  = "quote-typography"
	marked       = "quote-cut" // words left out or put in, and marked so
	altered      = "quote-altered"
	otherSpeaker = "quote-speaker"
	notFound     = "quote-not-found"
)

// corpus is what the record has, as quotations are looked for in it.
type corpus struct {
	reports []record.Report
	folded  []folded
	said    []record.Item
	content []string   // of each of said, folded
	words   [][]string // of each content; see bare
}

func newCorpus(m *Materials) *corpus {
	c := &corpus{reports: m.Reports, said: m.Said}
	for i := range m.Reports {
		c.folded = append(c.folded, fold(m.Reports[i].Text))
	}
	for i := range m.Said {
		content := fold(answer.Content(&m.Said[i])).words
		c.content, c.words = append(c.content, content), append(c.words, bare(content))
	}
	return c
}

// bare is the words of a folded text without the marks around them.
func bare(folded string) []string {
	words := strings.Fields(folded)
	for i, w := range words {
		words[i] = strings.Trim(w, punctuation)
	}
	return words
}

// verdict is what is to be said of a quotation; false where the record has it to the
// byte and knows nobody else as its speaker.
func (c *corpus) verdict(q *Quote) (brief.Finding, bool) {
	f := brief.Finding{Span: q.Span, Says: q.Words}
	inner := strings.Trim(q.Words, punctuation)
	whole, pieces := []string{fold(inner).words}, q.folded()
	exact, found := c.exact(inner)
	if !found {
		if exact, found = c.pieces(whole); found {
			f.Kind, f.Severity, f.Message = typographic, brief.Note, "the words are the source's but for letter case, spaces, marks or dashes"
		}
	}
	if !found && !slices.Equal(pieces, whole) {
		if exact, found = c.pieces(pieces); found {
			f.Kind, f.Severity, f.Message = marked, brief.Note, "words are left out or put in, as marked; see that the sense is the source's"
		}
	}
	if !found {
		return c.unfound(q, f), true
	}
	if who, other := c.other(q.Speakers, pieces); other {
		f.Kind, f.Severity = otherSpeaker, brief.Stop
		f.Message = fmt.Sprintf("the record has these words from %s, not from %s", who, strings.Join(q.Speakers, ", "))
		f.Says = strings.Join(q.Speakers, ", ") + ": " + q.Words
		f.Record, f.Evidence = who+": "+exact.Words, []record.Evidence{exact}
		return f, true
	}
	f.Record, f.Evidence = exact.Words, []record.Evidence{exact}
	return f, f.Kind != ""
}

// exact is the first place in a report that has the words to the byte.
func (c *corpus) exact(words string) (record.Evidence, bool) {
	if words == "" {
		return record.Evidence{}, false
	}
	for i := range c.reports {
		whole := c.reports[i].Text
		for from := 0; ; {
			at := strings.Index(whole[from:], words)
			if at < 0 {
				break
			}
			span := text.Span{Start: from + at, End: from + at + len(words)}
			if edge(whole, span.Start) && edge(whole, span.End) {
				return record.Evidence{Report: c.reports[i].SHA256, Span: span, Words: words}, true
			}
			from = span.Start + 1
		}
	}
	return record.Evidence{}, false
}

// pieces is the first report that has all of the folded pieces, in their order, whatever
// their typography; with the words from the first to the last.
func (c *corpus) pieces(pieces []string) (record.Evidence, bool) {
	for i := range c.folded {
		at, whole, ok := 0, text.Span{}, true
		for n, p := range pieces {
			span, next, found := c.folded[i].find(p, at)
			if ok = found; !ok {
				break
			}
			if at = next; n == 0 {
				whole = span
			}
			whole = whole.Join(span)
		}
		if ok && !whole.Empty() {
			return record.Evidence{Report: c.reports[i].SHA256, Span: whole, Words: whole.Of(c.reports[i].Text)}, true
		}
	}
	return record.Evidence{}, false
}

// other is who the record knows as the speaker of the folded words, where the brief gives
// them to somebody else. Words that the record has from nobody, or from the brief's
// speaker too, are no matter.
func (c *corpus) other(speakers, pieces []string) (string, bool) {
	if len(speakers) == 0 {
		return "", false
	}
	who := ""
	for i := range c.said {
		if slices.ContainsFunc(pieces, func(p string) bool { return !strings.Contains(c.content[i], p) }) {
			continue
		}
		for _, s := range c.said[i].Quotation.Speakers {
			if slices.ContainsFunc(speakers, func(name string) bool { return alike(name, s) }) {
				return "", false
			}
		}
		if who == "" {
			who = strings.Join(c.said[i].Quotation.Speakers, ", ")
		}
	}
	return who, who != ""
}

// alike reports whether two names may be of one: the same but for spelling, or one the
// last name of the other.
func alike(a, b string) bool {
	x, y := record.NameKey(a), record.NameKey(b)
	return x == y || x != "" && y != "" && (strings.HasSuffix(x, y) || strings.HasSuffix(y, x))
}

// unfound is the finding on words that no report has: what the record has instead, where
// a quotation of it is near enough.
func (c *corpus) unfound(q *Quote, f brief.Finding) brief.Finding {
	if i := c.nearest(q.Words); i >= 0 {
		item := &c.said[i]
		f.Kind, f.Severity, f.Message = altered, brief.Stop, "the source's words are others"
		f.Record, f.Suggestion, f.Evidence = answer.Content(item), answer.Content(item), item.Evidence[:1]
		return f
	}
	f.Kind, f.Severity, f.Message = notFound, brief.Stop, "no report of the record has these words"
	if len(strings.Fields(q.Words)) < shortest {
		f.Severity, f.Message = brief.Note, "no report of the record has these words; a name or a word so called needs no source"
	}
	return f
}

// shortest is how many words are a statement rather than a name or a word so called.
const shortest = 3

// near is the share of words, in order, that two quotations have in common from which
// one is the other altered.
const near = 0.6

// nearest is the quotation of the record whose words are most like these; -1 where none
// is near.
func (c *corpus) nearest(words string) int {
	wanted := bare(fold(words).words)
	best, most := -1, near
	for i, have := range c.words {
		if len(have) > 4*len(wanted) || len(wanted) > 4*len(have) || len(wanted) < shortest {
			continue
		}
		if share := 2 * float64(common(wanted, have)) / float64(len(wanted)+len(have)); share > most {
			best, most = i, share
		}
	}
	return best
}

// longest bounds the words of a quotation that are compared one by one.
const longest = 400

// common is the length of the longest row of words that two lists have in common, in
// order and with gaps.
func common(a, b []string) int {
	a, b = a[:min(len(a), longest)], b[:min(len(b), longest)]
	row := make([]int, len(b)+1)
	for _, x := range a {
		diagonal := 0
		for k, y := range b {
			above := row[k+1]
			if x == y {
				row[k+1] = diagonal + 1
			} else {
				row[k+1] = max(row[k+1], row[k])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}

package anatomy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/text"
	"flashbrief/reading"
)

// Limits of a row of tags.
const (
	longestTags = 400 // bytes of a row
	longestTag  = 5   // words of one tag
	mostTagged  = 60  // words of a row
	mostTagRows = 30
)

// tagRows finds the tags at the end of the page and returns the last block before them.
func (p *page) tagRows(last int) int {
	if last <= p.story {
		return last
	}
	if tags := p.tags(last); tags != nil {
		p.list[last].Role = reading.TagRow
		p.anatomy.Tags = tags
		return last - 1
	}
	// One tag in each block, below a block that announces them.
	for i := last; i > p.story && i > last-mostTagRows; i-- {
		s := text.Squeeze(p.words(i))
		label := strings.ToLower(strings.TrimRight(s, ":"))
		if i < last && slices.Contains(theLabels()["tags"], label+":") {
			for k := i; k <= last; k++ {
				p.list[k].Role = reading.TagRow
				if k > i {
					p.anatomy.Tags = append(p.anatomy.Tags, unbulleted(text.Squeeze(p.words(k))))
				}
			}
			return i - 1
		}
		if s = unbulleted(s); len(strings.Fields(s)) > longestTag || !titleLike(s, longestHeading) {
			break
		}
	}
	return last
}

// tags reads the block as a row of tags, or returns nil. A row without a label must follow a
// finished page, be capitalized throughout, and have at least one known tag.
func (p *page) tags(i int) []string {
	s := text.Squeeze(p.words(i))
	if rest, ok := cutLabel(s, theLabels()["tags"]); ok && len(s) <= longestTags {
		return splitTags(rest)
	}
	if len(s) > longestTags || strings.ContainsAny(s, ".:!?“”\"()") || bullet(s) {
		return nil
	}
	if !p.ended(i) || !capitalised(s) {
		return nil
	}
	tags := splitTags(s)
	for _, t := range tags {
		if isCountry(t) || isTopic(t) {
			return tags
		}
	}
	return nil
}

// capitalised reports whether each word has a capital or digit, except words that join others.
func capitalised(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if joins(w) || w == "|" || w == "," || w == ";" {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

// ended reports whether the blocks before i already form a finished page: a related row, or a
// complete sentence.
func (p *page) ended(i int) bool {
	before := text.Squeeze(p.words(i - 1))
	if _, ok := relatedRow(before, false); ok {
		return true
	}
	plain := text.Plain(before)
	return closed(plain) || pullquote(p.words(i-1))
}

// splitTags splits a row into tags: at separators if there are any, else where known names and
// alphabetical order show the boundaries.
func splitTags(s string) []string {
	marks := ",;|·•#"
	if !strings.ContainsAny(s, marks) {
		words := strings.Fields(s)
		if len(words) > mostTagged {
			return nil
		}
		if out := cutTags(words, true); out != nil {
			return out
		}
		return cutTags(words, false)
	}
	var out []string
	for t := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(marks, r) }) {
		if t = strings.TrimSpace(t); t != "" {
			out = append(out, t)
		}
	}
	return out
}

// The gain of a tag, by how well it is known. An unknown tag costs, so that few are made.
const (
	gainCountry = 100
	gainTopic   = 60
	gainUnknown = -10
)

// cutTags returns the division of the words into tags with the highest gain; with rising, among
// those in alphabetical order, or nil if there is none. A country's name, or a compound of one,
// can only begin a tag.
func cutTags(words []string, rising bool) []string {
	n := len(words)
	// best[end][start]: words up to end are divided, with [start, end) as last tag.
	best := make([]map[int]cut, n+1)
	for end := 1; end <= n; end++ {
		best[end] = map[int]cut{}
		for start := max(0, end-longestTag); start < end; start++ {
			tag := strings.Join(words[start:end], " ")
			gain, ok := gainOf(words[start:end], tag)
			if !ok {
				continue
			}
			if start == 0 {
				best[end][0] = cut{gain, -1}
				continue
			}
			if c, ok := bestBefore(words, best[start], start, tag, rising); ok {
				best[end][start] = cut{c.gain + gain, c.from}
			}
		}
	}
	return traceTags(words, best)
}

// bestBefore returns the best division up to start before the tag, with the start of its last
// tag; with rising, of those whose last tag comes before the tag in the alphabet.
func bestBefore(words []string, before map[int]cut, start int, tag string, rising bool) (best cut, ok bool) {
	for from := max(0, start-longestTag); from < start; from++ {
		c, known := before[from]
		if !known || rising && strings.Join(words[from:start], " ") >= tag {
			continue
		}
		if !ok || c.gain > best.gain {
			best, ok = cut{c.gain, from}, true
		}
	}
	return best, ok
}

// cut is the gain of a division of words, and the start of its last tag but one.
type cut struct{ gain, from int }

// traceTags returns the tags of the best division of all words, from the end back.
func traceTags(words []string, best []map[int]cut) []string {
	n := len(words)
	at, top := -1, 0
	for start := max(0, n-longestTag); start < n; start++ {
		if s, ok := best[n][start]; ok && (at < 0 || s.gain > top) {
			at, top = start, s.gain
		}
	}
	var out []string
	for end := n; at >= 0; {
		out = append(out, strings.Join(words[at:end], " "))
		end, at = at, best[end][at].from
	}
	slices.Reverse(out)
	return out
}

// gainOf returns the gain of a tag, and whether it is possible.
func gainOf(words []string, tag string) (gain int, ok bool) {
	switch {
	case isCountry(tag):
		return gainCountry, true
	case isTopic(tag):
		return gainTopic, true
	}
	for _, w := range words[1:] {
		if head, _, _ := strings.Cut(w, "-"); isCountry(w) || isCountry(head) {
			return 0, false
		}
	}
	if joins(words[0]) || joins(words[len(words)-1]) {
		return 0, false
	}
	return gainUnknown, true
}

// joins reports whether a word only connects others.
func joins(w string) bool { return slices.Contains(theLabels()["between"], w) }

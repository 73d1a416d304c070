package check

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/quote"
)

// Quote is a quotation in a brief.
type Quote struct {
	Span     text.Span
	Words    string
	Pieces   []string // the words between marked omissions and insertions
	Speakers []string // who is reported to have said it; none if the brief does not say

	words      [][]string // of each piece, in the form in which words are compared
	changed    bool       // something is marked as omitted or inserted
	put        []string   // the words in square brackets
	joints     []string   // what stands before each piece and behind the last: brackets, marks of omission, or nothing
	printed    *Quote     // its pieces if the words in brackets are the source's own; nil without brackets
	emphasis   bool       // the brief emphasizes some of it
	footnote   bool
	source     string // the brief's words for the speaker
	pronoun    bool   // a pronoun, which the reader may resolve wrongly
	status     reading.Utterance
	reportedBy []string
	addressee  string
	before     []word   // of the brief, directly before the opening mark in the same sentence
	cited      []string // the reports named in its footnotes, by the first digits of their SHA-256
}

// change matches words omitted or inserted: "…", "...", "[the minister]".
var change = regexp.MustCompile(`\s*(?:\[[^\[\]]{0,200}\]|…|\.\s?\.\s?\.)\s*`)

// omission matches words omitted: "…", "...", "[…]".
var omission = regexp.MustCompile(`\s*\[?(?:…|\.\s?\.\s?\.)\]?\s*`)

// letters matches bracketed letters at the beginning of a word, "[w]e", and "[sic]", which
// change nothing.
var letters = regexp.MustCompile(`\[(\pL{1,2})\](\pL)|\s*\[sic\]`)

// Quotes returns the quotations in the brief, in text order. The brief must have been read in
// its View; raw is its own bytes.
func Quotes(b *reading.Bench, raw string) []Quote {
	var out []Quote
	for _, span := range quote.Marked(b) {
		if q := newQuote(b, raw, span); len(q.words) > 0 {
			out = append(out, q)
		}
	}
	for _, span := range blocks(b.Text()) {
		if slices.ContainsFunc(out, func(q Quote) bool { return q.Span.Overlaps(span) }) {
			continue
		}
		if q := newQuote(b, raw, span); len(q.words) > 0 {
			out = append(out, q)
		}
	}
	slices.SortFunc(out, func(x, y Quote) int { return x.Span.Start - y.Span.Start })
	return out
}

func newQuote(b *reading.Bench, raw string, span text.Span) Quote {
	t := b.Text()
	q := Quote{Span: span, Words: text.Squeeze(quoteLines.ReplaceAllString(span.Of(t), " ")), footnote: footnote(t, span.Start), status: reading.Said}
	q.emphasis = emphasis.MatchString(span.Of(raw))
	plain := letters.ReplaceAllString(markers.ReplaceAllString(q.Words, ""), "$1$2")
	q.split(plain, change)
	q.put = insertions(plain)
	if strings.Contains(plain, "[") {
		q.printed = &Quote{}
		q.printed.split(plain, omission)
	}
	if !q.footnote {
		q.attribute(b)
		q.before = ahead(t, span.Start)
		q.cited = cited(t, span.End)
	}
	return q
}

// split divides the quotation into pieces at what the expression matches.
func (q *Quote) split(plain string, between *regexp.Regexp) {
	q.Pieces, q.words, q.joints = nil, nil, []string{""}
	take := func(p string) {
		if words := plains(wordsOf(p, 0)); len(words) > 0 {
			q.Pieces, q.words, q.joints = append(q.Pieces, strings.TrimSpace(p)), append(q.words, words), append(q.joints, "")
		}
	}
	at := 0
	for _, m := range between.FindAllStringIndex(plain, -1) {
		take(plain[at:m[0]])
		q.joints[len(q.joints)-1] += strings.TrimSpace(plain[m[0]:m[1]])
		at = m[1]
	}
	take(plain[at:])
	q.changed = at > 0
}

// emphasis matches words emphasized in Markdown.
var emphasis = regexp.MustCompile(`[*_]\S`)

// quoteLines matches the beginning of a line in a block quotation.
var quoteLines = regexp.MustCompile(`\n[ \t]*>[ \t]?`)

// attribute sets who the brief says said it, and how.
func (q *Quote) attribute(b *reading.Bench) {
	best := -1
	for i := range b.Quotations {
		said := &b.Quotations[i]
		marked := said.Quoted // of a clause, the marked phrases in it
		if said.Direct {
			marked = said.Content
		}
		if !slices.ContainsFunc(marked, func(c text.Span) bool { return c.Overlaps(q.Span) }) {
			continue
		}
		if best < 0 || said.Direct && !b.Quotations[best].Direct {
			best = i
		}
	}
	if best >= 0 {
		said := &b.Quotations[best]
		q.Speakers, q.status, q.reportedBy, q.addressee = said.Speakers, said.Status, said.ReportedBy, said.Addressee
		if len(said.Source) > 0 {
			q.source = said.Source[0].Join(said.Source[len(said.Source)-1]).Of(b.Text())
			q.pronoun = len(strings.Fields(q.source)) == 1 && pronouns[strings.ToLower(q.source)]
		}
	}
	if len(q.Speakers) == 0 {
		if name := beside(b.Text(), q.Span); name != "" {
			q.Speakers, q.source = []string{name}, name
		}
	}
	if name := byline(b.Text(), q.Span.End); name != "" {
		q.Speakers, q.source, q.pronoun = []string{name}, name, false
	}
}

var pronouns = map[string]bool{"he": true, "she": true, "they": true, "it": true, "who": true, "we": true, "i": true}

// besides match a name beside a quotation without a clause that the reader knows: "according to
// X", "in the words of X", "X: “…”".
var (
	accordingBehind = regexp.MustCompile(`^[”"»’]?[,.]?[”"»’]?\s*(?:according to|in the words of|as told by)\s+((?:the\s+)?[^,.;:“"\n]{2,80})`)
	accordingBefore = regexp.MustCompile(`(?:According to|In the words of|Quoting|In a statement by)\s+([^,;:“"\n]{2,80}?)(?:[,:]| said)[^“".!?\n]{0,60}[“"«„]?$`)
	labelBefore     = regexp.MustCompile(`(?:^|\n)\s*(?:[*>-]\s*)?(\pLu[^:.!?\n“"]{1,60}):\s*[“"«„]?$`)
)

// beside returns who is named by the words directly beside the marks.
func beside(t string, span text.Span) string {
	if m := accordingBehind.FindStringSubmatch(t[span.End:min(len(t), span.End+140)]); m != nil {
		return strings.TrimSpace(m[1])
	}
	before := t[max(0, span.Start-200):span.Start]
	for _, form := range []*regexp.Regexp{accordingBefore, labelBefore} {
		if m := form.FindStringSubmatch(before); m != nil {
			return strings.TrimSpace(m[1])
		}
	}
	return ""
}

// longestBlock is the largest size of a block quotation in bytes.
const longestBlock = 4000

// blocks returns the block quotations of Markdown, each without the line that names the
// speaker.
func blocks(t string) []text.Span {
	var out []text.Span
	open := text.Span{Start: -1}
	at := 0
	flush := func() {
		if open.Start >= 0 && open.Len() > 0 && open.Len() <= longestBlock {
			out = append(out, open)
		}
		open = text.Span{Start: -1}
	}
	for line := range strings.Lines(t) {
		words := strings.TrimLeft(line, " \t")
		body := strings.TrimLeft(strings.TrimPrefix(words, ">"), " \t")
		start := at + len(line) - len(body)
		end := start + len(strings.TrimRight(body, " \t\r\n"))
		switch {
		case !strings.HasPrefix(words, ">"), strings.HasPrefix(body, "—"), strings.HasPrefix(body, "–"), strings.HasPrefix(body, "- "):
			flush()
		case open.Start < 0 && end > start:
			open = text.Span{Start: start, End: end}
		case end > start:
			open.End = end
		}
		at += len(line)
	}
	flush()
	return out
}

// byline returns the name after the dash that follows a quotation, in its line or in the next
// one, "— Jane Doe, Director of …". It is empty if the rest of the line or the next one
// contradicts this.
func byline(t string, at int) string {
	rest, below, found := strings.Cut(t[at:], "\n")
	if name, dashed := dash(strings.TrimLeft(markers.ReplaceAllString(rest, ""), "”\"»’.,! ")); dashed {
		return name
	}
	if !found || strings.ContainsFunc(markers.ReplaceAllString(rest, ""), unicode.IsLetter) {
		return ""
	}
	for line := range strings.Lines(below) {
		line = strings.TrimLeft(line, "> \t\r\n")
		if line == "" {
			continue
		}
		name, _ := dash(line)
		return name
	}
	return ""
}

// dash returns the name after the dash at the beginning of the line.
func dash(line string) (string, bool) {
	for _, d := range []string{"—", "–", "--", "- ", "-", "― "} {
		if name, dashed := strings.CutPrefix(line, d); dashed {
			name, _, _ = strings.Cut(strings.TrimLeft(name, " \u00a0"), ",")
			name = strings.Trim(name, punctuation+"\r\n")
			first := []rune(name + " ")[0]
			return name, unicode.IsUpper(first) && len(strings.Fields(name)) <= 6
		}
	}
	return "", false
}

// markers match the references to footnotes in Markdown.
var markers = regexp.MustCompile(`\[\^[^\]]*\]`)

// citation matches a report in a footnote.
var citation = regexp.MustCompile(`\(([0-9a-f]{12,64})\b`)

// cited returns the reports in the footnotes whose markers follow byte at in its sentence.
func cited(t string, at int) []string {
	rest, _, _ := strings.Cut(t[at:min(len(t), at+200)], "\n")
	var out []string
	end := 0
	for _, m := range markers.FindAllStringIndex(rest, -1) {
		if strings.ContainsAny(rest[end:m[0]], "“«") || strings.Contains(strings.TrimLeft(rest[end:m[0]], "”\"»’.!?, "), ". ") {
			break
		}
		end = m[1]
		_, note, ok := strings.Cut(t, "\n"+rest[m[0]:m[1]]+":")
		if !ok {
			continue
		}
		note, _, _ = strings.Cut(note, "\n")
		for _, c := range citation.FindAllStringSubmatch(note, -1) {
			out = append(out, c[1])
		}
	}
	return out
}

// footnote reports whether the line of byte at is a footnote of Markdown, which holds a
// source's words without a speaker.
func footnote(t string, at int) bool {
	return strings.HasPrefix(t[strings.LastIndexByte(t[:at], '\n')+1:], "[^")
}

// punctuation may be at the edge of a quotation by the brief's own grammar.
const punctuation = " .,;:!?…'\"“”‘’—–-*_"

// farAhead is the number of words before the opening mark that affect the words after it.
const farAhead = 4

// ahead returns the last words before byte at, separated from it by at most a mark.
func ahead(t string, at int) []word {
	from := strings.LastIndexAny(t[:at], ".!?\n;:,") + 1
	words := wordsOf(t[from:at], from)
	return words[max(0, len(words)-farAhead):]
}

// own returns the brief's own words: its text with quotations replaced by spaces, byte for
// byte.
func own(t string, quotes []Quote) string {
	words := []byte(t)
	for _, q := range quotes {
		copy(words[q.Span.Start:q.Span.End], strings.Repeat(" ", q.Span.Len()))
	}
	return string(words)
}

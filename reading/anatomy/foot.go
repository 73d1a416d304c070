package anatomy

import (
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/world/actor"
)

// bottom tells the related pieces and tags at the foot of the page, from the last
// block upwards until running text begins.
func (p *page) bottom() {
	last := len(p.list) - 1
	if last < 1 {
		return
	}
	if tags := p.tags(last); tags != nil {
		p.list[last].Role = reading.TagRow
		p.anatomy.Tags = tags
		last--
	}
	first := last
	for first >= 0 && p.list[first].Role == reading.Prose {
		if _, ok := relatedRow(text.Squeeze(p.words(first))); !ok {
			break
		}
		first--
	}
	for i := first + 1; i <= last; i++ {
		row, _ := relatedRow(text.Squeeze(p.words(i)))
		p.list[i].Role = reading.RelatedRow
		p.anatomy.Related = append(p.anatomy.Related, row)
	}
	if first >= 1 && first < last && p.list[first].Role == reading.Prose && strings.HasPrefix(strings.ToLower(p.words(first)), "related") {
		p.list[first].Role = reading.RelatedRow // its heading
	}
}

// relatedRow reads a row that names another piece: a title closed by a quotation
// mark, then "by" and its author, or the kind of piece.
func relatedRow(s string) (reading.Related, bool) {
	if len(s) > 300 {
		return reading.Related{}, false
	}
	plain := text.Plain(s)
	at := strings.LastIndex(plain, `"`)
	if at <= 0 || at+1 >= len(plain) || plain[at+1] != ' ' && plain[at+1] != ',' {
		return reading.Related{}, false
	}
	// Plain keeps no offsets, so the parts are cut from s by the marks themselves.
	cut := max(strings.LastIndex(s, "”"), strings.LastIndex(s, `"`))
	size := 1
	if strings.HasPrefix(s[cut:], "”") {
		size = len("”")
	}
	title := strings.TrimRight(s[:cut], ", ")
	title = strings.TrimLeft(title, `“"- •*`)
	rest := strings.TrimLeft(s[cut+size:], ", ")
	if title == "" || rest == "" || strings.ContainsAny(title, "“”\"") || len(strings.Fields(rest)) > 10 || !titleLike(title, longestTitle) {
		return reading.Related{}, false
	}
	r := reading.Related{Title: title}
	if author, ok := strings.CutPrefix(rest, "by "); ok {
		r.Author = strings.TrimRight(author, ".")
	} else if c := rest[0]; c >= 'A' && c <= 'Z' {
		r.Kind = strings.TrimRight(rest, ".")
	} else {
		return reading.Related{}, false
	}
	return r, true
}

// tags reads the block as a row of tags, or gives nil.
func (p *page) tags(i int) []string {
	s := text.Squeeze(p.words(i))
	if rest, ok := cutLabel(s, "tags:", "topics:", "issues:", "tags ", "filed under:"); ok {
		return splitTags(rest)
	}
	if i < 3 || len(s) > 400 || strings.ContainsAny(s, ".:!?“”\"()") {
		return nil
	}
	if !p.ended(i) {
		return nil
	}
	for _, w := range strings.Fields(s) {
		c := w[0]
		if w != "and" && w != "of" && w != "the" && w != "&" && w != "in" && !(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80) {
			return nil
		}
	}
	return splitTags(s)
}

// ended reports whether the blocks before i already read as a finished page: a
// related row, or a full stop.
func (p *page) ended(i int) bool {
	before := text.Squeeze(p.words(i - 1))
	if _, ok := relatedRow(before); ok {
		return true
	}
	plain := text.Plain(before)
	return strings.HasSuffix(plain, ".") || strings.HasSuffix(plain, `."`)
}

func cutLabel(s string, labels ...string) (string, bool) {
	for _, l := range labels {
		if len(s) > len(l) && strings.EqualFold(s[:len(l)], l) {
			return strings.TrimSpace(s[len(l):]), true
		}
	}
	return "", false
}

// splitTags cuts a row into its tags: at marks where there are any, else where
// country names and the order of the alphabet show the seams.
func splitTags(s string) []string {
	if strings.ContainsAny(s, ",;|") {
		var out []string
		for _, t := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || r == '|' }) {
			if t = strings.TrimSpace(t); t != "" {
				out = append(out, t)
			}
		}
		return out
	}
	words := strings.Fields(s)
	if len(words) > 60 {
		return nil
	}
	return alphabetical(words)
}

// longestTag is how many words a tag may have.
const longestTag = 5

// alphabetical finds the cut of the words into tags that rise in the alphabet and
// has the most country names and then the fewest tags. A country's name, or a
// compound of one, only opens a tag. Where no cut rises, each country and each
// run of other words is a tag.
func alphabetical(words []string) []string {
	type state struct {
		score int
		from  int // where the tag before begins
	}
	n := len(words)
	// best[end][start]: the words up to end are cut, the last tag being [start, end).
	best := make([]map[int]state, n+1)
	for end := 1; end <= n; end++ {
		best[end] = map[int]state{}
		for start := max(0, end-longestTag); start < end; start++ {
			if !wellFormed(words[start:end]) {
				continue
			}
			tag := strings.Join(words[start:end], " ")
			gain := -10
			if isCountry(tag) {
				gain = 100
			}
			if start == 0 {
				best[end][start] = state{gain, -1}
				continue
			}
			for from := max(0, start-longestTag); from < start; from++ {
				prev, ok := best[start][from]
				if !ok || strings.Join(words[from:start], " ") >= tag {
					continue
				}
				if now, ok := best[end][start]; !ok || prev.score+gain > now.score {
					best[end][start] = state{prev.score + gain, from}
				}
			}
		}
	}
	at, top := -1, 0
	for start := max(0, n-longestTag); start < n; start++ {
		if s, ok := best[n][start]; ok && (at < 0 || s.score > top) {
			at, top = start, s.score
		}
	}
	if at < 0 {
		return runs(words)
	}
	var out []string
	for end := n; at >= 0; {
		out = append([]string{strings.Join(words[at:end], " ")}, out...)
		end, at = at, best[end][at].from
	}
	return out
}

func wellFormed(words []string) bool {
	for _, w := range words[1:] {
		head, _, _ := strings.Cut(w, "-")
		if isCountry(w) || isCountry(head) {
			return isCountry(strings.Join(words, " "))
		}
	}
	return true
}

func isCountry(s string) bool {
	m, ok := actor.World().Lookup(s)
	return ok && m.Kind == actor.Country && m.Form == actor.Name
}

func runs(words []string) []string {
	var out []string
	open := false
	for _, w := range words {
		if isCountry(w) || !open {
			out = append(out, w)
		} else {
			out[len(out)-1] += " " + w
		}
		open = !isCountry(w)
	}
	return out
}

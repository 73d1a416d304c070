package check

import (
	"strings"

	"flashbrief/ground/text"
)

// headLines reads the brief's headline and the headings of its sections. Those in title case are read
// with the letters that their words have in sentences.
func headLines(m *Materials, headings []headingWords) []line {
	var out []line
	for _, h := range headings {
		b := m.Reader.Bench(reported(h.words, m.Day()))
		for i := range b.Sentences {
			l := line{b: b, at: i, base: h.at, head: true, section: strings.HasPrefix(m.Text[strings.LastIndexByte(m.Text[:h.at], '\n')+1:], "## ")}
			l.span = l.in(b.Sentences[i].Span)
			l.read()
			if !l.section || len(l.events) > 0 {
				out = append(out, l) // a heading that names a subject says nothing
			}
		}
	}
	return out
}

// headingWords is the words of a heading, or of one of its clauses, and where they begin in the brief.
type headingWords struct {
	words string
	at    int
}

// inSentences returns the brief's headings as they would stand in a sentence: with a small letter for
// each word but the first that the brief, its footnotes or the reports write so inside sentences, or in
// another form, and never with a capital.
func inSentences(m *Materials) []headingWords {
	var out []headingWords
	c := letterCase{forms: map[string][]string{}, small: map[string]bool{}, capital: map[string]bool{}}
	for at, words := range headings(m.Text) {
		out = append(out, headingWords{words, at})
		c.want(words)
	}
	if len(out) == 0 {
		return nil
	}
	c.see(Prose(m.Text))
	for _, list := range notesOf(m.Text) {
		for _, n := range list {
			c.see(n.words)
		}
	}
	for i := range m.Reports {
		c.see(m.Reports[i].Text)
	}
	for i := range out {
		out[i].words = c.sentence(out[i].words)
	}
	return out
}

// letterCase knows with which letter words of headings stand inside sentences.
type letterCase struct {
	forms          map[string][]string // the words of headings in lower case, by their first letters
	small, capital map[string]bool     // the words that stand with a small letter, in some form; with a capital
}

// prefix is the number of letters by which forms of a word are found.
const prefix = 3

func begin(w string) string { return w[:min(prefix, len(w))] }

// want adds the words of a heading to those that are looked for.
func (c *letterCase) want(words string) {
	for _, w := range fieldsAt(words) {
		lower := strings.ToLower(w)
		c.forms[begin(lower)] = append(c.forms[begin(lower)], lower)
	}
}

// see looks for words of headings in the running text of a text.
func (c *letterCase) see(t string) {
	for l := range strings.Lines(t) {
		if running(l) {
			c.seeIn(l)
		}
	}
}

// seeIn looks for words of headings in a line.
func (c *letterCase) seeIn(line string) {
	end, inside := 0, false // whether a word stands before, with no mark between
	for at, w := range fieldsAt(line) {
		inside = inside && strings.Trim(line[end:at], " ") == ""
		lower := strings.ToLower(w)
		for _, wanted := range c.forms[begin(lower)] {
			switch {
			case lower == w && (w == wanted || len(wanted) >= stem && akin(wanted, w)):
				c.small[wanted] = true
			case lower == wanted && lower != w && inside:
				c.capital[wanted] = true
			}
		}
		inside, end = true, at+len(w)
	}
}

// running reports whether a line is running text: a third of its longer words have a small letter, as
// they have in no title.
func running(line string) bool {
	small, long := 0, 0
	for _, w := range fieldsAt(line) {
		if len(w) < stem {
			continue
		}
		long++
		if strings.ToLower(w) == w {
			small++
		}
	}
	return 3*small >= long && small > 0
}

// sentence returns a heading with the letters of a sentence, in as many bytes.
func (c *letterCase) sentence(heading string) string {
	out := []byte(heading)
	for at, w := range fieldsAt(heading) {
		if lower := strings.ToLower(w); at > 0 && c.small[lower] && !c.capital[lower] && len(lower) == len(w) {
			copy(out[at:], lower)
		}
	}
	return string(out)
}

// fieldsAt yields the words of a text with their places.
func fieldsAt(t string) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		from := -1
		for at, r := range t + " " {
			switch is := text.IsWord(r); {
			case is && from < 0:
				from = at
			case !is && from >= 0:
				if !yield(from, t[from:at]) {
					return
				}
				from = -1
			}
		}
	}
}

// headings yields the clauses of the brief's headline and of the headings of its sections, each with
// its place.
func headings(raw string) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		at := 0
		for l := range strings.Lines(raw) {
			rest, ok := strings.CutPrefix(l, "# ")
			if !ok {
				rest, ok = strings.CutPrefix(l, "## ")
			}
			if ok {
				from := at + len(l) - len(rest)
				for part := range strings.SplitSeq(strings.TrimRight(rest, "\r\n"), "; ") {
					if strings.TrimSpace(part) != "" && !yield(from, part) {
						return
					}
					from += len(part) + len("; ")
				}
			}
			at += len(l)
		}
	}
}

package page

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"flashbrief/ground/list"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
)

//go:embed data/furniture.txt
var furnitureText string

// furniture lists text that pages print beside their story: whole blocks, and openings of
// blocks.
type furniture struct {
	whole   map[string]bool
	openers []string
	tails   []string // openings of a block after which the story is over
	stamps  []string // openings of a line with the page's date

	// Parts of the class or identity of elements: consents ask for consent and may be longer than
	// the story; notices ask for an account or an address, which no story has.
	consents, notices []string
}

var theFurniture = sync.OnceValue(func() furniture {
	f := furniture{whole: map[string]bool{}}
	for line := range list.Lines(furnitureText) {
		words := strings.TrimSpace(line[1:])
		switch line[0] {
		case '=':
			f.whole[words] = true
		case '>':
			f.openers = append(f.openers, words)
		case '!':
			f.stamps = append(f.stamps, words)
		case '<':
			f.tails = append(f.tails, words)
		case '?':
			f.consents = append(f.consents, words)
		case '@':
			f.notices = append(f.notices, words)
		}
	}
	return f
})

// holdsStory reports whether an element is one that holds stories.
func holdsStory(n *dom.Node) bool {
	return n.DataAtom == atom.H1 || n.DataAtom == atom.Article || n.DataAtom == atom.Main
}

// longestNotice limits the text of an element that asks for an account or an address, in bytes:
// some pages mark the story itself as what is behind a paywall.
const longestNotice = 1200

// strip removes the elements that ask for consent, an account or an address from a page.
func (d *dates) strip(doc *dom.Node) {
	var visit func(n *dom.Node, depth int)
	visit = func(n *dom.Node, depth int) {
		for c := n.FirstChild; c != nil && depth < deepest; {
			next := c.NextSibling
			if c.Type == dom.ElementNode && d.notice(c) {
				n.RemoveChild(c)
			} else {
				visit(c, depth+1)
			}
			c = next
		}
	}
	visit(doc, 0)
}

// notice reports whether an element asks for consent, an account or an address.
func (d *dates) notice(n *dom.Node) bool {
	if strings.HasPrefix(n.Data, "amp-consent") || n.DataAtom == atom.Dialog {
		return true
	}
	switch n.DataAtom {
	case atom.Div, atom.Section, atom.Aside, atom.Form:
	default:
		return false
	}
	named := strings.ToLower(attribute(n, "class") + " " + attribute(n, "id"))
	if len(named) < 4 || len(named) > 400 {
		return false
	}
	f := theFurniture()
	has := func(part string) bool { return strings.Contains(named, part) }
	if slices.ContainsFunc(f.consents, has) {
		return find(n, 0, holdsStory) == nil
	}
	return slices.ContainsFunc(f.notices, has) && len(textStart(n, longestNotice)) < longestNotice && !d.carries(n)
}

const (
	longestFurniture = 200 // bytes of a block that may be removed for its opening words
	shortestProse    = 80  // bytes of the first block that certainly belongs to the story
)

// story returns the blocks without the page's furniture: captions, menus, repeated titles,
// share buttons, lists of other pieces, and duplicates.
func story(blocks []block, title string) []block {
	f := theFurniture()
	seen := map[string]bool{}
	begun := false
	var out []block
	blocks = blocks[:f.end(blocks)]
	for i, b := range blocks {
		plain := strings.ToLower(text.Plain(b.words))
		prose := b.prose()
		again := seen[plain]
		seen[plain] = true
		switch {
		case b.caption,
			f.holds(plain),
			!strings.ContainsFunc(b.words, unicode.IsLetter) && !b.heading(),
			!begun && preface(b, title),
			again && !begun,
			b.allLink() && (b.item || loud(b.words) || i > 0 && blocks[i-1].allLink() || i+1 < len(blocks) && blocks[i+1].allLink()):
			continue
		}
		begun = begun || prose
		out = append(out, b)
	}
	for len(out) > 1 && out[len(out)-1].heading() {
		out = out[:len(out)-1] // a heading of removed blocks
	}
	return out
}

// longestTail limits the block that begins what follows a story, and leastStory is the share of
// the prose that stands before it.
const (
	longestTail = 120
	leastStory  = 0.6
)

// end returns the number of blocks before those that follow a story.
func (f furniture) end(blocks []block) int {
	all, before := 0, 0
	for _, b := range blocks {
		if b.prose() {
			all += len(b.words)
		}
	}
	for i, b := range blocks {
		if plain := strings.ToLower(text.Plain(b.words)); len(plain) <= longestTail && before > 0 && float64(before) >= leastStory*float64(all) {
			if slices.ContainsFunc(f.tails, func(t string) bool { return strings.HasPrefix(plain, t) }) {
				return i
			}
		}
		if b.prose() {
			before += len(b.words)
		}
	}
	return len(blocks)
}

func (f furniture) holds(plain string) bool {
	if f.whole[strings.TrimRight(plain, " .:!>")] {
		return true
	}
	if len(plain) > longestFurniture {
		return false
	}
	for _, o := range f.openers {
		if strings.HasPrefix(plain, o) {
			return true
		}
	}
	return false
}

// preface reports whether a block before the story repeats the page's metadata: its title,
// date, author or address.
func preface(b block, title string) bool {
	words := b.words
	if title != "" && strings.EqualFold(words, title) || strings.HasPrefix(words, "http") || b.allLink() {
		return true
	}
	if b.prose() || b.heading() {
		return false
	}
	lower := strings.ToLower(words)
	if dated(words) || strings.HasPrefix(lower, "by ") && len(words) < shortestProse {
		return true
	}
	for _, opening := range theFurniture().stamps {
		if strings.HasPrefix(lower, opening) {
			return true
		}
	}
	return false
}

// dated reports whether a short block is a date and little else.
func dated(words string) bool {
	if len(words) > shortestProse {
		return false
	}
	_, ok := dateIn(words)
	return ok && !strings.HasSuffix(words, ".")
}

// dateIn finds a date in a short line: in the line, or between the separators of a byline.
func dateIn(words string) (when.Day, bool) {
	if d, ok := when.Written(words); ok {
		return d, true
	}
	for part := range strings.FieldsFuncSeq(words, func(r rune) bool { return strings.ContainsRune("|·•;—–/", r) }) {
		part = strings.TrimSpace(part)
		for _, label := range []string{"Published", "Updated", "Posted", "Last updated", "on", ":"} {
			if rest, ok := text.CutFold(part, label); ok {
				part = strings.TrimSpace(strings.TrimPrefix(rest, ":"))
			}
		}
		if d, ok := when.Written(part); ok {
			return d, true
		}
	}
	return when.Day{}, false
}

// loud reports whether words have no lower-case letter, as in a teaser in capitals.
func loud(words string) bool { return !strings.ContainsFunc(words, unicode.IsLower) }

// prose reports whether a block is certainly a paragraph of the story.
func (b block) prose() bool {
	return len(b.words) >= shortestProse && !b.caption && b.linked*2 < len(b.words)
}

// allLink reports whether a short block consists of a link.
func (b block) allLink() bool {
	return len(b.words) <= longestFurniture && b.linked*10 >= len(b.words)*9
}

func (b block) heading() bool {
	switch b.kind {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

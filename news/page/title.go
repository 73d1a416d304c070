package page

import (
	"html"
	"net/url"
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"flashbrief/ground/text"
)

// heading is a heading of a page.
type heading struct {
	words string
	level int // 1 to 3
}

// mostHeadings limits the headings that are kept, and longestHeading one of them, in bytes.
const (
	mostHeadings   = 40
	longestHeading = 300
)

// keep keeps the words of a heading of the story.
func (a *about) keep(n *dom.Node, p place) {
	level := 0
	switch n.DataAtom {
	case atom.H1:
		level = 1
	case atom.H2:
		level = 2
	case atom.H3:
		level = 3
	default:
		return
	}
	if p.stranger && level > 1 || len(a.headings) >= mostHeadings || logo(n) {
		return
	}
	if said := spoken(n); said != "" && len(said) <= longestHeading {
		a.headings = append(a.headings, heading{said, level})
	}
}

// logo reports whether a heading is the name of the site, linked to its first page.
func logo(n *dom.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.A {
			u, err := url.Parse(attribute(c, "href"))
			return err == nil && (u.Path == "" || u.Path == "/" || u.Path == "/index.html" || u.Path == "/index.php")
		}
	}
	return false
}

// spoken returns the words of an element, with a space for a line break.
func spoken(n *dom.Node) string {
	var out strings.Builder
	var visit func(n *dom.Node, depth int)
	visit = func(n *dom.Node, depth int) {
		switch {
		case n.Type == dom.TextNode:
			out.WriteString(n.Data)
		case n.DataAtom == atom.Script, n.DataAtom == atom.Style, n.DataAtom == atom.Svg, n.DataAtom == atom.Button:
			return
		case n.DataAtom == atom.Br || blockLevel[n.DataAtom]:
			out.WriteByte(' ')
		}
		for c := n.FirstChild; c != nil && depth < deepest && out.Len() < 4*longestHeading; c = c.NextSibling {
			visit(c, depth+1)
		}
	}
	visit(n, 0)
	return text.Squeeze(out.String())
}

// separators stand between a title and the name of the site or section.
var separators = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " • ", " · ", " › ", " / ", " : ", " ~ ", " // ", " |", "| "}

// title returns the story's title without the name of the site: its heading, if the page has
// one that its title names or that stands alone, else its title without the site. name is the
// origin of the page.
func (a *about) title(given, publisher, name string) string {
	title := text.Squeeze(html.UnescapeString(first(a.said["headline"], a.said["og:title"], given, a.dates.given)))
	if h := a.headline(title, publisher, name); h != "" {
		return h
	}
	for range 3 {
		cut := a.withoutSite(title, publisher, name)
		if cut == title {
			return title
		}
		title = cut
	}
	return title
}

// headline returns the heading of the story, or "".
func (a *about) headline(title, publisher, name string) string {
	best, share := "", 0.0
	ones := 0
	for _, h := range a.headings {
		if h.level == 1 && !siteName(h.words, publisher, name) {
			ones++
		}
		likeness := max(common(h.words, title), common(h.words, a.dates.given))
		if h.level > 1 {
			likeness -= 0.15
		}
		if likeness > share && !siteName(h.words, publisher, name) && len(strings.Fields(h.words)) > 1 {
			best, share = h.words, likeness
		}
	}
	if share >= 0.5 {
		return best
	}
	for _, h := range a.headings {
		if h.level == 1 && ones == 1 && len(strings.Fields(h.words)) > 2 && !siteName(h.words, publisher, name) {
			return h.words
		}
	}
	return ""
}

// common returns the share of the words of two titles that both have, of the shorter one.
func common(a, b string) float64 {
	first, second := titleWords(a), titleWords(b)
	if len(first) == 0 || len(second) == 0 {
		return 0
	}
	both := 0
	for w := range first {
		if second[w] {
			both++
		}
	}
	return float64(both) / float64(min(len(first), len(second))) * (0.7 + 0.3*float64(both)/float64(max(len(first), len(second))))
}

func titleWords(s string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(text.Plain(s)), func(r rune) bool { return !text.IsWord(r) }) {
		out[w] = true
	}
	return out
}

// siteName reports whether words are the name of the site or of its host.
func siteName(words, publisher, name string) bool {
	plain := bare(words)
	if plain == "" || plain == bare(publisher) {
		return true
	}
	u, err := url.Parse(name)
	if err != nil || u.Host == "" {
		return false
	}
	host := strings.TrimPrefix(u.Hostname(), "www.")
	stem, _, _ := strings.Cut(host, ".")
	return plain == bare(host) || plain == bare(stem)
}

// withoutSite returns a title without the part before or behind its last or first separator, if
// that part is the name of the site.
func (a *about) withoutSite(title, publisher, name string) string {
	for _, mark := range separators {
		if at := strings.LastIndex(title, mark); at > 0 && a.isSite(title[at+len(mark):], publisher, name) {
			return strings.TrimSpace(title[:at])
		}
		if at := strings.Index(title, mark); at > 0 && a.isSite(title[:at], publisher, name) {
			return strings.TrimSpace(title[at+len(mark):])
		}
	}
	return title
}

// isSite reports whether a part of a title is the name of the site, with or without more words.
func (a *about) isSite(part, publisher, name string) bool {
	if siteName(part, publisher, name) {
		return true
	}
	plain, site := bare(part), bare(publisher)
	if len(site) > 3 && (strings.HasPrefix(plain, site) || strings.HasPrefix(site, plain) && len(plain) > 3) {
		return true
	}
	u, err := url.Parse(name)
	if err != nil || len(strings.Fields(part)) > 6 {
		return false
	}
	for label := range strings.SplitSeq(strings.TrimPrefix(u.Hostname(), "www."), ".") {
		if len(label) > 3 && strings.Contains(plain, bare(label)) {
			return true
		}
	}
	return false
}

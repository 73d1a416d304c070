package page

import (
	_ "embed"
	"encoding/json"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"flashbrief/ground/list"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
)

// about is what a page says of itself: details by lower-case key (its meta elements by name or
// property, its canonical address, the article in its JSON-LD under "headline", "author",
// "publisher" and "keywords"; the first value of a key is kept), and its dates.
type about struct {
	said     map[string]string
	dates    dates
	headings []heading
	body     string   // of the article in JSON-LD
	other    []moment // of JSON-LD that is no article
}

func metadata(doc *dom.Node, name string) *about {
	a := &about{said: map[string]string{}, dates: dates{title: -1}}
	host := ""
	if u, err := url.Parse(name); err == nil {
		host = u.Hostname()
	}
	a.dates.order = orderOf(languageOf(doc), host)
	a.dates.given = titleOf(doc)
	a.dates.size = len(textStart(doc, 1<<20))
	a.visit(doc, place{})
	keys := theDateKeys()
	for _, key := range keys["published"] {
		a.dates.state(a.said[key], false, false)
	}
	a.dates.stated = append(a.dates.stated, a.other...)
	for _, key := range keys["weak"] {
		a.dates.state(a.said[key], true, false)
	}
	for _, key := range keys["updated"] {
		a.dates.state(a.said[key], false, true)
	}
	return a
}

// languageOf returns the language that a page declares, or "".
func languageOf(doc *dom.Node) string {
	for n := doc.FirstChild; n != nil; n = n.NextSibling {
		if n.DataAtom == atom.Html {
			return first(attribute(n, "lang"), attribute(n, "xml:lang"))
		}
	}
	return ""
}

// titleOf returns the title in the head of a page.
func titleOf(n *dom.Node) string {
	if n.DataAtom == atom.Title {
		return text.Squeeze(textStart(n, 1000))
	}
	if n.DataAtom == atom.Body {
		return ""
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if t := titleOf(c); t != "" {
			return t
		}
	}
	return ""
}

//go:embed data/keys.txt
var keysText string

// theDateKeys are the names of meta elements with the day of publication, those that some sites
// fill with another day, those with the day of the last change, and the attributes that may give
// an element's date.
var theDateKeys = sync.OnceValue(func() map[string][]string { return list.Groups(keysText) })

// longestSaid limits one detail of a page, and longestLinked a JSON-LD script, in bytes.
const (
	longestSaid   = 16 << 10
	longestLinked = 1 << 20
)

func (a *about) put(key, value string) {
	if len(value) > longestSaid {
		return
	}
	key = strings.ToLower(key)
	value = text.Squeeze(html.UnescapeString(value)) // some sites escape twice
	if _, known := a.said[key]; !known && value != "" {
		a.said[key] = value
	}
}

func (a *about) visit(n *dom.Node, p place) {
	if p.depth > deepest {
		return
	}
	if n.Type == dom.ElementNode {
		if !a.element(n) {
			return
		}
		p = a.dates.within(p, n)
		a.dates.heading(n, p)
		a.dates.element(n, p)
		a.keep(n, p)
	}
	if n.Type == dom.TextNode {
		a.dates.words(n, p)
		if l := len(strings.TrimSpace(n.Data)); l > 60 {
			a.dates.seen += l
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		a.visit(c, p)
	}
}

// element reads what an element says about the page, and reports whether to read its content
// too.
func (a *about) element(n *dom.Node) bool {
	switch n.DataAtom {
	case atom.Meta:
		key, value := first(attribute(n, "property"), attribute(n, "name"), attribute(n, "itemprop"), attribute(n, "http-equiv")), attribute(n, "content")
		a.put(key, value)
		if key == "article:tag" && len(a.said["tags"])+len(value) < longestSaid {
			a.said["tags"] += value + ";"
		}
	case atom.Link, atom.A:
		rel := strings.Fields(attribute(n, "rel"))
		if n.DataAtom == atom.Link && slices.Contains(rel, "canonical") {
			a.put("canonical", attribute(n, "href"))
		}
		if n.DataAtom == atom.Link && slices.Contains(rel, "memento") { // RFC 7089
			a.put("memento", attribute(n, "href"))
		}
		if slices.Contains(rel, "license") {
			a.put("license", attribute(n, "href"))
		}
	case atom.Script:
		if n.FirstChild != nil {
			a.script(attribute(n, "type"), n.FirstChild.Data)
		}
	}
	return !undrawn(n)
}

// undrawn reports whether the content of an element is no text that a browser draws as part of
// the page.
func undrawn(n *dom.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Textarea:
		return true
	}
	return false
}

// script reads a script that is data: JSON-LD, or the state that a page is drawn from.
func (a *about) script(kind, raw string) {
	switch {
	case len(raw) > longestLinked:
	case strings.Contains(kind, "ld+json"):
		a.linked(raw)
	case a.said["script"] == "":
		a.put("script", scriptDay(raw))
	}
}

// Bytes before "ublish" and behind it within which a script has its day.
const (
	beforeDate = 16
	behindDate = 120
)

// scriptDay returns the day of publication in the data of a script; empty if it has none. Scripts are
// long, so only what stands around the word is matched.
func scriptDay(raw string) string {
	for at := 0; ; {
		next := strings.Index(raw[at:], "ublish")
		if next < 0 {
			return ""
		}
		at += next
		if m := scriptDate.FindStringSubmatch(raw[max(0, at-beforeDate):min(len(raw), at+behindDate)]); m != nil {
			return m[1]
		}
		at += len("ublish")
	}
}

// scriptDate matches the day of publication in the data of a script.
var scriptDate = regexp.MustCompile(`(?i)["'](?:date_?published|published_?(?:at|date|time)?|publish_?(?:date|time)|publication_?date|first_?publish(?:ed)?_?(?:at|date|time)?)\\?["']\s*:\s*\\?["'](\d{4}-\d\d-\d\d[^"'\\]{0,20})`)

func attribute(n *dom.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// linked reads the objects of a JSON-LD script; of malformed data only the day is read.
func (a *about) linked(raw string) {
	raw = strings.Map(func(r rune) rune { // line breaks within strings are frequent
		if r < ' ' {
			return ' '
		}
		return r
	}, raw)
	in := json.NewDecoder(strings.NewReader(raw))
	for n := range 20 {
		var v any
		if err := in.Decode(&v); err != nil {
			if all := linkedDate.FindAllStringSubmatch(raw, 2); n == 0 && len(all) == 1 {
				a.dates.state(all[0][1], false, false)
			}
			return
		}
		a.article(v, 0)
	}
}

var linkedDate = regexp.MustCompile(`"datePublished"\s*:\s*"([^"]{8,40})"`)

// parts matches the types of what a page holds or speaks of, whose day is not the page's.
var parts = regexp.MustCompile(`Image|Photo|Video|Audio|Media|Comment|Review|Event|Person|Book|Movie|Music|Rating|Dataset`)

// deepestLinked limits how deep an article is searched in a JSON-LD graph.
const deepestLinked = 6

func (a *about) article(v any, depth int) {
	if depth > deepestLinked {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			a.article(x, depth+1)
		}
	case map[string]any:
		kind := name(v["@type"])
		if strings.Contains(kind, "Article") || strings.Contains(kind, "Posting") || strings.Contains(kind, "Report") {
			for _, key := range []string{"headline", "author", "publisher", "keywords", "license", "articleSection"} {
				a.put(key, name(v[key]))
			}
			if body, ok := v["articleBody"].(string); ok && len(body) > len(a.body) {
				a.body = body
			}
			a.dates.state(first(name(v["datePublished"]), name(v["dateCreated"])), false, false)
			a.dates.state(name(v["dateModified"]), false, true)
		} else if !parts.MatchString(kind) {
			if m, ok := a.dates.read(first(name(v["datePublished"]), name(v["dateCreated"]))); ok {
				a.other = append(a.other, m)
			}
			a.dates.state(name(v["dateModified"]), false, true)
		}
		a.article(v["@graph"], depth+1)
		a.article(v["mainEntity"], depth+1)
		a.article(v["mainEntityOfPage"], depth+1)
	}
}

// name returns a JSON-LD value as text: a string, an object's name, or a list of them.
func name(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		s, _ := v["name"].(string)
		return s
	case []any:
		var all []string
		for _, x := range v {
			if s := name(x); s != "" {
				all = append(all, s)
			}
		}
		return strings.Join(all, ", ")
	}
	return ""
}

// published returns the page's day; name is its origin.
func (a *about) published(name string) when.Day {
	return a.dates.published([]string{a.said["canonical"], a.said["og:url"], name}, a.said["script"], a.said["og:image"])
}

// bare returns the letters and digits of a name in lower case.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r >= 0x80:
			return r
		}
		return -1
	}, s)
}

// author returns the story's author, never an address or an account.
func (a *about) author(given string) string {
	for _, s := range []string{a.said["author"], a.said["article:author"], a.said["dc.creator"], a.said["parsely-author"], a.said["byl"], given} {
		s = text.Squeeze(s)
		if s == "" || strings.Contains(s, "://") || strings.HasPrefix(s, "@") || strings.HasPrefix(s, "www.") {
			continue
		}
		if rest, ok := text.CutFold(s, "by "); ok {
			s = rest
		}
		s, _, _ = strings.Cut(s, " | ")
		return s
	}
	return ""
}

func (a *about) publisher(given string) string {
	for _, s := range []string{a.said["og:site_name"], a.said["publisher"], a.said["application-name"], given} {
		s = strings.TrimPrefix(text.Squeeze(s), "@")
		if u, err := url.Parse(s); err == nil && u.Host != "" {
			s = strings.TrimPrefix(u.Host, "www.")
		}
		if s != "" {
			return s
		}
	}
	return ""
}

// Limits of what a page says of its subject: the number of its tags, and the bytes of its section.
const (
	mostTopics     = 40
	longestSection = 80
)

func (a *about) tags() []string {
	list := a.said["tags"]
	if list == "" {
		list = strings.ReplaceAll(first(a.said["keywords"], a.said["news_keywords"]), ",", ";")
	}
	var out []string
	for t := range strings.SplitSeq(list, ";") {
		if t = text.Squeeze(t); t != "" && len(out) < mostTopics {
			out = append(out, t)
		}
	}
	if section := first(a.said["article:section"], a.said["articlesection"], a.said["parsely-section"], a.said["section"]); section != "" && len(section) <= longestSection {
		out = append(out, "section: "+section)
	}
	if licence := first(a.said["license"], a.said["dcterms.license"]); licence != "" {
		out = append(out, "licence: "+licence) // as front matter and publication have it
	}
	if memento := a.said["memento"]; memento != "" {
		out = append(out, news.Archived+": "+memento)
	}
	return out
}

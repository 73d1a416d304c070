package page

import (
	"encoding/json"
	"html"
	"net/url"
	"strconv"
	"strings"
	"time"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
)

// about is a page's own details by lower-case key: its meta elements by name or property, its
// canonical address, the article in its JSON-LD under "headline", "author", "publisher",
// "datepublished" and "keywords", and the dates it shows. The first value of a key is kept.
type about map[string]string

func metadata(doc *dom.Node) about {
	a := about{}
	a.visit(doc, 0)
	return a
}

// longestSaid limits one detail of a page, and longestLinked a JSON-LD script, in bytes.
const (
	longestSaid   = 16 << 10
	longestLinked = 1 << 20
)

func (a about) put(key, value string) {
	if len(value) > longestSaid {
		return
	}
	key = strings.ToLower(key)
	value = text.Squeeze(html.UnescapeString(value)) // some sites escape twice
	if _, known := a[key]; !known && value != "" {
		a[key] = value
	}
}

func (a about) visit(n *dom.Node, depth int) {
	if depth > deepest {
		return
	}
	if n.Type == dom.ElementNode && !a.element(n) {
		return
	}
	if n.Type == dom.TextNode && a["shown"] == "" && len(n.Data) < 200 {
		if day, ok := dateIn(text.Squeeze(n.Data)); ok {
			a["shown"] = day.String()
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		a.visit(c, depth+1)
	}
}

// element reads what an element says about the page, and reports whether to read its content
// too.
func (a about) element(n *dom.Node) bool {
	switch n.DataAtom {
	case atom.Meta:
		key, value := first(attribute(n, "property"), attribute(n, "name"), attribute(n, "itemprop")), attribute(n, "content")
		a.put(key, value)
		if key == "article:tag" && len(a["tags"])+len(value) < longestSaid {
			a["tags"] += value + ";"
		}
	case atom.Link:
		if attribute(n, "rel") == "canonical" {
			a.put("canonical", attribute(n, "href"))
		}
	case atom.Time:
		a.put("time", attribute(n, "datetime"))
	case atom.Script:
		if strings.Contains(attribute(n, "type"), "ld+json") && n.FirstChild != nil {
			a.linked(n.FirstChild.Data)
		}
		return false
	case atom.Style, atom.Footer:
		return false
	}
	return true
}

func attribute(n *dom.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// linked reads the article from a JSON-LD script; malformed data is ignored.
func (a about) linked(raw string) {
	var v any
	if len(raw) <= longestLinked && json.Unmarshal([]byte(raw), &v) == nil {
		a.article(v, 0)
	}
}

// deepestLinked limits how deep an article is searched in a JSON-LD graph.
const deepestLinked = 6

func (a about) article(v any, depth int) {
	if depth > deepestLinked {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			a.article(x, depth+1)
		}
	case map[string]any:
		if kind := name(v["@type"]); strings.Contains(kind, "Article") || strings.Contains(kind, "Posting") {
			for _, key := range []string{"headline", "datePublished", "author", "publisher", "keywords"} {
				a.put(key, name(v[key]))
			}
		}
		a.article(v["@graph"], depth+1)
		a.article(v["mainEntity"], depth+1)
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

// published returns the page's date: from its metadata, else from its address, else the first
// date shown. name is the origin of the page.
func (a about) published(name string) when.Day {
	for _, key := range []string{
		"datepublished", "article:published_time", "og:published_time", "article:published", "date", "dc.date", "dc.date.issued",
		"dcterms.created", "dcterms.date", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "time",
	} {
		if d, ok := when.Written(a[key]); ok {
			return d
		}
	}
	for _, address := range []string{a["canonical"], a["og:url"], name} {
		if d, ok := addressed(address); ok {
			return d
		}
	}
	d, _ := when.Written(a["shown"])
	return d
}

// addressed reads the date in an address such as /2024/05/21/ or /2024/may/21/.
func addressed(address string) (when.Day, bool) {
	u, err := url.Parse(address)
	if err != nil {
		return when.Day{}, false
	}
	parts := strings.Split(u.Path, "/")
	for i := 0; i+2 < len(parts); i++ {
		month := when.Month(parts[i+1])
		if month == 0 {
			m, _ := strconv.Atoi(parts[i+1])
			month = time.Month(m)
		}
		if len(parts[i]) == 4 && month > 0 && len(parts[i+2]) <= 2 {
			if d, ok := when.Written(parts[i] + "/" + strconv.Itoa(int(month)) + "/" + parts[i+2]); ok {
				return d, true
			}
		}
	}
	return when.Day{}, false
}

// title returns the story's title, without the name of the site.
func (a about) title(given, publisher string) string {
	title := text.Squeeze(html.UnescapeString(first(a["headline"], a["og:title"], given)))
	for _, mark := range []string{" | ", " - ", " – ", " — ", " :: "} {
		if at := strings.LastIndex(title, mark); at > 0 && publisher != "" && bare(title[at+len(mark):]) == bare(publisher) {
			return title[:at]
		}
	}
	return title
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
func (a about) author(given string) string {
	for _, s := range []string{a["author"], a["article:author"], a["dc.creator"], a["parsely-author"], a["byl"], given} {
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

func (a about) publisher(given string) string {
	for _, s := range []string{a["og:site_name"], a["publisher"], a["application-name"], given} {
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

// mostTopics limits the number of a page's tags.
const mostTopics = 40

func (a about) tags() []string {
	list := a["tags"]
	if list == "" {
		list = strings.ReplaceAll(first(a["keywords"], a["news_keywords"]), ",", ";")
	}
	var out []string
	for t := range strings.SplitSeq(list, ";") {
		if t = text.Squeeze(t); t != "" && len(out) < mostTopics {
			out = append(out, t)
		}
	}
	return out
}

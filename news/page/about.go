package page

import (
	"encoding/json"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"flashbrief/ground/when"
)

// metadata is what a page says of itself: its meta elements by name or property,
// its canonical address, and the article in its JSON-LD under "headline",
// "author", "publisher", "datePublished" and "keywords".
func metadata(doc *html.Node) map[string]string {
	about := map[string]string{}
	put := func(key, value string) {
		key = strings.ToLower(key)
		if _, known := about[key]; !known && strings.TrimSpace(value) != "" {
			about[key] = value
		}
	}
	var visit func(n *html.Node, depth int)
	visit = func(n *html.Node, depth int) {
		if depth > deepest {
			return
		}
		if n.Type == html.ElementNode {
			switch n.DataAtom {
			case atom.Meta:
				put(first(attribute(n, "property"), attribute(n, "name"), attribute(n, "itemprop")), attribute(n, "content"))
				if p := attribute(n, "property"); p == "article:tag" {
					about["tags"] += attribute(n, "content") + ";"
				}
			case atom.Link:
				if attribute(n, "rel") == "canonical" {
					put("canonical", attribute(n, "href"))
				}
			case atom.Time:
				put("time", attribute(n, "datetime"))
			case atom.Script:
				if strings.Contains(attribute(n, "type"), "ld+json") && n.FirstChild != nil {
					linked(n.FirstChild.Data, put)
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c, depth+1)
		}
	}
	visit(doc, 0)
	return about
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// linked reads the article out of a JSON-LD script; what is malformed says nothing.
func linked(raw string, put func(key, value string)) {
	var v any
	if json.Unmarshal([]byte(raw), &v) != nil {
		return
	}
	var visit func(v any, depth int)
	visit = func(v any, depth int) {
		if depth > 6 {
			return
		}
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				visit(x, depth+1)
			}
		case map[string]any:
			if kind, _ := v["@type"].(string); strings.HasSuffix(kind, "Article") || strings.HasSuffix(kind, "Posting") {
				for _, key := range []string{"headline", "datePublished", "author", "publisher", "keywords"} {
					put(key, name(v[key]))
				}
			}
			visit(v["@graph"], depth+1)
		}
	}
	visit(v, 0)
}

// name is a JSON-LD value as words: a string, an object's name, or a list of them.
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

// published is the page's own date, from what it states, the surest first.
func published(about map[string]string) when.Day {
	for _, key := range []string{
		"datepublished", "article:published_time", "og:published_time", "date", "dc.date", "dc.date.issued", "dcterms.created",
		"pubdate", "publishdate", "parsely-pub-date", "sailthru.date", "time",
	} {
		if d := dayOf(about[key]); !d.IsZero() {
			return d
		}
	}
	return when.Day{}
}

func dayOf(s string) when.Day {
	s = strings.TrimSpace(s)
	if len(s) >= len(time.DateOnly) {
		if d, err := when.Parse(s[:len(time.DateOnly)]); err == nil {
			return d
		}
	}
	for _, layout := range []string{time.RFC1123Z, time.RFC1123, "January 2, 2006", "Jan 2, 2006", "2 January 2006", "02/01/2006", "2006/01/02", "20060102"} {
		if t, err := time.Parse(layout, s); err == nil {
			return when.Of(t)
		}
	}
	return when.Day{}
}

func tags(about map[string]string) []string {
	var out []string
	for t := range strings.SplitSeq(first(about["tags"], strings.ReplaceAll(first(about["keywords"], about["news_keywords"]), ",", ";")), ";") {
		if t = strings.TrimSpace(t); t != "" && len(out) < 40 {
			out = append(out, t)
		}
	}
	return out
}

package feed

import (
	"bytes"
	"encoding/json"

	"golang.org/x/net/html"
)

// headOfFeed limits the part of a feed that is searched for its hub, in bytes.
const headOfFeed = 64 << 10

// hubOf returns the hub that pushes a feed (WebSub), and the address under which the hub knows it;
// empty if it names none.
func hubOf(raw []byte) (hub, self string) {
	head := raw[:min(len(raw), headOfFeed)]
	if trimmed := bytes.TrimSpace(head); len(trimmed) > 0 && trimmed[0] == '{' {
		return jsonHub(raw)
	}
	if entry := openEntry.FindIndex(head); entry != nil {
		head = head[:entry[0]]
	}
	for z := html.NewTokenizer(bytes.NewReader(head)); z.Next() != html.ErrorToken; {
		t := z.Token()
		if t.Data != "link" && t.Data != "atom:link" && t.Data != "atom10:link" {
			continue
		}
		at := map[string]string{}
		for _, a := range t.Attr {
			at[a.Key] = a.Val
		}
		switch {
		case at["rel"] == "hub" && hub == "":
			hub = at["href"]
		case at["rel"] == "self" && self == "":
			self = at["href"]
		}
	}
	return hub, self
}

// jsonHub returns the hub of a JSON Feed.
func jsonHub(raw []byte) (hub, self string) {
	var f struct {
		Self string `json:"feed_url"`
		Hubs []struct {
			Type string `json:"type"`
			URL  string `json:"url"`
		} `json:"hubs"`
	}
	if json.Unmarshal(raw, &f) != nil {
		return "", ""
	}
	for _, h := range f.Hubs {
		if h.Type == "WebSub" {
			return h.URL, f.Self
		}
	}
	return "", f.Self
}

// Package feed reads news feeds (RSS, Atom, JSON Feed), sitemaps with the news extension, and
// lists of feeds (OPML). It keeps each entry's bytes, its day in the zone that it is written in,
// and an identity that lasts while the entry is corrected.
package feed

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mmcdole/gofeed"
	"golang.org/x/text/encoding/charmap"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
)

// Largest is the most bytes of a feed that are read.
const Largest = 32 << 20

// Feed is a feed and its entries in their order.
type Feed struct {
	Title    string
	Language string
	Entries  []Entry
	Hub      string // the address of the hub that pushes the feed (WebSub); empty if it names none
	Self     string // the feed's own address, by which the hub knows it
}

// Entry is an entry of a feed.
type Entry struct {
	// ID is what identifies the entry in its feed: its identifier if no other entry has the same,
	// else its address on the same condition, else "".
	ID        string
	Link      string
	Title     string
	Author    string
	Published time.Time // in the zone that it is written in; zero if the entry gives none
	Updated   time.Time // as Published
	HTML      string    // the longer of content and summary; may be plain text
	Tags      []string
	Raw       []byte // its bytes as received, or as JSON if they cannot be found
}

// Read reads a feed. If the feed ends early or breaks, it returns the entries before that place
// with the error.
func Read(name string, raw []byte) (Feed, error) {
	if len(raw) > Largest {
		return Feed{}, fault.New(fault.Invalid, "%s: the feed has more than %d MB; no feed has so many", name, Largest>>20)
	}
	raw, cut := first(raw, mostEntries)
	parsed, err := parse(raw)
	if err != nil {
		whole := err
		for i, try := range []func([]byte) ([]byte, bool){plain, mend, func(raw []byte) ([]byte, bool) {
			clean, _ := plain(raw)
			return mend(clean)
		}} {
			mended, ok := try(raw)
			if !ok {
				continue
			}
			if parsed, err = parse(mended); err == nil && len(parsed.Items) > 0 {
				f := made(parsed, mended)
				if i == 0 {
					return f, nil // only its encoding was wrong
				}
				return f, fault.New(fault.Invalid, "%s: the feed breaks after %d entries (%v); the rest is not read", name, len(parsed.Items), whole)
			}
		}
		return Feed{}, fault.New(fault.Invalid, "%s: the feed cannot be read: %v; fetch it again", name, whole)
	}
	if cut {
		return made(parsed, raw), fault.New(fault.Invalid, "%s: the feed has more than %d entries; the rest is not read", name, mostEntries)
	}
	return made(parsed, raw), nil
}

// mostEntries limits the entries of a feed that are read.
const mostEntries = 20_000

// first returns the feed cut after its first entries, whose number most limits, and whether it
// had more.
func first(raw []byte, most int) ([]byte, bool) {
	if bytes.Count(raw, []byte("<item"))+bytes.Count(raw, []byte("<entry")) <= most {
		return raw, false
	}
	at := 0
	for range most + 1 {
		next := openEntry.FindIndex(raw[at:])
		if next == nil {
			return raw, false
		}
		at += next[1]
	}
	start := bytes.LastIndexByte(raw[:at], '<')
	end := "</channel></rss>"
	switch head := lower(raw[:min(len(raw), 4096)]); {
	case bytes.Contains(head, []byte("<feed")):
		end = "</feed>"
	case bytes.Contains(head, []byte("<rdf:rdf")):
		end = "</rdf:RDF>"
	}
	return append(bytes.Clone(raw[:start]), end...), true
}

var openEntry = regexp.MustCompile(`<(?:item|entry)[\s/>]`)

// plain returns a feed in UTF-8 that says nothing of its encoding, without control characters,
// and whether that changes it. Bytes that are not UTF-8 are taken for Windows-1252.
func plain(raw []byte) ([]byte, bool) {
	out := raw
	if !utf8.Valid(out) {
		if decoded, err := charmap.Windows1252.NewDecoder().Bytes(out); err == nil {
			out = decoded
		}
	}
	if root := rootElement.FindIndex(out); root != nil { // what precedes it may be no XML
		out = append([]byte("<?xml version=\"1.0\"?>"), out[root[0]:]...)
	}
	out = declared.ReplaceAll(out, []byte("<?xml version=\"1.0\"?>"))
	out = bytes.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == utf8.RuneError || r == 0xfffe || r == 0xffff {
			return ' '
		}
		return r
	}, out)
	return out, !bytes.Equal(out, raw)
}

var rootElement = regexp.MustCompile(`(?i)<(?:rss|feed|rdf:rdf)[\s>]`)

var declared = regexp.MustCompile(`^\s*<\?xml[^>]*\?>`)

// lower returns a copy with the letters of ASCII in lower case, in the same places.
func lower(raw []byte) []byte {
	out := bytes.Clone(raw)
	for i, c := range out {
		if c >= 'A' && c <= 'Z' {
			out[i] = c + 'a' - 'A'
		}
	}
	return out
}

func parse(raw []byte) (f *gofeed.Feed, err error) {
	defer func() { // the parser is not ours, and the feed a stranger's
		if broke := recover(); broke != nil {
			err = fmt.Errorf("it breaks the parser (%v)", broke)
		}
	}()
	f, err = gofeed.NewParser().Parse(bytes.NewReader(raw))
	if err == nil && len(f.Items) == 0 && f.FeedType == "atom" && bytes.Contains(raw, []byte("<item")) { // a feed of both kinds
		return gofeed.NewParser().ParseString(asEntries.Replace(string(raw)))
	}
	return f, err
}

// asEntries turns the entries of RSS into those of Atom.
var asEntries = strings.NewReplacer("<item>", "<entry>", "<item ", "<entry ", "</item>", "</entry>")

// mend closes a feed after its last whole entry.
func mend(raw []byte) ([]byte, bool) {
	small := lower(raw)
	for _, end := range []struct{ entry, feed string }{{"</item>", "</channel></rss>"}, {"</item>", "</rdf:RDF>"}, {"</entry>", "</feed>"}} {
		if strings.Contains(end.feed, "rdf") != bytes.Contains(small[:min(len(small), 4096)], []byte("<rdf:rdf")) {
			continue
		}
		if at := bytes.LastIndex(small, []byte(end.entry)); at > 0 {
			at += len(end.entry)
			return append(bytes.Clone(raw[:at]), end.feed...), true
		}
	}
	return nil, false
}

func made(parsed *gofeed.Feed, raw []byte) Feed {
	f := Feed{Title: text.Squeeze(parsed.Title), Language: parsed.Language}
	f.Hub, f.Self = hubOf(raw)
	pieces := spans(raw, len(parsed.Items))
	ids, links := map[string]int{}, map[string]int{}
	for _, item := range parsed.Items {
		ids[item.GUID]++
		links[item.Link]++
	}
	for n, item := range parsed.Items {
		e := entry(item)
		switch {
		case item.GUID != "" && ids[item.GUID] == 1:
			e.ID = item.GUID
		case item.Link != "" && links[item.Link] == 1:
			e.ID = item.Link
		}
		if pieces != nil {
			e.Raw = pieces[n]
		} else {
			e.Raw, _ = json.Marshal(item) // a struct of strings is always encoded
		}
		f.Entries = append(f.Entries, e)
	}
	return f
}

func entry(item *gofeed.Item) Entry {
	e := Entry{
		Link: strings.TrimSpace(item.Link), Title: text.Squeeze(item.Title), Tags: item.Categories,
		Published: timeOf(item.Published, item.PublishedParsed), Updated: timeOf(item.Updated, item.UpdatedParsed),
		HTML: item.Content,
	}
	if len(item.Description) > len(e.HTML) {
		e.HTML = item.Description
	}
	if e.Link == "" && strings.HasPrefix(item.GUID, "http") {
		e.Link = item.GUID
	}
	var names []string
	for _, a := range item.Authors {
		if a != nil {
			names = append(names, cmp.Or(text.Squeeze(a.Name), a.Email))
		}
	}
	e.Author = strings.Join(names, ", ")
	return e
}

// timeOf returns the time that is written, in its zone, else the parsed one.
func timeOf(written string, parsed *time.Time) time.Time {
	if t, ok := Time(written); ok {
		return t
	}
	if parsed != nil {
		return *parsed
	}
	return time.Time{}
}

// spans returns the bytes of each entry, or nil if they cannot be distinguished.
func spans(raw []byte, want int) [][]byte {
	for _, tag := range []string{"item", "entry"} {
		if out := elements(raw, tag, want); want > 0 && len(out) == want {
			return out
		}
	}
	return nil
}

// elements returns the elements of that name, at most one more than wanted. Entries do not
// nest; text in CDATA and comments is skipped.
func elements(raw []byte, tag string, want int) [][]byte {
	var out [][]byte
	open, closing := []byte("<"+tag), []byte("</"+tag)
	start := -1
	for at := 0; at < len(raw) && len(out) <= want; {
		next := bytes.IndexByte(raw[at:], '<')
		if next < 0 {
			break
		}
		at += next
		rest := raw[at:]
		switch {
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			at += skip(rest, "]]>")
		case bytes.HasPrefix(rest, []byte("<!--")):
			at += skip(rest, "-->")
		case start < 0 && bytes.HasPrefix(rest, open) && len(rest) > len(open) && bytes.IndexByte([]byte(" \t\r\n>"), rest[len(open)]) >= 0:
			start = at
			at += len(open)
		case start >= 0 && bytes.HasPrefix(rest, closing):
			at += skip(rest, ">")
			out = append(out, raw[start:at])
			start = -1
		default:
			at++
		}
	}
	return out
}

// skip returns the number of bytes through the end mark.
func skip(raw []byte, mark string) int {
	at := bytes.Index(raw, []byte(mark))
	if at < 0 {
		return len(raw)
	}
	return at + len(mark)
}

package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"flashbrief/brief/publish"
	"flashbrief/desk"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// sampled serves a desk with some of the sample reports.
func sampled(t *testing.T, names ...string) (*httptest.Server, *desk.Desk) {
	t.Helper()
	d := opened(t, time.Now)
	var paths []string
	for _, name := range names {
		found, err := filepath.Glob("../../sample/" + name)
		if err != nil || len(found) == 0 {
			t.Fatalf("no sample %s: %v", name, err)
		}
		paths = append(paths, found...)
	}
	if err := d.File(context.Background(), desk.Intake{}.Take(paths), func(f desk.Filed) {
		if f.Err != nil {
			t.Error(f.Err)
		}
	}); err != nil {
		t.Fatal(err)
	}
	triage, err := desk.OpenTriage(filepath.Join(t.TempDir(), "record.db"+desk.TriageFile))
	if err != nil {
		t.Fatal(err)
	}
	return serve(t, Config{Desk: d, By: "A. Analyst", Triage: triage, Drafts: draftsIn(t), Questions: questionsIn(t)}), d
}

// draftsIn returns drafts in a file of their own.
func draftsIn(t *testing.T) *desk.Drafts {
	t.Helper()
	drafts, err := desk.OpenDrafts(filepath.Join(t.TempDir(), "record.db"+desk.DraftsFile))
	if err != nil {
		t.Fatal(err)
	}
	return drafts
}

// largest is the size that no page exceeds, in bytes.
const largest = 200 << 10

// crawler follows every link of the desk.
type crawler struct {
	t      *testing.T
	server string
	pages  map[string]*html.Node // by address without its place
	queue  []string
	alike  map[string]int
	places map[string][]string // addresses with a place, and a page that links to each
}

// TestNoLinkIsDeadOrLosesTheQuestion crawls the desk from a question with a cut-off: each link
// leads to a page, each place to an element, each page is valid and not too large, and each link
// keeps the question.
func TestNoLinkIsDeadOrLosesTheQuestion(t *testing.T) {
	s, d := sampled(t, "0[1-5]*", "2[0-2]*")
	written(t, s.URL, d, "about=Iran%2C+Russia&as-of=2024-05-20&since=2023-01-01")
	c := &crawler{t: t, server: s.URL, pages: map[string]*html.Node{}, places: map[string][]string{}, alike: map[string]int{}}
	kept := url.Values{"about": {"Iran, Russia"}, "as-of": {"2024-05-20"}, "since": {"2023-01-01"}}
	c.follow("/?"+kept.Encode(), "the start")
	for len(c.queue) > 0 {
		next := c.queue[0]
		c.queue = c.queue[1:]
		c.visit(next, kept)
	}
	for address, by := range c.places {
		page, place, _ := strings.Cut(address, "#")
		id, _ := url.PathUnescape(place)
		if root := c.pages[page]; root != nil && byID(root, id) == nil {
			t.Errorf("%s leads to %s, where nothing has that ID", by[0], address)
		}
	}
	if len(c.pages) < 60 {
		t.Errorf("got %d pages, want the whole desk", len(c.pages))
	}
	t.Logf("%d pages, %d places", len(c.pages), len(c.places))
}

// written keeps a draft on a question, publishes it, and has one of the reports that it rests on
// withdrawn; it also saves a question. It returns the name of the draft and of the piece.
func written(t *testing.T, server string, d *desk.Desk, asked string) string {
	t.Helper()
	answer, body := get(t, server+"/check?"+asked, "")
	for range 100 {
		if answer.StatusCode != http.StatusAccepted {
			break
		}
		time.Sleep(100 * time.Millisecond) // the draft is being made
		answer, body = get(t, server+"/check?"+asked, "")
	}
	text := html.UnescapeString(typedText.FindStringSubmatch(body)[1])
	answer, _ = post(t, server+"/check?"+asked, url.Values{"text": {text}, "do": {"keep"}}, nil)
	to, err := answer.Location()
	if err != nil {
		t.Fatalf("got %d, want the draft kept", answer.StatusCode)
	}
	o := publish.Order{Piece: to.Path[len("/drafts/"):], Change: record.Published, By: "A. Analyst"}
	kept, err := d.Publish(context.Background(), desk.Edited(text, ask.Question{}.AsOf), ask.Question{}, o)
	if err != nil {
		t.Fatal(err)
	}
	if answer, _ := post(t, server+"/act/savequestion", url.Values{"title": {"Iran and Russia"}, "about": {"Iran, Russia"}, "since": {"2023-01-01"}}, nil); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("got %d, want the question saved", answer.StatusCode)
	}
	if _, err := d.WithdrawReport(context.Background(), kept.Reports()[0], desk.Signature{By: "A. Analyst", Why: "its source took it back"}); err != nil {
		t.Fatal(err)
	}
	return o.Piece
}

// TestTheLinksOfReadersPagesLeadSomewhere follows every link of the pages that readers see, as the desk serves them.
func TestTheLinksOfReadersPagesLeadSomewhere(t *testing.T) {
	s, d := sampled(t, "0[1-5]*", "2[0-2]*")
	piece := written(t, s.URL, d, "about=Iran%2C+Russia&as-of=2024-05-20&since=2023-01-01")
	seen, queue := map[string]bool{}, []string{"/published/" + piece + "/page.html", "/publish/" + piece + "/page.html"}
	for len(queue) > 0 {
		at, _ := url.Parse(queue[0])
		queue = queue[1:]
		if seen[at.Path] {
			continue
		}
		seen[at.Path] = true
		answer, body := get(t, s.URL+at.Path, "")
		if answer.StatusCode == http.StatusFound {
			queue = append(queue, answer.Header.Get("Location"))
			continue
		}
		if answer.StatusCode != http.StatusOK || body == "" {
			t.Errorf("%s: got %d, want a file", at.Path, answer.StatusCode)
		}
		root, err := html.Parse(strings.NewReader(body))
		if err != nil || !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/html") {
			continue
		}
		for n := range root.Descendants() {
			link, linked := attribute(n, "href")
			to, err := at.Parse(link)
			if rel, _ := attribute(n, "rel"); linked && err == nil && to.Host == "" && rel != "canonical" {
				queue = append(queue, to.Path)
			}
		}
	}
	if len(seen) < 20 {
		t.Errorf("got %d files, want the lists, the feeds and every form of both", len(seen))
	}
}

// follow notes a link found on a page.
func (c *crawler) follow(link, on string) {
	u, err := url.Parse(link)
	if err != nil {
		c.t.Errorf("%s: the link %q is malformed: %v", on, link, err)
		return
	}
	if u.Host != "" {
		return
	}
	place := u.Fragment != ""
	u.Fragment, u.RawFragment = "", ""
	if u.Path == "" {
		base, _ := url.Parse(on)
		u.Path, u.RawQuery = base.Path, base.RawQuery
	}
	address := u.String()
	if place {
		_, id, _ := strings.Cut(link, "#")
		c.places[address+"#"+id] = append(c.places[address+"#"+id], on)
	}
	if _, known := c.pages[address]; known {
		return
	}
	kind := u.Path + "?" + u.Query().Get("about")
	if c.alike[kind]++; c.alike[kind] > mostAlike {
		return
	}
	c.pages[address] = nil
	c.queue = append(c.queue, address)
}

// mostAlike is the number of pages of one path and subject that are visited: a report has one for
// each stretch of its words.
const mostAlike = 4

// visit checks a page, and follows its links.
func (c *crawler) visit(address string, kept url.Values) {
	answer, body := get(c.t, c.server+address, "")
	if answer.StatusCode != http.StatusOK {
		c.t.Errorf("%s: got %d, want a page", address, answer.StatusCode)
		return
	}
	if answer.Header.Get("Content-Security-Policy") != policy || !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/html") {
		return // what is printed is a page of its own, and a feed is none
	}
	if len(body) > largest {
		c.t.Errorf("%s: got %d bytes, want at most %d", address, len(body), largest)
	}
	for _, fault := range invalid(body) {
		c.t.Errorf("%s: %s", address, fault)
	}
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	c.pages[address] = root
	for n := range root.Descendants() {
		if n.Data != "a" && n.Data != "form" {
			continue
		}
		link, linked := attribute(n, "href")
		if !linked {
			continue
		}
		u, _ := url.Parse(link)
		now := drops(n)
		for name := range kept {
			if u != nil && u.Path != "" && u.Host == "" && !now && u.Query().Get(name) == "" {
				c.t.Errorf("%s: the link %s loses %s", address, link, name)
			}
		}
		if !now { // it leads to the same desk without the cut-off, or without a time
			c.follow(link, address)
		}
	}
}

// drops reports whether a link drops a part of the question because it says so: back to now, or to all time.
func drops(n *html.Node) bool {
	key, _ := attribute(n, "data-key")
	return strings.Contains(textOf(n), "Back to now") || key == "0"
}

func byID(root *html.Node, id string) *html.Node {
	for n := range root.Descendants() {
		if value, ok := attribute(n, "id"); ok && value == id {
			return n
		}
	}
	return nil
}

func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name && n.Type == html.ElementNode {
			return a.Val, true
		}
	}
	return "", false
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// voids are elements without an end.
var voids = []string{"meta", "link", "input", "br", "wbr", "hr", "img", "col"}

// invalid returns what is wrong in a page: elements that are not closed in order, that a browser
// would move, IDs and attributes given twice, and fields without a label.
func invalid(body string) []string {
	order, out := nested(body)
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		return append(out, err.Error())
	}
	var tree []string
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			tree = append(tree, strings.ToLower(n.Data))
			out = append(out, unlabelled(n)...)
		}
	}
	if i := firstDifference(order, tree); i >= 0 && len(out) == 0 {
		out = append(out, fmt.Sprintf("a browser moves elements near %v", order[max(0, min(i-3, len(order))):min(len(order), i+3)]))
	}
	return out
}

// nested returns the names of a page's elements in order, and what is wrong in how they are
// written.
func nested(body string) (order, out []string) {
	var open []string
	seen := map[string]bool{}
	z := html.NewTokenizer(strings.NewReader(body))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		token := z.Token()
		switch kind {
		case html.StartTagToken, html.SelfClosingTagToken:
			order = append(order, token.Data)
			if token.Data == "a" && slices.Contains(open, "a") {
				out = append(out, "a link is within a link")
			}
			out = append(out, attributes(token, seen)...)
			if kind == html.StartTagToken && !slices.Contains(voids, token.Data) {
				open = append(open, token.Data)
			}
		case html.EndTagToken:
			if n := len(open); n == 0 || open[n-1] != token.Data {
				return order, append(out, fmt.Sprintf("</%s> closes %v", token.Data, open[max(0, n-3):]))
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		out = append(out, fmt.Sprintf("%v are never closed", open))
	}
	return order, out
}

func firstDifference(a, b []string) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	if len(a) != len(b) {
		return min(len(a), len(b))
	}
	return -1
}

func attributes(token html.Token, seen map[string]bool) []string {
	var out []string
	own := map[string]bool{}
	for _, a := range token.Attr {
		if own[a.Key] {
			out = append(out, fmt.Sprintf("<%s> has %s twice", token.Data, a.Key))
		}
		own[a.Key] = true
		if a.Key == "id" {
			if seen[a.Val] {
				out = append(out, fmt.Sprintf("the ID %q is given twice", a.Val))
			}
			seen[a.Val] = true
		}
		if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
			out = append(out, fmt.Sprintf("<%s> has %s, which the policy forbids", token.Data, a.Key))
		}
	}
	return out
}

// unlabelled reports a field that no label names.
func unlabelled(n *html.Node) []string {
	kind, _ := attribute(n, "type")
	if n.Data != "input" && n.Data != "select" && n.Data != "textarea" || kind == "hidden" {
		return nil
	}
	if _, named := attribute(n, "aria-label"); named {
		return nil
	}
	for up := range n.Ancestors() {
		if up.Data == "label" {
			return nil
		}
	}
	return []string{fmt.Sprintf("the field %v has no label", n.Attr)}
}

func TestWhatIsInvalidIsFound(t *testing.T) {
	for page, want := range map[string]string{
		"<!doctype html><html><head></head><body><p>one</p></body></html>":                            "",
		"<!doctype html><html><head></head><body><p>one<div>two</div></p></body></html>":              "moves",
		"<!doctype html><html><head></head><body><b><i>one</b></i></body></html>":                     "closes",
		`<!doctype html><html><head></head><body><p id="a">1</p><p id="a">2</p></body></html>`:        "twice",
		`<!doctype html><html><head></head><body><p style="color:red">1</p></body></html>`:            "forbids",
		`<!doctype html><html><head></head><body><input name="q"></body></html>`:                      "no label",
		`<!doctype html><html><head></head><body><a href="/"><a href="/b">1</a></a></body></html>`:    "within a link",
		`<!doctype html><html><head></head><body><table><tr><td>1</td></tr></table></body></html>`:    "moves",
		`<!doctype html><html><head></head><body><label>Q<input name="q"></label></body></html>`:      "",
		`<!doctype html><html><head></head><body><svg><g><path d="M0 0"/></g></svg></body></html>`:    "",
		`<!doctype html><html><head></head><body><button onclick="go()">Go</button></body></html>`:    "forbids",
		`<!doctype html><html><head></head><body><section><h2>1</h2></section><p>2</body></html>`:     "closes",
		`<!doctype html><html><head></head><body><ul><li>1</li><li>2</li></ul><br><hr></body></html>`: "",
	} {
		got := strings.Join(invalid(page), "; ")
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%s: got %q, want %q", page, got, want)
		}
	}
}

package cli

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"flashbrief/desk/web/page"
	"flashbrief/ground/when"
)

// page returns the text of each row of the page.
func (d *door) page(t *testing.T, server *httptest.Server, ask string) []string {
	t.Helper()
	row := func(n *html.Node) bool { return classed(n, "row") }
	var out []string
	for _, n := range all(fetched(t, server, d.path, ask), row) {
		out = append(out, textOf(n))
	}
	return out
}

func fetched(t *testing.T, server *httptest.Server, path, ask string) *html.Node {
	t.Helper()
	status, root := http.StatusAccepted, (*html.Node)(nil)
	for status == http.StatusAccepted { // a draft is being made
		status, root = fetchedOnce(t, server.URL+path+"?"+ask)
	}
	if status != http.StatusOK {
		t.Fatalf("%s?%s: status %d", path, ask, status)
	}
	return root
}

func fetchedOnce(t *testing.T, address string) (int, *html.Node) {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	root, err := html.Parse(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, root
}

// all returns the elements below a node that are wanted, in order.
func all(root *html.Node, wanted func(*html.Node) bool) []*html.Node {
	var out []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && wanted(n) {
			out = append(out, n)
		}
	}
	return out
}

func classed(n *html.Node, class string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "class" && slices.Contains(strings.Fields(a.Val), class) })
}

// within reports whether the node is in an element of the name.
func within(n *html.Node, name string) bool {
	for up := range n.Ancestors() {
		if up.Data == name {
			return true
		}
	}
	return false
}

// textOf returns the text of a node on one line, with spaces between elements.
func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
		if d.Data == "td" {
			b.WriteByte(' ')
		}
	}
	return plain(b.String())
}

func plain(s string) string { return strings.Join(strings.Fields(s), " ") }

// lacks returns the first cell of the row, among the columns, that the text does not contain;
// empty if it contains all.
func lacks(text string, row map[string]any, columns []string) string {
	for _, c := range columns {
		if row[c] == nil {
			continue
		}
		cell := plain(fmt.Sprint(row[c]))
		if b, err := when.ParseBounds(cell); err == nil && strings.Contains(cell, "/") {
			cell = page.InWords(b)
		}
		if !strings.Contains(text, cell) {
			return cell
		}
	}
	return ""
}

package cli

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"flashbrief/desk"
	"flashbrief/news"
	"flashbrief/record"
	"flashbrief/record/answer"
)

// shownIn returns the words that a page shows, and how many links it has. Elements that only the words of a report
// can have made are faults.
func shownIn(t *testing.T, page string) (words string, links int) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for node := range root.Descendants() {
		switch {
		case node.Type == html.TextNode && node.Parent.Data != "style" && node.Parent.Data != "title":
			words += node.Data + " "
		case node.Type == html.ElementNode && node.Data == "a":
			links++
		case node.Type == html.ElementNode && slices.Contains([]string{"img", "script", "i", "b", "iframe", "link"}, node.Data):
			t.Errorf("the words of a report made an element %q", node.Data)
		}
	}
	return words, links
}

// TestBothPartsOfAMailOfNewsSayTheSame reads the HTML of a mail on a report with hostile words: it has the words and links of
// the text, and no element that the words bring.
func TestBothPartsOfAMailOfNewsSayTheSame(t *testing.T) {
	const hostile = `<img src=x onerror=alert(1)> "Moscow" & 'co'`
	sha := strings.Repeat("ab12", 16)
	found := []answer.Found{{Hit: record.Hit{Report: record.Report{Report: news.Report{SHA256: sha, Title: hostile, Publisher: "<b>Wire</b>"}}, Excerpt: "…met in \x02Moscow\x03 and \x02Minsk\x03 <script>alert(1)</script>"}}}
	q := desk.SavedQuestion{Name: "talks", Title: "Talks <i>", By: "A. Name"}
	for _, home := range []string{"", "https://desk.example"} {
		n := newsOf(&q, found, "one@paper.example", home)
		page, err := n.page()
		if err != nil {
			t.Fatal(err)
		}
		words, links := shownIn(t, page)
		plain := n.plain()
		for _, want := range []string{"<b>Wire</b>", "undated", "<script>alert(1)</script>", "A. Name", "Talks <i>", hostile} {
			if !strings.Contains(words, want) || !strings.Contains(plain, want) {
				t.Errorf("%q is not in both of %q and %q", want, words, plain)
			}
		}
		if want := strings.Count(plain, "https://"); links != want {
			t.Errorf("got %d links, want the %d of the text", links, want)
		}
		if !strings.Contains(page, "<mark>Moscow</mark> and <mark>Minsk</mark>") || !strings.Contains(plain, "…met in Moscow and Minsk ") {
			t.Errorf("what was found is not marked in %s", page)
		}
	}
}

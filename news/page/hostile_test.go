package page

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/internal/cpu"
)

// TestHostilePages checks that reading a page takes near-linear time and memory.
func TestHostilePages(t *testing.T) {
	for name, raw := range map[string]string{
		"attributes":           "<p " + strings.Repeat("a ", 4_000_000) + ">" + body,
		"attributes, no space": "<p " + strings.Repeat("a/", 4_000_000) + ">" + body,
		"attributes, values":   "<p " + strings.Repeat(`a=""`, 2_000_000) + ">" + body,
		"attributes, allowed":  "<p " + strings.Repeat("a ", mostAttributes-50) + ">" + body,
		"tags of the report":   strings.Repeat(`<meta property=article:tag content="`+strings.Repeat("x", 70)+`">`, 150_000) + body,
		"linked data":          `<script type="application/ld+json">` + strings.Repeat("[", 5_000_000) + "</script>" + body,
		"linked data, long":    `<script type="application/ld+json">[` + strings.Repeat("1,", 5_000_000) + "1]</script>" + body,
		"tags":                 strings.Repeat("<b>", mostTags-50) + body,
		"tags that close":      strings.Repeat("</p>", mostTags-50) + body,
		"tables":               strings.Repeat("<table>", mostTags-50) + body,
		"paragraphs":           strings.Repeat("<p>a", mostTags-50) + body,
		"entities":             "<p>" + strings.Repeat("&amp;", 3_000_000) + "</p>" + body,
		"words":                "<p>" + strings.Repeat("word, ", 1_000_000) + "</p>" + body,
		"a title":              "<title>" + strings.Repeat("word ", 1_000_000) + "</title>" + body,

		"sidebars within sidebars":   strings.Repeat(`<div class="sidebar date">`, 500) + strings.Repeat("<p>2024-05-21 word", 60_000),
		"dates":                      strings.Repeat("<p>May 21, 2024 21.05.2024 2024-05-21", 60_000) + body,
		"headings":                   strings.Repeat("<h1>word word word", 60_000) + body,
		"nothing but space":          "  ",
		"divisions within divisions": strings.Repeat("<div>", 90_000),
		"tags without end":           strings.Repeat("<br>", 300_000),
		"marks of form left open":    strings.Repeat("<font><i><a href=x>", 1000) + strings.Repeat("<p>t</p>", 30_000),
		"tables within cells":        strings.Repeat("<table><tr><td>", 1000),
		"paragraphs without end":     strings.Repeat("<p>word word, ", 190_000),
		"one endless paragraph":      "<p>" + strings.Repeat("word, word. ", 200_000),
		"a bottomless script":        `<p>x<script type="application/ld+json">` + strings.Repeat("[", 2_000_000),
		"no text at all":             "<html><body><script>x</script></body></html>",
	} {
		clock := cpu.Start()
		r, err := Read(name, []byte(raw), when.Day{})
		took, made := clock.Spent(), clock.Allocated()
		if took > 30*time.Second || made > 2<<30 {
			t.Errorf("%s: %d bytes took %s and %d MB: %v", name, len(raw), took, made>>20, err)
		} else {
			t.Log(name, took.Round(time.Millisecond), made>>20, "MB", err)
		}
		if err != nil && (!errors.Is(err, fault.Invalid) || !strings.HasPrefix(err.Error(), name+": ")) {
			t.Errorf("%s: got error %v", name, err)
		}
		if err == nil && r.Text == "" {
			t.Errorf("%s: a report without text", name)
		}
	}
}

func TestWhatAPageSaysOfItselfIsBounded(t *testing.T) {
	long := strings.Repeat("word ", 3000)
	page := fmt.Sprintf(`<html lang="en"><head><title>%s</title><meta name=author content="%s"><meta name=keywords content="Iran,%s,Oman"></head><body>%s%s</body></html>`, long, long, long, body, body)
	r, err := Read("a.html", []byte(page), when.Day{})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Check(); err != nil || r.Text == "" {
		t.Errorf("got %v and %d bytes of text", err, len(r.Text))
	}
}

package page

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"flashbrief/ground/when"
	"flashbrief/news"
)

const example = `<html lang="en"><head><title>Talks resume | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><meta name="author" content="By Ada Quill">
<script type="application/ld+json">{"@type":["NewsArticle"],"headline":"Talks resume","datePublished":"2024-03-05T10:00:00Z","keywords":"Iran, Oman"}</script>
</head><body><nav><a href="/">Home</a> <a href="/x">Other</a></nav><article><h1>Talks resume</h1>
<p>By Ada Quill</p><p>Updated March 6, 2024</p>
<figure><img src="a.jpg"><figcaption>The harbour of Muscat, seen from the sea.</figcaption></figure>
<p>Envoys of Iran and Oman sat down again on Tuesday in Muscat after a pause of some weeks, two officials who were in the room said.</p>
<ul><li><a href="/a">Oil slips as talks go on</a></li><li><a href="/b">Who is who in Muscat</a></li></ul>
<h2>What was agreed</h2>
<p>They agreed to meet once more before the month is out, and to say little about it until there is something that they can show.</p>
<blockquote>“We are not there yet,” one of them said.</blockquote>
<p>Read more: <a href="/c">A year of talks</a></p>
<script>alert(1)</script><h2>Latest news</h2></article><footer>All rights</footer></body></html>`

// body is long enough to be taken for a story.
const body = `<p>Envoys of Iran and Oman sat down again on Tuesday in Muscat after a pause of some weeks, two officials who were in the room said.</p>
<p>They agreed to meet once more before the month is out, and to say little about it until there is something that they can show.</p>`

func read(t *testing.T, raw string) news.Report {
	t.Helper()
	r, err := Read("story.html", []byte(raw), when.Day{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAPageTellsItsTextAndWhoMadeIt(t *testing.T) {
	r := read(t, example)
	if r.Title != "Talks resume" || r.Author != "Ada Quill" || r.Publisher != "Harbour Post" || r.Published.String() != "2024-03-05" || strings.Join(r.Tags, "|") != "Iran|Oman" || r.Language != "en" {
		t.Errorf("got %+v", r)
	}
}

func TestAPageNamesItsArchivedCopy(t *testing.T) {
	const memento = "https://web.archive.org/web/20240521140203/https://post.example/talks"
	for _, c := range []struct{ element, want string }{
		{`<link rel="memento" href="` + memento + `">`, "archive: " + memento},
		{`<link rel="first memento" href="` + memento + `">`, "archive: " + memento},
		{`<a rel="memento" href="` + memento + `">copy</a>`, ""},
		{`<link rel="timemap" href="` + memento + `">`, ""},
	} {
		if got := strings.Join(read(t, "<html><head>"+c.element+"</head><body>"+body).Tags, "|"); got != c.want {
			t.Errorf("%s: got the tags %q, want %q", c.element, got, c.want)
		}
	}
}

func TestOnlyTheStoryIsKept(t *testing.T) {
	want := strings.Join([]string{
		"Envoys of Iran and Oman sat down again on Tuesday in Muscat after a pause of some weeks, two officials who were in the room said.",
		"What was agreed",
		"They agreed to meet once more before the month is out, and to say little about it until there is something that they can show.",
		"“We are not there yet,” one of them said.",
	}, "\n\n")
	if got := read(t, example).Text; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestQuotationsInTagsHaveMarks reads <q>, which browsers draw with marks.
func TestQuotationsInTagsHaveMarks(t *testing.T) {
	for in, want := range map[string]string{
		`He said: <q>We will come.</q>`:                       "He said: “We will come.”",
		`<q>He told me <q>no</q> twice,</q> she said.`:        "“He told me ‘no’ twice,” she said.",
		`<q>“We will come,”</q> he said.`:                     "“We will come,” he said.",
		`<q><em>We</em> will come,</q> he said. <q>Soon.</q>`: "“We will come,” he said. “Soon.”",
		`Nothing was <q></q> &quot;said&quot; there.`:         "Nothing was \"said\" there.",
	} {
		if got := read(t, "<article>"+body+"<p>"+in+"</p></article>").Text; !strings.HasSuffix(got, "\n\n"+want) {
			t.Errorf("%s: got %q, want %q at the end", in, got, want)
		}
	}
}

func TestWhereAPageKeepsItsDate(t *testing.T) {
	for where, page := range map[string]string{
		"a meta element": `<html><head><meta property="article:published_time" content="2024-05-03T08:00:00+00:00"></head><body>` + body,
		"a time element": `<html><body><time datetime="2024-05-03">yesterday</time>` + body,
		"JSON-LD within a graph": `<html><head><script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},
			{"@type":"ReportageNewsArticle","datePublished":"2024-05-03"}]}</script></head><body>` + body,
		"its address":     `<html><head><link rel="canonical" href="https://post.example/world/2024/may/03/talks"></head><body>` + body,
		"a line it shows": `<html><body><div class="meta"><span>By Ada Quill | May 3, 2024</span></div>` + body,
	} {
		if got := read(t, page).Published.String(); got != "2024-05-03" {
			t.Errorf("in %s: got %q", where, got)
		}
	}
}

func TestWhoMadeThePageIsNeverAnAddress(t *testing.T) {
	r := read(t, `<html><head><title>Talks resume - Harbour Post</title><meta property="og:site_name" content="https://www.harbourpost.example">
<meta property="article:author" content="https://social.example/ada"><script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"Ada Quill"},{"name":"Bo Wren"}]}</script></head><body>`+body)
	if r.Author != "Ada Quill, Bo Wren" || r.Publisher != "harbourpost.example" {
		t.Errorf("got %q of %q", r.Author, r.Publisher)
	}
}

func TestLinesAndParagraphsMadeOfBreaks(t *testing.T) {
	got := read(t, `<html><body><div>Envoys of Iran and Oman sat down again on Tuesday in Muscat after a pause of some weeks, officials said.<br><br>
They agreed to meet once more before the month is out,<br>and to say little about it until there is something that they can show, one of them said.</div></body></html>`).Text
	want := "Envoys of Iran and Oman sat down again on Tuesday in Muscat after a pause of some weeks, officials said.\n\n" +
		"They agreed to meet once more before the month is out,\nand to say little about it until there is something that they can show, one of them said."
	if got != want {
		t.Errorf("got %q", got)
	}
}

func TestPagesInOtherEncodings(t *testing.T) {
	russian := strings.Replace(body, "Envoys", "Посланники (envoys)", 1)
	cyrillic, err := charmap.Windows1251.NewEncoder().String(`<html><head><meta charset="windows-1251"></head><body>` + russian)
	if err != nil {
		t.Fatal(err)
	}
	for what, page := range map[string]string{
		"declared":                 cyrillic,
		"UTF-8 with no word of it": "<html><head>" + strings.Repeat("<!-- filler -->", 100) + "</head><body>" + russian,
		"UTF-8 declared as Latin":  `<html><head><meta charset="iso-8859-1"></head><body>` + russian,
	} {
		if got := read(t, page).Text; !strings.HasPrefix(got, "Посланники (envoys)") {
			t.Errorf("%s: got %.40q", what, got)
		}
	}
	if got := read(t, "<html><body>"+strings.Replace(body, "Envoys", "L\xe9gations", 1)).Text; !strings.HasPrefix(got, "Légations") {
		t.Errorf("undeclared Latin: got %.40q", got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(example))
	f.Add([]byte("<html><head><title>Words enough to stand alone</b~\x89ody>"))
	f.Add([]byte("<p>\xff\xfe<table><td>x<br><br></a>"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if len(raw) > 1<<16 {
			return
		}
		r, err := Read("fuzz", raw, when.Day{})
		if err == nil && (strings.TrimSpace(r.Text) == "" || strings.ToValidUTF8(r.Text, "") != r.Text || r.Check() != nil) {
			t.Errorf("text %q", r.Text)
		}
	})
}

func TestAPageTellsItsLicence(t *testing.T) {
	const by = "https://creativecommons.org/licenses/by/4.0/"
	for what, head := range map[string]string{
		"a link in the head": `<link rel="license" href="` + by + `">`,
		"a link in the text": `</head><body><p><a rel="nofollow license" href="` + by + `">CC BY</a></p>`,
		"JSON-LD":            `<script type="application/ld+json">{"@type":"NewsArticle","license":"` + by + `"}</script>`,
	} {
		if got := read(t, `<html><head>`+head+`</head><body><article>`+body+`</article></body></html>`).Tags; strings.Join(got, "|") != "licence: "+by {
			t.Errorf("%s: got the tags %q, want the licence", what, got)
		}
	}
}

func TestAPageTellsItsSection(t *testing.T) {
	for what, head := range map[string]string{
		"a meta element": `<meta property="article:section" content="World"><meta name="keywords" content="Iran">`,
		"JSON-LD":        `<script type="application/ld+json">{"@type":"NewsArticle","articleSection":["World"],"keywords":"Iran"}</script>`,
	} {
		if got := read(t, `<html><head>`+head+`</head><body><article>`+body+`</article></body></html>`).Tags; strings.Join(got, "|") != "Iran|section: World" {
			t.Errorf("%s: got the tags %q, want Iran and the section", what, got)
		}
	}
}

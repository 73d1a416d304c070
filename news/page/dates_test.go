package page

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"flashbrief/ground/when"
)

// TestADayIsFoundWhereverAPageStatesIt reads pages of our own that state their day in one place
// each.
func TestADayIsFoundWhereverAPageStatesIt(t *testing.T) {
	for name, want := range map[string]string{
		"abbr": "2019-06-27", "dm_y": "2020-11-22", "dmy": "2012-12-22", "dmy2": "2018-02-15", "dmy3": "2018-06-27", "french": "2017-04-12",
		"german": "2019-08-16", "lastmod": "2020-04-08", "ld_list_type": "2020-10-26", "ld_two": "2020-10-26", "ld_webpage": "2020-06-04",
		"metadc": "2019-06-27", "ogimage": "2020-11-22", "ordinal": "2019-08-03", "sidebar": "2019-06-27", "slug": "2020-11-22",
		"spantitle": "2020-09-20", "timetext": "2020-09-20", "tail": "2020-01-23",
	} {
		raw, err := os.ReadFile(filepath.Join("testdata", "days", name+".html"))
		if err != nil {
			t.Fatal(err)
		}
		r, err := Read(name+".html", raw, when.Day{})
		if err != nil || r.Published.String() != want {
			t.Errorf("%s: got %s, %v, want %s", name, r.Published, err, want)
		}
		if !strings.HasSuffix(r.Text, "a reporter for Harbour Post.") && !strings.HasSuffix(r.Text, "show to the press.") {
			t.Errorf("%s: the text ends %q", name, r.Text[max(0, len(r.Text)-60):])
		}
	}
}

func TestAPaperHasItsOwnDay(t *testing.T) {
	const words = "<p>Envoys of Norway and Chile sat down again in the harbour town after a pause of some weeks, two officials who were in the room said.</p>"
	for what, c := range map[string]struct{ head, body, name, want string }{
		"the address, behind UTC":      {"<meta property='article:published_time' content='2020-05-02T02:54:29.000Z'>", "", "https://a.example/2020/05/01/talks", "2020-05-01"},
		"the address, before UTC":      {"<meta property='article:published_time' content='2020-05-01T22:54:29Z'>", "", "https://a.example/2020/05/02/talks", "2020-05-02"},
		"a zone of its own":            {"<meta property='article:published_time' content='2020-05-02T02:54:29+09:00'>", "", "", "2020-05-02"},
		"a line below the heading":     {"<meta property='article:published_time' content='2020-05-02T02:54:29Z'>", "<p class='date'>May 1, 2020</p>", "", "2020-05-01"},
		"published before updated":     {"", "<div class='date'>Updated May 22, 2024 · Published May 21, 2024</div>", "", "2024-05-21"},
		"an ambiguous date":            {"", "<div class='date'>05/06/2024</div>", "", ""},
		"a day first, by the language": {"<html lang='en-GB'>", "<div class='date'>05/06/2024</div>", "", "2024-06-05"},
		"a month first":                {"<html lang='en-US'>", "<div class='date'>05/06/2024</div>", "", "2024-05-06"},
		"Hungarian":                    {"", "<div class='date'>2020. augusztus 18.</div>", "", "2020-08-18"},
		"Japanese":                     {"", "<div class='date'>2020年8月18日</div>", "", "2020-08-18"},
		"Arabic":                       {"", "<div class='date'>24 نيسان / أبريل 2020</div>", "", "2020-04-24"},
		"Russian":                      {"", "<div class='date'>18 августа 2020, 10:00</div>", "", "2020-08-18"},
		"a comment's":                  {"", words + "<div class='comments'><span class='date'>May 21, 2024</span> I agree.</div>", "", ""},
	} {
		head := "<head><title>Talks resume in the harbour</title>" + c.head + "</head>"
		if lang, ok := strings.CutPrefix(c.head, "<html"); ok {
			head = "<html" + lang + "<head><title>Talks resume in the harbour</title></head>"
		}
		raw := head + "<body><article><h1>Talks resume in the harbour</h1>" + c.body + strings.Repeat(words, 4) + "</article></body>"
		r, err := Read(c.name, []byte(raw), when.Day{})
		if err != nil || r.Published.String() != c.want {
			t.Errorf("%s: got %s, %v, want %s", what, r.Published, err, c.want)
		}
	}
}

func TestADatelineSaysWhereTheDayIs(t *testing.T) {
	for line, want := range map[string]string{"WASHINGTON (Wire A) — ": "2024-05-20", "PARIS — ": "2024-05-21", "TOKYO, May 21 — ": "2024-05-21", "": "2024-05-21"} {
		raw := "<title>Talks</title><meta property='article:published_time' content='2024-05-21T02:15:00Z'><article><h1>Talks</h1><p>" + line + strings.Repeat("Envoys of Norway and Chile sat down again in the harbour town. ", 9) + "</p></article>"
		if r, err := Read("", []byte(raw), when.Day{}); err != nil || r.Published.String() != want {
			t.Errorf("%q: got %s, %v, want %s", line, r.Published, err, want)
		}
	}
}

func TestAPageOfSeveralStoriesIsSplit(t *testing.T) {
	post := func(at, head, words string) string {
		return "<article class='post'><time datetime='" + at + "'>x</time><h2>" + head + "</h2><p>" + words + "</p></article>"
	}
	raw := "<title>Ukraine live</title><body><h1>Ukraine live</h1>" +
		post("2024-05-21T14:00:00Z", "Germany pledges battery", "Germany pledged one air defence battery to Ukraine on Tuesday, the minister told reporters.") +
		post("2024-05-20T06:00:00Z", "Odesa hit", "Russia shelled the port of Odesa overnight, killing three people, officials said on Monday.")
	list, err := ReadAll("a.html", []byte(raw), when.Day{})
	if err != nil || len(list) != 2 || list[0].Published.String() != "2024-05-21" || list[1].Published.String() != "2024-05-20" || list[1].Title != "Odesa hit" || list[0].SHA256 == list[1].SHA256 || strings.Contains(list[0].Text, "Odesa") {
		t.Errorf("got %+v, %v", list, err)
	}
	one := "<title>Talks</title><body><article><h1>Talks</h1>" + strings.Repeat("<p>Envoys of Norway and Chile sat down again in the harbour town after a pause of some weeks.</p>", 9) + "</article>" + post("2024-05-20", "Other", "Short teaser of another story of the day, with some words.")
	if list, err := ReadAll("a.html", []byte(one), when.Day{}); err != nil || len(list) != 1 {
		t.Errorf("one story with a teaser: got %d, %v", len(list), err)
	}
}

func TestNoConsentIsTheStory(t *testing.T) {
	consent := "<div class='cookie-consent'><h2>We value your privacy</h2>" + strings.Repeat("<p>We and our partners store and access information on a device, such as cookies.</p>", 20) + "</div>"
	r, err := Read("a.html", []byte("<title>Talks</title><body>"+consent+"<article><h1>Talks</h1><p>Envoys of Norway and Chile sat down again in the harbour town after a pause of some weeks, officials said.</p></article>"), when.Day{})
	if err != nil || strings.Contains(r.Text, "cookies") || !strings.Contains(r.Text, "Envoys") {
		t.Errorf("got %q, %v", r.Text, err)
	}
}

func TestAnEncodingIsGuessedByTheWords(t *testing.T) {
	for want, raw := range map[string]string{
		"Министерство обороны": "\xcc\xe8\xed\xe8\xf1\xf2\xe5\xf0\xf1\xf2\xe2\xee \xee\xe1\xee\xf0\xee\xed\xfb",
		"Мы ответим":           "\xed\xd9 \xcf\xd4\xd7\xc5\xd4\xc9\xcd", // KOI8-R
		"café“":                "caf\xe9\x93",
	} {
		if got := string(decoded([]byte("<p>" + raw + "</p>"))); got != "<p>"+want+"</p>" {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := string(decoded([]byte("<meta charset=utf-8>caf\xc3\xa9 \x93yes\x94"))); got != "<meta charset=utf-8>café “yes”" {
		t.Errorf("mixed: got %q", got)
	}
}

func TestATitleIsTheHeadingOfTheStory(t *testing.T) {
	words := strings.Repeat("<p>Envoys of Norway and Chile sat down again in the harbour town after a pause of some weeks, two officials who were in the room said.</p>", 4)
	for _, c := range []struct{ head, body, want string }{
		{"<title>Talks resume | Harbour Post</title>", "<h1>Talks resume</h1>", "Talks resume"},
		{"<title>Talks resume | Harbour Post</title><meta property='og:site_name' content='Harbour Post'>", "", "Talks resume"},
		{"<title>Harbour Post: news</title><meta property='og:site_name' content='Harbour Post'>", "<h1><a href='/'>Harbour Post</a></h1><h2>Talks resume in the harbour</h2>", "Harbour Post: news"},
		{"<title>Talks resume in the harbour - Post</title>", "<h1>Post</h1><h2>Talks resume in the harbour</h2>", "Talks resume in the harbour"},
		{"<meta property='og:title' content='Talks'>", "<h1>Talks resume<br>in the harbour</h1>", "Talks resume in the harbour"},
	} {
		r, err := Read("https://www.post.example/1", []byte("<head>"+c.head+"</head><body>"+c.body+"<article>"+words+"</article></body>"), when.Day{})
		if err != nil || r.Title != c.want {
			t.Errorf("%s %s: got %q, %v, want %q", c.head, c.body, r.Title, err, c.want)
		}
	}
}

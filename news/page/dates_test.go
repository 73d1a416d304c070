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

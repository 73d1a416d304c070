package document

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/news"
)

var noDay when.Day

// bare stands for the reader of fragments of HTML.
func bare(fragment string) string {
	return strings.NewReplacer("<p>", "", "</p>", "").Replace(fragment)
}

// textOf reads a text as one report.
func textOf(words string, day when.Day) (report news.Report, err error) {
	for report, err = range Texts(news.Input{Name: "a.txt", Body: strings.NewReader(words), Day: day}) {
		if report.Part != (news.Part{}) {
			err = errors.New("the text was parted")
		}
	}
	return report, err
}

func TestPlainTextIsKeptToTheByte(t *testing.T) {
	for _, words := range []string{
		"A line.\r\nAnother.\r\n",
		"\ufeffOpened by a byte order mark.",
		"  Space before, no-break\u00a0space within, space after.  \n\n\n",
		"“Curly” — and a tab\there",
	} {
		r, err := textOf(words, when.Date(2024, 5, 21))
		if err != nil || r.Text != words || r.SHA256 != news.Hash([]byte(words)) || r.ID != r.SHA256[:16] || r.Published.String() != "2024-05-21" {
			t.Errorf("%q: got %+v, %v", words, r, err)
		}
	}
}

func TestALongTextIsRefusedWhereItIsNoText(t *testing.T) {
	line := "They met in Moscow.\n"
	n := news.Longest / len(line) * 2
	for what, c := range map[string]struct{ raw, says string }{
		"Latin text": {strings.Repeat(line, n) + "declar\xe9", fmt.Sprintf("line %d, byte %d is not UTF-8", n+1, n*len(line)+6)},
		"a zero":     {strings.Repeat(line, n) + "\x00", fmt.Sprintf("a zero byte at %d", n*len(line))},
	} {
		reports := 0
		var err error
		for _, err = range Texts(news.Input{Name: "a.txt", Body: strings.NewReader(c.raw), Day: noDay}) {
			reports++
		}
		if reports != 2 || err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: got %d, %v, want %q", what, reports, err, c.says)
		}
	}
}

func TestWhatIsNoTextIsRefusedWithWhatToDo(t *testing.T) {
	for what, c := range map[string]struct{ raw, says string }{
		"nothing":      {"", "empty"},
		"only space":   {" \n\t\n", "empty"},
		"a picture":    {"\x89PNG\r\n\x1a\n\x00\x00", "binary file (a zero byte at 8)"},
		"Latin text":   {"one\ntwo declar\xe9", "line 2, byte 14 is not UTF-8"},
		"UTF-16":       {"\xff\xfea\x00b\x00", "iconv -f UTF-16"},
		"a cut accent": {"caf\xc3", "line 1, byte 3"},
	} {
		_, err := textOf(c.raw, noDay)
		if !errors.Is(err, fault.Invalid) || !strings.HasPrefix(err.Error(), "a.txt: ") || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: got %v, want %q", what, err, c.says)
		}
	}
}

func TestMarkdownGivesItsWordsWithoutItsMarks(t *testing.T) {
	for name, c := range map[string]struct{ source, want string }{
		"marks of form":     {"Iran *met* **Russia** in `Moscow`, ~~not~~ Kazan.", "Iran met Russia in Moscow, not Kazan.\n"},
		"a wrapped line":    {"Iran met Russia\nin Moscow.\n", "Iran met Russia in Moscow.\n"},
		"a hard break":      {"By Ada Quill  \nMuscat", "By Ada Quill\nMuscat\n"},
		"headings":          {"# Talks resume\n## Muscat\nThey met.", "Talks resume\n\nMuscat\n\nThey met.\n"},
		"a list":            {"- one\n- two\n\n1. three", "- one\n\n- two\n\n- three\n"},
		"a block quotation": {"> We met.\n> — Ada Quill\n\nThen rest.", "We met. — Ada Quill\n\nThen rest.\n"},
		"links":             {"See [the note](https://a.example) and <https://b.example>.", "See the note and https://b.example.\n"},
		"escapes":           {`5 \* 5, AT&amp;T, &#8220;so&#8221; \[sic\]`, "5 * 5, AT&T, “so” [sic]\n"},
		"a tag of marks":    {`He said <q cite="a">yes</q> and <Q>no</Q> <b>twice</b>.`, "He said “yes” and “no” twice.\n"},
		"what has no words": {"![a harbour](a.jpg)\n\n<div>raw</div>\n\n    code\n\nWords.", "Words.\n"},
		"a table":           {"| State | Vote |\n|---|---|\n| Iran | yes |\n", "State Vote\n\nIran yes\n"},
	} {
		r, err := Markdown("a.md", []byte(c.source), noDay)
		if err != nil || strings.TrimLeft(r.Text, "\n") != c.want {
			t.Errorf("%s: got %q, %v, want %q", name, r.Text, err, c.want)
		}
	}
}

func TestFrontMatterTellsOfTheReport(t *testing.T) {
	for name, front := range map[string]string{
		"plain":          "title: Talks resume\ndate: 2024-05-21\npublisher: Harbour Post\nauthor: Ada Quill\nid: t1\ntags: [Iran, Oman]\nlanguage: en\n",
		"quoted, a list": "headline: \"Talks resume\"\npublished: 2024-05-21T08:00:00Z\nsite: Harbour Post\nby: Ada Quill\nid: t1\ntags:\n  - Iran\n  - Oman\nlang: en\n",
		"words for date": "title: Talks resume\ndate: May 21, 2024\nsource: Harbour Post\nauthors: [Ada Quill]\nid: t1\nkeywords: Iran, Oman\nlang: en\n",
		"CRLF":           "title: Talks resume\r\ndate: 2024-05-21\r\npublisher: Harbour Post\r\nauthor: Ada Quill\r\nid: t1\r\ntags: Iran, Oman\r\nlanguage: en\r\n",
	} {
		end := "\n"
		if name == "CRLF" {
			end = "\r\n"
		}
		r, err := Markdown("a.md", []byte("---"+end+front+"---"+end+"They met."), noDay)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := strings.Join([]string{r.Title, r.Published.String(), r.Publisher, r.Author, r.ID, strings.Join(r.Tags, "+"), r.Language, r.Text}, "|")
		if want := "Talks resume|2024-05-21|Harbour Post|Ada Quill|t1|Iran+Oman|en|They met.\n"; got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

func TestFrontMatterThatCannotBeRead(t *testing.T) {
	for name, c := range map[string]struct{ source, says string }{
		"never closed":  {"---\ntitle: x\n\nWords.", "never closed"},
		"no YAML":       {"---\ntitle: [x\n---\nWords.", "not YAML"},
		"an odd date":   {"---\ndate: soon\n---\nWords.", `"soon"; give it as YYYY-MM-DD`},
		"no words left": {"---\ntitle: x\n---\n\n", "no text below"},
		"an anchor":     {"---\ntitle: &a [x,x,x,x]\n---\nWords.", "write the value out"},
		"an alias":      {"---\nauthor:\n  - *a\n---\nWords.", "write the value out"},
		"no key":        {"---\ntitle: x\n{a: b}\nsome words\n---\nWords.", "line 4 is not YAML of the form"},
		"twice":         {"---\ntitle: x\ntitle: y\n---\nWords.", "stands in it twice"},
		"TOML":          {"+++\ntitle = \"x\"\n+++\nWords.", "TOML"},
		"a long id":     {"---\nid: " + strings.Repeat("x", 300) + "\n---\nWords.", "the id has 300 bytes"},
		"a long title":  {"---\ntitle: " + strings.Repeat("x", 9000) + "\n---\nWords.", "at most 8192"},
		"a deep list":   {"---\ntags: [[[[x]]]]\n---\nWords.", "deep within each other"},
	} {
		_, err := Markdown("a.md", []byte(c.source), noDay)
		if !errors.Is(err, fault.Invalid) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: got %v, want %q", name, err, c.says)
		}
	}
}

// lines returns the reports of JSON Lines; an error is "! " and its text.
func lines(raw string) []string {
	var out []string
	for r, err := range Lines(news.Input{Name: "a.jsonl", Body: strings.NewReader(raw), Day: when.Date(2020, 1, 1)}, bare) {
		if err != nil {
			out = append(out, "! "+err.Error())
			continue
		}
		out = append(out, strings.Join([]string{r.ID, r.Title, r.Published.String(), r.Publisher, r.Author, strings.Join(r.Tags, "+"), r.Text}, "|"))
	}
	return out
}

func TestALineIsAReport(t *testing.T) {
	for line, want := range map[string]string{
		`{"id":"n1","text":"They met.\n","title":"Talks","date":"2024-05-21"}`:                                "n1|Talks|2024-05-21||||They met.\n",
		`{"id":12345678901,"text":"They met."}`:                                                               "12345678901||2020-01-01||||They met.",
		`{"id":"a","text":"x","date":"21 May 2024","publisher":"Post","author":"Ada","tags":["Iran","Oman"]}`: "a||2024-05-21|Post|Ada|Iran+Oman|x",
		`{"id":"a","text":"x","source":{"name":"Post","url":"u"},"author":[{"name":"Ada"},"Bo"],"tags":null}`: "a||2020-01-01|Post|Ada, Bo||x",
		`{"id":"h","html":"<p>They met.</p>"}`:                                                                "h||2020-01-01||||They met.",
		`{"id":"h","text":"<p>They met.</p>"}`:                                                                `! a.jsonl: line 1 has HTML in its "text" (<p>); give it as "html", whose tags are left out`,
		`{"id":"a","text":"a < b > c and 5 <3"}`:                                                              "a||2020-01-01||||a < b > c and 5 <3",
		`{"id":"a","text":"a\u0000b\ud800","date":"","odd":{"x":[1]}}`:                                        "a||2020-01-01||||a\x00b\ufffd",
	} {
		if got := lines(line); len(got) != 1 || got[0] != want {
			t.Errorf("%s:\ngot  %q\nwant %q", line, got, want)
		}
	}
}

func TestABrokenLineIsNamedAndTheRestGoesOn(t *testing.T) {
	long := `{"id":"long","text":"` + strings.Repeat("x", longestLine) + `"}`
	got := lines("\ufeff" + `{"id":"1","text":"x"}` + "\r\n\n" +
		`{"id":"3","text":"x` + "\n" + `["a"]` + "\n" + `{"id":"5"}` + "\n" + long + "\n" +
		`{"id":"7","text":"x","date":"soon"}` + "\n" + "{\"id\":\"8\",\"text\":\"\xff\"}\n" + `{"id":"9","text":" "}` + "\n" + `{"id":"10","text":"x"}`)
	want := []string{"1|", "line 3 is not a JSON object", "line 4 is not a JSON object", `line 5 has no "text"`, "line 6 is longer than 16 MB",
		`line 7 has the date "soon"`, "line 8 is not UTF-8", `line 9 has an empty "text"`, "10|"}
	if len(got) != len(want) {
		t.Fatalf("got %d, want %d: %.200q", len(got), len(want), got)
	}
	for i := range want {
		if !strings.Contains(got[i], want[i]) {
			t.Errorf("%d: got %.100q, want %q", i, got[i], want[i])
		}
	}
}

func TestLinesOfNothing(t *testing.T) {
	for _, raw := range []string{"", "\n\n", "\ufeff"} {
		if got := lines(raw); len(got) != 1 || !strings.Contains(got[0], "empty") {
			t.Errorf("%q: got %q", raw, got)
		}
	}
}

func TestAReaderMayStopEarly(t *testing.T) {
	n := 0
	for range Lines(news.Input{Name: "a.jsonl", Body: strings.NewReader(strings.Repeat(`{"text":"x"}`+"\n", 9)), Day: noDay}, bare) {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("got %d, want 3", n)
	}
}

func FuzzMarkdown(f *testing.F) {
	f.Add([]byte("---\ntitle: x\ndate: 2024-05-21\ntags: [a]\n---\n# A\n\n> b *c*\n\n- d\n\n| e | f |\n|---|---|\n| g | h |\n"))
	f.Add([]byte("---\n? - a\n---\nx"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if len(raw) > 1<<13 {
			return
		}
		if r, err := Markdown("fuzz", raw, noDay); err == nil && (!utf8.ValidString(r.Text) || strings.TrimSpace(r.Text) == "") {
			t.Errorf("text %q", r.Text)
		}
	})
}

func FuzzLines(f *testing.F) {
	f.Add(`{"id":"1","text":"x","tags":["a"],"author":{"name":"b"}}` + "\n{")
	f.Fuzz(func(t *testing.T, raw string) {
		for r, err := range Lines(news.Input{Name: "fuzz", Body: strings.NewReader(raw), Day: noDay}, bare) {
			if (err == nil) != (r.Text != "") || !utf8.ValidString(r.Text) {
				t.Errorf("got %+v, %v", r, err)
			}
		}
	})
}

package format

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"flashbrief/ground/fault"
	"flashbrief/news"
)

const (
	rss     = `<?xml version="1.0"?>` + "\n<!-- made by hand -->\n" + `<rss version="2.0"><channel><title>Post</title><item><title>Talks</title></item></channel></rss>`
	atomic  = "\ufeff" + `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Talks</title></entry></feed>`
	nitf    = `<?xml version="1.0"?><nitf><body><p>Talks</p></body></nitf>`
	aMail   = "Received: by mx.example\r\n\tfor <a@b.example>\r\nFrom: Ada\r\nSubject: Talks\r\n\r\nThey met.\r\n"
	aFolder = "From ada@b.example Tue May 21 08:00:00 2024\nSubject: Talks\n\nThey met.\n"
	aTable  = "date,actor,recipient\n2024-05-21,Iran,Russia\n"
	tabs    = "1\tIran\tRussia\tmet\n2\tIran\tOman\tmet\n"
	quoted  = "id,title,text\n1,\"Talks, again\",\"They met.\"\n"
	aList   = "[\n  {\"text\": \"They met.\"}\n]"
	pretty  = "{\n  \"title\": \"Talks\",\n  \"text\": \"They met.\"\n}\n"
	line    = `{"id":"1","text":"They met."}` + "\n"
	row     = "1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n"
	tagged  = "# newdoc id = a\n# sent_id = 1\n" + row
	zipped  = "PK\x03\x04"
	pageRaw = "<!DOCTYPE html>\n<html><body><p>They met.</p></body></html>"
)

func TestEachFormatIsToldByItsBytesThenByItsName(t *testing.T) {
	long := `{"id":"1","text":"` + strings.Repeat("They met. ", Head)
	for _, c := range []struct{ name, head, want string }{
		{"a.txt", "They met.", "text"},
		{"a.TXT", "They met.", "text"},
		{"a.txt", "", "text"},
		{"-", "", "text"},
		{"-", "They met.", "text"},
		{"a.dat", "They met.", "text"},
		{"a.txt", "---\nnot front matter", "text"},
		{"a.md", "---\ntitle: x\n---\nThey met.", "markdown"},
		{"-", "---\ntitle: x\n---\nThey met.", "markdown"},
		{"a.markdown", "<!-- a note -->\nThey met.", "markdown"},
		{"a.md", "<p align=center>They met.</p>", "markdown"},
		{"a.html", "<p>They met.", "html"},
		{"-", "<p>They met.", "html"},
		{"a.txt", pageRaw, "html"},
		{"a.md", "\ufeff" + pageRaw, "html"},
		{"a.xml", `<?xml version="1.0"?>` + pageRaw, "html"},
		{"-", "<!-- x --><article>They met.", "html"},
		{"a.html", rss[:20] + "?><html xmlns=\"http://www.w3.org/1999/xhtml\"><body>", "html"},
		{"a.jsonl", line, "jsonl"},
		{"a.ndjson", "{broken", "jsonl"},
		{"a.txt", line + line, "jsonl"},
		{"-", line, "jsonl"},
		{"-", long[:Head], "jsonl"},
		{"a.conllu", tagged, "conllu"},
		{"-", tagged, "conllu"},
		{"-", row, "conllu"},
		{"a.conllu", "1\tx\n", "conllu"},
		{"a.html", "%PDF-1.7\n", "pdf"},
		{"a.docx", zipped, "docx"},
		{"a.xlsx", zipped, "xlsx"},
		{"a.epub", zipped, "epub"},
		{"a.txt", zipped, "zip"},
		{"a.txt", "\x1f\x8b\x08", "gzip"},
		{"a", "WARC/1.1\r\n", "warc"},
		{"a.txt", rss, "feed"},
		{"a.html", rss, "feed"},
		{"a.xml", atomic, "feed"},
		{"-", atomic, "feed"},
		{"a.json", `{"version": "https://jsonfeed.org/version/1.1", "items": []}`, "feed"},
		{"-", `{"version": "https://jsonfeed.org/version/1.1", "items": []}`, "feed"},
		{"a.txt", aMail, "eml"},
		{"a.eml", "Dear Ada,", "eml"},
		{"-", aFolder, "mbox"},
		{"a.json", line, "json"},
		{"a.txt", aList, "json"},
		{"-", pretty, "json"},
		{"-", `["a", "b"]`, "json"},
		{"a.csv", "x", "csv"},
		{"a.txt", aTable, "csv"},
		{"-", tabs, "csv"},
		{"-", quoted, "csv"},
		{"a.txt", "date,text\n2024-05-21,They met.\n", "csv"},
		{"a.txt", "Title;Text\n\"Talks\";\"They met; they spoke.\"\n", "csv"},
		{"-", strings.Repeat(aTable, 300)[:Head], "csv"},
	} {
		got, err := Of(c.name, []byte(c.head))
		if err != nil || got.Name != c.want {
			t.Errorf("%s %.30q: got %v, %v, want %s", c.name, c.head, got, err, c.want)
		}
	}
}

func TestAReportOfAWebArchiveSaysWhenItWasCaptured(t *testing.T) {
	const words = "Iran met Russia in Muscat on Monday."
	raw := fmt.Sprintf("WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: https://wire.example/talks\r\nWARC-Date: 2024-05-21T14:02:03Z\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(words), words)
	of, err := Of("talks.warc", []byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	for r, err := range of.Read(news.Input{Name: "talks.warc", Body: strings.NewReader(raw)}) {
		if err != nil || r.Origin != "https://wire.example/talks" || r.Text != words || strings.Join(r.Tags, "|") != "captured: 2024-05-21T14:02:03Z" {
			t.Errorf("got %+v, %v", r, err)
		}
	}
}

func TestWhatIsNotReadIsNamed(t *testing.T) {
	for _, c := range []struct{ name, head, want string }{
		{"a.txt", `{\rtf1\ansi They met.}`, "RTF"},
		{"a.rtf", "They met.", "RTF"},
		{"-", "\xd0\xcf\x11\xe0\xa1\xb1", "an old Office document"},
		{"a.odt", "They met.", "an OpenDocument file"},
		{"a.txt", "BZh91AY&SY", "an archive or a compressed file"},
		{"-", strings.Repeat("\x00", 257) + "ustar", "an archive"},
		{"a.txt", "\x89PNG\r\n\x1a\n", "a picture"},
		{"a.txt", "\x00\x00\x00\x20ftypmp42", "a recording"},
		{"flashbrief.db", "SQLite format 3\x00", "a database"},
		{"a.txt", `<opml version="2.0"><body/></opml>`, "a list of feeds"},
		{"a.xml", `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`, "a sitemap"},
		{"a.xml", nitf, "XML"},
		{"a.txt", nitf, "XML"},
		{"a.xml", "They met.", "XML"},
		{"a.srt", "1\n00:00:01,000 --> 00:00:04,000\nThey met.\n", "a file of subtitles"},
		{"a.txt", "WEBVTT\n\n00:01.000 --> 00:04.000\nThey met.\n", "a file of subtitles"},
		{"a.txt", "BEGIN:VCALENDAR\r\n", "a calendar"},
		{"a.tex", "They met.", "TeX"},
		{"a.yaml", "title: x", "a file of settings"},
		{"a.py", "print(1)", "the source of a program"},
	} {
		got, err := Of(c.name, []byte(c.head))
		if !errors.Is(err, fault.Invalid) || !strings.HasPrefix(err.Error(), c.name+": this is "+c.want) || !strings.Contains(err.Error(), ", which is not read; ") {
			t.Errorf("%s %.30q: got %v, %v, want %s", c.name, c.head, got, err, c.want)
		}
	}
}

// TestProseIsNoTable checks texts that slightly resemble formats that cannot be read.
func TestProseIsNoTable(t *testing.T) {
	for _, words := range []string{
		"Iran, Russia, China\nmeet again, they say, soon\n",
		"Muscat,Oman\nThey met, they said.\n",
		"Text, and more\nThey met, and spoke.\n",
		"Iran,Russia,China: what now?\nThey met, they said, on Tuesday, May 21.\n",
		"From: a source\nTo: the desk\n\nThey met.",
		"Subject: Talks\nDate: May 21\n\nThey met.",
		"[1] They met. [2] They spoke.",
		"[[2024 talks]] went on.",
		"[\"We met,\" he said.]",
		"{curly} words",
		"From Moscow Tue they came.",
		"RIFF between two ministers",
		"< 5 km from Muscat they met.",
		"<They met> again.",
		"1. They met.\n2. They spoke.\n",
		"",
		"\n",
	} {
		got, err := Of("-", []byte(words))
		if err != nil || got.Name != "text" {
			t.Errorf("%q: got %v, %v, want text", words, got, err)
		}
	}
}

func TestTheTableIsDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/taking-in.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range Formats {
		row := "| `" + strings.Join(f.Endings, "` `") + "` | " + f.Name + " | " + f.Text + " | " + f.Told + " |"
		if !strings.Contains(string(page), row+"\n") {
			t.Errorf("docs/taking-in.md lacks the row\n%s", row)
		}
	}
	for _, k := range kinds {
		if len(k.endings) > 0 && !strings.Contains(string(page), "`"+strings.Join(k.endings, "` `")+"`") {
			t.Errorf("docs/taking-in.md lacks %s: `%s`", k.what, strings.Join(k.endings, "` `"))
		}
	}
}

func FuzzOf(f *testing.F) {
	for _, s := range []string{rss, atomic, aMail, aFolder, aTable, aList, pretty, line, tagged, pageRaw, "PK\x03\x04", "<!", "<?"} {
		f.Add("a.txt", []byte(s))
	}
	f.Fuzz(func(t *testing.T, name string, head []byte) {
		if got, err := Of(name, head); (got == nil) == (err == nil) {
			t.Errorf("got %v, %v", got, err)
		}
	})
}

package anatomy

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"flashbrief/ground/when"
	"flashbrief/internal/cpu"
	"flashbrief/news"
	"flashbrief/reading"
)

var update = flag.Bool("update", false, "rewrite the golden cases")

var roles = []string{"prose", "kicker", "headline", "repeat", "heading", "byline", "related", "tags", "pullquote"}

// TestGolden reads each page in testdata: "source" holds the source's own details, one field on
// each line; "want" holds the anatomy and then the blocks.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			part := map[string]string{}
			for _, f := range archive.Files {
				part[f.Name] = string(f.Data)
			}
			b := &reading.Bench{Report: source(t, part["source"], part["text"])}
			Read(b)
			covers(t, b)
			got := shown(b)
			if *update {
				rewrite(t, file, archive, got)
			} else if want := part["want"]; got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func rewrite(t *testing.T, file string, archive *txtar.Archive, got string) {
	t.Helper()
	for i := range archive.Files {
		if archive.Files[i].Name == "want" {
			archive.Files[i].Data = []byte(got)
		}
	}
	if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

func source(t *testing.T, fields, words string) news.Report {
	t.Helper()
	r := news.Report{Text: words}
	for line := range strings.Lines(fields) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "title":
			r.Title = value
		case "author":
			r.Author = value
		case "publisher":
			r.Publisher = value
		case "tags":
			r.Tags = strings.Split(value, ", ")
		case "date":
			day, err := when.Parse(value)
			if err != nil {
				t.Fatal(err)
			}
			r.Published = day
		}
	}
	return r
}

// shown formats an anatomy for the golden cases.
func shown(b *reading.Bench) string {
	var out strings.Builder
	put := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&out, "%s: %s\n", key, value)
		}
	}
	a := b.Anatomy
	put("published", a.Published.String())
	put("kind", a.Kind)
	put("headline", a.Headline)
	put("author", a.Author)
	put("publisher", a.Publisher)
	put("dateline", a.Dateline)
	for _, s := range a.Sections {
		words := s.Span.Of(b.Report.Text)
		put("section", s.Heading+" … "+words[strings.LastIndexByte(words, ' ')+1:])
	}
	for _, r := range a.Related {
		put("related", strings.Join([]string{r.Title, r.Author, r.Kind}, " / "))
	}
	put("tags", strings.Join(a.Tags, " / "))
	out.WriteByte('\n')
	for _, block := range a.Blocks {
		words := strings.ReplaceAll(block.Span.Of(b.Report.Text), "\n", "⏎")
		if runes := []rune(words); len(runes) > 70 {
			words = string(runes[:45]) + " … " + string(runes[len(runes)-20:])
		}
		fmt.Fprintf(&out, "%-9s %s\n", roles[block.Role], words)
	}
	return out.String()
}

// covers checks that blocks cover the text in order, except for space and a dateline's dash or bullet
// between them.
func covers(t *testing.T, b *reading.Bench) {
	t.Helper()
	at := 0
	words := b.Report.Text
	for _, block := range b.Anatomy.Blocks {
		if block.Span.Start < at || block.Span.Empty() || block.Span.End > len(words) || !utf8.ValidString(block.Span.Of(words)) {
			t.Fatalf("block %s after byte %d of %d", block.Span, at, len(words))
		}
		if between := strings.Trim(words[at:block.Span.Start], "—–-• \t\r\n\v\f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"); between != "" {
			t.Fatalf("%q stands in no block", between)
		}
		at = block.Span.End
	}
	for _, s := range b.Anatomy.Sections {
		if s.Span.Start < 0 || s.Span.End > len(words) || s.Span.Empty() {
			t.Fatalf("section %s of %d bytes", s.Span, len(words))
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("May 21, 2024 | Flash Brief\n\nA Title\n\nMOSCOW, May 3 (Wire) — Words.\n\n“So,” he said.\n— Ada Quill\n\nMore,” by Ada Quill\n\nIran Iraq Oil", "A Title")
	f.Add("Tags\n\nIran\n\n“”—A\n\n—", "")
	f.Fuzz(func(t *testing.T, words, title string) {
		if !utf8.ValidString(words) || !utf8.ValidString(title) {
			return
		}
		b := &reading.Bench{Report: news.Report{Text: words, Title: title}}
		Read(b)
		covers(t, b)
	})
}

// TestLongPagesStayLinear checks that reading unusual pages takes linear time.
func TestLongPagesStayLinear(t *testing.T) {
	for name, words := range map[string]string{
		"titles without end":     strings.Repeat("A Title Here\n\n", 100_000),
		"lines without end":      strings.Repeat("A line of words\n", 100_000),
		"related without end":    strings.Repeat("A Title,” by Ada Quill\n\n", 100_000),
		"signatures without end": strings.Repeat("“So”\n\n— Ada Quill\n\n", 50_000),
		"one endless line":       strings.Repeat("“So” — Ada ", 200_000),
		"one endless word":       strings.Repeat("A", 2_000_000),
		"dashes without end":     strings.Repeat("—", 500_000),
	} {
		clock := cpu.Start()
		b := &reading.Bench{Report: news.Report{Text: words}}
		Read(b)
		if took := clock.Spent(); took > 5*time.Second {
			t.Errorf("%s: took %s", name, took)
		} else {
			t.Log(name, took.Round(time.Millisecond))
		}
	}
}

package document

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	gm "github.com/yuin/goldmark/text"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/news"
)

// Markdown reads CommonMark with YAML front matter (title, date, author,
// publisher or site, id, language, tags). Text is the words without the marks, a
// blank line between blocks.
func Markdown(name string, raw []byte, day when.Day) (news.Report, error) {
	if err := check(name, raw); err != nil {
		return news.Report{}, err
	}
	front, body, err := frontMatter(raw)
	if err != nil {
		return news.Report{}, fault.New(fault.Invalid, "%s: front matter: %v", name, err)
	}
	r := report(name, raw, markdownText(body), "markdown", day)
	if err := front.into(&r); err != nil {
		return news.Report{}, fault.New(fault.Invalid, "%s: front matter: %v", name, err)
	}
	if strings.TrimSpace(r.Text) == "" {
		return news.Report{}, fault.New(fault.Invalid, "%s: there is no text below the front matter", name)
	}
	return r, nil
}

type fields map[string]any

// frontMatter splits what stands between two lines of three dashes at the top of
// the file from what follows.
func frontMatter(raw []byte) (fields, []byte, error) {
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	rest, ok := bytes.CutPrefix(raw, []byte("---\n"))
	if !ok {
		if rest, ok = bytes.CutPrefix(raw, []byte("---\r\n")); !ok {
			return nil, raw, nil
		}
	}
	for at := 0; at < len(rest); {
		line := rest[at:]
		next := len(rest)
		if i := bytes.IndexByte(line, '\n'); i >= 0 {
			line, next = line[:i], at+i+1
		}
		if string(bytes.TrimRight(line, " \r")) == "---" {
			var f fields
			if err := yaml.Unmarshal(rest[:at], &f); err != nil {
				return nil, nil, err
			}
			return f, rest[next:], nil
		}
		at = next
	}
	return nil, nil, fmt.Errorf("it is opened by three dashes and never closed")
}

func (f fields) text(keys ...string) string {
	for _, k := range keys {
		switch v := f[k].(type) {
		case string:
			return v
		case nil:
		case time.Time:
			return when.Of(v).String()
		default:
			return fmt.Sprint(v)
		}
	}
	return ""
}

func (f fields) into(r *news.Report) error {
	r.Title = f.text("title", "headline")
	r.Author = f.text("author", "by")
	r.Publisher = f.text("publisher", "site", "source")
	r.Language = f.text("language", "lang")
	if id := f.text("id"); id != "" {
		r.ID = id
	}
	if d := f.text("date", "published"); d != "" {
		day, err := when.Parse(d[:min(len(d), len("2006-01-02"))])
		if err != nil {
			return err
		}
		r.Published = day
	}
	switch tags := f["tags"].(type) {
	case []any:
		for _, t := range tags {
			r.Tags = append(r.Tags, fmt.Sprint(t))
		}
	case string:
		for t := range strings.SplitSeq(tags, ",") {
			r.Tags = append(r.Tags, strings.TrimSpace(t))
		}
	}
	return nil
}

// markdownText is the words of a Markdown document.
func markdownText(source []byte) string {
	doc := goldmark.DefaultParser().Parse(gm.NewReader(source))
	var out strings.Builder
	walk := func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			if entering {
				out.Write(n.Segment.Value(source))
				if n.SoftLineBreak() || n.HardLineBreak() {
					out.WriteByte(' ')
				}
			}
		case *ast.String:
			if entering {
				out.Write(n.Value)
			}
		case *ast.AutoLink:
			if entering {
				out.Write(n.URL(source))
			}
		case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock, *ast.RawHTML:
			return ast.WalkSkipChildren, nil
		case *ast.Heading, *ast.Paragraph, *ast.TextBlock:
			if !entering {
				out.WriteString("\n\n")
			}
		case *ast.ListItem:
			if entering {
				out.WriteString("- ")
			}
		}
		return ast.WalkContinue, nil
	}
	if err := ast.Walk(doc, walk); err != nil {
		return string(source) // the walk above gives no error
	}
	return strings.TrimRight(out.String(), "\n") + "\n"
}

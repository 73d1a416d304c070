package document

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/goccy/go-yaml"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/news"
)

// Markdown reads CommonMark with YAML front matter (title, date, author,
// publisher or site, id, language, tags). Text is the words without the marks, a
// blank line between blocks.
func Markdown(name string, raw []byte, day when.Day) (news.Report, error) {
	if len(bytes.TrimSpace(raw)) == 0 {
		return news.Report{}, news.Empty(name)
	}
	if err := check(name, raw, 0, 0); err != nil {
		return news.Report{}, err
	}
	front, body, err := frontMatter(raw)
	if err != nil {
		return news.Report{}, fault.New(fault.Invalid, "%s: front matter: %v", name, err)
	}
	if err := bounded(body); err != nil {
		return news.Report{}, fault.New(fault.Invalid, "%s: %v", name, err)
	}
	r := news.New(name, "markdown", raw, day)
	r.Text = markdownText(body)
	if err := front.into(&r); err != nil {
		return news.Report{}, fault.New(fault.Invalid, "%s: front matter: %v", name, err)
	}
	if strings.TrimSpace(r.Text) == "" {
		return news.Report{}, fault.New(fault.Invalid, "%s: there is no text below the front matter", name)
	}
	return r, nil
}

// longestFront bounds front matter, in bytes.
const longestFront = 64 << 10

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
	for at := 0; at < len(rest) && at <= longestFront; {
		line := rest[at:]
		next := len(rest)
		if i := bytes.IndexByte(line, '\n'); i >= 0 {
			line, next = line[:i], at+i+1
		}
		if string(bytes.TrimRight(line, " \r")) == "---" {
			f, err := frontFields(rest[:at])
			return f, rest[next:], err
		}
		at = next
	}
	return nil, nil, fmt.Errorf("it is opened by three dashes and never closed; close it with a line of three dashes")
}

// frontFields reads the YAML of front matter. A value that stands for another is
// refused: a few lines of those unfold without end.
func frontFields(raw []byte) (fields, error) {
	for line := range bytes.Lines(raw) {
		_, value, _ := bytes.Cut(line, []byte(":"))
		for _, v := range [][]byte{line, value} {
			if v = bytes.TrimLeft(v, " -[{,"); len(v) > 1 && (v[0] == '&' || v[0] == '*') && v[1] != ' ' {
				return nil, fmt.Errorf("%q is an anchor or an alias; write the value out", bytes.TrimSpace(v))
			}
		}
	}
	var f fields
	if err := yaml.Unmarshal(raw, &f); err != nil {
		message, _, _ := strings.Cut(err.Error(), "\n")
		return nil, fmt.Errorf("it is not YAML: %s", message)
	}
	return f, nil
}

// fields is front matter by key.
type fields map[string]any

func (f fields) text(keys ...string) string {
	for _, k := range keys {
		switch v := f[k].(type) {
		case nil:
		case time.Time:
			return when.Of(v).String()
		case []any:
			var all []string
			for _, x := range v {
				all = append(all, fmt.Sprint(x))
			}
			return strings.Join(all, ", ")
		default:
			return strings.TrimSpace(fmt.Sprint(v))
		}
	}
	return ""
}

func (f fields) into(r *news.Report) error {
	r.Title = f.text("title", "headline")
	r.Author = f.text("author", "authors", "by")
	r.Publisher = f.text("publisher", "site", "source")
	r.Language = f.text("language", "lang")
	if id := f.text("id"); id != "" {
		r.ID = id
	}
	if d := f.text("date", "published"); d != "" {
		day, ok := when.Written(d)
		if !ok {
			return fmt.Errorf("the date is %q; give it as YYYY-MM-DD", d)
		}
		r.Published = day
	}
	for t := range strings.SplitSeq(f.text("tags", "keywords"), ",") {
		if t = strings.TrimSpace(t); t != "" {
			r.Tags = append(r.Tags, t)
		}
	}
	return nil
}

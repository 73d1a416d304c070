package document

import (
	"bytes"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/news"
)

// Markdown reads CommonMark with YAML front matter (title, date, author, publisher or site, id,
// language, tags). The report's text is the words without marks, with a blank line between
// blocks.
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

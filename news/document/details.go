package document

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/news"
)

// details is a report as an object of JSON or a row of a table gives it.
type details struct {
	id, title, date, author, publisher, url, language string
	text                                              *string // nil if there is none
	html                                              string
	tags                                              []string
}

// errNoText is the reason for which an object without text is left out.
var errNoText = errors.New(`has no "text"`)

// Words returns the text of a fragment of HTML.
type Words func(fragment string) string

// report returns the report that the details describe. Its hash is that of raw.
func (d details) report(name, format string, raw []byte, day when.Day, words Words) (news.Report, error) {
	r := news.New(name, format, raw, day)
	switch {
	case d.text == nil && d.html == "":
		return r, errNoText
	case d.text != nil:
		r.Text = *d.text
		if tag := markup.FindString(r.Text); tag != "" {
			return r, fmt.Errorf(`has HTML in its "text" (%s); give it as "html", whose tags are left out`, tag)
		}
	default:
		r.Text = words(d.html)
	}
	if strings.TrimSpace(r.Text) == "" {
		return r, errors.New(`has an empty "text"; there is nothing to read`)
	}
	r.ID = cmp.Or(d.id, r.ID)
	r.Title, r.Author, r.Publisher, r.Language, r.Tags = d.title, d.author, d.publisher, d.language, d.tags
	r.Origin = cmp.Or(d.url, r.Origin)
	if d.date != "" {
		published, ok := when.Written(d.date)
		if !ok {
			return r, fmt.Errorf("has the date %.60q; give it as YYYY-MM-DD", d.date)
		}
		r.Published = published
	}
	if err := r.Check(); err != nil {
		return r, fmt.Errorf("says too much of the report: %w", err)
	}
	return r, nil
}

// markup matches a tag of HTML that ends or divides blocks, which prose has no use for.
var markup = regexp.MustCompile(`(?i)</(?:p|div|a|b|i|em|strong|span|h[1-6]|li|ul|ol|blockquote|td|tr|table|body|html)>|<(?:br|p|div)(?: [^<>]{0,200})?/?>`)

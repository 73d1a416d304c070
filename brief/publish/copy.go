package publish

import (
	"regexp"
	"strings"
	"time"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/news"
)

// memento matches an address in a web archive as Wayback programs form it: the moment of the copy
// before the whole address of the page.
var memento = regexp.MustCompile(`^https?://[^/]+/.*?(?:\d{14}|\d{4}\.\d\d\.\d\d-\d{6})(?:[a-z]{2}_)?/(https?:)/{1,2}(.+)$`)

// addresses returns the address of a report on the web, and that of an archived copy: the one in its
// tag, or the one that it was fetched from. Either is empty if there is none.
func addresses(r *news.Report) (link, archive string) {
	link = brief.WebAddress(r.Origin)
	for _, tag := range r.Tags {
		if value := tagged(tag, news.Archived); archive == "" {
			archive = brief.WebAddress(value)
		}
	}
	m := memento.FindStringSubmatch(link)
	if m == nil {
		return link, archive
	}
	if archive == "" {
		archive = link
	}
	if of := brief.WebAddress(m[1] + "//" + m[2]); of != "" {
		link = of
	}
	return link, archive
}

// taken returns when the bytes of a report were taken: when a web archive captured them, if it did so
// before the record had them.
func taken(r *news.Report) time.Time {
	for _, tag := range r.Tags {
		if at, err := time.Parse(time.RFC3339, tagged(tag, news.Captured)); err == nil && at.Before(r.TakenIn) {
			return at.UTC()
		}
	}
	return r.TakenIn
}

// tagged returns the value of a tag of that name; empty if it has another name.
func tagged(tag, name string) string {
	key, value, _ := strings.Cut(tag, ":")
	if !strings.EqualFold(strings.TrimSpace(key), name) {
		return ""
	}
	return text.Squeeze(value)
}

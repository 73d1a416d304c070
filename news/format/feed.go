package format

import (
	"cmp"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/news/feed"
	"flashbrief/news/page"
)

func entries(in news.Input) sequence {
	return from(in, "feed", feed.Largest, func(raw []byte) sequence { return entriesOf(in, raw) })
}

// entriesOf reads the entries of a feed, each as a report. An entry without text is named: its
// page has to be fetched.
func entriesOf(in news.Input, raw []byte) sequence {
	return func(yield func(news.Report, error) bool) {
		f, err := feed.Read(in.Name, raw)
		if err == nil && len(f.Entries) == 0 {
			err = fault.New(fault.Invalid, "%s: the feed has no entries; there is nothing to read", in.Name)
		}
		for n, e := range f.Entries {
			r := Entry(in, f, e)
			var wrong error
			if strings.TrimSpace(r.Text) == "" {
				r, wrong = news.Report{}, fault.New(fault.Invalid, "%s: entry %d (%.80q) has no text; add the page %s", in.Name, n+1, e.Title, cmp.Or(e.Link, "that it announces"))
			} else if wrong = r.Check(); wrong != nil {
				r, wrong = news.Report{}, fault.New(fault.Invalid, "%s: entry %d: %v", in.Name, n+1, wrong)
			}
			if !yield(r, wrong) {
				return
			}
		}
		if err != nil {
			yield(news.Report{}, err)
		}
	}
}

// Entry returns the report that an entry of a feed is; its text may be empty.
func Entry(in news.Input, f feed.Feed, e feed.Entry) news.Report {
	r := news.New(cmp.Or(e.Link, in.Name), "feed", e.Raw, in.Day)
	r.Text = page.Words(e.HTML)
	r.Title, r.Author, r.Publisher, r.Language = e.Title, e.Author, f.Title, f.Language
	r.Shorten()
	if e.ID != "" && len(e.ID) <= news.LongestID {
		r.ID = e.ID
	}
	if t := e.Published; !t.IsZero() {
		r.Published = when.Of(t)
	} else if t := e.Updated; !t.IsZero() {
		r.Published = when.Of(t)
	}
	for _, tag := range e.Tags {
		if tag = strings.TrimSpace(tag); tag != "" && len(tag) <= news.LongestTag && len(r.Tags) < news.MostTags {
			r.Tags = append(r.Tags, tag)
		}
	}
	if len(r.Origin) > news.LongestURL {
		r.Origin = in.Name
	}
	return r
}

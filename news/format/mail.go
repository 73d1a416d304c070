package format

import (
	"slices"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/news/archive"
	"flashbrief/news/page"
)

func mail(in news.Input) sequence { return mailAt(in, 0) }

func mailAt(in news.Input, depth int) sequence {
	return from(in, "mail", largest, func(raw []byte) sequence { return message(in, raw, "eml", depth) })
}

func mailbox(in news.Input) sequence {
	return func(yield func(news.Report, error) bool) {
		n := 0
		for raw, err := range archive.Mailbox(in.Body) {
			n++
			if err != nil {
				if !yield(news.Report{}, fault.New(fault.Invalid, "%s: message %d cannot be read: %v", in.Name, n, err)) {
					return
				}
				continue
			}
			for r, err := range message(in, raw, "mbox", 0) {
				if !yield(r, err) {
					return
				}
			}
		}
		if n == 0 {
			yield(news.Report{}, news.Empty(in.Name))
		}
	}
}

// message reads a message and what is attached to it. A page saved by a browser as a message
// (MHTML) is read as a page.
func message(in news.Input, raw []byte, format string, depth int) sequence {
	return func(yield func(news.Report, error) bool) {
		m, err := archive.Mail(in.Name, raw)
		if err != nil {
			yield(news.Report{}, err)
			return
		}
		if m.Saved != "" && m.HTML != "" {
			yield(page.Read(m.Saved, []byte(m.HTML), in.Day))
			return
		}
		r := written(in, raw, m, format)
		attached := slices.DeleteFunc(m.Attached, accessory)
		for _, a := range attached {
			for r, err := range member(in, a, depth) {
				if !yield(r, err) {
					return
				}
			}
		}
		if strings.TrimSpace(r.Text) == "" && len(attached) > 0 {
			return // the message only carries its files
		}
		yield(checked(in, r))
	}
}

// checked returns the report of a message, or an error if it has no text or is unsound.
func checked(in news.Input, r news.Report) (news.Report, error) {
	if strings.TrimSpace(r.Text) == "" {
		return news.Report{}, fault.New(fault.Invalid, "%s: %s: %v", in.Name, r.ID, errNoMail)
	}
	if err := r.Check(); err != nil {
		return news.Report{}, fault.New(fault.Invalid, "%s: %v", in.Name, err)
	}
	return r, nil
}

// written returns the report that a message is.
func written(in news.Input, raw []byte, m archive.Message, format string) news.Report {
	r := news.New(in.Name, format, raw, in.Day)
	r.Text = strings.Trim(m.Text, "\r\n")
	if r.Text == "" && m.HTML != "" {
		r.Text = page.Words(m.HTML)
	}
	r.Title, r.Author, r.Publisher = m.Subject, m.From, m.List
	r.Shorten()
	if m.ID != "" && len(m.ID) <= news.LongestID {
		r.ID = m.ID
	}
	if !m.Sent.IsZero() {
		r.Published = when.Of(m.Sent)
	}
	return r
}

package cli

import (
	"cmp"
	"crypto/sha256"
	_ "embed"
	"fmt"
	"html/template"
	"strings"
	"sync"

	"github.com/wneessen/go-mail"

	"flashbrief/desk"
	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// mostNews is the number of reports that a mail lists.
const mostNews = 30

// newsTo returns the message that tells a recipient what is new about a saved question. Without an address of
// the desk it has no links.
func newsTo(s *ask.Snapshot, questions *desk.Questions, one *desk.Mailing, home string) (*mail.Msg, error) {
	q, err := questions.Named(one.Question)
	if err != nil {
		return nil, err
	}
	found, err := desk.AnsweringBetween(s, &q, one.Since, one.Until)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fault.New(fault.Conflict, "nothing new answers the question any more")
	}
	n := newsOf(&q, found, one.To, home)
	plain := n.plain()
	page, err := n.page()
	if err != nil {
		return nil, err
	}
	m := mail.NewMsg(mail.WithBoundary(fmt.Sprintf("%x", sha256.Sum256([]byte(plain+page)))[:32]))
	if err := addressed(m, one.From, one.To); err != nil {
		return nil, err
	}
	m.SetMessageID()
	m.SetDateWithValue(one.Until)
	m.Subject(fmt.Sprintf("%s: %d new", text.Squeeze(q.Title), len(found)))
	m.SetBodyString(mail.TypeTextPlain, plain)
	m.AddAlternativeString(mail.TypeTextHTML, page)
	return m, nil
}

//go:embed news.tmpl
var newsFile string

var newsPage = sync.OnceValue(func() *template.Template { return template.Must(template.New("news").Parse(newsFile)) })

// bulletin is what a mail says about reports that are new about a saved question. Both its parts say the same.
type bulletin struct {
	Title, By string
	End       string // address at which the mails are ended; empty without an address of the desk
	New       int    // reports
	Rows      []newsRow
	More      int // reports that are not listed
}

type newsRow struct {
	Headline, Outlet, Day, Link string
	Plain                       string // the words around what answers the question
	Words                       []record.Stretch
}

// newsOf returns what a mail to a recipient says.
func newsOf(q *desk.SavedQuestion, found []answer.Found, to, home string) *bulletin {
	out := &bulletin{Title: text.Squeeze(q.Title), By: askedBy(q, to), New: len(found), More: max(0, len(found)-mostNews)}
	if home != "" {
		out.End = home + "/saved/" + q.Name
	}
	for i := range found[:min(len(found), mostNews)] {
		r := &found[i].Report
		row := newsRow{Headline: text.Squeeze(r.Headline()), Outlet: cmp.Or(r.Publisher, "no publisher named"), Day: cmp.Or(r.Published.String(), "undated"), Plain: text.Squeeze(found[i].Plain()), Words: found[i].Stretches()}
		if home != "" {
			row.Link = home + "/reports/" + r.SHA256[:12]
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// plain returns the mail as text.
func (n *bulletin) plain() string {
	var out strings.Builder
	for i := range n.Rows {
		r := &n.Rows[i]
		fmt.Fprintf(&out, "%s\n%s, %s\n%s\n", r.Headline, r.Outlet, r.Day, r.Plain)
		if r.Link != "" {
			out.WriteString(r.Link + "\n")
		}
		out.WriteString("\n")
	}
	if n.More > 0 {
		fmt.Fprintf(&out, "%d more are not listed.\n\n", n.More)
	}
	fmt.Fprintf(&out, "-- \nThe saved question \"%s\", asked for by %s.", n.Title, n.By)
	if n.End != "" {
		out.WriteString(" To end these mails: " + n.End)
	}
	return out.String() + "\n"
}

// page returns the mail as HTML, which loads nothing.
func (n *bulletin) page() (string, error) {
	var out strings.Builder
	err := newsPage().Execute(&out, n)
	return out.String(), err
}

// askedBy returns who asked for the mails to a recipient.
func askedBy(q *desk.SavedQuestion, to string) string {
	for _, r := range q.Mail {
		if r.Address == to {
			return r.By
		}
	}
	return q.By
}

package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/wneessen/go-mail"

	"flashbrief/desk"
	"flashbrief/ground/fault"
	"flashbrief/ground/text"
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
	m := mail.NewMsg()
	if err := addressed(m, one.From, one.To); err != nil {
		return nil, err
	}
	m.SetMessageID()
	m.SetDateWithValue(one.Until)
	m.Subject(fmt.Sprintf("%s: %d new", text.Squeeze(q.Title), len(found)))
	m.SetBodyString(mail.TypeTextPlain, newsOf(&q, found, one.To, home))
	return m, nil
}

// newsOf returns the text that tells a recipient of reports which are new about a saved question.
func newsOf(q *desk.SavedQuestion, found []answer.Found, to, home string) string {
	var out strings.Builder
	for i := range found[:min(len(found), mostNews)] {
		r := &found[i].Report
		fmt.Fprintf(&out, "%s\n%s, %s\n%s\n", text.Squeeze(r.Headline()), cmp.Or(r.Publisher, "no publisher named"), cmp.Or(r.Published.String(), "undated"), text.Squeeze(found[i].Plain()))
		if home != "" {
			fmt.Fprintf(&out, "%s/reports/%s\n", home, r.SHA256[:12])
		}
		out.WriteString("\n")
	}
	if n := len(found) - mostNews; n > 0 {
		fmt.Fprintf(&out, "%d more are not listed.\n\n", n)
	}
	fmt.Fprintf(&out, "-- \nThe saved question \"%s\", asked for by %s.", text.Squeeze(q.Title), askedBy(q, to))
	if home != "" {
		fmt.Fprintf(&out, " To end these mails: %s/saved/%s", home, q.Name)
	}
	return out.String() + "\n"
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

package press

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"time"

	"github.com/wneessen/go-mail"

	"flashbrief/brief"
)

// Mail prints the brief as a message (RFC 5322) without sender and recipients, for a mail
// program to complete and send: multipart/alternative, Markdown as plain text and the page as
// HTML. Its date is the brief's day; a brief without one has no Date. Message-ID and boundary
// come from the content, so that the same brief gives the same bytes.
func Mail(w io.Writer, b *brief.Brief) error {
	var plain, page bytes.Buffer
	if err := Markdown(&plain, b); err != nil {
		return err
	}
	if err := HTML(&page, b); err != nil {
		return err
	}
	id := fmt.Sprintf("%x", sha256.Sum256(append(plain.Bytes(), page.Bytes()...)))[:32]
	m := mail.NewMsg(mail.WithNoDefaultUserAgent(), mail.WithBoundary(id))
	m.Subject(oneLine(b.Title()))
	m.SetMessageIDWithValue(id + "@flashbrief.invalid")
	at, err := time.Parse(time.DateOnly, b.Date.String())
	if err != nil {
		at = time.Unix(0, 0).UTC() // go-mail would take the clock's time
	}
	m.SetDateWithValue(at)
	m.SetGenHeader("X-Unsent", "1") // mail programs open the message as a draft
	m.SetBodyString(mail.TypeTextPlain, plain.String())
	m.AddAlternativeString(mail.TypeTextHTML, page.String())
	_, err = m.WriteTo(w)
	return err
}

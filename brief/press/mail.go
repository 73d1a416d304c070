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

// Mail prints the page as a message (RFC 5322) without sender and recipients, for a mail
// program to complete and send.
func Mail(w io.Writer, p *brief.Page) error {
	m, err := Message(p)
	if err != nil {
		return err
	}
	m.SetGenHeader("X-Unsent", "1") // mail programs open the message as a draft
	_, err = m.WriteTo(w)
	return err
}

// Message returns the page as multipart/alternative, plain text and the page as HTML. A later
// edition has the thread of the first, and its subject says what changed. Its date is that of the
// edition, or the day of a draft; a draft without one has the first of 1970. Message-ID and
// boundary come from the content, so that the same page gives the same bytes.
func Message(p *brief.Page) (*mail.Msg, error) {
	var plain, page bytes.Buffer
	if err := Text(&plain, p); err != nil {
		return nil, err
	}
	if err := HTML(&page, p); err != nil {
		return nil, err
	}
	id := fmt.Sprintf("%x", sha256.Sum256(append(plain.Bytes(), page.Bytes()...)))[:32]
	m := mail.NewMsg(mail.WithNoDefaultUserAgent(), mail.WithBoundary(id))
	at := p.Date.Time() // go-mail would take the clock's time for none
	if p.Date.IsZero() {
		at = time.Unix(0, 0).UTC()
	}
	subject := p.Title
	m.SetMessageIDWithValue(id + "@flashbrief.invalid")
	if is := p.Imprint; is != nil {
		at = is.Modified.UTC()
		m.SetMessageIDWithValue(thread(is, is.Version))
		if is.Version > 1 {
			first := "<" + thread(is, 1) + ">"
			m.SetGenHeaderPreformatted("In-Reply-To", first)
			m.SetGenHeaderPreformatted("References", first)
			subject = heads[is.Notes[0].Change] + ": " + subject
		}
	}
	m.Subject(oneLine(subject))
	m.SetDateWithValue(at)
	m.SetBodyString(mail.TypeTextPlain, plain.String())
	m.AddAlternativeString(mail.TypeTextHTML, page.String())
	return m, nil
}

// thread returns the Message-ID of an edition, without its brackets.
func thread(is *brief.Imprint, version int) string {
	return fmt.Sprintf("%s.%d.%d@flashbrief.invalid", is.Piece, is.First.UnixMilli(), version)
}

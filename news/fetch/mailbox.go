package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"flashbrief/ground/fault"
)

// Limits of a visit to a mailbox.
const (
	largestMessage = 16 << 20  // bytes; a longer message is named and left out
	largestVisit   = 256 << 20 // bytes received
	longestVisit   = 5 * time.Minute
	mailPort       = "993"
)

// Mailbox is a folder of a mail server that speaks IMAP over TLS (RFC 9051, RFC 8314). It is
// opened for reading alone: no message is marked, moved or deleted.
type Mailbox struct {
	Address  string // imaps://user@host/FOLDER; without a folder, INBOX
	Password string
	Allow    []string       // as in Config
	Roots    *x509.CertPool // trusted certificates; nil for the system's
}

// Place is how far a mailbox was read. The zero Place is its beginning.
type Place struct {
	Validity uint32 `json:"validity"` // UIDVALIDITY: with another, the numbers begin again
	Last     uint32 `json:"last"`     // UID of the last message that was read
}

// Message is a message as the server has it; Err says why it was left out.
type Message struct {
	UID uint32
	Raw []byte
	Err error
}

// IsMailbox reports whether an address is that of a mailbox.
func IsMailbox(address string) bool {
	_, ok := strings.CutPrefix(strings.ToLower(address), "imaps://")
	return ok
}

// Since returns the messages behind a place, in the order of their numbers, and the place behind
// the last of them. most limits their number. A wrong password is an error of kind fault.Denied.
func (m *Mailbox) Since(ctx context.Context, from Place, most int) ([]Message, Place, error) {
	u, err := url.Parse(m.Address)
	if err != nil || u.Hostname() == "" || u.User.Username() == "" {
		return nil, from, fault.New(fault.Invalid, "%s is not the address of a mailbox; write imaps://user@host/INBOX", m.Address)
	}
	if _, has := u.User.Password(); has {
		return nil, from, fault.New(fault.Invalid, "the address of the mailbox of %s has a password in it, which would be shown; give it apart", u.Hostname())
	}
	ctx, cancel := context.WithTimeout(ctx, longestVisit)
	defer cancel()
	c, err := m.connect(ctx, u)
	if err != nil {
		return nil, from, m.unavailable(err)
	}
	defer c.Close()
	stop := context.AfterFunc(ctx, func() { c.Close() })
	defer stop()
	if err := c.Login(u.User.Username(), m.Password).Wait(); err != nil {
		var answer *imap.Error
		if errors.As(err, &answer) {
			return nil, from, fault.New(fault.Denied, "%s: the server refuses the user or the password: %s", m.Address, answer.Text)
		}
		return nil, from, m.unavailable(err)
	}
	name := strings.TrimPrefix(u.Path, "/")
	if name == "" {
		name = "INBOX"
	}
	selected, err := c.Select(name, &imap.SelectOptions{ReadOnly: true}).Wait()
	if err != nil {
		return nil, from, m.unavailable(err)
	}
	if from.Validity != selected.UIDValidity {
		from = Place{Validity: selected.UIDValidity}
	}
	messages, err := since(c, from.Last, most)
	if err != nil {
		return nil, from, m.unavailable(err)
	}
	for _, message := range messages {
		from.Last = max(from.Last, message.UID)
	}
	return messages, from, nil
}

// unavailable returns the error for a server that did not do what it was asked to.
func (m *Mailbox) unavailable(err error) error {
	return fault.New(fault.Unavailable, "%s cannot be read: %v", m.Address, err)
}

// connect opens a connection over TLS, on which little can be received.
func (m *Mailbox) connect(ctx context.Context, u *url.URL) (*imapclient.Client, error) {
	port := u.Port()
	if port == "" {
		port = mailPort
	}
	conn, err := newGuard(m.Allow, nil).dialPorts(ctx, "tcp", net.JoinHostPort(u.Hostname(), port), []string{mailPort})
	if err != nil {
		return nil, err
	}
	if until, ok := ctx.Deadline(); ok {
		err = conn.SetDeadline(until)
	}
	secure := tls.Client(conn, &tls.Config{ServerName: u.Hostname(), RootCAs: m.Roots, MinVersion: tls.VersionTLS12})
	if err = errors.Join(err, secure.HandshakeContext(ctx)); err != nil {
		conn.Close()
		return nil, err
	}
	c := imapclient.New(&boundedConn{Conn: secure, left: largestVisit}, nil)
	if err := c.WaitGreeting(); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

// boundedConn ends when too much was received.
type boundedConn struct {
	net.Conn
	left int64
}

func (c *boundedConn) Read(p []byte) (int, error) {
	if c.left <= 0 {
		return 0, fmt.Errorf("it sent more than %d MB", largestVisit>>20)
	}
	n, err := c.Conn.Read(p[:min(int64(len(p)), c.left)])
	c.left -= int64(n)
	return n, err
}

// since fetches messages with greater numbers than last.
func since(c *imapclient.Client, last uint32, most int) ([]Message, error) {
	var later imap.UIDSet
	later.AddRange(imap.UID(last+1), 0)
	found, err := c.UIDSearch(&imap.SearchCriteria{UID: []imap.UIDSet{later}}, nil).Wait()
	if err != nil {
		return nil, err
	}
	ranges, _ := found.All.(imap.UIDSet) // another kind of answer has no message
	var out []Message
	for _, r := range ranges { // they may claim any number of messages, so they are not expanded
		first := max(uint64(r.Start), uint64(last)+1) // n:* is the last message even if n is greater
		for uid := first; uid <= uint64(r.Stop) && len(out) < most; uid++ {
			message, err := fetchMessage(c, imap.UID(uid))
			if err != nil {
				return nil, err
			}
			out = append(out, message)
		}
	}
	return out, nil
}

// fetchMessage fetches a message, unless it is too long.
func fetchMessage(c *imapclient.Client, uid imap.UID) (Message, error) {
	message := Message{UID: uint32(uid)}
	sized, err := c.Fetch(imap.UIDSetNum(uid), &imap.FetchOptions{UID: true, RFC822Size: true}).Collect()
	switch {
	case err != nil:
		return message, err
	case len(sized) == 0:
		message.Err = fault.New(fault.NotFound, "message %d is no longer there", uid)
		return message, nil
	case sized[0].RFC822Size > largestMessage:
		message.Err = fault.New(fault.Invalid, "message %d has more than %d MB and is left out", uid, largestMessage>>20)
		return message, nil
	}
	section := &imap.FetchItemBodySection{Peek: true}
	fetch := c.Fetch(imap.UIDSetNum(uid), &imap.FetchOptions{UID: true, BodySection: []*imap.FetchItemBodySection{section}})
	for data := fetch.Next(); data != nil; data = fetch.Next() {
		for item := data.Next(); item != nil; item = data.Next() {
			body, ok := item.(imapclient.FetchItemDataBodySection)
			if !ok || body.Literal == nil {
				continue
			}
			raw, err := io.ReadAll(io.LimitReader(body.Literal, largestMessage+1))
			if err != nil {
				return message, errors.Join(err, fetch.Close())
			}
			message.Raw = raw
		}
	}
	if len(message.Raw) == 0 || len(message.Raw) > largestMessage {
		message.Raw, message.Err = nil, fault.New(fault.Invalid, "message %d has no text, or more of it than the server said", uid)
	}
	return message, fetch.Close()
}

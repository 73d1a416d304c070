package fetch

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"

	"flashbrief/ground/fault"
)

// letter is a message in memory, to be put into a mailbox.
type letter struct {
	io.Reader
	size int64
}

func (l letter) Size() int64 { return l.size }

// post puts messages into a folder of a user.
func post(t *testing.T, user *imapmemserver.User, folder string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if _, err := user.Append(folder, letter{strings.NewReader(text), int64(len(text))}, &imap.AppendOptions{}); err != nil {
			t.Fatal(err)
		}
	}
}

// mailServer serves the mailboxes of a user over TLS at loopback, and returns the mailbox of a
// folder that stands under path.
func mailServer(t *testing.T, user *imapmemserver.User, path string) *Mailbox {
	t.Helper()
	memory := imapmemserver.New()
	memory.AddUser(user)
	server := imapserver.New(&imapserver.Options{
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return memory.NewSession(), nil, nil
		},
		Logger: log.New(io.Discard, "", 0),
	})
	l, roots := listen(t)
	go func() { _ = server.Serve(l) }() // it ends with Close
	t.Cleanup(func() { server.Close() })
	return &Mailbox{Address: "imaps://desk@" + l.Addr().String() + path, Password: "right", Allow: []string{"127.0.0.1"}, Roots: roots}
}

// listen listens for connections over TLS at loopback, and returns the pool that trusts them.
func listen(t *testing.T) (net.Listener, *x509.CertPool) {
	t.Helper()
	certificate, roots := certificate(t)
	l, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l, roots
}

// certificate returns a certificate for loopback, and the pool that trusts it.
func certificate(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	plan := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true}
	raw, err := x509.CreateCertificate(rand.Reader, plan, plan, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(raw)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(parsed)
	return tls.Certificate{Certificate: [][]byte{raw}, PrivateKey: key}, roots
}

func mail(n int) string {
	return fmt.Sprintf("From: press@ministry.example\r\nSubject: Talks %d\r\nMessage-ID: <%d@ministry.example>\r\n\r\nIran met Russia in Moscow.\r\n", n, n)
}

func TestAMailboxIsReadOnFromWhereItWasLeft(t *testing.T) {
	user := imapmemserver.NewUser("desk", "right")
	for _, folder := range []string{"INBOX", "Wire"} {
		if err := user.Create(folder, nil); err != nil {
			t.Fatal(err)
		}
	}
	box := mailServer(t, user, "/Wire")
	post(t, user, "INBOX", mail(9))
	place := Place{}
	for _, c := range []struct {
		what string
		post []int
		want []int
	}{{"the first two of three", []int{1, 2, 3}, []int{1, 2}}, {"the rest", nil, []int{3}}, {"nothing", nil, nil}, {"a new one", []int{4}, []int{4}}} {
		for _, n := range c.post {
			post(t, user, "Wire", mail(n))
		}
		got, at, err := box.Since(t.Context(), place, 2)
		if err != nil || len(got) != len(c.want) {
			t.Fatalf("%s: got %d %v, want %d", c.what, len(got), err, len(c.want))
		}
		for i, n := range c.want {
			if string(got[i].Raw) != mail(n) || got[i].Err != nil {
				t.Errorf("%s: got %q %v, want %q", c.what, got[i].Raw, got[i].Err, mail(n))
			}
		}
		place = at
	}
	if got, at, err := box.Since(t.Context(), Place{Validity: place.Validity + 1, Last: 99}, 9); err != nil || len(got) != 4 || at != place {
		t.Errorf("the numbers begin again: got %d %+v %v, want all four", len(got), at, err)
	}
}

func TestAMailboxThatCannotBeRead(t *testing.T) {
	user := imapmemserver.NewUser("desk", "right")
	if err := user.Create("INBOX", nil); err != nil {
		t.Fatal(err)
	}
	good := mailServer(t, user, "")
	for what, c := range map[string]struct {
		change func(*Mailbox)
		want   error
	}{
		"a wrong password":                {func(m *Mailbox) { m.Password = "wrong" }, fault.Denied},
		"no such folder":                  {func(m *Mailbox) { m.Address += "/Nowhere" }, fault.Unavailable},
		"a certificate of nobody":         {func(m *Mailbox) { m.Roots = x509.NewCertPool() }, fault.Unavailable},
		"a private address":               {func(m *Mailbox) { m.Allow = nil }, fault.Unavailable},
		"no user":                         {func(m *Mailbox) { m.Address = "imaps://a.example/" }, fault.Invalid},
		"a password where it can be seen": {func(m *Mailbox) { m.Address = "imaps://desk:right@a.example/" }, fault.Invalid},
	} {
		m := *good
		c.change(&m)
		if _, _, err := m.Since(t.Context(), Place{}, 9); !errors.Is(err, c.want) || strings.Contains(err.Error(), "right") {
			t.Errorf("%s: got %v, want %v", what, err, c.want)
		}
	}
}

// TestAMailServerThatNeverEnds answers without end; the visit ends.
func TestAMailServerThatNeverEnds(t *testing.T) {
	l, roots := listen(t)
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			_, _ = conn.Write(bytes.Repeat([]byte("* OK still here "), 1<<16)) // the client hangs up
		}
	}()
	m := Mailbox{Address: "imaps://desk@" + l.Addr().String(), Allow: []string{"127.0.0.1"}, Roots: roots}
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	if _, _, err := m.Since(ctx, Place{}, 9); !errors.Is(err, fault.Unavailable) {
		t.Errorf("got %v, want unavailable", err)
	}
}

// TestAMailServerThatClaimsEveryMessage answers a search with every number that a message can have.
func TestAMailServerThatClaimsEveryMessage(t *testing.T) {
	l, roots := listen(t)
	go func() {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		fmt.Fprint(conn, "* OK [CAPABILITY IMAP4rev1 ESEARCH] here\r\n")
		for lines := bufio.NewScanner(conn); lines.Scan(); {
			tag, command, _ := strings.Cut(lines.Text(), " ")
			switch {
			case strings.HasPrefix(command, "EXAMINE"):
				fmt.Fprint(conn, "* OK [UIDVALIDITY 7] here\r\n")
			case strings.HasPrefix(command, "UID SEARCH"):
				fmt.Fprintf(conn, "* ESEARCH (TAG %q) UID ALL 1:4294967295\r\n", tag)
			}
			fmt.Fprintf(conn, "%s OK done\r\n", tag)
		}
	}()
	m := Mailbox{Address: "imaps://desk@" + l.Addr().String(), Password: "right", Allow: []string{"127.0.0.1"}, Roots: roots}
	got, at, err := m.Since(t.Context(), Place{Validity: 7, Last: 4}, 3)
	if err != nil || len(got) != 3 || at != (Place{Validity: 7, Last: 7}) {
		t.Fatalf("got %d messages, %+v, %v, want three from message 5 on", len(got), at, err)
	}
	for _, message := range got {
		if !errors.Is(message.Err, fault.NotFound) {
			t.Errorf("message %d: got %v, want not found", message.UID, message.Err)
		}
	}
}

package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/mail"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
	gomail "github.com/wneessen/go-mail"

	"flashbrief/brief"
	"flashbrief/brief/press"
	"flashbrief/desk"
	"flashbrief/record"
)

// postbox is an SMTP server that keeps what it is sent, and refuses one recipient.
type postbox struct {
	mutex sync.Mutex
	mail  map[string][]string // by recipient
}

type session struct {
	box *postbox
	to  string
}

func (b *postbox) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{box: b}, nil }

func (s *session) Mail(string, *smtp.MailOptions) error { return nil }

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	if to == "nobody@paper.example" {
		return &smtp.SMTPError{Code: 550, Message: "no such mailbox"}
	}
	s.to = to
	return nil
}

func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	s.box.mutex.Lock()
	defer s.box.mutex.Unlock()
	s.box.mail[s.to] = append(s.box.mail[s.to], string(raw))
	return err
}

func (s *session) Reset() {}

func (s *session) Logout() error { return nil }

// served returns a running server and its address.
func served(t *testing.T) (*postbox, string) {
	t.Helper()
	box := &postbox{mail: map[string][]string{}}
	server := smtp.NewServer(box)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go server.Serve(l)
	t.Cleanup(func() { server.Close() })
	return box, l.Addr().String()
}

func TestMailIsSentToEachRecipientAlone(t *testing.T) {
	box, address := served(t)
	first := time.Date(2024, time.May, 21, 12, 0, 0, 0, time.UTC)
	page := brief.Page{Title: "Iran Meets Russia", Imprint: &brief.Imprint{Piece: "iran", Version: 1, First: first, Modified: first, By: "A. Name"}}
	page.Sections = []brief.PageSection{{Paragraphs: []brief.PageParagraph{{Sentences: []brief.PageSentence{{Number: 1, Text: "Iran met Russia – “in Moscow”."}}}}}}
	recipients := []string{"one@paper.example", "nobody@paper.example", "two@paper.example"}
	var out, told bytes.Buffer
	e := &env{out: &out, err: &told}
	kept, err := desk.OpenMailings(filepath.Join(t.TempDir(), "record.db"+desk.MailedFile))
	if err != nil {
		t.Fatal(err)
	}
	send := func() error {
		var messages []*gomail.Msg
		for _, to := range recipients {
			m, err := press.Message(&page)
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(m.From("desk@institute.example"), m.To(to)); err != nil {
				t.Fatal(err)
			}
			messages = append(messages, m)
		}
		return e.send(t.Context(), address, messages, func(to string, taken bool) error {
			return kept.Note(desk.Mailing{At: first, Piece: "iran", Edition: page.Imprint.Version, To: to, Taken: taken})
		})
	}
	if err := send(); !errors.Is(err, errSomeFailed) || !strings.Contains(told.String(), "not sent to <nobody@paper.example>") {
		t.Errorf("got %v and %q, want the refused recipient to be reported", err, told.String())
	}
	page.Imprint.Version, page.Imprint.Modified = 2, first.Add(time.Hour)
	page.Imprint.Notes = []brief.ChangeNote{{Version: 2, Change: record.Corrected, At: first.Add(time.Hour), Reason: "A day was wrong."}}
	if err := send(); !errors.Is(err, errSomeFailed) {
		t.Errorf("got %v", err)
	}
	for _, to := range []string{"one@paper.example", "two@paper.example"} {
		got := box.headers(t, to)
		if len(got) != 2 || got[1].Get("In-Reply-To") != got[0].Get("Message-Id") || got[1].Get("Subject") != "Correction: Iran Meets Russia" || got[0].Get("To") != "<"+to+">" {
			t.Errorf("%s got %v, want a thread of two", to, got)
		}
	}
	rows, err := kept.Rows("iran")
	if err != nil || len(rows.Rows) != 6 {
		t.Fatalf("got %v, %v, want two editions to three recipients noted", rows.Rows, err)
	}
	if got, want := fmt.Sprint(rows.Rows[1].Cells, rows.Rows[5].Cells), "[2024-05-21T12:00Z iran 1 nobody@paper.example false] [2024-05-21T12:00Z iran 2 two@paper.example true]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// headers returns the headers of what a recipient was sent.
func (b *postbox) headers(t *testing.T, to string) []mail.Header {
	t.Helper()
	var out []mail.Header
	for _, raw := range b.mail[to] {
		m, err := mail.ReadMessage(strings.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, m.Header)
	}
	return out
}

func TestAServerThatIsNoneIsReported(t *testing.T) {
	for _, server := range []string{"", "mail", "mail:", "mail:0", "mail:99999", ":x"} {
		if _, err := mailer(server); err == nil {
			t.Errorf("%q: got no error", server)
		}
	}
}

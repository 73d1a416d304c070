package cli

import (
	"bytes"
	"io"
	"net"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"flashbrief/desk"
)

// postbox is an SMTP server that keeps what it is sent, and refuses one recipient.
type postbox struct {
	mutex sync.Mutex
	mail  map[string][]string // by recipient
	busy  int                 // messages that it refuses for now
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
	if s.box.busy > 0 {
		s.box.busy--
		return &smtp.SMTPError{Code: 451, Message: "the server is busy"}
	}
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

// mailRecord is a record with a piece that is published.
type mailRecord struct{ path, draft, next string }

func newMailRecord(t *testing.T) mailRecord {
	t.Helper()
	at := t.TempDir()
	r := mailRecord{filepath.Join(at, "record.db"), filepath.Join(at, "brief.md"), filepath.Join(at, "next.md")}
	report := filepath.Join(at, "2024-05-20-meeting.txt")
	if err := os.WriteFile(report, []byte("TEHRAN, May 20, 2024. Iran met Russia in Moscow on Sunday.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r.run(t, Done, "add", "--date", "2024-05-20", report)
	r.run(t, Done, "brief", "--about", "Iran", "-o", r.draft)
	r.run(t, Done, "brief", "--about", "Russia", "-o", r.next)
	r.run(t, Done, "publish", r.draft, "--name", "iran", "--by", "A. Name")
	return r
}

// run runs a command on the record, and returns what it prints.
func (r mailRecord) run(t *testing.T, want int, args ...string) (out, told string) {
	t.Helper()
	var printed, errs bytes.Buffer
	if status := Run(append(args, "--record", r.path), strings.NewReader(""), &printed, &errs); status != want {
		t.Fatalf("%v: status %d, %s", args, status, errs.String())
	}
	return printed.String(), errs.String()
}

// send sends the piece, or what waits, through a server.
func (r mailRecord) send(t *testing.T, want int, server string, args ...string) (out, told string) {
	t.Helper()
	return r.run(t, want, append([]string{"send", "--smtp", server}, args...)...)
}

func TestMailIsSentToEachRecipientAlone(t *testing.T) {
	box, address := served(t)
	r := newMailRecord(t)
	to := []string{"iran", "--from", "desk@institute.example", "--to", "one@paper.example,nobody@paper.example,two@paper.example"}
	if _, told := r.send(t, SomeFailed, address, to...); !strings.Contains(told, "not sent to <nobody@paper.example>, and parked") {
		t.Errorf("got %q, want the refused recipient to be reported", told)
	}
	r.run(t, Done, "correct", "iran", r.next, "--by", "A. Name", "--why", "A day was wrong.")
	r.send(t, SomeFailed, address, to...)
	for _, to := range []string{"one@paper.example", "two@paper.example"} {
		got := box.headers(t, to)
		if len(got) != 2 || got[1].Get("In-Reply-To") != got[0].Get("Message-Id") || !strings.HasPrefix(got[1].Get("Subject"), "Correction: ") || got[0].Get("To") != "<"+to+">" {
			t.Errorf("%s got %v, want a thread of two", to, got)
		}
	}
	out, _ := r.run(t, Done, "published", "iran", "--mailed", "--as", "csv")
	if lines := strings.Split(strings.TrimSpace(out), "\n"); len(lines) != 7 || !strings.Contains(out, ",iran,1,nobody@paper.example,false,") || !strings.Contains(out, ",iran,2,two@paper.example,true,") {
		t.Errorf("got %q, want two editions to three recipients noted", out)
	}
}

// TestMailThatIsRefusedAtFirstIsSentLater has a server that is busy at first: the mail waits, and another
// command sends it once.
func TestMailThatIsRefusedAtFirstIsSentLater(t *testing.T) {
	box, address := served(t)
	box.busy = 1
	r := newMailRecord(t)
	if _, told := r.send(t, SomeFailed, address, "iran", "--from", "desk@institute.example", "--to", "one@paper.example"); !strings.Contains(told, "it waits, and is tried again") {
		t.Errorf("got %q, want it to wait", told)
	}
	if out, _ := r.run(t, Done, "send", "--waiting"); !strings.Contains(out, "one@paper") || !strings.Contains(out, "waiting") {
		t.Errorf("got %q, want it listed", out)
	}
	r.send(t, Done, address, "--waiting") // it is not due
	kept, err := desk.OpenMailings(r.path + desk.MailedFile)
	if err != nil {
		t.Fatal(err)
	}
	waits, err := kept.Jobs()
	if err != nil || len(waits) != 1 || len(box.mail) > 0 {
		t.Fatalf("got %+v %v and mail to %d, want one that waits", waits, err, len(box.mail))
	}
	if _, err := kept.Again(waits[0].ID(), time.Now()); err != nil {
		t.Fatal(err)
	}
	if out, _ := r.send(t, Done, address, "--waiting"); out != "sent\t<one@paper.example>\n" {
		t.Errorf("got %q, want it sent", out)
	}
	r.send(t, Done, address, "--waiting")
	if got := box.headers(t, "one@paper.example"); len(got) != 1 {
		t.Errorf("got %d messages, want one", len(got))
	}
}

func TestAnEditionThatWasCorrectedIsNotSent(t *testing.T) {
	box, address := served(t)
	box.busy = 1
	r := newMailRecord(t)
	r.send(t, SomeFailed, address, "iran", "--from", "desk@institute.example", "--to", "one@paper.example")
	r.run(t, Done, "correct", "iran", r.next, "--by", "A. Name", "--why", "A day was wrong.")
	kept, err := desk.OpenMailings(r.path + desk.MailedFile)
	if err != nil {
		t.Fatal(err)
	}
	waits, err := kept.Jobs()
	if err != nil || len(waits) != 1 {
		t.Fatalf("got %+v %v, want one that waits", waits, err)
	}
	if _, err := kept.Again(waits[0].ID(), time.Now()); err != nil {
		t.Fatal(err)
	}
	if _, told := r.send(t, SomeFailed, address, "--waiting"); !strings.Contains(told, "edition 2 was published meanwhile") || len(box.mail) > 0 {
		t.Errorf("got %q and mail to %d, want none", told, len(box.mail))
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

// TestWhatIsNewAboutASavedQuestionIsMailed has a question mailed to two addresses: what is new, once.
func TestWhatIsNewAboutASavedQuestionIsMailed(t *testing.T) {
	box, address := served(t)
	r := newMailRecord(t)
	questions, err := desk.OpenQuestions(r.path + desk.QuestionsFile)
	if err != nil {
		t.Fatal(err)
	}
	long := time.Now().Add(-24 * time.Hour)
	one, err := questions.Save("Moscow talks", "q=Moscow", "A. Name", long)
	if err != nil {
		t.Fatal(err)
	}
	for to, since := range map[string]time.Time{"one@paper.example": long, "two@paper.example": time.Now().Add(time.Hour)} {
		if err := questions.MailTo(one.Name, to, "A. Name", since); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // nothing is new the second time
		r.send(t, Done, address, "--waiting", "--mail-from", "desk@institute.example")
	}
	got := box.mail["one@paper.example"]
	if len(got) != 1 || len(box.mail["two@paper.example"]) != 0 {
		t.Fatalf("got %v, want one mail to the first alone", box.mail)
	}
	for _, want := range []string{"Subject: Moscow talks: 1 new", "in Moscow on Sunday", "asked for by A. Name", "From: <desk@institute.example>", "Content-Type: multipart/alternative", "Content-Type: text/html", "<mark>Moscow</mark"} {
		if !strings.Contains(got[0], want) {
			t.Errorf("got no %q in %s", want, got[0])
		}
	}
	if out, _ := r.run(t, Done, "published", "--mailed", "--as", "csv"); !strings.Contains(out, ",question moscow-talks,0,one@paper.example,true,") {
		t.Errorf("got %q, want the mail noted", out)
	}
}

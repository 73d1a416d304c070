package archive

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
	"mime"
	"net/mail"
	"path"
	"strings"
	"time"

	"github.com/emersion/go-message"
	"github.com/emersion/go-message/charset" // charset also registers the encodings of mail

	"flashbrief/ground/fault"
)

// Message is an e-mail. Of a body sent in several forms the plain text is kept, else the HTML.
type Message struct {
	ID      string // without angle brackets; may be empty
	Subject string
	From    string    // name of the sender, else the address
	List    string    // name of the mailing list; empty for none
	Sent    time.Time // in the sender's zone; zero if the message gives none
	Text    string
	HTML    string // only if there is no Text

	// Saved is the address of the page that a browser saved as this message (MHTML); else empty.
	Saved string

	// Attached are attached files and messages, in order.
	Attached []Member
}

// Limits of a message.
const (
	deepestParts = 8
	mostParts    = 500
)

// Mail reads a message (RFC 5322, MIME).
func Mail(name string, raw []byte) (Message, error) {
	entity, err := message.Read(bytes.NewReader(raw))
	if entity == nil {
		return Message{}, broken(name, "the message", err)
	}
	decoder := mime.WordDecoder{CharsetReader: charset.Reader}
	decoded := func(key string) string {
		value, err := decoder.DecodeHeader(entity.Header.Get(key))
		if err != nil {
			value = entity.Header.Get(key)
		}
		return strings.Join(strings.Fields(value), " ")
	}
	m := Message{Subject: decoded("Subject"), From: sender(decoder, entity.Header.Get("From")), ID: strings.Trim(entity.Header.Get("Message-Id"), "<> ")}
	m.List, _, _ = strings.Cut(decoded("List-Id"), "<")
	m.List = strings.Trim(m.List, ` "`)
	m.Saved = entity.Header.Get("Snapshot-Content-Location")
	m.Sent, _ = mail.ParseDate(entity.Header.Get("Date"))
	w := parts{name: name, to: &m}
	if err := w.part(entity, 0); err != nil {
		return Message{}, fault.New(fault.Invalid, "%s: the message cannot be read: %v", name, err)
	}
	if strings.TrimSpace(m.Text) != "" {
		m.HTML = ""
	}
	return m, nil
}

// sender returns the name in a From header, else the address.
func sender(decoder mime.WordDecoder, from string) string {
	parser := mail.AddressParser{WordDecoder: &decoder}
	list, err := parser.ParseList(from)
	if err != nil || len(list) == 0 {
		if plain, err := decoder.DecodeHeader(from); err == nil {
			return plain
		}
		return from
	}
	if list[0].Name != "" {
		return list[0].Name
	}
	return list[0].Address
}

// parts reads the parts of a message.
type parts struct {
	name string
	to   *Message
	n    int
}

func (p *parts) part(e *message.Entity, depth int) error {
	if p.n++; p.n > mostParts || depth > deepestParts {
		return errors.New("it has too many parts, or parts too deep within parts")
	}
	if many := e.MultipartReader(); many != nil {
		for {
			inner, err := many.NextPart()
			switch {
			case errors.Is(err, io.EOF):
				return nil
			case inner == nil:
				return cut(p.to, err)
			}
			if err := p.part(inner, depth+1); err != nil {
				return err
			}
		}
	}
	kind, details, _ := e.Header.ContentType()
	disposition, named, _ := e.Header.ContentDisposition()
	raw, err := contents(e.Body, -1)
	if errors.Is(err, errLarge) {
		return err
	}
	file := named["filename"]
	if file == "" {
		file = details["name"]
	}
	switch {
	case disposition == "attachment" || kind == "message/rfc822" || !strings.HasPrefix(kind, "text/") && kind != "":
		p.attach(kind, file, raw)
	case kind == "text/html":
		if p.to.HTML == "" {
			p.to.HTML = string(raw)
		}
	case kind == "" || kind == "text/plain":
		p.to.Text += strings.ReplaceAll(strings.ToValidUTF8(string(raw), "\ufffd"), "\r\n", "\n")
	default:
		p.attach(kind, file, raw)
	}
	return nil
}

// cut returns nil for a message that ends early, if some of it was read.
func cut(m *Message, err error) error {
	if m.Text != "" || m.HTML != "" {
		return nil
	}
	return err
}

func (p *parts) attach(kind, file string, raw []byte) {
	decoder := mime.WordDecoder{CharsetReader: charset.Reader}
	if plain, err := decoder.DecodeHeader(file); err == nil {
		file = plain
	}
	switch {
	case file != "":
	case kind == "message/rfc822":
		file = "message.eml"
	default:
		file = "attachment"
	}
	p.to.Attached = append(p.to.Attached, Member{Name: p.name + "/" + path.Base(file), Type: kind, Raw: raw})
}

// Mailbox yields the messages of a mailbox (mbox, RFC 4155), each with its bytes: "From " after
// a blank line begins a message, and ">From " within one is a line that begins with From. Each
// is named by its number.
func Mailbox(in io.Reader) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		lines := mailboxLines{in: bufio.NewReaderSize(in, 64<<10), blank: true, whole: true}
		var message boxed
		begun := false
		for {
			line, begins, err := lines.next()
			if begins && begun && !message.give(yield) {
				return
			}
			if begins {
				begun = true
			} else {
				message.add(line)
			}
			if errors.Is(err, io.EOF) {
				message.give(yield)
				return
			}
			if err != nil {
				yield(nil, err)
				return
			}
		}
	}
}

// boxed is a message of a mailbox as far as it has been read.
type boxed struct {
	raw   []byte
	large bool // more than LargestMember: its bytes are not kept
}

func (b *boxed) add(line []byte) {
	if b.large = b.large || len(b.raw)+len(line) > LargestMember; !b.large {
		b.raw = append(b.raw, line...)
	}
}

// give yields the message unless it is blank, and begins the next one. It reports whether to go
// on.
func (b *boxed) give(yield func([]byte, error) bool) bool {
	message := *b
	*b = boxed{}
	if message.large {
		return yield(nil, errLarge)
	}
	return len(bytes.TrimSpace(message.raw)) == 0 || yield(message.raw, nil)
}

// mailboxLines reads the lines of a mailbox. A line longer than the buffer is read in parts.
type mailboxLines struct {
	in    *bufio.Reader
	blank bool // the line before is blank, or there is none
	whole bool // what was read before ended its line
}

// next returns the next line or part of a line, unquoted and valid until the next call, and
// reports whether it is the "From " line that begins a message. The last line comes with io.EOF.
func (l *mailboxLines) next() (line []byte, begins bool, err error) {
	line, err = l.in.ReadSlice('\n')
	starts := l.whole
	begins = starts && l.blank && bytes.HasPrefix(line, []byte("From "))
	l.blank = starts && len(bytes.TrimSpace(line)) == 0
	if l.whole = !errors.Is(err, bufio.ErrBufferFull); !l.whole {
		err = nil
	}
	if starts && quotedFrom(line) {
		line = line[1:]
	}
	return line, begins, err
}

// quotedFrom reports whether a line is one that begins with From, quoted.
func quotedFrom(line []byte) bool {
	return bytes.HasPrefix(line, []byte(">")) && bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From "))
}

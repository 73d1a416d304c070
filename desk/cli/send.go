package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"time"

	"github.com/spf13/cobra"
	"github.com/wneessen/go-mail"

	"flashbrief/brief"
	"flashbrief/brief/press"
	"flashbrief/desk"
	"flashbrief/ground/fault"
	"flashbrief/record/ask"
)

// mostRecipients limits the recipients of one command.
const mostRecipients = 10_000

// sending are the flags of the command that sends mail.
type sending struct {
	houseFlags
	postFlags
	from           string
	to             []string
	early, waiting bool
}

// postFlags say through which server mail is sent.
type postFlags struct {
	server string
	tries  int
	sender string // of what is new about saved questions
	home   string // address of the desk
}

func (f *postFlags) add(cmd *cobra.Command, server string) {
	cmd.Flags().StringVar(&f.server, "smtp", "", server)
	cmd.Flags().IntVar(&f.tries, "mail-tries", 8, "how often a mail is tried that fails, the second time after a minute and then after twice as long; then it is parked")
	cmd.Flags().StringVar(&f.sender, "mail-from", "", "also mail what is new about saved questions, from this address, to those who asked for it at the desk")
}

func (e *env) sendCommand() *cobra.Command {
	var flags sending
	cmd := &cobra.Command{
		Use: "send PIECE", Short: "Send a published piece by mail; a later edition is in the thread of the first",
		Long:    "Send a published piece by mail, a message for each recipient, or print it as a\nmessage without --smtp. A correction is a reply to the first edition and says so in its\nsubject. What the server does not take now waits: 'flashbrief send --waiting --smtp …' or a\ndesk with --smtp tries it again, and parks it with the reason if that does not help. The\nrecord keeps beside it who was sent what; 'flashbrief published PIECE --mailed' lists it.\nUser and password of the server are in FLASHBRIEF_SMTP_USER and\nFLASHBRIEF_SMTP_PASSWORD. The connection is encrypted, except to this machine.",
		Example: "  flashbrief send iran-may-21 --from desk@institute.example --to reader@paper.example\n  flashbrief send --waiting",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			h, err := flags.house()
			if err != nil {
				return err
			}
			switch {
			case flags.waiting && len(args)+len(flags.to) > 0:
				return wrongUse("--waiting sends what waits; it takes no piece and no recipient")
			case flags.waiting:
				return e.sendWaiting(cmd.Context(), &flags.postFlags)
			case len(args) != 1:
				return wrongUse("send needs the name of a piece; 'flashbrief published' lists them")
			case flags.from == "" || len(flags.to) == 0:
				return wrongUse("send needs a sender and recipients: --from desk@institute.example --to reader@paper.example")
			case len(flags.to) > mostRecipients:
				return wrongUse("%d recipients are more than the %d of one command", len(flags.to), mostRecipients)
			}
			return e.questioned(cmd.Context(), func(d *desk.Desk) error {
				var jobs []desk.Mailing
				messages, err := ask.In(cmd.Context(), d.Record, 0, func(s *ask.Snapshot) (out []*mail.Msg, err error) {
					jobs, out, err = flags.messages(s, h, args[0], time.Now())
					return out, err
				})
				if err != nil {
					return err
				}
				if flags.server == "" {
					return e.print(messages)
				}
				return e.post(cmd.Context(), d, &flags.postFlags, jobs)
			})
		},
	}
	flags.houseFlags.add(cmd)
	flags.postFlags.add(cmd, "mail server, HOST:PORT; without it the messages, or what waits, are printed")
	cmd.Flags().StringVar(&flags.from, "from", "", "address of the sender")
	cmd.Flags().StringSliceVar(&flags.to, "to", nil, "addresses of the recipients, comma-separated; none sees another's")
	cmd.Flags().BoolVar(&flags.early, "under-embargo", false, "also send a piece whose embargo lasts; the message says until when")
	cmd.Flags().BoolVar(&flags.waiting, "waiting", false, "try again what waits and is due, instead of sending a piece; without --smtp list what waits and what was parked")
	return cmd
}

// messages returns a message for each recipient, and the jobs of sending them.
func (f *sending) messages(s *ask.Snapshot, h desk.House, piece string, now time.Time) ([]desk.Mailing, []*mail.Msg, error) {
	page, err := desk.PageOf(s, h, piece, f.early, now)
	if err != nil {
		return nil, nil, err
	}
	var out []*mail.Msg
	var jobs []desk.Mailing
	for _, to := range f.to {
		m, err := messageTo(&page, f.from, to)
		if errors.Is(err, fault.Invalid) {
			return nil, nil, useError{err}
		}
		if err != nil {
			return nil, nil, err
		}
		out = append(out, m)
		jobs = append(jobs, desk.Mailing{At: now, Next: now.UTC(), Piece: piece, Edition: page.Imprint.Version, To: m.GetTo()[0].Address, State: desk.MailWaits, From: f.from, House: &h, Early: f.early})
	}
	return jobs, out, nil
}

// messageTo returns the message of a page to a recipient.
func messageTo(page *brief.Page, from, to string) (*mail.Msg, error) {
	m, err := press.Message(page)
	if err != nil {
		return nil, err
	}
	return m, addressed(m, from, to)
}

// addressed sets the sender and the recipient of a message. An address that is none is an error of kind
// fault.Invalid.
func addressed(m *mail.Msg, from, to string) error {
	if err := m.From(from); err != nil {
		return fault.New(fault.Invalid, "the sender %s: %v", from, err)
	}
	if err := m.To(to); err != nil {
		return fault.New(fault.Invalid, "the recipient %s: %v", to, err)
	}
	return nil
}

// print prints messages.
func (e *env) print(messages []*mail.Msg) error {
	for _, m := range messages {
		if _, err := m.WriteTo(e.out); err != nil {
			return err
		}
	}
	return nil
}

// longestSend limits the time of one message.
const longestSend = time.Minute

// post sends jobs, and whatever else waits and is due. What cannot be noted is not sent.
func (e *env) post(ctx context.Context, d *desk.Desk, f *postFlags, jobs []desk.Mailing) error {
	p, err := e.postOf(d, f)
	if err != nil {
		return err
	}
	for _, one := range jobs {
		if err := p.Mailings.Note(one); err != nil {
			return err
		}
	}
	failed := 0
	p.Told = func(m desk.Mailing) {
		if !m.Taken {
			failed++
		}
		e.toldOfMail(&m)
	}
	if _, _, err := p.Round(ctx); err != nil {
		return err
	}
	if failed > 0 {
		return errSomeFailed
	}
	return nil
}

// toldOfMail says how a try ended.
func (e *env) toldOfMail(m *desk.Mailing) {
	switch m.State {
	case desk.MailSent:
		fmt.Fprintf(e.out, "sent\t<%s>\n", m.To)
	case desk.MailWaits:
		fmt.Fprintf(e.err, "not sent to <%s>: %s; it waits, and is tried again from %s on\n", m.To, m.Reason, m.Next.Format("2006-01-02T15:04Z"))
	default:
		fmt.Fprintf(e.err, "not sent to <%s>, and parked: %s\n", m.To, m.Reason)
	}
}

// mailingsFile returns what was sent from the record, and what waits.
func (e *env) mailingsFile() (*desk.Mailings, error) {
	return desk.OpenMailings(e.aside() + desk.MailedFile)
}

// postOf returns what sends mail through a server.
func (e *env) postOf(d *desk.Desk, f *postFlags) (*desk.Post, error) {
	if f.tries < 1 {
		return nil, wrongUse("--mail-tries %d: a mail is tried at least once", f.tries)
	}
	client, err := mailer(f.server)
	if err != nil {
		return nil, err
	}
	kept, err := e.mailingsFile()
	if err != nil {
		return nil, err
	}
	questions, err := desk.OpenQuestions(e.aside() + desk.QuestionsFile)
	if err != nil {
		return nil, err
	}
	send := func(ctx context.Context, one *desk.Mailing) error {
		m, err := ask.In(ctx, d.Record, 0, func(s *ask.Snapshot) (*mail.Msg, error) {
			if one.Question != "" {
				return newsTo(s, questions, one, f.home)
			}
			return remade(s, one, d.Now())
		})
		if err != nil {
			return err
		}
		return hopelessOr(client.DialAndSendWithContext(ctx, m))
	}
	return &desk.Post{Desk: d, Mailings: kept, Server: f.server, Send: send, Tries: f.tries, From: f.sender, Questions: questions, Told: func(m desk.Mailing) { e.toldOfMail(&m) }}, nil
}

// remade returns the message of a job. If a later edition was published while it waited, there is none:
// nobody is sent what was corrected.
func remade(s *ask.Snapshot, one *desk.Mailing, now time.Time) (*mail.Msg, error) {
	page, err := desk.PageOf(s, *cmp.Or(one.House, &desk.House{}), one.Piece, one.Early, now)
	if err != nil {
		return nil, err
	}
	if page.Imprint.Version != one.Edition {
		return nil, fault.New(fault.Conflict, "edition %d was published meanwhile; send that", page.Imprint.Version)
	}
	return messageTo(&page, one.From, one.To)
}

// hopelessOr returns an error of sending as one of kind fault.Denied if the server refused for good (a code
// that begins with 5, RFC 5321).
func hopelessOr(err error) error {
	var refused *mail.SendError
	if errors.As(err, &refused) && refused.ErrorCode() >= 500 {
		return fault.New(fault.Denied, "%v", err)
	}
	return err
}

// sendWaiting tries what waits and is due, or lists what waits.
func (e *env) sendWaiting(ctx context.Context, f *postFlags) error {
	if f.server == "" {
		kept, err := e.mailingsFile()
		if err != nil {
			return err
		}
		t, err := kept.Waiting()
		if err != nil {
			return err
		}
		if len(t.Rows) == 0 {
			fmt.Fprintln(e.err, "flashbrief: no mail waits, and none was parked")
			return nil
		}
		return t.Write(e.out, "text")
	}
	return e.questioned(ctx, func(d *desk.Desk) error { return e.post(ctx, d, f, nil) })
}

// mailing returns what sends mail beside a desk; nil if no server is named.
func (e *env) mailing(d *desk.Desk, f *postFlags) (*desk.Post, error) {
	if f.server == "" {
		return nil, nil
	}
	return e.postOf(d, f)
}

// postBeside sends mail that waits until ctx ends.
func (e *env) postBeside(ctx context.Context, p *desk.Post) {
	for ctx.Err() == nil {
		_, next, err := p.Round(ctx)
		if err != nil && ctx.Err() == nil {
			fmt.Fprintf(e.err, "flashbrief: mail: %v\n", err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(nap(next, !next.IsZero())):
		}
	}
}

// mailer returns a client of the server.
func mailer(server string) (*mail.Client, error) {
	host, port, err := net.SplitHostPort(server)
	number, bad := strconv.Atoi(port)
	if err = cmp.Or(err, bad); err != nil || number < 1 || number > 65535 {
		return nil, wrongUse("--smtp %s: it has the form HOST:PORT, such as mail.institute.example:587", server)
	}
	options := []mail.Option{mail.WithPort(number), mail.WithTimeout(longestSend), mail.WithTLSPolicy(mail.TLSMandatory)}
	if local(host) {
		options = append(options, mail.WithTLSPolicy(mail.TLSOpportunistic))
	}
	if number == 465 { // encrypted from the first byte (RFC 8314)
		options = append(options, mail.WithSSL())
	}
	if user := os.Getenv("FLASHBRIEF_SMTP_USER"); user != "" {
		options = append(options, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(user), mail.WithPassword(os.Getenv("FLASHBRIEF_SMTP_PASSWORD")))
	}
	client, err := mail.NewClient(host, options...)
	if err != nil {
		return nil, fault.New(fault.Invalid, "--smtp %s: %v", server, err)
	}
	return client, nil
}

package cli

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/wneessen/go-mail"

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
	from, server string
	to           []string
	early        bool
}

func (e *env) sendCommand() *cobra.Command {
	var flags sending
	cmd := &cobra.Command{
		Use: "send PIECE", Short: "Send a published piece by mail; a later edition is in the thread of the first",
		Long:    "Send a published piece by mail, a message for each recipient, or print it as a\nmessage without --smtp. A correction is a reply to the first edition and says so in its\nsubject. The record keeps beside it who was sent what; 'flashbrief published PIECE\n--mailed' lists it. User and password of the server are in FLASHBRIEF_SMTP_USER and\nFLASHBRIEF_SMTP_PASSWORD. The connection is encrypted, except to this machine.",
		Example: "  flashbrief send iran-may-21 --from desk@institute.example --to reader@paper.example",
		Args:    oneArgument("the name of a piece; 'flashbrief published' lists them"),
		RunE: func(cmd *cobra.Command, args []string) error {
			h, err := flags.house()
			if err != nil {
				return err
			}
			switch {
			case flags.from == "" || len(flags.to) == 0:
				return wrongUse("send needs a sender and recipients: --from desk@institute.example --to reader@paper.example")
			case len(flags.to) > mostRecipients:
				return wrongUse("%d recipients are more than the %d of one command", len(flags.to), mostRecipients)
			}
			return e.asked(cmd.Context(), func(_ *desk.Desk, s *ask.Snapshot) error {
				messages, edition, err := flags.messages(s, h, args[0], time.Now())
				if err != nil {
					return err
				}
				if flags.server == "" {
					return e.print(messages)
				}
				kept, err := desk.OpenMailings(e.aside() + desk.MailedFile)
				if err != nil {
					return err // nothing is sent that could not be noted
				}
				note := func(to string, taken bool) error {
					return kept.Note(desk.Mailing{At: time.Now(), Piece: args[0], Edition: edition, To: to, Taken: taken})
				}
				return e.send(cmd.Context(), flags.server, messages, note)
			})
		},
	}
	flags.add(cmd)
	cmd.Flags().StringVar(&flags.from, "from", "", "address of the sender")
	cmd.Flags().StringSliceVar(&flags.to, "to", nil, "addresses of the recipients, comma-separated; none sees another's")
	cmd.Flags().StringVar(&flags.server, "smtp", "", "mail server, HOST:PORT; without it the messages are printed")
	cmd.Flags().BoolVar(&flags.early, "under-embargo", false, "also send a piece whose embargo lasts; the message says until when")
	return cmd
}

// messages returns a message for each recipient, and the edition that they hold.
func (f *sending) messages(s *ask.Snapshot, h desk.House, piece string, now time.Time) ([]*mail.Msg, int, error) {
	page, err := desk.PageOf(s, h, piece, f.early, now)
	if err != nil {
		return nil, 0, err
	}
	var out []*mail.Msg
	for _, to := range f.to {
		m, err := press.Message(&page)
		if err != nil {
			return nil, 0, err
		}
		if err := m.From(f.from); err != nil {
			return nil, 0, wrongUse("--from %s: %v", f.from, err)
		}
		if err := m.To(to); err != nil {
			return nil, 0, wrongUse("--to %s: %v", to, err)
		}
		out = append(out, m)
	}
	return out, page.Imprint.Version, nil
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

// send sends messages through a server, and notes of each whether the server took it. A message that
// it refuses is reported, and the others are sent; after one that cannot be noted none is.
func (e *env) send(ctx context.Context, server string, messages []*mail.Msg, note func(to string, taken bool) error) error {
	client, err := mailer(server)
	if err != nil {
		return err
	}
	failed := 0
	for _, m := range messages {
		to := strings.Join(m.GetToString(), ", ")
		refused := client.DialAndSendWithContext(ctx, m)
		if refused == nil {
			fmt.Fprintf(e.out, "sent\t%s\n", to)
		} else {
			failed++
			fmt.Fprintf(e.err, "not sent to %s: %v\n", to, refused)
		}
		if err := note(m.GetTo()[0].Address, refused == nil); err != nil {
			return err
		}
	}
	if failed > 0 {
		return errSomeFailed
	}
	return nil
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

package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/ground/fault"
	"flashbrief/news/feed"
	"flashbrief/news/fetch"
	"flashbrief/news/watch"
)

func (e *env) feedsCommand() *cobra.Command {
	return group("feeds", "List, add and remove the sources that watch visits", "  flashbrief feeds list",
		e.feedsListCommand(), e.feedsAddCommand(), e.feedsRemoveCommand(), e.feedsImportCommand(), e.feedsExportCommand())
}

func (e *env) feedsListCommand() *cobra.Command {
	var as string
	var articles bool
	cmd := &cobra.Command{
		Use: "list", Short: "List the sources with how each is",
		Example: "  flashbrief feeds list --as json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			list, err := e.watched(cmd.Context())
			if err != nil {
				return err
			}
			if !articles {
				list = slices.DeleteFunc(list, func(s *watch.Source) bool { return s.Kind == watch.Article })
			}
			return e.listSources(list, as)
		},
	}
	cmd.Flags().StringVar(&as, "as", "text", "form of the list: text or json")
	cmd.Flags().BoolVar(&articles, "articles", false, "also list the articles that are watched for edits")
	return cmd
}

// watched returns the sources of the record.
func (e *env) watched(ctx context.Context) (list watch.List, err error) {
	err = e.questioned(ctx, func(d *desk.Desk) error {
		list, err = d.Sources(ctx)
		return err
	})
	return list, err
}

// listSources prints sources.
func (e *env) listSources(list watch.List, as string) error {
	switch as {
	case "json":
		for _, s := range list {
			s.Seen = nil
		}
		enc := json.NewEncoder(e.out)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		return enc.Encode(list)
	case "text":
		for _, s := range list {
			fmt.Fprintln(e.out, sourceLine(s))
		}
		return nil
	}
	return wrongUse("--as %s: text or json", as)
}

// sourceLine returns a source in a line: its state, kind, address, next visit and trouble.
func sourceLine(s *watch.Source) string {
	next := "not visited again"
	if !s.Next.IsZero() {
		next = "next " + s.Next.UTC().Format("2006-01-02 15:04")
	}
	line := fmt.Sprintf("%-7s %-8s %s  %s", s.State, s.Kind, s.Address, next)
	if s.Moved != "" {
		line += "  moved from " + s.Moved
	}
	if s.Trouble != "" {
		line += "  " + s.Trouble
	}
	return line
}

func (e *env) feedsAddCommand() *cobra.Command {
	return &cobra.Command{
		Use: "add URL… | FOLDER…", Short: "Watch feeds, sitemaps, pages, folders or mailboxes; what an address is shows at the first visit",
		Long: `Add watches feeds, sitemaps and pages at http:// and https://, folders of this machine, and the
mailboxes of imaps://user@host/FOLDER, which are only read: no message is marked, moved or deleted.
'flashbrief watch' takes the password of a mailbox from the environment variable
FLASHBRIEF_MAIL_PASSWORD, or FLASHBRIEF_MAIL_PASSWORD_HOST with the host in capitals and _ for its
dots.`,
		Example: `  flashbrief feeds add https://ministry.example/releases
  flashbrief feeds add reports`,
		Args: atLeast(1, "at least one address or folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			var list watch.List
			for _, address := range args {
				source, err := sourceAt(address)
				if err != nil {
					return err
				}
				list = append(list, source)
			}
			return e.subscribe(cmd.Context(), list)
		},
	}
}

// sourceAt returns a new source for an address or a folder.
func sourceAt(address string) (*watch.Source, error) {
	if desk.Address(address) {
		return watch.Add(address, watch.Feed, "", time.Now()), nil
	}
	if fetch.IsMailbox(address) {
		u, err := url.Parse(address)
		if err != nil || u.User.Username() == "" {
			return nil, wrongUse("%s: a mailbox is imaps://user@host/INBOX", address)
		}
		if _, has := u.User.Password(); has {
			return nil, wrongUse("the address of a mailbox is shown and kept; set its password in the environment variable %s", mailPassword)
		}
		return watch.Add(address, watch.Mailbox, "", time.Now()), nil
	}
	info, err := os.Stat(address)
	if err != nil || !info.IsDir() {
		return nil, wrongUse("%s is neither a folder nor an address that begins with http://, https:// or imaps://", address)
	}
	folder, err := filepath.Abs(address)
	return watch.Add(folder, watch.Folder, "", time.Now()), err
}

// subscribe adds sources that are not watched yet.
func (e *env) subscribe(ctx context.Context, list watch.List) error {
	return e.opened(ctx, func(d *desk.Desk) error {
		added, err := d.Watch(ctx, list)
		if err != nil {
			return err
		}
		fmt.Fprintf(e.err, "%d sources added, %d were there\n", added, len(list)-added)
		return nil
	})
}

func (e *env) feedsRemoveCommand() *cobra.Command {
	return &cobra.Command{
		Use: "remove URL… | FOLDER…", Short: "No longer watch these addresses; their reports stay in the record",
		Example: "  flashbrief feeds remove https://news.example/rss.xml",
		Args:    atLeast(1, "at least one address"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.kept(cmd.Context(), func(d *desk.Desk) error {
				for _, address := range args {
					if folder, err := filepath.Abs(address); err == nil && !strings.Contains(address, "://") {
						address = folder
					}
					removed, err := d.Unwatch(cmd.Context(), address)
					switch {
					case err != nil:
						return err
					case !removed:
						return fault.New(fault.NotFound, "%s is not watched; 'flashbrief feeds list' shows what is", address)
					}
				}
				fmt.Fprintf(e.err, "%d sources removed\n", len(args))
				return nil
			})
		},
	}
}

// largestOPML limits a list of feeds, in bytes.
const largestOPML = 32 << 20

func (e *env) feedsImportCommand() *cobra.Command {
	return &cobra.Command{
		Use: "import FILE", Short: "Watch the feeds of an OPML file",
		Example: "  flashbrief feeds import subscriptions.opml",
		Args:    oneArgument("a file of OPML"),
		RunE: func(cmd *cobra.Command, args []string) error {
			raw, err := readBounded(args[0], largestOPML)
			if err != nil {
				return fault.New(fault.Unavailable, "the list of feeds cannot be read: %v", err)
			}
			subscriptions, err := feed.ReadOPML(args[0], raw)
			if err != nil {
				return err
			}
			var list watch.List
			for _, s := range subscriptions {
				if desk.Address(s.Feed) {
					list = append(list, watch.Add(s.Feed, watch.Feed, s.Title, time.Now()))
				}
			}
			if len(list) == 0 {
				return fault.New(fault.Invalid, "%s: no feed is listed in it", args[0])
			}
			return e.subscribe(cmd.Context(), list)
		},
	}
}

func (e *env) feedsExportCommand() *cobra.Command {
	return &cobra.Command{
		Use: "export", Short: "Print the feeds as OPML",
		Example: "  flashbrief feeds export",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			list, err := e.watched(cmd.Context())
			if err != nil {
				return err
			}
			var out []feed.Subscription
			for _, s := range list {
				if s.Kind == watch.Feed {
					out = append(out, feed.Subscription{Title: s.Title, Feed: s.Address})
				}
			}
			return feed.WriteOPML(e.out, "flashbrief", out)
		},
	}
}

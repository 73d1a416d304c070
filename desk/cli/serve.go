package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"os/user"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"flashbrief/desk"
	"flashbrief/desk/probe"
	"flashbrief/desk/rest"
	"flashbrief/desk/web"
	"flashbrief/ground/fault"
	"flashbrief/news/fetch"
)

func (e *env) deskCommand() *cobra.Command {
	var listen, by, base string
	var open, watching, signing, idle bool
	var hosts []string
	var intake intakeFlags
	var post postFlags
	cmd := &cobra.Command{
		Use: "desk", Short: "Serve the desk to a browser on this machine",
		Example: `  flashbrief desk --listen 127.0.0.1:8080
  flashbrief desk --watch`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			alone, err := loopback(listen)
			if err != nil {
				return err
			}
			people, err := e.signers((!alone || signing) && !open, listen)
			if err != nil {
				return err
			}
			if !alone && people == nil && !cmd.Flags().Changed("by") {
				by = "" // strangers do not rule under the name of this user
			}
			return closing(func(d *desk.Desk) error {
				l, err := hearing(listen)
				if err != nil {
					return err
				}
				post.home = homeOf(l, hosts, base)
				mailing, err := e.mailing(d, &post)
				if err != nil {
					return err
				}
				e.warnOfStrangers(!alone && people == nil, l)
				fmt.Fprintf(e.err, "the desk is open at http://%s/ (stop it with Ctrl-C)\n", l.Addr())
				defer e.beside(cmd.Context(), d, watching, idle, &intake, mailing)()
				c := web.Config{Desk: d, By: by, People: people, Hosts: hosts, Base: base, Shared: web.Shared}
				if err := e.programs(&c, people != nil); err != nil {
					return err
				}
				defer notify(cmd.Context(), d)()
				return e.servePages(cmd.Context(), l, c, intake.allowed)
			})(e.openForPages(cmd.Context(), cmd.Flags().Changed("record")))
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:8080", "address to listen on: HOST:PORT, port 0 for a free one")
	cmd.Flags().StringVar(&base, "base-path", "", "path under which another server leads to the desk, such as /desk; it passes the path on unchanged")
	cmd.Flags().StringVar(&by, "by", userName(), "name under which rulings made in the browser are kept; empty allows none")
	cmd.Flags().BoolVar(&watching, "watch", false, "also visit the sources of 'flashbrief feeds' when they are due, as 'flashbrief watch' does")
	cmd.Flags().BoolVar(&idle, "no-reread", false, "do not read reports that another version of this program has read")
	post.add(cmd, "also send mail that waits, as 'flashbrief send --waiting' does, through this server, HOST:PORT")
	intake.fetching(cmd)
	cmd.Flags().BoolVar(&signing, "sign-in", false, "require a sign-in also where only this machine reaches the desk; see 'flashbrief people'")
	cmd.Flags().BoolVar(&open, "no-sign-in", false, "allow --listen to name an address that other machines can reach, without sign-in")
	cmd.Flags().StringSliceVar(&hosts, "host", nil, "name under which the desk is reached beside those of this machine, as behind another server; may be repeated")
	return cmd
}

// homeOf returns the address of the desk for links in mail: that of a name under which it is reached behind
// another server, or that of this machine.
func homeOf(l net.Listener, hosts []string, base string) string {
	if len(hosts) > 0 {
		return "https://" + hosts[0] + strings.TrimSuffix(base, "/")
	}
	return "http://" + l.Addr().String() + strings.TrimSuffix(base, "/")
}

// warnOfStrangers warns where everybody may read.
func (e *env) warnOfStrangers(are bool, l net.Listener) {
	if are {
		fmt.Fprintf(e.err, "flashbrief: warning: everybody who reaches %s can read this record; there is no sign-in\n", l.Addr())
	}
}

// hearing listens on an address.
func hearing(address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, unheard("--listen", address, err)
	}
	return l, nil
}

// servePages serves the pages of a desk, which keeps what was dealt with and drafts beside the record and
// fetches addresses, of the house's own network only those allowed.
func (e *env) servePages(ctx context.Context, l net.Listener, c web.Config, allowed []string) error {
	base, err := web.ReadBase(c.Base)
	if err != nil {
		return wrongUse("--base-path: %v", err)
	}
	c.Base = base
	triage, err := desk.OpenTriage(e.aside() + desk.TriageFile)
	if err != nil {
		return err
	}
	drafts, err := desk.OpenDrafts(e.aside() + desk.DraftsFile)
	if err != nil {
		return err
	}
	upkeep, err := desk.OpenUpkeeps(e.aside() + desk.UpkeepFile)
	if err != nil {
		return err
	}
	client := fetch.New(fetch.Config{Allow: allowed})
	c.Triage, c.Drafts, c.Upkeep = triage, drafts, upkeep
	c.Size = func() int64 { return desk.Size([]string{e.record}) }
	c.Fetch = func(ctx context.Context, address string) (fetch.Answer, error) {
		return client.Get(ctx, address, fetch.Known{})
	}
	return web.Serve(ctx, l, c)
}

// programs adds to a configuration what answers programs, and the saved questions and the mail that pages and programs
// share. If locked it does so only with a key.
func (e *env) programs(c *web.Config, locked bool) error {
	keys, err := e.keysFile()
	if err != nil {
		return err
	}
	if c.Questions, err = desk.OpenQuestions(e.aside() + desk.QuestionsFile); err != nil {
		return err
	}
	if c.Mailings, err = e.mailingsFile(); err != nil {
		return err
	}
	look := probe.New(probe.Config{Desk: c.Desk, Version: Version, Keys: keys, Locked: locked})
	c.Around = look.Timed
	c.Programs = map[string]http.Handler{
		rest.Prefix + "/": rest.Handler(rest.Config{Desk: c.Desk, Version: Version, Keys: keys, Locked: locked, By: c.By, Questions: c.Questions, Mailings: c.Mailings}),
	}
	for _, address := range probe.Addresses {
		c.Programs[address] = look.Handler()
	}
	return nil
}

// signers returns those who may sign in, nil if nobody has to. It is an error if somebody has to
// and nobody may.
func (e *env) signers(must bool, listen string) (*desk.People, error) {
	if !must {
		return nil, nil
	}
	people, err := e.peopleFile()
	if err != nil {
		return nil, err
	}
	all, err := people.All()
	if err == nil && len(all) == 0 {
		return nil, wrongUse("--listen %s shows the record to those who sign in, and nobody may yet; add somebody with 'flashbrief people add NAME --role admin', listen on 127.0.0.1, or say --no-sign-in to let everybody read it", listen)
	}
	return people, err
}

// beside does what a desk does beside serving pages, until ctx ends or stop is called, which waits
// for the report that is being filed.
func (e *env) beside(ctx context.Context, d *desk.Desk, watching, idle bool, intake *intakeFlags, mailing *desk.Post) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var all sync.WaitGroup
	if watching {
		all.Go(func() { e.watchBeside(ctx, d, intake) })
	}
	if mailing != nil {
		all.Go(func() { e.postBeside(ctx, mailing) })
	}
	if writable(d) {
		all.Go(func() {
			e.readBeside(ctx, d, idle)
			keepTies(ctx, d)
		})
	}
	return func() { cancel(); all.Wait() }
}

// readBeside reads what this program has not read, unless idle, until ctx ends.
func (e *env) readBeside(ctx context.Context, d *desk.Desk, idle bool) {
	n, err := d.Unread(ctx)
	if err == nil && n > 0 && !idle {
		fmt.Fprintf(e.err, "reading %d reports that this program has not read; the desk can be used meanwhile\n", n)
		err = e.filed(func(told func(desk.Filed)) error { return d.ReadUnread(ctx, told) }, filing{})
	}
	if err != nil && ctx.Err() == nil {
		fmt.Fprintf(e.err, "flashbrief: the reports are not read again: %v\n", err)
	}
}

// tidied is the time between two looks at what rulings and other programs changed.
const tidied = time.Minute

// keepTies computes the ties that change, until ctx ends. An error is no loss: questions compute
// what is not kept.
func keepTies(ctx context.Context, d *desk.Desk) {
	tick := time.NewTicker(tidied)
	defer tick.Stop()
	for {
		_ = d.KeepTies(ctx)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// userName returns the name of the person at this machine; empty if it is unknown.
func userName() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(cmp.Or(strings.TrimSpace(u.Name), u.Username))
}

// loopback reports whether only this machine can reach the address.
func loopback(address string) (bool, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return false, wrongUse("--listen %s: it has the form HOST:PORT, such as 127.0.0.1:8080", address)
	}
	if n, err := strconv.Atoi(port); err != nil || n < 0 || n > 65535 {
		return false, wrongUse("--listen %s: %q is no port; ports are numbers up to 65535", address, port)
	}
	return local(host), nil
}

// local reports whether a host, by name or address, is this machine.
func local(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// unheard explains why the program cannot listen on the address that the flag gives, and what to do.
func unheard(flag, address string, err error) error {
	host, _, _ := net.SplitHostPort(address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fault.New(fault.Conflict, "another program, perhaps another desk, already listens on %s; stop it, or use another port: %s %s", address, flag, net.JoinHostPort(host, "0"))
	case errors.Is(err, syscall.EACCES):
		return fault.New(fault.Denied, "this user may not listen on %s; use a port above 1023: %s %s", address, flag, net.JoinHostPort(host, "8080"))
	}
	return fmt.Errorf("the desk cannot listen on %s: %w; name another address with %s", address, err, flag)
}

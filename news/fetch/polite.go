package fetch

import (
	"context"
	"errors"
	"net/url"
	"sync"
	"time"

	"github.com/temoto/robotstxt"

	"flashbrief/ground/fault"
)

// How the hosts of watched sources are treated.
const (
	delay        = 2 * time.Second  // between two requests to a host
	longestDelay = 60 * time.Second // that a robots.txt may ask for
	robotsFor    = 24 * time.Hour
	largestRules = 512 << 10 // RFC 9309 wants at least 500 KiB
	mostHosts    = 20_000
)

// Polite fetches for a program that comes again: as robots.txt allows (RFC 9309), one request
// at a time to a host, and none within its delay.
type Polite struct {
	client *Client
	delay  time.Duration

	mu    sync.Mutex
	hosts map[string]*host
}

// host is what is known of a host.
type host struct {
	mu    sync.Mutex // held during a request
	rules *robotstxt.Group
	read  time.Time // when the rules were read
	next  time.Time // when the next request may begin
	delay time.Duration
}

// NewPolite returns a polite client. between is the delay between two requests to a host; zero
// for the usual one.
func NewPolite(client *Client, between time.Duration) *Polite {
	if between == 0 {
		between = delay
	}
	return &Polite{client: client, delay: between, hosts: map[string]*host{}}
}

// Get fetches as Client.Get does. It waits for its turn, and returns an error of kind
// fault.Denied if robots.txt forbids the address.
func (p *Polite) Get(ctx context.Context, address string, known Known) (Answer, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return p.client.Get(ctx, address, known)
	}
	h := p.host(u.Host)
	h.mu.Lock()
	defer h.mu.Unlock()
	if err := p.rules(ctx, h, u); err != nil {
		return Answer{}, err
	}
	if h.rules != nil && !h.rules.Test(u.RequestURI()) {
		return Answer{}, fault.New(fault.Denied, "%s is not fetched: the robots.txt of %s forbids it", address, u.Host)
	}
	if err := p.wait(ctx, h); err != nil {
		return Answer{}, err
	}
	a, err := p.client.Get(ctx, address, known)
	h.next = p.client.now().Add(max(h.delay, a.RetryAfter))
	return a, err
}

func (p *Polite) host(name string) *host {
	p.mu.Lock()
	defer p.mu.Unlock()
	h := p.hosts[name]
	if h == nil {
		if len(p.hosts) >= mostHosts {
			clear(p.hosts) // rules are read again
		}
		h = &host{delay: p.delay}
		p.hosts[name] = h
	}
	return h
}

// wait waits until the next request to a host may begin.
func (p *Polite) wait(ctx context.Context, h *host) error {
	left := h.next.Sub(p.client.now())
	if left <= 0 {
		return nil
	}
	timer := time.NewTimer(left)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// rules reads the robots.txt of a host if it was not read today. A host without one allows
// everything; one that does not answer allows nothing for now.
func (p *Polite) rules(ctx context.Context, h *host, u *url.URL) error {
	if !h.read.IsZero() && p.client.now().Sub(h.read) < robotsFor {
		return nil
	}
	if err := p.wait(ctx, h); err != nil {
		return err
	}
	address := (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}).String()
	a, err := p.client.Get(ctx, address, Known{})
	h.next = p.client.now().Add(p.delay)
	switch {
	case err != nil && (a.Status >= 400 && a.Status < 500 && a.Status != 429):
		h.rules = nil
	case err != nil && errors.Is(err, fault.Denied) && a.Status == 0: // not a public address
		return err
	case err != nil:
		return fault.New(fault.Unavailable, "%s: its robots.txt cannot be read, so nothing is fetched now: %v", u.Host, err)
	default:
		robots, err := robotstxt.FromBytes(a.Raw[:min(len(a.Raw), largestRules)])
		h.rules = nil
		if err == nil {
			h.rules = robots.FindGroup("flashbrief")
			h.delay = min(max(p.delay, h.rules.CrawlDelay), longestDelay)
		}
	}
	h.read = p.client.now()
	return nil
}

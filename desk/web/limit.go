package web

import (
	"context"
	"errors"
	"net/netip"
	"sync"
	"time"
)

// Errors of a question that is refused.
var (
	errTooMany = errors.New("you have too many questions at work; wait for an answer and ask again") // of one client
	errBusy    = errors.New("the desk is busy with other questions; ask again in a moment")          // of all clients together
)

// limits restricts how many questions run at once, for each client and in all, so that no
// client takes every connection to the record. Further questions wait for a while and are then
// refused.
type limits struct {
	each     int           // running at once for one client
	waiting  int           // waiting for one client
	patience time.Duration // how long a question waits
	all      chan struct{} // holds a token for each running question

	mu      sync.Mutex
	clients map[netip.Prefix]*client
}

// client is a source of questions.
type client struct {
	work chan struct{} // holds a token for each of its running questions
	here int           // its questions running and waiting
}

func newLimits(each, all, waiting int, patience time.Duration) *limits {
	return &limits{each: each, waiting: waiting, patience: patience, all: make(chan struct{}, all), clients: map[netip.Prefix]*client{}}
}

// enter reserves a place for a question of the client at the address; leave releases it.
func (l *limits) enter(ctx context.Context, address string) (leave func(), err error) {
	who := network(address)
	c := l.arrive(who)
	if c == nil {
		return nil, errTooMany
	}
	ctx, cancel := context.WithTimeout(ctx, l.patience)
	defer cancel()
	if !take(ctx, c.work) {
		l.depart(who, c)
		return nil, errTooMany
	}
	if !take(ctx, l.all) {
		<-c.work
		l.depart(who, c)
		return nil, errBusy
	}
	return func() {
		<-l.all
		<-c.work
		l.depart(who, c)
	}, nil
}

// full reports whether a question would have to wait.
func (l *limits) full() bool { return len(l.all) == cap(l.all) }

// take adds a token, unless ctx ends before there is room.
func take(ctx context.Context, tokens chan struct{}) bool {
	select {
	case tokens <- struct{}{}:
		return true
	case <-ctx.Done():
		return false
	}
}

// arrive counts a question of the client; nil if it has too many already.
func (l *limits) arrive(who netip.Prefix) *client {
	l.mu.Lock()
	defer l.mu.Unlock()
	c := l.clients[who]
	if c == nil {
		c = &client{work: make(chan struct{}, l.each)}
		l.clients[who] = c
	}
	if c.here >= l.each+l.waiting {
		return nil
	}
	c.here++
	return c
}

// depart removes the question from the count; a client without questions is deleted.
func (l *limits) depart(who netip.Prefix, c *client) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if c.here--; c.here == 0 {
		delete(l.clients, who)
	}
}

// network returns the client of an address: the address itself, or the /64 of an IPv6 address,
// which one machine may have entirely.
func network(address string) netip.Prefix {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return netip.Prefix{}
	}
	ip, bits := at.Addr().Unmap(), 32
	if ip.Is6() {
		bits = 64
	}
	p, err := ip.Prefix(bits)
	if err != nil {
		return netip.Prefix{}
	}
	return p
}

package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"syscall"
	"time"
)

// blocked are the networks that no page on the public web is in (IANA special-purpose
// registries), in addition to those that netip knows.
var blocked = func() []netip.Prefix {
	var out []netip.Prefix
	for _, p := range []string{
		"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
		"64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "5f00::/16", "3fff::/20",
	} {
		out = append(out, netip.MustParsePrefix(p))
	}
	return out
}()

// blockedError says that an address may not be connected to.
type blockedError struct{ why string }

func (e *blockedError) Error() string { return e.why }

// usualPorts are those of the web.
var usualPorts = []string{"80", "443", "8080", "8443"}

// public reports whether an address is one of the public internet.
func public(a netip.Addr) bool {
	a = a.Unmap()
	if !a.IsValid() || a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() || a.IsLinkLocalMulticast() ||
		a.IsInterfaceLocalMulticast() || a.IsMulticast() || a.IsUnspecified() || a.Zone() != "" {
		return false
	}
	return !slices.ContainsFunc(blocked, func(p netip.Prefix) bool { return p.Contains(a) })
}

// checked returns an error for an address that is not of the web.
func checked(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return &blockedError{fmt.Sprintf("only http and https are fetched, not %q", u.Scheme)}
	case u.Hostname() == "":
		return errors.New("it names no host")
	case u.User != nil:
		return &blockedError{"an address with a user name is not fetched"}
	}
	return nil
}

// guard connects to hosts that it lets through.
type guard struct {
	allowed []string
	open    net.Dialer // for hosts that are allowed
	careful net.Dialer
}

func newGuard(allow []string, resolver *net.Resolver) *guard {
	g := &guard{open: net.Dialer{Timeout: 20 * time.Second, Resolver: resolver}}
	for _, host := range allow {
		g.allowed = append(g.allowed, strings.ToLower(host))
	}
	g.careful = g.open
	// The address is checked when it is connected to, after every resolution, so that a name
	// cannot resolve to a public address first and to a private one then.
	g.careful.ControlContext = func(_ context.Context, _, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil {
			return &blockedError{"it resolves to no address"}
		}
		if !public(to.Addr()) {
			return &blockedError{fmt.Sprintf("%s is not a public address; allow its host by name if you trust it", to.Addr())}
		}
		return nil
	}
	return g
}

// dial connects to a host and a port of the web.
func (g *guard) dial(ctx context.Context, network, address string) (net.Conn, error) {
	return g.dialPorts(ctx, network, address, usualPorts)
}

// dialPorts connects to a host, at one of the ports unless it is allowed by name.
func (g *guard) dialPorts(ctx context.Context, network, address string, ports []string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	if host = strings.ToLower(host); slices.Contains(g.allowed, host) || slices.Contains(g.allowed, net.JoinHostPort(host, port)) {
		return g.open.DialContext(ctx, network, address)
	}
	if !slices.Contains(ports, port) {
		return nil, &blockedError{fmt.Sprintf("port %s is not a usual one; allow %s by name if you trust it", port, address)}
	}
	return g.careful.DialContext(ctx, network, address)
}

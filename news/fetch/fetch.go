// Package fetch gets pages, feeds and documents over HTTP. It connects only to public addresses
// and usual ports unless a host is allowed by name, whatever a name resolves to and wherever a
// redirect leads, and bounds size, time, redirects and how far an answer expands. It runs no
// script and keeps no cookie.
package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"flashbrief/ground/fault"
)

// Limits of one answer, in the absence of others.
const (
	Largest      = 32 << 20 // bytes, expanded
	longest      = 60 * time.Second
	longestHead  = 20 * time.Second
	mostHead     = 64 << 10 // bytes of headers
	redirects    = 8
	widestRatio  = 100 // expanded bytes for each byte received
	ratioFrom    = 1 << 20
	longestRetry = 7 * 24 * time.Hour
)

// Agent names the program to servers.
const Agent = "flashbrief/1 (+reads news for analysts)"

// Config sets how a Client behaves. The zero Config is safe.
type Config struct {
	// Allow lists hosts, as "host" or "host:port", to which connections are allowed although they
	// are private, loopback or link-local, or the port is unusual.
	Allow []string
	// Resolver finds addresses; nil for the system's.
	Resolver *net.Resolver
	// Largest, Longest limit an answer; zero for the usual limits.
	Largest int64
	Longest time.Duration
	// Now is the clock; nil for time.Now.
	Now func() time.Time
}

// Client fetches. It is safe for concurrent use.
type Client struct {
	http    *http.Client
	largest int64
	longest time.Duration
	now     func() time.Time
}

// New returns a client.
func New(c Config) *Client {
	client := &Client{largest: c.Largest, longest: c.Longest, now: c.Now}
	if client.largest == 0 {
		client.largest = Largest
	}
	if client.longest == 0 {
		client.longest = longest
	}
	if client.now == nil {
		client.now = time.Now
	}
	g := newGuard(c.Allow, c.Resolver)
	client.http = &http.Client{
		Transport: &http.Transport{
			Proxy:                  nil, // the guard must see the address of the host itself
			DialContext:            g.dial,
			DisableCompression:     true, // answers are expanded here, within limits
			MaxResponseHeaderBytes: mostHead,
			ResponseHeaderTimeout:  longestHead,
			TLSHandshakeTimeout:    longestHead,
			MaxIdleConnsPerHost:    1,
			IdleConnTimeout:        30 * time.Second,
			ForceAttemptHTTP2:      true,
		},
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
			if len(via) > redirects {
				return fmt.Errorf("it redirects more than %d times", redirects)
			}
			return checked(req.URL)
		},
	}
	return client
}

// Known is what is known of an address from its last answer, for asking only whether it changed.
type Known struct{ ETag, LastModified string }

// Answer is what a server answered.
type Answer struct {
	Address     string // the address that answered, after redirects
	Moved       string // the address to ask from now on, if every redirect was permanent; else empty
	Status      int
	Type        string // media type as declared, without parameters
	Raw         []byte // expanded; nil unless Status is 200
	Known       Known
	RetryAfter  time.Duration // how long the server asks to wait; zero if it does not
	NotModified bool
}

// Get fetches an address. An answer other than 200 or 304 is an error of kind fault.NotFound
// (404, 410), fault.Denied (401, 403, 451) or fault.Unavailable, and the answer comes with it.
func (c *Client) Get(ctx context.Context, address string, known Known) (Answer, error) {
	u, err := url.Parse(address)
	if err == nil {
		err = checked(u)
	}
	if err != nil {
		return Answer{}, fault.New(fault.Invalid, "%s cannot be fetched: %v", address, err)
	}
	ctx, cancel := context.WithTimeout(ctx, c.longest)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return Answer{}, fault.New(fault.Invalid, "%s cannot be fetched: %v", address, err)
	}
	req.Header.Set("User-Agent", Agent)
	req.Header.Set("Accept", "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, application/pdf, text/plain;q=0.9, */*;q=0.5")
	req.Header.Set("Accept-Encoding", "gzip")
	if known.ETag != "" {
		req.Header.Set("If-None-Match", known.ETag)
	}
	if known.LastModified != "" {
		req.Header.Set("If-Modified-Since", known.LastModified)
	}
	res, err := c.http.Do(req)
	if err != nil {
		return Answer{}, unreached(address, err)
	}
	defer res.Body.Close()
	a := c.answer(address, res)
	switch {
	case res.StatusCode == http.StatusNotModified:
		a.NotModified = true
		return a, nil
	case res.StatusCode != http.StatusOK:
		return a, refused(address, res)
	}
	a.Raw, err = c.body(res)
	if err != nil {
		return a, unreached(address, err)
	}
	return a, nil
}

// Post sends a form to an address, and returns the status of the answer.
func (c *Client) Post(ctx context.Context, address string, form url.Values) (status int, err error) {
	u, err := url.Parse(address)
	if err == nil {
		err = checked(u)
	}
	if err != nil {
		return 0, fault.New(fault.Invalid, "nothing can be sent to %s: %v", address, err)
	}
	ctx, cancel := context.WithTimeout(ctx, c.longest)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, u.String(), strings.NewReader(form.Encode()))
	if err != nil {
		return 0, fault.New(fault.Invalid, "nothing can be sent to %s: %v", address, err)
	}
	req.Header.Set("User-Agent", Agent)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := c.http.Do(req)
	if err != nil {
		return 0, unreached(address, err)
	}
	defer res.Body.Close()
	return res.StatusCode, nil
}

// answer returns what the headers of an answer say.
func (c *Client) answer(address string, res *http.Response) Answer {
	a := Answer{Address: res.Request.URL.String(), Status: res.StatusCode}
	kind, _, _ := strings.Cut(res.Header.Get("Content-Type"), ";")
	a.Type = strings.ToLower(strings.TrimSpace(kind))
	a.Known = Known{res.Header.Get("ETag"), res.Header.Get("Last-Modified")}
	a.RetryAfter = retryAfter(res.Header.Get("Retry-After"), c.now())
	if a.Address != address && permanent(res.Request) {
		a.Moved = a.Address
	}
	return a
}

// permanent reports whether every redirect that led to a request was permanent.
func permanent(req *http.Request) bool {
	for req.Response != nil {
		if s := req.Response.StatusCode; s != http.StatusMovedPermanently && s != http.StatusPermanentRedirect {
			return false
		}
		req = req.Response.Request
	}
	return true
}

func retryAfter(value string, now time.Time) time.Duration {
	var wait time.Duration
	if seconds, err := strconv.Atoi(value); err == nil {
		wait = time.Duration(min(max(seconds, 0), int(longestRetry/time.Second))) * time.Second
	} else if at, err := http.ParseTime(value); err == nil {
		wait = at.Sub(now)
	}
	return min(max(wait, 0), longestRetry)
}

// refused returns the error for an answer other than 200.
func refused(address string, res *http.Response) error {
	kind := fault.Unavailable
	switch res.StatusCode {
	case http.StatusNotFound, http.StatusGone:
		kind = fault.NotFound
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusPaymentRequired, http.StatusUnavailableForLegalReasons:
		kind = fault.Denied
	}
	return fault.New(kind, "%s: the server answers %s", address, res.Status)
}

// errLarge and errExpands are the reasons for which an answer is not kept.
var (
	errLarge   = errors.New("it is larger than a page or document may be")
	errExpands = fmt.Errorf("it expands to more than %d times its size, as no text does", widestRatio)
)

// body reads and expands the body of an answer.
func (c *Client) body(res *http.Response) ([]byte, error) {
	if res.ContentLength > c.largest {
		return nil, errLarge
	}
	raw, err := io.ReadAll(io.LimitReader(res.Body, c.largest+1))
	switch {
	case err != nil:
		return nil, err
	case int64(len(raw)) > c.largest:
		return nil, errLarge
	}
	switch encoding := strings.ToLower(res.Header.Get("Content-Encoding")); encoding {
	case "", "identity":
		return raw, nil
	case "gzip", "x-gzip":
		return c.expanded(raw)
	default:
		return nil, fmt.Errorf("it is encoded as %.40q, which was not asked for", encoding)
	}
}

func (c *Client) expanded(raw []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	most := min(c.largest, max(ratioFrom, int64(len(raw))*widestRatio))
	out, err := io.ReadAll(io.LimitReader(r, most+1))
	switch {
	case int64(len(out)) > c.largest:
		return nil, errLarge
	case int64(len(out)) > most:
		return nil, errExpands
	}
	return out, err
}

// unreached returns the error for an address without an answer.
func unreached(address string, err error) error {
	reason := err
	var inner *url.Error
	if errors.As(err, &inner) {
		reason = inner.Err
	}
	message := reason.Error()
	switch {
	case errors.Is(err, context.DeadlineExceeded) || isTimeout(err):
		message = "it did not answer in time"
	case errors.Is(err, io.ErrUnexpectedEOF):
		message = "its answer ends before the length that it states"
	}
	var blocked *blockedError
	if errors.As(err, &blocked) {
		return fault.New(fault.Denied, "%s is not fetched: %v", address, blocked)
	}
	return fault.New(fault.Unavailable, "%s cannot be fetched: %s", address, message)
}

func isTimeout(err error) bool {
	var t net.Error
	return errors.As(err, &t) && t.Timeout()
}

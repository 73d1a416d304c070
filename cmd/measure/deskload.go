package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"mime/multipart"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"flashbrief/desk/web"
)

// deskLoad is how many use a desk at once. Each has an address of its own on this machine, as each
// reader of a desk has.
type deskLoad struct {
	readers, writers int
	long, pause      time.Duration
	pages            []string
	source           string // that is graded; empty for none
}

// visits are what came of the requests of readers or writers.
type visits struct {
	sync.Mutex
	took []time.Duration
	bad  map[string]int // what else than a page came, and how often
}

func (v *visits) note(took time.Duration, status int, err error) {
	v.Lock()
	defer v.Unlock()
	v.took = append(v.took, took)
	switch {
	case err != nil:
		v.bad[err.Error()]++
	case status >= http.StatusBadRequest:
		v.bad[http.StatusText(status)]++
	}
}

// print prints how many requests there were, how many failed, and how long they took.
func (v *visits) print(who string, out io.Writer) {
	failed := 0
	for _, n := range v.bad {
		failed += n
	}
	if len(v.took) == 0 {
		return
	}
	fmt.Fprintf(out, "%s: %d requests, %d failed; p50 %s, p95 %s, p99 %s\n", who, len(v.took), failed, at(v.took, 50), at(v.took, 95), at(v.took, 99))
	for what, n := range v.bad {
		fmt.Fprintf(out, "  %d × %s\n", n, what)
	}
}

// run serves a desk on loopback, lets everybody use it, and prints what came of it.
func (l *deskLoad) run(ctx context.Context, c web.Config, out io.Writer) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	served := make(chan error, 1)
	go func() { served <- web.Serve(ctx, listener, c) }()
	reads, writes := visits{bad: map[string]int{}}, visits{bad: map[string]int{}}
	until := time.Now().Add(l.long)
	var all sync.WaitGroup
	for n := range l.readers + l.writers {
		v := visitor{l, fmt.Sprintf("http://%s", listener.Addr()), rand.New(rand.NewPCG(uint64(n), 3)), clientFrom(n), until, n}
		if n < l.readers {
			all.Go(func() { v.work(&reads, v.read) })
		} else {
			all.Go(func() { v.work(&writes, v.write) })
		}
	}
	all.Wait()
	stop()
	fmt.Fprintf(out, "\n%d readers and %d writers for %s, %s between the requests of each on average\n", l.readers, l.writers, l.long, l.pause)
	reads.print("readers", out)
	writes.print("writers", out)
	return <-served
}

// clientFrom returns a client with an address of its own on this machine, where systems allow that.
func clientFrom(n int) *http.Client {
	dialer := &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 1, byte(n+1))}}
	return &http.Client{
		Transport:     &http.Transport{DialContext: dialer.DialContext},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       30 * time.Second,
	}
}

// visitor uses a desk.
type visitor struct {
	*deskLoad
	desk string
	*rand.Rand
	client *http.Client
	until  time.Time
	number int
}

// work does requests with pauses until the end.
func (v *visitor) work(to *visits, request func() (*http.Request, error)) {
	for time.Now().Before(v.until) {
		if v.pause > 0 {
			time.Sleep(time.Duration(v.Float64() * 2 * float64(v.pause)))
		}
		r, err := request()
		if err != nil {
			to.note(0, 0, err)
			return
		}
		for v.visit(to, r) == http.StatusAccepted { // it is being made, and the browser asks again
			time.Sleep(time.Second)
		}
	}
}

// visit makes a request, and returns the status of the answer; 0 if none came.
func (v *visitor) visit(to *visits, r *http.Request) int {
	begun := time.Now()
	answer, err := v.client.Do(r)
	if err != nil {
		to.note(time.Since(begun), 0, unwrapped(err))
		return 0
	}
	_, err = io.Copy(io.Discard, answer.Body)
	answer.Body.Close()
	to.note(time.Since(begun), answer.StatusCode, err)
	return answer.StatusCode
}

// unwrapped returns an error without the address that was asked for.
func unwrapped(err error) error {
	var of *url.Error
	if errors.As(err, &of) {
		return of.Err
	}
	return err
}

// read asks for a page.
func (v *visitor) read() (*http.Request, error) {
	return http.NewRequest(http.MethodGet, v.desk+v.pages[v.IntN(len(v.pages))], nil)
}

// What the reports of writers tell: an act of one state towards another, on a day of a month.
var (
	dispatchStates = []string{"Iran", "Russia", "China", "Turkey", "Egypt", "India", "Japan", "Brazil", "France", "Kenya", "Iraq", "Poland"}
	dispatchActs   = []string{"signed an agreement with", "criticized", "imposed sanctions on", "sent humanitarian aid to", "threatened", "held talks with"}
)

// write files a short report, or grades a source.
func (v *visitor) write() (*http.Request, error) {
	if v.source != "" && v.IntN(2) == 0 {
		form := url.Values{"source": {v.source}, "grade": {string("ABCDEF"[v.IntN(6)])}, "why": {"measured"}}
		return v.post("/act/grade", "application/x-www-form-urlencoded", strings.NewReader(form.Encode()))
	}
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	number, pair := v.Uint64(), v.Perm(len(dispatchStates))
	on := time.Date(2023, time.December, 1+v.IntN(31), 0, 0, 0, 0, time.UTC)
	for name, value := range map[string]string{
		"title": fmt.Sprintf("Dispatch %d", number), "date": on.AddDate(0, 0, 1).Format(time.DateOnly),
		"text": fmt.Sprintf("%s %s %s on %s, an official said. Dispatch %d of writer %d.",
			dispatchStates[pair[0]], dispatchActs[v.IntN(len(dispatchActs))], dispatchStates[pair[1]], on.Format("2 January 2006"), number, v.number),
	} {
		if err := form.WriteField(name, value); err != nil {
			return nil, err
		}
	}
	if err := form.Close(); err != nil {
		return nil, err
	}
	return v.post("/add", form.FormDataContentType(), &body)
}

func (v *visitor) post(path, kind string, body io.Reader) (*http.Request, error) {
	r, err := http.NewRequest(http.MethodPost, v.desk+path, body)
	if err == nil {
		r.Header.Set("Content-Type", kind)
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	return r, err
}

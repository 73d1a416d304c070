package page

import (
	"bytes"
	"crypto/rand"
	"html/template"
	"io"
	"sync"

	"flashbrief/ground/recent"
)

// mostWritten limits in how many ways one page is remembered as written.
const mostWritten = 16

// Written remembers how a page was written, so that it is written once for all to whom it is shown alike. It is safe
// for use by many goroutines.
type Written struct {
	mu sync.Mutex
	of recent.Memory[as, []byte]
}

// NewWritten returns what remembers a page that was not written yet.
func NewWritten() *Written { return &Written{of: recent.Memory[as, []byte]{Most: mostWritten}} }

// as is what a page that is remembered is written differently by.
type as struct {
	at           Seat
	back, moment string
	beside       string // see Page
	standing     Standing
	bare         bool // without a line below it
}

// someone stands for the name of whoever is at the desk while a page is written that others are shown too. Nobody
// can write it into a report.
var someone = "someone-" + rand.Text()

// Write writes the page.
func (p Page) Write(w io.Writer) error {
	if p.Written == nil || p.Done != nil || p.Again != nil {
		return p.execute(w)
	}
	text, err := p.Written.find(p)
	if err != nil {
		return err
	}
	_, err = w.Write(bytes.ReplaceAll(text, []byte(someone), []byte(template.HTMLEscapeString(p.At.By))))
	return err
}

func (p Page) execute(w io.Writer) error { return parsed().ExecuteTemplate(w, p.name, p) }

// find returns the page as written for anybody in the same seat, which it writes unless that was done.
func (k *Written) find(p Page) ([]byte, error) {
	if p.At.By != "" {
		p.At.By = someone
	}
	key := as{at: p.At, back: p.Back, beside: p.Beside, bare: p.Standing == nil}
	if p.Standing != nil {
		key.standing = *p.Standing
	}
	if p.Form != nil {
		key.moment = p.Form.Moment
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if text, ok := k.of.Find(key); ok {
		return text, nil
	}
	var out bytes.Buffer
	if err := p.execute(&out); err != nil {
		return nil, err
	}
	k.of.Keep(key, out.Bytes(), 1)
	return out.Bytes(), nil
}

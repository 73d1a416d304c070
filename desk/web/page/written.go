package page

import (
	"bytes"
	"crypto/rand"
	"html/template"
	"io"
	"sync"
)

// mostWritten limits in how many ways one page is remembered as written.
const mostWritten = 8

// Written remembers how a page was written, so that it is written once for all to whom it is shown alike. It is safe
// for use by many goroutines.
type Written struct {
	mu sync.Mutex
	of map[as][]byte
}

// as is what a page that is remembered is written differently by.
type as struct {
	at           Seat
	back, moment string
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
	key := as{at: p.At, back: p.Back, bare: p.Standing == nil}
	if p.Standing != nil {
		key.standing = *p.Standing
	}
	if p.Form != nil {
		key.moment = p.Form.Moment
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if text, ok := k.of[key]; ok {
		return text, nil
	}
	var out bytes.Buffer
	if err := p.execute(&out); err != nil {
		return nil, err
	}
	if k.of == nil || len(k.of) >= mostWritten {
		k.of = map[as][]byte{}
	}
	k.of[key] = out.Bytes()
	return out.Bytes(), nil
}

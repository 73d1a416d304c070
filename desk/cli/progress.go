package cli

import (
	"fmt"
	"os"
	"time"
)

// progress is a line on a terminal that tells how far a long command is. It draws
// nothing where there is no terminal, and nothing in the first second.
type progress struct {
	out   *os.File // nil where nothing is drawn
	begun time.Time
	drawn time.Time
}

func newProgress(screen *os.File) *progress { return &progress{out: screen, begun: time.Now()} }

func (p *progress) show(format string, args ...any) {
	now := time.Now()
	if p.out == nil || now.Sub(p.begun) < time.Second || now.Sub(p.drawn) < 100*time.Millisecond {
		return
	}
	p.drawn = now
	fmt.Fprint(p.out, "\r\x1b[K", visible(fmt.Sprintf(format, args...)))
}

func (p *progress) clear() {
	if p.out != nil && !p.drawn.IsZero() {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}

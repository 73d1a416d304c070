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
	// far is how much of the work is done and how much there is in all, in one unit; nil
	// where that is not known.
	far func() (done, all int64)
}

func newProgress(screen *os.File) *progress { return &progress{out: screen, begun: time.Now()} }

func (p *progress) show(form string, args ...any) {
	now := time.Now()
	if p.out == nil || now.Sub(p.begun) < time.Second || now.Sub(p.drawn) < 100*time.Millisecond {
		return
	}
	p.drawn = now
	line := fmt.Sprintf(form, args...)
	if p.far != nil {
		done, all := p.far()
		line += left(done, all, now.Sub(p.begun))
	}
	fmt.Fprint(p.out, "\r\x1b[K", visible(line))
}

func (p *progress) clear() {
	if p.out != nil && !p.drawn.IsZero() {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}

// left returns the share of the work that is done, and how long the rest will take if it goes
// on as before; empty while nothing can be said.
func left(done, all int64, spent time.Duration) string {
	if done <= 0 || all <= 0 {
		return ""
	}
	done = min(done, all)
	rest := time.Duration(float64(spent) * float64(all-done) / float64(done))
	return fmt.Sprintf("; %d%% of the input, about %s left", 100*done/all, spoken(rest))
}

// spoken returns a time to the second, or to the minute where it is long.
func spoken(d time.Duration) string {
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%d s", int(d.Round(time.Second).Seconds()))
	case d < time.Hour:
		return fmt.Sprintf("%d min", int(d.Round(time.Minute).Minutes()))
	}
	d = d.Round(time.Minute)
	return fmt.Sprintf("%d h %d min", int(d.Hours()), int(d.Minutes())%60)
}

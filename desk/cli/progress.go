package cli

import (
	"fmt"
	"os"
	"time"

	"flashbrief/ground/text"
)

// progress is a terminal line that shows the progress of a long command. It draws nothing
// without a terminal, and nothing in the first second.
type progress struct {
	out   *os.File // nil if nothing is drawn
	begun time.Time
	drawn time.Time
	// far returns how much of the work is done and how much there is in all, in one unit; nil
	// if unknown.
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
	fmt.Fprint(p.out, "\r\x1b[K", text.Visible(line))
}

func (p *progress) clear() {
	if p.out != nil && !p.drawn.IsZero() {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}

// left returns the share of the work that is done, and the estimated time for the rest; empty
// if unknown.
func left(done, all int64, spent time.Duration) string {
	if done <= 0 || all <= 0 {
		return ""
	}
	done = min(done, all)
	rest := time.Duration(float64(spent) * float64(all-done) / float64(done))
	return fmt.Sprintf("; %d%% of the input, about %s left", 100*done/all, spoken(rest))
}

// spoken formats a time to the second, or to the minute if it is long.
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

package desk

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"flashbrief/news"
	"flashbrief/reading"
)

// counter is a reader that counts what it reads.
type counter struct{ read int }

func (c *counter) Read(r news.Report) reading.Reading {
	c.read++
	return reading.Reading{Anatomy: reading.Anatomy{Headline: r.Text}}
}

func TestAReadingIsRecalledForTheSameTextAndReader(t *testing.T) {
	var memory recalled
	c := &counter{}
	one := recalling{c, reading.Versions{Reader: "1"}, new(atomic.Int64), &memory}
	other := recalling{c, reading.Versions{Reader: "2"}, new(atomic.Int64), &memory}
	for n, step := range []struct {
		by    recalling
		of    news.Report
		reads int
	}{
		{one, news.Report{Text: "a"}, 1}, {one, news.Report{Text: "a"}, 1}, {one, news.Report{Text: "b"}, 2}, {one, news.Report{Text: "a", Title: "t"}, 3},
		{other, news.Report{Text: "a"}, 4}, {other, news.Report{Text: "a"}, 4}, {one, news.Report{Text: "a"}, 4},
	} {
		if got := step.by.Read(step.of).Anatomy.Headline; got != step.of.Text || c.read != step.reads {
			t.Errorf("step %d: %q after %d readings, want %q after %d", n, got, c.read, step.of.Text, step.reads)
		}
	}
	if got := one.read.Load(); got != 5 {
		t.Errorf("%d texts are counted as read, want 5, those that were remembered too", got)
	}
	long := strings.Repeat("x", mostRecalled/16)
	for n := range 40 {
		one.Read(news.Report{Text: fmt.Sprint(n, long)})
		one.Read(news.Report{Text: "a"})
		if held := memory.readings.Len(); held > 24 {
			t.Fatalf("%d readings are remembered after %d long texts", held, n)
		}
	}
	if c.read != 44 {
		t.Errorf("%d readings, want 44: the text that is read again and again is not forgotten", c.read)
	}
}

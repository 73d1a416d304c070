package main

import (
	"runtime"
	"sync"

	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/reader"
)

// readAll reads every text, on all processors, and returns the readings in order.
func readAll(texts []dated) []*reading.Reading {
	r := reader.New()
	out := make([]*reading.Reading, len(texts))
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				read := r.Read(texts[i].report())
				out[i] = &read
			}
		})
	}
	for i := range texts {
		next <- i
	}
	close(next)
	wg.Wait()
	return out
}

// dated is a text with its report's date, in ISO 8601, which may be empty.
type dated struct{ id, text, date string }

func (d dated) report() news.Report {
	report := news.New(d.id, "jsonl", []byte(d.text), when.Between(d.date, "").From)
	report.ID, report.Text = d.id, d.text
	return report
}

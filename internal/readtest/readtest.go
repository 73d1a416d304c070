// Package readtest gives tests of the reading wing a bench for a short text, read as far as
// they need. It is only for tests.
package readtest

import (
	"sync"
	"testing"

	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/reader"
)

var theReader = sync.OnceValue(reader.New)

// Report returns a report of the given words; date may be empty.
func Report(t testing.TB, words, date string) news.Report {
	t.Helper()
	r := news.Report{ID: "test", Text: words, SHA256: news.Hash([]byte(words)), Format: "text"}
	if date != "" {
		day, err := when.Parse(date)
		if err != nil {
			t.Fatal(err)
		}
		r.Published = day
	}
	return r
}

// Parsed returns the bench of a text read up to its grammar.
func Parsed(t testing.TB, words, date string) *reading.Bench {
	t.Helper()
	return theReader().Parsed(Report(t, words, date))
}

// Read returns the bench of a text read completely.
func Read(t testing.TB, words, date string) *reading.Bench {
	t.Helper()
	return theReader().Bench(Report(t, words, date))
}

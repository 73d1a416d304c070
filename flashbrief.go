// Package flashbrief reads reports of what happened between states: who did or said what
// to whom, when, where and according to whom, each finding with the span of the words
// that say so. It reads offline and never fails; what it cannot tell it leaves out.
//
// Read is the whole of it for one text:
//
//	r := flashbrief.New(flashbrief.Dated("2024-05-21"))
//	for _, e := range r.Read("Iran met Russia in Moscow on May 19.").Events { … }
//
// What is read is kept by package record and its stores, asked with record/query,
// record/answer and the desk, and written up with package brief.
package flashbrief

import (
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/reader"
)

// Reading is what one report says. Its spans are bytes of the report's text.
type Reading = reading.Reading

// Versions names the reader, the model and the word lists that made a reading. The same
// text and the same versions give the same reading.
type Versions = reading.Versions

// Report is a report with its date and source; see NewReport.
type Report = news.Report

// Reader reads reports. It is safe for use by many goroutines.
type Reader struct {
	reader *reader.Reader
	day    when.Day
}

// Option is a setting of a Reader.
type Option func(*Reader)

// Small has the reader use the smaller grammar, which is almost three times as fast and
// wrong more often.
func Small() Option { return func(r *Reader) { r.reader = reader.NewSmall() } }

// Dated returns texts the day of their report, which relative times such as "on Tuesday" are
// counted from, as YYYY-MM-DD or as "May 21, 2024". A date that is none leaves the texts
// undated, and relative times unresolved.
func Dated(day string) Option {
	return func(r *Reader) { r.day, _ = when.Typed(day) }
}

// New makes a reader. The grammar is loaded when something is first read.
func New(options ...Option) *Reader {
	r := &Reader{reader: reader.New()}
	for _, set := range options {
		set(r)
	}
	return r
}

// Read reads a text. Invalid UTF-8 is read as it stands.
func (r *Reader) Read(text string) Reading { return r.ReadReport(r.NewReport("", text)) }

// ReadReport reads a report with what is known of it.
func (r *Reader) ReadReport(report Report) Reading { return r.reader.Read(report) }

// NewReport returns a report of the text, under a name by which evidence is to cite it, with
// the reader's day as its date.
func (r *Reader) NewReport(name, text string) Report {
	report := news.New(name, "text", []byte(text), r.day)
	report.Text = text
	return report
}

// Versions names what the reader reads with.
func (r *Reader) Versions() Versions { return r.reader.Versions() }

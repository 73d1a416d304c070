// Package flashbrief reads reports of what happened between states: who did or said what
// to whom, when, where and according to whom, each finding with the span of the words
// that state it. It reads offline and never fails; what it cannot decide it leaves out.
//
// Read reads one text:
//
//	r := flashbrief.New(flashbrief.Dated("2024-05-21"))
//	for _, e := range r.Read("Iran met Russia in Moscow on May 19.").Events { … }
//
// Package record and its stores keep readings, record/ask answers questions about them, and
// package brief writes briefs.
package flashbrief

import (
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/reader"
)

// Reading is everything found in one report. Its spans are bytes of the report's text.
type Reading = reading.Reading

// Versions identifies the reader, the model and the word lists of a reading. The same text and
// versions give the same reading.
type Versions = reading.Versions

// Report is a report with its date and source; see NewReport.
type Report = news.Report

// Reader reads reports. It is safe for concurrent use.
type Reader struct {
	reader *reader.Reader
	day    when.Day
}

// Option is a setting of a Reader.
type Option func(*Reader)

// Small selects the smaller grammar, which is almost three times as fast and less accurate.
func Small() Option { return func(r *Reader) { r.reader = reader.NewSmall() } }

// Dated sets the date of the texts' reports, from which relative times such as "on Tuesday" are
// counted, as YYYY-MM-DD or as "May 21, 2024". With an invalid date the texts are undated, and
// relative times unresolved.
func Dated(day string) Option {
	return func(r *Reader) { r.day, _ = when.Typed(day) }
}

// New returns a reader. The grammar is loaded at the first reading.
func New(options ...Option) *Reader {
	r := &Reader{reader: reader.New()}
	for _, set := range options {
		set(r)
	}
	return r
}

// Read reads a text. Invalid UTF-8 is read unchanged.
func (r *Reader) Read(text string) Reading { return r.ReadReport(r.NewReport("", text)) }

// ReadReport reads a report with its date and source.
func (r *Reader) ReadReport(report Report) Reading { return r.reader.Read(report) }

// NewReport returns a report of the text, with a name for citing it as evidence, and the
// reader's date.
func (r *Reader) NewReport(name, text string) Report {
	report := news.New(name, "text", []byte(text), r.day)
	report.Text = text
	return report
}

// Versions returns the versions of the reader and its data.
func (r *Reader) Versions() Versions { return r.reader.Versions() }

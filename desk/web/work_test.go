package web

import (
	"context"
	"testing"
	"time"

	"flashbrief/desk"
	"flashbrief/reading"
	"flashbrief/record"
)

// sharing is a record of which is known how far its readers are.
type sharing struct {
	record.Store
	record.Shared
	work record.Work
}

func (s sharing) Work(context.Context, reading.Versions) (record.Work, error) { return s.work, nil }

func TestWhoReads(t *testing.T) {
	s := served(t)
	shows(t, s.URL, "/work", "The record is a file, which one program reads: 0 reports wait")
	now := s.desk.Now()
	shared := sharing{Store: s.desk.Record, work: record.Work{
		Reports: 200, Read: 150, Waiting: 40, Claimed: 9, Rate: 98,
		Shifts: []record.Working{{Name: "one <b>, process 7", Begun: now.Add(-10 * time.Minute), Seen: now, Claimed: 9, Filed: 150, Failed: 3}},
		Parked: []record.Parked{{Report: "ab12", Title: "A report", Tries: 5, Reason: "the program that read it ended"}},
	}}
	d := &desk.Desk{Record: shared, Reader: s.desk.Reader, Now: s.desk.Now}
	many := serve(t, Config{Desk: d})
	shows(t, many.URL, "/work", "150 of 200 reports, 75 %", "98 reports a minute, the rest in 30s", "3 readings failed", "one &lt;b&gt;, process 7", `data-of="a minute">15<`,
		`href="/reports/ab12"`, "the program that read it ended")
	shared.work = record.Work{Reports: 3, Waiting: 3}
	d.Record = shared
	shows(t, many.URL, "/work", "0 of 3 reports, 0 %", "No reader was seen", "flashbrief work")
}

package web

import (
	"context"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
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

func TestMailThatWasNotTakenIsShownAndTriedAgain(t *testing.T) {
	d := served(t).desk
	mailings, err := desk.OpenMailings(filepath.Join(t.TempDir(), "record.db"+desk.MailedFile))
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, to := range []string{"one@paper.example", "two@paper.example"} {
		m := desk.Mailing{At: d.Now(), Piece: "iran", Edition: 1, To: to, State: desk.MailParked, Tries: 8, Reason: "451 <busy>"}
		if err := mailings.Note(m); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, m.ID())
	}
	s := serve(t, Config{Desk: d, By: "A. Name", Mailings: mailings})
	shows(t, s.URL, "/work", "one@paper.example", "451 &lt;busy&gt;", "parked", "Try again")
	for i, act := range []string{"sendagain", "sendnever"} {
		if answer, body := post(t, s.URL+"/act/"+act, url.Values{"mail": {ids[i]}, "back": {"/work"}}, nil); answer.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s: got status %d %s", act, answer.StatusCode, body)
		}
	}
	left, err := mailings.Jobs()
	if err != nil || len(left) != 1 || left[0].State != desk.MailWaits || left[0].To != "one@paper.example" || left[0].Tries != 0 {
		t.Errorf("got %+v %v, want one that waits again", left, err)
	}
	shows(t, s.URL, "/work", "waits until")
	asks := serve(t, Config{Desk: d, Mailings: mailings}) // nobody may act here
	if _, body := get(t, asks.URL+"/work", ""); strings.Contains(body, "Try again") {
		t.Error("a reader is offered to send mail")
	}
}

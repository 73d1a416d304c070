package page

import (
	"fmt"
	"time"

	"flashbrief/desk"
	"flashbrief/record"
)

// workBody is what the page of the readers shows.
type workBody struct {
	File    string // what is said of a record that only one program reads; empty for a shared one
	Lines   []healthLine
	Done    int // percent of the reports
	Readers []workingRow
	Parked  []parkedRow
	Mail    []mailRow
}

// mailRow is a mail that waits, is being sent, or was parked.
type mailRow struct {
	ID, To, Piece, Link, State, Reason string
	Edition, Tries                     int
	Waits                              bool // it may be tried again, or dropped
}

type workingRow struct {
	Name, Since, Seen      string
	Filed, Failed, Claimed int
	Rate                   string
}

type parkedRow struct {
	Link, Title, Reason string
	Tries               int
}

// WorkPage shows how far the readers of a shared record are, who they are and how fast, and the
// reports that none could read.
func WorkPage(f Form, w *record.Work, mail []desk.Mailing) Page {
	body := workBody{Done: 100}
	if w.Reports > 0 {
		body.Done = 100 * w.Read / w.Reports
	}
	line := func(bad bool, what, words string) {
		mark := supported
		if bad {
			mark = inPart
		}
		body.Lines = append(body.Lines, healthLine{Mark: mark, What: what, Words: words})
	}
	line(w.Read < w.Reports, "Read", fmt.Sprintf("%d of %s, %d %%", w.Read, counted(w.Reports, "report"), body.Done))
	line(w.Waiting > 0 && len(w.Shifts) == 0, "Waiting", counted(w.Waiting, "report"))
	line(false, "Being read", counted(w.Claimed, "report"))
	line(w.Waiting > 0 && w.Rate == 0, "Rate", rate(w))
	failed := 0
	for i := range w.Shifts {
		failed += w.Shifts[i].Failed
	}
	line(failed > 0, "Failures", counted(failed, "reading")+" failed at those who read now")
	line(len(w.Parked) > 0, "Parked", counted(len(w.Parked), "report"))
	for i := range w.Shifts {
		s := &w.Shifts[i]
		row := workingRow{Name: s.Name, Since: s.Begun.Format(minute), Seen: s.Seen.Format(minute), Filed: s.Filed, Failed: s.Failed, Claimed: s.Claimed}
		row.Rate = fmt.Sprintf("%.0f", float64(s.Filed)/max(1.0/60, s.Seen.Sub(s.Begun).Minutes()))
		body.Readers = append(body.Readers, row)
	}
	for i := range w.Parked {
		p := &w.Parked[i]
		body.Parked = append(body.Parked, parkedRow{Link: f.To("/reports/" + p.Report), Title: p.Title, Reason: p.Reason, Tries: p.Tries})
	}
	return workPage(f, body, mail)
}

// FilePage says of a record in a file that this desk alone reads it.
func FilePage(f Form, unread int, mail []desk.Mailing) Page {
	return workPage(f, workBody{File: several(unread, "report waits", "reports wait") + " to be read by this desk"}, mail)
}

func workPage(f Form, body workBody, mail []desk.Mailing) Page {
	for i := range mail {
		m := &mail[i]
		row := mailRow{ID: m.ID(), To: m.To, Piece: m.Piece, Link: f.To("/published/" + m.Piece), Reason: m.Reason, Edition: m.Edition, Tries: m.Tries, Waits: m.State != desk.MailTried}
		switch m.State {
		case desk.MailWaits:
			row.State = "waits until " + m.Next.Format(minute)
		case desk.MailTried:
			row.State = "is being sent"
		default:
			row.State = "parked"
		}
		body.Mail = append(body.Mail, row)
	}
	return Page{Title: "Readers at work", Here: "/work", Form: &f, Body: body, name: "work.html"}
}

// rate says how fast the readers are, and how long the rest takes them.
func rate(w *record.Work) string {
	out := fmt.Sprintf("%.0f reports a minute", w.Rate)
	if left := w.Waiting + w.Claimed; left > 0 && w.Rate > 0 {
		out += ", the rest in " + (time.Duration(float64(left) / w.Rate * float64(time.Minute))).Round(time.Second).String()
	}
	return out
}

package page

import (
	"fmt"
	"slices"
	"time"

	"flashbrief/desk"
	"flashbrief/news/watch"
	"flashbrief/reading"
	"flashbrief/reading/accuracy"
	"flashbrief/record"
)

// Health is how a desk is.
type Health struct {
	Now              time.Time
	Reports          int
	First, Last      string // the days of the first and the last report
	Bytes            int64  // of the record; 0 if unknown
	Unread           int    // reports that the present reader has not read
	Watched          int
	Ailing           []watch.Source // those that are late, broken or gone
	Doubts, Drafts   int
	Mail, Parked     int // mails that wait, and that were given up
	Accuracy         accuracy.Figures
	Versions         reading.Versions
	Coders           []record.Coder
	Backup, Verified *desk.Upkeep // the last; nil if it was never done
}

func share(part, of int) string {
	if of == 0 {
		return "not known"
	}
	return fmt.Sprintf("%.0f %%", 100*float64(part)/float64(of))
}

// healthLine says how one thing is.
type healthLine struct {
	Mark        sentenceMark
	What, Words string
	Link, Hint  string
}

type healthBody struct {
	Lines  []healthLine
	Ailing []ailingRow
	Scores []scoreRow
	Said   string // of the scores: when and with what they were measured
	Reader string
	Coders []coderRow
}

// coderRow is how somebody ruled on what was found.
type coderRow struct {
	record.Coder
	Right string // the share of it that was as it should be
}

// coderRows returns those who ruled, those with the most rulings first.
func coderRows(all []record.Coder) []coderRow {
	var out []coderRow
	for i := range all {
		out = append(out, coderRow{all[i], share(all[i].Accepted, all[i].All())})
	}
	slices.SortStableFunc(out, func(a, b coderRow) int { return b.All() - a.All() })
	return out
}

type ailingRow struct{ Address, Kind, State, Trouble, Visited string }

type scoreRow struct{ What, Precision, Recall string }

// staleBackup is the age from which a backup or a check is late.
const staleBackup = 7 * 24 * time.Hour

// HealthPage shows how a desk is.
func HealthPage(f Form, h *Health) Page {
	body := healthBody{Coders: coderRows(h.Coders)}
	line := func(bad bool, what, words, link, hint string) {
		mark := supported
		if bad {
			mark = inPart
		}
		body.Lines = append(body.Lines, healthLine{mark, what, words, link, hint})
	}
	days := "no report has a date"
	if h.First != "" {
		days = h.First + " to " + h.Last
	}
	line(false, "Record", counted(h.Reports, "report")+", "+days+", "+size(h.Bytes), f.To("/reports"), "")
	line(h.Unread > 0, "Reading", several(h.Unread, "report waits", "reports wait")+" to be read by this reader", f.To("/work"), "")
	line(len(h.Ailing) > 0, "Sources", fmt.Sprintf("%d watched, %d late, broken or gone", h.Watched, len(h.Ailing)), "", "flashbrief feeds")
	line(h.Doubts > 0, "Corrections", several(h.Doubts, "published sentence is", "published sentences are")+" in doubt", f.To("/affected"), "")
	line(false, "Drafts", counted(h.Drafts, "open draft"), f.To("/drafts"), "")
	line(h.Parked > 0, "Mail", several(h.Mail, "mail waits", "mails wait")+", "+several(h.Parked, "was given up", "were given up"), f.To("/work"), "")
	body.upkeep(line, h)
	for i := range h.Ailing {
		s := &h.Ailing[i]
		row := ailingRow{Address: s.Address, Kind: string(s.Kind), State: string(s.State), Trouble: s.Trouble, Visited: "never"}
		if !s.Visited.IsZero() {
			row.Visited = s.Visited.UTC().Format(minute)
		}
		body.Ailing = append(body.Ailing, row)
	}
	body.scores(&h.Accuracy)
	body.Reader = fmt.Sprintf("reader %s, model %s, lexicon %s, %s", h.Versions.Reader, h.Versions.Model, h.Versions.Lexicon, h.Versions.Codebook)
	return Page{Title: "Desk health", Here: "/health", Form: &f, Body: body, name: "health.html"}
}

// upkeep adds the lines about backups and checks.
func (b *healthBody) upkeep(line func(bad bool, what, words, link, hint string), h *Health) {
	if u := h.Backup; u == nil {
		line(true, "Backup", "none is known", "", "flashbrief backup FILE")
	} else {
		line(h.Now.Sub(u.At) > staleBackup, "Backup", fmt.Sprintf("%s to %s, %s, restored and verified: %s", u.At.Format(minute), u.File, size(u.Bytes), u.Found), "", "flashbrief backup FILE")
	}
	if u := h.Verified; u == nil {
		line(true, "Log check", "none is known", "", "flashbrief verify")
	} else {
		line(u.Faults > 0 || h.Now.Sub(u.At) > staleBackup, "Log check", fmt.Sprintf("%s, %s: %s", u.At.Format(minute), counted(u.Faults, "fault"), u.Found), "", "flashbrief verify")
	}
}

// scores sets how well the reader reads, as last measured.
func (b *healthBody) scores(a *accuracy.Figures) {
	percent := func(x float64) string { return fmt.Sprintf("%.1f %%", x) }
	b.Scores = []scoreRow{
		{"events, by category", percent(a.Events.PrecisionByCategory), percent(a.Events.RecallByCategory)},
		{"events, with parties and status", percent(a.Events.PrecisionInFull), percent(a.Events.RecallInFull)},
		{"quotations", percent(100 - a.Quotations.False), percent(a.Quotations.Found)},
		{"speakers of quotations that were found", percent(a.Quotations.SpeakersRight), ""},
		{"offices, with holder and time", percent(a.Offices.Right), percent(a.Offices.Found)},
	}
	b.Said = fmt.Sprintf("Measured on %s, on %s annotated by hand: %s", a.Measured, counted(a.Passages, "passage"), a.Command)
}

// size returns a number of bytes in words.
func size(n int64) string {
	switch {
	case n <= 0:
		return "size not known"
	case n < 1<<20:
		return fmt.Sprintf("%d KB", (n+1023)>>10)
	case n < 1<<30:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
}

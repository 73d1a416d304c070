package rest

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// Asked is a question as the address of a request gives it.
type Asked struct {
	Query     string  `query:"q" doc:"A query, such as: actor:RUS recipient:IRN after:2023-10 \"oil\"" maxLength:"2000"`
	About     string  `query:"about" doc:"Countries, organizations or people, separated by commas" maxLength:"1000"`
	Since     string  `query:"since" doc:"From this day on (YYYY-MM-DD)" maxLength:"40"`
	Until     string  `query:"until" doc:"Up to this day" maxLength:"40"`
	AsOf      string  `query:"as-of" doc:"Ignore reports dated after this day" maxLength:"40"`
	FiledBy   string  `query:"filed-by" doc:"The record at the end of this day in UTC: ignore what was filed later" maxLength:"40"`
	LeastSure float64 `query:"min-confidence" doc:"Leave out events that are less likely than this to be right in full" minimum:"0" maximum:"1"`
}

// question returns the question.
func (a *Asked) question() (ask.Question, error) {
	q, err := ask.Parse(ask.Typed{Query: a.Query, About: a.About, Since: a.Since, Until: a.Until, AsOf: a.AsOf, FiledBy: a.FiledBy})
	if err == nil && a.LeastSure > 0 {
		q = q.Sure(a.LeastSure)
	}
	return q, err
}

// Paged is which rows of the answer to a question are wanted.
type Paged struct {
	Limit  int    `query:"limit" doc:"Rows of a page" default:"50" minimum:"1" maximum:"500"`
	Cursor string `query:"cursor" doc:"The next of the page before" maxLength:"200"`
}

// cursor is where the page before ended, and the moment of the record that its pages are of.
type cursor struct {
	From  int       `json:"n"`
	Filed time.Time `json:"t"`
}

// of sets the page of a question. Pages after the first are of the moment of the first, so that
// what is filed meanwhile moves no row.
func (p *Paged) of(q *ask.Question, now time.Time) error {
	at := cursor{Filed: now}
	if p.Cursor != "" {
		raw, err := base64.RawURLEncoding.DecodeString(p.Cursor)
		if err == nil {
			err = json.Unmarshal(raw, &at)
		}
		if err != nil || at.From < 0 {
			return fault.New(fault.Invalid, "cursor: it is none that an answer gave")
		}
		if q.Filed.IsZero() || at.Filed.Before(q.Filed) {
			q.Filed = at.Filed
		}
	}
	q.Page = record.Page{Limit: p.Limit, Offset: at.From}
	p.Cursor = at.next(p.Limit)
	return nil
}

// next returns the cursor of the page that follows.
func (c cursor) next(rows int) string {
	c.From += rows
	raw, err := json.Marshal(c)
	if err != nil { // a time beyond the year 9999
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}

// unknown returns the names that the record lacks, with similar ones, as a warning.
func unknown(names []ask.Unknown) []string {
	var out []string
	for i := range names {
		words := "the record has nothing under the name " + names[i].Name
		if len(names[i].Near) > 0 {
			words += "; it has " + strings.Join(names[i].Near, ", ")
		}
		out = append(out, words)
	}
	return out
}

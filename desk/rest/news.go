package rest

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/sse"

	"flashbrief/desk"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// newsPath is the address of the stream of what is new.
const newsPath = "/news"

// glance is the time between two looks at the record, and mostNew the number of the newest reports
// that a look compares.
const (
	glance  = 2 * time.Second
	mostNew = 200
)

// pulse shows that the stream still runs, and how many reports the record has.
type pulse struct {
	Reports int `json:"reports"`
}

// fresh is a report that was filed since the stream began.
type fresh report

// newsIn is what the stream is about.
type newsIn struct {
	Asked
}

// news adds the stream of what is new.
func (s *server) news() {
	sse.Register(s.api, huma.Operation{
		Method: http.MethodGet, Path: newsPath, OperationID: "news", RejectUnknownQueryParameters: true,
		Summary:  "Server-sent events: each report that answers the question, when it is filed",
		Errors:   refusals,
		Metadata: map[string]any{roleOf: desk.Reader},
	}, map[string]any{"pulse": pulse{}, "report": fresh{}}, s.stream)
}

// stream sends what is new until the client goes, or an answer fails.
func (s *server) stream(ctx context.Context, in *newsIn, send sse.Sender) {
	q, err := in.question()
	if err != nil {
		_ = send.Data(pulse{-1}) // the question was refused; the client may have gone
		return
	}
	q.Page = record.Page{Limit: mostNew}
	since, had := s.desk.Now(), -1
	tick := time.NewTicker(glance)
	defer tick.Stop()
	for {
		has, newest, err := s.since(ctx, q, since, had)
		if err != nil {
			return
		}
		if has != had {
			if send.Data(pulse{has}) != nil {
				return
			}
			had = has
		}
		for i := range newest {
			if send.Data(fresh(reportOf(&newest[i]))) != nil {
				return
			}
			since = newest[i].Filed
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// since returns how many reports the record has, and those filed after a moment, the first first,
// if it no longer has as many as it had.
func (s *server) since(ctx context.Context, q ask.Question, moment time.Time, had int) (has int, newest []record.Report, err error) {
	_, err = snapshot(ctx, s, func(from *ask.Snapshot) (struct{}, error) {
		holding, err := from.Holding(ask.Question{})
		if err != nil {
			return struct{}{}, err
		}
		if has = holding.Reports; has == had || had < 0 {
			return struct{}{}, nil
		}
		list, err := from.Reports(q)
		for i := range list.Rows {
			if r := &list.Rows[i].Report; r.Filed.After(moment) {
				newest = append(newest, *r)
			}
		}
		return struct{}{}, err
	})
	slices.SortStableFunc(newest, func(a, b record.Report) int { return a.Filed.Compare(b.Filed) })
	return has, newest, err
}

package rest

import (
	"context"
	"net/http"
	"strings"
	"time"

	"flashbrief/desk"
	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/ask"
	"flashbrief/world/plover"
)

// coding is how a finding is coded again. Fields that are absent leave it unchanged.
type coding struct {
	Event        string   `json:"event,omitempty" doc:"PLOVER's category" example:"COERCE"`
	Mode         *string  `json:"mode,omitempty" doc:"The category's mode; empty for none"`
	Contexts     []string `json:"context,omitempty"`
	Status       string   `json:"status,omitempty" doc:"Of an event: fact, intent, claim, hypothetical or negated; of a quotation: said, denied or hypothetical"`
	Actors       []string `json:"actor,omitempty" doc:"By code or name, with a sector after a colon" example:"[\"IRN:MIL\"]"`
	Recipients   []string `json:"recipient,omitempty"`
	Date         string   `json:"date,omitempty" doc:"YYYY-MM-DD, or FROM/BEFORE"`
	Place        *string  `json:"place,omitempty" doc:"Empty for none"`
	Speakers     []string `json:"speaker,omitempty" doc:"Of a quotation, or the maker of a forecast"`
	Person       string   `json:"person,omitempty"`
	Role         string   `json:"role,omitempty"`
	Of           string   `json:"of,omitempty"`
	Member       string   `json:"member,omitempty"`
	Organization string   `json:"organization,omitempty"`
	What         string   `json:"what,omitempty"`
	Value        *float64 `json:"value,omitempty"`
	Unit         string   `json:"unit,omitempty"`
}

// coded returns the coding.
func (c *coding) coded() record.Coding {
	if c == nil {
		return record.Coding{}
	}
	out := record.Coding{
		Category: plover.Category(strings.ToUpper(c.Event)), Status: c.Status, Actors: c.Actors, Recipients: c.Recipients, Date: c.Date, Place: c.Place,
		Speakers: c.Speakers, Person: c.Person, Title: c.Role, Of: c.Of, Member: c.Member, Organization: c.Organization, What: c.What, Value: c.Value, Unit: c.Unit,
	}
	if c.Mode != nil {
		mode := plover.Mode(*c.Mode)
		out.Mode = &mode
	}
	for _, name := range c.Contexts {
		out.Contexts = append(out.Contexts, plover.Context(name))
	}
	return out
}

// wanted is a ruling to be made.
type wanted struct {
	Body wantedRuling
}

type wantedRuling struct {
	Act    string  `json:"act" enum:"accept,reject,recode,undo,withdraw,correct,date,copy,original,join,separate,merge,split,unsure,rename,grade"`
	On     string  `json:"on" minLength:"1" maxLength:"1000" doc:"A finding, a ruling (undo), a report (withdraw, correct, date, copy, original), a name (merge, split, unsure, rename) or a source (grade)"`
	With   string  `json:"with,omitempty" maxLength:"1000" doc:"The second report, finding or name; the day of date, the grade of grade"`
	Coding *coding `json:"coding,omitempty" doc:"Of recode"`
	Why    string  `json:"why" maxLength:"2000" doc:"The reason, which is kept; only unsure may leave it empty"`
}

// ruled is a ruling that was made.
type ruled struct {
	Body struct {
		ID  string `json:"id"`
		Act string `json:"act"`
		On  string `json:"on,omitempty" doc:"The finding as it was read"`
		By  string `json:"by"`
		At  string `json:"at"`
	}
}

// rulingsIn is what the question about rulings takes.
type rulingsIn struct {
	Plain
	Report string `query:"report" doc:"Only those on this report" maxLength:"128"`
	Lost   bool   `query:"lost" doc:"Only those on what no reader finds any more"`
}

func (r *rulingsIn) narrow(q *ask.Question) error {
	q.Lost = r.Lost
	return nil
}

func (s *server) rulings() {
	add(s, operation{method: http.MethodGet, path: "/rulings", name: "rulings", summary: "Rulings, in the order in which they were made", role: desk.Reader}, func(ctx context.Context, in *rulingsIn) (*listed, error) {
		q, page, err := s.posed(in)
		if err != nil {
			return nil, err
		}
		return snapshot(ctx, s, func(from *ask.Snapshot) (*listed, error) {
			sha := ""
			if in.Report != "" {
				r, err := from.Report(in.Report)
				if err != nil {
					return nil, err
				}
				sha = r.SHA256
			}
			t, err := from.RulingTable(q, sha)
			if err != nil {
				return nil, err
			}
			return listing(&t, page, nil), nil
		})
	})
	add(s, operation{method: http.MethodPost, path: "/rulings", name: "rule", summary: "Rule on a finding, report, name or source, or undo a ruling", role: desk.Analyst, status: http.StatusCreated}, s.rule)
}

// ruling makes a ruling of one kind.
type ruling func(context.Context, *desk.Desk, *wantedRuling, desk.Signature) (record.Ruling, error)

// rulingOf are the kinds of ruling, by their name in a request.
var rulingOf = map[string]ruling{
	"accept": one((*desk.Desk).Accept), "reject": one((*desk.Desk).Reject),
	"recode": func(ctx context.Context, d *desk.Desk, w *wantedRuling, sign desk.Signature) (record.Ruling, error) {
		return d.Recode(ctx, w.On, w.Coding.coded(), sign)
	},
	"undo": func(ctx context.Context, d *desk.Desk, w *wantedRuling, sign desk.Signature) (record.Ruling, error) {
		return d.Undo(ctx, w.On, sign)
	},
	"withdraw": func(ctx context.Context, d *desk.Desk, w *wantedRuling, sign desk.Signature) (record.Ruling, error) {
		return d.WithdrawReport(ctx, w.On, sign)
	},
	"date": func(ctx context.Context, d *desk.Desk, w *wantedRuling, sign desk.Signature) (record.Ruling, error) {
		day, err := when.Typed(w.With)
		if err != nil {
			return record.Ruling{}, fault.New(fault.Invalid, "with: %v", err)
		}
		return d.DateReport(ctx, w.On, day, sign)
	},
	"correct": pair((*desk.Desk).CorrectReport), "rename": pair((*desk.Desk).Rename), "grade": pair((*desk.Desk).Grade),
	"copy": two((*desk.Desk).Copies, record.Copy), "original": two((*desk.Desk).Copies, record.Original),
	"join": two((*desk.Desk).Joins, record.Join), "separate": two((*desk.Desk).Joins, record.Separate),
	"merge": two((*desk.Desk).Names, record.Merge), "split": two((*desk.Desk).Names, record.Split), "unsure": two((*desk.Desk).Names, record.Unsure),
}

// one returns the ruling of a method on one finding.
func one(rule func(*desk.Desk, context.Context, string, desk.Signature, ...record.Kind) (record.Ruling, error)) ruling {
	return func(ctx context.Context, d *desk.Desk, w *wantedRuling, sign desk.Signature) (record.Ruling, error) {
		return rule(d, ctx, w.On, sign)
	}
}

// pair returns the ruling of a method on a thing and another value.
func pair(rule func(*desk.Desk, context.Context, string, string, desk.Signature) (record.Ruling, error)) ruling {
	return func(ctx context.Context, d *desk.Desk, w *wantedRuling, sign desk.Signature) (record.Ruling, error) {
		return rule(d, ctx, w.On, w.With, sign)
	}
}

// two returns the ruling of a method on two things of a kind.
func two(rule func(*desk.Desk, context.Context, record.Act, string, string, desk.Signature) (record.Ruling, error), act record.Act) ruling {
	return func(ctx context.Context, d *desk.Desk, w *wantedRuling, sign desk.Signature) (record.Ruling, error) {
		return rule(d, ctx, act, w.On, w.With, sign)
	}
}

// rule makes a ruling under the name of the key.
func (s *server) rule(ctx context.Context, in *wanted) (*ruled, error) {
	w := &in.Body
	made, err := rulingOf[w.Act](ctx, s.desk, w, desk.Signature{By: seatOf(ctx).by, Why: w.Why})
	if err != nil {
		return nil, err
	}
	out := &ruled{}
	out.Body.ID, out.Body.Act, out.Body.On, out.Body.By, out.Body.At = made.ID, w.Act, made.Item, made.By, made.At.UTC().Format(time.RFC3339Nano)
	return out, nil
}

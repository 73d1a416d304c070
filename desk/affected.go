package desk

import (
	"slices"

	"flashbrief/brief/publish"
	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// Affected returns the doubts about what is published: each sentence of a present edition that
// rests on words of a report which was withdrawn, edited, read differently or ruled on since the
// edition. report restricts them to the evidence of one report; empty for all.
func Affected(s *ask.Snapshot, report string) ([]publish.Doubt, error) {
	editions, err := current(s, report)
	if err != nil {
		return nil, err
	}
	var out []publish.Doubt
	for i := range editions {
		doubts, err := doubts(s, &editions[i])
		if err != nil {
			return nil, err
		}
		if report != "" {
			doubts = slices.DeleteFunc(doubts, func(d publish.Doubt) bool { return d.Evidence.Report != report })
		}
		out = append(out, doubts...)
	}
	return out, nil
}

// Touched returns the doubts that a withdrawal of the report would raise about what is published.
func Touched(s *ask.Snapshot, report string) ([]publish.Doubt, error) {
	editions, err := current(s, report)
	if err != nil {
		return nil, err
	}
	var out []publish.Doubt
	for i := range editions {
		doubts, err := publish.Affected(&editions[i], map[string]publish.Ground{report: {Gone: "it would be withdrawn"}})
		if err != nil {
			return nil, err
		}
		out = append(out, doubts...)
	}
	return out, nil
}

// Doubts returns the doubts about the present edition of a piece, and its editions in order. A piece
// that does not exist is an error of kind fault.NotFound.
func Doubts(s *ask.Snapshot, piece string) ([]publish.Doubt, []record.Edition, error) {
	all, err := s.Editions(record.Editions{Piece: piece})
	if err != nil {
		return nil, nil, err
	}
	if len(all) == 0 {
		return nil, nil, fault.New(fault.NotFound, "nothing is published under the name %s; 'flashbrief published' lists what is", piece)
	}
	last := &all[len(all)-1]
	if last.Change == record.Withdrawn {
		return nil, all, nil
	}
	found, err := doubts(s, last)
	return found, all, err
}

// current returns the last edition of each piece that is not withdrawn; only of those that rest on
// the report if it is not empty.
func current(s *ask.Snapshot, report string) ([]record.Edition, error) {
	which := record.Editions{}
	if report != "" {
		which.Reports = []string{report}
	}
	all, err := s.Editions(which)
	if err != nil {
		return nil, err
	}
	var out []record.Edition
	for _, editions := range record.ByPiece(all) {
		last := editions[len(editions)-1]
		if report != "" {
			of, err := s.Editions(record.Editions{Piece: last.Piece})
			if err != nil {
				return nil, err
			}
			if of[len(of)-1].ID != last.ID {
				continue // a later edition rests on other reports
			}
		}
		if last.Change != record.Withdrawn {
			out = append(out, last)
		}
	}
	return out, nil
}

// doubts returns the doubts about an edition.
func doubts(s *ask.Snapshot, e *record.Edition) ([]publish.Doubt, error) {
	reports := e.Reports()
	before, now, err := s.Since(reports, e.At)
	if err != nil {
		return nil, err
	}
	grounds := map[string]publish.Ground{}
	for _, sha := range reports {
		r, err := s.Report(sha)
		if err != nil {
			return nil, err
		}
		if grounds[sha], err = ground(s, e, &r, before[sha], now[sha]); err != nil {
			return nil, err
		}
	}
	return publish.Affected(e, grounds)
}

// ground returns what became of a report since an edition. One that was corrected is compared with
// the report that took its place, whose findings are its own.
func ground(s *ask.Snapshot, e *record.Edition, r *record.Report, before, now []record.Item) (g publish.Ground, err error) {
	g.Text, g.Title, g.Outlet = r.Text, r.Headline(), r.Publisher
	if g.Outlet != "" && !r.Published.IsZero() {
		g.Outlet += ", " + r.Published.Long()
	}
	switch {
	case r.Out == nil:
		g.Before, g.Now = before, now
		g.Revised, err = s.Revised(r, e.At)
	case r.Out.Act == record.Correct:
		m, _ := record.MatterOf(r.Out)
		var other record.Report
		if other, err = s.Report(m.Report); err == nil {
			g.Revised = &other
		}
	default:
		g.Gone = answer.Signed(*r.Out) + ": " + r.Out.Reason
	}
	return g, err
}

// AffectedTable returns doubts as rows.
func AffectedTable(doubts []publish.Doubt) answer.Table {
	t := answer.Table{Columns: []string{"piece", "edition", "sentence", "cause", "why", "left", "text"}}
	for _, d := range doubts {
		left := "other sources"
		if d.Alone {
			left = "nothing"
		}
		t.Rows = append(t.Rows, answer.Row{Cells: []any{d.Piece, d.Version, d.Sentence, d.Cause, d.Why, left, d.Text}, Evidence: []record.Evidence{d.Evidence}})
	}
	t.All = len(t.Rows)
	return t
}

// DraftCorrection drafts the correction that the doubts about a piece call for. A piece without
// doubts is an error of kind fault.NotFound.
func DraftCorrection(s *ask.Snapshot, piece string) (publish.Correction, error) {
	found, all, err := Doubts(s, piece)
	if err != nil {
		return publish.Correction{}, err
	}
	if len(found) == 0 {
		return publish.Correction{}, fault.New(fault.NotFound, "nothing that %s rests on changed; there is nothing to correct", piece)
	}
	return publish.Propose(&all[len(all)-1], found)
}

package desk

import (
	"cmp"

	"flashbrief/brief"
	"flashbrief/brief/draft"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// Brief drafts a brief on the subjects of the question.
func (d *Desk) Brief(s *ask.Snapshot, q ask.Question) (brief.Brief, error) {
	found, err := s.Materials(q)
	if err != nil {
		return brief.Brief{}, err
	}
	versions, used, err := s.Versions(d.Reader.Versions())
	if err != nil {
		return brief.Brief{}, err
	}
	reader, err := d.equipped(s.Context(), used)()
	if err != nil {
		return brief.Brief{}, err
	}
	var unread error
	b := draft.Compose(draft.Materials{
		About: found.Question.Title(), Codes: found.Question.Codes(), Names: found.Question.Names(), CutOff: q.AsOf.String(),
		Acts: found.Acts, Untold: found.Untold, Figures: found.Figures, Quotes: found.Quotes, Out: found.Out, People: found.People, Reports: found.Reports, Versions: versions, Reader: reader,
		Open: func(sha string) (record.Report, bool) {
			report, err := s.Report(sha)
			unread = cmp.Or(unread, err)
			return report, err == nil
		},
	})
	if unread != nil { // a draft from a part of the record would be another draft
		return brief.Brief{}, unread
	}
	return b, nil
}

package desk

import (
	"flashbrief/brief"
	"flashbrief/brief/draft"
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
	return draft.Compose(draft.Materials{
		About: found.Question.Title(), Codes: found.Question.Codes(), Names: found.Question.Names(), CutOff: q.AsOf.String(),
		Acts: found.Acts, Untold: found.Untold, Figures: found.Figures, Quotes: found.Quotes, People: found.People, Reports: found.Reports, Versions: versions, Reader: reader,
	}), nil
}

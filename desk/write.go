package desk

import (
	"cmp"
	"slices"
	"strings"
	"sync/atomic"

	"flashbrief/brief"
	"flashbrief/brief/draft"
	"flashbrief/ground/fault"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// Layout is the kind of a brief and its house style: one of draft.Templates and one of
// draft.Styles, each empty for the default.
type Layout struct{ Template, Style string }

// Templates and Styles are the values that a Layout may have, the default first.
func Templates() []string { return draft.Templates() }

// Styles returns the house styles; see Templates.
func Styles() []string { return slices.Clone(draft.Styles) }

// Brief drafts a brief on the subjects of the question. A layout that is not known is an error of
// kind fault.Invalid.
func (d *Desk) Brief(s *ask.Snapshot, q ask.Question, layout Layout) (brief.Brief, error) {
	if layout.Template != "" && !slices.Contains(Templates(), layout.Template) {
		return brief.Brief{}, fault.New(fault.Invalid, "no template %q; templates are %s", layout.Template, strings.Join(Templates(), ", "))
	}
	if layout.Style != "" && !slices.Contains(Styles(), layout.Style) {
		return brief.Brief{}, fault.New(fault.Invalid, "no style %q; styles are %s", layout.Style, strings.Join(Styles(), ", "))
	}
	found, err := s.Materials(q)
	if err != nil {
		return brief.Brief{}, err
	}
	return d.composed(s, q, &found, layout)
}

// composed drafts a brief from its materials.
func (d *Desk) composed(s *ask.Snapshot, q ask.Question, found *ask.Materials, layout Layout) (brief.Brief, error) {
	versions, used, err := s.Versions(d.Reader.Versions())
	if err != nil {
		return brief.Brief{}, err
	}
	reader, err := d.equipped(s.Context(), used)()
	if err != nil {
		return brief.Brief{}, err
	}
	read, _ := s.Context().Value(counting{}).(*atomic.Int64)
	var unread error
	b := draft.Compose(draft.Materials{
		About: found.Question.Title(), Codes: found.Question.Codes(), Names: found.Question.Names(), CutOff: q.AsOf.String(),
		Acts: found.Acts, Untold: found.Untold, Figures: found.Figures, Quotes: found.Quotes, Out: found.Out, People: found.People, Reports: found.Reports, Versions: versions, Reader: recalling{reader, versions, read, &d.drafted},
		Template: layout.Template, Style: layout.Style,
		Open: func(sha string) (record.Report, bool) {
			report, err := s.ReportAt(q, sha)
			unread = cmp.Or(unread, err)
			return report, err == nil
		},
	})
	if unread != nil { // a draft from a part of the record would be another draft
		return brief.Brief{}, unread
	}
	return b, nil
}

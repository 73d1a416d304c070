package desk

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"flashbrief/ground/fault"
	"flashbrief/ground/text"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// Place is a stretch of a report, as a person writes it.
type Place struct {
	Report string // SHA-256, a unique prefix of it, or the source's own ID
	Span   text.Span
}

// ReadPlace reads a place as people type it: REPORT:START:END, or REPORT:START-END as in CSV answers; false if it
// is neither.
func ReadPlace(typed string) (Place, bool) {
	at := placeTyped.FindStringSubmatch(typed)
	if at == nil {
		return Place{}, false
	}
	start, startErr := strconv.Atoi(at[2])
	end, endErr := strconv.Atoi(at[3])
	return Place{at[1], text.Span{Start: start, End: end}}, startErr == nil && endErr == nil
}

// placeTyped matches a report and the first and the last byte of words in it.
var placeTyped = regexp.MustCompile(`^(.+):(\d+)[:-](\d+)$`)

// Judge rules by what a forecast is judged and keeps the ruling; an earlier outcome stays. id is as for Resolve.
func (d *Desk) Judge(ctx context.Context, id, rule string, sign Signature) (record.Ruling, error) {
	if rule = strings.TrimSpace(rule); rule == "" {
		return record.Ruling{}, fault.New(fault.Invalid, "say by what the forecast is judged")
	}
	return d.rule(ctx, func(s *ask.Snapshot) (record.Ruling, error) {
		item, err := s.Forecast(id)
		if err != nil {
			return record.Ruling{}, err
		}
		return record.NewOutcome(item, record.Outcome{Result: record.Open, Rule: rule}, sign.By, sign.Why, d.Now())
	})
}

// PlaceOf returns where a finding has its words: id is its ID, or the beginning of it.
func (d *Desk) PlaceOf(ctx context.Context, id string) (Place, error) {
	return ask.In(ctx, d.Record, 0, func(s *ask.Snapshot) (Place, error) {
		item, _, err := s.Item(id)
		if err != nil {
			return Place{}, err
		}
		return Place{item.Evidence[0].Report, item.Evidence[0].Span}, nil
	})
}

// Resolve rules on the outcome of a forecast and keeps the ruling. id is a unique prefix of the
// forecast's ID, or its source as printed in a list of forecasts: report and byte
// ("1a2b3c4d:120").
func (d *Desk) Resolve(ctx context.Context, id string, o record.Outcome, evidence []Place, by, reason string) (record.Ruling, error) {
	return d.rule(ctx, func(s *ask.Snapshot) (record.Ruling, error) {
		item, err := s.Forecast(id)
		if err != nil {
			return record.Ruling{}, err
		}
		for _, p := range evidence {
			report, err := s.Report(p.Report)
			if err != nil {
				return record.Ruling{}, err
			}
			e, err := record.Cite(&report, p.Span)
			if err != nil {
				return record.Ruling{}, err
			}
			o.Evidence = append(o.Evidence, e)
		}
		return record.NewOutcome(item, o, by, reason, d.Now())
	})
}

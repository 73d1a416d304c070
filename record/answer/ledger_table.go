package answer

import (
	"fmt"
	"slices"
	"strings"

	"flashbrief/record"
	"flashbrief/world/lexicon"
)

// Forecasts returns the ledger as rows. "range" is that of the word of probability, half-open;
// "from" and "before" bound when the forecast comes due; each is empty if the words do not give
// it. "brier" is at the midpoint of the range, from 0 to 1; "hit" says whether the range lay on
// the side of the outcome, "none" if it is on neither side.
func Forecasts(list []Foretold) Table {
	t := Table{Columns: []string{"id", "made", "by", "word", "range", "from", "before", "words", "condition", "outcome", "on", "brier", "hit", "ruled by"}}
	for i := range list {
		f := &list[i]
		c, due := f.Item.Forecast(), f.Due()
		span := ""
		if c.Probability != nil {
			span = lexicon.Range(c.Probability[0], c.Probability[1])
		}
		evidence := slices.Concat(f.Item.Evidence, f.Outcome.Evidence)
		t.Rows = append(t.Rows, Row{[]any{
			f.Item.ID[:12], c.Made.String(), parts(&f.Item, record.Maker, slices.Collect(strings.SplitSeq(c.By, ", "))), c.Word, span, due.From.String(), due.Until.String(), f.Item.Evidence[0].Words, condition(&f.Item),
			string(f.Outcome.Result), f.Outcome.On.String(), f.brier(), f.hit(), f.By,
		}, evidence})
	}
	return t
}

// brier returns the score as a cell, to three places: "0.106".
func (f *Foretold) brier() any {
	if b, ok := f.Brier(); ok {
		return decimal(b)
	}
	return nil
}

func (f *Foretold) hit() string {
	hit, sided := f.Hit()
	_, scored := f.Brier()
	switch {
	case !scored:
		return ""
	case !sided:
		return "none"
	case hit:
		return "yes"
	}
	return "no"
}

// condition returns the words of a forecast's condition.
func condition(item *record.Item) string {
	c := item.Forecast().Condition
	if c == nil {
		return ""
	}
	for _, e := range item.Evidence {
		if words, ok := e.At(*c); ok {
			return words
		}
	}
	return ""
}

// ScoreTable returns scores as rows. The row of term "all" is a forecaster's total; "in range"
// says whether the share of a term's forecasts that came true lies in its range. Only
// forecasters with at least Enough scored forecasts are ranked; "note" says how many are
// scored.
func ScoreTable(scores []Score) Table {
	t := Table{Columns: []string{
		"by", "term", "range", "forecasts", "open", "void", "unscored", "scored", "came true", "share", "in range", "brier", "hits", "rank", "note",
	}}
	for i := range scores {
		s := &scores[i]
		row := []any{s.By, s.Term, "", s.Forecasts, s.Open, s.Void, s.Unscored, s.Scored, s.True, nil, "", nil, "", nil, ""}
		if s.Scored > 0 {
			row[9], row[11], row[12] = decimal(s.Share()), decimal(s.Brier), fmt.Sprintf("%d of %d", s.Hits, s.Sided)
		}
		switch {
		case s.Term == "":
			row[1] = "all"
			if s.Rank > 0 {
				row[13] = s.Rank
			} else {
				row[14] = fmt.Sprintf("not ranked: %d of %d scored", s.Scored, Enough)
			}
		default:
			row[2] = lexicon.Range(s.Range[0], s.Range[1])
			if s.Scored > 0 && s.Range[0] < s.Range[1] {
				row[10] = s.Within()
			}
		}
		t.Rows = append(t.Rows, Row{Cells: row})
	}
	return t
}

// ScaleTable returns the terms of probability with their ranges and the midpoints used for
// scoring.
func ScaleTable() Table {
	t := Table{Columns: []string{"term", "first row", "second row", "range", "midpoint"}}
	for _, term := range lexicon.Scale() {
		t.Rows = append(t.Rows, Row{Cells: []any{
			term.ID, strings.Join(term.Words[0], ", "), strings.Join(term.Words[1], ", "), lexicon.Range(term.Low, term.High), decimal((term.Low + term.High) / 2),
		}})
	}
	return t
}

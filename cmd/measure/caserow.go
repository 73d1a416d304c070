package main

import (
	"fmt"
	"strings"
)

// caseRow is a case as JSON: what one event must be, and what must not be printed.
type caseRow struct {
	Text   string `json:"text"`
	Date   string `json:"date"`
	Fault  string `json:"fault"`
	Expect struct {
		rowEvent
		Not    []rowEvent `json:"not"`
		Events *int       `json:"events"`
	} `json:"expect"`
}

// rowEvent is an event of a row; an absent side matches anybody, an empty one nobody.
type rowEvent struct {
	Event           string  `json:"event"`
	Mode            string  `json:"mode"`
	Actor           *string `json:"actor"`
	ActorText       string  `json:"actor_text"`
	ActorSector     string  `json:"actor_sector"`
	Recipient       *string `json:"recipient"`
	RecipientText   string  `json:"recipient_text"`
	RecipientSector string  `json:"recipient_sector"`
	Status          string  `json:"status"`
	AccordingTo     string  `json:"according_to"`
	Date            string  `json:"date"`
}

// caseRows reads cases from JSON Lines.
func caseRows(set string, raw []byte) ([]testCase, error) {
	read, err := rows[caseRow](raw)
	if err != nil {
		return nil, err
	}
	all := make([]testCase, len(read))
	for i := range read {
		r := &read[i]
		c := testCase{Set: set, Kind: r.Fault, Text: r.Text, Date: r.Date}
		if r.Expect.Event == "none" {
			c.Expect = []string{"none"}
		} else {
			c.Expect = []string{"one " + r.Expect.line()}
		}
		if r.Expect.Events != nil {
			c.Expect = append(c.Expect, fmt.Sprintf("count %d", *r.Expect.Events))
		}
		for j := range r.Expect.Not {
			c.Expect = append(c.Expect, "no "+r.Expect.Not[j].line())
		}
		all[i] = c
	}
	return all, nil
}

// line returns the event as a line of a case.
func (e *rowEvent) line() string {
	var b strings.Builder
	b.WriteString(e.Event)
	if e.Event == "" {
		b.WriteString("any")
	}
	if e.Mode != "" {
		b.WriteString("/" + e.Mode)
	}
	fmt.Fprintf(&b, " %s > %s", rowSide(e.Actor, e.ActorSector, e.ActorText), rowSide(e.Recipient, e.RecipientSector, e.RecipientText))
	if e.Status != "" {
		b.WriteString(" " + e.Status)
	}
	if e.AccordingTo != "" {
		fmt.Fprintf(&b, " by %q", e.AccordingTo)
	}
	if e.Date != "" {
		b.WriteString(" on " + e.Date)
	}
	return b.String()
}

func rowSide(code *string, sector, words string) string {
	var parts []string
	switch {
	case code == nil:
	case *code == "":
		return "-"
	default:
		parts = append(parts, *code)
	}
	if sector != "" {
		parts = append(parts, ":"+sector)
	}
	if words != "" {
		parts = append(parts, `"`+words+`"`)
	}
	if len(parts) == 0 {
		return "*"
	}
	return strings.Join(parts, "+")
}

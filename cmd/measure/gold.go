package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/world/plover"
)

// passage is a text that is annotated completely by hand.
type passage struct {
	ID         string      `json:"id"`
	Text       string      `json:"text"`
	Date       string      `json:"date"` // the report's own day
	Sentences  []text.Span `json:"sentences"`
	Events     []act       `json:"events"`
	Optional   []act       `json:"optional"` // right when printed, not a fault when missing
	Quotations []said      `json:"quotations"`
	Roles      []held      `json:"roles"`
}

// act is an annotated event.
type act struct {
	Category     plover.Category   `json:"event"`
	Or           []plover.Category `json:"or"` // other categories that the manual's text allows
	Actor        []string          `json:"actor"`
	Recipient    []string          `json:"recipient"`
	AnyActor     bool              `json:"actor_any"` // the actor may be left out
	AnyRecipient bool              `json:"recipient_any"`
	Mutual       bool              `json:"mutual"` // the parties may stand on either side
	Anywhere     bool              `json:"anywhere"`
	Trigger      string            `json:"trigger"`
	Span         text.Span         `json:"span"` // of the trigger
	Sentence     int               `json:"sentence"`
	Status       reading.Status    `json:"status"`
	StatusOK     []reading.Status  `json:"status_ok"` // if more than one is right
	AccordingTo  []string          `json:"according_to"`
	Date         when.Bounds       `json:"date"`
	Place        string            `json:"place"`
}

// categories returns the categories under which the act may be printed.
func (a *act) categories() []plover.Category { return append([]plover.Category{a.Category}, a.Or...) }

// said is an annotated quotation.
type said struct {
	Speaker    string      `json:"speaker"`
	Content    string      `json:"content"`
	Span       []text.Span `json:"span"` // one span for each piece
	Direct     bool        `json:"direct"`
	Optional   bool        `json:"optional"`
	ReportedBy []string    `json:"reported_by"`
}

// held is an annotated office.
type held struct {
	Person   string `json:"person"`
	Role     string `json:"role"`
	Of       string `json:"of"`
	Status   string `json:"status"` // holds, former, late, acting or elect
	Optional bool   `json:"optional"`
}

// passages reads annotated passages from files: JSON Lines, or a txtar archive of marked
// sentences.
func passages(files []string) ([]passage, error) {
	var all []passage
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		read := passageLines
		if filepath.Ext(file) == ".txtar" {
			read = markedArchive
		}
		some, err := read(raw)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		all = append(all, some...)
	}
	return all, nil
}

func passageLines(raw []byte) ([]passage, error) { return rows[passage](raw) }

// rows returns the objects of JSON Lines.
func rows[row any](raw []byte) ([]row, error) {
	var all []row
	for n, line := range bytes.Split(raw, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var r row
		if err := json.Unmarshal(line, &r); err != nil {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
		all = append(all, r)
	}
	return all, nil
}

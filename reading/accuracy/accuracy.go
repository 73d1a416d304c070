// Package accuracy holds the accuracy of the reader when it was last measured, on news passages
// of our own that are annotated completely by hand. cmd/measure writes the figures, and a test
// there checks that they do not overstate. The package measures nothing itself.
package accuracy

import (
	_ "embed"
	"encoding/json"
	"sync"
)

// Figures are the accuracy on annotated passages. Shares are in hundredths, from 0 to 100.
type Figures struct {
	Measured string `json:"measured"` // the day of measuring, ISO 8601
	Command  string `json:"command"`  // prints them
	Passages int    `json:"passages"`
	Events   Events `json:"events"`
	// Quotations and Offices are from the same passages.
	Quotations Quotations `json:"quotations"`
	Offices    Offices    `json:"offices"`
}

// Events are the figures of events. In full means category, parties and status.
type Events struct {
	Marked              int                 `json:"marked"`
	Printed             int                 `json:"printed"` // facts, plans and claims
	PrecisionByCategory float64             `json:"precision_by_category"`
	PrecisionInFull     float64             `json:"precision_in_full"`
	False               float64             `json:"false"` // share of the printed that are not events, or have another category
	RecallByCategory    float64             `json:"recall_by_category"`
	RecallInFull        float64             `json:"recall_in_full"`
	ActorsRight         float64             `json:"actors_right"`
	RecipientsRight     float64             `json:"recipients_right"`
	DatesRight          float64             `json:"dates_right"`
	PlacesRight         float64             `json:"places_right"`
	AttributionsKept    float64             `json:"attributions_kept"`
	ByCategory          map[string]Category `json:"by_category"`
}

// Category are the figures of one category of events.
type Category struct {
	Printed   int     `json:"printed"`
	Precision float64 `json:"precision"`
	Marked    int     `json:"marked"`
	Recall    float64 `json:"recall"`
}

// Quotations are the figures of quotations.
type Quotations struct {
	Marked        int     `json:"marked"`
	Printed       int     `json:"printed"`
	False         float64 `json:"false"`
	Found         float64 `json:"found"`
	SpeakersRight float64 `json:"speakers_right"` // of those found
}

// Offices are the figures of offices.
type Offices struct {
	Marked  int     `json:"marked"`
	Printed int     `json:"printed"`
	Found   float64 `json:"found"`
	Right   float64 `json:"right"` // of those found, with holder and time
}

//go:embed data/figures.json
var figures []byte

// Last returns the last measured figures. Its map is shared and must not be changed.
var Last = sync.OnceValue(func() Figures {
	var f Figures
	if err := json.Unmarshal(figures, &f); err != nil {
		panic(err) // the file is embedded, and a test reads it
	}
	return f
})

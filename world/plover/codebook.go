// Package plover is the codebook: PLOVER 2.0's categories, modes, scores and quad classes, and
// their mapping to and from CAMEO. It codes nothing.
//
// The facts come from the PLOVER manual, 2.0 draft of February 2024, and the CAMEO crosswalk of
// September 2021. docs/decisions/plover-errata.md says how contradictions in the manual are
// resolved.
package plover

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"flashbrief/ground/list"
)

// Version is the name of the codebook, stored in every event.
const Version = "PLOVER 2.0 (draft 2024-02-04)"

// Quad is a quad class: verbal or material, cooperation or conflict.
type Quad int

// The quad classes.
const (
	VerbalCooperation Quad = 1 + iota
	MaterialCooperation
	VerbalConflict
	MaterialConflict
)

var quadNames = [...]string{"", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"}

// String returns the name of the class.
func (q Quad) String() string { return quadNames[q] }

// Category is one of the sixteen categories of events.
type Category struct {
	Name              string
	Quad              Quad
	Score             float64 // conflict and cooperation, -10 to 10
	CAMEORoot         string
	RecipientRequired bool
	Modes             map[string]float64 // score by mode; the category's own if the manual gives none
}

// Codebook holds every category, context and sector. It is immutable and may be shared.
type Codebook struct {
	categories        map[string]*Category
	order             []string
	cameo             map[string]Coding
	contexts, sectors []Word
}

// Word is a name of the codebook with a description of what it covers, in our words.
type Word struct {
	Name, Covers string
}

// Coding is a category with its mode and contexts; either may be empty.
type Coding struct {
	Category, Mode string
	Contexts       []string
}

//go:embed data/categories.tsv
var categories string

//go:embed data/cameo.tsv
var crosswalk string

//go:embed data/words.tsv
var words string

// Manual returns the codebook. It is read once.
var Manual = sync.OnceValue(func() *Codebook {
	b, err := read(categories, crosswalk, words)
	if err != nil {
		panic(err) // the files are embedded, and a test reads them
	}
	return b
})

// Category returns the category of the name.
func (b *Codebook) Category(name string) (*Category, bool) {
	c, ok := b.categories[name]
	return c, ok
}

// Names returns the sixteen categories in the manual's order.
func (b *Codebook) Names() []string { return slices.Clone(b.order) }

// Contexts returns the contexts of an event in the manual's order.
func (b *Codebook) Contexts() []Word { return slices.Clone(b.contexts) }

// Sectors returns the sectors of an actor in the manual's order, then the codes of actors
// without a country (IGO to MNC), which are used like sectors.
func (b *Codebook) Sectors() []Word { return slices.Clone(b.sectors) }

// Score returns the score of an event: its mode's, else its category's.
func (b *Codebook) Score(category, mode string) float64 {
	c, ok := b.categories[category]
	if !ok {
		return 0
	}
	if s, ok := c.Modes[mode]; ok {
		return s
	}
	return c.Score
}

// FromCAMEO returns the PLOVER coding of a CAMEO code of two to four digits; a code missing
// from the crosswalk takes that of its parent.
func (b *Codebook) FromCAMEO(code string) (Coding, bool) {
	for ; len(code) >= 2; code = code[:len(code)-1] {
		if c, ok := b.cameo[code]; ok {
			return c, c.Category != ""
		}
		if c, ok := b.cameo[code+"0"]; ok {
			return c, c.Category != ""
		}
	}
	return Coding{}, false
}

// ToCAMEO returns the CAMEO root code of a category; some modes have a code of their own.
func (b *Codebook) ToCAMEO(category, mode string) string {
	switch {
	case category == "ACCUSE" && mode == "investigate":
		return "09"
	case category == "ASSAULT" && (mode == "firearms" || mode == "heavy-weapons" || mode == "aerial" || mode == "drone"):
		return "19"
	case category == "ASSAULT" && mode == "unconventional":
		return "20"
	}
	if c, ok := b.categories[category]; ok {
		return c.CAMEORoot
	}
	return ""
}

func read(categories, crosswalk, words string) (*Codebook, error) {
	b := &Codebook{categories: map[string]*Category{}, cameo: map[string]Coding{}}
	for f := range list.Rows(categories) {
		c, err := readCategory(f)
		if err != nil {
			return nil, err
		}
		b.categories[c.Name] = c
		b.order = append(b.order, c.Name)
	}
	for f := range list.Rows(crosswalk) {
		if len(f) != 4 {
			return nil, fmt.Errorf("CAMEO %v: four fields are expected", f)
		}
		c := Coding{Category: blank(f[1]), Mode: blank(f[2])}
		if f[3] != "-" {
			c.Contexts = strings.Split(f[3], ",")
		}
		b.cameo[f[0]] = c
	}
	for f := range list.Rows(words) {
		if len(f) != 3 {
			return nil, fmt.Errorf("word %v: three fields are expected", f)
		}
		switch w := (Word{f[1], f[2]}); f[0] {
		case "context":
			b.contexts = append(b.contexts, w)
		case "sector":
			b.sectors = append(b.sectors, w)
		default:
			return nil, fmt.Errorf("word %s: no kind %q", f[1], f[0])
		}
	}
	return b, nil
}

// readCategory reads a row of the table of categories: name, quad, score, CAMEO root, whether a
// recipient is required, and any modes with their scores. A mode without a score has that of
// the category.
func readCategory(f []string) (*Category, error) {
	if len(f) < 5 {
		return nil, fmt.Errorf("category %v: too few fields", f)
	}
	c := &Category{Name: f[0], CAMEORoot: f[3], RecipientRequired: f[4] == "true", Modes: map[string]float64{}}
	quad, err := strconv.Atoi(f[1])
	if err != nil {
		return nil, err
	}
	c.Quad = Quad(quad)
	if c.Score, err = strconv.ParseFloat(f[2], 64); err != nil {
		return nil, err
	}
	if len(f) == 5 {
		return c, nil
	}
	for pair := range strings.SplitSeq(f[5], ",") {
		mode, score, ok := strings.Cut(pair, "=")
		if !ok {
			continue
		}
		c.Modes[mode] = c.Score
		if v, err := strconv.ParseFloat(score, 64); err == nil {
			c.Modes[mode] = v
		}
	}
	return c, nil
}

func blank(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

// Package plover is the codebook: PLOVER 2.0's categories, modes, scores and quad classes, and
// their mapping to and from CAMEO. It codes nothing.
//
// The facts come from the PLOVER manual, 2.0 draft of February 2024, and the CAMEO crosswalk of
// September 2021. docs/decisions/plover-errata.md says how contradictions in the manual are
// resolved.
package plover

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
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

// Entry is what the manual says of a category.
type Entry struct {
	Category          Category
	Quad              Quad
	Score             float64 // conflict and cooperation, -10 to 10
	CAMEORoot         CAMEO
	RecipientRequired bool
	Modes             map[Mode]float64 // score by mode; the category's own if the manual gives none
	modeRoots         map[Mode]CAMEO   // of the modes with a CAMEO root of their own
}

// Codebook holds every category, context and sector. It is immutable and may be shared.
type Codebook struct {
	entries  map[Category]*Entry
	order    []Category
	cameo    map[CAMEO]Coding
	contexts []Word[Context]
	sectors  []Word[Sector]

	compositions map[Operator][]composition
	modes        map[string][]composition // by what they are of: threat or request
	traits       map[Trait][]pattern
	sectorTraits map[SectorTrait][]Sector
	kin          [][2]Category
}

// Word is a name of the codebook with a description of what it covers, in our words.
type Word[T Context | Sector] struct {
	Name   T
	Covers string
}

// Coding is a category with its mode and contexts; either may be empty.
type Coding struct {
	Category Category
	Mode     Mode
	Contexts []Context
}

// Files holds the codebook's tables.
//
//go:embed data/*.tsv
var Files embed.FS

// Manual returns the codebook. It is read once.
var Manual = sync.OnceValue(func() *Codebook {
	b, err := Open(Files)
	if err != nil {
		panic(err) // the files are embedded, and a test reads them
	}
	return b
})

// Entry returns the entry on a category; false if the manual has no such category.
func (b *Codebook) Entry(c Category) (*Entry, bool) {
	e, ok := b.entries[c]
	return e, ok
}

// Has reports whether the manual has the category.
func (b *Codebook) Has(c Category) bool { return b.entries[c] != nil }

// Categories returns the sixteen categories in the manual's order.
func (b *Codebook) Categories() []Category { return slices.Clone(b.order) }

// Contexts returns the contexts of an event in the manual's order.
func (b *Codebook) Contexts() []Word[Context] { return slices.Clone(b.contexts) }

// Sectors returns the sectors of an actor in the manual's order, then the codes of actors
// without a country (IGO to MNC), which are used like sectors.
func (b *Codebook) Sectors() []Word[Sector] { return slices.Clone(b.sectors) }

// Score returns the score of an event: its mode's, else its category's.
func (b *Codebook) Score(c Category, m Mode) float64 {
	e, ok := b.entries[c]
	if !ok {
		return 0
	}
	if s, ok := e.Modes[m]; ok {
		return s
	}
	return e.Score
}

// FromCAMEO returns the PLOVER coding of a CAMEO code of two to four digits; a code missing
// from the crosswalk takes that of its parent.
func (b *Codebook) FromCAMEO(code CAMEO) (Coding, bool) {
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
func (b *Codebook) ToCAMEO(c Category, m Mode) CAMEO {
	e, ok := b.entries[c]
	if !ok {
		return ""
	}
	return cmp.Or(e.modeRoots[m], e.CAMEORoot)
}

// Open reads a codebook from its tables, which are named as in Files.
func Open(tables fs.FS) (*Codebook, error) {
	b := &Codebook{
		entries: map[Category]*Entry{}, cameo: map[CAMEO]Coding{}, compositions: map[Operator][]composition{},
		modes: map[string][]composition{}, traits: map[Trait][]pattern{}, sectorTraits: map[SectorTrait][]Sector{},
	}
	for _, table := range []struct {
		name string
		read func(row []string) error
	}{ // the later refer to the earlier
		{"categories", b.readEntry}, {"words", b.readWord}, {"cameo", b.readCode}, {"modes", b.readMode}, {"composition", b.readComposition}, {"traits", b.readTrait},
	} {
		raw, err := fs.ReadFile(tables, "data/"+table.name+".tsv")
		if err != nil {
			return nil, err
		}
		for row := range list.Rows(string(raw)) {
			if err := table.read(row); err != nil {
				return nil, fmt.Errorf("%s.tsv: %w", table.name, err)
			}
		}
	}
	return b, nil
}

// readCode reads a row of the crosswalk: CAMEO code, category, mode, contexts.
func (b *Codebook) readCode(row []string) error {
	if len(row) != 4 {
		return fmt.Errorf("CAMEO %v: four fields are expected", row)
	}
	b.cameo[CAMEO(row[0])] = Coding{Category(blank(row[1])), Mode(blank(row[2])), readContexts(blank(row[3]))}
	return nil
}

// readWord reads a row of the table of words: context or sector, its name, what it covers.
func (b *Codebook) readWord(row []string) error {
	if len(row) != 3 {
		return fmt.Errorf("word %v: three fields are expected", row)
	}
	switch row[0] {
	case "context":
		b.contexts = append(b.contexts, Word[Context]{Context(row[1]), row[2]})
	case "sector":
		b.sectors = append(b.sectors, Word[Sector]{Sector(row[1]), row[2]})
	default:
		return fmt.Errorf("word %s: no kind %q", row[1], row[0])
	}
	return nil
}

// readContexts reads contexts separated by commas.
func readContexts(names string) []Context {
	var out []Context
	for name := range strings.SplitSeq(names, ",") {
		if name != "" {
			out = append(out, Context(name))
		}
	}
	return out
}

// readEntry reads a row of the table of categories: name, quad, score, CAMEO root, whether a
// recipient is required, and any modes, each with its score and, after a colon, its own CAMEO
// root. A mode without a score has that of the category.
func (b *Codebook) readEntry(row []string) error {
	if len(row) < 5 {
		return fmt.Errorf("category %v: too few fields", row)
	}
	e := &Entry{
		Category: Category(row[0]), CAMEORoot: CAMEO(row[3]), RecipientRequired: row[4] == "true",
		Modes: map[Mode]float64{}, modeRoots: map[Mode]CAMEO{},
	}
	quad, err := strconv.Atoi(row[1])
	if err != nil {
		return err
	}
	e.Quad = Quad(quad)
	if e.Score, err = strconv.ParseFloat(row[2], 64); err != nil {
		return err
	}
	b.entries[e.Category], b.order = e, append(b.order, e.Category)
	if len(row) == 5 {
		return nil
	}
	for pair := range strings.SplitSeq(row[5], ",") {
		name, value, ok := strings.Cut(pair, "=")
		if !ok {
			continue
		}
		m := Mode(name)
		score, root, _ := strings.Cut(value, ":")
		if root != "" {
			e.modeRoots[m] = CAMEO(root)
		}
		e.Modes[m] = e.Score
		if v, err := strconv.ParseFloat(score, 64); err == nil {
			e.Modes[m] = v
		}
	}
	return nil
}

func blank(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

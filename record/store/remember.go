package store

import (
	"slices"
	"sync"

	"flashbrief/reading"
	"flashbrief/record"
)

// What was filed is never changed, so that a store remembers the readings that it unpacked, the
// items that it decoded and the sketches of texts: questions about the newest days, or about one person, read the same again.

// mostRemembered limits what is remembered, in bytes. The half that was used last is kept.
const mostRemembered = 48 << 20

// costs of what is remembered beside its bytes, estimated.
const (
	itemCost   = 1 << 10
	sheetCost  = 1 << 9
	sketchCost = 5 << 8
)

// memory remembers readings and items by their numbers. A nil memory remembers nothing. What it
// returns is shared, and must not be changed.
type memory struct {
	sync.Mutex
	young, old generation
	waiting    counted // as last counted
	names      names
	wide       wideRulings
}

// names are those of a record at a state.
type names struct {
	state string
	all   []record.Mention
}

// mostNames is the number of names that are remembered together.
const mostNames = 50_000

// named returns the names of the record at a state; false if they are not remembered.
func (m *memory) named(state string) ([]record.Mention, bool) {
	if m == nil {
		return nil, false
	}
	m.Lock()
	defer m.Unlock()
	return m.names.all, m.names.state == state && state != ""
}

func (m *memory) keepNames(state string, all []record.Mention) {
	if m == nil || len(all) > mostNames {
		return
	}
	m.Lock()
	defer m.Unlock()
	m.names = names{state, slices.Clip(all)}
}

type generation struct {
	sheets   map[int64]*sheet
	items    map[int64]*record.Item // as read
	sketches map[string]record.Sketch
	size     int
}

func newGeneration() generation {
	return generation{map[int64]*sheet{}, map[int64]*record.Item{}, map[string]record.Sketch{}, 0}
}

func newMemory() *memory { return &memory{young: newGeneration(), old: newGeneration()} }

// grow counts what was added to the young, which become the old when they are half of all.
func (m *memory) grow(by int) {
	if m.young.size += by; m.young.size > mostRemembered/2 {
		m.young, m.old = newGeneration(), m.young
	}
}

// item returns an item by its number; nil if it is not remembered.
func (m *memory) item(number int64) *record.Item {
	if m == nil {
		return nil
	}
	m.Lock()
	defer m.Unlock()
	if item := m.young.items[number]; item != nil {
		return item
	}
	item := m.old.items[number]
	if item != nil {
		m.young.items[number] = item
		m.grow(itemCost)
	}
	return item
}

func (m *memory) keepItem(number int64, item *record.Item) {
	if m == nil {
		return
	}
	m.Lock()
	defer m.Unlock()
	m.young.items[number] = item
	m.grow(itemCost)
}

// sheet returns a reading by its number; nil if it is not remembered.
func (m *memory) sheet(number int64) *sheet {
	if m == nil {
		return nil
	}
	m.Lock()
	defer m.Unlock()
	if s := m.young.sheets[number]; s != nil {
		return s
	}
	s := m.old.sheets[number]
	if s != nil {
		m.young.sheets[number] = s
		m.grow(sheetCost + s.size)
	}
	return s
}

func (m *memory) keepSheet(number int64, s *sheet) {
	if m == nil {
		return
	}
	m.Lock()
	defer m.Unlock()
	m.young.sheets[number] = s
	m.grow(sheetCost + s.size)
}

// sketch returns the sketch of the text of a report.
func (m *memory) sketch(sha256, text string) record.Sketch {
	if m == nil {
		return record.Sketched(text)
	}
	m.Lock()
	known, has := m.young.sketches[sha256]
	if !has {
		if known, has = m.old.sketches[sha256]; has {
			m.young.sketches[sha256] = known
			m.grow(sketchCost)
		}
	}
	m.Unlock()
	if has {
		return known
	}
	made := record.Sketched(text)
	m.Lock()
	defer m.Unlock()
	m.young.sketches[sha256] = made
	m.grow(sketchCost)
	return made
}

// counted returns how many reports waited for a reader when that was counted last; none if it was not.
func (m *memory) counted(by reading.Versions) counted {
	if m == nil {
		return counted{}
	}
	m.Lock()
	defer m.Unlock()
	if m.waiting.by != by {
		return counted{}
	}
	return m.waiting
}

func (m *memory) keepCounted(c *counted) {
	if m == nil {
		return
	}
	m.Lock()
	defer m.Unlock()
	if m.waiting.by != c.by || c.readings > m.waiting.readings {
		m.waiting = *c
	}
}

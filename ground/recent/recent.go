// Package recent remembers what was used last, within a limit.
package recent

// Memory remembers values by key. Values have costs, in any unit; those that are remembered cost Most
// together at most. They are in two generations: what is kept is young, and when the young cost half
// of Most they become the old, and the old before them are forgotten. So whoever keeps again what he
// has found keeps what is used. A memory without Most remembers nothing. It has no lock.
type Memory[K comparable, V any] struct {
	Most int

	young, old map[K]V
	cost       int // of the young
}

// Find returns the value of a key; false if it is not remembered.
func (m *Memory[K, V]) Find(key K) (V, bool) {
	if v, known := m.young[key]; known {
		return v, true
	}
	v, known := m.old[key]
	return v, known
}

// Keep remembers the value of a key, in place of one that it had, if it costs no more than half of Most.
// The cost of a key that is young already stays what it was.
func (m *Memory[K, V]) Keep(key K, v V, cost int) {
	if cost > m.Most/2 {
		return
	}
	if _, known := m.young[key]; !known {
		if m.young == nil || m.cost+cost > m.Most/2 {
			m.young, m.old, m.cost = map[K]V{}, m.young, 0
		}
		m.cost += cost
	}
	m.young[key] = v
}

// Len returns how many values are remembered.
func (m *Memory[K, V]) Len() int {
	n := len(m.young)
	for key := range m.old {
		if _, young := m.young[key]; !young {
			n++
		}
	}
	return n
}

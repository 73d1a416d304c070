package watch

// List is the sources of a desk, in order of address.
type List []*Source

// Find returns the source with the address, now or before it moved; nil for none.
func (l List) Find(address string) *Source {
	for _, s := range l {
		if s.Address == address || s.Moved == address {
			return s
		}
	}
	return nil
}

// Put adds a source, or replaces the one with its address.
func (l List) Put(s *Source) List {
	for i, old := range l {
		if old.Address == s.Address || s.Moved != "" && old.Address == s.Moved {
			l[i] = s
			return l
		}
	}
	return append(l, s)
}

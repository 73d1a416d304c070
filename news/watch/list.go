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

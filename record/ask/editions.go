package ask

import "flashbrief/record"

// Editions returns published editions in the order in which they were kept.
func (s *Snapshot) Editions(which record.Editions) ([]record.Edition, error) {
	return s.view.Editions(s.ctx, which)
}

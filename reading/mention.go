package reading

// NamesPerson reports whether the mention is a person's name.
func (m *Mention) NamesPerson() bool { return m.Kind == Person && m.Form == Proper }

// Covers reports whether the token of the mention's sentence is part of it.
func (m *Mention) Covers(token int) bool { return m.First <= token && token <= m.Last }

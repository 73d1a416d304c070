package draft

import (
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
)

// stranger writes the name of a person without an office in the record: in full where the brief has
// not named the person yet, and with the state of an office that the report gives without it,
// "acting Iranian President Mohammad Mokhber".
func (r *retelling) stranger(m *reading.Mention) {
	if m.Kind != reading.Person {
		return
	}
	words := m.Span.Of(r.s.text)
	if len(strings.Fields(m.Entity)) > 1 && (r.head || !r.w.met[m.Entity]) && partOf(words, m.Entity) && (m.First == 0 || !r.keep[m.First-1]) {
		r.replace(m.First, m.Last, m.Entity)
	}
	r.w.meeting = append(r.w.meeting, m.Entity)
	from := m.First
	for from > 0 && r.keep[from-1] && r.titled(from-1) && r.put[from-1] == "" {
		from--
	}
	of := r.stateOf(m)
	if from == m.First || of == "" || r.head || from > 0 && r.keep[from-1] && r.tree.Tokens[from-1].UPOS != ud.ADP && r.tree.Tokens[from-1].UPOS != ud.VERB && r.tree.Tokens[from-1].UPOS != ud.CCONJ && r.tree.Tokens[from-1].UPOS != ud.PUNCT {
		return // "the opposition leader"
	}
	title := text.Span{Start: r.tree.Tokens[from].Span.Start, End: r.tree.Tokens[m.First-1].Span.End}.Of(r.s.text)
	for word := range strings.FieldsSeq(title) {
		if found, ok := actor.World().Lookup(word); ok && found.Country != "" {
			return
		}
	}
	if first, rest, ok := strings.Cut(title, " "); ok && barred()["ahead"][strings.ToLower(first)] {
		of, title = strings.ToLower(first)+" "+of, rest
	}
	r.replace(from, m.First-1, of+" "+title)
}

// stateOf returns the adjective of the state in which the report gives a person an office; empty
// for none.
func (r *retelling) stateOf(m *reading.Mention) string {
	for i := range r.s.reading.Roles {
		if role := &r.s.reading.Roles[i]; role.Person == m.Entity {
			if adjective := actor.World().Adjective(role.Of); adjective != "" {
				return adjective
			}
		}
	}
	return ""
}

package entity

import (
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
)

// halves names the halves of a divided country, if the report names one of them: "the North" is
// North Korea in a report that names South Korea.
func (f *finder) halves() {
	divided := f.divided()
	if len(divided) == 0 {
		return
	}
	b := f.bench
	for n := range b.Sentences {
		s := &b.Sentences[n]
		for i := 1; i < len(s.Tokens); i++ {
			half := divided[s.Tokens[i].Form]
			if half == nil || s.Tokens[i-1].UPOS != ud.DET || i+1 < len(s.Tokens) && f.partOfName(&s.Tokens[i+1]) {
				continue
			}
			m := reading.Mention{Kind: reading.Place, Form: reading.Proper, Entity: half.Name, Code: half.Code}
			if old := f.nameOver(n, i); old == nil {
				f.add(n, i, i, m)
			} else if old.First == old.Last {
				old.Kind, old.Entity, old.Code, old.Sector = m.Kind, m.Entity, m.Code, ""
			}
		}
	}
}

// partOfName reports whether a word behind "the North" makes it part of a name, or a region: "the
// North Pole", "the South of".
func (f *finder) partOfName(t *ud.Token) bool {
	return t.UPOS == ud.PROPN || t.UPOS == ud.NOUN || isOf(t.Form)
}

// nameOver returns the name that covers the token; nil if there is none.
func (f *finder) nameOver(n, i int) *reading.Mention {
	in := f.bench.MentionsIn(n)
	for k := range in {
		if m := &in[k]; m.Form == reading.Proper && m.First <= i && i <= m.Last {
			return m
		}
	}
	return nil
}

// divided returns the halves of the countries named, by the point of the compass that their
// names begin with. It has none of which the report does not name the other, or itself.
func (f *finder) divided() map[string]*actor.Entry {
	out := map[string]*actor.Entry{}
	for i := range f.bench.Mentions {
		e, ok := f.roster.Country(f.bench.Mentions[i].Code)
		if !ok {
			continue
		}
		for _, point := range f.lex.half {
			rest, is := strings.CutPrefix(e.Name, point)
			if !is || !strings.HasPrefix(rest, " ") {
				continue
			}
			if other := f.otherHalf(point, rest[1:]); other != nil {
				out[point], out[f.opposite(point)] = e, other
			}
		}
	}
	return out
}

// otherHalf returns the country called by the other point of the compass and the rest; nil if
// there is none.
func (f *finder) otherHalf(point, rest string) *actor.Entry {
	m, ok := f.roster.Lookup(f.opposite(point) + " " + rest)
	if !ok || m.Kind != actor.Country {
		return nil
	}
	return m.Entry
}

// opposite returns the point of the compass that begins the other half's name.
func (f *finder) opposite(point string) string {
	if point == f.lex.half[0] {
		return f.lex.half[1]
	}
	return f.lex.half[0]
}

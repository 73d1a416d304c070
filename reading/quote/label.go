package quote

import (
	"regexp"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// label matches a speaker in a transcript: a name in capitals and a colon at the start of a
// paragraph, "MR. MILLER:", "SECRETARY KERRY:".
var label = regexp.MustCompile(`^((?:\p{Lu}[\p{Lu}'’.-]* ){0,3}\p{Lu}[\p{Lu}'’-]+):\s+`)

// titledLabel matches the titles with which a label names a person; without one the name must
// be known as a person's, because places have the same form.
var titledLabel = regexp.MustCompile(`^(?:MR|MS|MRS|DR|SIR|SECRETARY|PRESIDENT|PRIME MINISTER|MINISTER|AMBASSADOR|SENATOR|GENERAL|ADMIRAL|CHANCELLOR|COLONEL|GOVERNOR|SPOKESPERSON|SPOKESMAN|SPOKESWOMAN)\.? \p{Lu}`)

// ofAddress matches the forms of address before the name in a label.
var ofAddress = regexp.MustCompile(`^(?:MR|MS|MRS|DR|SIR|HON|THE)\.? `)

// labelled adds an attribution for a transcript paragraph that begins with a label, in the
// transcript's words, without marks.
func (q *quoter) labelled(sentence int, span text.Span) bool {
	words := span.Of(q.bench.Text())
	m := label.FindStringSubmatchIndex(words)
	if m == nil || m[1] == len(words) || q.marksWithin(span) {
		return false
	}
	name := words[m[2]:m[3]]
	from := text.Span{Start: span.Start + m[2], End: span.Start + m[3]}
	who := titleCase(ofAddress.ReplaceAllString(name, ""))
	known := titledLabel.MatchString(name)
	in := q.bench.MentionsIn(sentence)
	for i := range in {
		if in[i].NamesPerson() && from.Contains(in[i].Span) && !isPronoun(in[i].Entity) && in[i].Entity != strings.ToUpper(in[i].Entity) {
			who, known = in[i].Entity, true
		}
	}
	if full := q.bySurname(who[strings.LastIndexByte(who, ' ')+1:]); known && len(full) > 0 {
		who = full
	}
	if !known {
		return false
	}
	q.found = append(q.found, attribution{
		sentence: sentence, cue: -1, source: -1, spans: []text.Span{{Start: span.Start + m[1], End: span.End}}, from: []text.Span{from}, speakers: []string{who},
		cueSpans: []text.Span{{Start: from.End, End: from.End + 1}},
	})
	return true
}

// namedFirst adds an attribution for a paragraph that begins with a person's full name and a colon, with a
// clause behind it: "Ivan Brodek: the army must leave". Several sentences are a speech only if they
// are in the first person.
func (q *quoter) namedFirst(sentence int, span text.Span) bool {
	tree := q.bench.Trees[sentence]
	in := q.bench.MentionsIn(sentence)
	if len(in) == 0 || q.marksWithin(span) {
		return false
	}
	if in[0].Span.Start != span.Start || !in[0].NamesPerson() || in[0].Form != reading.Proper {
		return false
	}
	name := &in[0]
	colon := name.Last + 1
	if name.Last == name.First || colon >= len(tree.Tokens) || !isMark(&tree.Tokens[colon], ":") {
		return false
	}
	said, first := tree, colon+1
	if first == len(tree.Tokens) && sentence+1 < len(q.bench.Trees) {
		said, first = q.bench.Trees[sentence+1], 0
	}
	if first >= len(said.Tokens) || !span.Contains(said.Tokens[first].Span) || !q.speech(said, first, span) {
		return false
	}
	q.found = append(q.found, attribution{
		sentence: sentence, cue: -1, source: -1, spans: []text.Span{{Start: said.Tokens[first].Span.Start, End: span.End}}, from: []text.Span{name.Span}, speakers: []string{name.Entity},
		cueSpans: []text.Span{tree.Tokens[colon].Span},
	})
	return true
}

// speech reports whether the words from the token on can be a person's own: a clause that is no
// question about him.
func (q *quoter) speech(tree *ud.Tree, first int, paragraph text.Span) bool {
	finite, own := false, false
	for k := first; k < len(tree.Tokens); k++ {
		t := &tree.Tokens[k]
		finite = finite || clause.Finite(t) || t.XPOS == ud.MD
		own = own || isForm("first-person", t)
	}
	switch tree.Tokens[first].XPOS {
	case ud.WRB, ud.WP:
		return false
	}
	return finite && (own || paragraph.End <= tree.Tokens[len(tree.Tokens)-1].Span.End)
}

// bySurname returns the only person of the report whose name ends with the word; empty for none
// or several.
func (q *quoter) bySurname(surname string) string {
	if q.surnames == nil {
		q.surnames = map[string]string{}
		for i := range q.bench.Mentions {
			m := &q.bench.Mentions[i]
			at := strings.LastIndexByte(m.Entity, ' ')
			if !m.NamesPerson() || at < 0 {
				continue
			}
			if known, ok := q.surnames[m.Entity[at+1:]]; ok && known != m.Entity {
				q.surnames[m.Entity[at+1:]] = ""
			} else {
				q.surnames[m.Entity[at+1:]] = m.Entity
			}
		}
	}
	return q.surnames[surname]
}

// titleCase converts a name in capitals to title case.
func titleCase(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		words[i] = text.Capital(text.Lower(w))
	}
	return strings.Join(words, " ")
}

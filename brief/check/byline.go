package check

import (
	"slices"
	"strings"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/record"
	"flashbrief/world/actor"
)

// bylines finds offices behind the dash below a quotation that no report gives its speaker.
func (c *corpus) bylines(m *Materials) []brief.Finding {
	var out []brief.Finding
	for i := range m.Quotes {
		q := &m.Quotes[i]
		name := byline(m.Brief.Text(), q.Span.End)
		if name == "" || q.footnote {
			continue
		}
		at := officeBehind(m.Brief.Text(), name, q.Span.End)
		known, evidence := c.bearing(name)
		if missing := lacking(at.Of(m.Brief.Text()), known); len(known) > 0 && len(missing) > 0 {
			out = append(out, brief.Finding{
				Span: at, Kind: officeKind, Severity: brief.Stop, Says: at.Of(m.Brief.Text()), Record: evidence.Words, Evidence: []record.Evidence{evidence},
				Message: "no report of the record calls " + name + " so: " + strings.Join(missing, ", "),
			})
		}
	}
	return out
}

// officeBehind returns the words behind a name and a comma in its line; empty if there are none.
func officeBehind(t, name string, from int) text.Span {
	i := strings.Index(t[from:], name+",")
	if i < 0 {
		return text.Span{}
	}
	at := text.Span{Start: from + i + len(name) + 1, End: len(t)}
	if end := strings.IndexByte(t[at.Start:], '\n'); end >= 0 {
		at.End = at.Start + end
	}
	if note := strings.Index(at.Of(t), "[^"); note >= 0 {
		at.End = at.Start + note
	}
	return trimmed(at, t)
}

// bearing returns what the reports of offices say of a person: the offices themselves and the sentences in which
// they stand; and the first of these.
func (c *corpus) bearing(name string) (words []word, first record.Evidence) {
	for i := range c.held {
		r := c.held[i].Role()
		if r == nil || !alike(r.Person, name) {
			continue
		}
		e := c.held[i].Evidence[0]
		if len(words) == 0 {
			first = e
		}
		words = append(words, wordsOf(strings.Join([]string{r.Title, r.Of, actor.World().NameOf(r.Of), actor.World().Adjective(r.Of), e.Words}, " "), 0)...)
		if s := c.reports[e.Report]; s != nil {
			words = append(words, wordsOf(around(s.report.Text, e.Span).Of(s.report.Text), 0)...)
		}
	}
	return words, first
}

// lacking returns the words of an office that others do not have, in some form or as another word for the same office.
func lacking(office string, known []word) []string {
	var out []string
	for _, w := range weighty(office) {
		same := slices.ContainsFunc(known, func(o word) bool {
			return akin(w, o.plain) || theLists().same[w] != "" && theLists().same[w] == theLists().same[o.plain]
		})
		if !same {
			out = append(out, w)
		}
	}
	return out
}

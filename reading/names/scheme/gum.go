package scheme

import (
	"bufio"
	"fmt"
	"io"
	"sort"
	"strconv"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// etypes maps GUM's types of entity to our kinds; times and unlisted types are not names.
// https://gucorpling.org/gum/
var etypes = map[string]reading.Kind{
	"person": reading.Person, "place": reading.Place, "organization": reading.Organization,
	"abstract": reading.Other, "event": reading.Other, "object": reading.Other, "animal": reading.Other, "plant": reading.Other, "substance": reading.Other,
}

// entity is one of GUM's entities in a sentence.
type entity struct {
	Stretch
	kind   reading.Kind
	linked bool // to a Wikipedia article
}

// row is the part of a treebank token that is used.
type row struct {
	form string
	upos ud.UPOS
	head int // -1 at the root
}

// GUM reads the treebank's CoNLL-U, whose column MISC marks every entity, named or not. A name
// is the run of proper nouns around the head of an entity. Marked stays empty.
func GUM(r io.Reader) ([]Sentence, error) {
	var out []Sentence
	var rows []row
	var found, open []entity
	doc, id := "", ""
	flush := func() {
		if len(rows) > 0 {
			out = append(out, sentence(doc, id, rows, found))
		}
		rows, found, open = rows[:0], found[:0], open[:0]
	}
	scan := bufio.NewScanner(r)
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		line := scan.Text()
		if key, value, ok := remark(line); ok {
			switch key {
			case "newdoc id":
				doc = value
			case "sent_id":
				id = value
			}
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) < 10 {
			if line == "" {
				flush()
			}
			continue
		}
		head, err := strconv.Atoi(f[6])
		if err != nil {
			continue // a multiword token or an empty node
		}
		rows = append(rows, row{f[1], ud.UPOS(f[3]), head - 1})
		for part := range strings.SplitSeq(f[9], "|") {
			if marks, ok := strings.CutPrefix(part, "Entity="); ok {
				found, open = brackets(marks, len(rows)-1, found, open)
			}
		}
	}
	flush()
	if err := scan.Err(); err != nil {
		return nil, fmt.Errorf("treebank of names: %w", err)
	}
	return out, nil
}

// brackets reads the entities that open and close at token i:
// "(12-person-new-nnnnn-cf1-2-coref-Jane_Doe(13-place-…)" and "12)".
func brackets(marks string, i int, found, open []entity) (all, left []entity) {
	for marks != "" {
		if rest, ok := strings.CutPrefix(marks, "("); ok {
			end := strings.IndexAny(rest, "()")
			body := rest
			if end >= 0 {
				body = rest[:end]
			}
			parts := strings.SplitN(body, "-", 8)
			e := entity{Stretch: Stretch{i, i}, linked: len(parts) > 7}
			if len(parts) > 1 {
				e.kind = etypes[parts[1]]
			}
			marks = rest[len(body):]
			if closed, ok := strings.CutPrefix(marks, ")"); ok {
				marks, found = closed, append(found, e)
			} else {
				open = append(open, e)
			}
			continue
		}
		_, rest, _ := strings.Cut(marks, ")")
		marks = rest
		if n := len(open) - 1; n >= 0 { // entities nest
			open[n].Last = i
			found, open = append(found, open[n]), open[:n]
		}
	}
	return found, open
}

// sentence converts the entities of a sentence to names, the widest first; a name within
// another is dropped.
func sentence(doc, id string, rows []row, found []entity) Sentence {
	s := Sentence{Doc: doc, ID: id}
	for _, r := range rows {
		s.Forms = append(s.Forms, r.form)
	}
	sort.SliceStable(found, func(a, b int) bool { return found[a].Last-found[a].First > found[b].Last-found[b].First })
	taken := make([]bool, len(rows))
	for _, e := range found {
		if e.kind == "" {
			continue
		}
		m, ok := core(rows, e)
		if !ok {
			continue
		}
		if m, ok = s.bare(m); !ok || taken[m.First] || taken[m.Last] {
			continue
		}
		for k := m.First; k <= m.Last; k++ {
			taken[k] = true
		}
		s.Names = append(s.Names, m)
	}
	sort.Slice(s.Names, func(a, b int) bool { return s.Names[a].First < s.Names[b].First })
	return s
}

// core returns the run of capitals around the head of an entity; false if the head is not a
// proper noun.
func core(rows []row, e entity) (reading.Name, bool) {
	h := -1
	for k := e.First; k <= e.Last; k++ {
		if rows[k].head < e.First || rows[k].head > e.Last {
			h = k
			break
		}
	}
	if h < 0 || rows[h].upos != ud.PROPN && (!e.linked || !upper(rows[h].form) || rows[h].upos == ud.PRON || h == 0) {
		return reading.Name{}, false
	}
	m := reading.Name{First: h, Last: h, Kind: e.kind}
	part := func(k int) bool {
		r := &rows[k]
		return r.upos == ud.PROPN || upper(r.form) && r.upos != ud.DET && r.upos != ud.PRON && r.upos != ud.ADP && r.upos != ud.SCONJ && r.upos != ud.AUX ||
			r.upos == ud.NUM && digit(r.form)
	}
	for k := h - 1; k >= e.First; k-- {
		if part(k) {
			m.First = k
		} else if !joint(rows[k].form, e.kind) && rows[k].form != "." || k == e.First || !part(k-1) {
			break
		}
	}
	for k := h + 1; k <= e.Last; k++ {
		if part(k) {
			m.Last = k
		} else if !joint(rows[k].form, e.kind) {
			break
		}
	}
	return m, true
}

// joint reports whether a lower-case word may be between the capitals of a name.
func joint(form string, kind reading.Kind) bool {
	switch strings.ToLower(form) {
	case "-", "&", "–", "al", "el", "bin", "de", "van", "von":
		return true
	case "of", "and", "for", "the", "'s", "’s":
		return kind != reading.Person
	}
	return false
}

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
		key, value, ok := remark(line)
		switch {
		case ok && key == "newdoc id":
			doc = value
		case ok && key == "sent_id":
			id = value
		case ok:
		case line == "":
			flush()
		default:
			r, misc, ok := rowOf(line)
			if !ok {
				continue
			}
			rows = append(rows, r)
			for part := range strings.SplitSeq(misc, "|") {
				if marks, ok := strings.CutPrefix(part, "Entity="); ok {
					found, open = brackets(marks, len(rows)-1, found, open)
				}
			}
		}
	}
	flush()
	if err := scan.Err(); err != nil {
		return nil, fmt.Errorf("treebank of names: %w", err)
	}
	return out, nil
}

// rowOf reads a line of a token and its column MISC; false for a multiword token or an empty node.
func rowOf(line string) (r row, misc string, ok bool) {
	f := strings.Split(line, "\t")
	if len(f) < 10 {
		return row{}, "", false
	}
	head, err := strconv.Atoi(f[6])
	if err != nil {
		return row{}, "", false
	}
	return row{f[1], ud.UPOS(f[3]), head - 1}, f[9], true
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
	h := headOf(rows, e)
	if h < 0 || rows[h].upos != ud.PROPN && !(e.linked && h > 0 && rows[h].capital()) {
		return reading.Name{}, false
	}
	m := reading.Name{First: h, Last: h, Kind: e.kind}
	for k := h - 1; k >= e.First; k-- {
		if rows[k].part() {
			m.First = k
		} else if !joint(rows[k].form, e.kind) && rows[k].form != "." || k == e.First || !rows[k-1].part() {
			break
		}
	}
	for k := h + 1; k <= e.Last; k++ {
		if rows[k].part() {
			m.Last = k
		} else if !joint(rows[k].form, e.kind) {
			break
		}
	}
	return m, true
}

// headOf returns the first token of the entity whose head lies outside it, or -1.
func headOf(rows []row, e entity) int {
	for k := e.First; k <= e.Last; k++ {
		if rows[k].head < e.First || rows[k].head > e.Last {
			return k
		}
	}
	return -1
}

// capital reports whether the token has a capital and is no pronoun.
func (r *row) capital() bool { return upper(r.form) && r.upos != ud.PRON }

// part reports whether the token may be part of a name's run of capitals.
func (r *row) part() bool {
	switch r.upos {
	case ud.PROPN:
		return true
	case ud.DET, ud.PRON, ud.ADP, ud.SCONJ, ud.AUX:
		return false
	case ud.NUM:
		return upper(r.form) || digit(r.form)
	}
	return upper(r.form)
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

package mend

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"flashbrief/reading/ud"
)

//go:embed data/repairs.txt
var file string

// repair is one mistake and its correction.
type repair struct {
	name     string
	nodes    []node
	names    []string
	steps    []step
	first    int // node of the first hang
	examples []Example
}

// node is a token of the wrong tree. An index refers to an earlier node, or is none.
type node struct {
	head, before, after, next int
	rels, lacks, has          []ud.Rel
	upos                      []ud.UPOS
	xpos                      []ud.XPOS
	lemmas                    []string
	form                      string
	past                      bool // may be the past tense of a verb
}

// Example is a sentence with the mistake, and the head of one of its words after the repair.
type Example struct {
	Rule, Text, Word string
	Rel              ud.Rel
	Head             string     // form of the head; "-" for the root
	Tree             []ud.Token // the wrong tree; nil if the parser makes the mistake in Text
}

// treeOf reads "form/relation/head …", with heads numbered from 1.
func treeOf(s string) ([]ud.Token, error) {
	var out []ud.Token
	for _, f := range strings.Fields(s) {
		parts := strings.Split(f, "/")
		if len(parts) != 3 {
			return nil, fmt.Errorf("token %q is not form/relation/head", f)
		}
		head, err := strconv.Atoi(parts[2])
		if err != nil {
			return nil, fmt.Errorf("token %q: %w", f, err)
		}
		out = append(out, ud.Token{Form: parts[0], Deprel: ud.Rel(parts[1]), Head: head - 1})
	}
	return out, nil
}

// repairs returns the repairs in the data, in order.
var repairs = sync.OnceValue(func() []*repair {
	list, err := read(file)
	if err != nil {
		panic(err) // the file is embedded, and a test reads it
	}
	return list
})

// Examples returns the examples in the data, in order.
func Examples() []Example {
	var out []Example
	for _, r := range repairs() {
		out = append(out, r.examples...)
	}
	return out
}

// The keys of a line of repairs.txt, the conditions of a node, and the words for a head that is no
// node.
const (
	keyRule    = "rule"
	keyNode    = "node"
	keyHang    = "hang"
	keyMove    = "move"
	keyTag     = "tag"
	keyExample = "e.g."
	keyTree    = "tree"

	ifHead   = "head"
	ifBefore = "before"
	ifAfter  = "after"
	ifNext   = "next"
	ifRel    = "rel"
	ifLacks  = "lacks"
	ifHas    = "has"
	ifUpos   = "upos"
	ifXpos   = "xpos"
	ifLemma  = "lemma"
	ifForm   = "form"
	ifPast   = "past"

	toRoot  = "root"
	toOther = "as"
)

// read reads repairs: blocks that begin with "rule NAME", with one node or step on each line.
func read(raw string) ([]*repair, error) {
	var out []*repair
	n := 0
	for line := range strings.Lines(raw) {
		n++
		line = strings.TrimSpace(line)
		key, rest, _ := strings.Cut(line, " ")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
			continue
		case key == keyRule:
			out = append(out, &repair{name: rest})
			continue
		case len(out) == 0:
			return nil, fmt.Errorf("repairs.txt line %d: %q stands before the first rule", n, line)
		}
		if err := out[len(out)-1].set(key, rest); err != nil {
			return nil, fmt.Errorf("repairs.txt line %d: %w", n, err)
		}
	}
	for _, r := range out {
		if len(r.nodes) == 0 || len(r.steps) == 0 || len(r.examples) == 0 {
			return nil, fmt.Errorf("repairs.txt: rule %s needs nodes, steps and an example", r.name)
		}
	}
	return out, nil
}

func (r *repair) set(key, rest string) error {
	fields := strings.Fields(rest)
	switch key {
	case keyNode:
		return r.node(fields)
	case keyHang:
		return r.hang(fields)
	case keyMove:
		return r.move(fields)
	case keyTag:
		if len(fields) != 3 || r.index(fields[0]) < 0 {
			return fmt.Errorf("tag needs a node, a part of speech and a Penn tag")
		}
		r.steps = append(r.steps, retag{r.index(fields[0]), ud.UPOS(fields[1]), ud.XPOS(fields[2])})
	case keyExample, keyTree:
		text, want, _ := strings.Cut(rest, " => ")
		w := strings.Fields(want)
		if len(w) != 3 {
			return fmt.Errorf("an example needs a word, its relation and its head")
		}
		e := Example{Rule: r.name, Text: strings.TrimSpace(text), Word: w[0], Rel: ud.Rel(w[1]), Head: w[2]}
		if key == keyTree {
			tree, err := treeOf(e.Text)
			if err != nil {
				return err
			}
			e.Tree = tree
		}
		r.examples = append(r.examples, e)
	default:
		return fmt.Errorf("no key %q", key)
	}
	return nil
}

// index returns the number of the named node, or none.
func (r *repair) index(name string) int { return slices.Index(r.names, name) }

// node reads "NAME key=value …". Alternatives are separated by "|".
func (r *repair) node(fields []string) error {
	if len(fields) == 0 {
		return fmt.Errorf("a node needs a name")
	}
	n := node{head: none, before: none, after: none, next: none}
	for _, f := range fields[1:] {
		key, value, _ := strings.Cut(f, "=")
		values := strings.Split(value, "|")
		switch key {
		case ifHead, ifBefore, ifAfter, ifNext:
			at := r.index(value)
			if at < 0 {
				return fmt.Errorf("no node %q before this one", value)
			}
			*map[string]*int{ifHead: &n.head, ifBefore: &n.before, ifAfter: &n.after, ifNext: &n.next}[key] = at
		case ifRel:
			n.rels = typed[ud.Rel](values)
		case ifLacks:
			n.lacks = typed[ud.Rel](values)
		case ifHas:
			n.has = typed[ud.Rel](values)
		case ifUpos:
			n.upos = typed[ud.UPOS](values)
		case ifXpos:
			n.xpos = typed[ud.XPOS](values)
		case ifLemma:
			n.lemmas = values
		case ifForm:
			n.form = value
		case ifPast:
			n.past = true
		default:
			return fmt.Errorf("no condition %q", key)
		}
	}
	r.nodes, r.names = append(r.nodes, n), append(r.names, fields[0])
	return nil
}

func typed[T ~string](values []string) []T {
	out := make([]T, len(values))
	for i, v := range values {
		out[i] = T(v)
	}
	return out
}

// hang reads "NODE HEAD REL", "NODE root root", "NODE as OTHER", which attaches it where the
// other was attached, or "NODE NODE REL", which changes only its relation.
func (r *repair) hang(fields []string) error {
	if len(fields) != 3 || r.index(fields[0]) < 0 {
		return fmt.Errorf("hang needs a node, its head and its relation")
	}
	h := hang{node: r.index(fields[0]), head: none, as: none, rel: ud.Rel(fields[2])}
	switch fields[1] {
	case toRoot:
		h.head = rootHead
	case toOther:
		h.as, h.rel = r.index(fields[2]), ""
		if h.as < 0 {
			return fmt.Errorf("no node %q", fields[2])
		}
	default:
		if h.head = r.index(fields[1]); h.head < 0 {
			return fmt.Errorf("no node %q", fields[1])
		}
	}
	if len(r.steps) == 0 {
		r.first = h.node
	}
	r.steps = append(r.steps, h)
	return nil
}

// move reads "FROM TO REL|REL [before=NODE]"; "*" stands for any relation.
func (r *repair) move(fields []string) error {
	if len(fields) < 3 || r.index(fields[0]) < 0 || r.index(fields[1]) < 0 {
		return fmt.Errorf("move needs two nodes and relations")
	}
	m := move{from: r.index(fields[0]), to: r.index(fields[1]), before: none}
	if fields[2] != "*" {
		m.rels = typed[ud.Rel](strings.Split(fields[2], "|"))
	}
	if len(fields) > 3 {
		name, ok := strings.CutPrefix(fields[3], "before=")
		if m.before = r.index(name); !ok || m.before < 0 {
			return fmt.Errorf("no node in %q", fields[3])
		}
	}
	r.steps = append(r.steps, m)
	return nil
}

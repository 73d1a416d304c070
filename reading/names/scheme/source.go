package scheme

import (
	"fmt"
	"io"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// Source is one corpus of names, or a part of one.
type Source struct {
	Name     string
	Path     string // in the folder of corpora; empty if the treebank has everything
	Treebank string // GUM's CoNLL-U, which has Names; or the trees of the same sentences
	Corpus   Corpus
}

// Training lists the sources for training names, and Development those for measuring.
// docs/accuracy.md has the licences.
var (
	Training = []Source{
		{Name: "GUM", Treebank: "ud/en_gum-ud-train.conllu"},
		{Name: "Wikigold", Path: "ner/wikigold/CONLL-format/data/wikigold.conll.txt", Corpus: Corpus{Tag: 1}},
		{Name: "re3d", Path: "ner/re3d/CONLL-format/data/train/re3d-train.conll", Corpus: Corpus{Tag: 1, Describes: true}},
		{Name: "WNUT17", Path: "ner/WNUT17/CONLL-format/data/train/wnut17train.conll", Corpus: Corpus{Tag: 1}},
	}
	Development = []Source{
		{Name: "GUM", Path: "ner/gum_named.dev.bio", Treebank: "ud/en_gum-ud-dev.conllu", Corpus: Corpus{Tag: 1}},
		{Name: "EWT", Path: "ner/en_ewt-ud-dev.iob2", Corpus: Corpus{Form: 1, Tag: 2}},
		{Name: "re3d", Path: "ner/re3d/CONLL-format/data/test/re3d-test.conll", Corpus: Corpus{Tag: 1, Describes: true}},
	}
)

// Read reads the source, using open to open its files. If both files are named they must have
// the same sentences.
func (s Source) Read(open func(path string) (io.ReadCloser, error)) ([]Sentence, error) {
	var marked, ours []Sentence
	for _, part := range []struct {
		path string
		into *[]Sentence
		read func(io.Reader) ([]Sentence, error)
	}{
		{s.Path, &marked, func(r io.Reader) ([]Sentence, error) { return Read(r, s.Corpus) }},
		{s.Treebank, &ours, GUM},
	} {
		if part.path == "" {
			continue
		}
		f, err := open(part.path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.Name, err)
		}
		*part.into, err = part.read(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.Name, err)
		}
	}
	switch {
	case s.Path == "":
		return ours, nil
	case s.Treebank == "":
		return marked, nil
	case len(marked) != len(ours):
		return nil, fmt.Errorf("%s: %d sentences of %s where %s has %d", s.Name, len(ours), s.Treebank, s.Path, len(marked))
	}
	for i := range ours {
		if len(ours[i].Forms) != len(marked[i].Forms) {
			return nil, fmt.Errorf("%s: the files differ at sentence %d", s.Name, i)
		}
		ours[i].Marked = marked[i].Marked
	}
	return ours, nil
}

// Score counts the names found, expected and right: strict span and kind.
type Score struct {
	Marked map[reading.Kind]*ud.Tally // against the annotation
	Ours   map[reading.Kind]*ud.Tally // against the same in our scheme
}

// All is the key of a score's row over every kind.
const All reading.Kind = "all"

// Compare scores the names that were found, in sentence order. Groups count as organizations,
// as in all development corpora. In our scheme a kind that the corpus lacks is left out, as are
// names in Aside.
func Compare(gold []Sentence, found []reading.Name) Score {
	s := Score{map[reading.Kind]*ud.Tally{}, map[reading.Kind]*ud.Tally{}}
	has := map[reading.Kind]bool{}
	for i := range gold {
		for _, n := range gold[i].Names {
			has[folded(n).Kind] = true
		}
	}
	for i := range gold {
		g := &gold[i]
		var all, counted []reading.Name
		for ; len(found) > 0 && found[0].Sentence == i; found = found[1:] {
			n := folded(found[0])
			all = append(all, n)
			if has[n.Kind] && !g.aside(n) {
				counted = append(counted, n)
			}
		}
		tally(s.Marked, g.Marked, all)
		tally(s.Ours, g.Names, counted)
	}
	return s
}

// aside reports whether a found name lies where the corpus has something else.
func (s *Sentence) aside(n reading.Name) bool {
	for _, a := range s.Aside {
		if a.First <= n.Last && n.First <= a.Last {
			return true
		}
	}
	return false
}

func folded(n reading.Name) reading.Name {
	n.Sentence = 0
	if n.Kind == reading.Group {
		n.Kind = reading.Organization
	}
	return n
}

func tally(rows map[reading.Kind]*ud.Tally, want, got []reading.Name) {
	row := func(kind reading.Kind) *ud.Tally {
		if rows[kind] == nil {
			rows[kind] = &ud.Tally{}
		}
		return rows[kind]
	}
	right := map[reading.Name]bool{}
	for _, n := range want {
		n = folded(n)
		right[n] = true
		row(n.Kind).Wanted++
		row(All).Wanted++
	}
	for _, n := range got {
		row(n.Kind).Found++
		row(All).Found++
		if right[n] {
			right[n] = false
			row(n.Kind).Right++
			row(All).Right++
		}
	}
}

// Table formats a line for each kind and one for all.
func (s Score) Table(name string) string {
	var b strings.Builder
	for _, kind := range []reading.Kind{reading.Person, reading.Organization, reading.Place, reading.Other, All} {
		m, o := s.Marked[kind], s.Ours[kind]
		if m == nil || o == nil {
			continue
		}
		fmt.Fprintf(&b, "%-12s %-13s as marked P %5.1f R %5.1f F1 %5.1f of %d; in our scheme P %5.1f R %5.1f F1 %5.1f of %d\n",
			name, kind, m.Precision(), m.Recall(), m.F1(), m.Wanted, o.Precision(), o.Recall(), o.F1(), o.Wanted)
	}
	return b.String()
}

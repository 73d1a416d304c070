package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/coref"
	"flashbrief/reading/coref/gold"
	"flashbrief/reading/entity"
	"flashbrief/reading/reader"
	"flashbrief/reading/timex"
)

// pairRun are the settings of a training of coreference.
type pairRun struct {
	data, out      string
	passes, rounds int
	weight         float64 // of a lesson of GAP
	seed           uint64
	least          [4]float64
	halves         bool
}

// corefCommand trains the scorer of coreference on the open genres of GUM and the passages of GAP.
// The pronouns of GAP's passages that nobody has annotated are resolved by the scorer of the round
// before; in the first round, by one that has seen GUM alone.
func corefCommand(args []string) error {
	var o pairRun
	flags := flag.NewFlagSet("coref", flag.ExitOnError)
	flags.StringVar(&o.data, "data", "../shared/data", "folder of the corpora")
	flags.StringVar(&o.out, "out", "reading/coref/data/pairs.bin", "file to write")
	flags.IntVar(&o.passes, "passes", 8, "passes over the lessons")
	flags.IntVar(&o.rounds, "rounds", 2, "trainings, each on passages resolved by the one before")
	flags.Float64Var(&o.weight, "gap", 1.5, "weight of a passage of GAP; a pronoun of GUM has 1")
	flags.Uint64Var(&o.seed, "seed", 1, "seed of the random numbers")
	flags.Float64Var(&o.least[0], "person", 0.2, "least chance of what he or she is said to refer to")
	flags.Float64Var(&o.least[1], "thing", 0.6, "the same for it")
	flags.Float64Var(&o.least[2], "several", 0.6, "the same for they")
	flags.Float64Var(&o.least[3], "ruled", 0.15, "the same for what the rules choose")
	flags.BoolVar(&o.halves, "halves", false, "write nothing: measure by training on each half of GAP's pages and reading the other half")
	if err := flags.Parse(args); err != nil {
		return err
	}
	return o.run()
}

func (o *pairRun) run() error {
	begin := time.Now()
	treebank, err := o.treebank()
	if err != nil {
		return err
	}
	passages, err := o.passages()
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "coref: %d documents of GUM, %d passages of GAP, %s\n", len(treebank), len(passages), time.Since(begin).Round(time.Second))
	if o.halves {
		o.measureHalves(treebank, passages)
		return nil
	}
	return os.WriteFile(o.out, o.learn(treebank, passages).Bytes(), 0o644)
}

// learn trains the scorer on documents of GUM and on passages of GAP.
func (o *pairRun) learn(treebank []annotated, passages []passage) *coref.Weights {
	var lessons []*lesson
	for i := range treebank {
		lessons = append(lessons, treebank[i].lessons()...)
	}
	w := o.fit(lessons, o.passes/2)
	for range o.rounds {
		all := slices.Clone(lessons)
		for i := range passages {
			all = append(all, passages[i].lessons(w, o.weight)...)
		}
		w = o.fit(all, o.passes)
	}
	return w
}

// fit trains all members on the lessons.
func (o *pairRun) fit(lessons []*lesson, passes int) *coref.Weights {
	all := make([]*pairNet, members)
	for m := range all {
		all[m] = newPairNet(o.seed + uint64(m))
		all[m].fit(slices.Clone(lessons), passes)
		fmt.Fprintf(os.Stderr, "coref: %d pronouns, loss %.4f\n", len(lessons), all[m].loss/all[m].seen)
	}
	return averaged(all, o.least)
}

// annotated is a document of GUM, read up to its grammar, with its gold entities.
type annotated struct {
	bench *reading.Bench
	gold  gold.Document
}

// treebank reads the documents of GUM's training part that may be trained on.
func (o *pairRun) treebank() ([]annotated, error) {
	path := filepath.Join(o.data, "ud", "en_gum-ud-train.conllu")
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	docs, err := treebank(path, false)
	if err != nil {
		return nil, err
	}
	entities := gold.Entities(string(raw))
	if len(entities) != len(docs) {
		return nil, fmt.Errorf("%s: %d documents with entities where %d are expected", path, len(entities), len(docs))
	}
	r := reader.New()
	var out []annotated
	for d := range docs {
		if !closed(docs[d].ID) {
			out = append(out, annotated{r.Parsed(news.Report{ID: docs[d].ID, Text: docs[d].Text}), gold.Spans(&docs[d], entities[d])})
		}
	}
	return out, nil
}

// mentioned finds the times and mentions of a bench again.
func mentioned(b *reading.Bench) {
	b.Times = nil
	timex.Read(b)
	entity.Read(b)
}

// lessons resolves the pronouns of a document as annotated, and returns what there is to learn.
func (d *annotated) lessons() []*lesson {
	mentioned(d.bench)
	var out []*lesson
	coref.Choices(d.bench, func(c *coref.Choice) int {
		m := &d.bench.Mentions[c.Mention]
		l, first := newLesson(c, 1), -1
		entity := d.entityAt(m.Sentence, m.First)
		for k := range c.Candidates {
			n := &c.Candidates[k]
			l.right[k] = entity != "" && d.entityOf(n) == entity
			if l.right[k] && (first < 0 || n.Mention >= 0 && c.Candidates[first].Mention < 0) {
				first = k
			}
		}
		l.right[len(c.Candidates)] = first < 0
		out = append(out, l)
		return first
	})
	return out
}

func (d *annotated) entityOf(n *coref.Candidate) string {
	if n.List == nil {
		return d.entityAt(n.Sentence, n.Token)
	}
	all := d.bench.Mentions
	return d.gold.EntityOver(all[n.List[0]].Span.Start, all[n.List[len(n.List)-1]].Span.End)
}

func (d *annotated) entityAt(sentence, token int) string {
	span := d.bench.Sentences[sentence].Tokens[token].Span
	return d.gold.EntityAt(span.Start, span.End)
}

// passage is a passage of GAP, read up to its grammar.
type passage struct {
	bench *reading.Bench
	gold  gold.Passage
}

// passages reads the passages of GAP to train on.
func (o *pairRun) passages() ([]passage, error) {
	r := reader.New()
	var out []passage
	for _, part := range []string{"validation", "development"} {
		path := filepath.Join(o.data, "coref", "gap-"+part+".tsv")
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		all, err := gold.Passages(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		for _, p := range all {
			out = append(out, passage{r.Parsed(news.Report{ID: p.ID, Text: p.Text}), p})
		}
	}
	return out, nil
}

// lessons resolves the pronouns of a passage, and returns what its annotated pronoun teaches: the
// name that it stands for, or that it stands for neither. It returns none if no candidate is right.
func (p *passage) lessons(w *coref.Weights, weight float64) []*lesson {
	mentioned(p.bench)
	var out []*lesson
	coref.Choices(p.bench, func(c *coref.Choice) int {
		if p.bench.Mentions[c.Mention].Span.Start != p.gold.Pronoun.Start {
			return w.Decide(c)
		}
		l, some := newLesson(c, weight), false
		for k := range c.Candidates {
			l.right[k] = p.right(&c.Candidates[k])
			some = some || l.right[k]
		}
		l.right[len(c.Candidates)] = !p.gold.Same[0] && !p.gold.Same[1]
		if some || l.right[len(c.Candidates)] {
			out = append(out, l)
		}
		return w.Decide(c)
	})
	return out
}

// right reports whether a candidate is the name that the pronoun stands for; if it stands for neither
// name, whether it is neither.
func (p *passage) right(n *coref.Candidate) bool {
	first, second := p.named(n, 0), p.named(n, 1)
	switch p.gold.Same {
	case [2]bool{true, false}:
		return first
	case [2]bool{false, true}:
		return second
	case [2]bool{true, true}:
		return first || second
	}
	return !first && !second
}

// named reports whether a candidate is one of the two names of a passage, or another mention of it.
func (p *passage) named(n *coref.Candidate, name int) bool {
	span := p.gold.Names[name]
	if n.Mention < 0 {
		return p.bench.Sentences[n.Sentence].Tokens[n.Token].Span.Overlaps(span)
	}
	m, root := &p.bench.Mentions[n.Mention], &p.bench.Mentions[n.Root]
	if m.Span.Overlaps(span) {
		return true
	}
	for i := range p.bench.Mentions {
		if o := &p.bench.Mentions[i]; o.Span.Overlaps(span) && o.Form == reading.Proper {
			return sameName(m, o) || sameName(root, o)
		}
	}
	return false
}

// sameName reports whether a mention is a name of what another names.
func sameName(m, o *reading.Mention) bool { return m.Form == reading.Proper && m.Entity == o.Entity }

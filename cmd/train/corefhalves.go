package main

import (
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/coref"
	"flashbrief/reading/coref/gold"
	"flashbrief/reading/ud"
)

// measureHalves trains on each half of the documents and passages and prints how the other half is
// resolved. All passages of a page are in one half.
func (o *pairRun) measureHalves(treebank []annotated, passages []passage) {
	documents := halved(treebank, func(d *annotated) string { return d.gold.ID })
	pages := halved(passages, func(p *passage) string { return p.gold.Page })
	var all gold.Score
	forms := map[string]ud.Tally{}
	for k := range pages {
		w := o.learn(documents[1-k], pages[1-k])
		for i := range documents[k] {
			documents[k][i].count(w, forms)
		}
		var score gold.Score
		for i := range pages[k] {
			p := &pages[k][i]
			mentioned(p.bench)
			coref.Choices(p.bench, w.Decide)
			score.Count(&p.gold, p.bench)
			all.Count(&p.gold, p.bench)
		}
		fmt.Printf("%d passages, learned from the other %d: %v\n", len(pages[k]), len(pages[1-k]), &score)
	}
	fmt.Printf("all %d: %v\n", len(passages), &all)
	for _, form := range slices.Sorted(maps.Keys(forms)) {
		t := forms[form]
		fmt.Printf("%-10s %4d of %4d right, precision %5.1f, recall %5.1f of %d\n", form, t.Right, t.Found, t.Precision(), t.Recall(), t.Wanted)
	}
}

// halved divides a list by a hash of the names.
func halved[T any](all []T, name func(*T) string) (halves [2][]T) {
	for i := range all {
		h := fnv.New32a()
		h.Write([]byte(name(&all[i])))
		k := h.Sum32() % 2
		halves[k] = append(halves[k], all[i])
	}
	return halves
}

// count resolves the document and counts, for each pronoun, how often it stands for somebody or
// something known, how often rightly, and how often it could.
func (d *annotated) count(w *coref.Weights, forms map[string]ud.Tally) {
	mentioned(d.bench)
	all := d.bench.Mentions
	coref.Choices(d.bench, func(c *coref.Choice) int {
		m := &all[c.Mention]
		entity, k := d.entityAt(m.Sentence, m.First), w.Decide(c)
		form := strings.ToLower(m.Span.Of(d.bench.Text()))
		t := forms[form]
		for i := range c.Candidates {
			if n := &c.Candidates[i]; entity != "" && d.standsFor(n) == entity {
				t.Wanted++
				break
			}
		}
		if k >= 0 {
			if found := d.standsFor(&c.Candidates[k]); found != "" {
				t.Found++
				if found == entity {
					t.Right++
				}
			}
		}
		forms[form] = t
		return k
	})
}

// standsFor returns the entity of a list, or of the name, or the description of known state, with which
// a candidate's cluster begins; "?" if it has none, and "" for any other candidate.
func (d *annotated) standsFor(n *coref.Candidate) string {
	switch {
	case n.List != nil:
		return orUnknown(d.entityOf(n))
	case n.Mention < 0:
		return ""
	}
	r := &d.bench.Mentions[n.Root]
	if r.Form == reading.Pronominal || r.Form == reading.Nominal && r.Code == "" {
		return ""
	}
	return orUnknown(d.entityAt(r.Sentence, d.bench.Sentences[r.Sentence].HeadOf(r.First, r.Last)))
}

func orUnknown(entity string) string {
	if entity == "" {
		return "?"
	}
	return entity
}

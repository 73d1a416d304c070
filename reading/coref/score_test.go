package coref_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"flashbrief/internal/shared"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/coref/gold"
	"flashbrief/reading/reader"
	"flashbrief/reading/ud"
)

// TestPronouns measures, on the development part of GUM with given tokens, how many
// third-person pronouns are joined to a phrase, and how often the phrase is one of the gold
// entity's.
func TestPronouns(t *testing.T) {
	raw, err := os.ReadFile(shared.File(t, "data", "ud", "en_gum-ud-dev.conllu"))
	if err != nil {
		t.Fatal(err)
	}
	docs, err := ud.Read(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	entities := gold.Entities(string(raw))
	if len(entities) != len(docs) {
		t.Fatalf("got %d documents of entities, want %d", len(entities), len(docs))
	}
	r := reader.New()
	rows := map[string]*ud.Tally{}
	for d := range docs {
		b := r.Given(news.Report{ID: docs[d].ID, Text: docs[d].Text}, docs[d].Sentences, false)
		tallyPronouns(t, b, entities[d], rows)
		for _, g := range entities[d] {
			form := strings.ToLower(docs[d].Sentences[g.Sentence].Tokens[g.First].Form)
			if g.First == g.Last && rows[form] != nil {
				rows[form].Wanted++
			}
		}
	}
	all := ud.Tally{}
	for _, form := range pronouns {
		if n := rows[form]; n != nil {
			t.Logf("%-6s %3d of %3d right, %3d in gold", form, n.Right, n.Found, n.Wanted)
			all.Right, all.Found, all.Wanted = all.Right+n.Right, all.Found+n.Found, all.Wanted+n.Wanted
		}
	}
	precision := all.Precision() / 100
	t.Logf("all    precision %.3f, recall %.3f of %d", precision, all.Recall()/100, all.Wanted)
	if precision < 0.5 {
		t.Errorf("got precision %.3f, want at least 0.5", precision)
	}
}

// pronouns are the pronouns that are scored.
var pronouns = strings.Fields("he him his she her it its they them their")

// tallyPronouns counts the pronouns of a report that are joined to a phrase, and to the right
// one, in the row of their form.
func tallyPronouns(t *testing.T, b *reading.Bench, annotated []gold.Mention, rows map[string]*ud.Tally) {
	t.Helper()
	for i := range b.Mentions {
		m := &b.Mentions[i]
		form := strings.ToLower(m.Span.Of(b.Text()))
		if m.Form != reading.Pronominal || !slices.Contains(pronouns, form) {
			continue
		}
		if rows[form] == nil {
			rows[form] = &ud.Tally{}
		}
		right, joined := judge(b, i, annotated)
		if joined {
			rows[form].Found++
		}
		if joined && !right && os.Getenv("COREF_ERRORS") != "" {
			t.Logf("wrong: %s = %q in: %s", form, m.Entity, b.Sentences[m.Sentence].Span.Of(b.Text()))
		}
		if right {
			rows[form].Right++
		}
	}
}

// judge reports whether the pronoun is joined to an earlier phrase, and whether that is a
// phrase of the pronoun's gold entity.
func judge(b *reading.Bench, i int, annotated []gold.Mention) (right, joined bool) {
	m := &b.Mentions[i]
	for j := i - 1; j >= 0; j-- {
		o := &b.Mentions[j]
		if o.Coref != m.Coref || o.Form == reading.Pronominal {
			continue
		}
		head := b.Sentences[o.Sentence].HeadOf(o.First, o.Last)
		a, z := narrowest(annotated, o.Sentence, head), narrowest(annotated, m.Sentence, m.First)
		return a != "" && a == z, true
	}
	return false, false
}

func narrowest(annotated []gold.Mention, sentence, token int) string {
	best, length := "", 1<<30
	for _, g := range annotated {
		if n := g.Last - g.First; g.Sentence == sentence && g.First <= token && token <= g.Last && n < length {
			best, length = g.Entity, n
		}
	}
	return best
}

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
	"flashbrief/reading/reader"
	"flashbrief/reading/ud"
)

// goldMention is a mention of GUM: its entity and tokens.
type goldMention struct {
	entity                string
	sentence, first, last int
}

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
	gold := entities(string(raw))
	if len(gold) != len(docs) {
		t.Fatalf("got %d documents of entities, want %d", len(gold), len(docs))
	}
	r := reader.New()
	rows := map[string]*ud.Tally{}
	for d := range docs {
		b := r.Given(news.Report{ID: docs[d].ID, Text: docs[d].Text}, docs[d].Sentences, false)
		tallyPronouns(t, b, gold[d], rows)
		for _, g := range gold[d] {
			form := strings.ToLower(docs[d].Sentences[g.sentence].Tokens[g.first].Form)
			if g.first == g.last && rows[form] != nil {
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
func tallyPronouns(t *testing.T, b *reading.Bench, gold []goldMention, rows map[string]*ud.Tally) {
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
		right, joined := judge(b, i, gold)
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
func judge(b *reading.Bench, i int, gold []goldMention) (right, joined bool) {
	m := &b.Mentions[i]
	for j := i - 1; j >= 0; j-- {
		o := &b.Mentions[j]
		if o.Coref != m.Coref || o.Form == reading.Pronominal {
			continue
		}
		head := b.Sentences[o.Sentence].HeadOf(o.First, o.Last)
		a, z := narrowest(gold, o.Sentence, head), narrowest(gold, m.Sentence, m.First)
		return a != "" && a == z, true
	}
	return false, false
}

func narrowest(gold []goldMention, sentence, token int) string {
	best, length := "", 1<<30
	for _, g := range gold {
		if n := g.last - g.first; g.sentence == sentence && g.first <= token && token <= g.last && n < length {
			best, length = g.entity, n
		}
	}
	return best
}

// entities reads the Entity column of GUM, document by document.
func entities(raw string) [][]goldMention {
	var out [][]goldMention
	sentence, token := -1, -1
	var open []goldMention
	for line := range strings.Lines(raw) {
		line = strings.TrimRight(line, "\n")
		if strings.HasPrefix(line, "# newdoc") {
			out, sentence, open = append(out, nil), -1, nil
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 10 || strings.ContainsAny(f[0], "-.") {
			continue
		}
		if f[0] == "1" {
			sentence, token = sentence+1, -1
		}
		token++
		_, value, ok := strings.Cut("|"+f[9], "|Entity=")
		if !ok {
			continue
		}
		value, _, _ = strings.Cut(value, "|")
		var closed []goldMention
		closed, open = bracketed(value, goldMention{sentence: sentence, first: token, last: token}, open)
		out[len(out)-1] = append(out[len(out)-1], closed...)
	}
	return out
}

// bracketed reads the brackets of a token: "(12-person" opens an entity, "12)" closes it. It
// returns the mentions that end at the token, and those that are still open.
func bracketed(value string, at goldMention, open []goldMention) (closed, left []goldMention) {
	for value != "" {
		if value[0] != '(' {
			id, rest, _ := strings.Cut(value, ")")
			value = rest
			for k := len(open) - 1; k >= 0; k-- {
				if open[k].entity == id {
					open[k].last = at.last
					closed = append(closed, open[k])
					open = append(open[:k], open[k+1:]...)
					break
				}
			}
			continue
		}
		end := strings.IndexAny(value[1:], "()")
		if end < 0 {
			end = len(value) - 1
		}
		g := at
		g.entity, _, _ = strings.Cut(value[1:end+1], "-")
		if value = value[end+1:]; strings.HasPrefix(value, ")") {
			closed, value = append(closed, g), value[1:]
		} else {
			open = append(open, g)
		}
	}
	return closed, open
}

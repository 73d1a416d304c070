package entity_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"flashbrief/ground/text"
	"flashbrief/internal/shared"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/names"
	"flashbrief/reading/reader"
	"flashbrief/reading/ud"
)

// kinds maps the corpora's schemes to ours; groups count as organisations, which
// is what all three corpora call them.
var kinds = map[string]reading.Kind{
	"PER": reading.Person, "Person": reading.Person, "ORG": reading.Organization, "Organisation": reading.Organization,
	"LOC": reading.Place, "Location": reading.Place, "MISC": reading.Other, "EVENT": reading.Other,
}

// marked reads a file of tokens and tags, sentence by sentence.
// Sentences have their ids where the file tells them.
func marked(t *testing.T, path string, form, tag int) (ids []string, sentences [][]string, gold []reading.Name) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var forms, tags []string
	id := ""
	flush := func() {
		if len(forms) > 0 {
			gold = names.Spans(tags, len(sentences), gold)
			sentences, ids = append(sentences, forms), append(ids, id)
		}
		forms, tags = nil, nil
	}
	scan := bufio.NewScanner(file)
	for scan.Scan() {
		fields := strings.Fields(scan.Text())
		if len(fields) == 4 && fields[1] == "sent_id" {
			flush()
			id = fields[3]
			continue
		}
		if len(fields) <= max(form, tag) || fields[0] == "#" || fields[0] == "-DOCSTART-" {
			flush()
			continue
		}
		position, scheme, _ := strings.Cut(fields[tag], "-")
		ours := "O"
		if kind := kinds[scheme]; kind != "" {
			ours = position + "-" + string(kind)
		}
		forms, tags = append(forms, fields[form]), append(tags, ours)
	}
	flush()
	return ids, sentences, gold
}

// written sets tokens as running text, with no space where print has none.
func written(sentences [][]string) (string, []ud.Sentence) {
	var b strings.Builder
	out := make([]ud.Sentence, len(sentences))
	for n, forms := range sentences {
		if n > 0 {
			b.WriteByte('\n')
		}
		tight := true
		for i, w := range forms {
			joined := w == "-" || strings.ContainsAny(w[:1], ",.;:!?)'%") || strings.HasPrefix(w, "’") || w == "n't"
			if i > 0 && !tight && !joined {
				b.WriteByte(' ')
			}
			tight = w == "-" || w == "(" || w == "$"
			start := b.Len()
			b.WriteString(w)
			out[n].Tokens = append(out[n].Tokens, ud.Token{Span: text.Span{Start: start, End: b.Len()}, Form: w})
		}
		out[n].Span = out[n].Tokens[0].Span.Join(out[n].Tokens[len(forms)-1].Span)
	}
	return b.String(), out
}

// namesOf is the names that a bench holds, as the corpora would mark them.
func namesOf(b *reading.Bench) map[reading.Name]bool {
	out := map[reading.Name]bool{}
	for _, m := range b.Mentions {
		if m.Form != reading.Proper && m.Form != reading.Metonymic && m.Form != reading.Abbreviated {
			continue
		}
		kind := m.Kind
		if kind == reading.Group {
			kind = reading.Organization
		}
		out[reading.Name{Sentence: m.Sentence, First: m.First, Last: m.Last, Kind: kind}] = true
	}
	return out
}

// table is a row for each kind, for all, and for persons, bodies and places.
type table map[reading.Kind]*ud.Tally

func score(want, got map[reading.Name]bool) table {
	rows := table{"all": {}, "three": {}}
	tally := func(kind reading.Kind, add func(*ud.Tally)) {
		if rows[kind] == nil {
			rows[kind] = &ud.Tally{}
		}
		add(rows[kind])
		add(rows["all"])
		if kind != reading.Other {
			add(rows["three"])
		}
	}
	for g := range want {
		tally(g.Kind, func(r *ud.Tally) { r.Wanted++ })
		if got[g] {
			tally(g.Kind, func(r *ud.Tally) { r.Right++ })
		}
	}
	for g := range got {
		tally(g.Kind, func(r *ud.Tally) { r.Found++ })
	}
	return rows
}

func (rows table) log(t *testing.T, name string) {
	for _, kind := range []reading.Kind{reading.Person, reading.Organization, reading.Place, reading.Other, "all", "three"} {
		if r := rows[kind]; r != nil {
			t.Logf("%-12s %-13s P %5.1f R %5.1f F1 %5.1f of %d", name, kind, r.Precision(), r.Recall(), r.F1(), r.Wanted)
		}
	}
}

// TestNames measures names given tokens: strict span and kind, on the
// development parts of three corpora, with the trained tagger and, where its
// names are taken away, by roster and rules alone.
func TestNames(t *testing.T) {
	data := filepath.Dir(shared.File(t, "data", "ner"))
	r := reader.New()
	for _, c := range []struct {
		name, path, trees string
		form, tag         int
		floor             float64
	}{
		{"GUM", "ner/gum_named.dev.bio", "ud/en_gum-ud-dev.conllu", 0, 1, 40},
		{"EWT", "ner/en_ewt-ud-dev.iob2", "ud/en_ewt-ud-dev.conllu", 1, 2, 40},
		{"re3d", "ner/re3d/CONLL-format/data/test/re3d-test.conll", "", 0, 1, 20},
	} {
		ids, forms, gold := marked(t, filepath.Join(data, c.path), c.form, c.tag)
		words, sentences := written(forms)
		if c.trees != "" {
			words, sentences = treebank(t, filepath.Join(data, c.trees), ids, forms, gold)
		}
		b := r.Given(news.Report{ID: c.name, Text: words}, sentences, false)
		got, want := namesOf(b), map[reading.Name]bool{}
		for _, g := range gold {
			want[g] = true
		}
		tagged := map[reading.Name]bool{}
		for _, n := range b.Names {
			if n.Kind == reading.Group {
				n.Kind = reading.Organization
			}
			tagged[n] = true
		}
		score(want, tagged).log(t, c.name+" tagger")
		rows := score(want, got)
		rows.log(t, c.name)
		if os.Getenv("NAME_ERRORS") == c.name {
			shown := func(g reading.Name) string {
				s := &b.Sentences[g.Sentence]
				return fmt.Sprintf("%s %q", g.Kind, words[s.Tokens[g.First].Span.Start:s.Tokens[g.Last].Span.End])
			}
			for _, g := range gold {
				if !got[g] {
					t.Logf("missed %s in %s", shown(g), b.Sentences[g.Sentence].Span.Of(words))
				}
			}
			for g := range got {
				if !want[g] {
					t.Logf("false %s in %s", shown(g), b.Sentences[g.Sentence].Span.Of(words))
				}
			}
		}
		if got := rows["three"].F1(); got < c.floor {
			t.Errorf("%s: got F1 %.1f, want at least %.1f", c.name, got, c.floor)
		}
	}
}

// treebank reads the treebank whose sentences the forms are.
// Where they have ids, the names are numbered by the treebank's own order.
func treebank(t *testing.T, path string, ids []string, forms [][]string, gold []reading.Name) (string, []ud.Sentence) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	docs, err := ud.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	var words strings.Builder
	var out []ud.Sentence
	for _, d := range docs {
		if words.Len() > 0 {
			words.WriteString("\n\n")
		}
		shift := words.Len()
		words.WriteString(d.Text)
		for _, s := range d.Sentences {
			s.Span = text.Span{Start: s.Span.Start + shift, End: s.Span.End + shift}
			for i := range s.Tokens {
				s.Tokens[i].Span.Start += shift
				s.Tokens[i].Span.End += shift
			}
			s.MultiWords = nil
			out = append(out, s)
		}
	}
	if len(out) != len(forms) {
		t.Fatalf("%s: %d sentences where %d are marked", path, len(out), len(forms))
	}
	place := map[string]int{}
	for n := range out {
		place[out[n].ID] = n
	}
	at := make([]int, len(forms))
	for n := range forms {
		at[n] = n
		if ids[n] != "" {
			at[n] = place[ids[n]]
		}
		if len(out[at[n]].Tokens) != len(forms[n]) {
			t.Logf("%s: sentence %d has %d tokens where %d are marked", path, n, len(out[at[n]].Tokens), len(forms[n]))
		}
	}
	for i := range gold {
		gold[i].Sentence = at[gold[i].Sentence]
	}
	return words.String(), out
}

package entity_test

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"flashbrief/ground/text"
	"flashbrief/internal/shared"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/names/scheme"
	"flashbrief/reading/reader"
	"flashbrief/reading/ud"
)

// written joins tokens as running text, without space where print has none.
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

// namesOf returns the names on a bench, as the corpora would annotate them.
func namesOf(b *reading.Bench) []reading.Name {
	var out []reading.Name
	for _, m := range b.Mentions {
		if m.Form != reading.Proper && m.Form != reading.Metonymic && m.Form != reading.Abbreviated {
			continue
		}
		out = append(out, reading.Name{Sentence: m.Sentence, First: m.First, Last: m.Last, Kind: m.Kind})
	}
	return out
}

// TestNames measures names given the tokens on the development parts of three corpora: those of
// the network, and the final ones after roster and rules.
func TestNames(t *testing.T) {
	data := filepath.Dir(shared.File(t, "data", "ner"))
	r := reader.New()
	t.Log("our scheme:\n" + scheme.Rules)
	floors := map[string]float64{"GUM": 60, "EWT": 60, "re3d": 70}
	for _, source := range scheme.Development {
		gold, err := source.Read(func(path string) (io.ReadCloser, error) { return os.Open(filepath.Join(data, path)) })
		if err != nil {
			t.Fatal(err)
		}
		var tagged, found []reading.Name
		for from, to := 0, 0; from < len(gold); from = to {
			for to = from; to < len(gold) && gold[to].Doc == gold[from].Doc; to++ {
			}
			forms := make([][]string, 0, to-from)
			for i := from; i < to; i++ {
				forms = append(forms, gold[i].Forms)
			}
			words, sentences := written(forms)
			b := r.Given(news.Report{ID: source.Name, Text: words}, sentences, false)
			tagged = append(tagged, shifted(b.Names, from)...)
			found = append(found, shifted(namesOf(b), from)...)
		}
		t.Log("\n" + scheme.Compare(gold, tagged).Table(source.Name+" network"))
		score := scheme.Compare(gold, found)
		t.Log("\n" + score.Table(source.Name))
		if os.Getenv("NAME_ERRORS") == source.Name {
			errors(t, gold, found)
		}
		if got := score.Ours[scheme.All].F1(); got < floors[source.Name] {
			t.Errorf("%s: got F1 %.1f, want at least %.1f", source.Name, got, floors[source.Name])
		}
	}
}

func shifted(names []reading.Name, by int) []reading.Name {
	out := slices.Clone(names)
	for i := range out {
		out[i].Sentence += by
	}
	return out
}

// errors logs every name that was missed or wrong.
func errors(t *testing.T, gold []scheme.Sentence, found []reading.Name) {
	for i := range gold {
		var here []reading.Name
		for _, n := range found {
			if n.Sentence == i {
				n.Sentence = 0
				here = append(here, n)
			}
		}
		show := func(what string, n reading.Name) {
			t.Logf("%s %s %q in %s", what, n.Kind, scheme.Joined(gold[i].Forms[n.First:n.Last+1]), scheme.Joined(gold[i].Forms))
		}
		for _, n := range gold[i].Names {
			if !slices.Contains(here, n) {
				show("missed", n)
			}
		}
		for _, n := range here {
			if !slices.Contains(gold[i].Names, n) {
				show("false", n)
			}
		}
	}
}

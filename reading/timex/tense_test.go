package timex_test

import (
	"strings"
	"testing"

	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/timex"
	"flashbrief/reading/ud"
)

// TestTenseOfTree reads sentences with trees, in which the verb above a day decides on which
// side of the report it lies.
func TestTenseOfTree(t *testing.T) {
	for _, c := range []struct{ name, tree, want string }{
		{"a future auxiliary puts the weekday ahead", `
1 Talks talk NOUN Number=Plur 3 nsubj
2 will will AUX VerbForm=Fin 3 aux
3 resume resume VERB VerbForm=Inf 0 root
4 on on ADP _ 5 case
5 Friday Friday PROPN Number=Sing 3 obl`, "2024-05-24"},
		{"a past verb puts it behind, whatever stands elsewhere", `
1 He he PRON _ 2 nsubj
2 said say VERB Tense=Past|VerbForm=Fin 0 root
3 on on ADP _ 4 case
4 Friday Friday PROPN _ 2 obl
5 talks talk NOUN _ 7 nsubj
6 will will AUX _ 7 aux
7 resume resume VERB VerbForm=Inf 2 ccomp`, "2024-05-17"},
		{"a scheduled day lies ahead", `
1 Elections election NOUN _ 3 nsubj:pass
2 are be AUX Tense=Pres|VerbForm=Fin 3 aux:pass
3 scheduled schedule VERB Tense=Past|VerbForm=Part 0 root
4 for for ADP _ 5 case
5 November November PROPN _ 3 obl
6 5 5 NUM _ 5 nummod`, "2024-11-05"},
		{"the present tense takes the nearest such day", `
1 The the DET _ 2 det
2 truce truce NOUN _ 3 nsubj
3 expires expire VERB Tense=Pres|VerbForm=Fin 0 root
4 on on ADP _ 5 case
5 May May PROPN _ 3 obl
6 30 30 NUM _ 5 nummod`, "2024-05-30"},
		{"the perfect is past", `
1 The the DET _ 2 det
2 truce truce NOUN _ 4 nsubj
3 has have AUX Tense=Pres|VerbForm=Fin 4 aux
4 held hold VERB Tense=Past|VerbForm=Part 0 root
5 since since ADP _ 6 case
6 June June PROPN _ 4 obl
7 1 1 NUM _ 6 nummod`, "2023-06-01"},
		{"a verb that was taken for a noun is present", `
1 Haddad Haddad PROPN _ 2 nsubj
2 heads head NOUN/NNS Number=Plur 0 root
3 home home ADV _ 2 advmod
4 on on ADP _ 5 case
5 Friday Friday PROPN _ 2 obl`, "2024-05-24"},
		{"a participle is as late as the verb above it", `
1 He he PRON _ 2 nsubj
2 tours tour VERB/VBZ Tense=Pres|VerbForm=Fin 0 root
3 Chad Chad PROPN _ 2 obj
4 before before SCONJ _ 5 mark
5 finishing finish VERB/VBG VerbForm=Ger 2 advcl
6 on on ADP _ 7 case
7 Friday Friday PROPN _ 5 obl`, "2024-05-24"},
		{"a participle below the past is past", `
1 He he PRON _ 2 nsubj
2 left leave VERB/VBD Tense=Past|VerbForm=Fin 0 root
3 after after SCONJ _ 4 mark
4 meeting meet VERB/VBG VerbForm=Ger 2 advcl
5 them they PRON _ 4 obj
6 on on ADP _ 7 case
7 Friday Friday PROPN _ 4 obl`, "2024-05-17"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := bench(t, c.tree)
			timex.Read(b)
			if len(b.Times) != 1 {
				t.Fatalf("got %d times, want 1", len(b.Times))
			}
			if got := b.Times[0].Value; got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// bench returns one sentence with the given rows (id, form, lemma, tag, or both tags as NOUN/NNS,
// features, head, relation), reported on Tuesday, 21 May 2024.
func bench(t *testing.T, rows string) *reading.Bench {
	t.Helper()
	var conllu strings.Builder
	for row := range strings.Lines(strings.TrimSpace(rows)) {
		c := strings.Fields(row)
		upos, xpos, both := strings.Cut(c[3], "/")
		if !both {
			xpos = "_"
		}
		conllu.WriteString(strings.Join([]string{c[0], c[1], c[2], upos, xpos, c[4], c[5], c[6], "_", "_"}, "\t") + "\n")
	}
	docs, err := ud.Read(strings.NewReader(conllu.String() + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	b := &reading.Bench{Report: news.Report{Text: docs[0].Text, Published: when.Date(2024, 5, 21)}}
	b.Sentences = docs[0].Sentences
	for i := range b.Sentences {
		b.Trees = append(b.Trees, ud.NewTree(&b.Sentences[i]))
	}
	return b
}

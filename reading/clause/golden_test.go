package clause_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"flashbrief/internal/readtest"
	"flashbrief/reading/clause"
	"flashbrief/reading/ud"
)

// TestGolden compares the package with the trees of testdata, one phenomenon in each file: the
// sentences ("> …"), their trees, and the answers about each predicate. -update parses the
// sentences again and rewrites both.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { golden(t, file) })
	}
}

func golden(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if update := flag.Lookup("update"); update != nil && update.Value.String() == "true" {
		trees := parsed(t, string(archive.Comment))
		archive.Files = []txtar.File{{Name: "trees.conllu", Data: []byte(trees)}, {Name: "clauses", Data: []byte(answers(t, trees))}}
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if len(archive.Files) != 2 {
		t.Fatalf("%s has %d files, want trees.conllu and clauses", file, len(archive.Files))
	}
	if got, want := answers(t, string(archive.Files[0].Data)), string(archive.Files[1].Data); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// parsed returns the trees of the sentences in the comment, in CoNLL-U.
func parsed(t *testing.T, comment string) string {
	var out strings.Builder
	for line := range strings.Lines(comment) {
		text, ok := strings.CutPrefix(strings.TrimSpace(line), "> ")
		if !ok {
			continue
		}
		b := readtest.Read(t, text, "2024-05-20")
		if err := ud.Write(&out, b.Text(), b.Sentences); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// answers returns the answers about each verb, and about each noun that is not a fact, one on
// each line below its sentence.
func answers(t *testing.T, trees string) string {
	docs, err := ud.Read(strings.NewReader(trees))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, d := range docs {
		for i := range d.Sentences {
			tree := ud.NewTree(&d.Sentences[i])
			fmt.Fprintf(&out, "> %s\n", strings.Join(ud.Forms(tree.Tokens), " "))
			for k := range tree.Tokens {
				if line := answer(clause.At(tree, k)); line != "" {
					fmt.Fprintf(&out, "  %s\n", line)
				}
			}
		}
	}
	return out.String()
}

// answer returns the answers about one predicate, or "" if it is of no interest.
func answer(c clause.Clause) string {
	f := c.Factuality()
	noun := c.Token().UPOS == ud.NOUN && f.Told() != clause.Fact
	if !c.Verbal() && !noun {
		return ""
	}
	var out []string
	say := func(what string, tokens ...int) {
		var forms []string
		for _, k := range tokens {
			if k >= 0 {
				forms = append(forms, c.Tree.Tokens[k].Form)
			}
		}
		if len(forms) > 0 {
			out = append(out, what+" "+strings.Join(forms, ", "))
		}
	}
	if c.Verbal() {
		if c.Passive() {
			out = append(out, "passive")
		}
		if s := c.Subject(); s >= 0 {
			say("subject", clause.Coordination(c.Tree, s)...)
		}
		if o := c.Object(); o >= 0 {
			say("object", clause.Coordination(c.Tree, o)...)
		}
	}
	say("by", f.Sources...)
	for _, r := range f.Reasons {
		say(r.Rule, r.Token)
	}
	return fmt.Sprintf("%s: %s", c.Token().Form, strings.Join(append([]string{string(f.Told())}, out...), "; "))
}

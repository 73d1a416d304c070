package ud

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"flashbrief/ground/fault"
)

func row(id, form string) string {
	return id + "\t" + form + "\t_\t_\t_\t_\t0\t_\t_\t_\n"
}

// texts returns the IDs and texts of the documents of CoNLL-U, and its error.
func texts(raw string) (string, error) {
	docs, err := Read(strings.NewReader(raw))
	var out []string
	for _, d := range docs {
		out = append(out, d.ID+" "+d.Text)
	}
	return strings.Join(out, "|"), err
}

func TestADocumentWithAFaultIsLeftOutWhole(t *testing.T) {
	good := "# newdoc id = a\n" + row("1", "Yes") + "\n"
	for name, c := range map[string]struct{ raw, want, says string }{
		"in its second sentence":  {"# newdoc id = x\n" + row("1", "One") + "\n" + row("7", "Two") + "\n", "", "line 5: token id"},
		"between two others":      {good + "# newdoc id = x\n" + row("1", "One") + "\nno row\n\n" + row("1", "Three") + "\n" + good, "a Yes|a Yes", "line 7: 1 columns"},
		"in a file of one":        {row("1", "One") + "\n" + row("2", "Two") + "\n", "", "line 4: token id"},
		"at its end, not closed":  {good + "# newdoc id = x\n" + row("1", "One") + "\n" + row("2", "Two"), "a Yes", "line 7: token id"},
		"two documents, each one": {"#newdoc\nx\n# newdoc\ny\n" + good, "a Yes", "line 4: 1 columns"},
		"before the next begins":  {"# newdoc id = x\n" + row("2", "Two") + good, "a Yes", "line 3: token id"},
	} {
		got, err := texts(c.raw)
		if got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
		if !errors.Is(err, fault.Invalid) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: got %v, want %q", name, err, c.says)
		}
	}
}

func TestASentenceEndsWhereADocumentBegins(t *testing.T) {
	got, err := texts("# newdoc id = a\n" + row("1", "One") + "# newdoc id = b\n" + row("1", "Two"))
	if want := "a One|b Two"; got != want || err != nil {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("# newdoc id = a\n# sent_id = 1\n" + row("1-2", "don't") + row("1", "do") + row("2", "n't") + "\n" + row("1", "go")))
	f.Add([]byte("# newpar\n1.1\t\n\n" + row("3", "x") + "# newdoc\n" + row("1", "y")))
	f.Fuzz(func(t *testing.T, raw []byte) {
		docs, _ := Read(bytes.NewReader(raw))
		for _, d := range docs {
			for _, s := range d.Sentences {
				if len(s.Tokens) == 0 && len(s.MultiWords) > 0 {
					t.Error("a multiword token of no words")
				}
				for _, token := range s.Tokens {
					if token.Span.Start > token.Span.End || token.Span.End > len(d.Text) || token.Head >= len(s.Tokens) {
						t.Errorf("token %+v of a text of %d bytes", token, len(d.Text))
					}
				}
			}
		}
	})
}

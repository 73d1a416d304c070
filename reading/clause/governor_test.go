package clause_test

import (
	"strings"
	"testing"

	"flashbrief/internal/readtest"
	"flashbrief/reading/clause"
)

// TestEveryGovernorReadsItsExample checks each example of the data.
func TestEveryGovernorReadsItsExample(t *testing.T) {
	for _, e := range clause.Examples() {
		b := readtest.Read(t, e.Text, "2024-05-20")
		asked := false
		for _, tree := range b.Trees {
			for i := range tree.Tokens {
				if strings.EqualFold(tree.Tokens[i].Form, e.Word) {
					asked = true
					holds(t, e, clause.At(tree, i))
				}
			}
		}
		if !asked {
			t.Errorf("%s\n  has no word %q", e.Text, e.Word)
		}
	}
}

// holds compares a clause with what an example says of it.
func holds(t *testing.T, e clause.Example, c clause.Clause) {
	t.Helper()
	if got := c.Factuality().Told(); got != e.Value {
		t.Errorf("%s\n  %s is %s, want %s", e.Text, e.Word, got, e.Value)
	}
	subject := ""
	if s := c.Subject(); s >= 0 {
		subject = c.Tree.Tokens[s].Form
	}
	if e.Subject != "" && subject != e.Subject {
		t.Errorf("%s\n  subject of %s is %q, want %q", e.Text, e.Word, subject, e.Subject)
	}
}

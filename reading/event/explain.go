package event

import (
	"fmt"
	"io"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// Explain writes, sentence by sentence, each event with the rule that coded it, and its tree.
func Explain(w io.Writer, b *reading.Bench) error {
	at := 0
	for i := range b.Sentences {
		s := &b.Sentences[i]
		if _, err := fmt.Fprintf(w, "%d. %s\n", i+1, s.Span.Of(b.Text())); err != nil {
			return err
		}
		if err := explainTree(w, s.Tokens); err != nil {
			return err
		}
		for ; at < len(b.Events) && b.Events[at].Sentence == i; at++ {
			if err := explainEvent(w, &b.Events[at]); err != nil {
				return err
			}
		}
	}
	return nil
}

func explainTree(w io.Writer, tokens []ud.Token) error {
	for k := range tokens {
		t := &tokens[k]
		head := "root"
		if t.Head >= 0 {
			head = fmt.Sprintf("%d %s", t.Head+1, tokens[t.Head].Form)
		}
		if _, err := fmt.Fprintf(w, "   %3d %-18s %-6s %-12s %s\n", k+1, t.Form, t.UPOS, t.Deprel, head); err != nil {
			return err
		}
	}
	return nil
}

func explainEvent(w io.Writer, e *reading.Event) error {
	_, err := fmt.Fprintf(w, "   => %s %s %s (%s) on %s\n      because %s\n", sides(e.Actors), e.Category.Label(e.Mode), sides(e.Recipients), e.Status, e.Date,
		strings.ReplaceAll(e.Rule, "; ", "\n      and "))
	return err
}

func sides(list []reading.Party) string {
	if len(list) == 0 {
		return "-"
	}
	var out []string
	for _, p := range list {
		out = append(out, strings.TrimSpace(p.Code+" "+string(p.Sector)+" “"+p.Name+"”"))
	}
	return strings.Join(out, " + ")
}

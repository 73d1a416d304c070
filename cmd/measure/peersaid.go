package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/reading"
)

// saidCommand scores the direct quotations that a system finds in annotated passages, as
// quotationsCommand prints them, a list a line on standard input, by the rules that are ours too. With
// -texts it prints instead the lines that the system is to read.
func saidCommand(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("said", flag.ExitOnError)
	texts := flags.Bool("texts", false, "print the passages, a line each")
	wrongToo := flags.Bool("v", false, "print a line for each that is wrong or missing")
	if err := flags.Parse(args); err != nil {
		return err
	}
	all, err := passages(flags.Args())
	if err != nil {
		return err
	}
	if *texts {
		for i := range all {
			fmt.Fprintf(out, "%s\t%s\n", all[i].Date, strings.ReplaceAll(all[i].Text, "\n", `\n`))
		}
		return nil
	}
	var wrong func(string, ...any)
	if *wrongToo {
		wrong = func(format string, args ...any) { fmt.Fprintf(out, format, args...) }
	}
	q, err := scoredSpeech(all, os.Stdin, wrong)
	if err != nil {
		return fmt.Errorf("said: standard input: %w", err)
	}
	return json.NewEncoder(out).Encode(q)
}

// scoredSpeech reads a list of direct quotations for each passage and scores them. Annotated
// quotations without marks may be found, and need not be.
func scoredSpeech(all []passage, found io.Reader, wrong func(string, ...any)) (*quotationScores, error) {
	s := newScores(wrong)
	in := json.NewDecoder(found)
	for i := range all {
		p := all[i]
		var list []spoken
		if err := in.Decode(&list); err != nil {
			return nil, fmt.Errorf("passage %s: %w", p.ID, err)
		}
		p.Quotations = append([]said(nil), p.Quotations...)
		for k := range p.Quotations {
			p.Quotations[k].Optional = p.Quotations[k].Optional || !p.Quotations[k].Direct
		}
		printed := make([]reading.Quotation, len(list))
		for k, q := range list {
			printed[k] = reading.Quotation{Direct: true, Content: []text.Span{q.span}, Speakers: []string{q.who}}
		}
		s.wrong("\n# %s\n", p.ID)
		s.quotations(&p, printed)
	}
	return &s.Quotations, nil
}

// spoken is a piece of a quotation and who is said to have said it; in JSON a list of the first and
// last byte and the words.
type spoken struct {
	span text.Span
	who  string
}

func (q *spoken) UnmarshalJSON(raw []byte) error {
	var cells []json.RawMessage
	if err := json.Unmarshal(raw, &cells); err != nil {
		return err
	}
	if len(cells) != 3 {
		return fmt.Errorf("%s: not a list of three", raw)
	}
	return errors.Join(json.Unmarshal(cells[0], &q.span.Start), json.Unmarshal(cells[1], &q.span.End), json.Unmarshal(cells[2], &q.who))
}

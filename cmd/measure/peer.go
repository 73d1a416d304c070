package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/reader"
	"flashbrief/reading/ud"
)

// peerLines is the number of lines that are read as one report.
const peerLines = 100

// peerRead reads lines with one of the commands that cmd/measure/peers compares, and returns what is
// found in each.
type peerRead func(r *reader.Reader, lines []string) []any

func namesCommand(args []string, out io.Writer) error { return compared("names", namesOf, args, out) }
func treesCommand(args []string, out io.Writer) error { return compared("trees", treesOf, args, out) }
func timesCommand(args []string, out io.Writer) error { return compared("times", timesOf, args, out) }
func quotationsCommand(args []string, out io.Writer) error {
	return compared("quotations", quotationsOf, args, out)
}

// compared reads the lines of standard input, and prints what is found in each as cmd/measure/peers
// does for other systems, and then the processor seconds. The time is that of the whole reading.
func compared(name string, read peerRead, args []string, out io.Writer) error {
	flags := flag.NewFlagSet(name, flag.ExitOnError)
	small := flags.Bool("small", false, "with the small grammar")
	if err := flags.Parse(args); err != nil {
		return err
	}
	r := reader.New()
	if *small {
		r = reader.NewSmall()
	}
	var lines []string
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		lines = append(lines, in.Text())
	}
	if err := in.Err(); err != nil {
		return fmt.Errorf("%s: standard input: %w", name, err)
	}
	r.Bench(news.Report{Text: "Anna met Boris in Rome."}) // what is loaded when first used is not counted
	write, begun := json.NewEncoder(out), worked()
	for at := 0; at < len(lines); at += peerLines {
		for _, found := range read(r, lines[at:min(at+peerLines, len(lines))]) {
			if err := write.Encode(found); err != nil {
				return err
			}
		}
	}
	return write.Encode((worked() - begun).Seconds())
}

// triple is a first and last byte, and a kind or value.
type triple [3]any

// treesOf reads lines as sentences whose words are separated by single spaces, and returns, for each
// word, the number of its head, from 1, and its relation; the head of the root is 0.
func treesOf(r *reader.Reader, lines []string) []any {
	sentences := make([]ud.Sentence, len(lines))
	at := 0
	for i, line := range lines {
		s := &sentences[i]
		s.Span, s.Paragraph = text.Span{Start: at, End: at + len(line)}, i
		for word := range strings.SplitSeq(line, " ") {
			s.Tokens = append(s.Tokens, ud.Token{Form: word, Span: text.Span{Start: at, End: at + len(word)}})
			at += len(word) + 1
		}
	}
	b := r.Given(news.Report{Text: strings.Join(lines, "\n")}, sentences, false)
	out := make([]any, len(lines))
	for i, t := range b.Trees {
		words := make([][2]any, len(t.Tokens))
		for k := range t.Tokens {
			words[k] = [2]any{t.Tokens[k].Head + 1, t.Tokens[k].Deprel}
		}
		out[i] = words
	}
	return out
}

// reportOf returns the report of a line: a day, a tab and a text whose line ends are written \n.
func reportOf(line string) news.Report {
	day, words, _ := strings.Cut(line, "\t")
	published, _ := when.Parse(day)
	return news.Report{Text: strings.ReplaceAll(words, `\n`, "\n"), Published: published}
}

// timesOf reads each line as a report, as reportOf does, and returns the first and last byte and the
// value of its times.
func timesOf(r *reader.Reader, lines []string) []any {
	out := make([]any, len(lines))
	for i, line := range lines {
		b := r.Bench(reportOf(line))
		found := []triple{}
		for _, t := range b.Times {
			found = append(found, triple{t.Span.Start, t.Span.End, t.Value})
		}
		out[i] = found
	}
	return out
}

// quotationsOf reads each line as a report, as reportOf does, and returns the first and last byte of
// each piece of its direct quotations, among them phrases in indirect ones, and their speakers: the
// names, and the words of the report.
func quotationsOf(r *reader.Reader, lines []string) []any {
	out := make([]any, len(lines))
	for i, line := range lines {
		report := reportOf(line)
		found := []triple{}
		for _, q := range r.Read(report).Quotations {
			who := strings.Join(q.Speakers, ", ")
			for _, s := range q.Source {
				who += " / " + s.Of(report.Text)
			}
			marked := q.Quoted
			if q.Direct {
				marked = q.Content
			}
			for _, piece := range marked {
				found = append(found, triple{piece.Start, piece.End, who})
			}
		}
		out[i] = found
	}
	return out
}

// namesOf reads lines as one report, each a paragraph, and returns the first and last byte and
// the kind of the names in each.
func namesOf(r *reader.Reader, lines []string) []any {
	const apart = "\n\n"
	found, starts := make([][]triple, len(lines)), make([]int, len(lines))
	at := 0
	for i, line := range lines {
		found[i], starts[i] = []triple{}, at
		at += len(line) + len(apart)
	}
	b := r.Bench(news.Report{Text: strings.Join(lines, apart)})
	line := 0
	for _, n := range b.Names {
		kind := peerKind(n.Kind)
		span := b.Sentences[n.Sentence].Tokens[n.First].Span.Join(b.Sentences[n.Sentence].Tokens[n.Last].Span)
		for line+1 < len(lines) && starts[line+1] <= span.Start {
			line++
		}
		if kind != "" {
			found[line] = append(found[line], triple{span.Start - starts[line], span.End - starts[line], kind})
		}
	}
	out := make([]any, len(lines))
	for i := range found {
		out[i] = found[i]
	}
	return out
}

// peerKind returns the kind as other systems call it; empty for kinds that they lack.
func peerKind(k reading.Kind) string {
	switch k {
	case reading.Person:
		return "PER"
	case reading.Organization, reading.Group:
		return "ORG"
	case reading.Place:
		return "LOC"
	}
	return ""
}

package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/reader"
)

// peerLines is the number of lines that are read as one report.
const peerLines = 100

// namesCommand reads a sentence a line from standard input, and prints the names of each as
// cmd/measure/peers does for other systems. The time is that of the whole reading.
func namesCommand(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("names", flag.ExitOnError)
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
		return fmt.Errorf("names: standard input: %w", err)
	}
	r.Bench(news.Report{Text: "Anna met Boris in Rome."}) // what is loaded when first used is not counted
	write, begun := json.NewEncoder(out), worked()
	for at := 0; at < len(lines); at += peerLines {
		for _, found := range namesOf(r, lines[at:min(at+peerLines, len(lines))]) {
			if err := write.Encode(found); err != nil {
				return err
			}
		}
	}
	return write.Encode((worked() - begun).Seconds())
}

// namesOf reads lines as one report, each a paragraph, and returns the first and last byte and
// the kind of the names in each.
func namesOf(r *reader.Reader, lines []string) [][][3]any {
	const apart = "\n\n"
	out, starts := make([][][3]any, len(lines)), make([]int, len(lines))
	at := 0
	for i, line := range lines {
		out[i], starts[i] = [][3]any{}, at
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
			out[line] = append(out[line], [3]any{span.Start - starts[line], span.End - starts[line], kind})
		}
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

package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"strings"

	"flashbrief/reading/names/scheme"
	"flashbrief/reading/ud"
)

// exportCommand writes what the teacher of cmd/train/teacher reads: the annotated names in our
// scheme, and raw sentences for it to label.
func exportCommand(args []string) error {
	flags := flag.NewFlagSet("export", flag.ExitOnError)
	data := flags.String("data", "../shared/data", "folder of the corpora")
	raw := flags.String("raw", "", "file to write raw sentences to, a sentence a line, forms apart by tabs")
	words := flags.Int("words", 1_500_000, "how many words of raw sentences")
	learned := flags.String("names", "", "file to write the names to learn to, a token and its tag a line")
	measured := flags.String("names-dev", "", "file to write the names to measure on to")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *raw != "" {
		sentences, err := someSentences(*data, true, *words)
		if err != nil {
			return err
		}
		if err := write(*raw, func(w *bufio.Writer) { writeForms(w, sentences) }); err != nil {
			return err
		}
	}
	for path, sources := range map[string][]scheme.Source{*learned: scheme.Training, *measured: scheme.Development} {
		if path == "" {
			continue
		}
		if err := writeSources(*data, path, sources); err != nil {
			return err
		}
	}
	return nil
}

// write creates a file and writes it with do.
func write(path string, do func(*bufio.Writer)) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	do(w)
	if err := w.Flush(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func writeForms(w *bufio.Writer, sentences []ud.Sentence) {
	for i := range sentences {
		fmt.Fprintln(w, strings.Join(ud.Forms(sentences[i].Tokens), "\t"))
	}
}

// writeSources writes the permitted sentences of sources, each headed by the name of its source.
func writeSources(data, path string, sources []scheme.Source) error {
	parts := make([][]scheme.Sentence, len(sources))
	for i, source := range sources {
		sentences, err := source.Read(opener(data))
		if err != nil {
			return err
		}
		if parts[i] = sentences; source.Path == "" {
			parts[i] = permitted(sentences)
		}
	}
	return write(path, func(w *bufio.Writer) {
		for i, source := range sources {
			for k := range parts[i] {
				writeNamed(w, source.Name, &parts[i][k])
			}
		}
	})
}

// writeNamed writes a sentence with the tags of its names; the tag ? is for what the corpus
// leaves open.
func writeNamed(w *bufio.Writer, source string, s *scheme.Sentence) {
	tags := scheme.Tags(len(s.Forms), s.Names)
	for _, a := range s.Aside {
		for k := a.First; k <= a.Last; k++ {
			tags[k] = "?"
		}
	}
	fmt.Fprintf(w, "# source = %s\n", source)
	for i, form := range s.Forms {
		fmt.Fprintf(w, "%s\t%s\n", form, tags[i])
	}
	fmt.Fprintln(w)
}

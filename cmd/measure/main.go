// Command measure scores what the reader prints: every event, quotation and office, not
// the first of a sentence alone.
//
//	measure passages [-v] FILE…   passages that are marked in full: .txtar archives as in testdata, or JSON Lines
//	measure sentences [-v] FILE   sentences that have a label each, as JSON Lines
//	measure cases [-v] DIR        single cases, with what must and must not be printed
//	measure figures FILE…         writes the figures that the program shows of itself
//	measure confidence FILE…      fits how events are rated, and prints what ratings are worth
//
// With -v each finding that is wrong or missed has a line. docs/accuracy.md holds the
// figures.
package main

import (
	"fmt"
	"io"
	"os"
)

func main() {
	commands := map[string]func(args []string, out io.Writer) error{
		"passages":   passagesCommand,
		"cases":      casesCommand,
		"figures":    figuresCommand,
		"confidence": confidenceCommand,
		"sentences":  sentencesCommand,
	}
	if len(os.Args) < 2 || commands[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: measure passages|sentences|cases|figures|confidence [-v] FILE…; see the top of cmd/measure/main.go")
		os.Exit(2)
	}
	if err := commands[os.Args[1]](os.Args[2:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

// verbose takes "-v" from the arguments, and gives what prints a wrong finding.
func verbose(args []string, out io.Writer) ([]string, func(string, ...any)) {
	if len(args) == 0 || args[0] != "-v" {
		return args, func(string, ...any) {}
	}
	return args[1:], func(format string, args ...any) { fmt.Fprintf(out, format, args...) }
}

func passagesCommand(args []string, out io.Writer) error {
	files, wrong := verbose(args, out)
	all, err := passages(files)
	if err != nil {
		return err
	}
	measurePassages(all, wrong).print(out)
	return nil
}

// Command measure scores what the reader prints: every event, quotation and office, not
// only the first of a sentence.
//
//	measure passages [-v] FILE…   completely annotated passages: .txtar archives as in testdata, or JSON Lines
//	measure sentences [-v] FILE   sentences with one label each, as JSON Lines
//	measure cases [-v] DIR        single cases, with what must and must not be printed
//	measure figures FILE…         writes the figures that the program shows about itself
//	measure rules [-v] FILE…      how often the events that rest on each rule are right
//	measure confidence FILE…      fits how events are rated, and prints what ratings are worth
//	measure names [-small]        reads a sentence a line, and prints its names and the time, for cmd/measure/peers
//	measure trees [-small]        the same for the head and relation of each word
//	measure times                 reads a day, a tab and a text a line, and prints its times, for the same
//	measure quotations            the same for direct quotations and their speakers
//	measure said [-v|-texts] FILE…   scores such lists against annotated passages; or prints the lines to read
//	measure record -file FILE     makes a record of a given size, and prints what filing and asking cost
//	measure standing -file FILE   publishes pieces, changes reports under them, and prints how soon that is found; checks briefs
//	measure desk -file FILE       prints how long the pages of a desk take, and how it does with many at once
//
// With -v it prints a line for each wrong or missing finding. docs/accuracy.md has the
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
		"rules":      rulesCommand,
		"sentences":  sentencesCommand,
		"record":     recordCommand,
		"desk":       deskCommand,
		"standing":   standingCommand,
		"names":      namesCommand,
		"trees":      treesCommand,
		"times":      timesCommand,
		"quotations": quotationsCommand,
		"said":       saidCommand,
	}
	if len(os.Args) < 2 || commands[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: measure passages|sentences|cases|figures|rules|confidence|names|trees|times|quotations|said|record|desk|standing [-v] FILE…; see the top of cmd/measure/main.go")
		os.Exit(2)
	}
	if err := commands[os.Args[1]](os.Args[2:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

// verbose removes "-v" from the arguments, and returns a function that prints a wrong finding.
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

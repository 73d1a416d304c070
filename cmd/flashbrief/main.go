// Command flashbrief is the analyst's desk: it takes in reports, reads them,
// keeps what they say with its evidence, answers questions, and drafts briefs.
package main

import (
	"os"
	"runtime/debug"

	"flashbrief/desk/cli"
)

// memory is what the program tries to stay within, in bytes, by collecting garbage
// sooner as it comes near; GOMEMLIMIT says otherwise.
const memory = 300 << 20

func main() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memory)
	}
	os.Exit(cli.Run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

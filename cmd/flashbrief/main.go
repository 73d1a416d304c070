// Command flashbrief is the analyst's desk: it takes in reports, reads them, keeps what they
// say with the evidence, answers questions, and drafts briefs.
package main

import (
	"os"
	"runtime/debug"

	"flashbrief/desk/cli"
)

// memory is the limit in bytes near which the program collects garbage more often; GOMEMLIMIT
// overrides it.
const memory = 300 << 20

func main() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memory)
	}
	os.Exit(cli.Run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// Command flashbrief is the analyst's desk: it takes in reports, reads them,
// keeps what they say with its evidence, answers questions, and drafts briefs.
package main

import (
	"os"

	"flashbrief/desk/cli"
)

func main() { os.Exit(cli.Run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

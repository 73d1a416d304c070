// Command man writes the manual pages of flashbrief, made from its commands, into a folder.
// Their date is SOURCE_DATE_EPOCH if that is set.
package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra/doc"

	"flashbrief/desk/cli"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "man: name the folder to write the pages to")
		os.Exit(cli.WrongUse)
	}
	if err := pages(os.Args[1]); err != nil {
		fmt.Fprintf(os.Stderr, "man: %v\n", err)
		os.Exit(cli.SomeFailed)
	}
}

// pages writes a page for each command into the folder.
func pages(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	root := cli.Command(nil, io.Discard, io.Discard)
	root.DisableAutoGenTag = true
	return doc.GenManTree(root, &doc.GenManHeader{Section: "1", Source: "flashbrief " + cli.Version, Manual: "flashbrief"}, folder)
}

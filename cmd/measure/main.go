// Command measure reads passages that are marked by hand and counts their marks.
//
//	measure cmd/measure/testdata/passages/*.txtar
package main

import (
	"fmt"
	"os"
)

func main() {
	all, err := passages(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
	var events, optional, quotations, offices int
	for _, p := range all {
		events, optional = events+len(p.Events), optional+len(p.Optional)
		quotations, offices = quotations+len(p.Quotations), offices+len(p.Roles)
	}
	fmt.Printf("%d passages: %d events, %d optional, %d quotations, %d offices\n", len(all), events, optional, quotations, offices)
}

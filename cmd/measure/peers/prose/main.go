// Command prose prints the names that prose finds in each line of standard input; see peers.py. It is
// a module of its own, so that flashbrief does not depend on prose.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"syscall"

	"github.com/jdkato/prose/v2"
)

var kinds = map[string]string{"PERSON": "PER", "GPE": "LOC"}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<20)
	var lines []string
	for in.Scan() {
		lines = append(lines, in.Text())
	}
	model := load()
	begun := spent()
	out := json.NewEncoder(os.Stdout)
	for _, line := range lines {
		doc, err := prose.NewDocument(line, prose.UsingModel(model), prose.WithSegmentation(false))
		if err != nil {
			fmt.Fprintln(os.Stderr, "prose:", err)
			os.Exit(1)
		}
		names, at := [][3]any{}, 0
		for _, e := range doc.Entities() {
			k := strings.Index(line[at:], e.Text)
			if k < 0 || kinds[e.Label] == "" {
				continue
			}
			names = append(names, [3]any{at + k, at + k + len(e.Text), kinds[e.Label]})
			at += k + len(e.Text)
		}
		out.Encode(names)
	}
	out.Encode(spent() - begun)
}

// load returns the model, which is read with the first document.
func load() *prose.Model {
	doc, err := prose.NewDocument("Anna met Boris in Rome.")
	if err != nil {
		fmt.Fprintln(os.Stderr, "prose:", err)
		os.Exit(1)
	}
	return doc.Model
}

// spent returns the processor time of the program in seconds.
func spent() float64 {
	var used syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &used)
	seconds := func(t syscall.Timeval) float64 { return float64(t.Sec) + float64(t.Usec)/1e6 }
	return seconds(used.Utime) + seconds(used.Stime)
}

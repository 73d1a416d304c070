//go:build unix

// Command cluster runs everything that several machines would run on one: a PostgreSQL server in a
// folder of its own, programs that read, and a desk. It takes the reports in unread, waits until the
// readers have read them, drafts a brief, and serves the desk until it is interrupted. `make
// run-cluster` calls it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	if err := run(); err != nil && !errors.Is(err, context.Canceled) {
		fmt.Fprintf(os.Stderr, "cluster: %v\n", err)
		os.Exit(1)
	}
}

// run reads the command line and runs the cluster until it is interrupted.
func run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var c cluster
	flag.StringVar(&c.folder, "folder", "build/cluster", "folder of the database, the logs and the brief")
	flag.StringVar(&c.program, "program", "bin/flashbrief", "the program")
	flag.StringVar(&c.listen, "listen", "127.0.0.1:8080", "address of the desk")
	flag.IntVar(&c.readers, "readers", 3, "programs that read")
	flag.StringVar(&c.about, "about", "Russia, China, Iran", "what the brief is about")
	flag.Parse()
	c.reports, c.said = flag.Args(), os.Stdout
	return c.run(ctx, func(context.Context, string) error { <-ctx.Done(); return nil })
}

// cluster is what runs.
type cluster struct {
	folder, program, listen, about string
	readers                        int
	reports                        []string
	said                           io.Writer
	record                         string // address of the record
	running                        []*running
}

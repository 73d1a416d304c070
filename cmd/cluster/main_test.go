//go:build unix

package main

import (
	"context"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"flashbrief/desk/cli"
	"flashbrief/internal/desktest"
	"flashbrief/record/store/storetest/server"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"flashbrief": func() { os.Exit(cli.Run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }})
}

// TestTheClusterReadsTheSample runs the cluster on the sample up to the page of its readers, twice on
// one folder: the second time nothing is left to read.
func TestTheClusterReadsTheSample(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many programs")
	}
	if err := server.Absent(); err != nil {
		t.Skip(err)
	}
	folder, err := os.MkdirTemp("", "flashbrief-cluster-") // its socket needs a short path
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(folder)
	program, err := exec.LookPath("flashbrief")
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		var said strings.Builder
		c := cluster{folder: folder, program: program, listen: desktest.Free(t), about: "Russia, China, Iran", readers: 3, reports: []string{"../../sample"}, said: &said}
		shown := ""
		err := c.run(t.Context(), func(_ context.Context, page string) error {
			answer, err := http.Get(page)
			if err != nil {
				return err
			}
			defer answer.Body.Close()
			raw, err := io.ReadAll(answer.Body)
			shown = string(raw)
			return err
		})
		if err != nil {
			t.Fatalf("%v\n%s", err, said.String())
		}
		for _, want := range []string{"100 %", "reports a minute", "process "} {
			if !strings.Contains(shown, want) {
				t.Errorf("the page of the readers lacks %q: %s", want, shown)
			}
		}
		brief, err := os.ReadFile(filepath.Join(folder, "brief.html"))
		if err != nil || !strings.Contains(string(brief), "Iran") {
			t.Errorf("got a brief of %d bytes %v", len(brief), err)
		}
	}
}

package desk

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"flashbrief/news"
	"flashbrief/reading/reader"
	"flashbrief/record"
)

// kernels are the values of FLASHBRIEF_SIMD that limit what this machine may use; each machine
// has plain Go.
var kernels = map[string][]string{"amd64": {"avx512", "avxvnni", "avx2", "off"}, "arm64": {"neon", "off"}}

// TestIDsDoNotDependOnTheMachine files some of the sample's plain reports, here and in processes that
// may use fewer vector instructions: the IDs of their items are equal. FLASHBRIEF_IDS=print
// prints them, to compare machines; see docs/performance.md.
func TestIDsDoNotDependOnTheMachine(t *testing.T) {
	if os.Getenv("FLASHBRIEF_IDS") == "print" {
		_, _ = os.Stdout.Write(sampleIDs(t))
		os.Exit(0)
	}
	want := sampleIDs(t)
	if n := bytes.Count(want, []byte("\n")); n < 60 {
		t.Fatalf("the sample has only %d items", n)
	}
	for _, kernel := range kernels[runtime.GOARCH] {
		cmd := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$")
		cmd.Env = append(os.Environ(), "FLASHBRIEF_IDS=print", "FLASHBRIEF_SIMD="+kernel)
		got, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("FLASHBRIEF_SIMD=%s gives other IDs:\n%s\nwant\n%s", kernel, got, want)
		}
	}
}

// thinned is the step through the sample's reports: plain Go reads a hundredth as fast as vectors.
const thinned = 3

// sampleIDs returns the ID and the kind of each item of every third of the sample's plain reports,
// one on each line.
func sampleIDs(t *testing.T) []byte {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "sample", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no sample", err)
	}
	var out bytes.Buffer
	r := reader.New()
	for i := 0; i < len(files); i += thinned {
		file := files[i]
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		report := news.Report{ID: file, Text: string(raw), SHA256: news.Hash(raw)}
		for _, item := range record.NewFiling(report, r.Read(report), time.UnixMilli(0)).Items {
			fmt.Fprintln(&out, item.ID, item.Kind())
		}
	}
	return out.Bytes()
}

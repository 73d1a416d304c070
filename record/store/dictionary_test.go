package store

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"

	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading/reader"
	"flashbrief/record"
	"flashbrief/record/store/storetest/made"
)

var dictionaryAgain = flag.Bool("dictionary", false, "write the dictionary of findings again; only before its first release")

// learntFrom returns the unpacked lines of the sample and of some made reports.
func learntFrom(t *testing.T) [][]byte {
	t.Helper()
	files, err := filepath.Glob("../../sample/*.txt")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d files of the sample, %v", len(files), err)
	}
	read := reader.New()
	var out [][]byte
	add := func(f record.Filing) {
		raw, err := lines(&f)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, raw)
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		report := news.Report{ID: name, SHA256: news.Hash(raw), Text: string(raw), Published: when.Date(2024, time.May, 20)}
		add(record.NewFiling(report, read.Read(report), time.UnixMilli(1)))
	}
	for step := range (made.Plan{Events: 1500, Seed: 99}).Steps() {
		if step.Filing != nil {
			add(*step.Filing)
		}
	}
	return out
}

// TestDictionary shows what the dictionary is worth, and makes it with -dictionary.
func TestDictionary(t *testing.T) {
	all := learntFrom(t)
	if *dictionaryAgain {
		history, err := os.ReadFile("testdata/findings.txt")
		if err != nil {
			t.Fatal(err)
		}
		history = append(bytes.Join(all[:6], nil), history...)
		history = history[max(0, len(history)-44<<10):]
		made, err := zstd.BuildDict(zstd.BuildDictOptions{ID: 0x666c01, Contents: all, History: history, Offsets: [3]int{1, 4, 8}, Level: zstd.SpeedBestCompression})
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("data/findings.dict", made, 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	raw, packed := 0, 0
	for _, one := range all {
		raw, packed = raw+len(one), packed+len(compressed(one))
	}
	if packed*4 > raw {
		t.Errorf("%d bytes of findings are packed into %d, want a quarter", raw, packed)
	}
}

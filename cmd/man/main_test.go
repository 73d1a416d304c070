package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestEveryCommandHasAPage(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1700000000")
	folder := t.TempDir()
	if err := pages(folder); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"flashbrief", "flashbrief-timeline", "flashbrief-rule-reject", "flashbrief-forecasts-resolve"} {
		raw, err := os.ReadFile(filepath.Join(folder, name+".1"))
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{".SH NAME", "Nov 2023", "record"} {
			if !strings.Contains(string(raw), want) {
				t.Errorf("%s: got no %q in %s", name, want, raw)
			}
		}
	}
}

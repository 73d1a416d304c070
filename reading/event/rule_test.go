package event

import (
	"io/fs"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"flashbrief/world/plover"
)

// TestEveryRuleHasItsOwnName checks the names in the data and in code: each block except sets
// has one, and all differ.
func TestEveryRuleHasItsOwnName(t *testing.T) {
	names, err := fs.Glob(files, "data/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	written, blocks := map[string]string{}, 0
	for _, file := range names {
		raw, err := fs.ReadFile(files, file)
		if err != nil {
			t.Fatal(err)
		}
		if path.Base(file) == "sets.txt" {
			continue
		}
		for block := range strings.SplitSeq(string(raw), "\n\n") {
			if !strings.Contains(block, "e.g. ") {
				continue
			}
			blocks++
			_, rest, _ := strings.Cut(block, "name ")
			name, _, _ := strings.Cut(rest, "\n")
			if other := written[name]; other != "" {
				t.Errorf("%s and %s both have a rule %q", other, file, name)
			}
			written[name] = file
		}
	}
	if len(written) != blocks || blocks < 400 {
		t.Errorf("%d names for %d blocks", len(written), blocks)
	}
	if got, want := len(Rules()), blocks+len(says()); got != want {
		t.Errorf("there are %d rules, want %d", got, want)
	}
}

func TestEveryRuleOfCompositionHasASentence(t *testing.T) {
	for _, rule := range plover.Manual().Rules() {
		if says()[rule] == "" {
			t.Errorf("the rule %s has no sentence", rule)
		}
	}
}

func TestARuleWithoutItsOwnNameIsRefused(t *testing.T) {
	const body = "verb attack\ne.g. Hamas attacked Israel. => PSE ASSAULT ISR\n"
	for data, want := range map[string]string{
		body:                                    "is no name",
		"name Assault\n" + body:                 "is no name",
		"name date-report\n" + body:             "is taken",
		"name a\n" + body + "\nname a\n" + body: "line 7: the name a is taken",
		"name a\n" + body + "\nname b\n" + body: "",
	} {
		_, err := compile(fstest.MapFS{"data/assault.txt": {Data: []byte("category ASSAULT\n\n" + data)}}, plover.Manual())
		if err == nil && want == "" {
			continue
		}
		if err == nil || want == "" || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", data, err, want)
		}
	}
}

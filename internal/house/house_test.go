// Package house tests the structure of the project: which package may import which, that every
// package has a comment, and that lists, vocabularies and the language of comments follow the
// rules.
package house

import (
	"encoding/json"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// wings, from the ground up. A package may import its own wing's package and anything in a
// lower wing.
var wings = []string{"ground", "world", "news", "reading", "record", "brief", "export", "desk", "flashbrief", "cmd"}

// conductors import the packages of their own wing; they have no rules of their own.
var conductors = []string{"news/format", "reading/reader", "desk", "desk/cli", "flashbrief", "cmd/flashbrief", "cmd/train", "cmd/measure", "cmd/man"}

// shared packages define types or mathematics for the other packages of their wing.
var shared = []string{"reading/ud", "reading/clause", "reading/net", "record/query", "record/join", "record/fold", "record/trend", "record/answer", "desk/web/page"}

type pkg struct {
	ImportPath, Dir           string
	GoFiles, Imports, EmbedFS []string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Dir,GoFiles,Imports", "flashbrief/...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []pkg
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var p pkg
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

func TestImportsRunTowardTheGround(t *testing.T) {
	for _, p := range packages(t) {
		from := strings.TrimPrefix(p.ImportPath, "flashbrief/")
		if strings.HasPrefix(from, "internal/") {
			continue
		}
		for _, imported := range p.Imports {
			to, ours := strings.CutPrefix(imported, "flashbrief/")
			if !ours {
				continue
			}
			if why := forbidden(from, to); why != "" {
				t.Errorf("%s imports %s: %s", from, to, why)
			}
		}
	}
}

// forbidden returns why from may not import to, or "".
func forbidden(from, to string) string {
	up, down := wingOf(from), wingOf(to)
	switch {
	case strings.HasPrefix(to, "internal/"):
		return "internal is for tests alone"
	case up < 0:
		return "the importing package stands in no wing"
	case down < 0:
		return "the imported package stands in no wing"
	case to == "reading/learn" && from != "cmd/train":
		return "only cmd/train trains"
	case down > up:
		return "imports run toward the ground"
	case down < up || slices.Contains(conductors, from):
		return ""
	case !strings.Contains(to, "/") || slices.Contains(shared, to) || strings.HasPrefix(from, to+"/") || wings[up] == "ground" || wings[up] == "world":
		return ""
	}
	return "inside a wing, from verb to noun and never from verb to verb"
}

func wingOf(path string) int {
	wing, _, _ := strings.Cut(path, "/")
	return slices.Index(wings, wing)
}

func TestForbiddenKnowsTheRule(t *testing.T) {
	for _, c := range []struct {
		from, to string
		allowed  bool
	}{
		{"reading/quote", "reading", true},
		{"reading/quote", "reading/ud", true},
		{"reading/quote", "world/actor", true},
		{"reading/quote", "reading/event", false},
		{"reading/reader", "reading/event", true},
		{"news", "reading", false},
		{"ground/text", "world/actor", false},
		{"record/store/sqlite", "record", true},
		{"desk/cli", "record/store/sqlite", true},
		{"export/coded", "reading", true},
		{"export/coded", "record", true},
		{"record", "export/coded", false},
		{"reading/tag", "reading/net", true},
		{"reading/net", "reading/learn", false},
		{"reading/reader", "reading/learn", false},
		{"cmd/train", "reading/learn", true},
		{"brief/draft", "internal/readtest", false},
	} {
		if got := forbidden(c.from, c.to) == ""; got != c.allowed {
			t.Errorf("%s importing %s: allowed %v, want %v", c.from, c.to, got, c.allowed)
		}
	}
}

func TestEveryPackageSaysWhatItIsFor(t *testing.T) {
	for _, p := range packages(t) {
		documented := len(p.GoFiles) == 0
		for _, name := range p.GoFiles {
			file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(p.Dir, name), nil, parser.PackageClauseOnly|parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			documented = documented || file.Doc != nil
		}
		if !documented {
			t.Errorf("%s has no package comment", p.ImportPath)
		}
	}
}

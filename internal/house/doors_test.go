package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// writes are the store methods that the desk may call itself; it reads only through record/ask.
// The sources that it visits are no evidence, and nobody's answer.
var writes = []string{"File", "Has", "Rule", "Publish", "AddGazetteer", "GazetteerTable", "DropGazetteer", "AddRoster", "DropRoster", "Watched", "Watch", "Rewatch", "Unwatch", "Close"}

// opens is the only file above the stores that names the store in use.
const opens = "open.go"

// TestOnePlaceAsks finds doors that read the record without record/ask: that import a store or
// its queries, or call a store.
func TestOnePlaceAsks(t *testing.T) {
	looked := 0
	for _, p := range packages(t) {
		from := strings.TrimPrefix(p.ImportPath, "flashbrief/")
		if from != "desk" && !strings.HasPrefix(from, "desk/") {
			continue
		}
		allowed := writes
		if from != "desk" {
			allowed = []string{"Close"}
		}
		for _, name := range p.GoFiles {
			looked++
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			for _, fault := range reading(file, name == opens, allowed) {
				t.Errorf("%s: %s", fset.Position(fault.at), fault.what)
			}
		}
	}
	if looked == 0 {
		t.Error("no file of the desk was looked at")
	}
}

type passed struct {
	at   token.Pos
	what string
}

// reading finds where a file of the desk reads a store itself.
func reading(file *ast.File, opens bool, allowed []string) []passed {
	var out []passed
	for _, i := range file.Imports {
		path, _ := strconv.Unquote(i.Path.Value)
		if strings.HasPrefix(path, "flashbrief/record/store") && !opens || path == "flashbrief/record/query" {
			out = append(out, passed{i.Pos(), "imports " + path + "; ask with record/ask"})
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if of, ok := call.X.(*ast.SelectorExpr); ok && of.Sel.Name == "Record" && !slices.Contains(allowed, call.Sel.Name) {
			out = append(out, passed{call.Pos(), "calls the store's " + call.Sel.Name + "; ask with record/ask"})
		}
		return true
	})
	return out
}

func TestReadingPastAskIsSeen(t *testing.T) {
	for _, c := range []struct {
		source string
		opens  bool
		want   int
	}{
		{`package cli; import _ "flashbrief/record/store/sqlite"`, false, 1},
		{`package cli; import _ "flashbrief/record/store/sqlite"`, true, 0},
		{`package cli; import _ "flashbrief/record/query"`, true, 1},
		{`package cli; import _ "flashbrief/record/ask"`, false, 0},
		{`package cli; func f() { d.Record.View(ctx) }`, false, 1},
		{`package cli; func f() { s.desk.Record.Items(ctx, q) }`, false, 1},
		{`package cli; func f() { defer d.Record.Close() }`, false, 0},
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "", c.source, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(reading(file, c.opens, []string{"Close"})); got != c.want {
			t.Errorf("%s: got %d faults, want %d", c.source, got, c.want)
		}
	}
}

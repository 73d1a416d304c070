package house

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/uudashr/gocognit"
)

var places = flag.Bool("places", false, "list each place that counts against the figures on reading")

// The bounds on three figures of reading. They are a little above today's figures, so that none
// rises; lower them as the code gets simpler.
const (
	mostLiterals = 15
	mostLong     = 1.6
	mostComplex  = 2.9
)

// complexAbove is the cognitive complexity above which a function counts as complex.
const complexAbove = 15

// TestReadingStaysSimple prints three figures on the code of reading, without its tests, and
// compares them with the bounds: go test ./internal/house -run Simple -v.
func TestReadingStaysSimple(t *testing.T) {
	c := count(t, filepath.Join("..", "..", "reading"))
	thousands := float64(c.lines) / 1000
	for _, f := range []struct {
		what      string
		got, most float64
	}{
		{"comparisons with string literals in 1,000 lines", float64(len(c.literals)) / thousands, mostLiterals},
		{"boolean expressions of four or more operators in 1,000 lines", float64(len(c.long)) / thousands, mostLong},
		{"functions of cognitive complexity above 15, in percent", 100 * float64(len(c.complex)) / float64(c.functions), mostComplex},
	} {
		t.Logf("%.1f %s", f.got, f.what)
		if f.got > f.most {
			t.Errorf("got %.2f %s, want at most %.1f; -args -places lists them", f.got, f.what, f.most)
		}
	}
	if *places {
		c.list(t)
	}
}

// counts are what the figures are made from.
type counts struct {
	lines, functions        int
	literals, long, complex []token.Position
}

// count counts in the Go files below folder.
func count(t *testing.T, folder string) *counts {
	t.Helper()
	var c counts
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return c.file(path, src)
	})
	if err != nil {
		t.Fatal(err)
	}
	return &c
}

func (c *counts) list(t *testing.T) {
	t.Helper()
	for what, at := range map[string][]token.Position{"string literal": c.literals, "long expression": c.long, "complex function": c.complex} {
		for _, p := range at {
			t.Logf("%s: %s", p, what)
		}
	}
}

// file counts in one file.
func (c *counts) file(path string, src []byte) error {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, path, src, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	c.lines += fset.File(file.Pos()).LineCount()
	for _, s := range gocognit.ComplexityStats(file, fset, nil) {
		c.functions++
		if s.Complexity > complexAbove {
			c.complex = append(c.complex, s.Pos)
		}
	}
	within := map[ast.Node]bool{} // parts of a boolean expression that is counted
	ast.Inspect(file, func(n ast.Node) bool {
		for _, e := range compared(n) {
			if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				c.literals = append(c.literals, fset.Position(e.Pos()))
			}
		}
		if e, ok := n.(*ast.BinaryExpr); ok && !within[e] && operators(e, within) >= 4 {
			c.long = append(c.long, fset.Position(e.Pos()))
		}
		return true
	})
	return nil
}

// compared returns what the node compares: both sides of == and !=, and the values of a case.
func compared(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		if n.Op == token.EQL || n.Op == token.NEQ {
			return []ast.Expr{n.X, n.Y}
		}
	case *ast.CaseClause:
		return n.List
	}
	return nil
}

// operators returns the number of && and || in a boolean expression, through parentheses and
// negations, and adds the expressions that it went through to within.
func operators(e ast.Expr, within map[ast.Node]bool) int {
	switch x := e.(type) {
	case *ast.ParenExpr:
		return operators(x.X, within)
	case *ast.UnaryExpr:
		return operators(x.X, within)
	case *ast.BinaryExpr:
		if x.Op == token.LAND || x.Op == token.LOR {
			within[x] = true
			return 1 + operators(x.X, within) + operators(x.Y, within)
		}
	}
	return 0
}

func TestFiguresAreCounted(t *testing.T) {
	var c counts
	err := c.file("a.go", []byte(`package a

func f(w string, a, b, c, d, e bool) bool {
	switch w {
	case "be", "have":
		return a && !(b || c) && d || e
	}
	return w != "do" && a && b && c
}
`))
	if err != nil {
		t.Fatal(err)
	}
	if c.lines != 9 || c.functions != 1 || len(c.literals) != 3 || len(c.long) != 1 || len(c.complex) != 0 {
		t.Errorf("got %+v, want 3 literals and 1 long expression in 9 lines", c)
	}
}
